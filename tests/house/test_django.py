"""The style of the house, executed: access, glossary, settings, migrations, words."""

import io
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
OWN = [config for config in apps.get_app_configs() if config.name.startswith("startloket.")]
BORROWED = ("allauth.", "django.views.i18n")


def views(resolver: URLResolver | None = None) -> list[tuple[str, object]]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            found += views(pattern)
        elif isinstance(pattern, URLPattern):
            found.append((str(pattern.pattern), pattern.callback))
    return found


def test_every_view_declares_access() -> None:
    silent = [
        f"{route} {view.__module__}.{view.__name__}"
        for route, view in views()
        if not hasattr(view, "access") and not view.__module__.startswith(BORROWED)
    ]

    assert silent == []


def test_every_model_stands_in_the_glossary_with_its_dutch_word() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = {
        cells[2].strip(" `"): cells[1].strip()
        for cells in (line.split("|") for line in glossary.splitlines())
        if len(cells) > 4
    }
    missing = []
    for config in OWN:
        for model in config.get_models():
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
            if rows.get(name) != str(model._meta.verbose_name):
                missing.append(f"{name}: {model._meta.verbose_name} (glossary: {rows.get(name)})")

    assert missing == []


def test_every_setting_of_a_place_is_documented() -> None:
    used: set[str] = set()
    for path in (ROOT / "startloket").rglob("*.py"):
        used |= set(re.findall(r"""["'](STARTLOKET_[A-Z_]+|DATABASE_URL)["']""", path.read_text(encoding="utf-8")))
    manual = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")

    assert {name for name in used if f"`{name}`" not in manual} == set()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0, stdout=io.StringIO())


def test_every_sensitive_model_has_a_retention_rule() -> None:
    manual = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    table = manual.split("## Bewaartermijnen")[1].split("\n## ")[0]
    sensitive = [
        "callback",
        "callback_step",
        "saved_list",
        "opinion",
        "event",
        "message",
        "attempt",
        "membership",
        "user",
    ]

    assert [name for name in sensitive if f"`{name}`" not in table] == []


def test_access_table_equals_the_code() -> None:
    call_command("write_access_table", "--check", stdout=io.StringIO())


def test_every_template_compiles() -> None:
    for path in (ROOT / "startloket").rglob("templates/**/*.html"):
        get_template(str(path).split("/templates/")[1])


def test_every_page_for_parents_has_title_exit_and_skip_link() -> None:
    page = (ROOT / "startloket/ui/templates/ui/page.html").read_text() + (
        ROOT / "startloket/ui/templates/ui/base.html"
    ).read_text()

    assert "<title>Startloket</title>" in page
    assert "data-exit" in page
    assert "skip-link" in page
    others = [p for p in (ROOT / "startloket").rglob("*.html") if "<title>" in p.read_text() and p.name != "base.html"]
    assert others == []


def test_csp_allows_only_ourselves() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert directives["default-src"] == ["'none'"]
