"""Answer cards: what to know and do for each need and danger, per language, with source and review date."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from startloket.directory.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "cards"
SOURCE_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact on a card was read, and of which year it is."""

    name: str
    url: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call now; without digits it is somebody she knows herself, such as her midwife."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A short first answer to one need."""

    need: str
    title: str
    now: tuple[str, ...]
    know: tuple[str, ...]
    call: str
    sources: tuple[Source, ...]
    reviewed_on: date
    checked_by_native: bool
    language: str


@dataclass(frozen=True, slots=True)
class DangerCard:
    """What to do now, and whom to call, for one urgent class."""

    danger: str
    title: str
    now: tuple[str, ...]
    other: tuple[str, ...]
    question: str
    yes: str
    no: str
    numbers: tuple[Number, ...]
    sources: tuple[Source, ...]
    reviewed_on: date
    checked_by_native: bool
    language: str


def need_card(need: str, language: str) -> NeedCard | None:
    """The card of a need in this language, in Dutch where the language has none yet."""
    return _cards(language)[0].get(need) or _cards(SOURCE_LANGUAGE)[0].get(need)


def danger_card(danger: str, language: str) -> DangerCard:
    """The card of a danger; every urgent class has one (house test)."""
    return _cards(language)[1].get(danger) or _cards(SOURCE_LANGUAGE)[1][danger]


def languages() -> list[str]:
    """The languages that have cards."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "facts")


@cache
def _facts() -> dict[str, Any]:
    return _read("facts")


@cache
def _cards(language: str) -> tuple[dict[str, NeedCard], dict[str, DangerCard]]:
    code = language.partition("-")[0]
    if not (FOLDER / f"{code}.yaml").exists():
        code = SOURCE_LANGUAGE
    texts, facts = _read(code), _facts()
    checked = bool(texts["checked_by_native"])
    needs = {key: _need(key, text, facts["needs"][key], checked, code) for key, text in texts["needs"].items()}
    dangers = {
        key: _danger(key, text, facts["urgent"][key], texts["numbers"], checked, code)
        for key, text in texts["urgent"].items()
    }
    return needs, dangers


def _need(key: str, text: dict[str, Any], facts: dict[str, Any], checked: bool, language: str) -> NeedCard:
    return NeedCard(
        need=key,
        title=text["title"],
        now=_lines(text["now"]),
        know=_lines(text.get("know")),
        call=" ".join(_lines([text.get("call") or ""])),
        sources=_sources(facts),
        reviewed_on=facts["reviewed_on"],
        checked_by_native=checked,
        language=language,
    )


def _danger(
    key: str,
    text: dict[str, Any],
    facts: dict[str, Any],
    labels: dict[str, str],
    checked: bool,
    language: str,
) -> DangerCard:
    return DangerCard(
        danger=key,
        title=text["title"],
        now=_lines(text["now"]),
        other=_lines(text.get("other")),
        question=text["check"]["question"],
        yes=text["check"]["yes"],
        no=text["check"]["no"],
        numbers=tuple(_number(labels[n["key"]], str(n.get("number") or "")) for n in facts["numbers"]),
        sources=_sources(facts),
        reviewed_on=facts["reviewed_on"],
        checked_by_native=checked,
        language=language,
    )


def _lines(texts: list[str] | None) -> tuple[str, ...]:
    """Lines of a card; a telephone number does not break at its hyphen (U+2060, word joiner)."""
    return tuple(re.sub(r"(?<=\d)-(?=\d)", "-\u2060", text) for text in texts or ())


def _number(label: str, number: str) -> Number:
    """The button shows label and number; a label that ends in the number does not say it twice."""
    return Number(label.removesuffix(number).strip() if number else label, number)


def _sources(facts: dict[str, Any]) -> tuple[Source, ...]:
    return tuple(Source(s["name"], s["url"], s.get("year")) for s in facts["sources"])


def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(FOLDER / f"{name}.yaml")
    return loaded
