"""Whether an offer suits a situation now: yes, no or not known, per condition and per offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from .situation import NATIONAL, Situation


class Answer(IntEnum):
    """Three-valued logic of Kleene: *and* is the smallest, *or* the largest."""

    NO = 0
    UNKNOWN = 1
    YES = 2


class Fact(StrEnum):
    """A fact a verdict can hang on; the desk can ask for each of them."""

    AREA = "area"
    STAGE = "stage"  # pregnant, or a child already
    WEEKS = "weeks_pregnant"
    MONTHS = "child_age_months"
    PARENT_AGE = "parent_age"
    FIRST_CHILD = "first_child"
    LOW_INCOME = "low_income"
    LOCAL_RULE = "local_rule"  # no rule in force is known here: only the organisation can say


ASKABLE = tuple(fact for fact in Fact if fact is not Fact.LOCAL_RULE)


class Fit(StrEnum):
    """How an offer suits a situation; there is no bare no."""

    FITS = "fits"
    MAYBE = "maybe"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated conjunction of conditions (domain.md, toelatingsregel); both ends of a window belong to it."""

    areas: tuple[str, ...] = (NATIONAL,)
    stage: str = "any"  # pregnancy, child, any
    weeks_min: int | None = None
    weeks_max: int | None = None
    child_months_min: int | None = None
    child_months_max: int | None = None
    parent_age_min: int | None = None
    parent_age_max: int | None = None
    first_child: bool | None = None
    low_income: bool | None = None
    via_professional: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """A rule that has ended, or has not begun, is not used."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Opens(StrEnum):
    """What has to come before a closed door opens."""

    WEEK = "week"  # a week of the pregnancy
    BIRTH = "birth"
    MONTH = "month"  # an age of the child
    AGE = "age"  # an age of the parent
    PREGNANCY = "pregnancy"  # a next pregnancy


@dataclass(frozen=True, slots=True)
class Opening:
    """When an offer that does not suit now, would."""

    what: Opens
    value: int = 0
    wait_weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition with its answer: the fact it hangs on and the limits of the rule."""

    fact: Fact
    answer: Answer
    low: int | None = None
    high: int | None = None
    value: int | bool | None = None
    opens: Opening | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an offer suits, why, which facts are missing, and how long its window stays open (in weeks)."""

    fit: Fit
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Fact, ...] = ()
    weeks_left: int | None = None
    opens: Opening | None = None
    via_professional: bool = False


WEEKS_OF_PREGNANCY = 40
WEEKS_PER_MONTH = 365.25 / 12 / 7


def _window(fact: Fact, value: int | None, low: int | None, high: int | None, opens: Opening | None) -> Reason | None:
    """A window that has no ends asks nothing; a fact that is not known leaves it open."""
    if low is None and high is None:
        return None
    if value is None:
        return Reason(fact, Answer.UNKNOWN, low, high)
    if low is not None and value < low:
        return Reason(fact, Answer.NO, low, high, value, opens)
    if high is not None and value > high:
        return Reason(fact, Answer.NO, low, high, value)
    return Reason(fact, Answer.YES, low, high, value)


def _flag(fact: Fact, wanted: bool | None, value: bool | None) -> Reason | None:
    if wanted is None:
        return None
    if value is None:
        return Reason(fact, Answer.UNKNOWN)
    return Reason(fact, Answer.YES if value == wanted else Answer.NO, value=value)


def _stage(is_so: bool | None, opens: Opening) -> Reason:
    if is_so is None:
        return Reason(Fact.STAGE, Answer.UNKNOWN)
    return Reason(Fact.STAGE, Answer.YES if is_so else Answer.NO, value=is_so, opens=None if is_so else opens)


def _asked(*reasons: Reason | None) -> list[Reason]:
    return [reason for reason in reasons if reason]


def _pregnancy(rule: Rule, situation: Situation) -> list[Reason]:
    """The conditions for who is pregnant now."""
    weeks = situation.weeks_pregnant
    opens = None
    if rule.weeks_min is not None and weeks is not None:
        opens = Opening(Opens.WEEK, rule.weeks_min, max(rule.weeks_min - weeks, 0))
    stage = _stage(situation.is_pregnant(), Opening(Opens.PREGNANCY))
    if stage.answer == Answer.NO:
        return [stage]
    return _asked(stage, _window(Fact.WEEKS, weeks, rule.weeks_min, rule.weeks_max, opens))


def _child(rule: Rule, situation: Situation) -> list[Reason]:
    """The conditions for who has a child; to who is pregnant the door opens at birth."""
    months, low = situation.child_age_months, rule.child_months_min
    opens = None
    if low is not None and months is not None:
        opens = Opening(Opens.MONTH, low, round(max(low - months, 0) * WEEKS_PER_MONTH))
    wait = situation.weeks_pregnant
    birth = Opening(Opens.BIRTH, 0, None if wait is None else max(WEEKS_OF_PREGNANCY - wait, 0))
    if low and situation.is_pregnant():
        birth = Opening(Opens.MONTH, low)
    stage = _stage(situation.is_parent(), birth)
    if stage.answer == Answer.NO:
        return [stage]
    return _asked(stage, _window(Fact.MONTHS, months, low, rule.child_months_max, opens))


def _all(reasons: Iterable[Reason]) -> Answer:
    return min((reason.answer for reason in reasons), default=Answer.YES)


def _phase(rule: Rule, situation: Situation) -> list[Reason]:
    """Pregnant in time, or a child of the right age; `any` asks for one of the two."""
    if rule.stage == "pregnancy":
        return _pregnancy(rule, situation)
    if rule.stage == "child":
        return _child(rule, situation)
    windows = (rule.weeks_min, rule.weeks_max, rule.child_months_min, rule.child_months_max)
    if all(limit is None for limit in windows):
        return []
    ways = [_pregnancy(rule, situation), _child(rule, situation)]
    if _all(ways[0]) == _all(ways[1]) == Answer.NO:
        return min(ways, key=_soonest)
    return max(ways, key=lambda way: (_all(way), -len([r for r in way if r.answer == Answer.UNKNOWN])))


def _soonest(reasons: list[Reason]) -> tuple[int, int]:
    """Orders ways in by when they open: a known wait first, then an unknown one, then never."""
    openings = [reason.opens for reason in reasons if reason.answer == Answer.NO]
    if not all(openings) or any(o and o.what == Opens.PREGNANCY for o in openings):
        return (2, 0)
    waits = [o.wait_weeks for o in openings if o]
    known = [wait for wait in waits if wait is not None]
    return (0, max(known)) if known and len(known) == len(waits) else (1, 0)


def conditions(rule: Rule, situation: Situation) -> list[Reason]:
    """Every condition of a rule with its answer in this situation."""
    age, low = situation.parent_age, rule.parent_age_min
    opens = None
    if low is not None and age is not None:
        opens = Opening(Opens.AGE, low, round(max(low - age, 0) * 52.18))
    return _phase(rule, situation) + _asked(
        _window(Fact.PARENT_AGE, age, low, rule.parent_age_max, opens),
        _flag(Fact.FIRST_CHILD, rule.first_child, situation.first_child),
        _flag(Fact.LOW_INCOME, rule.low_income, situation.low_income),
    )


def _weeks_left(rule: Rule, situation: Situation) -> int | None:
    """How many weeks somebody can still enter, when the rule closes a window she is in or before."""
    weeks, months = situation.weeks_pregnant, situation.child_age_months
    if rule.stage != "child" and rule.weeks_max is not None and weeks is not None:
        return rule.weeks_max - weeks if weeks <= rule.weeks_max else None
    if rule.stage != "pregnancy" and rule.child_months_max is not None and months is not None:
        left = rule.child_months_max - months
        return int((left + 1) * WEEKS_PER_MONTH) if left >= 0 else None
    return None


def _for_rule(rule: Rule, situation: Situation) -> Verdict:
    reasons = conditions(rule, situation)
    answer = _all(reasons)
    if answer == Answer.YES:
        return Verdict(
            Fit.FITS,
            tuple(reasons),
            weeks_left=_weeks_left(rule, situation),
            via_professional=rule.via_professional,
        )
    if answer == Answer.UNKNOWN:
        open_reasons = tuple(reason for reason in reasons if reason.answer == Answer.UNKNOWN)
        return Verdict(
            Fit.MAYBE,
            open_reasons,
            tuple(dict.fromkeys(reason.fact for reason in open_reasons)),
            _weeks_left(rule, situation),
            via_professional=rule.via_professional,
        )
    failing = [reason for reason in reasons if reason.answer == Answer.NO]
    opens = None
    if all(reason.opens for reason in failing):
        opens = max((r.opens for r in failing if r.opens), key=lambda o: o.wait_weeks or 0)
    return Verdict(Fit.NOT_NOW, tuple(failing), opens=opens, via_professional=rule.via_professional)


def rules_here(rules: Iterable[Rule], areas: Sequence[str], on: date) -> list[Rule]:
    """The rules in force on this day for the nearest area that has any: the town goes before the country."""
    in_force = [rule for rule in rules if rule.in_force(on)]
    for code in (*areas, NATIONAL):
        if here := [rule for rule in in_force if code in rule.areas]:
            return here
    return []


def _best(verdicts: Sequence[Verdict]) -> Verdict:
    """Rules of one area are alternatives: the kindest counts, and the one that asks least."""
    order = {Fit.FITS: 0, Fit.MAYBE: 1, Fit.NOT_NOW: 2}

    def kindness(each: Verdict) -> tuple[int, int, int, int]:
        never = 10_000
        wait = never if each.opens is None else each.opens.wait_weeks or never - 1
        left = never if each.weeks_left is None else each.weeks_left
        return (order[each.fit], len(each.missing), wait, -left)

    return min(verdicts, key=kindness)


def verdict(rules: Sequence[Rule], situation: Situation, on: date) -> Verdict:
    """How an offer with these entry rules suits this situation on this day.

    An offer without rules is open to everybody. An offer that has rules, but none in force here, is *maybe*:
    only the organisation can say. While the place is unknown, a local rule keeps it *maybe*.
    """
    if not rules:
        return Verdict(Fit.FITS)
    if not situation.place:
        return _anywhere(rules, situation, on)
    here = rules_here(rules, situation.areas, on)
    if not here:
        unknown = Reason(Fact.LOCAL_RULE, Answer.UNKNOWN)
        return Verdict(Fit.MAYBE, (unknown,), (Fact.LOCAL_RULE,))
    return _best([_for_rule(rule, situation) for rule in here])


def _anywhere(rules: Sequence[Rule], situation: Situation, on: date) -> Verdict:
    """Without a place: the national verdict when every local rule agrees, else it depends on the place."""
    national = rules_here(rules, (NATIONAL,), on)
    local = [rule for rule in rules if rule.in_force(on) and NATIONAL not in rule.areas]
    if not local and not national:
        return Verdict(Fit.MAYBE, (Reason(Fact.LOCAL_RULE, Answer.UNKNOWN),), (Fact.LOCAL_RULE,))
    verdicts = [_for_rule(rule, situation) for rule in national + local]
    if not local or (national and all(each.fit == verdicts[0].fit != Fit.MAYBE for each in verdicts)):
        return _best([_for_rule(rule, situation) for rule in national])
    missing = tuple(dict.fromkeys((Fact.AREA, *(fact for each in verdicts for fact in each.missing))))
    return Verdict(Fit.MAYBE, tuple(Reason(fact, Answer.UNKNOWN) for fact in missing), missing)
