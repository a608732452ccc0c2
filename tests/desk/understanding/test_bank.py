"""The question bank is the project's own, well formed, wide, and keeps away from the development questions."""

import json
import zlib
from collections import Counter
from pathlib import Path

import pytest

from startloket.desk.understanding.bank import Question, held_back, learning, read_bank
from startloket.desk.understanding.text import read
from startloket.directory.needs import needs, urgent_classes

FINGERPRINT = Path(__file__).with_name("development_fingerprint.json")
NEAREST = 0.5  # Jaccard of letter groups of four; a near-copy scores above 0.6
SHORTEST = 8  # a cry like "help" or "???" is nobody's wording
LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk", "es")


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return read_bank()


def letter_groups(text: str) -> set[int]:
    line = " " + " ".join(token.form for token in read(text).tokens) + " "
    return {zlib.crc32(line[at : at + 4].encode()) for at in range(max(1, len(line) - 3))}


def test_no_question_of_the_bank_is_a_near_copy_of_a_development_question(questions: list[Question]) -> None:
    development = [set(row) for row in json.loads(FINGERPRINT.read_text(encoding="utf8"))]
    where: dict[int, list[int]] = {}
    for row, groups in enumerate(development):
        for group in groups:
            where.setdefault(group, []).append(row)
    near = []
    for question in questions:
        own = letter_groups(question.text)
        if len(own) < SHORTEST:
            continue
        shared = Counter(row for group in own for row in where.get(group, ()))
        near += [question.text for row, n in shared.items() if n / len(own | development[row]) >= NEAREST]
    assert near == []


def test_every_need_danger_and_language_has_questions_of_its_own(questions: list[Question]) -> None:
    main = Counter(question.needs[0] for question in questions if question.needs)
    assert {need: main[need] for need in needs() if main[need] < 60} == {}
    dangers = Counter((question.urgent, question.lang) for question in questions if question.urgent)
    thin = [(name, lang) for name in urgent_classes() for lang in LANGUAGES if dangers[name, lang] < 15]
    assert thin == []
    assert sum(not question.needs for question in questions) >= 300


def test_held_back_families_never_straddle(questions: list[Question]) -> None:
    learnt = {question.family for question in learning(questions)}
    held = {question.family for question in held_back(questions)}
    assert held
    assert learnt & held == set()
    assert 0.1 < len(held_back(questions)) / len(questions) < 0.3


def test_a_danger_is_always_raised_or_checked_and_a_calm_line_never(questions: list[Question]) -> None:
    odd = [q.text for q in questions if (q.tier in {"raise", "check"}) != bool(q.urgent)]
    assert odd == []


def test_no_text_stands_in_the_bank_twice(questions: list[Question]) -> None:
    twice = [text for text, n in Counter(question.text for question in questions).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "x", "lang": "nl", "needs": ["nonsense"], "family": "f"}, "unknown need"),
        ({"text": "x", "lang": "nl", "needs": [], "urgent": "nonsense", "family": "f"}, "unknown urgent class"),
        ({"lang": "nl", "needs": [], "family": "f"}, "text"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path: Path, row: dict[str, object], message: str) -> None:
    (tmp_path / "author.jsonl").write_text(json.dumps(row), encoding="utf8")
    with pytest.raises(ValueError, match=rf"author.jsonl, line 1.*{message}"):
        read_bank(tmp_path)
