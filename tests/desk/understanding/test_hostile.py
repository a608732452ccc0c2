"""Any text whatever gets an answer, quickly, and none makes the desk fall over."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from startloket.desk.understanding import understand, warm_up

LONGEST_SECONDS = 0.2
HOSTILE = {
    "long word": "a" * 100_000,
    "long text": "ik wil " * 20_000,
    "unknown words": " ".join(f"qx{i}zzyk" for i in range(20_000)),
    "emoji": "😀🤰👶" * 3_000,
    "control": "\x00\x01\x02\x1b[31m" * 500,
    "html": "<b>" * 30_000,
    "open tags": "<" * 100_000,
    "script": "<script>alert('x')</script>" * 500,
    "sql": "'; DROP TABLE families; --",
    "overrides": "\u202e" * 2_000 + "hij slaat mij",
    "combining": "a" + "\u0301" * 50_000,
    "zero width": "\u200b".join("schulden"),
    "lone surrogate": "ik ben \ud800 zwanger",
    "digits": "1" * 50_000,
    "punctuation": ".,;:!?" * 10_000,
    "mixed scripts": "ik я انا ben 19 недель 母 ጥንስቲ",
}


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    warm_up()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_answered_at_once(name: str) -> None:
    start = time.process_time()
    understand(HOSTILE[name])
    assert time.process_time() - start < LONGEST_SECONDS


def test_direction_overrides_do_not_hide_danger() -> None:
    assert "violence_home" in [danger.id for danger in understand(HOSTILE["overrides"]).dangers]


def test_danger_at_the_end_of_a_very_long_text_is_heard() -> None:
    text = "ik heb een vraag over de kinderwagen. " * 500 + "Hij slaat mij."
    assert understand(text).dangers


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["", "nl", "ar", "xx", "\x00"]))
def test_no_text_makes_it_fall_over(text: str, language: str) -> None:
    heard = understand(text, language)
    assert len(heard.needs) <= 5
    assert all(0 <= need.score <= 1 for need in heard.needs)
    assert all(danger.tier in {"raise", "check"} for danger in heard.dangers)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ikslaatmij zwanger schulden 19ع'ш<>&", max_size=200))
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    assert understand(text) == understand(text)


@pytest.mark.parametrize("change", [str.upper, str.title, lambda t: t.replace(" ", "   "), lambda t: f"  {t}!!! "])
@pytest.mark.parametrize("text", ["mijn man slaat mij", "ik wil niet meer leven", "kocam beni dövüyor"])
def test_capitals_spaces_and_marks_do_not_hide_danger(text: str, change) -> None:  # type: ignore[no-untyped-def]
    assert understand(change(text)).dangers
