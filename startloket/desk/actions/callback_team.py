"""What desk workers and teams change: take, try, reach, answer, hand over, ask the parent, close."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from startloket.access.models import Team, User
from startloket.audit.actions import record
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome, State
from startloket.desk.refusals import AlreadyTaken, NotNow, NotYours, SameTeam
from startloket.desk.rules import clock
from startloket.messages.actions import queue

from .callback_parent import follow_word
from .steps import locked, step


@transaction.atomic
def open_callback(callback: Callback, *, by: User) -> Callback:
    """Reading somebody's number is an action too: it leaves a line."""
    record("callback.read", by=by, about=callback, on_behalf_of=callback.team, ground="own_team")
    return callback


@transaction.atomic
def take(callback: Callback, *, by: User) -> Callback:
    """One person calls this parent; who comes second hears that a colleague does."""
    _theirs(callback, by)
    try:
        callback = locked(callback, "take")
    except NotNow as refusal:
        raise AlreadyTaken from refusal
    callback.state, callback.owner = State.TAKEN, by
    callback.save()
    return _written(callback, "taken", by)


@transaction.atomic
def give_back(callback: Callback, *, by: User) -> Callback:
    """Somebody who cannot call lets the team have it back; the clock does not start again."""
    callback = _own(callback, "give_back", by)
    callback.state, callback.owner = State.WAITING, None
    callback.save()
    return _written(callback, "given_back", by)


@transaction.atomic
def attempt(callback: Callback, *, result: str, by: User, note: str = "") -> Callback:
    """Nobody answered: the next try gets a date, and the parent is not forgotten."""
    callback = _own(callback, "attempt", by)
    _next(callback, clock.NEXT_TRY)
    return _written(callback, "attempted", by, detail=result, note=note)


@transaction.atomic
def reach(callback: Callback, *, by: User, note: str = "") -> Callback:
    """The parent was spoken to; now help must be arranged."""
    callback = _own(callback, "reach", by)
    callback.state = State.REACHED
    _next(callback, clock.ARRANGE_HELP)
    return _written(callback, "reached", by, note=note)


@transaction.atomic
def answer(callback: Callback, *, by: User, note: str = "") -> Callback:
    """Help was arranged; from now we wait to ask the parent whether it came."""
    callback = _own(callback, "answer", by)
    callback.state = State.ANSWERED
    _next(callback, clock.ASK_PARENT)
    return _written(callback, "answered", by, note=note)


@transaction.atomic
def ask_parent(callback: Callback, *, by: User, note: str = "") -> Callback:
    """The parent was asked how it went and did not answer; asked twice is asked."""
    callback = _own(callback, "ask", by)
    callback.parent_asked += 1
    _next(callback, clock.ASK_PARENT)
    return _written(callback, "parent_asked", by, note=note)


@transaction.atomic
def record_word(callback: Callback, *, outcome: Outcome, by: User) -> Callback:
    """The parent told the desk how it went; it is written down as her word."""
    callback = _own(callback, "record_word", by)
    _written(callback, "parent_said", by, detail=outcome)
    return follow_word(callback, outcome, timezone.now())


@transaction.atomic
def close_unanswered(callback: Callback, *, by: User) -> Callback:
    """Only after the parent was asked twice may it be closed without her word."""
    callback = _own(callback, "close_unanswered", by)
    _written(callback, "closed", by, detail=Outcome.NO_ANSWER)
    return follow_word(callback, Outcome.NO_ANSWER, timezone.now())


@transaction.atomic
def hand_over(callback: Callback, *, to: Team, by: User, note: str = "") -> Callback:
    """Another team takes over, and knows what was said; the former team reads it no longer."""
    callback = _own(callback, "hand_over", by)
    if callback.team_id == to.pk:
        raise SameTeam
    return _move(callback, to, by, "handed_over", note)


@transaction.atomic
def decide(callback: Callback, *, to: Team, by: User) -> Callback:
    """What waits too long is given to a team by the coordinator, who does not read whom it is about."""
    callback = locked(callback, "change")
    if not Callback.objects.escalated_to(by).filter(pk=callback.pk).exists():
        raise NotNow
    return _move(callback, to, by, "decided", "")


def _own(callback: Callback, wanted: str, by: User) -> Callback:
    """The step is allowed now, and it is this person's to take."""
    callback = locked(callback, wanted)
    _theirs(callback, by)
    if callback.state in (State.TAKEN, State.REACHED) and callback.owner_id != by.pk:
        raise NotYours
    return callback


def _theirs(callback: Callback, by: User) -> None:
    """Only the team that owns it now may do anything with it."""
    if not Callback.objects.visible_to(by).filter(pk=callback.pk).exists():
        raise NotNow


def _move(callback: Callback, to: Team, by: User, kind: str, note: str) -> Callback:
    callback.team, callback.state, callback.owner = to, State.WAITING, None
    _next(callback, clock.FIRST_CONTACT)
    _written(callback, kind, by, team=to, note=note)
    queue(
        kind="callback_handed_over",
        to_team=to,
        key=f"callback:{callback.pk}:handed_over:{callback.steps.count()}",
    )
    return callback


def _next(callback: Callback, hours: tuple[int, int], *, now: datetime | None = None) -> None:
    urgent, normal = hours
    callback.clock_from = now or timezone.now()
    callback.due_at = clock.add_working_hours(callback.clock_from, urgent if callback.dangers else normal)
    callback.escalation = 0
    callback.save()


def _written(
    callback: Callback, kind: str, by: User, *, team: Team | None = None, detail: str = "", note: str = ""
) -> Callback:
    step(callback, kind, at=timezone.now(), by=by, team=team, detail=detail, note=note)
    ground = "coordinator" if kind == "decided" else "own_team"
    record(
        f"callback.{kind}",
        by=by,
        about=callback,
        on_behalf_of=None if kind == "decided" else callback.team,
        ground=ground,
        detail=str(detail),
    )
    return callback
