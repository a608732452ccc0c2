"""The page on which a privacy officer reads who did what."""

from datetime import datetime, time, timedelta

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from startloket.access.doors import SignedInRequest, requires
from startloket.access.models import User
from startloket.access.permissions import Permission
from startloket.access.roles import ROLES

from .actions import record
from .events import GROUNDS
from .forms import Filter
from .models import Event, EventQuerySet
from .words import facts, words

A_PAGE = 50
EMPTY: tuple[object, ...] = ([], "")


@requires(Permission.READ_AUDIT)
def log(request: SignedInRequest) -> HttpResponse:
    """Who did what and when, newest first; reading this is itself written down."""
    visible = Event.objects.visible_to(request.user)
    people = User.objects.visible_to(request.user).by_name()
    form = Filter(request.GET, people=people)
    if not form.is_valid():
        return render(request, "audit/log.html", {"form": form}, status=422)
    events = _filtered(visible, form)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and (oldest_seen := visible.filter(pk=before).first()):
        events = events.older_than(oldest_seen)
    shown = list(events.newest_first().select_related("by")[: A_PAGE + 1])
    record("audit.read", by=request.user, filters=[name for name in form.cleaned_data if request.GET.get(name)])
    older = request.GET.copy()
    older["before"] = str(shown[A_PAGE - 1].pk) if len(shown) > A_PAGE else ""
    lines = [_line(event) for event in shown[:A_PAGE]]
    context = {"form": form, "lines": lines, "older": older.urlencode() if older["before"] else ""}
    return render(request, "audit/log.html", context)


def _filtered(events: EventQuerySet, form: Filter) -> EventQuerySet:
    """The lines the form asks for; days are those of the place (settings.TIME_ZONE)."""
    asked = form.cleaned_data
    if asked["who"]:
        events = events.filter(by=asked["who"])
    if asked["what"]:
        events = events.filter(name=asked["what"])
    if asked["since"]:
        events = events.filter(at__gte=_midnight(asked["since"]))
    if asked["until"]:
        events = events.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return events


def _midnight(day: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _line(event: Event) -> dict[str, object]:
    """One line in words: facts as they were written, because they are codes and numbers."""
    role = ROLES.get(event.role)
    return {
        "event": event,
        "what": words().get(event.name, event.name),
        "role": role.name if role else "",
        "object": _kind(event.object_type),
        "ground": GROUNDS.get(event.ground, event.ground),
        "facts": [
            f"{facts().get(name, name)}: {_fact(fact)}" for name, fact in event.facts.items() if fact not in EMPTY
        ],
    }


def _kind(object_type: str) -> str:
    """The Dutch word of a model ("access.team": "team"); of one that is gone, what was written then."""
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type


def _fact(fact: object) -> str:
    if isinstance(fact, bool):
        return str(_("ja") if fact else _("nee"))
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)
