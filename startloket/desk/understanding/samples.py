"""The whole bank as the model sees it: read on all cores, kept as flat arrays."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .analysis import analyse, whole
from .decide import Verdict, consider
from .features import FAMILIES, Sample
from .language import LanguageTable
from .learner import Ints, Rows
from .model import FAMILY_WEIGHT, UNSCALED, Floats, Model
from .spelling import Vocabulary

LEAST_SEEN = (1, 3, 1, 4, 5, 1, 1)  # per feature family: concepts, pairs, words, bigrams, letters, facts, rules
OWN_USE = 1  # a word of a learning text is in the counts by that text itself
BLOCK = 250
MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples one after the other: text i has `keys[start[i]:start[i + 1]]`, each of a feature family."""

    start: Ints
    keys: NDArray[np.uint32]
    family: NDArray[np.int8]

    def first(self, count: int) -> "Samples":
        """The first `count` samples."""
        end = self.start[count]
        return Samples(self.start[: count + 1], self.keys[:end], self.family[:end])


def flat(samples: list[Sample]) -> Samples:
    """Samples as arrays."""
    sizes = np.array([[len(keys) for keys in one.keys] for one in samples], dtype=np.int64)
    groups = chain.from_iterable(one.keys for one in samples)
    return Samples(
        np.concatenate([[0], np.cumsum(sizes.sum(axis=1))]).astype(np.int64),
        np.fromiter(chain.from_iterable(groups), dtype=np.uint32, count=int(sizes.sum())),
        np.repeat(np.tile(np.arange(len(FAMILIES), dtype=np.int8), len(samples)), sizes.ravel()),
    )


def joined(parts: list[Samples]) -> Samples:
    """Parts one after the other."""
    sizes = np.concatenate([np.diff(part.start) for part in parts])
    return Samples(
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.family for part in parts]),
    )


def columns_of(samples: Samples) -> tuple[NDArray[np.uint32], Floats]:
    """The features seen often enough, ascending, and how telling each is (idf)."""
    kept: dict[int, int] = {}
    for family, least in enumerate(LEAST_SEEN):
        found, seen = np.unique(samples.keys[samples.family == family], return_counts=True)
        often = seen >= least
        kept.update(zip(found[often].tolist(), seen[often].tolist(), strict=True))
    order = sorted(kept)
    seen = np.array([kept[key] for key in order], dtype=np.float64)
    idf = np.log(len(samples.start) / (1 + seen)) + 0.3
    return np.array(order, dtype=np.uint32), idf.astype(np.float32)


def rows_of(samples: Samples, known: NDArray[np.uint32], idf: Floats) -> Rows:
    """Sparse rows of the known features, each family of a text at its own length (as `model.scaled`)."""
    count = len(samples.start) - 1
    place = np.minimum(np.searchsorted(known, samples.keys), len(known) - 1)
    inside = known[place] == samples.keys
    row = np.repeat(np.arange(count), np.diff(samples.start))[inside]
    column, family = place[inside].astype(np.int32), samples.family[inside]
    values = idf[column].astype(np.float64)
    group = row * len(FAMILIES) + family
    length = np.sqrt(np.bincount(group, weights=values * values, minlength=count * len(FAMILIES)))
    values = np.where(family == UNSCALED, 1.0, values / length[group]) * FAMILY_WEIGHT[family]
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=count))]).astype(np.int64)
    return Rows(start, column, values.astype(np.float32), family)


@dataclass(frozen=True)
class Readers:
    """Reads texts on all cores, in their own order, with the words and languages of the bank."""

    counts: dict[str, int]
    table: LanguageTable

    def samples(self, texts: list[str], tell: Callable[[float], None]) -> Samples:
        """The features of all texts; `tell` hears the share done."""
        parts = []
        for part in self._each(_samples, texts):
            parts.append(part)
            tell(len(parts) * BLOCK / max(len(texts), BLOCK))
        return joined(parts)

    def verdicts(self, texts: list[str], model: Model) -> list[Verdict]:
        """What the model makes of all texts."""
        return [verdict for block in self._each(_verdicts, texts, model) for verdict in block]

    def _each(self, work: Callable[[list[str]], Any], texts: list[str], model: Model | None = None) -> Iterator[Any]:
        blocks = [texts[at : at + BLOCK] for at in range(0, len(texts), BLOCK)]
        given = (self.counts, self.table, model)
        with ProcessPoolExecutor(min(MOST_WORKERS, os.cpu_count() or 1), initializer=_begin, initargs=given) as pool:
            yield from pool.map(work, blocks)


_GIVEN: list[tuple[Vocabulary, LanguageTable, Any]] = []  # per worker process, set once when it starts


def _begin(counts: dict[str, int], table: LanguageTable, model: Model | None) -> None:
    gc.disable()  # a worker makes no circles, and looking for them takes a fifth of its time
    _GIVEN[:] = [(Vocabulary(counts), table, model)]


def _samples(texts: list[str]) -> Samples:
    words, table, _model = _GIVEN[0]
    return flat([whole(analyse(text, words, table), OWN_USE) for text in texts])


def _verdicts(texts: list[str]) -> list[Verdict]:
    words, table, model = _GIVEN[0]
    return [consider(text, words, table, model)[1] for text in texts]
