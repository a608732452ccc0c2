"""What the understanding of one question gives back: the shapes other shelves build on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RecognisedNeed:
    """A need heard in the question; `score` in 0..1, `evidence` holds the person's own words."""

    id: str
    score: float
    sure: bool
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger heard in the question: `raise` puts the number on top, `check` asks one gentle question."""

    id: str
    tier: str
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the text itself tells about the situation; None or empty means: not told."""

    weeks_pregnant: int | None = None
    child_age_months: int | None = None
    parent_age: int | None = None
    first_child: bool | None = None
    low_income: bool | None = None
    town: str = ""
    postcode: str = ""
    for_someone_else: bool = False
    professional: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """The reading of one question; needs are ranked, dangers grave ones first."""

    language: str
    needs: tuple[RecognisedNeed, ...] = ()
    dangers: tuple[Danger, ...] = ()
    facts: Facts = field(default_factory=Facts)
    off_topic: bool = False
    too_vague: bool = False
