"""An operator starts a place, stops it, sees it killed, and never loses anything or keeps a process behind."""

import os
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import psycopg
import pytest

from tests.config.running import Place, run
from tests.served import Visitor, database_named

WISH = {
    "way": "phone",
    "contact": "06 12345678",
    "moments": "morning",
    "may_leave_message": "nee",
    "may_say_who": "nee",
    "language": "nl",
}


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A folder for the places of this file, where the first start fills it and the next ones are quick."""
    folder = Path(tempfile.mkdtemp(prefix="startloket-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def place(var: Path) -> Iterator[Place]:
    place = Place(var, STARTLOKET_DEMO="1")
    yield place
    place.sweep()


def is_asked_for_a_call(place: Place) -> str:
    """A parent asks to be called, and gets her code; gives what the form was known by."""
    submission = str(uuid4())
    visitor = Visitor(SimpleNamespace(port=place.port), "127.0.0.1")
    status, page = visitor.post("/bel-mij/", {"submission": submission, **WISH})
    assert status == 200, page
    assert re.search(r"<code>[A-Z0-9-]{14}</code>", page)
    return submission


def keeps(place: Place, submission: str) -> bool:
    return place.asks(f"SELECT count(*) FROM desk_callback WHERE submission = '{submission}'") == 1  # noqa: S608


def test_ctrl_c_in_the_terminal_leaves_no_process(place: Place) -> None:
    place.start()
    running = " ".join(place.processes())
    status = place.press_ctrl_c().ends()

    assert f"http://127.0.0.1:{place.port}/" in place.output
    assert "postcodes: 1505 van 1505" in place.output  # long work shows how far it is
    assert all(part in running for part in ("gunicorn", "startloket worker", "bin/postgres"))
    assert status == 0
    assert place.processes() == []
    assert "Er is niets verloren" in place.output
    assert not re.search("Traceback|Warning", place.output)


def test_stopped_while_the_database_has_just_begun_leaves_no_process(place: Place) -> None:
    """Nobody has written down yet who must stop it."""
    place.begin().waits_for(place.has_postmaster).kill(signal.SIGTERM).ends()

    assert place.processes() == []
    assert "Gestopt. Er is niets verloren." in place.output
    assert "Traceback" not in place.output


@pytest.mark.parametrize(
    ("words", "moment"),
    [([], "Database starten"), ([], "Database bijwerken"), (["prove"], "Zonder team of datum")],
    ids=["the database begins", "the tables are made", "a word is done"],
)
def test_ctrl_c_again_and_again_leaves_no_process(place: Place, words: list[str], moment: str) -> None:
    place.begin(*words).reads(moment)
    while place.process.poll() is None:
        place.press_ctrl_c()
        time.sleep(0.02)
    place.ends()

    assert place.processes() == []
    assert "Traceback" not in place.output


def test_killed_and_started_again_keeps_what_a_parent_asked(place: Place) -> None:
    place.start()
    before = is_asked_for_a_call(place)
    place.kill(signal.SIGKILL).process.wait()
    began = time.monotonic()
    place.start()
    took = time.monotonic() - began
    after = is_asked_for_a_call(place)

    assert keeps(place, before)
    assert keeps(place, after)
    assert took < 30  # seconds; four on a machine that does nothing else
    assert place.kill(signal.SIGTERM).ends() == 0
    assert place.processes() == []


def test_killed_database_comes_back_and_the_port_is_taken_only_once(place: Place) -> None:
    place.start()
    before = is_asked_for_a_call(place)
    os.kill(place.postmaster, signal.SIGKILL)
    place.reads("De database viel uit en draait weer")
    after = is_asked_for_a_call(place)
    second = run("serve", "--port", str(place.port), STARTLOKET_VAR=str(place.var), STARTLOKET_DEMO="1")
    wrong = run("prove", DATABASE_URL=_stranger(place), STARTLOKET_SECRET_KEY="x" * 50)
    place.kill(signal.SIGHUP)  # the terminal is closed

    assert keeps(place, before)
    assert keeps(place, after)
    assert second.returncode == 1
    assert second.stderr.splitlines()[-1] == (
        f"Poort {place.port} is al in gebruik. Kies een andere: make run PORT={place.port + 1}"
    )
    assert wrong.returncode == 1
    assert "password authentication failed" in wrong.stderr
    assert "De database is niet te bereiken" in wrong.stderr
    assert "geheim-dat-niet-klopt" not in wrong.stderr
    assert place.ends() == 0
    assert place.processes() == []


def _stranger(place: Place) -> str:
    """The address of somebody who types a wrong password."""
    rules = place.var / "postgres" / "pg_hba.conf"
    with psycopg.connect(place.database, autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'klopt'")
        rules.write_text(f"local all stranger scram-sha-256\n{rules.read_text()}")
        connection.execute("SELECT pg_reload_conf()")
    return place.database.replace("//postgres@", "//stranger:geheim-dat-niet-klopt@")


def test_two_copies_that_start_together_on_one_empty_database_both_serve(var: Path) -> None:
    with database_named(f"startloket_together_{os.getpid()}") as database:
        settings = {"DATABASE_URL": database, "STARTLOKET_SECRET_KEY": "a-key-for-this-test" * 3}
        copies = [Place(var, **settings).begin() for _ in range(2)]
        try:
            for copy in copies:
                copy.reads("Startloket staat klaar")
            assert [copy.press_ctrl_c().ends() for copy in copies] == [0, 0]
        finally:
            copies[0].sweep()
