"""What the model looks at: concepts first, then words, word pairs and letter groups."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from .matching import Mention
from .text import WORDS_KEPT, Reading

FAMILIES = ("concept", "pair", "word", "bigram", "letters", "fact", "rule")
MAX_PAIRS = 60
MAX_FEATURES = 900
LETTERS_TOGETHER = 4  # groups of three and five beside them told nothing more
LETTERS_OF = 24  # letters of a word that count


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of one text (or of a piece of it), per family, as 32-bit keys."""

    keys: tuple[tuple[int, ...], ...]


def key(kind: str, text: str) -> int:
    """A stable number for one feature."""
    return zlib.crc32(f"{kind}\x1f{text}".encode())


def _letters(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    for at in range(len(padded) - LETTERS_TOGETHER + 1):
        yield padded[at : at + LETTERS_TOGETHER]


@lru_cache(maxsize=WORDS_KEPT)
def _word_key(form: str) -> int:
    return key("word", form)


@lru_cache(maxsize=WORDS_KEPT)
def _letter_keys(form: str) -> tuple[int, ...]:
    return tuple(key("letters", part) for part in _letters(form[:LETTERS_OF]))


def word_keys(forms: tuple[str, ...]) -> list[int]:
    """The keys of one word and of its letter groups."""
    return [_word_key(form) for form in forms[:2]] + [k for form in forms[:2] for k in _letter_keys(form)]


def concepts_of(found: list[Mention]) -> list[str]:
    """The concepts said, in order, denied ones apart."""
    ordered = sorted(found, key=lambda m: (m.first, m.last, m.concept))
    return list(dict.fromkeys(m.name for m in ordered))


def _pairs(names: list[str]) -> list[str]:
    out = []
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            out.append("+".join(sorted((one, other))))
            if len(out) == MAX_PAIRS:
                return out
    return out


def _at_an_age(names: list[str], told: list[str]) -> list[str]:
    """What a sign means depends on how old the child is, or how far the pregnancy."""
    return [f"{fact}+{name}" for fact in told if ":" in fact for name in names]


def sample(
    reading: Reading, spelled: list[tuple[str, ...]], found: list[Mention], told: list[str], rules: list[str]
) -> Sample:
    """The features of a reading: `spelled` per word its readings, `told` the facts, `rules` the danger rules."""
    concepts = concepts_of(found)
    best = [forms[1] if len(forms) > 1 and not _arabic(forms[0]) else forms[0] for forms in spelled]
    words = [form for forms in spelled for form in forms[:2]]
    clauses = [token.clause for token in reading.tokens]
    bigrams = [f"{best[i]} {best[i + 1]}" for i in range(len(best) - 1) if clauses[i] == clauses[i + 1]]
    return Sample(
        (
            _keys(key("concept", name) for name in concepts),
            _keys(key("pair", name) for name in chain(_pairs(concepts), _at_an_age(concepts, told))),
            _keys(map(_word_key, words)),
            _keys(key("bigram", two) for two in bigrams),
            _keys(chain.from_iterable(map(_letter_keys, words))),
            _keys(key("fact", name) for name in told),
            _keys(key("rule", name) for name in rules),
        )
    )


def _keys(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(islice(found, MAX_FEATURES)))


def _arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"
