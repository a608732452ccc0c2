"""Which question to ask next: the one whose answer settles most offers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .ranking import Candidate
from .situation import NATIONAL, Situation, as_told
from .verdicts import ASKABLE, Fact, Fit, Verdict, verdict

# How likely an answer is before anything is known: assumed, only the order of questions hangs on it.
FIRST_CHILD = 0.45  # somewhat less than half of all births is a first one
LOW_INCOME = 0.5
AGES = ((17, 0.02), (19, 0.05), (21, 0.08), (24, 0.17), (28, 0.28), (33, 0.28), (40, 0.12))
# With a tie, the question that is easiest to answer comes first.
EASIEST = (Fact.STAGE, Fact.WEEKS, Fact.MONTHS, Fact.AREA, Fact.FIRST_CHILD, Fact.PARENT_AGE, Fact.LOW_INCOME)


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking, and why: how many offers hang on it, and how many would still."""

    fact: Fact
    unsettled: int  # offers that are *maybe* now
    expected: float  # how many would be, on average, after the answer
    tied_with: tuple[Fact, ...] = ()  # as good; this one is easier to answer


def _answers(fact: Fact, situation: Situation, candidates: Sequence[Candidate]) -> list[tuple[Situation, float]]:
    """The situations an answer could lead to, with how likely each is."""
    if fact is Fact.STAGE:
        answers = [(True, False, 0.6), (False, True, 0.35), (True, True, 0.05)]
        return [(replace(situation, pregnant=p, has_child=c), share) for p, c, share in answers]
    if fact is Fact.WEEKS:
        return [(replace(situation, weeks_pregnant=week), 1 / 12) for week in range(6, 42, 3)]
    if fact is Fact.MONTHS:
        return [(replace(situation, child_age_months=month), 1 / 8) for month in range(0, 24, 3)]
    if fact is Fact.PARENT_AGE:
        return [(replace(situation, parent_age=age), share) for age, share in AGES]
    if fact is Fact.FIRST_CHILD:
        answers_first = ((True, FIRST_CHILD), (False, 1 - FIRST_CHILD))
        return [(replace(situation, first_child=first), share) for first, share in answers_first]
    if fact is Fact.LOW_INCOME:
        answers_low = ((True, LOW_INCOME), (False, 1 - LOW_INCOME))
        return [(replace(situation, low_income=low), share) for low, share in answers_low]
    places = sorted({code for each in candidates for rule in each.rules for code in rule.areas} - {NATIONAL})
    elsewhere = replace(situation, areas=("elsewhere", NATIONAL))
    towns = [(replace(situation, areas=(code, NATIONAL)), 1 / (len(places) + 1)) for code in places[:20]]
    return [*towns, (elsewhere, 1 - len(towns) / (len(places) + 1))]


def best_next_question(
    candidates: Iterable[Candidate],
    situation: Situation,
    on: date,
    *,
    asked: Iterable[Fact] = (),
    known: Sequence[Verdict] | None = None,
) -> Question | None:
    """The fact with the smallest expected number of offers left *maybe*; None when no answer settles any.

    `asked` are facts she was asked for already (answered or skipped); `known` the verdicts, when at hand.
    """
    listed = list(candidates)
    verdicts = known if known is not None else [verdict(each.rules, situation, on) for each in listed]
    unsettled = [(each, found) for each, found in zip(listed, verdicts, strict=True) if found.fit == Fit.MAYBE]
    hanging = {fact for _, found in unsettled for fact in found.missing}
    scores = {
        fact: _expected(fact, unsettled, situation, on)
        for fact in EASIEST
        if fact in hanging and fact in ASKABLE and fact not in set(asked)
    }
    best = min(scores.values(), default=float(len(unsettled)))
    if best >= len(unsettled):
        return None
    tied = [fact for fact, score in scores.items() if abs(score - best) < 1e-9]
    return Question(tied[0], len(unsettled), best, tuple(tied[1:]))


def _expected(fact: Fact, unsettled: Sequence[tuple[Candidate, Verdict]], situation: Situation, on: date) -> float:
    touched = [each for each, found in unsettled if fact in found.missing]
    expected = float(len(unsettled) - len(touched))
    for answered, share in _answers(fact, situation, touched):
        after = as_told(answered)
        expected += share * sum(verdict(each.rules, after, on).fit == Fit.MAYBE for each in touched)
    return expected
