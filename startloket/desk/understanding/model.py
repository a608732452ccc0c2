"""The learned part: a small network over concepts, words and letter groups, kept as plain numpy arrays."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .features import Sample, word_keys
from .language import LanguageTable, count_table
from .spelling import Vocabulary

ARTEFACT = Path(__file__).with_name("model.npz")
OFF_TOPIC = "off_topic"
CALM = "calm"
FAMILY_WEIGHT = np.array([1.0, 0.6, 1.0, 0.7, 1.0, 0.5, 0.4], dtype=np.float32)
UNSCALED = 6  # rules count each for themselves, however much else is said
LIMITS = ("raise", "check", "sure", "off_topic")  # where a score becomes a decision, chosen on held-back families

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities of one text: per need (and off-topic), per danger (and calm)."""

    needs: Floats
    dangers: Floats

    @property
    def risk(self) -> float:
        """The chance of any danger."""
        return 1 - float(self.dangers[-1])


@dataclass(frozen=True)
class Model:
    """`weights`: a row per feature, a column per outcome (needs, off-topic, dangers, calm).

    `inner` leads from features to a hidden layer, `outer` from there to every outcome.
    """

    rows: dict[int, int]
    idf: Floats
    weights: NDArray[np.int8]
    scale: Floats
    inner: NDArray[np.int8]
    inner_scale: Floats
    outer: Floats
    bias: Floats
    needs: tuple[str, ...]
    dangers: tuple[str, ...]
    limits: dict[str, float]

    def vector(self, sample: Sample) -> tuple[NDArray[np.int64], Floats]:
        """Rows and values of a sample, each family at its own length."""
        rows: list[int] = []
        parts: list[Floats] = []
        for family, keys in enumerate(sample.keys):
            if found := [self.rows[k] for k in keys if k in self.rows]:
                rows.extend(found)
                parts.append(scaled(self.idf[found], family))
        values = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return np.array(rows, dtype=np.int64), values

    def score(self, sample: Sample) -> Scores:
        """The probabilities for one sample."""
        rows, values = self.vector(sample)
        logits = self._pull(rows, values) + self.bias
        cut = len(self.needs)
        return Scores(softmax(logits[:cut]), softmax(logits[cut:]))

    def _pull(self, rows: NDArray[np.int64], values: Floats) -> Floats:
        """What these features speak for, per outcome."""
        out = (values @ self.weights[rows].astype(np.float32)) * self.scale
        hidden = np.tanh((values @ self.inner[rows].astype(np.float32)) * self.inner_scale)
        return np.asarray(out + hidden @ self.outer, dtype=np.float32)

    def word_weights(self, spelled: list[tuple[str, ...]]) -> Floats:
        """How much each word by itself (a row) speaks for each need (a column), compared with the other needs."""
        out = np.zeros((len(spelled), len(self.needs)), dtype=np.float32)
        for at, forms in enumerate(spelled):
            if found := [self.rows[k] for k in word_keys(forms) if k in self.rows]:
                rows = np.array(found, dtype=np.int64)
                pull = self._pull(rows, self.idf[rows])[: len(self.needs)]
                out[at] = pull - pull.mean()
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
    arrays = artefact()
    if arrays is None:
        return Vocabulary({})
    words = bytes(arrays["words"]).decode().split("\n")
    return Vocabulary(dict(zip(words, arrays["word_counts"].tolist(), strict=True)))


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
        inner=arrays["inner"],
        inner_scale=arrays["inner_scale"],
        outer=arrays["outer"],
        bias=arrays["bias"],
        needs=tuple(names[:count]),
        dangers=tuple(names[count:]),
        limits={name: float(value) for name, value in zip(LIMITS, arrays["limits"], strict=True)},
    )
