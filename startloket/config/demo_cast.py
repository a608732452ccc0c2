"""The fixed cast: the people, teams and organisations of the demo and of the tests; all of them invented."""

from typing import NamedTuple

from django.db import transaction

from startloket.access import actions
from startloket.access.models import Domain, Membership, Organisation, Team, User


class CastTeam(NamedTuple):
    """One invented organisation with its one team; `areas` are CBS codes."""

    key: str
    organisation: str
    name: str
    domain: Domain
    areas: tuple[str, ...]
    is_desk: bool = False
    is_default: bool = False


class CastPerson(NamedTuple):
    """One invented person: where she works, and in which role."""

    username: str
    name: str
    team: str
    role: str


MED, SOC, BOTH = Domain.MEDICAL, Domain.SOCIAL, Domain.BOTH
TEAMS = (
    CastTeam(
        "loket-leiden",
        "Kansrijke Start Leiden",
        "Loket Kansrijke Start Leiden",
        BOTH,
        ("GM0546",),
        True,
        True,
    ),
    CastTeam(
        "loket-rotterdam",
        "Kansrijke Start Rotterdam",
        "Loket Kansrijke Start Rotterdam",
        BOTH,
        ("GM0599",),
        True,
    ),
    CastTeam("coalitie-leiden", "Coalitie Kansrijke Start Leiden", "Coördinatie Leiden", BOTH, ("GM0546",)),
    CastTeam("verloskundigen-de-wieg", "Verloskundigen De Wieg", "Verloskundigen De Wieg", MED, ("GM0546",)),
    CastTeam("wijkteam-leiden-noord", "Sociaal wijkteam Leiden", "Wijkteam Leiden-Noord", SOC, ("GM0546",)),
    CastTeam("schuldhulp-leiden", "Schuldhulp Leiden", "Schuldhulp Leiden", SOC, ("GM0546",)),
    CastTeam("verloskundigen-delft", "Verloskundigen Oude Delft", "Verloskundigen Oude Delft", MED, ("GM0503",)),
    CastTeam("beheer", "Beheer Startloket", "Beheer Startloket", BOTH, ("NL00",)),
)
PEOPLE = (
    CastPerson("noor", "Noor", "loket-leiden", "desk_worker"),
    CastPerson("mo", "Mo", "loket-leiden", "desk_worker"),
    CastPerson("fatma", "Fatma", "loket-rotterdam", "desk_worker"),
    CastPerson("joke", "Joke", "verloskundigen-de-wieg", "professional"),
    CastPerson("karim", "Karim", "wijkteam-leiden-noord", "professional"),
    CastPerson("ria", "Ria", "schuldhulp-leiden", "professional"),
    CastPerson("sanne", "Sanne", "coalitie-leiden", "coordinator"),
    CastPerson("paul", "Paul", "coalitie-leiden", "privacy_officer"),
    CastPerson("bea", "Bea", "beheer", "administrator"),
    CastPerson("tom", "Tom", "verloskundigen-delft", "professional"),
)


@transaction.atomic
def create() -> dict[str, User]:
    """Make who of the cast is not there yet, and give all by username; a second time changes nothing."""
    teams = {team.key: _team(team) for team in TEAMS}
    return {person.username: _person(person, teams[person.team]) for person in PEOPLE}


def _team(cast: CastTeam) -> Team:
    organisation = Organisation.objects.filter(key=cast.key).first() or actions.add_organisation(
        key=cast.key,
        name=cast.organisation,
        domain=cast.domain,
        description="Verzonnen, voor de demo.",
        by=None,
    )
    return Team.objects.filter(organisation=organisation, name=cast.name).first() or actions.add_team(
        organisation=organisation,
        name=cast.name,
        email=f"{cast.key}@example.org",  # reserved for examples, RFC 2606
        areas=cast.areas,
        is_desk=cast.is_desk,
        is_default=cast.is_default,
        by=None,
    )


def _person(cast: CastPerson, team: Team) -> User:
    person = User.objects.filter(username=cast.username).first() or actions.add_person(
        username=cast.username, name=cast.name, email=f"{cast.username}@example.org", by=None, is_invented=True
    )
    if not Membership.objects.current().filter(user=person, team=team, role=cast.role).exists():
        actions.grant(person=person, team=team, role=cast.role, by=None)
    return person
