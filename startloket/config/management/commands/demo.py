"""`startloket demo`: the fixed cast, the areas, the social map and some invented callbacks, in an empty database."""

from argparse import ArgumentParser

from django.core.management import BaseCommand, call_command

from startloket.access.models import User
from startloket.config import demo_cast, demo_desk


class Command(BaseCommand):
    help = "Vult de database met verzonnen personen, de gemeenten en de sociale kaart. Twee keer doen mag."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--when-empty", action="store_true", help="doe niets als er al mensen zijn")

    def handle(self, *args: object, when_empty: bool, **options: object) -> None:
        if when_empty and User.objects.exists():
            return
        self.stdout.write("Gemeenten, wijken en buurten laden…")
        call_command("load_areas", stdout=self.stdout)
        self.stdout.write("Sociale kaart laden…")
        call_command("load_social_map", stdout=self.stdout)
        self.stdout.write("Vaste personen maken…")
        people = demo_cast.create()
        self.stdout.write("Verzonnen terugbelverzoeken maken…")
        demo_desk.create(people)
