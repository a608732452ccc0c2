"""Who watches the machines hears whether the process lives, and which part of its work it cannot do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from startloket.access.models import Team
from startloket.config.health import OUTBOX_MAY_WAIT
from startloket.messages import actions
from startloket.messages.kinds import KINDS
from startloket.messages.models import Message
from tests.config.test_errors import database_away

pytestmark = pytest.mark.django_db
GOOD = {"database": True, "migraties": True, "post": True}


def state(client: Client) -> tuple[int, dict[str, bool]]:
    response = client.get("/klaar/")
    return response.status_code, response.json()


def waits(team: Team, how_long: timedelta) -> Message:
    message = actions.queue(kind=next(iter(KINDS)), key="watched", to_team=team)
    Message.objects.filter(pk=message.pk).update(created_at=datetime.now(UTC) - how_long)
    return message


def test_place_in_order_is_ready(client: Client) -> None:
    assert client.get("/gezond/").json() == {"leeft": True}
    assert state(client) == (200, GOOD)


def test_message_that_waits_a_while_is_no_alarm(client: Client, leiden: Team) -> None:
    waits(leiden, OUTBOX_MAY_WAIT - timedelta(minutes=1))

    assert state(client) == (200, GOOD)


def test_message_that_waits_too_long_is_named_until_it_is_delivered(client: Client, leiden: Team) -> None:
    message = waits(leiden, OUTBOX_MAY_WAIT + timedelta(minutes=1))

    assert state(client) == (503, {**GOOD, "post": False})
    Message.objects.filter(pk=message.pk).update(delivered_at=datetime.now(UTC))
    assert state(client) == (200, GOOD)


@pytest.mark.django_db(transaction=True)
def test_database_that_is_away_is_named_while_the_process_lives(client: Client) -> None:
    with database_away():
        assert client.get("/gezond/").status_code == 200
        assert state(client) == (503, {"database": False, "migraties": False, "post": False})
    assert state(client) == (200, GOOD)


def test_database_of_another_version_is_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'desk'")

    assert state(client) == (503, {**GOOD, "migraties": False})


def test_table_that_is_not_there_yet_is_no_crash(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_message RENAME TO not_yet")

    assert client.get("/klaar/").status_code == 503


def test_health_pages_are_only_read(client: Client) -> None:
    assert client.post("/gezond/").status_code == 405
    assert client.post("/klaar/").status_code == 405
