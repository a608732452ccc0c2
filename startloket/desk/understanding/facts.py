"""Facts the text itself tells: ages, town, first child, income, who it is about."""

import re
from functools import cache
from pathlib import Path

from startloket.directory.yaml_files import read_yaml

from .ages import ages
from .matching import Mention
from .numbers import fold_phrase, folded_text, pattern
from .outcome import Facts
from .text import Reading

CHILDREN = frozenset({"CHILD", "BABY", "NEWBORN", "TODDLER"})
PLACES = Path(__file__).with_name("places.yaml")
_PARITY = re.compile(r"(?<!\w)g ?(\d) ?p ?(\d)(?!\w)")


def first_child(text: str) -> bool | None:
    """Whether this is the first child, from words or from G/P notation of midwives."""
    parity = _PARITY.search(text)
    if parity:
        return parity.group(2) == "0"
    if pattern(r"(?<!\w)<not_first>(?!\w)").search(text):
        return False
    return True if pattern(r"(?<!\w)<first>(?!\w)").search(text) else None


@cache
def _places() -> dict[str, str]:
    raw = read_yaml(PLACES)
    names = {fold_phrase(name.replace("-", " ")): name for name in raw["towns"]}
    for name, aliases in raw["aliases"].items():
        names.update({fold_phrase(str(alias).replace("-", " ")): name for alias in aliases})
    return names


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in _places())


def town(reading: Reading) -> str:
    """The town named in the text, spelled as usual; names that are also words count only with a capital."""
    places, first_words = _places(), _first_words()
    tokens = reading.tokens
    starts = [at for at, token in enumerate(tokens) if token.form in first_words]
    for size in (4, 3, 2, 1):
        for at in starts:
            name = places.get(" ".join(t.form for t in tokens[at : at + size]))
            if name and (len(name) > 4 or reading.text[tokens[at].start].isupper()):
                return name
    return ""


def postcode(text: str) -> str:
    """A Dutch postcode as 1234AB; digits alone count only after the word postcode."""
    match = re.search(r"(?<!\w)([1-9]\d{3}) ?([a-z]{2})(?!\w)", text)
    if match and match.group(2) not in ("sa", "sd", "ss", "km", "en", "is", "op", "in", "te", "ik", "of", "aa"):
        return match.group(1) + match.group(2).upper()
    bare = re.search(r"(?:postcode|postal code|posta kodu|kod pocztowy|codigo postal) (?:is )?([1-9]\d{3})(?!\d)", text)
    return bare.group(1) if bare else ""


def facts(reading: Reading, found: list[Mention], kinds: dict[str, str]) -> Facts:
    """All facts of one reading."""
    text = folded_text(reading)
    names = {m.concept for m in found if not m.denied}
    pregnant = any(m.concept == "PREGNANT" for m in found) or bool(_PARITY.search(text))
    professional = any(kinds.get(name) == "professional" for name in names) or bool(_PARITY.search(text))
    pregnant = pregnant or (professional and "CHILD" not in names)
    told = ages(reading, pregnant, bool(names & CHILDREN), "W_LOSS" in names)
    low = True if pattern(r"(?<!\w)<low_income>(?!\w)").search(text) else None
    return Facts(
        weeks_pregnant=told.weeks_pregnant,
        child_age_months=told.child_months,
        parent_age=told.parent,
        first_child=first_child(text),
        low_income=low,
        town=town(reading),
        postcode=postcode(text),
        for_someone_else="OTHER_PERSON" in names or professional,
        professional=professional,
    )
