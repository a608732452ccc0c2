"""The fixed cast as fixtures: `joke`, `karim`, `ria`, `sanne`, `paul`, `tom`, `noor`, `mo`, `fatma`, `bea`."""

import pytest
from django.test import Client

from startloket.access.models import Team, User
from startloket.config import demo_cast


def log_in(client: Client, user: User) -> Client:
    """Log in as somebody who has also shown her second factor."""
    client.force_login(user)
    session = client.session
    session["has_second_factor"] = True
    session.save()
    return client


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    """Everybody, with teams and roles."""
    return demo_cast.create()


def _one(username: str) -> object:
    @pytest.fixture(name=username)
    def person(cast: dict[str, User]) -> User:
        return cast[username]

    return person


joke, karim, ria = _one("joke"), _one("karim"), _one("ria")
sanne, paul, tom = _one("sanne"), _one("paul"), _one("tom")
noor, mo, fatma, bea = _one("noor"), _one("mo"), _one("fatma"), _one("bea")


@pytest.fixture
def leiden(cast: dict[str, User]) -> Team:
    """The desk of Leiden."""
    return Team.objects.get(organisation__key="loket-leiden")


@pytest.fixture
def rotterdam(cast: dict[str, User]) -> Team:
    """The desk of Rotterdam."""
    return Team.objects.get(organisation__key="loket-rotterdam")
