"""`startloket write-access-table`: docs/access.md, made from the addresses and roles in the code."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from startloket.access.permissions import SENTENCES
from startloket.access.roles import ROLES
from startloket.access.rules import Door, table

PATH = settings.ROOT / "docs" / "access.md"


class Command(BaseCommand):
    help = "Schrijft docs/access.md opnieuw: wie mag wat, uit de code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="schrijf niets, maar meld een verschil met status 1")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        with translation.override("nl"):
            text = table(list(doors(get_resolver())), ROLES, {str(name): words for name, words in SENTENCES.items()})
        if not check:
            PATH.write_text(text, encoding="utf-8")
            self.stdout.write(f"Geschreven: {PATH.relative_to(settings.ROOT)}")
        elif not PATH.exists() or PATH.read_text(encoding="utf-8") != text:
            raise CommandError("docs/access.md is niet gelijk aan de code. Draai: startloket write-access-table")


def doors(resolver: URLResolver, before: str = "") -> Iterator[Door]:
    """Every address of the site with its view and who may open it."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            yield from doors(pattern, address)
        elif isinstance(pattern, URLPattern):
            view: Any = pattern.callback
            name = getattr(view, "view_class", view).__name__
            yield Door(address, f"{view.__module__}.{name}", str(getattr(view, "access", "borrowed")))
