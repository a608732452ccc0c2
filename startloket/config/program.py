"""The one program of the operator: `startloket <word>`."""

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from . import postgres

if TYPE_CHECKING:
    from django.core.management import BaseCommand

COMMANDS = {
    "Draaien": {
        "serve": "start alles: database, webserver en werker (Ctrl-C stopt alles)",
        "worker": "start alleen de werker (klokken en berichten)",
        "migrate": "breng de database op de stand van deze versie",
        "demo": "vul een lege database met de vaste personen en de sociale kaart",
    },
    "Gegevens": {
        "load-areas": "laad gemeenten, wijken, buurten en postcodes",
        "load-social-map": "laad of ververs de sociale kaart",
        "tidy": "verwijder wat de bewaartermijn voorbij is, en laat zien wat",
    },
    "Begrijpen": {
        "understand": "lees vragen uit een bestand en schrijf wat het loket ervan begrijpt",
        "train": "maak het model van het begrijpen opnieuw uit de eigen vragenbank",
    },
    "Bewijzen": {
        "prove": "bewijs dat elk open terugbelverzoek een team en een volgende datum heeft",
        "check": "kijk of de instellingen veilig zijn (met --deploy)",
        "write-access-table": "schrijf docs/access.md opnieuw uit de code",
    },
    "Toegang": {
        "first-administrator": "maak de eerste beheerder van een nieuwe plaats",
    },
}

# Of Django itself, for who builds on Startloket; not in the help.
BUILDERS = {"createcachetable", "makemigrations", "makemessages", "collectstatic", "procrastinate"}
# What runs without a database.
WITHOUT_DATABASE = {"understand", "train", "check", "write_access_table", "makemessages"}
# Options of Django that only its own builders need; they stay usable, the help does not show them.
NOISE = {"--version", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks"}

OTHER_VERSION = "De database is leeg of van een andere versie. Doe eerst: startloket migrate"


def explain() -> str:
    """The help text: every word the operator needs, in one screen."""
    lines = [
        "startloket: het ene loket voor de eerste 1000 dagen",
        "",
        "Gebruik: startloket WOORD [opties]",
        "",
    ]
    for group, commands in COMMANDS.items():
        lines.append(f"{group}:")
        lines += [f"  {name:<20} {text}" for name, text in commands.items()]
        lines.append("")
    lines += [
        "startloket WOORD --help legt de opties uit.",
        "Zonder DATABASE_URL draait er een eigen PostgreSQL met de gegevens in var/postgres.",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Run one word; an unknown word shows the help and ends with status 2, Ctrl-C ends with 130."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(explain())
        return
    word, name = words[0], words[0].replace("-", "_")
    known = {command.replace("-", "_") for group in COMMANDS.values() for command in group}
    if name not in known | BUILDERS:
        print(f"startloket kent het woord “{word}” niet.\n\n{explain()}", file=sys.stderr)
        sys.exit(2)
    for number in postgres.STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, _stop)
    try:
        try:
            _run(word, name, words[1:])
        finally:
            postgres.hear_no_more()  # from here on our own database is being stopped (atexit)
    except KeyboardInterrupt:
        print("\nGestopt. Er is niets verloren.")
        sys.exit(130)  # 128 + SIGINT, as shells say it


def _run(word: str, name: str, options: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "startloket.config.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are small; and no sum depends on the cores
    if {"-h", "--help"} & set(options):
        os.environ.setdefault("STARTLOKET_SECRET_KEY", "help")  # explaining needs no key and no database
    elif name not in WITHOUT_DATABASE:
        if name == "serve":
            postgres.room_to_write()
        postgres.database_ready()
    command = _command(name)
    command.suppressed_base_arguments = {*command.suppressed_base_arguments, *NOISE}
    from django.db import ProgrammingError
    from psycopg.errors import UndefinedColumn, UndefinedTable

    try:
        command.run_from_argv(["startloket", word, *options])
    except ProgrammingError as trouble:
        if not isinstance(trouble.__cause__, UndefinedTable | UndefinedColumn):
            raise
        sys.exit(OTHER_VERSION)


def _command(name: str) -> "BaseCommand":
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    app = get_commands()[name]
    return load_command_class(app, name) if isinstance(app, str) else app


def _stop(number: int, frame: FrameType | None) -> None:
    """Ctrl-C, a polite kill, or a terminal that is closed: everything that was started is stopped, once."""
    postgres.hear_no_more()
    raise KeyboardInterrupt
