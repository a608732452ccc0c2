"""Twenty thousand texts nobody should send, and danger typed badly: nothing falls over, nothing goes unheard."""

import json
import random
import time

import pytest

from startloket.desk.understanding import understand, warm_up
from startloket.desk.understanding.bank import held_back, read_bank
from tests.desk.understanding.mutations import OUTSIDE, texts, with_typing_errors
from tests.shared import shared

TEXTS = 20_000
LONGEST_SECONDS = 0.2
TRIES = 5


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


def test_twenty_thousand_texts_are_answered_each_at_once() -> None:
    real = [question.text for question in held_back(read_bank())][::5]
    slow = []
    for text in texts(TEXTS, real):
        start = time.process_time()
        heard = understand(text)
        spent = time.process_time() - start
        if spent > LONGEST_SECONDS:
            slow.append((round(spent, 3), text[:80]))
        assert len(heard.needs) <= 5
        assert all(danger.tier in {"raise", "check"} for danger in heard.dangers)
    assert slow == []


@pytest.fixture(scope="module")
def urgent() -> list[str]:
    """The urgent development questions that are heard as typed."""
    lines = shared("loket", "questions_dev.jsonl").read_text(encoding="utf8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    heard = [row["text"] for row in rows if row["urgent"] and understand(row["text"]).dangers]
    assert len(heard) > 80
    return heard


@pytest.mark.parametrize("change", OUTSIDE)
def test_spaces_capitals_and_marks_never_hide_an_urgent_question(urgent: list[str], change: str) -> None:
    assert [text for text in urgent if not understand(OUTSIDE[change](text)).dangers] == []


def test_one_typing_error_in_every_longer_word_never_hides_an_urgent_question(urgent: list[str]) -> None:
    dice = random.Random(3)
    typed = [with_typing_errors(text, dice) for text in urgent for _ in range(TRIES)]
    assert [text for text in typed if not understand(text).dangers] == []


def test_hardly_any_draw_of_typing_errors_hides_one(urgent: list[str]) -> None:
    """An error that makes another word ("groen" becomes "groep") cannot be healed; there are few."""
    dice = random.Random(2026)
    typed = [with_typing_errors(text, dice) for text in urgent for _ in range(4 * TRIES)]
    lost = [text for text in typed if not understand(text).dangers]
    assert len(lost) <= 0.001 * len(typed), lost


def test_two_typing_errors_in_every_longer_word_seldom_hide_one(urgent: list[str]) -> None:
    dice = random.Random(2026)
    typed = [with_typing_errors(text, dice, 2) for text in urgent for _ in range(TRIES)]
    survived = sum(bool(understand(text).dangers) for text in typed) / len(typed)
    assert survived >= 0.95
