"""The concept lexicon: language-free concepts with, per language, the words and short phrases people use.

Pattern language, one pattern per list item of lexicon/*.yaml:
    word        this word (folded)            word*      a word that begins so
    ~word       a word that contains it       a|b        one of these
    ..          nought to three words between CONCEPT    a mention of another concept (capitals)
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from startloket.directory.needs import needs
from startloket.directory.yaml_files import read_yaml

from .text import fold

FOLDER = Path(__file__).with_name("lexicon")
MIN_FUZZY = 5
_CONCEPT = re.compile(r"[A-Z][A-Z0-9_]+$")
_WORD_SPLIT = re.compile(r"[^\w*|~.]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: alternatives of a literal, prefix, part or concept."""

    exact: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    gap: bool = False

    def weight(self) -> int:
        """How telling this place is: the longest text of its shortest alternative."""
        texts = [*self.exact, *self.prefixes, *self.parts]
        return min((len(text) for text in texts), default=0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of elements that means one concept: `anchor` is looked up first, then those `before` it (the nearest
    first) and `after` it."""

    concept: str
    before: tuple[Element, ...]
    anchor: Element
    after: tuple[Element, ...]
    language: str = ""

    def says(self, word: str) -> bool:
        """Whether this word alone, as it stands, is the pattern."""
        return word in self.anchor.exact and not self.before and not self.after


@dataclass(frozen=True, slots=True)
class Rule:
    """A danger rule: all of `need` within `within` words, none of `bar`; `tier` raise or check."""

    id: str
    danger: str
    tier: str
    need: tuple[frozenset[str], ...]
    bar: frozenset[str]
    within: int


@dataclass(slots=True)
class Lexicon:
    """All patterns, indexed by the text of their anchors."""

    exact: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    prefix: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    part: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    by_concept: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    rules: list[Rule] = field(default_factory=list)
    need_weights: dict[str, dict[str, float]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    words_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _element(text: str) -> Element:
    if text == "..":
        return Element(gap=True)
    if text.isalpha() and not text.isupper():
        return Element(frozenset((fold(text),)))
    exact, prefixes, parts, concepts = set(), [], [], []
    for option in text.split("|"):
        if _CONCEPT.match(option):
            concepts.append(option)
        elif option.startswith("~"):
            parts.append(fold(option.strip("~*")))
        elif option.endswith("*"):
            prefixes.append(fold(option[:-1]))
        else:
            exact.add(fold(option))
    return Element(frozenset(exact), tuple(prefixes), tuple(parts), tuple(concepts))


def parse(concept: str, text: str, language: str = "") -> Pattern:
    """One pattern from its written form; raises ValueError when it has no anchor."""
    elements = tuple(_element(piece) for piece in _WORD_SPLIT.split(re.sub(r"['’]", "", text).strip()) if piece)
    anchors = [i for i, e in enumerate(elements) if not e.gap]
    if not anchors:
        raise ValueError(f"{concept}: empty pattern {text!r}")
    referring = [i for i in anchors if elements[i].concepts]
    best = referring[0] if referring else max(anchors, key=lambda i: elements[i].weight())
    return Pattern(concept, elements[:best][::-1], elements[best], elements[best + 1 :], language)


def _add(lexicon: Lexicon, pattern: Pattern, language: str) -> None:
    anchor = pattern.anchor
    for element in (*pattern.before, anchor, *pattern.after):
        lexicon.words_of[language].update(element.exact)
    for text in anchor.exact:
        lexicon.exact[text].append(pattern)
    for text in anchor.prefixes:
        lexicon.prefix[text].append(pattern)
    for text in anchor.parts:
        lexicon.part[text].append(pattern)
    for name in anchor.concepts:
        lexicon.by_concept[name].append(pattern)


def _rule(row: dict[str, Any]) -> Rule:
    need = tuple(frozenset(str(item).split("|")) for item in row["all"])
    bar = frozenset(str(item) for item in row.get("none", []))
    return Rule(row["id"], row["danger"], row.get("tier", "raise"), need, bar, int(row.get("within", 12)))


def _load_concept(lexicon: Lexicon, name: str, body: dict[str, Any]) -> None:
    for key, value in body.items():
        if key == "needs":
            lexicon.need_weights[name] = {str(need): float(weight) for need, weight in value.items()}
        elif key == "kind":
            lexicon.kinds[name] = str(value)
        else:
            for text in value or []:
                _add(lexicon, parse(name, str(text), key), key)


def _load_keywords(lexicon: Lexicon) -> None:
    """The keywords of the taxonomy itself speak for their need, a little softer than the lexicon's words."""
    for need in needs().values():
        name = f"K_{need.id.upper()}"
        lexicon.need_weights[name] = {need.id: 1.0 if need.area == "start" else 2.0}
        for language, words in (("nl", need.keywords_nl), ("en", need.keywords_en)):
            for word in words:
                long_word = " " not in word and len(word) >= 6
                _add(lexicon, parse(name, word + "*" if long_word else word, language), language)


@cache
def lexicon() -> Lexicon:
    """The whole lexicon of the package, read once; raises ValueError for a rule with an unknown concept."""
    whole = Lexicon()
    names: set[str] = set()
    for path in sorted(FOLDER.glob("*.yaml")):
        raw: dict[str, Any] = read_yaml(path) or {}
        for name, body in (raw.get("concepts") or {}).items():
            names.add(name)
            _load_concept(whole, name, body)
        whole.rules.extend(_rule(row) for row in raw.get("rules") or [])
    _load_keywords(whole)
    for rule in whole.rules:
        said = {item for group in rule.need for item in group} | rule.bar
        used = {item.removeprefix("NO:") for item in said}
        if used - names:
            raise ValueError(f"rule {rule.id}: unknown concept {sorted(used - names)}")
    return whole
