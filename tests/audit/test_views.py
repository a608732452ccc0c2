"""Paul reads who did what."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import startloket
from startloket.access.models import Team, User
from startloket.audit.actions import record
from startloket.audit.models import Event
from startloket.audit.words import words
from tests.cast import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def paul_logged_in(client: Client, paul: User) -> Client:
    return log_in(client, paul)


def test_paul_reads_in_plain_words_what_noor_did(paul_logged_in: Client, noor: User, leiden: Team) -> None:
    record("membership.granted", by=noor, about=leiden, ground="own_team", role="desk_worker")

    page = paul_logged_in.get(reverse("audit:log")).content.decode()

    assert "Gaf toegang tot een team" in page
    assert "Medewerker van het loket" in page
    assert "rol: desk_worker" in page
    assert "werk van het eigen team" in page


def test_the_newest_line_is_on_top_and_older_ones_follow_page_by_page(paul_logged_in: Client, noor: User) -> None:
    for number in range(120):
        record("test.done", by=noor, number=number)

    seen, query = [], "what="
    while query:
        page = paul_logged_in.get(f"{reverse('audit:log')}?{query}")
        seen += [line["event"] for line in page.context["lines"]]
        query = page.context["older"]

    numbers = [event.facts["number"] for event in seen if event.name == "test.done"]
    assert numbers == list(range(119, -1, -1))
    assert len({event.pk for event in seen}) == len(seen)


def test_reading_the_log_is_in_the_log(paul_logged_in: Client, paul: User) -> None:
    paul_logged_in.get(reverse("audit:log"), {"what": "audit.read"})

    line = Event.objects.get(name="audit.read")
    assert (line.by, line.facts) == (paul, {"filters": ["what"]})


def test_he_asks_for_one_person_one_kind_and_one_day(paul_logged_in: Client, noor: User, mo: User) -> None:
    with time_machine.travel(datetime(2026, 11, 1, 22, 59, tzinfo=UTC)):  # the last minute of 1 November here
        record("user.logged_in", by=noor, wanted=True)
        record("user.logged_out", by=noor)
        record("user.logged_in", by=mo)
    with time_machine.travel(datetime(2026, 11, 1, 23, 0, tzinfo=UTC)):  # midnight in Amsterdam
        record("user.logged_in", by=noor)

    asked = {"who": noor.pk, "what": "user.logged_in", "since": "2026-11-01", "until": "2026-11-01"}
    page = paul_logged_in.get(reverse("audit:log"), asked)

    assert [line["event"].facts for line in page.context["lines"]] == [{"wanted": True}]


def test_a_date_that_is_none_is_said_at_the_form(paul_logged_in: Client) -> None:
    answer = paul_logged_in.get(reverse("audit:log"), {"since": "gisteren"})

    assert answer.status_code == 422
    assert not Event.objects.filter(name="audit.read").exists()


def test_paul_cannot_ask_for_somebody_of_another_town(paul_logged_in: Client, tom: User) -> None:
    record("user.logged_in", by=tom)

    page = paul_logged_in.get(reverse("audit:log")).content.decode()
    assert ">Tom<" not in page
    assert paul_logged_in.get(reverse("audit:log"), {"who": tom.pk}).status_code == 422


def test_nobody_else_of_the_cast_reads_the_log(client: Client, cast: dict[str, User]) -> None:
    statuses = {name: log_in(client, user).get(reverse("audit:log")).status_code for name, user in cast.items()}

    assert statuses == {name: 200 if name == "paul" else 403 for name in cast}


def test_the_number_of_queries_does_not_grow_with_the_lines(
    paul_logged_in: Client, noor: User, django_assert_max_num_queries
) -> None:
    for _ in range(50):
        record("test.done", by=noor)
    with django_assert_max_num_queries(14):
        paul_logged_in.get(reverse("audit:log"))


def test_every_event_that_is_written_has_its_words() -> None:
    rooms = Path(startloket.__file__).parent
    written = {
        name
        for source in rooms.rglob("*.py")
        for name in re.findall(r"\brecord\(\s*\"([a-z_.]+)\"", source.read_text())
    }

    assert "membership.granted" in written
    assert written - set(words()) == set()
