"""Building the artefact from the question bank: same bank, same bytes."""

import random
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from startloket.directory.needs import needs, urgent_classes

from .analysis import analyse, whole
from .bank import FOLDER, Question, held_back, learning, read_bank
from .decide import consider
from .features import FAMILIES, Sample
from .language import LanguageTable, count_table
from .learner import Rows, Targets, fit
from .model import ARTEFACT, CALM, OFF_TOPIC, Floats, Model, from_arrays, lexicon_counts, scaled
from .spelling import Vocabulary
from .text import read

EPOCHS = 6
RANK_SHARE = {1: (1.0,), 2: (0.6, 0.4), 3: (0.46, 0.3, 0.24)}
LEAST_SEEN = (1, 2, 1, 2, 3, 1, 1)  # per feature family: concepts, pairs, words, bigrams, letters, facts, rules
FALSE_ALARM = 0.05
SHOWN_NEEDLESSLY = 0.16
SENT_AWAY = 0.011
HELD_STEP = 2  # every second held-back question is enough to choose limits by
SURE_MEANS = 0.85
OWN_USE = 1  # a word of a learning text is in the counts by that text itself
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Progress = Callable[[str, float], None]


def _silent(_step: str, _share: float) -> None:
    return


def word_counts(questions: list[Question]) -> dict[str, int]:
    """How many wording families use each word."""
    seen: dict[str, set[str]] = {}
    for question in questions:
        for token in read(question.text).tokens:
            seen.setdefault(token.form, set()).add(question.family)
    return {word: len(families) for word, families in seen.items() if len(word) < 31}


def mistyped(text: str) -> str:
    """The text as somebody types it in a hurry: an error in about half of the longer words; same text, same errors."""
    dice = random.Random(zlib.crc32(text.encode()))  # noqa: S311 - not for secrets
    out = []
    for word in text.split(" "):
        if len(word) >= 5 and dice.random() < 0.5:
            word = _with_error(word, dice)
        out.append(word)
    return " ".join(out)


def _with_error(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.choice(LETTERS) + word[at + 1 :]


_KNOWN: list[tuple[Vocabulary, LanguageTable]] = []  # per worker process, set once when it starts


def _prepare(counts: dict[str, int], table: LanguageTable) -> None:
    _KNOWN[:] = [(Vocabulary(counts), table)]


def _samples(texts: list[str]) -> list[Sample]:
    words, table = _KNOWN[0]
    return [whole(analyse(text, words, table), OWN_USE) for text in texts]


def extract(
    texts: list[str], counts: dict[str, int], table: LanguageTable, tell: Progress, workers: int = 2
) -> list[Sample]:
    """The features of all texts, on `workers` processes, in the order of the texts."""
    size = 250
    blocks = [texts[at : at + size] for at in range(0, len(texts), size)]
    out: list[Sample] = []
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(counts, table)) as pool:
        for block in pool.map(_samples, blocks):
            out.extend(block)
            tell("reading the bank", len(out) / len(texts))
    return out


def targets(questions: list[Question], share: Floats) -> Targets:
    """Goals per question: needs by rank, danger (gray halfway), any risk, and whether to say it at once."""
    need_at = {name: i for i, name in enumerate([*needs(), OFF_TOPIC])}
    danger_at = {name: i for i, name in enumerate([*urgent_classes(), CALM])}
    wanted = np.zeros((len(questions), len(need_at)), dtype=np.float32)
    danger = np.zeros((len(questions), len(danger_at)), dtype=np.float32)
    risk = np.zeros((len(questions), 2), dtype=np.float32)
    for row, question in enumerate(questions):
        names = question.needs[:3] or (OFF_TOPIC,)
        for name, part in zip(names, RANK_SHARE[len(names)], strict=True):
            wanted[row, need_at[name]] = part
        sure = 0.5 if question.gray else 1.0
        danger[row, danger_at[CALM]] = 1.0 - (sure if question.urgent else 0.0)
        if question.urgent:
            danger[row, danger_at[question.urgent]] = sure
            risk[row] = sure, sure if question.tier == "raise" else 0.0
    return Targets(wanted, danger, risk, share)


def importance(questions: list[Question]) -> Floats:
    """Rare main needs and small languages count a little more, so that none is drowned."""
    per_need = Counter(q.needs[0] if q.needs else OFF_TOPIC for q in questions)
    per_lang = Counter(q.lang for q in questions)
    usual_need = len(questions) / max(len(per_need), 1)
    usual_lang = len(questions) / max(len(per_lang), 1)
    weights = [
        min(2.0, max(0.6, (usual_need / per_need[q.needs[0] if q.needs else OFF_TOPIC]) ** 0.35))
        * min(1.8, max(0.9, (usual_lang / per_lang[q.lang]) ** 0.25))
        for q in questions
    ]
    return np.array(weights, dtype=np.float32)


