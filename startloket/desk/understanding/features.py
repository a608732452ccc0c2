"""What the linear model looks at: concepts first, then words, word pairs and letter groups."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .matching import Mention
from .text import Reading

FAMILIES = ("concept", "pair", "word", "bigram", "letters", "fact", "rule")
MAX_PAIRS = 60
MAX_FEATURES = 900


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of one text (or of one clause), per family, as 32-bit keys."""

    keys: tuple[tuple[int, ...], ...]


def key(kind: str, text: str) -> int:
    """A stable number for one feature."""
    return zlib.crc32(f"{kind}\x1f{text}".encode())


def _letters(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    for size in (3, 4, 5):
        for at in range(len(padded) - size + 1):
            yield padded[at : at + size]


def word_keys(forms: tuple[str, ...]) -> list[int]:
    """The keys of one word and of its letter groups."""
    return [key("word", form) for form in forms[:2]] + [key("letters", p) for f in forms[:2] for p in _letters(f[:24])]


def concepts_of(found: list[Mention]) -> list[str]:
    """The concepts said, in order, denied ones apart."""
    ordered = sorted(found, key=lambda m: (m.first, m.last, m.concept))
    return list(dict.fromkeys(("NO:" if m.negated else "") + m.concept for m in ordered))


def _pairs(names: list[str]) -> list[str]:
    out = []
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            out.append("+".join(sorted((one, other))))
            if len(out) == MAX_PAIRS:
                return out
    return out


def sample(
    reading: Reading, spelled: list[tuple[str, ...]], found: list[Mention], told: list[str], rules: list[str]
) -> Sample:
    """The features of a reading: `spelled` per word its readings, `told` the facts, `rules` the danger rules."""
    concepts = concepts_of(found)
    best = [forms[1] if len(forms) > 1 and not _arabic(forms[0]) else forms[0] for forms in spelled]
    words = [form for forms in spelled for form in forms[:2]]
    clauses = [token.clause for token in reading.tokens]
    bigrams = [f"{best[i]} {best[i + 1]}" for i in range(len(best) - 1) if clauses[i] == clauses[i + 1]]
    letters = [part for form in words for part in _letters(form[:24])]
    families = (concepts, _pairs(concepts), words, bigrams, letters, told, rules)
    return Sample(
        tuple(
            tuple(sorted({key(kind, text) for text in dict.fromkeys(texts[:MAX_FEATURES])}))
            for kind, texts in zip(FAMILIES, families, strict=True)
        )
    )


def _arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"
