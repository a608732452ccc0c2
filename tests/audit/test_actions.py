"""What happened is written down, and stays written down."""

import pytest
from django.db import ProgrammingError, connection, transaction

from startloket.access.models import Team, User
from startloket.audit.actions import record
from startloket.audit.current import request_id
from startloket.audit.models import Event
from startloket.audit.rules import PersonalFact

pytestmark = pytest.mark.django_db


def test_a_line_says_who_for_whom_in_which_role_and_in_which_request(noor: User, leiden: Team) -> None:
    token = request_id.set("11111111-2222-4333-8444-555555555555")
    event = record("callback.taken", by=noor, about=leiden, ground="own_team", attempt=2)
    request_id.reset(token)

    event.refresh_from_db()
    assert (event.by, event.organisation, event.role) == (noor, "Kansrijke Start Leiden", "desk_worker")
    assert (event.object_type, event.object_id) == ("access.team", str(leiden.pk))
    assert event.areas == ["GM0546"]
    assert event.facts == {"attempt": 2}
    assert event.request_id == "11111111-2222-4333-8444-555555555555"


def test_what_a_parent_does_without_an_account_belongs_to_the_team_that_answers(leiden: Team) -> None:
    event = record("callback.asked", by=None, about=leiden, on_behalf_of=leiden)

    assert (event.by, event.role, event.organisation) == (None, "", "Kansrijke Start Leiden")
    assert event.areas == ["GM0546"]


def test_the_privacy_officer_of_leiden_reads_what_the_national_administrator_did_there(bea: User, leiden: Team) -> None:
    event = record("membership.granted", by=bea, on_behalf_of=leiden)

    assert (event.organisation, event.role) == ("Beheer Startloket", "administrator")
    assert event.areas == ["GM0546", "NL00"]


@pytest.mark.parametrize(
    "personal",
    [
        "bel Amina op 06-12345678",
        "+31 6 1234 5678",
        "0612345678",
        "071-1234567",
        "amina@voorbeeld.nl",
        "zij vertelde dat haar man haar gisteravond weer heeft geslagen in de keuken",
        ["sent", "amina@voorbeeld.nl"],
    ],
)
def test_words_and_numbers_of_a_person_never_enter_the_log(personal: str | list[str]) -> None:
    with pytest.raises(PersonalFact) as refusal:
        record("callback.taken", by=None, detail=personal)

    assert "amina" not in str(refusal.value).lower()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "code",
    [
        "GM0546",
        "BU05460101",
        "2026-11-21",
        "2026-11-21T09:30:00+01:00",
        "019aa5f6-0612-7345-8678-901234567890",
        "no answer",
        ["sensitive_line", "voicemail"],
        12345678,
        True,
        None,
    ],
)
def test_codes_dates_and_numbers_may_enter_the_log(code: str | int | bool | None | list[str]) -> None:
    assert record("callback.taken", by=None, detail=code).facts == {"detail": code}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET name = 'nothing.happened'",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET name = 'x' WHERE false",
    ],
)
def test_nobody_can_change_or_delete_a_line_not_even_with_sql(statement: str) -> None:
    record("callback.taken", by=None)

    with (
        pytest.raises(ProgrammingError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Event.objects.get().name == "callback.taken"


def test_a_line_disappears_with_the_change_it_tells_of() -> None:
    with transaction.atomic():
        record("callback.taken", by=None)
        transaction.set_rollback(True)

    assert not Event.objects.exists()
