"""Fitting the linear model: soft targets, adaptive steps on the columns a batch touches; same input, same output."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .model import Floats, softmax

Ints = NDArray[np.int64]
STEP = 0.4
SHRINK = 1e-4
BATCH = 256
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
    """What each row should give: needs (n, k), dangers (n, d), risk and at once (n, 2), and how much it counts."""

    needs: Floats
    dangers: Floats
    risk: Floats
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


def _errors(logits: Floats, goal: Targets, chosen: Ints) -> Floats:
    """Gradient of the three losses to the logits."""
    cut, end = goal.needs.shape[1], goal.needs.shape[1] + goal.dangers.shape[1]
    out = np.empty_like(logits)
    out[:, :cut] = softmax(logits[:, :cut]) - goal.needs[chosen]
    out[:, cut:end] = softmax(logits[:, cut:end]) - goal.dangers[chosen]
    out[:, end:] = 1 / (1 + np.exp(-np.clip(logits[:, end:], -30, 30))) - goal.risk[chosen]
    return np.asarray(out * goal.weight[chosen][:, None], dtype=np.float32)


def _dropped(rng: np.random.Generator, count: int) -> NDArray[np.bool_]:
    """Which families each row keeps: some rows lose all words (so concepts must carry), some lose all concepts."""
    keep = np.ones((count, FAMILIES), dtype=np.bool_)
    lot = rng.random(count)
    keep[lot < 0.2, 2:5] = False
    keep[(lot >= 0.2) & (lot < 0.35), 0:2] = False
    keep[(lot >= 0.2) & (lot < 0.3), 6] = False
    keep[(lot >= 0.35) & (lot < 0.5), 2:4] = False
    return keep


def fit(rows: Rows, goal: Targets, features: int, epochs: int, tell: Callable[[float], None]) -> tuple[Floats, Floats]:
    """Weights (features, outcomes) and bias (outcomes); the same input gives the same output."""
    rng = np.random.default_rng(1000)
    outcomes = goal.needs.shape[1] + goal.dangers.shape[1] + goal.risk.shape[1]
    weights = np.zeros((features, outcomes), dtype=np.float32)
    memory = np.full((features, outcomes), 1e-3, dtype=np.float32)
    bias, bias_memory = np.zeros(outcomes, dtype=np.float32), np.full(outcomes, 1e-3, dtype=np.float32)
    count = len(rows.start) - 1
    for epoch in range(epochs):
        order = rng.permutation(count)
        step = STEP * (1 - epoch / (epochs + 1))
        for at in range(0, count, BATCH):
            chosen = order[at : at + BATCH]
            batch, touched = _batch(rows, chosen, _dropped(rng, len(chosen)))
            now = weights[touched]
            error = _errors(batch @ now + bias, goal, chosen)
            slope = batch.T @ error + np.float32(SHRINK * len(chosen)) * now
            past = memory[touched] + slope * slope
            memory[touched] = past
            weights[touched] = now - np.float32(step) * slope / np.sqrt(past)
            total = error.sum(axis=0)
            bias_memory += total * total
            bias -= np.float32(step * 0.3) * total / np.sqrt(bias_memory)
            tell((epoch * count + at) / (epochs * count))
    return weights, bias
