"""`startloket prove`: every open piece of work has an owner team and a next date."""

import sys

from django.core.management import BaseCommand

from startloket.desk.models import Callback


class Command(BaseCommand):
    help = "Bewijst over de hele database dat niemand kwijtraakt: elk open verzoek heeft een team en een datum."

    def handle(self, *args: object, **options: object) -> None:
        open_now = Callback.objects.open().count()
        lost = list(Callback.objects.without_promise().values_list("pk", flat=True))
        self.stdout.write(f"Open terugbelverzoeken: {open_now}. Zonder team of datum: {len(lost)}.")
        if lost:
            for pk in lost:
                self.stderr.write(f"zonder team of datum: {pk}")
            sys.exit(1)
