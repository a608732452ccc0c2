"""`startloket train`: make the model of the understanding from the project's own question bank."""

import sys

from django.core.management import BaseCommand

from startloket.desk.understanding.train import train

STEPS = {"reading the bank": "vragenbank lezen", "learning": "leren", "choosing limits": "grenzen kiezen"}


class Command(BaseCommand):
    help = "Maakt het model van het begrijpen opnieuw uit de eigen vragenbank. Dezelfde bank geeft dezelfde bytes."
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        count = train(tell=self._tell)
        self.stdout.write(f"\rGeleerd van {count} vragen.        ")

    def _tell(self, step: str, share: float) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r{STEPS[step]}: {share:4.0%}   ", ending="")
            self.stdout.flush()
