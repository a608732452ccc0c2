"""Building the artefact from the question bank: same bank, same bytes."""

import random
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from startloket.directory.needs import needs, urgent_classes

from .bank import FOLDER, Question, held_back, learning, read_bank
from .collector import collector_asleep
from .decide import Verdict
from .language import LanguageTable, count_table
from .learner import Learned, Targets, fit
from .model import ARTEFACT, CALM, OFF_TOPIC, Floats, from_arrays
from .samples import Readers, columns_of, rows_of
from .text import Reading, read

LEVELS, INNER_LEVELS = 31, 11  # whole numbers on each side of nought that a weight may be
MARKS_FORGOTTEN = 0.6
ERRORS = (0.0, 0.4, 1.0)  # the share of longer words with an error, of a quick, a hurried and a frightened writer
COPY_OF = {True: 4, False: 16}  # one urgent question in four, and one other in sixteen, is also learnt mistyped
RANK_SHARE = {1: (1.0,), 2: (0.6, 0.4), 3: (0.46, 0.3, 0.24)}
FALSE_ALARM = 0.05
SHOWN_NEEDLESSLY = 0.15
SENT_AWAY = 0.014
HELD_STEP = 4  # every fourth held-back question is enough to choose limits by
SHORT, SHORT_COUNTS = 6, 1.6  # words, times
SEVERAL_COUNT = 2.1  # times, for more than one need: the second is easily lost
SURE_MEANS = 0.85

Progress = Callable[[str, float], None]


def _silent(_step: str, _share: float) -> None:
    return


def word_counts(readings: Iterable[tuple[Question, Reading]]) -> dict[str, int]:
    """How many wording families use each word."""
    seen: dict[str, set[str]] = {}
    for question, reading in readings:
        for token in reading.tokens:
            seen.setdefault(token.form, set()).add(question.family)
    return {word: len(families) for word, families in seen.items() if len(word) < 31}


def _lot(text: str) -> int:
    return zlib.crc32(text.encode())


def mistyped(text: str) -> str:
    """The text as somebody types it in a hurry: an error in many of the longer words, marks forgotten now and then.

    The same text gets the same errors.
    """
    dice = random.Random(_lot(text))  # noqa: S311 - not for secrets
    if dice.random() < MARKS_FORGOTTEN:
        text = re.sub(r"[^\w\s]+", " ", text)
    share, letters = dice.choice(ERRORS), sorted({char for char in text.lower() if char.isalpha()})
    return " ".join(_with_error(w, dice, letters) if len(w) >= 5 and dice.random() < share else w for w in text.split())


