"""Who reads the log."""

import pytest

from startloket.access.models import Team, User
from startloket.audit.actions import record
from startloket.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(noor: User, tom: User, leiden: Team, rotterdam: Team) -> None:
    record("test.leiden", by=noor)
    record("test.rotterdam", by=None, on_behalf_of=rotterdam)
    record("test.delft", by=tom)
    record("test.nobody", by=None)


def names(user: User) -> set[str]:
    seen = Event.objects.visible_to(user).filter(name__startswith="test.")
    return set(seen.values_list("name", flat=True))


@pytest.mark.usefixtures("lines")
def test_paul_reads_what_was_done_for_leiden_and_what_no_team_did(paul: User) -> None:
    assert names(paul) == {"test.leiden", "test.nobody"}


@pytest.mark.usefixtures("lines")
def test_tom_and_everybody_else_reads_nothing(cast: dict[str, User]) -> None:
    assert [name for name, user in cast.items() if names(user)] == ["paul"]


@pytest.mark.usefixtures("lines")
def test_paul_reads_nothing_once_his_account_is_closed(paul: User) -> None:
    paul.is_active = False

    assert names(paul) == set()
