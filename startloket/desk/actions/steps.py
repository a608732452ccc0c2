"""What every change of a callback shares: lock it, look whether the step is allowed, write the step."""

from datetime import datetime

from startloket.access.models import Team, User
from startloket.desk.models import Callback, CallbackStep
from startloket.desk.models.callback import State
from startloket.desk.refusals import NotNow
from startloket.desk.rules.states import allowed


def locked(callback: Callback, wanted: str) -> Callback:
    """The callback as it is now, for us alone until the transaction ends; refused when the step is not allowed."""
    fresh = Callback.objects.select_for_update(of=("self",)).select_related("team").get(pk=callback.pk)
    if wanted not in allowed(fresh.state, parent_asked=fresh.parent_asked):
        raise NotNow
    return fresh


def step(
    callback: Callback,
    kind: str,
    *,
    at: datetime,
    by: User | None,
    team: Team | None = None,
    detail: str = "",
    note: str = "",
) -> None:
    CallbackStep.objects.create(callback=callback, at=at, kind=kind, by=by, team=team, detail=detail, note=note)


def end(callback: Callback, state: State, *, at: datetime) -> None:
    callback.state, callback.ended_at, callback.due_at, callback.escalation = state, at, None, 0
    callback.save()
