"""In which order help is shown, and why: each place in the list can be explained in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from heapq import nsmallest

from ..needs import Need
from .situation import NATIONAL, Situation
from .verdicts import Fit, Rule, Verdict, verdict

URGENCIES = ("now", "today", "week", "normal")
CLOSING_WEEKS = 10  # a window that closes within this many weeks comes forward
FIRST = 3  # how many are shown first
LAST = 99
UNSURE = 2  # what *may* fit stands as far back as help that is two kinds of helper less made for the need


@dataclass(frozen=True, slots=True)
class Candidate:
    """What ranking has to know of an offer; nothing of how it is shown."""

    key: str
    organisation: str = ""
    domain: str = "social"
    needs: tuple[str, ...] = ()  # most fitting first
    helpers: tuple[str, ...] = ()
    areas: tuple[str, ...] = (NATIONAL,)
    rules: tuple[Rule, ...] = ()
    languages: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    programme: bool = False
    waiting_weeks: int | None = None  # only when measured lately
    assured_on: date | None = None
    confidence: str = "medium"
    national_version: str = ""  # key of the offer this one is the local version of


class Step(StrEnum):
    """The steps of the ranking, in their order of weight."""

    FIT = "fit"
    URGENCY = "urgency"
    NEED = "need"
    CLOSING = "closing"
    SUITS = "suits"
    LOCAL = "local"
    WAITING = "waiting"
    WISH = "wish"
    LANGUAGE = "language"
    FRESHNESS = "freshness"
    NAME = "name"
    DOMAIN = "domain"  # no step of the ladder: both domains stand among the first


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer in its place: how it suits, for which need, and its steps on the ladder (low comes first)."""

    candidate: Candidate
    verdict: Verdict
    need: str  # the need that brought it here, or ""
    steps: tuple[int | str, ...]
    above: Step | None = None  # what sets it above the next one
    lifted: Step | None = None  # brought forward for this: a window that closes, or the other domain
    instead: tuple[str, ...] = ()  # keys of offers for who cannot enter now


def _need(candidate: Candidate, situation: Situation, needs: Mapping[str, Need]) -> str:
    """The need this offer answers: the most urgent, then the one named first."""
    asked = [need for need in situation.needs if need in candidate.needs]
    if not asked:
        return candidate.needs[0] if candidate.needs and not situation.needs else ""
    return min(asked, key=lambda need: (_urgency(need, needs), situation.needs.index(need)))


def _urgency(need: str, needs: Mapping[str, Need]) -> int:
    return URGENCIES.index(needs[need].urgency) if need in needs else len(URGENCIES)


def _specific(candidate: Candidate, need: str, needs: Mapping[str, Need]) -> int:
    """How much this offer is made for the need: the kind of helper the taxonomy names first, and how high
    the offer itself lists the need."""
    if not need:
        return LAST
    kinds = needs[need].helpers if need in needs else ()
    kind = min((kinds.index(helper) for helper in candidate.helpers if helper in kinds), default=len(kinds))
    place = candidate.needs.index(need) if need in candidate.needs else LAST
    return kind + place


def _closing(found: Verdict) -> int:
    left = found.weeks_left
    return left if left is not None and left <= CLOSING_WEEKS and found.fit != Fit.NOT_NOW else LAST


def _local(candidate: Candidate, situation: Situation) -> int:
    """How near: the smallest area she lives in that the offer names."""
    return next((at for at, code in enumerate(situation.areas) if code in candidate.areas), LAST)


