"""Nobody gets lost: the server is killed with -9 under load, again and again, and every promise still stands."""

import os
import random
import re
import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.served import Server, Visitor, database_named, fill

pytestmark = pytest.mark.journey
KILLS = 50
VISITORS = 6
WISH = {
    "way": "phone",
    "contact": "06 12345678",
    "moments": "morning",
    "may_leave_message": "nee",
    "may_say_who": "nee",
}


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with database_named(f"startloket_killed_{os.getpid()}") as address:
        fill(address)
        yield address


class Parents(threading.Thread):
    """Asks to be called, over and over; when no answer comes she presses the button again, as people do."""

    def __init__(self, server: Server, number: int, acknowledged: dict[str, str], over: threading.Event) -> None:
        super().__init__()
        self.server, self.number, self.acknowledged, self.over = server, number, acknowledged, over

    def run(self) -> None:
        turn = 0
        while not self.over.is_set():
            turn += 1
            submission = str(uuid4())
            visitor = Visitor(self.server, f"10.{self.number}.{turn // 200}.{turn % 200}")
            while not self.over.is_set() and not self._asks(visitor, submission):
                time.sleep(0.05)

    def _asks(self, visitor: Visitor, submission: str) -> bool:
        try:
            status, page = visitor.post("/bel-mij/", {"submission": submission, "language": "nl", **WISH})
        except (OSError, ValueError, ConnectionError):
            return False
        except Exception as trouble:  # noqa: BLE001  http.client's own words for a connection that broke
            if type(trouble).__module__ != "http.client":
                raise
            return False
        code = re.search(r"<code>([A-Z0-9-]{14})</code>", page)
        if status != 200 or code is None:
            return False
        self.acknowledged[submission] = code.group(1)
        return True


def test_every_acknowledged_callback_is_there_and_none_twice(database: str) -> None:
    server, acknowledged, over = Server(database).start(), {}, threading.Event()
    parents = [Parents(server, number, acknowledged, over) for number in range(VISITORS)]
    dice = random.Random(1000)
    for parent in parents:
        parent.start()
    for _ in range(KILLS):
        time.sleep(dice.uniform(0.05, 0.8))
        server.kill()
        server.start()
    time.sleep(1)
    over.set()
    for parent in parents:
        parent.join()
    server.stop()

    with psycopg.connect(database) as connection:
        kept = [str(row[0]) for row in connection.execute("SELECT submission FROM desk_callback").fetchall()]
        messages = connection.execute(
            "SELECT count(*), count(DISTINCT key) FROM outbox_message WHERE key LIKE 'callback:%:waiting'"
        ).fetchone()
        asked = connection.execute("SELECT count(*) FROM audit_event WHERE name = 'callback.asked'").fetchone()
    assert len(acknowledged) > KILLS
    assert len(kept) == len(set(kept))
    assert set(acknowledged) - set(kept) == set()
    assert messages == (len(kept), len(kept))
    assert asked == (len(kept),)
    assert len(set(acknowledged.values())) == len(acknowledged)
