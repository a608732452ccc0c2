"""How far a pregnancy is, and how old a child and a parent are, as the text tells it.

A number with its measure ("6 wk", "2,5 jaar") belongs to the pregnancy, to the child or to nobody ("al 6 weken ziek");
the words around it decide, and when they do not, nothing is taken as told: a wrong fact costs more than a question.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .numbers import BREAK, folded_text, pattern
from .text import Reading

MAX_WEEKS = 43
MAX_CHILD_MONTHS = 72
MONTHS_OF_PREGNANCY = 9
WEEKS_BY_THEMSELVES = 13  # from here on a bare number of weeks is a pregnancy, when no child is spoken of
WEEKS_OF_BABY = 20  # up to here a bare number of weeks is the child's, when one is spoken of
DAYS_OF_BABY = 31
YEARS_OF_CHILD = 5
SEEN_BEFORE, SEEN_AFTER = 60, 40  # letters around a number that may say whose it is

MEASURE = (
    r"(?<!\w)(?P<n>\d{1,2})(?P<half> 5| <half>)?(?: (?P<ordinal><ordinal>))? "
    r"(?P<said>(?P<week><week>)|(?P<month><month>)|(?P<day><day>)|(?P<year><year>))(?P<late_half> <half>)?(?!\w)"
)
ONE_AND_A_HALF = r"(?<!\d )(?<!\w)(?P<said>(?P<month><month>)|(?P<year><year>)) <half>(?!\w)"
UNIT_FIRST = r"(?<!\w)<week> (?P<n>\d{1,2})(?! <counted>(?!\w))(?!\w)"
NOT_COUNTED = r"(?! (?:\d|(?:<counted>|<week>|<month>|<day>)(?!\w)))(?!\w)"  # it is no number of anything
BARE_CHILD = (
    r"(?<!\w)<they_are>(?: <now>)? (?P<n>[1-5])(?P<half> 5| <half>)?(?= ,|$)",
    r"(?<!\w)<child> (?:van|of|de|od) (?P<n>[1-5])(?P<half> 5| <half>)?" + NOT_COUNTED,
    r"(?<!\w)<child>(?: ,| <is>)? (?P<n>[1-5])(?P<half> 5)?(?= ,|$)",
)
PARENT = (
    r"(?<!\w)(?:<i_am>|<is>) (?:\w+ )?(?P<n>1[2-9]|[2-5]\d)(?: <year>)?" + NOT_COUNTED,
    r"(?<!\w)(?P<n>1[2-9]|[2-5]\d) <year>(?: <old>)?(?! <apart>(?!\w))(?!\w)",
    r"(?<!\w)(?P<n>1[2-9]|[2-5]\d) (?:<i_am>|is)(?!\w)",
    r"(?<!\w)<age> (?P<n>1[2-9]|[2-5]\d)(?!\w)",
)


@dataclass(frozen=True, slots=True)
class Ages:
    """Whole weeks of pregnancy (1-43), months of the child (0-71), years of the parent (12-59); None: not told."""

    weeks_pregnant: int | None = None
    child_months: int | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit (`day`, `week`, `month`, `year`), the unit as written, and the text on both sides."""

    n: float
    unit: str
    said: str
    ordinal: bool
    before: str
    after: str

    def follows(self, template: str) -> bool:
        """Whether this stands right before the number."""
        return bool(pattern(rf"(?<!\w)(?:{template}) ?$").search(self.before))

    def precedes(self, template: str) -> bool:
        """Whether this stands right after the measure."""
        return bool(pattern(rf" ?(?:{template})(?!\w)").match(self.after))

    def alone(self) -> bool:
        """Whether it fills its clause."""
        return self.before.rstrip()[-1:] in ("", BREAK) and self.after.lstrip()[:1] in ("", BREAK)

    def ends(self) -> bool:
        """Whether its clause ends here."""
        return self.after.lstrip()[:1] in ("", BREAK)

    def of_a_child(self) -> bool:
        """Whether the words beside it name a child, or say that it is an age."""
        if self.precedes("<pregnant>"):
            return False
        aged = bool(pattern("<aged>").fullmatch(self.said)) or self.precedes("<old>|<child>")
        between = (
            "(?: (?:van|of|is|de))?" if self.unit == "week" and self.n > WEEKS_OF_BABY else r"(?: ,)?(?: \w+){0,3}"
        )
        return aged or self.follows(f"<child>{between}")

    def of_somebody(self) -> bool:
        """Whether it is what he "is" or she "has", and not how long ("ze is 2 weken weg")."""
        return self.follows(r"<they_are>(?: <now>)?") and (self.unit == "year" or self.ends())

    def of_a_pregnancy(self) -> bool:
        """Whether the words beside it say that somebody is pregnant."""
        return self.precedes(r"(?:\d )?(?:en \d <day> )?<pregnant>") or self.follows(r"<pregnant>(?: ,)?(?: \w+){0,2}")

    def of_the_writer(self) -> bool:
        """Whether it stands right after "I am"."""
        return self.follows(r"<i_am>(?: \w+)?(?: ,)?") and not self.precedes("<old>")

    def apart(self) -> bool:
        """Whether it tells how long something lasts or lies ahead or behind."""
        if self.precedes("<apart>") or self.follows(r"<born>(?: \w+){0,2}"):
            return True
        return self.follows("<waiting>") and not (self.of_the_writer() or self.of_somebody() or self.of_a_child())


