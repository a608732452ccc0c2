"""Load municipalities, districts, neighbourhoods, place names and postcodes from our own data files."""

from typing import Any

from django.core.management.base import BaseCommand

from startloket.districts.actions import load_areas


class Command(BaseCommand):
    help = "Laad gemeenten, wijken, buurten, plaatsnamen en postcodes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Show what is being loaded; safe to repeat."""
        load_areas(progress=self._show)

    def _show(self, what: str, done: int, total: int) -> None:
        self.stdout.write(f"{what}: {done} van {total}")