def columns_of(samples: list[Sample]) -> tuple[dict[int, int], Floats]:
    """Feature key -> row, for features seen often enough, and how telling each is (idf)."""
    seen: list[Counter[int]] = [Counter() for _family in FAMILIES]
    for one in samples:
        for family, keys in enumerate(one.keys):
            seen[family].update(keys)
    kept: dict[int, int] = {}
    for least, counts in zip(LEAST_SEEN, seen, strict=True):
        kept.update((k, count) for k, count in counts.items() if count >= least)
    order = sorted(kept)
    idf = [np.log((1 + len(samples)) / (1 + kept[k])) + 0.3 for k in order]
    return {k: i for i, k in enumerate(order)}, np.array(idf, dtype=np.float32)


def rows_of(samples: list[Sample], at: dict[int, int], idf: Floats) -> Rows:
    """Sparse rows, each family scaled to its own length."""
    start, columns, values, families = [0], [], [], []
    for one in samples:
        size = start[-1]
        for family, keys in enumerate(one.keys):
            found = [at[k] for k in keys if k in at]
            if found:
                part = idf[found]
                columns.append(np.array(found, dtype=np.int32))
                values.append(scaled(part, family))
                families.append(np.full(len(found), family, dtype=np.int8))
                size += len(found)
        start.append(size)
    return Rows(np.array(start), np.concatenate(columns), np.concatenate(values), np.concatenate(families))


def choose_limits(held: list[Question], words: Vocabulary, table: LanguageTable, learned: Model) -> Floats:
    """Limits on held-back questions: few calm people are shown a danger, few good questions are sent away."""
    verdicts = [consider(q.text, words, table, learned)[1] for q in held]
    calm = np.array([not q.urgent and not q.gray for q in held])
    risk = np.array([v.risk for v in verdicts])
    good = np.array([bool(q.needs) for q in held])
    best = [max(v.needs, key=lambda name: v.needs[name]) for v in verdicts]
    top = np.array([v.needs[name] for v, name in zip(verdicts, best, strict=True)])
    right = np.array([name in q.needs for name, q in zip(best, held, strict=True)])
    sure = next((t for t in np.arange(0.2, 0.95, 0.01) if right[top >= t].mean() >= SURE_MEANS), 0.95)
    return np.array(
        [
            np.quantile(risk[calm], 1 - FALSE_ALARM),
            np.quantile(risk[calm], 1 - SHOWN_NEEDLESSLY),
            sure,
            np.quantile([v.off_topic for v, fine in zip(verdicts, good, strict=True) if fine], 1 - SENT_AWAY),
        ],
        dtype=np.float32,
    )


def _bytes(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def train(bank: Path = FOLDER, target: Path = ARTEFACT, tell: Progress = _silent, everything: bool = False) -> int:
    """Learn from the bank and write the artefact; returns how many questions were learnt from.

    `tell(step, share)` hears the progress. Held-back families are left out unless `everything`.
    """
    questions = read_bank(bank)
    chosen = questions if everything else learning(questions)
    own = word_counts(chosen)
    counts = lexicon_counts()
    for word, count in own.items():
        counts[word] = max(counts.get(word, 0), count)
    copies = [(q, mistyped(q.text)) for q in chosen]
    copies = [(q, text) for q, text in copies if text != q.text and (q.urgent or zlib.crc32(q.text.encode()) % 2)]
    doubled = chosen + [q for q, _text in copies]
    table = count_table((q.lang, q.text) for q in chosen)
    samples = extract([q.text for q in chosen] + [text for _q, text in copies], counts, table, tell)
    at, idf = columns_of(samples[: len(chosen)])
    share = importance(doubled)
    share[len(chosen) :] *= 0.5
    goal = targets(doubled, share)
    weights, bias = fit(rows_of(samples, at, idf), goal, len(at), EPOCHS, lambda part: tell("learning", part))
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    arrays = {
        "keys": np.array(list(at), dtype=np.uint32),
        "idf": idf,
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias,
        "names": _bytes([*needs(), OFF_TOPIC, *urgent_classes(), CALM]),
        "need_count": np.array(len(needs()) + 1),
        "languages": _bytes(list(table.languages)),
        "chances": table.chances.astype(np.float16),
        "words": _bytes(sorted(own)),
        "word_counts": np.array([own[w] for w in sorted(own)], dtype=np.int32),
        "limits": np.array([0.5, 0.25, 0.45, 0.5], dtype=np.float32),
    }
    held = held_back(questions)[::HELD_STEP]
    if held:
        tell("choosing limits", 0.0)
        arrays["limits"] = choose_limits(held, Vocabulary(counts), table, from_arrays(arrays))
    np.savez_compressed(target, **arrays)
    return len(chosen)
