"""After a crash the lists of the embedded database name the dead: they may not keep it up, or down."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from startloket.config import postgres


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "postgres"
    data.mkdir()
    return data


def pid_file(data: Path, pid: int) -> Path:
    """As PostgreSQL writes it: number, folder, start, port, folder of the socket, host, memory, state."""
    file = data / "postmaster.pid"
    file.write_text(f"{pid}\n{data}\n1763750000\n5432\n{data}\n\n  123 4\nready\n")
    return file


def dead() -> int:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


@pytest.mark.parametrize("written", ["[]", "", "no json"])
def test_empty_or_broken_list_is_an_empty_list(data: Path, written: str) -> None:
    (data / ".handle_pids.json").write_text(written)
    postgres.forget_the_dead(data)

    assert json.loads((data / ".handle_pids.json").read_text()) == []


def test_only_who_lives_stays_on_the_list(data: Path) -> None:
    (data / ".handle_pids.json").write_text(json.dumps([dead(), os.getpid()]))
    postgres.forget_the_dead(data)

    assert json.loads((data / ".handle_pids.json").read_text()) == [os.getpid()]


def test_later_process_with_the_number_of_a_dead_one_is_not_taken_for_it(data: Path) -> None:
    handles = data / ".handle_pids.json"
    handles.write_text(json.dumps([os.getpid()]))
    os.utime(handles, (time.time() - 86_400,) * 2)
    postgres.forget_the_dead(data)

    assert json.loads(handles.read_text()) == []


def test_pid_file_and_socket_lock_of_a_dead_server_go(data: Path) -> None:
    file, lock = pid_file(data, dead()), data / ".s.PGSQL.5432.lock"
    lock.write_text("1")
    postgres.forget_the_dead(data)

    assert not file.exists()
    assert not lock.exists()


def test_pid_that_became_another_program_is_no_server(data: Path) -> None:
    pid_file(data, os.getpid())

    assert not postgres.is_running(data)


def named_postgres(folder: Path) -> Path:
    """A program that only bears the name, and waits."""
    program = folder / "postgres"
    program.symlink_to("/bin/sleep")
    return program


def test_killed_server_that_nobody_buried_is_no_server(data: Path) -> None:
    program = named_postgres(data)
    zombie = subprocess.Popen([program, "0"], cwd=data)
    while Path(f"/proc/{zombie.pid}/stat").read_text().split()[2] != "Z":
        time.sleep(0.01)
    pid_file(data, zombie.pid)

    assert not postgres.is_running(data)
    zombie.wait()


def test_server_is_known_by_its_folder_and_backends_of_a_dead_one_are_ended(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both stand in a folder as a real server does; only one of them in the data."""
    program = named_postgres(data)
    real = subprocess.Popen([program, "60"], cwd=data)
    elsewhere = subprocess.Popen([program, "60"], cwd=data.parent)
    try:
        pid_file(data, real.pid)
        time.sleep(0.2)
        assert postgres.is_running(data)
        pid_file(data, elsewhere.pid)
        assert not postgres.is_running(data)

        monkeypatch.setattr(postgres, "GRACE", 0.2)
        postgres._end_leftovers(data)
        assert not psutil.pid_exists(real.pid)
        assert elsewhere.poll() is None
    finally:
        for process in (real, elsewhere):
            process.kill()
            process.wait()


def test_kill_while_the_database_was_made_leaves_nothing_half(data: Path) -> None:
    """A folder of a start that was killed is made again; an existing database is never touched."""
    data.rmdir()
    unfinished = data.with_name("postgres.new")
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")
    made: list[Path] = []

    class Servers:
        def __init__(self, folder: Path) -> None:
            self.folder = folder

        def ensure_pgdata_inited(self) -> None:
            assert list(self.folder.iterdir()) == []
            (self.folder / "PG_VERSION").write_text("18")
            made.append(self.folder)

    postgres._make_once(data, Servers)
    postgres._make_once(data, Servers)

    assert (data / "PG_VERSION").read_text() == "18"
    assert made == [unfinished]
