"""`startloket understand`: what the desk understands of a file of questions."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import BaseCommand

from startloket.desk.understanding.predictions import write_predictions


class Command(BaseCommand):
    help = "Leest vragen (één JSON-object per regel, met id en text) en schrijft wat het loket ervan begrijpt."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--in", dest="source", required=True, type=Path, help="bestand met vragen")
        parser.add_argument("--out", dest="target", required=True, type=Path, help="bestand voor de uitkomsten")

    def handle(self, *args: object, source: Path, target: Path, **options: object) -> None:
        count = write_predictions(source, target)
        self.stdout.write(f"{count} vragen gelezen; uitkomsten staan in {target}.")
