"""`startloket serve`: everything in one go, and nothing left behind."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from hashlib import sha256

import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command
from django.db import connections

from startloket.config import postgres
from startloket.desk.understanding.model import ARTEFACT

PR_SET_PDEATHSIG = 1  # prctl(2), Linux: the child hears when its parent is gone
PREPARING = 7_402_110  # any number; copies that start together on one database prepare it one after the other
START_MAY_TAKE = 60  # seconds until the web server answers
STOP_MAY_TAKE = 15  # seconds for what is being served or sent now
LET_GO_MAY_TAKE = 5  # seconds for the web server of a copy that was killed just now
PAUSE = 5  # seconds before a worker that fell is started again: the database may be restarting


class Command(BaseCommand):
    help = "Start de database (als er geen is gegeven), de webserver en de werker. Ctrl-C stopt alles."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        port = os.environ.get("PORT") or "8000"
        parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard 127.0.0.1)")
        parser.add_argument("--port", type=int, default=port, help="poort (standaard PORT, of anders 8000)")
        parser.add_argument("--workers", type=int, default=2, help="aantal webprocessen (standaard 2)")

    def handle(self, *args: object, host: str, port: int, workers: int, **options: object) -> None:
        _port_is_free(host, port)
        children: list[subprocess.Popen[bytes]] = []
        try:
            self._prepare()
            children += [_start(_web(host, port, workers)), _start(_worker(), quiet=True)]
            self._wait_for(host, port, children[0])
            self._tell(host, port)
            self._watch(children)
        except KeyboardInterrupt:
            self._say("\nStoppen…")
        finally:
            _stop(children)
        self._say("Gestopt. Er is niets verloren.")

    def _say(self, text: str) -> None:
        with suppress(OSError):  # the terminal may be gone
            self.stdout.write(text)
            self.stdout.flush()

    def _prepare(self) -> None:
        with psycopg.connect(os.environ["DATABASE_URL"]) as one_at_a_time:
            one_at_a_time.execute("SELECT pg_advisory_xact_lock(%s)", [PREPARING])
            self._say("Database bijwerken…")
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            if not ARTEFACT.exists():  # who starts without `make` gets it too
                self._say("Het begrijpen leren uit de vragenbank (ongeveer een minuut)…")
                call_command("train", stdout=self.stdout)
            try:
                self._collect()
            except OSError as error:
                sys.exit(f"Kan niet schrijven in {settings.STATIC_ROOT}: {postgres.why(error)}.")
            if settings.DEMO:
                call_command("demo", "--when-empty", stdout=self.stdout)
        connections.close_all()

    def _collect(self) -> None:
        """Style, letters and pictures with their hashes, compressed: ten seconds, so only when one changed."""
        made, now = settings.STATIC_ROOT / "made", _state_of_files()
        if made.exists() and made.read_text() == now:
            return
        self._say("Bladzijden klaarzetten…")
        call_command("collectstatic", verbosity=0, interactive=False)
        made.write_text(now)

    def _wait_for(self, host: str, port: int, web: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + START_MAY_TAKE
        while time.monotonic() < until:
            if web.poll() is not None:
                sys.exit("De webserver start niet. Kijk hierboven waarom.")
            with suppress(OSError), socket.create_connection((host, port), timeout=1):
                return
            time.sleep(0.1)
        sys.exit(f"De webserver geeft na {START_MAY_TAKE} seconden geen antwoord. Er is niets verloren.")

    def _watch(self, children: list[subprocess.Popen[bytes]]) -> None:
        """The web server's end is ours; the database and the worker are started again."""
        fell = 0.0
        while True:
            if children[0].poll() is not None:
                sys.exit("De webserver is gestopt. Kijk hierboven waarom.")
            if postgres.keep_running():
                self._say("De database viel uit en draait weer. Er is niets verloren.")
            if children[1].poll() is None:
                fell = 0.0
            elif not fell:
                fell = time.monotonic()
            elif time.monotonic() - fell > PAUSE:
                children[1] = _start(_worker(), quiet=True)
            time.sleep(0.5)

    def _tell(self, host: str, port: int) -> None:
        address = f"http://{_written(host)}:{port}"
        self._say(f"\nStartloket staat klaar: {address}/")
        if settings.DEMO:
            self._say(f"Inloggen als een van de vaste personen: {address}/inloggen/als/")
            self._say(f"Verstuurde berichten: {address}/demo/post/")
        self._say("Stoppen: Ctrl-C\n")


def _state_of_files() -> str:
    """One fingerprint of name, size and date of every static file, and of how they are stored."""
    files = [str(settings.STORAGES["staticfiles"]["BACKEND"])]
    for finder in get_finders():
        for name, storage in finder.list(None):
            facts = os.stat(storage.path(name))
            files.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return sha256("\n".join(sorted(files)).encode()).hexdigest()


def _port_is_free(host: str, port: int) -> None:
    if not 0 < port < 65536:
        sys.exit(f"Poort {port} bestaat niet. Kies een getal van 1 tot en met 65535.")
    until = time.monotonic() + LET_GO_MAY_TAKE
    while (trouble := _trouble_with(host, port)) == errno.EADDRINUSE and time.monotonic() < until:
        time.sleep(0.2)
    if trouble == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        sys.exit(f"Poort {port} is al in gebruik. Kies een andere: make run PORT={other}")
    if trouble in {errno.EACCES, errno.EPERM}:
        sys.exit(f"Poort {port} mag deze gebruiker niet openen. Kies een poort boven de 1023.")
    if trouble:
        sys.exit(f"Op adres {host} kan deze machine niet luisteren. Probeer --host 127.0.0.1 of --host 0.0.0.0")


def _trouble_with(host: str, port: int) -> int:
    """Why nobody can listen there, as the system numbers it (errno); 0 when it is free."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error.errno or errno.EADDRNOTAVAIL
    return 0


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _web(host: str, port: int, workers: int) -> list[str]:
    command = [sys.executable, "-m", "gunicorn", "startloket.config.wsgi", "--bind", f"{_written(host)}:{port}"]
    command += ["--workers", str(workers), "--worker-class", "gthread", "--threads", "4", "--preload"]
    command += ["--log-level", "warning", "--logger-class", "startloket.config.logs.WebServer"]
    return [*command, "--graceful-timeout", "10", "--no-control-socket"]


def _worker() -> list[str]:
    return [sys.executable, "-m", "startloket", "worker"]


def _start(command: list[str], *, quiet: bool = False) -> subprocess.Popen[bytes]:
    """A child that ends with us, and hears a Ctrl-C only from us; `quiet` hides its small talk, not its errors."""
    out = subprocess.DEVNULL if quiet else None
    us = os.getpid()

    def dies_with_parent() -> None:
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != us:  # we were gone before it could ask
            os._exit(1)

    return subprocess.Popen(command, stdout=out, preexec_fn=dies_with_parent, process_group=0)  # noqa: S603  our own program


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Web server and worker finish what they are at; the embedded database ends after us (atexit)."""
    postgres.hear_no_more()
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_MAY_TAKE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
