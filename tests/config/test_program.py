"""The operator's program explains itself, and says in one sentence what is wrong and what to do."""

import os
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from startloket.config import postgres, program
from startloket.config.management.commands import serve
from tests.config.running import run
from tests.served import ROOT, database_named, free_port

WORDS = [word for group in program.COMMANDS.values() for word in group]
PASSWORD = "geheim"
SERVER = f"postgresql://ria:{PASSWORD}@127.0.0.1:1/startloket"


def said(call: object, *given: object) -> str:
    """What stands on the screen when the program ends itself."""
    with pytest.raises(SystemExit) as end:
        call(*given)
    assert end.value.code not in {0, None}
    return str(end.value.code)


@pytest.mark.parametrize("asked", [[], ["--help"], ["-h"], ["help"]])
def test_help_fits_one_screen_and_names_every_word(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    program.main(asked)
    text = capsys.readouterr().out

    assert all(re.search(rf"^  {word}\s+\w", text, re.MULTILINE) for word in WORDS)
    assert len(text.splitlines()) <= 40
    assert max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize("word", WORDS)
def test_each_word_explains_itself_under_its_own_name(word: str) -> None:
    help_text = program._command(word.replace("-", "_")).create_parser("startloket", word).format_help()

    assert help_text.startswith(f"usage: startloket {word} ")
    assert re.search(r"\n\n[A-Z]\w+ .+", help_text)


def test_help_of_a_word_needs_no_key_and_no_database(tmp_path: Path) -> None:
    done = run("load-areas", "--help", STARTLOKET_VAR=str(tmp_path / "var"))

    assert done.returncode == 0
    assert "usage: startloket load-areas" in done.stdout
    assert "--pythonpath" not in done.stdout
    assert done.stderr == ""
    assert not (tmp_path / "var").exists()


def test_unknown_word_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        program.main(["begin"])
    text = capsys.readouterr().err

    assert end.value.code == 2
    assert text.startswith("startloket kent het woord “begin” niet.")
    assert program.explain() in text


def test_place_without_a_key_says_so() -> None:
    done = run("check", DATABASE_URL=SERVER)

    assert done.returncode == 1
    assert done.stderr.startswith("STARTLOKET_SECRET_KEY ontbreekt.")


@pytest.mark.django_db
def test_word_on_a_database_without_our_tables_says_what_to_do_first() -> None:
    with database_named(f"startloket_empty_{os.getpid()}") as empty:
        done = run("prove", DATABASE_URL=empty, STARTLOKET_SECRET_KEY="a-key-for-this-test" * 3)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == program.OTHER_VERSION
    assert "Traceback" not in done.stderr


def test_settings_of_a_real_place_pass_the_check_of_django() -> None:
    done = run(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        DATABASE_URL=SERVER,
        STARTLOKET_SECRET_KEY="4mP9-dU2_tWqXz7Lk0vRbN8sYc3HgJf6aEoTi1wQ5x-KuZpDhMn",
        STARTLOKET_HTTPS="1",
        STARTLOKET_HOSTS="loket.example.nl",
    )

    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert done.stderr == ""
    assert done.returncode == 0


def test_database_that_is_away_is_named_with_what_postgresql_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", SERVER)
    sentence = said(postgres.database_ready)

    assert sentence.startswith("De database is niet te bereiken. Klopt DATABASE_URL, en draait PostgreSQL?\n")
    assert "Connection refused" in sentence
    assert PASSWORD not in sentence


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ria:ge/heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge#heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge:heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge@heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge?heim@127.0.0.1:1/startloket",
        "postgresql://ria:ge%zzheim@127.0.0.1:1/startloket",
        "postgresql://ria:ge%2Fheim@127.0.0.1:abc/startloket",
        "postgresql://127.0.0.1:1/startloket?user=ria&password=geheim&sslmode=geheim",
        "host=127.0.0.1 user=ria password=geheim",
        "mysql://ria:geheim@127.0.0.1/startloket",
    ],
)
def test_password_is_never_shown_however_the_address_is_written(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    sentence = said(postgres.database_ready)

    assert "DATABASE_URL" in sentence
    assert not re.search(r"\bge\b|heim", sentence)


def test_postgresql_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "OLDEST", 990000)

    assert re.fullmatch(
        r"Deze PostgreSQL is te oud \(\d\d\)\. Startloket heeft versie 15 of nieuwer nodig\.",
        said(postgres.database_ready),
    )


def test_disk_that_is_nearly_full_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTLOKET_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(postgres, "ROOM_NEEDED", 10**18)
    sentence = said(postgres.start_embedded)

    assert sentence.startswith(f"De schijf is bijna vol ({tmp_path / 'var'}). Maak ruimte vrij")
    assert list((tmp_path / "var").iterdir()) == []


@pytest.mark.parametrize(("var", "reason"), [("taken", "dat is geen map"), ("taken/var", "dat is geen map")])
def test_var_that_cannot_be_written_is_named(
    var: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("STARTLOKET_VAR", str(tmp_path / var))

    assert said(postgres.room_to_write) == (
        f"Startloket kan niet schrijven in {tmp_path / var}: {reason}. Kies een andere map met STARTLOKET_VAR."
    )


def test_var_that_no_user_may_write_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STARTLOKET_VAR", "/proc/startloket")

    assert said(postgres.start_embedded).startswith("Startloket kan niet schrijven in /proc/startloket: ")


def test_damaged_data_ends_with_one_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "brief.txt").write_text("not a database")
    done = run("prove", STARTLOKET_VAR=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"De database kan niet starten in {data}: die map is niet leeg")
    assert "Traceback" not in done.stderr
    assert (data / "brief.txt").read_text() == "not a database"


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", 0, "Poort 0 bestaat niet."),
        ("127.0.0.1", 65536, "Poort 65536 bestaat niet."),
        ("192.0.2.1", 8000, "Op adres 192.0.2.1 kan deze machine niet luisteren."),
    ],
)
def test_address_nobody_can_listen_on_is_named(host: str, port: int, sentence: str) -> None:
    assert said(serve._port_is_free, host, port).startswith(sentence)


def test_port_that_comes_free_in_time_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import threading

    port = free_port()
    with ExitStack() as after:
        other = after.enter_context(socket.create_server(("127.0.0.1", port)))
        threading.Timer(0.5, other.close).start()

        assert serve._port_is_free("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("version", "status"), [((3, 9, 2), 1), ((3, 10, 12), 1), ((3, 11, 0), 0), ((3, 14, 0), 0)], ids=str
)
def test_python_that_is_too_old_is_said_before_anything_is_installed(version: tuple[int, ...], status: int) -> None:
    pretend = (
        "import runpy, sys;"
        f"sys.version_info = {(*version, 'final', 0)}; sys.version = '{'.'.join(map(str, version))} (main)';"
        "runpy.run_path('deploy/python.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == status
    if status:
        assert done.stderr == (
            f"Startloket heeft Python 3.11 of nieuwer nodig; dit is {'.'.join(map(str, version))}.\n"
            "Installeer een nieuwere Python, of wijs hem aan: make run PYTHON=python3.11\n"
        )
