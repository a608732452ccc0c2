"""Fitting the model: soft targets, adaptive steps on the columns a batch touches; same input, same output."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .model import Floats, softmax

Ints = NDArray[np.int64]
STEP = 0.5
INNER_STEP = 0.05
SHRINK = 5e-5
SHRINK_DANGERS = 1e-5  # a rare word of danger may weigh more than a rare word of anything else
BATCH = 1024
HIDDEN = 64
FORGET = 0.4  # the share of the hidden layer each row must do without
FAMILIES = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: features `columns[start[i]:start[i+1]]` with `values`, family of each entry in `family`."""

    start: Ints
    columns: NDArray[np.int32]
    values: Floats
    family: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Targets:
    """What each row should give: shares of needs (n, k) and of dangers or calm (n, d), and how much it counts."""

    needs: Floats
    dangers: Floats
    weight: Floats


def _batch(rows: Rows, chosen: Ints, keep: NDArray[np.bool_]) -> tuple[Any, Ints]:
    """The chosen rows as a sparse matrix over the columns they touch; `keep` (rows, families) drops families."""
    sizes = rows.start[chosen + 1] - rows.start[chosen]
    inside = np.repeat(np.arange(len(chosen)), sizes)
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(rows.start[chosen], sizes) + offsets
    kept = keep[inside, rows.family[places]]
    places, inside = places[kept], inside[kept]
    touched, column = np.unique(rows.columns[places], return_inverse=True)
    shape = (len(chosen), len(touched))
    return csr_matrix((rows.values[places], (inside, column)), shape=shape), touched


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
        now = self.values[touched]
        return now, batch @ now

    def step(self, batch: Any, touched: Ints, now: Floats, error: Floats, part: float) -> None:
        """Against the error; `now` are the values of the touched rows, which change in place."""
        slope = batch.T @ error + np.float32(self.shrink * len(error)) * now
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
    """One model in the making: features straight to needs and to dangers, and to the needs also by a hidden layer.

    The tables are worked on side by side; what each gives does not depend on which is ready first.
    """

    def __init__(self, features: int, needs: int, dangers: int) -> None:
        self.dice = np.random.default_rng(5)
        self.needs = Table(features, needs, STEP, SHRINK)
        self.dangers = Table(features, dangers, STEP, SHRINK_DANGERS)
        self.inner = Table(features, HIDDEN, INNER_STEP, SHRINK)
        self.outer = Top(self.dice.normal(0, 0.1, (HIDDEN, needs)).astype(np.float32), 1e-2, INNER_STEP)
        self.needs_bias = Top(np.zeros(needs, dtype=np.float32), 1e-3, STEP * 0.3)
        self.dangers_bias = Top(np.zeros(dangers, dtype=np.float32), 1e-3, STEP * 0.3)
        self.pool = ThreadPoolExecutor(2)

    def learn(self, batch: Any, touched: Ints, goal: Targets, chosen: Ints, part: float) -> list[Future[None]]:
        """One step on one batch; `part` is the size of the step, gives what is still being written."""
        straight = self.pool.submit(self.needs.seen, batch, touched)
        alarm = self.pool.submit(self.dangers.seen, batch, touched)
        inner, raw = self.inner.seen(batch, touched)
        hidden = np.tanh(raw)
        kept = (self.dice.random(hidden.shape, dtype=np.float32) > FORGET).astype(np.float32) / (1 - FORGET)
        thinned = hidden * kept
        needs, logits = straight.result()
        error = self._error(logits + thinned @ self.outer.values + self.needs_bias.values, goal.needs, goal, chosen)
        dangers, logits = alarm.result()
        missed = self._error(logits + self.dangers_bias.values, goal.dangers, goal, chosen)
        back = (error @ self.outer.values.T) * kept * (1 - hidden * hidden)
        writing = [
            self.pool.submit(self.needs.step, batch, touched, needs, error, part),
            self.pool.submit(self.inner.step, batch, touched, inner, back, part),
            self.pool.submit(self.dangers.step, batch, touched, dangers, missed, part),
        ]
        self.outer.step(thinned.T @ error, part)
        self.needs_bias.step(error.sum(axis=0), part)
        self.dangers_bias.step(missed.sum(axis=0), part)
        return writing

    @staticmethod
    def _error(logits: Floats, wanted: Floats, goal: Targets, chosen: Ints) -> Floats:
        return np.asarray((softmax(logits) - wanted[chosen]) * goal.weight[chosen][:, None], dtype=np.float32)


def fit(rows: Rows, goal: Targets, features: int, epochs: int, tell: Callable[[float], None]) -> Fitting:
    """What is learned from the rows; the same input gives the same output."""
    fitting = Fitting(features, goal.needs.shape[1], goal.dangers.shape[1])
    count = len(rows.start) - 1
    writing: list[Future[None]] = []
    for epoch in range(epochs):
        order = fitting.dice.permutation(count)
        for at in range(0, count, BATCH):
            chosen = order[at : at + BATCH]
            batch, touched = _batch(rows, chosen, _dropped(fitting.dice, len(chosen)))
            for one in writing:
                one.result()
            writing = fitting.learn(batch, touched, goal, chosen, 1 - epoch / (epochs + 1))
            tell((epoch * count + at) / (epochs * count))
    fitting.pool.shutdown()
    return fitting
