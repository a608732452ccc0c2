"""Invented callbacks in every state, so that the work list of the demo is not empty; made by the desk's own actions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from startloket.access.models import Team, User
from startloket.access.permissions import Permission
from startloket.desk import actions
from startloket.desk.actions.callback_parent import Wish
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome

Step = Callable[[Callback], Callback]


@dataclass(frozen=True)
class Invented:
    """A parent who does not exist, and what the desk did for her so far; `by` is a name from the cast."""

    name: str
    language: str
    needs: tuple[str, ...]
    hours_ago: int
    by: str = ""
    done: tuple[str, ...] = ()
    town: str = "GM0546"
    dangers: tuple[str, ...] = ()
    moments: tuple[str, ...] = ("morning",)
    note: str = ""
    way: str = "phone"
    may_leave_message: bool = False
    to: str = ""  # handed over to the team of this person


PARENTS = (
    Invented("", "nl", ("domestic_violence",), 96, dangers=("violence_home",), note="Alleen tussen 10 en 11 uur."),
    Invented("Amina Voorbeeld", "ar", ("debts",), 30, note="Bel als mijn dochter op school is."),
    Invented("Lotte Voorbeeld", "nl", ("breastfeeding",), 3, moments=("morning", "afternoon"), way="message"),
    Invented("Daria Voorbeeld", "pl", ("maternity_care",), 26, by="noor", done=("take", "attempt")),
    Invented("Sevda Voorbeeld", "tr", ("loneliness", "language"), 40, by="noor", done=("take", "reach")),
    Invented("Kim Voorbeeld", "nl", ("housing_search",), 28, by="mo", done=("take",), may_leave_message=True),
    Invented("Oksana Voorbeeld", "uk", ("find_midwife",), 150, by="mo", done=("take", "reach", "answer")),
    Invented("Noa Voorbeeld", "nl", ("baby_stuff",), 200, by="noor", done=("take", "answer", "helped")),
    Invented("Semhar Voorbeeld", "ti", ("interpreter_forms",), 180, done=("withdraw",)),
    Invented("Rosa Voorbeeld", "es", ("home_help",), 50, by="mo", done=("take", "hand_over"), to="karim"),
    Invented("Yara Voorbeeld", "ar", ("benefits",), 27, town="GM0599"),
    Invented("Bo Voorbeeld", "nl", ("stress",), 29, town="GM0599", by="fatma", done=("take",), moments=("afternoon",)),
)


@transaction.atomic
def create(people: Mapping[str, User], *, now: datetime | None = None) -> int:
    """Ask and work off the invented callbacks where there are none; gives how many were made."""
    if Callback.objects.exists():
        return 0
    now = now or timezone.now()
    for number, parent in enumerate(PARENTS, start=1):
        callback = _ask(parent, number, now)
        for name in parent.done:
            callback = _steps(people.get(parent.by), people.get(parent.to))[name](callback)
    actions.escalate(now=now)
    return len(PARENTS)


def _ask(parent: Invented, number: int, now: datetime) -> Callback:
    wish = Wish(
        way=parent.way,
        contact=f"06 {number:08d}",  # seven noughts: anybody sees that it is invented
        moments=list(parent.moments),
        moment_note=parent.note,
        may_leave_message=parent.may_leave_message,
        may_say_who=False,
        language=parent.language,
        first_name=parent.name,
    )
    callback, _ = actions.request_callback(
        submission=uuid5(NAMESPACE_URL, f"startloket:demo:{number}"),
        wish=wish,
        needs=list(parent.needs),
        dangers=list(parent.dangers),
        municipality=parent.town,
        now=now - timedelta(hours=parent.hours_ago),
    )
    return callback


def _steps(by: User | None, to: User | None) -> dict[str, Step]:
    """What can have been done, by whom; what the parent does herself needs nobody."""
    own: dict[str, Step] = {
        "withdraw": actions.withdraw,
        "helped": partial(actions.say, outcome=Outcome.HELPED),
    }
    if by is None:
        return own
    if to is not None:
        team = Team.objects.get(pk__in=to.teams_where(Permission.WORK_CALLBACKS))
        own["hand_over"] = partial(actions.hand_over, to=team, by=by, note="Verzonnen notitie: weet dat jullie bellen.")
    return own | {
        "take": partial(actions.take, by=by),
        "attempt": partial(actions.attempt, result="no_answer", by=by),
        "reach": partial(actions.reach, by=by, note="Verzonnen notitie: zoekt contact in de buurt."),
        "answer": partial(actions.answer, by=by, note="Verzonnen notitie: hulp is afgesproken."),
    }
