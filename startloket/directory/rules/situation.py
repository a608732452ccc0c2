"""What is known of a person at this moment; everything may be unknown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..needs import Need

NATIONAL = "NL00"  # CBS code of the whole country


@dataclass(frozen=True, slots=True)
class Situation:
    """A person's facts as far as she told them; `None`, "" and () mean: not known, never "no"."""

    areas: tuple[str, ...] = ()  # CBS codes, own place first, the country last
    pregnant: bool | None = None
    weeks_pregnant: int | None = None  # whole weeks
    has_child: bool | None = None  # a child below two years
    child_age_months: int | None = None
    parent_age: int | None = None  # years
    first_child: bool | None = None
    low_income: bool | None = None
    language: str = ""  # ISO 639-1
    needs: tuple[str, ...] = ()  # ids of needs.yaml, most important first
    wishes: frozenset[str] = frozenset()  # ways of help she asked for: home, phone, online, group, desk

    @property
    def place(self) -> str:
        """The code of her own place, or "" when only the country is known."""
        return next((code for code in self.areas if code != NATIONAL), "")

    def is_pregnant(self) -> bool | None:
        """Who tells her weeks is pregnant."""
        return True if self.weeks_pregnant is not None else self.pregnant

    def is_parent(self) -> bool | None:
        """Who tells the age of her child has one."""
        return True if self.child_age_months is not None else self.has_child


def as_told(situation: Situation) -> Situation:
    """Who told only of a pregnancy, or only of a child, is taken at her word: the other is not there.

    Matching starts from this; the verdicts themselves never guess. Who is pregnant, and not for the first
    time, may well have a small child.
    """
    pregnant, parent = situation.is_pregnant(), situation.is_parent()
    if pregnant and parent is None and situation.first_child is not False:
        return replace(situation, has_child=False)
    if parent and pregnant is None:
        return replace(situation, pregnant=False)
    return situation


# Life areas in which a steady helper from before birth is worth knowing of, whatever the question was.
BURDENED = frozenset({"money", "housing", "safety", "mental", "substances", "network", "special", "start"})
# Questions beside which a programme for a coming child would hurt, or is not about the person who asks.
NOT_BESIDE = frozenset({"loss", "unintended", "other_person"})
PROGRAMME = "programme"  # id of the need "one steady person for a longer time"


def with_programme(situation: Situation, needs: Iterable[Need]) -> Situation:
    """Who is pregnant or has a small child, and has worries beyond a practical question, is also shown
    the programmes with one steady helper: most of them close early in pregnancy, before anybody asks.

    Not in danger (then only the help of this moment counts), and not where it would hurt.
    """
    asked = list(needs)
    small = situation.child_age_months is None or situation.child_age_months < 24
    early = situation.is_pregnant() or (situation.is_parent() and small)
    burdened = any(need.area in BURDENED for need in asked)
    kept_out = any(need.urgency == "now" or need.id in NOT_BESIDE for need in asked)
    if not early or not burdened or kept_out or PROGRAMME in situation.needs:
        return situation
    return replace(situation, needs=(*situation.needs, PROGRAMME))
