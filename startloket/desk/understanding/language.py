"""Which language a short text is in: script first, then letter groups and small words."""

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from startloket.directory.yaml_files import read_yaml

from .lexicon import lexicon
from .text import WORDS_KEPT, Reading, fold

WORDS = Path(__file__).with_name("stopwords.yaml")
SLOTS = 1 << 14
KNOWN_SHARE = 0.9  # the rest of the chance is spread evenly: an unknown letter group says nothing
PRIOR = {"nl": 2.0, "en": 0.7, "pap": -6.0, "so": -2.0, "de": -3.0, "it": -3.0, "pt": -3.0, "ro": -3.0}
LOAN_LETTERS = 6  # longer words that Dutch people use too (kraamzorg, gemeente) tell nothing of another language
LIKELY = 6.0  # a language within this many nats of the best may still be meant
SCRIPTS = {"arabic": ("ar", "fa"), "cyrillic": ("uk", "ru"), "ethiopic": ("ti",)}
MAX_WORDS = 60
MAX_MARKS = 12
TYPED_IN_LATIN = ("uk", "ar")
LATIN = "~"
OWN_SCRIPT = frozenset({"ar", "fa", "uk", "ru", "ti"})

Floats = NDArray[np.float32]
Slots = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class LanguageTable:
    """Log chances of letter groups: a row per slot (what one text asks for lies together), a column per language."""

    languages: tuple[str, ...]
    chances: Floats


def slots(word: str) -> Slots:
    """The letter groups of a folded word (two to four letters, and the whole word) as slots."""
    padded = f"<{word[:20]}>"
    parts = {padded[i : i + size] for size in (2, 3, 4) for i in range(len(padded) - size + 1)}
    return np.array([zlib.crc32(part.encode()) % SLOTS for part in (*sorted(parts), f"={word}")], dtype=np.int64)


def marks(text: str) -> list[int]:
    """The letters with marks of their own (ł, ñ, ş), each twice, as slots: they tell much in few letters."""
    if text.isascii():
        return []
    found = sorted({char for char in text.lower() if char.isalpha() and char > "\x7f"})
    return [zlib.crc32(f"^{char}".encode()) % SLOTS for char in found[:MAX_MARKS]] * 2


@cache
def _stopwords() -> dict[str, list[str]]:
    raw: dict[str, list[str]] = read_yaml(WORDS)
    return {language: [fold(str(word)) for word in words] for language, words in raw.items()}


def _row(language: str, words: Iterable[str]) -> str:
    """Ukrainian and Arabic typed in Latin letters are counted apart, under uk~ and ar~."""
    return language + LATIN if language in TYPED_IN_LATIN and "".join(words).isascii() else language


def count_table(samples: Iterable[tuple[str, Reading]]) -> LanguageTable:
    """The table learnt from (language, reading) and from the small words and the lexicon of each language."""
    names = [*_stopwords(), *(language + LATIN for language in TYPED_IN_LATIN)]
    said: dict[str, Counter[str]] = {language: Counter() for language in names}
    marked: dict[str, list[int]] = {language: [] for language in names}
    for language, words in _stopwords().items():
        for word in words:
            said[_row(language, [word])][word] += 5
    dutch = lexicon().words_of.get("nl", set())
    for language, known in lexicon().words_of.items():
        for word in sorted(known if language == "nl" else known - dutch):
            said[_row(language, [word])][word] += 1
    rows = [(language, reading.text, [token.form for token in reading.tokens]) for language, reading in samples]
    loans = dutch | {word for language, _text, words in rows if language == "nl" for word in words}
    for language, text, words in rows:
        if language in said:
            own = [w for w in words if language == "nl" or len(w) < LOAN_LETTERS or w not in loans]
            row = _row(language, own)
            said[row].update(own)
            marked[row] += marks(text)
    chances = np.full((SLOTS, len(names)), (1 - KNOWN_SHARE) / SLOTS, dtype=np.float32)
    for column, language in enumerate(names):
        groups = [slots(word) for word in said[language]]
        times = np.repeat(list(said[language].values()), [len(group) for group in groups])
        found = np.bincount(np.concatenate(groups), times, SLOTS) + np.bincount(marked[language], minlength=SLOTS)
        seen = np.sqrt(found).astype(np.float32)
        chances[:, column] += KNOWN_SHARE * seen / max(seen.sum(), 1.0)
    return LanguageTable(tuple(names), np.log(chances))


def script_of(text: str) -> str:
    """The script most letters belong to: latin, arabic, cyrillic, ethiopic, or empty."""
    if text.isascii():
        return "latin" if any(char.isalpha() for char in text) else ""
    counts: Counter[str] = Counter()
    for char in text:
        if "\u0600" <= char <= "\u06ff":
            counts["arabic"] += 1
        elif "\u0400" <= char <= "\u04ff":
            counts["cyrillic"] += 1
        elif "\u1200" <= char <= "\u137f":
            counts["ethiopic"] += 1
        elif char.isalpha() and char < "\u0250":
            counts["latin"] += 1
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _columns(languages: tuple[str, ...], script: str) -> list[tuple[int, float, str]]:
    """The columns of the languages that are written in this script, each with how usual it is here."""
    written = SCRIPTS.get(script)
    return [
        (column, PRIOR.get(name, 0.0), name)
        for column, name in enumerate(languages)
        if (name in written if written else name not in OWN_SCRIPT)
    ]


@lru_cache(maxsize=WORDS_KEPT)
def _word_chances(word: str, table: LanguageTable) -> Floats:
    return np.asarray(table.chances[slots(word)].sum(axis=0))


def chances(reading: Reading, table: LanguageTable) -> dict[str, float]:
    """Language -> how likely (log, best first) for a reading; empty when it has no letters."""
    script = script_of(reading.text)
    words = [token.form for token in reading.tokens[:MAX_WORDS] if not token.form.isdigit()]
    if not script or not words:
        return {}
    said = [_word_chances(word, table) for word in words]
    if marked := marks(reading.text):
        said.append(table.chances[marked].sum(axis=0))
    total = np.add.reduce(said).tolist()
    columns = _columns(table.languages, script)
    best: dict[str, float] = {}
    for unlikely, name in sorted((-total[column] - prior, name) for column, prior, name in columns):
        best.setdefault(name.removesuffix(LATIN), -unlikely)
    return best


def recognise(found: dict[str, float], hint: str = "") -> str:
    """The language as ISO code (pap for Papiamento); the hint of the page decides only when it is nearly as likely."""
    if not found:
        return hint or "nl"
    best = next(iter(found))
    if hint in found and found[best] - found[hint] < 1.0:
        return hint
    return best


def spoken(found: dict[str, float]) -> frozenset[str]:
    """The languages this may well be: the likeliest, and those that are nearly as likely."""
    best = next(iter(found.values()), 0.0)
    return frozenset(name for name, score in found.items() if best - score < LIKELY)


def possible(found: dict[str, float]) -> frozenset[str]:
    """The languages whose words may be meant: people mix, and Dutch and English are in every text."""
    return spoken(found) | {"nl", "en"} if found else frozenset()
