"""Fitting the model: soft targets, adaptive steps on the columns a batch touches; same input, same output."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from .model import Floats, softmax

Ints = NDArray[np.int64]
STEP = 0.5
INNER_STEP = 0.05
SHRINK = 5e-5
SHRINK_DANGERS = 1e-5  # a rare word of danger may weigh more than a rare word of anything else
EPOCHS = 4
SEEDS = (1, 10)  # the mean of two draws of chance is steadier than either
BATCH = 1024
HIDDEN = 64
DANGER_SHAPES = np.float32(2.0)  # how much danger shapes the hidden layer, beside the needs
FORGET = 0.3  # the share of the hidden layer each row must do without
UNHEARD = 0.2  # the share of its features that needs are learnt without
FAMILIES = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: features `columns[start[i]:start[i+1]]` with `values`, family of each entry in `family`."""

    start: Ints
    columns: NDArray[np.int32]
    values: Floats
    family: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Learned:
    """A row per feature: its pull straight to needs and dangers, and to a hidden layer that `outer` leads to both."""

    needs: Floats
    dangers: Floats
    inner: Floats
    outer: Floats
    needs_bias: Floats
    dangers_bias: Floats


@dataclass(frozen=True, slots=True)
class Targets:
    """What each row should give: shares of needs (n, k) and of dangers or calm (n, d), and how much it counts."""

    needs: Floats
    dangers: Floats
    weight: Floats


def _batch(rows: Rows, chosen: Ints, keep: NDArray[np.bool_], features: int) -> tuple[Any, Ints]:
    """The chosen rows as a sparse matrix over the columns they touch; `keep` (rows, families) drops families."""
    sizes = rows.start[chosen + 1] - rows.start[chosen]
    inside = np.repeat(np.arange(len(chosen)), sizes)
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(rows.start[chosen], sizes) + offsets
    kept = keep[inside, rows.family[places]]
    places, inside = places[kept], inside[kept]
    columns = rows.columns[places]
    place = np.zeros(features, dtype=np.int32)
    place[columns] = 1
    touched = np.flatnonzero(place)
    place[touched] = np.arange(len(touched), dtype=np.int32)
    start = np.searchsorted(inside, np.arange(len(chosen) + 1)).astype(np.int32)
    shape = (len(chosen), len(touched))
    return csr_matrix((rows.values[places], place[columns], start), shape=shape), touched


def _dropped(rng: np.random.Generator, count: int) -> NDArray[np.bool_]:
    """Which families each row keeps: some rows lose all words (so concepts must carry), some lose all concepts."""
    keep = np.ones((count, FAMILIES), dtype=np.bool_)
    lot = rng.random(count)
    keep[lot < 0.2, 2:5] = False
    keep[(lot >= 0.2) & (lot < 0.35), 0:2] = False
    keep[(lot >= 0.2) & (lot < 0.3), 6] = False
    keep[(lot >= 0.35) & (lot < 0.5), 2:4] = False
    return keep


class Table:
    """Learned values, a row per feature; a row that moved much already moves less."""

    def __init__(self, features: int, columns: int, size: float, shrink: float) -> None:
        self.values = np.zeros((features, columns), dtype=np.float32)
        self.memory = np.full(features, 1e-3, dtype=np.float32)
        self.size, self.shrink = size, shrink

    def seen(self, batch: Any, touched: Ints) -> tuple[Floats, Floats]:
        """The values of the touched rows, and what they give for the batch."""
        now = self.values.take(touched, axis=0)
        return now, batch @ now

    def step(self, turned: Any, touched: Ints, now: Floats, error: Floats, part: float) -> None:
        """Against the error; `turned` is the batch with a row per touched feature, `now` their values, which change."""
        slope = turned @ error
        slope += np.float32(self.shrink * len(error)) * now
        past = self.memory[touched] + np.einsum("ij,ij->i", slope, slope) / np.float32(slope.shape[1])
        self.memory[touched] = past
        slope *= (np.float32(self.size * part) / np.sqrt(past))[:, None]
        now -= slope
        self.values[touched] = now


class Top:
    """The few values above the tables (`outer`, `bias`): all move with every batch."""

    def __init__(self, values: Floats, memory: float, size: float) -> None:
        self.values, self.size = values, size
        self.memory = np.full(values.shape, memory, dtype=np.float32)

    def step(self, slope: Floats, part: float) -> None:
        """Against the slope; a value that moved much already moves less."""
        self.memory += slope * slope
        self.values -= np.float32(self.size * part) * slope / np.sqrt(self.memory)


