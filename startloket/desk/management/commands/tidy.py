"""`startloket tidy`: let go what the retention rules let go."""

from django.core.management import BaseCommand

from startloket.desk import actions


class Command(BaseCommand):
    help = "Verwijdert wat de bewaartermijn voorbij is. De werker doet dit ook elke nacht."

    def handle(self, *args: object, **options: object) -> None:
        gone = actions.tidy()
        self.stdout.write(
            f"Gewist: {gone['callbacks']} terugbelverzoeken, {gone['lists']} lijsten, {gone['opinions']} oordelen."
        )
