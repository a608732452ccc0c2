"""`startloket first-administrator`: the one person who lets in all others of a new place."""

import getpass
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from startloket.access import actions
from startloket.access.models import User
from startloket.access.refusals import Refusal

ASK = "Wachtwoord (minstens 12 tekens): "


class Command(BaseCommand):
    help = (
        "Maakt de eerste beheerder van een nieuwe plaats. Het wachtwoord typ je zelf, of komt als regel van de "
        "standaardinvoer. Bij het eerste inloggen stelt zij een tweede stap in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="de naam waarmee zij inlogt")
        parser.add_argument("--name", required=True, help="hoe zij heet")
        parser.add_argument("--email", required=True, help="haar e-mailadres van het werk")

    def handle(self, *args: object, username: str, name: str, email: str, **options: object) -> None:
        password = getpass.getpass(ASK) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_email(email)
            validate_password(password, User(username=username, name=name, email=email))
            actions.start_place(username=username, name=name, email=email, password=password, place=settings.PLACE_NAME)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{username} kan nu inloggen op {settings.SITE_URL}/inloggen/ en collega's toelaten.")
