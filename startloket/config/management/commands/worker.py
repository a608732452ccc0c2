"""`startloket worker`: clocks and messages, without a web server."""

from argparse import ArgumentParser

from django.core.management import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    help = "Start alleen de werker: klokken en berichten. Ctrl-C stopt hem; hij maakt eerst af waar hij aan bezig is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at-once", type=int, default=1, help="hoeveel taken tegelijk (standaard 1)")

    def handle(self, *args: object, at_once: int, **options: object) -> None:
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(concurrency=at_once)