class Fitting:
    """One model in the making: features straight to needs and to dangers, and to both by a hidden layer too."""

    def __init__(self, features: int, needs: int, dangers: int, seed: int) -> None:
        self.dice, self.noise = np.random.default_rng(seed), np.random.default_rng([seed, 1])
        self.needs = Table(features, needs, STEP, SHRINK)
        self.dangers = Table(features, dangers, STEP, SHRINK_DANGERS)
        self.inner = Table(features, HIDDEN, INNER_STEP, SHRINK)
        self.outer = Top(self.dice.normal(0, 0.1, (HIDDEN, needs + dangers)).astype(np.float32), 1e-2, INNER_STEP)
        self.needs_bias = Top(np.zeros(needs, dtype=np.float32), 1e-3, STEP * 0.3)
        self.dangers_bias = Top(np.zeros(dangers, dtype=np.float32), 1e-3, STEP * 0.3)

    def learn(self, batch: Any, touched: Ints, goal: Targets, part: float) -> None:
        """One step on one batch with its own goal; `part` is the size of the step.

        Needs are better learnt with some of what is said left out, dangers from every word.
        """
        heard = self.noise.random(batch.nnz, dtype=np.float32) > UNHEARD
        some = csr_matrix(
            (batch.data * heard / np.float32(1 - UNHEARD), batch.indices, batch.indptr), shape=batch.shape
        )
        needs, straight = self.needs.seen(some, touched)
        dangers, alarm = self.dangers.seen(batch, touched)
        inner, raw = self.inner.seen(some, touched)
        hidden = np.tanh(raw)
        kept = (self.dice.random(hidden.shape, dtype=np.float32) > FORGET).astype(np.float32) / (1 - FORGET)
        thinned = hidden * kept
        cut = straight.shape[1]
        beside = thinned @ self.outer.values
        error = _error(straight + beside[:, :cut] + self.needs_bias.values, goal.needs, goal.weight)
        missed = _error(alarm + beside[:, cut:] + self.dangers_bias.values, goal.dangers, goal.weight)
        both = np.concatenate([error, DANGER_SHAPES * missed], axis=1)
        back = (both @ self.outer.values.T) * kept * (1 - hidden * hidden)
        turned = some.T.tocsr()
        self.needs.step(turned, touched, needs, error, part)
        self.inner.step(turned, touched, inner, back, part)
        self.dangers.step(batch.T.tocsr(), touched, dangers, missed, part)
        self.outer.step(thinned.T @ both, part)
        self.needs_bias.step(error.sum(axis=0), part)
        self.dangers_bias.step(missed.sum(axis=0), part)

    def learned(self) -> Learned:
        """What this one has learnt."""
        return Learned(
            self.needs.values,
            self.dangers.values,
            self.inner.values,
            self.outer.values,
            self.needs_bias.values,
            self.dangers_bias.values,
        )


def _error(logits: Floats, wanted: Floats, weight: Floats) -> Floats:
    return np.asarray((softmax(logits) - wanted) * weight[:, None], dtype=np.float32)


def fit_one(
    rows: Rows, goal: Targets, features: int, seed: int, tell: Callable[[float], None] = lambda _: None
) -> Learned:
    """What one draw of chance learns from the rows; the same input and seed give the same output."""
    fitting = Fitting(features, goal.needs.shape[1], goal.dangers.shape[1], seed)
    count = len(rows.start) - 1
    with threadpool_limits(1):
        for epoch in range(EPOCHS):
            order = fitting.dice.permutation(count)
            for at in range(0, count, BATCH):
                chosen = order[at : at + BATCH]
                batch, touched = _batch(rows, chosen, _dropped(fitting.dice, len(chosen)), features)
                own = Targets(goal.needs[chosen], goal.dangers[chosen], goal.weight[chosen])
                fitting.learn(batch, touched, own, 1 - epoch / (EPOCHS + 1))
                tell((epoch * count + at) / (EPOCHS * count))
    return fitting.learned()


def fit(rows: Rows, goal: Targets, features: int, tell: Callable[[float], None]) -> Learned:
    """What two draws of chance learn side by side, taken together; the same input gives the same output."""
    with ProcessPoolExecutor(1) as pool:
        other = pool.submit(fit_one, rows, goal, features, SEEDS[1])
        return together(fit_one(rows, goal, features, SEEDS[0], tell), other.result())


def together(one: Learned, other: Learned) -> Learned:
    """Two as one that says what they say on average: what is straight is averaged, hidden layers stand side by side."""
    half = np.float32(0.5)
    return Learned(
        half * (one.needs + other.needs),
        half * (one.dangers + other.dangers),
        np.concatenate([one.inner, other.inner], axis=1),
        half * np.concatenate([one.outer, other.outer]),
        half * (one.needs_bias + other.needs_bias),
        half * (one.dangers_bias + other.dangers_bias),
    )