def _with_error(word: str, dice: random.Random, letters: list[str]) -> str:
    at = dice.randrange(len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.choice(letters or ["e"]) + word[at + 1 :]


def targets(questions: list[Question], own: int) -> Targets:
    """Goals per question: needs by rank, and its danger (gray halfway to calm).

    The first `own` are as they were written; the rest are copies and count for half.
    """
    need_at = {name: i for i, name in enumerate([*needs(), OFF_TOPIC])}
    danger_at = {name: i for i, name in enumerate([*urgent_classes(), CALM])}
    wanted = np.zeros((len(questions), len(need_at)), dtype=np.float32)
    danger = np.zeros((len(questions), len(danger_at)), dtype=np.float32)
    for row, question in enumerate(questions):
        names = question.needs[:3] or (OFF_TOPIC,)
        for name, part in zip(names, RANK_SHARE[len(names)], strict=True):
            wanted[row, need_at[name]] = part
        sure = 0.5 if question.gray else 1.0
        danger[row, danger_at[CALM]] = 1.0 - (sure if question.urgent else 0.0)
        if question.urgent:
            danger[row, danger_at[question.urgent]] = sure
    share = importance(questions)
    share[own:] *= 0.5
    return Targets(wanted, danger, share)


def importance(questions: list[Question]) -> Floats:
    """Rare main needs and small languages count a little more, so that none is drowned; so do what is said shortly,
    because most people type little, and what asks for several things."""
    per_need = Counter(q.needs[0] if q.needs else OFF_TOPIC for q in questions)
    per_lang = Counter(q.lang for q in questions)
    usual_need = len(questions) / max(len(per_need), 1)
    usual_lang = len(questions) / max(len(per_lang), 1)
    weights = [
        min(2.0, max(0.6, (usual_need / per_need[q.needs[0] if q.needs else OFF_TOPIC]) ** 0.35))
        * min(1.8, max(0.9, (usual_lang / per_lang[q.lang]) ** 0.25))
        * (SHORT_COUNTS if len(q.text.split()) <= SHORT else 1.0)
        * (SEVERAL_COUNT if len(q.needs) > 1 else 1.0)
        for q in questions
    ]
    return np.array(weights, dtype=np.float32)


def choose_limits(held: list[Question], verdicts: list[Verdict]) -> Floats:
    """Limits on held-back questions: few calm people are shown a danger, few good questions are sent away."""
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


def rounded(values: Floats, levels: int) -> tuple[NDArray[np.int8], Floats]:
    """Whole numbers from -levels to levels, and per column what one of them is worth: small on disk, as good."""
    scale = np.maximum(np.abs(values).max(axis=0), 1e-6) / levels
    return np.round(values / scale).astype(np.int8), scale.astype(np.float32)


def _bytes(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


@collector_asleep()
def train(bank: Path = FOLDER, target: Path = ARTEFACT, tell: Progress = _silent) -> int:
    """Learn from the bank and write the artefact; returns how many questions were learnt from.

    `tell(step, share)` hears the progress. Held-back families are only used to choose limits.
    """
    questions = read_bank(bank)
    chosen = learning(questions)
    readings = [(question, read(question.text)) for question in chosen]
    own = word_counts(readings)
    table = count_table((question.lang, reading) for question, reading in readings)
    readers = Readers(own, table)
    copies = [(q, mistyped(q.text)) for q in chosen if not _lot(q.text) % COPY_OF[bool(q.urgent)]]
    copies = [(q, text) for q, text in copies if text != q.text]
    texts = [q.text for q in chosen] + [text for _q, text in copies]
    samples = readers.samples(texts, lambda share: tell("reading the bank", share))
    known, idf = columns_of(samples.first(len(chosen)))
    goal = targets(chosen + [q for q, _text in copies], len(chosen))
    learned = fit(rows_of(samples, known, idf), goal, len(known), lambda share: tell("learning", share))
    arrays = _arrays(learned, own, table) | {"keys": known, "idf": idf}
    held = held_back(questions)[::HELD_STEP]
    if held:
        tell("choosing limits", 0.0)
        arrays["limits"] = choose_limits(held, readers.verdicts([q.text for q in held], from_arrays(arrays)))
    unfinished = target.with_name(f"unfinished-{target.name}")  # a kill in the middle leaves the old one whole
    _save(unfinished, arrays)
    unfinished.replace(target)
    return len(chosen)


def _save(target: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """As `numpy.savez_compressed` does, packed a little less tightly in a fifth of the time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as file:
        for name, values in arrays.items():
            with file.open(f"{name}.npy", "w", force_zip64=True) as part:
                np.lib.format.write_array(part, np.asanyarray(values), allow_pickle=False)


def _arrays(learned: Learned, own: dict[str, int], table: LanguageTable) -> dict[str, NDArray[Any]]:
    weights, scale = rounded(np.concatenate([learned.needs, learned.dangers], axis=1), LEVELS)
    inner, inner_scale = rounded(learned.inner, INNER_LEVELS)
    words = sorted(own)
    return {
        "weights": weights,
        "scale": scale,
        "inner": inner,
        "inner_scale": inner_scale,
        "outer": learned.outer,
        "bias": np.concatenate([learned.needs_bias, learned.dangers_bias]),
        "names": _bytes([*needs(), OFF_TOPIC, *urgent_classes(), CALM]),
        "need_count": np.array(len(needs()) + 1),
        "languages": _bytes(list(table.languages)),
        "chances": table.chances.astype(np.float16),
        "words": _bytes(words),
        "word_counts": np.array([own[word] for word in words], dtype=np.int32),
        "limits": np.array([0.5, 0.25, 0.45, 0.5], dtype=np.float32),
    }
