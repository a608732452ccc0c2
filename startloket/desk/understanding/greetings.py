"""A greeting alone asks nothing yet; it does tell the language somebody speaks."""

from functools import cache
from pathlib import Path

from startloket.directory.yaml_files import read_yaml

from .text import Reading, fold

GREETINGS = Path(__file__).with_name("greetings.yaml")


@cache
def _greetings() -> dict[str, frozenset[str]]:
    raw: dict[str, list[str]] = read_yaml(GREETINGS)
    return {language: frozenset(map(fold, words)) for language, words in raw.items()}


def greeted_in(reading: Reading, hint: str = "") -> str:
    """The language of a text that is a greeting and nothing more; empty for any other text.

    Where a greeting is the same in several languages the hint of the page decides, then the order of the file.
    """
    said = {token.form for token in reading.tokens}
    spoken = [language for language, words in _greetings().items() if said and said <= words]
    return hint if hint in spoken else next(iter(spoken), "")
