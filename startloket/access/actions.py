"""What changes about who may do what; each change leaves a line in the log."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain, count

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from . import rules
from .areas import NATION
from .models import Attempt, Domain, Membership, Organisation, Team, User
from .permissions import Permission
from .refusals import (
    AlreadyMember,
    AlreadyStarted,
    DefaultDeskNeeded,
    LastAdministrator,
    MembershipEnded,
    OwnAdministration,
    OwnSecondFactor,
    PersonExists,
    TeamExists,
    TooManyTries,
)
from .roles import ROLES
from .trail import record


@transaction.atomic
def add_organisation(*, key: str, name: str, domain: str, by: User | None, description: str = "") -> Organisation:
    """An organisation takes part; `key` names it for ever, the name may change later."""
    organisation = Organisation.objects.create(key=key, name=name, domain=domain, description=description)
    record("organisation.added", by=by, about=organisation)
    return organisation


@transaction.atomic
def add_team(
    *,
    organisation: Organisation,
    name: str,
    by: User | None,
    areas: Sequence[str] = (),
    email: str = "",
    is_desk: bool = False,
    is_default: bool = False,
) -> Team:
    """A team starts; `areas` are the CBS codes it works for."""
    team = Team.objects.create(
        organisation=organisation,
        name=name,
        email=email,
        areas=list(areas),
        is_desk=is_desk,
        is_default=is_default,
    )
    record("team.added", by=by, about=team, on_behalf_of=team, areas=list(areas), is_desk=is_desk)
    return team


@transaction.atomic
def change_team(
    *, team: Team, name: str, email: str, areas: Sequence[str], is_desk: bool, is_default: bool, by: User | None
) -> Team:
    """A team gets another mailbox, area or task; when it becomes the default desk, the former one stops being it."""
    # The default desk is locked too, in one order: two teams that become it at once wait for each other.
    rows = Team.objects.select_for_update().filter(Q(pk=team.pk) | Q(is_default=True)).order_by("pk")
    row = next(row for row in rows if row.pk == team.pk)
    if row.is_default and not is_default:
        raise DefaultDeskNeeded
    if is_default:
        Team.objects.filter(is_default=True).exclude(pk=row.pk).update(is_default=False)
    row.name, row.email, row.areas = name, email, list(areas)
    row.is_desk, row.is_default = is_desk or is_default, is_default
    row.save(update_fields=["name", "email", "areas", "is_desk", "is_default"])
    record(
        "team.changed", by=by, about=row, on_behalf_of=row, areas=row.areas, is_desk=row.is_desk, is_default=is_default
    )
    return row


@transaction.atomic
def start_team(
    *,
    organisation: str,
    domain: str,
    name: str,
    email: str,
    areas: Sequence[str],
    is_desk: bool,
    is_default: bool,
    by: User | None,
) -> Team:
    """A team of an organisation starts; the organisation is found by its name, or takes part from now on."""
    known = Organisation.objects.filter(name__iexact=organisation).order_by("pk").first()
    owner = known or add_organisation(key=_free_key(organisation), name=organisation, domain=domain, by=by)
    if Team.objects.filter(organisation=owner, name__iexact=name).exists():
        raise TeamExists
    team = add_team(organisation=owner, name=name, email=email, areas=areas, is_desk=is_desk, by=by)
    if not is_default:
        return team
    return change_team(team=team, name=name, email=email, areas=areas, is_desk=True, is_default=True, by=by)


def _free_key(name: str) -> str:
    """A key nobody has: the name in letters and hyphens, with a number behind it when that is taken."""
    stem = slugify(name)[:70] or "organisatie"
    taken = set(Organisation.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in chain([stem], (f"{stem}-{n}" for n in count(2))) if key not in taken)


@transaction.atomic
def remove_second_factor(*, person: User, by: User) -> None:
    """A colleague who lost her telephone and codes sets up a new second step, after her password."""
    if person.pk == by.pk:
        raise OwnSecondFactor
    removed, _ = Authenticator.objects.filter(user=person).delete()
    record("user.second_factor_removed", by=by, about=person, removed=removed)


@transaction.atomic
def add_person(*, username: str, name: str, email: str, by: User | None, is_invented: bool = False) -> User:
    """A colleague can log in once she has chosen a password herself; nobody else knows it."""
    try:
        with transaction.atomic():
            person = User.objects.create_user(username=username, email=email, name=name, is_invented=is_invented)
    except IntegrityError as error:
        raise PersonExists from error
    record("user.added", by=by, about=person)
    return person


@transaction.atomic
def let_in(*, username: str, name: str, email: str, team: Team, role: str, by: User | None) -> User:
    """A new colleague starts in a team at once: a person without work would belong to nobody."""
    person = add_person(username=username, name=name, email=email, by=by)
    grant(person=person, team=team, role=role, by=by)
    return person


@transaction.atomic
def start_place(*, username: str, name: str, email: str, password: str, place: str) -> User:
    """A new place begins with one administrator for all areas; she lets in the others."""
    # One at a time: two operators who start the same place would each see it empty.
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE access_membership IN SHARE ROW EXCLUSIVE MODE")
    administrators = [slug for slug, role in ROLES.items() if Permission.MANAGE_ACCESS in role.permissions]
    if Membership.objects.current().filter(role__in=administrators, user__is_active=True).exists():
        raise AlreadyStarted
    organisation = add_organisation(key="beheer", name=place, domain=Domain.BOTH, by=None)
    team = add_team(organisation=organisation, name="Beheer", areas=[NATION], by=None)
    person = let_in(username=username, name=name, email=email, team=team, role="administrator", by=None)
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


@transaction.atomic
def grant(*, person: User, team: Team, role: str, by: User | None) -> Membership:
    """A person starts to work in a team, in a role."""
    if role not in ROLES:
        raise ValueError(f"no such role: {role}")
    try:
        with transaction.atomic():
            membership = Membership.objects.create(user=person, team=team, role=role)
    except IntegrityError as error:
        raise AlreadyMember from error
    person.__dict__.pop("work", None)
    record("membership.granted", by=by, about=membership, on_behalf_of=team, person=person.pk, team=team.pk, role=role)
    return membership


@transaction.atomic
def end(*, membership: Membership, by: User | None) -> Membership:
    """A person stops this work; what she may do ends at once, what she did stays in the log."""
    # All administrators' rows are locked, in one order: two of them cannot end each other at the same moment.
    administrators = [slug for slug, role in ROLES.items() if Permission.MANAGE_ACCESS in role.permissions]
    concerned = Membership.objects.current().filter(Q(pk=membership.pk) | Q(role__in=administrators))
    locked = concerned.select_related("user").select_for_update(of=["self"]).order_by("pk")
    rows = {row.pk: row for row in locked}
    row = rows.pop(membership.pk, None)
    if row is None:
        raise MembershipEnded
    if row.role in administrators:
        _keep_an_administrator(row, list(rows.values()), by)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record(
        "membership.ended", by=by, about=row, on_behalf_of=row.team, person=row.user_id, team=row.team_id, role=row.role
    )
    return row


def _keep_an_administrator(ending: Membership, others: list[Membership], by: User | None) -> None:
    """A place keeps an administrator, and nobody locks herself out."""
    if not any(other.user.is_active for other in others):
        raise LastAdministrator
    if by is not None and ending.user_id == by.pk and not any(other.user_id == by.pk for other in others):
        raise OwnAdministration


COUNT = """
    INSERT INTO access_attempt (kind, who, started_at, count) VALUES (%(kind)s, %(who)s, %(now)s, 1)
    ON CONFLICT (kind, who) DO UPDATE SET
        count = CASE WHEN access_attempt.started_at <= %(start)s THEN 1 ELSE access_attempt.count + 1 END,
        started_at = CASE WHEN access_attempt.started_at <= %(start)s THEN %(now)s
            ELSE access_attempt.started_at END
    RETURNING count
"""


def count_attempt(kind: str, who: str, *, limit: int, per_seconds: int) -> None:
    """At most `limit` tries of one kind per period; more raises TooManyTries. `who` is stored unrecognisably.

    Call it before the work, outside its transaction: a refused try must be counted too (a rollback would
    forget it), so an open transaction is an error. The period starts with the first try and lasts at most
    a day, because the salt of `who` changes at midnight UTC.
    """
    now = timezone.now()
    mark = rules.blurred(who, secret=settings.SECRET_KEY, on=now.date())
    start = now - timedelta(seconds=per_seconds)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(COUNT, {"kind": kind, "who": mark, "now": now, "start": start})
        row = cursor.fetchone()
    if row is None or row[0] > limit:
        raise TooManyTries


def forget_attempts() -> int:
    """Tries of before yesterday are of no use any more: their salt is gone."""
    deleted, _ = Attempt.objects.filter(started_at__lt=timezone.now() - timedelta(days=1)).delete()
    return deleted
