"""The learned part: a linear model over concepts, words and letter groups, kept as plain numpy arrays."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .features import Sample, word_keys
from .language import LanguageTable, count_table
from .lexicon import lexicon
from .spelling import Vocabulary

ARTEFACT = Path(__file__).with_name("model.npz")
OFF_TOPIC = "off_topic"
CALM = "calm"
FAMILY_WEIGHT = np.array([1.0, 0.6, 1.0, 0.7, 1.0, 0.5, 0.4], dtype=np.float32)
UNSCALED = 6  # rules count each for themselves, however much else is said
LEXICON_COUNT = 30
LIMITS = ("raise", "check", "sure", "off_topic")  # where a score becomes a decision, chosen on held-back families

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities of one text: per need (and off-topic), per danger (and calm), any risk, 'say it at once'."""

    needs: Floats
    dangers: Floats
    risk: float
    at_once: float
    known: float


@dataclass(frozen=True)
class Model:
    """`weights`: a row per feature, a column per outcome (needs, off-topic, dangers, calm, any risk, at once)."""

    rows: dict[int, int]
    idf: Floats
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    needs: tuple[str, ...]
    dangers: tuple[str, ...]
    limits: dict[str, float]

    def vector(self, sample: Sample) -> tuple[NDArray[np.int64], Floats, float]:
        """Rows and values of a sample (each family at its own length), and the share of known words."""
        rows: list[int] = []
        parts: list[Floats] = []
        known = 0.0
        for family, keys in enumerate(sample.keys):
            found = [self.rows[k] for k in keys if k in self.rows]
            if family == 2 and keys:
                known = len(found) / len(keys)
            if not found:
                continue
            values = self.idf[found]
            rows.extend(found)
            parts.append(scaled(values, family))
        values = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return np.array(rows, dtype=np.int64), values, known

    def score(self, sample: Sample) -> Scores:
        """The probabilities for one sample."""
        rows, values, known = self.vector(sample)
        logits = (values @ self.weights[rows].astype(np.float32)) * self.scale + self.bias
        cut = len(self.needs)
        end = cut + len(self.dangers)
        risk, at_once = (1 / (1 + np.exp(-np.clip(logits[end:], -30, 30)))).tolist()
        return Scores(softmax(logits[:cut]), softmax(logits[cut:end]), risk, at_once, known)

    def word_weights(self, spelled: list[tuple[str, ...]], need: str) -> list[float]:
        """How much each word by itself speaks for a need, compared with the other needs."""
        column = self.needs.index(need)
        out = []
        for forms in spelled:
            rows = [self.rows[k] for k in word_keys(forms) if k in self.rows]
            if not rows:
                out.append(0.0)
                continue
            pull = (self.idf[rows] @ self.weights[rows].astype(np.float32)) * self.scale
            cut = pull[: len(self.needs)]
            out.append(float(cut[column] - cut.mean()))
        return out


def scaled(values: Floats, family: int) -> Floats:
    """Feature values of one family at the family's own length, so that long texts do not shout."""
    if family == UNSCALED:
        return np.full(len(values), FAMILY_WEIGHT[family], dtype=np.float32)
    return np.asarray(values * (FAMILY_WEIGHT[family] / np.sqrt(float(np.square(values).sum()))), dtype=np.float32)


def softmax(logits: Floats) -> Floats:
    """Probabilities from logits along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def lexicon_counts() -> dict[str, int]:
    """The words of the lexicon count as common words."""
    return {word: LEXICON_COUNT for words in lexicon().words_of.values() for word in words if word}


def _load() -> dict[str, Any] | None:
    if not ARTEFACT.exists():
        return None
    with np.load(ARTEFACT, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


@cache
def artefact() -> dict[str, Any] | None:
    """The arrays of the artefact, or None when it has not been built yet."""
    return _load()


@cache
def vocabulary() -> Vocabulary:
    """Words of the lexicon and of the question bank."""
    counts = lexicon_counts()
    arrays = artefact()
    if arrays is not None:
        words = bytes(arrays["words"]).decode().split("\n")
        for word, count in zip(words, arrays["word_counts"].tolist(), strict=True):
            counts[word] = max(counts.get(word, 0), count)
    return Vocabulary(counts)


@cache
def language_table() -> LanguageTable:
    """The table for recognising languages; without an artefact from small words and the lexicon alone."""
    arrays = artefact()
    if arrays is None:
        return count_table([])
    return LanguageTable(tuple(bytes(arrays["languages"]).decode().split("\n")), arrays["chances"].astype(np.float32))


@cache
def model() -> Model | None:
    """The trained model, or None when the artefact has not been built yet: then the lexicon alone decides."""
    arrays = artefact()
    return None if arrays is None else from_arrays(arrays)


def from_arrays(arrays: dict[str, Any]) -> Model:
    """The model kept in these arrays."""
    names = bytes(arrays["names"]).decode().split("\n")
    count = int(arrays["need_count"])
    return Model(
        rows={k: i for i, k in enumerate(arrays["keys"].tolist())},
        idf=arrays["idf"],
        weights=arrays["weights"],
        scale=arrays["scale"],
        bias=arrays["bias"],
        needs=tuple(names[:count]),
        dangers=tuple(names[count:]),
        limits={name: float(value) for name, value in zip(LIMITS, arrays["limits"], strict=True)},
    )
