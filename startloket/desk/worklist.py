"""The work list in words: who waits, for what, until when; and for the coordinator what waits too long."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from startloket.access.models import Team, User
from startloket.access.permissions import Permission
from startloket.desk.models import Callback
from startloket.desk.models.callback import Moment, State, Way
from startloket.desk.rules import clock
from startloket.directory.needs import needs

PAGE = 50
HOURS = {
    Moment.MORNING: gettext_lazy("9 en 12 uur"),
    Moment.AFTERNOON: gettext_lazy("12 en 17 uur"),
    Moment.EVENING: gettext_lazy("17 en 20 uur"),
}
# What colleagues call a language; parents see it in its own script.
LANGUAGES = {
    "nl": gettext_lazy("Nederlands"),
    "en": gettext_lazy("Engels"),
    "ar": gettext_lazy("Arabisch"),
    "tr": gettext_lazy("Turks"),
    "pl": gettext_lazy("Pools"),
    "uk": gettext_lazy("Oekraïens"),
    "es": gettext_lazy("Spaans"),
    "ti": gettext_lazy("Tigrinya"),
    "pap": gettext_lazy("Papiaments"),
    "fr": gettext_lazy("Frans"),
    "so": gettext_lazy("Somalisch"),
    "fa": gettext_lazy("Farsi"),
}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    pk: UUID
    who: str
    language: str
    what: str
    state: str
    state_label: str
    when: str
    tone: str  # late, soon, calm
    reason: str
    mine: bool
    by: str
    team: str
    step: int
    urgent: bool


@dataclass(frozen=True)
class WorkList:
    """What waits for this person, and what runs on time."""

    now: tuple[Row, ...]
    later: tuple[Row, ...]
    total: int
    teams: str


def work_list(user: User, now: datetime) -> WorkList:
    """Open callbacks of her teams, most urgent first; those of colleagues stand below."""
    rows = [
        row_of(callback, user, now)
        for callback in Callback.objects.open()
        .visible_to(user)
        .select_related("team", "owner")
        .annotate(tries=Count("steps", filter=Q(steps__kind="attempted")))
        .most_urgent_first()[:500]
    ]
    mine = tuple(row for row in rows if row.state == State.WAITING or row.mine)
    others = tuple(row for row in rows if row not in mine)
    teams = Team.objects.filter(pk__in=user.teams_where(Permission.WORK_CALLBACKS)).values_list("name", flat=True)
    return WorkList(now=mine, later=others, total=len(rows), teams=", ".join(sorted(teams)))


def row_of(callback: Callback, user: User, now: datetime) -> Row:
    """A callback as a line: words only, no number to call before somebody opens it."""
    when, tone = when_in_words(callback, now)
    return Row(
        pk=callback.pk,
        who=callback.first_name or _("Ouder"),
        language="" if callback.language == settings.LANGUAGE_CODE else spoken_in_words(callback.language),
        what=what_in_words(callback.needs),
        state=callback.state,
        state_label=callback.get_state_display(),
        when=when,
        tone=tone,
        reason=reason_in_words(callback, getattr(callback, "tries", 0)),
        mine=callback.owner_id == user.pk,
        by=str(callback.owner) if callback.owner else "",
        team=str(callback.team),
        step=callback.escalation,
        urgent=bool(callback.dangers),
    )


def escalated(user: User, now: datetime) -> list[Row]:
    """What waits too long in the coordinator's towns: team, clock and theme, nobody's name."""
    found = Callback.objects.escalated_to(user).select_related("team", "owner").most_urgent_first()[:500]
    return [nameless(callback, user, now) for callback in found]


def nameless(callback: Callback, user: User, now: datetime) -> Row:
    """A line for who decides and may not know whom it is about."""
    return replace(row_of(callback, user, now), who=_("Ouder"), language="", reason="")


def ended_page(user: User, before: str) -> dict[str, object]:
    """Ended callbacks, newest first; the next page begins after the last one shown."""
    ended = Callback.objects.visible_to(user).exclude(ended_at=None).select_related("team", "owner")
    with suppress(ValueError):  # an address somebody changed by hand starts at the newest
        ended = ended.filter(ended_at__lt=datetime.fromisoformat(before)) if before else ended
    rows = list(ended.order_by("-ended_at", "-pk")[: PAGE + 1])
    more = rows[PAGE - 1].ended_at if len(rows) > PAGE else None
    return {"rows": rows[:PAGE], "next": more.isoformat() if more else ""}


def callback_words(callback: Callback) -> dict[str, str]:
    """The wishes of a parent in words, for the page of one callback."""
    return {
        "moments": ", ".join(str(Moment(moment).label) for moment in callback.moments),
        "spoken": str(LANGUAGES.get(callback.language, _("andere taal"))),
        "what": what_in_words(callback.needs),
    }


def what_in_words(ids: Sequence[str]) -> str:
    """The first two needs by name; a parent who said nothing wants to talk."""
    known = needs()
    names = [known[need].nl for need in ids if need in known][:2]
    return "; ".join(names) if names else _("Wil iemand spreken")


def when_in_words(callback: Callback, now: datetime) -> tuple[str, str]:
    """The next date in words, and how pressing it is."""
    due = callback.due_at
    if due is None:
        return "", "calm"
    if due < now:
        hours = clock.working_hours_between(due, now)
        days = int(hours // clock.DAY)
        if days:
            return ngettext("%d werkdag te laat", "%d werkdagen te laat", days) % days, "late"
        return ngettext("%d werkuur te laat", "%d werkuren te laat", max(1, int(hours))) % max(1, int(hours)), "late"
    local, today = timezone.localtime(due), timezone.localtime(now).date()
    if local.date() == today:
        return _("vandaag voor %s") % formats.time_format(local, "G.i"), "soon"
    return _("voor %s") % formats.date_format(local, "l j E"), "calm"


def reason_in_words(callback: Callback, tries: int) -> str:
    """Why it stands here: what was done, and what the parent allows."""
    said = {
        State.WAITING: _("wacht op iemand die belt"),
        State.TAKEN: _("wordt gebeld"),
        State.REACHED: _("gesproken, hulp nog regelen"),
        State.ANSWERED: _("vraag hoe het ging"),
    }.get(State(callback.state), "")
    parts = [said]
    if tries and callback.state == State.TAKEN:
        parts.append(ngettext("%d keer geprobeerd", "%d keer geprobeerd", tries) % tries)
    if callback.way == Way.OTHER:
        parts.append(_("niet bellen, andere manier"))
    elif callback.moments:
        hours = _listed([str(HOURS[Moment(m)]) for m in callback.moments])
        said = _("bericht tussen %s") if callback.way == Way.MESSAGE else _("bel tussen %s")
        parts.append(said % hours)
    if not callback.may_leave_message and callback.state != State.ANSWERED:
        parts.append(_("geen bericht achterlaten"))
    return " · ".join(parts)


def spoken_in_words(code: str) -> str:
    """The language to call in, as colleagues say it."""
    return _("spreekt %s") % LANGUAGES[code] if code in LANGUAGES else _("spreekt een andere taal")


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return _("%(first)s of %(last)s") % {"first": ", ".join(first), "last": last} if first else last
