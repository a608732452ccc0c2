"""Fast enough to answer while somebody waits, on one core."""

import time
from statistics import median

import pytest

from startloket.desk.understanding import understand, warm_up
from startloket.desk.understanding.bank import held_back, read_bank

MEDIAN_MS = 10
SLOWEST_MS = 40


@pytest.fixture(scope="module")
def milliseconds() -> list[float]:
    """Processor time per held-back question, in milliseconds, ascending."""
    warm_up()
    texts = [question.text for question in held_back(read_bank())][::4]
    spent = []
    for text in texts:
        start = time.process_time()
        understand(text)
        spent.append((time.process_time() - start) * 1000)
    return sorted(spent)


def test_half_of_the_questions_are_understood_within_ten_milliseconds(milliseconds: list[float]) -> None:
    assert median(milliseconds) <= MEDIAN_MS


def test_ninety_nine_of_a_hundred_within_forty(milliseconds: list[float]) -> None:
    assert milliseconds[int(len(milliseconds) * 0.99)] <= SLOWEST_MS
