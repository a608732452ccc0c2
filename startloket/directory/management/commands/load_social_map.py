"""startloket load_social_map: bring the social map in line with a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...actions import WrongFile, load_social_map

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "socialmap.yaml"


class Command(BaseCommand):
    """Says how far it is, and in the end what was added, changed, left alone or kept."""

    help = "Laadt de sociale kaart uit een bestand. Twee keer hetzelfde bestand verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=SHIPPED, help="het bestand (standaard: het meegeleverde)")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        def progress(done: int, of: int) -> None:
            if verbosity and (done == of or done % 50 == 0):
                self.stdout.write(f"{done} van {of} ingelezen")

        try:
            loaded = load_social_map(file, progress=progress)
        except WrongFile as wrong:
            raise CommandError(str(wrong)) from None
        self.stdout.write(
            f"Sociale kaart: {len(loaded.added)} toegevoegd, {len(loaded.changed)} gewijzigd,"
            f" {len(loaded.unchanged)} gelijk gebleven, {len(loaded.kept)} met de hand bijgehouden."
        )
