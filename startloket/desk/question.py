"""The question somebody brought, as far as we keep it: what we understood, never her text."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from startloket.desk.understanding import Danger, Facts, RecognisedNeed, Understanding

COUNTRY = "NL00"  # CBS code of the whole country
MOST_NEEDS = 6
WORTH_SHOWING = 0.08  # below this a need is noise beside the others
MOST_QUESTIONS = 3  # refinement asks at most three things, each may be skipped


@dataclass(frozen=True)
class Question:
    """Hulpvraag: needs and dangers with the words that spoke for them, and what is known of the situation."""

    needs: tuple[RecognisedNeed, ...] = ()
    beside: tuple[
        RecognisedNeed, ...
    ] = ()  # heard as well, too softly to show; they come when the others are taken away
    dangers: tuple[Danger, ...] = ()
    facts: Facts = field(default_factory=Facts)
    language: str = ""  # the language she wrote in
    menu_language: str = ""  # what the menu said before we answered in hers
    areas: tuple[str, ...] = ()  # CBS codes of where she lives, from small to the whole country
    place: str = ""  # the name of that area, to show
    pregnant: bool | None = None  # said in answer to a question of ours
    has_child: bool | None = None
    asked: tuple[str, ...] = ()  # what we asked already, answered or skipped
    off_topic: bool = False
    too_vague: bool = False

    @classmethod
    def understood(cls, understanding: Understanding) -> Self:
        """What is left of a text once it has been understood."""
        shown = _worth_showing(understanding.needs)[:MOST_NEEDS]
        return cls(
            needs=shown,
            beside=tuple(n for n in understanding.needs if n not in shown and n.score >= WORTH_SHOWING),
            dangers=understanding.dangers,
            facts=understanding.facts,
            language=understanding.language,
            off_topic=understanding.off_topic,
            too_vague=understanding.too_vague,
        )

    @classmethod
    def chosen(cls, need: str) -> Self:
        """A tile was chosen instead of words."""
        return cls(needs=(RecognisedNeed(id=need, score=1.0, sure=True, evidence=()),))

    @property
    def need_ids(self) -> list[str]:
        return [need.id for need in self.needs]

    @property
    def municipality(self) -> str:
        """The code of her municipality, or "" when not known."""
        return next((code for code in self.areas if code.startswith("GM")), "")

    @property
    def raised(self) -> list[Danger]:
        return [danger for danger in self.dangers if danger.tier == "raise"]

    @property
    def to_check(self) -> Danger | None:
        """One gentle question at a time, and none when a danger is already shown."""
        hints = [danger for danger in self.dangers if danger.tier == "check"]
        return hints[0] if hints and not self.raised else None

    def without_need(self, need: str) -> Self:
        """“Dat bedoel ik niet.” When nothing is left, what was heard beside it comes forward."""
        left = tuple(n for n in self.needs if n.id != need)
        if left or not self.beside:
            return replace(self, needs=left)
        return replace(self, needs=_worth_showing(self.beside), beside=())

    def with_need(self, need: str) -> Self:
        """What she adds herself comes first."""
        added = RecognisedNeed(id=need, score=1.0, sure=True, evidence=())
        rest = tuple(n for n in self.needs if n.id != need)
        return replace(self, needs=(added, *rest)[:MOST_NEEDS], off_topic=False, too_vague=False)

    def with_fact(self, name: str, value: int | bool | None) -> Self:
        """A refinement was answered (or skipped: None)."""
        changed: dict[str, Any] = {} if value is None else {name: value}
        facts = replace(self.facts, **changed)
        return replace(self, facts=facts, asked=(*self.asked, name))

    def without_fact(self, name: str) -> Self:
        """“Klopt niet”: what we read about her situation was wrong, so we may ask it again."""
        if name not in Facts.__dataclass_fields__:
            return self
        empty = getattr(Facts(), name)
        return replace(
            self,
            facts=replace(self.facts, **{name: empty}),
            asked=tuple(asked for asked in self.asked if asked != name),
        )

    def with_stage(self, told: tuple[bool, bool] | None) -> Self:
        """Pregnant, a child, or both (None: she skipped it)."""
        pregnant, has_child = told or (None, None)
        return replace(self, pregnant=pregnant, has_child=has_child, asked=(*self.asked, "stage"))

    def at_place(self, areas: tuple[str, ...], place: str) -> Self:
        """Where she lives; a place that is skipped or not known counts as the country."""
        return replace(self, areas=areas or (COUNTRY,), place=place, asked=(*self.asked, "place"))

    def checked(self, danger: str, *, unsafe: bool) -> Self:
        """The safety question was answered: yes raises the danger, no takes only that question away."""
        dangers = tuple(
            replace(d, tier="raise") if d.id == danger else d for d in self.dangers if d.id != danger or unsafe
        )
        return replace(self, dangers=dangers)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """Read back what `as_dict` wrote; anything else raises TypeError, KeyError or ValueError."""
        return cls(
            needs=tuple(_need(n) for n in kept["needs"]),
            beside=tuple(_need(n) for n in kept.get("beside", ())),
            dangers=tuple(_danger(d) for d in kept["dangers"]),
            facts=Facts(**kept["facts"]),
            asked=tuple(kept["asked"]),
            areas=tuple(kept["areas"]),
            **{
                key: kept[key]
                for key in ("language", "menu_language", "place", "pregnant", "has_child", "off_topic", "too_vague")
            },
        )


def _need(kept: Mapping[str, Any]) -> RecognisedNeed:
    return RecognisedNeed(**{**kept, "evidence": tuple(kept["evidence"])})


def _danger(kept: Mapping[str, Any]) -> Danger:
    return Danger(**{**kept, "evidence": tuple(kept["evidence"])})


def _worth_showing(needs: tuple[RecognisedNeed, ...]) -> tuple[RecognisedNeed, ...]:
    """The needs that stand out; “I do not know where to begin” says how somebody feels, so it comes last."""
    best = max((need.score for need in needs), default=0.0)
    clear = [need for need in needs if need.sure or need.score >= max(WORTH_SHOWING, best / 3)]
    return tuple(sorted(clear or needs[:1], key=lambda need: need.id == "first_step"))