def _measures(text: str) -> Iterator[_Measure]:
    for template in (MEASURE, ONE_AND_A_HALF):
        for match in pattern(template).finditer(text):
            found = match.groupdict()
            unit = next(name for name in ("week", "month", "day", "year") if found.get(name))
            half = found.get("half") or found.get("late_half") or "n" not in found
            yield _Measure(
                int(found.get("n") or 1) + (0.5 if half else 0.0),
                unit,
                found["said"],
                bool(found.get("ordinal")),
                text[max(0, match.start() - SEEN_BEFORE) : match.start()],
                text[match.end() : match.end() + SEEN_AFTER],
            )


def _weeks_of_pregnancy(one: _Measure, pregnant: bool, child: bool) -> float | None:
    if one.unit == "month":
        told = one.of_a_pregnancy() or one.of_the_writer() or (one.ordinal or one.follows("<stage>")) and not child
        return one.n * 13 / 3 if one.n <= MONTHS_OF_PREGNANCY and told and not one.of_a_child() else None
    if one.unit != "week" or one.of_a_child() and not one.of_a_pregnancy():
        return None
    somebody = one.follows("<is>(?: <now>)?") and one.ends() and not child
    if one.of_a_pregnancy() or one.of_the_writer() or pregnant or somebody:
        return one.n
    by_itself = one.n >= WEEKS_BY_THEMSELVES and (one.alone() or one.ends() or one.follows("<at>"))
    return one.n if by_itself and not child and not one.of_somebody() else None


def _months_of_child(one: _Measure, pregnant: bool, child: bool) -> float | None:
    """The age in months when the words beside it, or the way it stands by itself, say that it is the child's."""
    theirs = one.of_a_child() or one.of_somebody()
    if one.unit == "year":
        return one.n * 12 if theirs and one.n <= YEARS_OF_CHILD + 0.5 else None
    by_itself = one.alone() or child and one.ends()
    if one.unit == "month":
        alone = by_itself or one.follows("<at>")
        return one.n if theirs or alone and not (pregnant and one.n <= MONTHS_OF_PREGNANCY) else None
    if pregnant and not one.of_a_child():
        return None
    if one.unit == "day":
        return 0.0 if one.n <= DAYS_OF_BABY and (theirs or child and one.alone()) else None
    small = child and one.n <= WEEKS_OF_BABY and (by_itself or one.follows("<at>"))
    return one.n * 12 / 52 if theirs or small else None


def _bare(text: str, templates: tuple[str, ...]) -> float | None:
    for template in templates:
        match = pattern(template).search(text)
        if match:
            return int(match.group("n")) + (0.5 if match.groupdict().get("half") else 0.0)
    return None


def ages(reading: Reading, pregnant: bool, child: bool, lost: bool = False) -> Ages:
    """All that is told of ages; `pregnant` and `child` say what the text speaks of, `lost` that a child was lost."""
    text = folded_text(reading, breaks=True)
    if not any(char.isdigit() for char in text) and not pattern("<half>").search(text):
        return Ages()
    told = [
        one for one in _measures(text) if not one.apart() and (not lost or one.of_a_pregnancy() or one.of_the_writer())
    ]
    told.sort(key=lambda one: not (one.of_a_child() or one.of_somebody()))
    weeks: float | None = None
    months: float | None = None
    for one in told:
        theirs = None if months is not None else _months_of_child(one, pregnant, child)
        hers = None if weeks is not None else _weeks_of_pregnancy(one, pregnant, child)
        if theirs is not None and (hers is None or one.of_a_child() or one.of_somebody()):
            months = theirs
        elif hers is not None:
            weeks = hers
    if weeks is None and pregnant:
        weeks = _bare(text, (UNIT_FIRST,))
    if months is None:
        years = _bare(text, BARE_CHILD)
        months = None if years is None else years * 12
    parent = _bare(text, PARENT)
    return Ages(
        round(weeks) if weeks is not None and 1 <= weeks <= MAX_WEEKS else None,
        int(months) if months is not None and months < MAX_CHILD_MONTHS else None,
        None if parent is None else int(parent),
    )
