"""What a parent changes: ask to be called, change it, take it back, say how it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from startloket.access.models import Team
from startloket.audit.actions import record
from startloket.desk.codes import code_of, fingerprint
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome, State
from startloket.desk.refusals import NoDesk
from startloket.desk.rules import clock
from startloket.messages.actions import queue

from .steps import end, locked, step


@dataclass(frozen=True)
class Wish:
    """How and when a parent wants to be reached."""

    way: str
    contact: str
    moments: list[str]
    moment_note: str
    may_leave_message: bool
    may_say_who: bool
    language: str
    first_name: str = ""

    @classmethod
    def of(cls, cleaned: Mapping[str, Any]) -> "Wish":
        return cls(**{name: cleaned[name] for name in cls.__dataclass_fields__})


def request_callback(
    *,
    submission: UUID,
    wish: Wish,
    needs: list[str],
    dangers: list[str],
    municipality: str,
    for_someone_else: bool = False,
    now: datetime | None = None,
) -> tuple[Callback, str]:
    """A parent asks to be called back; the same form sent again gives the same callback and code."""
    if existing := Callback.objects.filter(submission=submission).first():
        return existing, code_of(submission)
    try:
        return _new_callback(submission, wish, needs, dangers, municipality, for_someone_else, now or timezone.now())
    except IntegrityError:  # the other of two equal forms was a moment earlier
        return Callback.objects.get(submission=submission), code_of(submission)


@transaction.atomic
def _new_callback(
    submission: UUID,
    wish: Wish,
    needs: list[str],
    dangers: list[str],
    municipality: str,
    for_someone_else: bool,
    now: datetime,
) -> tuple[Callback, str]:
    team = Team.objects.desks_for(municipality).first()
    if team is None:
        raise NoDesk
    code = code_of(submission)
    urgent, normal = clock.FIRST_CONTACT
    callback = Callback.objects.create(
        submission=submission,
        fingerprint=fingerprint(code),
        asked_at=now,
        needs=needs,
        dangers=dangers,
        municipality=municipality,
        for_someone_else=for_someone_else,
        team=team,
        clock_from=now,
        due_at=clock.add_working_hours(now, urgent if dangers else normal),
        **vars(wish),
    )
    step(callback, "asked", at=now, by=None)
    record("callback.asked", by=None, about=callback, on_behalf_of=callback.team, urgent=bool(dangers))
    queue(kind="callback_waiting", to_team=team, key=f"callback:{callback.pk}:waiting")
    return callback, code


def find_by_code(code: str) -> Callback | None:
    """The callback that belongs to a code, for the parent who has it."""
    return Callback.objects.filter(fingerprint=fingerprint(code)).first()


@transaction.atomic
def change(callback: Callback, *, wish: Wish) -> Callback:
    """The parent changes how or when she may be called; the next to call sees the new wish."""
    callback = locked(callback, "change")
    for name, value in vars(wish).items():
        setattr(callback, name, value)
    callback.save()
    step(callback, "changed", at=timezone.now(), by=None)
    record("callback.changed", by=None, about=callback, on_behalf_of=callback.team, ground="own")
    return callback


@transaction.atomic
def withdraw(callback: Callback, *, now: datetime | None = None) -> Callback:
    """The parent takes it back; it works at once, and what she told us is wiped."""
    callback = locked(callback, "withdraw")
    now = now or timezone.now()
    end(callback, State.WITHDRAWN, at=now)
    wipe(callback, at=now)
    step(callback, "withdrawn", at=now, by=None)
    record("callback.withdrawn", by=None, about=callback, on_behalf_of=callback.team, ground="own")
    return callback


@transaction.atomic
def say(callback: Callback, *, outcome: Outcome, now: datetime | None = None) -> Callback:
    """The parent says how it went: helped ends it, not helped brings it back to the top of the list."""
    callback = locked(callback, "record_word")
    now = now or timezone.now()
    step(callback, "parent_said", at=now, by=None, detail=outcome)
    record(
        "callback.parent_said",
        by=None,
        about=callback,
        on_behalf_of=callback.team,
        ground="own",
        outcome=str(outcome),
    )
    return follow_word(callback, outcome, now)


def follow_word(callback: Callback, outcome: Outcome, now: datetime) -> Callback:
    """What follows from the parent's word; whoever wrote it down."""
    if outcome in (Outcome.HELPED, Outcome.NO_ANSWER):
        callback.outcome = outcome
        end(callback, State.CLOSED, at=now)
        return callback
    callback.state, callback.owner, callback.escalation = State.WAITING, None, 0
    callback.clock_from, callback.due_at = now, clock.add_working_hours(now, clock.FIRST_CONTACT[0])
    callback.save()
    queue(
        kind="callback_waiting",
        to_team=callback.team,
        key=f"callback:{callback.pk}:again:{callback.steps.count()}",
    )
    return callback


def wipe(callback: Callback, *, at: datetime) -> None:
    """What could lead to the parent goes; what the coalition may learn from stays."""
    callback.first_name = callback.contact = callback.moment_note = ""
    callback.moments = []
    callback.wiped_at = at
    callback.save()
    callback.steps.exclude(note="").update(note="")
