"""Facts the text itself tells: weeks, ages, town, first child, income, who it is about."""

import re
from functools import cache
from pathlib import Path

from startloket.directory.yaml_files import read_yaml

from .matching import Mention
from .outcome import Facts
from .text import Reading, fold

PLACES = Path(__file__).with_name("places.yaml")
NUMBERS = Path(__file__).with_name("numbers.yaml")
MAX_WEEKS = 43
MAX_CHILD_MONTHS = 72
_PARITY = re.compile(r"(?<!\w)g ?(\d) ?p ?(\d)(?!\w)")
_DIGIT = re.compile(r"\d")


@cache
def _numbers() -> tuple[dict[str, int], dict[str, str]]:
    raw = read_yaml(NUMBERS)
    words = {fold(str(word)): int(value) for value, names in raw["numbers"].items() for word in names}
    return words, {name: _alternatives(forms) for name, forms in raw["forms"].items()}


def _alternatives(forms: list[str]) -> str:
    ordered = sorted({fold_phrase(str(form)) for form in forms}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(r"\*", r"\w*") for form in ordered) + ")"


def fold_phrase(text: str) -> str:
    """A phrase with each word folded."""
    return " ".join(fold(word) for word in text.split())


def folded_text(reading: Reading) -> str:
    """The words with number words as digits, one space between, so patterns stay simple."""
    words, _forms = _numbers()
    return " ".join(str(words.get(token.form, token.form)) for token in reading.tokens)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    _words, forms = _numbers()
    return re.compile(r"(?<!\w)" + re.sub(r"(?<!\?P)<(\w+)>", lambda m: forms[m.group(1)], template) + r"(?!\w)")


def _number(text: str, *templates: str) -> int | None:
    if not _DIGIT.search(text):
        return None
    for template in templates:
        match = _pattern(template).search(text)
        if match:
            return int(match.group("n"))
    return None


WEEKS_SAID = (
    r"(?P<n>\d{1,2})(?: 5| half)? <week>(?: \d)?(?: en \d <day>)? <pregnant>",
    r"<pregnant> (?:\w+ ){0,2}?(?P<n>\d{1,2}) <week>",
    r"<i_am> (?:\w+ ){0,1}?(?P<n>\d{1,2}) <week>(?! <old>)",
    r"<pregnant> <i_am> (?P<n>\d{1,2})",
)
WEEKS_MEANT = (r"(?P<n>\d{1,2}) <week>(?! <old>| <ago>)", r"<week> (?P<n>\d{1,2})")
MONTHS_PREGNANT = (r"(?P<n>\d) <month> <pregnant>", r"<pregnant> (?P<n>\d) <month>")
CHILD_MONTHS = (
    r"(?P<n>\d{1,2}) <month> <old>",
    r"<child> (?:\w+ ){0,3}?(?P<n>\d{1,2}) <month>",
    r"(?P<n>\d{1,2}) <month> <child>",
    r"(?P<n>\d{1,2}) <month>(?! <pregnant>)(?! <ago>)",
)
CHILD_WEEKS = (
    r"(?P<n>\d{1,2}) <week> <old>",
    r"<child> (?:\w+ ){0,3}?(?P<n>\d{1,2}) <week>(?! <pregnant>)",
    r"(?P<n>\d{1,2}) <week> <child>",
)
CHILD_DAYS = (r"(?P<n>\d{1,2}) <day> <old>", r"<child> (?:\w+ ){0,3}?(?P<n>\d{1,2}) <day>(?! <ago>)")
CHILD_YEARS = (
    r"<child> (?:\w+ ){0,3}?(?P<n>[1-5]) <year>",
    r"<child> <i_am> (?P<n>[1-5])",
    r"(?P<n>[1-5]) <year> <old>",
)


def weeks_pregnant(text: str, pregnant: bool) -> int | None:
    """Weeks of pregnancy, 1-43; months are counted as 4⅓ weeks."""
    weeks = _number(text, *WEEKS_SAID)
    if weeks is None and pregnant:
        weeks = _number(text, *WEEKS_MEANT)
        months = _number(text, *MONTHS_PREGNANT) if weeks is None else None
        if months is not None:
            weeks = round(months * 13 / 3)
    return weeks if weeks is not None and 1 <= weeks <= MAX_WEEKS else None


def child_age_months(text: str, pregnant: bool) -> int | None:
    """Age of the child in whole months (0-71), when one is told."""
    months = _number(text, *CHILD_MONTHS)
    if months is not None and not (pregnant and months < 10 and "old" not in text):
        return months if months < MAX_CHILD_MONTHS else None
    weeks = _number(text, *CHILD_WEEKS)
    if weeks is not None and not pregnant:
        return int(weeks * 12 / 52)
    if _number(text, *CHILD_DAYS) is not None and not pregnant:
        return 0
    years = _number(text, *CHILD_YEARS)
    return years * 12 if years is not None else None


PARENT_YEARS = (
    r"<i_am> (?:\w+ ){0,1}?(?P<n>1[2-9]|[2-5]\d)(?: <year>)?(?! <week>)(?! <month>)(?! <day>)(?! \d)",
    r"(?P<n>1[2-9]|[2-5]\d) <year>(?: <old>)?(?! <ago>)",
    r"(?P<n>1[2-9]|[2-5]\d) <i_am>",
    r"<age> (?P<n>1[2-9]|[2-5]\d)",
)


def parent_age(text: str) -> int | None:
    """Age of the parent in years, 12-59."""
    return _number(text, *PARENT_YEARS)


def first_child(text: str) -> bool | None:
    """Whether this is the first child, from words or from G/P notation of midwives."""
    parity = _PARITY.search(text)
    if parity:
        return parity.group(2) == "0"
    if _pattern("<not_first>").search(text):
        return False
    return True if _pattern("<first>").search(text) else None


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
    names = {m.concept for m in found if not m.negated}
    pregnant = any(m.concept == "PREGNANT" for m in found) or bool(_PARITY.search(text))
    professional = any(kinds.get(name) == "professional" for name in names) or bool(_PARITY.search(text))
    pregnant = pregnant or (professional and "CHILD" not in names)
    weeks = weeks_pregnant(text, pregnant)
    low = True if _pattern("<low_income>").search(text) else None
    return Facts(
        weeks_pregnant=weeks,
        child_age_months=child_age_months(text, weeks is not None),
        parent_age=parent_age(text),
        first_child=first_child(text),
        low_income=low,
        town=town(reading),
        postcode=postcode(text),
        for_someone_else="OTHER_PERSON" in names or professional,
        professional=professional,
    )
