"""What is kept and what goes: opinions, lists somebody mails herself, clocks that strike, tidying."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone

from startloket.access.models import Team
from startloket.access.permissions import Permission
from startloket.access.roles import ROLES
from startloket.audit.actions import record
from startloket.desk.codes import code_of, fingerprint
from startloket.desk.models import Callback, Opinion, SavedList
from startloket.desk.rules import clock
from startloket.messages.actions import queue

from .callback_parent import wipe

DAYS_A_LIST_IS_KEPT = 14
DAYS_AFTER_END = 90  # a closed callback keeps its contact this long (retention, domain.md)
DAYS_OF_OPINIONS = 396  # 13 months of anonymous data of the desk


@transaction.atomic
def give_opinion(*, form: UUID, helped: str, needs: list[str], municipality: str, language: str, on: date) -> None:
    """“Heeft dit geholpen?”: counted without text, time or person; the same form again changes the opinion."""
    Opinion.objects.update_or_create(
        form=form,
        defaults={
            "given_on": on,
            "helped": helped,
            "needs": needs,
            "municipality": municipality,
            "language": language,
        },
    )


@transaction.atomic
def mail_list(*, offers: list[str], address: str, language: str, page: Callable[[str], str]) -> SavedList:
    """A list of help goes to the person's own mailbox as a link; nothing in the mail says what it is about."""
    submission = uuid4()
    code = code_of(submission)
    kept = SavedList.objects.create(
        fingerprint=fingerprint(code),
        offers=offers,
        expires_on=timezone.localdate() + timedelta(days=DAYS_A_LIST_IS_KEPT),
    )
    record("list.mailed", by=None, about=kept)
    queue(
        kind="list_to_myself",
        to_address=address,
        key=f"list:{kept.pk}",
        language=language,
        link=page(code),
    )
    return kept


def escalate(*, now: datetime | None = None) -> Counter[int]:
    """Every clock that struck is heard: 1 reminds the team, 2 also the coordinator, 3 asks her to decide.
    Returns how many callbacks reached each step."""
    now = now or timezone.now()
    heard: Counter[int] = Counter()
    for pk in Callback.objects.overdue(now).values_list("pk", flat=True):
        reached = _strike(pk, now)
        if reached:
            heard[reached] += 1
    return heard


@transaction.atomic
def _strike(pk: UUID, now: datetime) -> int:
    callback = (
        Callback.objects.overdue(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("team")
        .filter(pk=pk)
        .first()
    )
    if callback is None or callback.due_at is None:
        return 0
    reached = clock.escalation(callback.clock_from, callback.due_at, now)
    if reached <= callback.escalation:
        return 0
    callback.escalation = reached
    callback.save()
    record("callback.escalated", by=None, about=callback, on_behalf_of=callback.team, step=reached)
    kind = "callback_reminder" if reached == 1 else "callback_escalated"
    since = callback.clock_from.strftime("%Y%m%d%H%M%S")
    queue(kind=kind, to_team=callback.team, key=f"callback:{pk}:{kind}:{reached}:{since}")
    if reached >= 2:
        for team in _coordinators_of(callback.team):
            queue(
                kind="callback_escalated",
                to_team=team,
                key=f"callback:{pk}:coordinator:{team.pk}:{reached}:{since}",
            )
    return reached


def _coordinators_of(team: Team) -> models.QuerySet[Team]:
    """The teams in this team's towns in which somebody decides about what waits too long."""
    roles = [slug for slug, role in ROLES.items() if Permission.SEE_ESCALATIONS in role.permissions]
    return (
        Team.objects.filter(areas__overlap=team.areas, memberships__role__in=roles, memberships__ended_at=None)
        .exclude(pk=team.pk)
        .distinct()
    )


def tidy(*, now: datetime | None = None) -> dict[str, int]:
    """What the retention rules let go, goes; the numbers are the proof."""
    now = now or timezone.now()
    wiped = 0
    ended = Callback.objects.filter(wiped_at=None, ended_at__lt=now - timedelta(days=DAYS_AFTER_END))
    for callback in ended.iterator():
        with transaction.atomic():
            wipe(callback, at=now)
            record("callback.wiped", by=None, about=callback, on_behalf_of=callback.team, ground="retention")
        wiped += 1
    with transaction.atomic():
        lists, _ = SavedList.objects.filter(expires_on__lt=now.date()).delete()
        opinions, _ = Opinion.objects.filter(given_on__lt=now.date() - timedelta(days=DAYS_OF_OPINIONS)).delete()
        if lists or opinions:
            record("desk.tidied", by=None, ground="retention", lists=lists, opinions=opinions)
    return {"callbacks": wiped, "lists": lists, "opinions": opinions}