def _freshness(candidate: Candidate, on: date) -> int:
    """Checked lately, checked long ago, or only from a public source of some certainty."""
    if candidate.assured_on:
        return min(max((on - candidate.assured_on).days, 0) // 180, 3)
    return {"high": 4, "medium": 5}.get(candidate.confidence, 6)


def place(candidate: Candidate, situation: Situation, needs: Mapping[str, Need], on: date) -> Ranked:
    """One offer with its verdict and its steps."""
    found = verdict(candidate.rules, situation, on)
    need = _need(candidate, situation, needs)
    wish = 0 if not situation.wishes or situation.wishes & set(candidate.delivery) else 1
    speaks = 0 if not situation.language or situation.language in (*candidate.languages, "nl") else 1
    if situation.language not in ("", "nl"):
        speaks = 0 if situation.language in candidate.languages else 1
    steps: tuple[int | str, ...] = (
        1 if found.fit == Fit.NOT_NOW else 0,
        _urgency(need, needs),
        situation.needs.index(need) if need in situation.needs else LAST,
        _closing(found),
        _specific(candidate, need, needs) + (0 if found.fit == Fit.FITS else UNSURE),
        _local(candidate, situation),
        candidate.waiting_weeks if candidate.waiting_weeks is not None else 4,  # unknown: as the usual wait
        wish,
        speaks,
        _freshness(candidate, on),
        candidate.key,
    )
    return Ranked(candidate, found, need, steps)


def without_doubles(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Who is shown the local version of a programme is not shown the national one as well."""
    listed = list(candidates)
    local = {each.national_version for each in listed if each.national_version}
    return [each for each in listed if each.key not in local]


def rank(
    candidates: Iterable[Candidate],
    situation: Situation,
    needs: Mapping[str, Need],
    on: date,
    *,
    shown: int | None = None,
) -> list[Ranked]:
    """All offers in the order in which they are shown; total, and the same for the same facts.

    What cannot start now comes last and names what can instead. A window that is about to close comes
    forward; both domains stand among the first three when both have an offer that fits. With `shown`, only
    that many get their "instead".
    """
    placed = sorted(
        (place(each, situation, needs, on) for each in without_doubles(candidates)),
        key=lambda each: each.steps,
    )
    return _with_instead(_with_reasons(_both_domains(_closing_forward(placed))), shown)


def _closing_forward(placed: list[Ranked]) -> list[Ranked]:
    """What cannot wait gets the second place: the window that closes soonest, if it is not up there yet.

    The first place stays with what answers the question itself.
    """
    closing = [each for each in placed[FIRST:] if _closing(each.verdict) < LAST]
    if not closing or any(_closing(each.verdict) < LAST for each in placed[:FIRST]):
        return placed
    soonest = min(closing, key=lambda each: (_closing(each.verdict), each.steps))
    rest = [each for each in placed if each is not soonest]
    return [rest[0], replace(soonest, lifted=Step.CLOSING), *rest[1:]]


def _gives(each: Ranked, domain: str) -> bool:
    return each.verdict.fit == Fit.FITS and each.candidate.domain in (domain, "both")


def _both_domains(placed: list[Ranked]) -> list[Ranked]:
    """Medical and social help side by side: the best of a domain that is missing comes among the first."""
    first, rest = placed[:FIRST], placed[FIRST:]
    for domain, other in (("medical", "social"), ("social", "medical")):
        found = next((each for each in rest if _gives(each, domain)), None)
        if found is None or any(_gives(each, domain) for each in first):
            continue
        lost = [each for each in first if not _gives(each, other)]
        kept = sum(_gives(each, other) for each in first)
        leaves = first[-1] if kept != 1 or not _gives(first[-1], other) else lost[-1]
        rest = sorted([*(each for each in rest if each is not found), leaves], key=lambda each: each.steps)
        first = [*(each for each in first if each is not leaves), replace(found, lifted=Step.DOMAIN)]
    return first + rest


def _with_reasons(placed: Sequence[Ranked]) -> list[Ranked]:
    """For each place: the first step on which it goes before the next one."""
    reasoned = []
    for at, each in enumerate(placed):
        following = placed[at + 1] if at + 1 < len(placed) else None
        step = each.lifted
        if following and not step and not following.lifted:
            ladder = zip(Step, each.steps, following.steps, strict=False)
            step = next((step for step, own, other in ladder if own != other), None)
        reasoned.append(replace(each, above=step))
    return reasoned


def _with_instead(placed: list[Ranked], shown: int | None) -> list[Ranked]:
    """Never a bare no: who cannot start here now is pointed at up to two that she can start with."""
    able = [each for each in placed if each.verdict.fit != Fit.NOT_NOW]
    last = len(placed) if shown is None else shown
    return [
        replace(each, instead=_instead(each, able)) if each.verdict.fit == Fit.NOT_NOW else each
        for each in placed[:last]
    ] + placed[last:]


def _instead(late: Ranked, able: Sequence[Ranked]) -> tuple[str, ...]:
    """The two that are most like it: same kind of helper, same need, both a programme."""
    kinds = set(late.candidate.helpers)

    def unlike(other: Ranked) -> int:
        same_kind = not kinds.isdisjoint(other.candidate.helpers)
        same_programme = late.candidate.programme == other.candidate.programme
        return -3 * same_kind - 2 * (late.need == other.need) - same_programme

    return tuple(other.candidate.key for other in nsmallest(2, able, key=unlike))
