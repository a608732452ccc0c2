"""A real server on a database of its own, for what a test client cannot show: crashes, speed, two at once."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database_named(name: str) -> Iterator[str]:
    """A database beside the others on the server of the tests; gone afterwards. Gives its address."""
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def program(*words: str, database: str, **environment: str) -> None:
    """One word of the operator's program, on that database."""
    subprocess.run(
        [sys.executable, "-m", "startloket", *words],
        env={**os.environ, **_settings(database), **environment},
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def fill(database: str) -> None:
    """What `startloket serve` does before it serves, and the demo."""
    program("collectstatic", "--no-input", "--verbosity=0", database=database)
    program("migrate", database=database)
    program("createcachetable", database=database)
    program("demo", database=database)


def _settings(database: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database,
        "STARTLOKET_DEMO": "1",
        "STARTLOKET_BEHIND_PROXY": "1",
        "STARTLOKET_LOG_LEVEL": "CRITICAL",
    }


class Server:
    """gunicorn with the real application; `kill` is kill -9 for the whole of it."""

    def __init__(self, database: str, *, workers: int = 2) -> None:
        self.database, self.workers, self.port = database, workers, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        command = [sys.executable, "-m", "gunicorn", "startloket.config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(self.workers), "--worker-class", "gthread", "--threads", "4"]
        command += ["--preload", "--log-level", "critical", "--no-control-socket"]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **_settings(self.database)},
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/gezond/")
                if connection.getresponse().status == 200:
                    return self
            assert self.process.poll() is None, "the server stopped by itself"
            time.sleep(0.05)
        raise AssertionError("the server does not come up")

    def kill(self) -> None:
        """As the kernel does when memory is full: at once, with everything that belongs to it."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


class Visitor:
    """A browser as small as can be: cookies, forms, one address of her own."""

    def __init__(self, server: Server, address: str) -> None:
        self.server, self.address, self.cookies, self.token = server, address, {}, ""

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, sent: Mapping[str, str]) -> tuple[int, str]:
        if not self.token:
            self.get("/bel-mij/")
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **sent}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=30)) as connection:
            headers = {
                "X-Forwarded-For": self.address,
                "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            }
            if body is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            for line in response.headers.get_all("Set-Cookie") or []:
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = found.group(1)
        return response.status, text
