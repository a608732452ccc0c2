"""Numbers and the small word classes around them, in every language (`numbers.yaml`), and patterns over those."""

import re
from functools import cache
from pathlib import Path

from startloket.directory.yaml_files import read_yaml

from .text import Reading, fold

NUMBERS = Path(__file__).with_name("numbers.yaml")
BREAK = ","  # between clauses


@cache
def _table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    raw = read_yaml(NUMBERS)
    words = {fold(str(word)): str(value) for value, names in raw["numbers"].items() for word in names}
    wholes = {_alternatives(names): str(value) for value, names in raw["wholes"].items()}
    return words, wholes, {name: _alternatives(names) for name, names in raw["forms"].items()}


def fold_phrase(text: str) -> str:
    """A phrase with each word folded."""
    return " ".join(fold(word) for word in text.split())


def _alternatives(names: list[str]) -> str:
    ordered = sorted({fold_phrase(str(name)) for name in names}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name).replace(r"\*", r"\w*") for name in ordered) + ")"


def folded_text(reading: Reading, breaks: bool = False) -> str:
    """The words with number words as digits and one space between, so patterns stay simple.

    With `breaks` a comma stands between clauses, and words that hold a number and its measure ("tweejarige") are cut.
    """
    words, wholes, _forms = _table()
    out: list[str] = []
    clause = reading.tokens[0].clause if breaks and reading.tokens else 0
    for token in reading.tokens:
        if breaks and token.clause != clause:
            out.append(BREAK)
            clause = token.clause
        out.append(words.get(token.form, token.form))
    text = " ".join(out)
    if breaks:
        for names, value in wholes.items():
            text = re.sub(rf"(?<!\w){names}(?!\w)", value, text)
    return text


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A template compiled: `<name>` stands for any word of that class of `numbers.yaml`."""
    _words, _wholes, forms = _table()
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda m: forms[m.group(1)], template))
