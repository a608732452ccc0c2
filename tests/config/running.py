"""A whole place as an operator starts it: `startloket serve` in a terminal, in a folder of its own."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from tests.served import ROOT, free_port

# Makes the terminal the controlling one, so that Ctrl-C in it is a real one; then becomes the program.
IN_TERMINAL = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "[signal.signal(number, signal.SIG_DFL) for number in (1, 2, 15)];"  # also where the tests run under nohup
    "os.execv(sys.executable, [sys.executable, '-m', 'startloket', *sys.argv[1:]])"
)
READY = "Stoppen: Ctrl-C"
PATIENCE = 120  # seconds; the machine of the tests may be busy


def clean_environment(**changes: str) -> dict[str, str]:
    """That of an operator who set nothing yet: no database, no key, no demo, nothing the tests with a browser set."""
    ours = {"DATABASE_URL", "PORT", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STARTLOKET_") and k not in ours}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One word of the program, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "startloket", *words],
        env=clean_environment(**environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


class Place:
    """`startloket serve` on a port of its own; without `DATABASE_URL` with its own embedded database in `var`."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var, self.port, self.output = var, free_port(), ""
        self.environment = clean_environment(STARTLOKET_VAR=str(var), **environment)
        self.process: subprocess.Popen[bytes] | None = None
        self.terminal = -1

    def begin(self, *words: str) -> "Place":
        """Type the command and press Enter."""
        words, self.output = words or ("serve", "--port", str(self.port), "--workers", "1"), ""
        self.terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_TERMINAL, *words],
            env=self.environment,
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        return self

    def start(self) -> "Place":
        return self.begin().reads(READY)

    def reads(self, text: str) -> "Place":
        """Wait until this stands on the screen."""
        return self.waits_for(lambda: self.shows(text))

    def shows(self, text: str) -> bool:
        return text in self.output

    def has_postmaster(self) -> bool:
        return (self.var / "postgres" / "postmaster.pid").exists()

    def waits_for(self, moment: Callable[[], bool]) -> "Place":
        until = time.monotonic() + PATIENCE
        while not moment():
            assert time.monotonic() < until, f"it does not come: {self.output}"
            assert self._read(wait=0.01), f"ended before it came: {self.output}"
        return self

    def press_ctrl_c(self) -> "Place":
        os.write(self.terminal, b"\x03")
        return self

    def kill(self, number: signal.Signals) -> "Place":
        assert self.process is not None
        self.process.send_signal(number)
        return self

    def ends(self) -> int:
        """Wait for its end; gives the status, and leaves what it said in `output`."""
        assert self.process is not None
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None or self._read(wait=0):
            self._read()
            assert time.monotonic() < until, f"does not end: {self.output}"
        os.close(self.terminal)
        return self.process.returncode

    def processes(self) -> list[str]:
        """Everything that still lives of this place, its database included."""
        return [" ".join(process.cmdline())[:120] for process in self._living()]

    def sweep(self) -> None:
        """After a test that failed halfway: nothing of it may stay on the machine."""
        for process in self._living():
            with suppress(psutil.Error):
                process.kill()
                process.wait(10)

    @property
    def database(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.var / 'postgres'))}"

    @property
    def postmaster(self) -> int:
        return int((self.var / "postgres" / "postmaster.pid").read_text().splitlines()[0])

    def asks(self, sql: str) -> object:
        with psycopg.connect(self.database) as connection:
            row = connection.execute(sql).fetchone()
        return row[0] if row else None

    def _living(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                ours = process.environ().get("STARTLOKET_VAR") == str(self.var)
                if ours and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def _read(self, wait: float = 0.5) -> bool:
        """A bit of the screen; False once the terminal is closed at the other side."""
        if not select.select([self.terminal], [], [], wait)[0]:
            return wait > 0  # nothing to read yet
        try:
            read = os.read(self.terminal, 10_000)
        except OSError:  # EIO: the last one in the terminal is gone
            return False
        self.output += read.decode(errors="replace")
        return bool(read)
