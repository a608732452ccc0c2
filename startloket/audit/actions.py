"""Writing down what happened; every action of the house leaves one line here."""

from django.db import models

from startloket.access.models import Membership, Team, User

from .current import request_id
from .models import Event
from .rules import Fact, only_codes


def record(
    name: str,
    *,
    by: User | None,
    about: models.Model | None = None,
    ground: str = "",
    on_behalf_of: Team | None = None,
    **facts: Fact,
) -> Event:
    """Each reading and changing leaves a line: no free text, names or numbers of persons in it (NEN 7513).

    `on_behalf_of` is the team it concerns, when that is not the first team of `by`, or when nobody is logged
    in: its privacy officer reads it too. Facts are codes and numbers; a text, mail address or telephone
    number raises PersonalFact.
    """
    membership = _membership(by, on_behalf_of)
    acting = membership.team if membership else on_behalf_of
    concerned = [team for team in (acting, on_behalf_of) if team]
    return Event.objects.create(
        name=name,
        by=by,
        organisation=acting.organisation.name if acting else "",
        role=membership.role if membership else "",
        areas=sorted({area for team in concerned for area in team.areas}),
        object_type=about._meta.label_lower if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        ground=ground,
        facts=only_codes(facts),
        request_id=request_id.get(),
    )


def _membership(by: User | None, team: Team | None) -> Membership | None:
    """In which work somebody acted: in the team it concerns when she works there, else in her first."""
    if by is None:
        return None
    mine = list(by.memberships.current().select_related("team__organisation").order_by("pk"))
    return next((work for work in mine if team and work.team_id == team.pk), next(iter(mine), None))
