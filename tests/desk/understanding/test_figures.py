"""The figures of docs/understanding.md: the targets hold on the development questions and on what we hold back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from startloket.desk.understanding import understand
from startloket.desk.understanding.bank import Question, held_back, read_bank
from startloket.desk.understanding.predictions import write_predictions
from tests.shared import shared

CALM_TWINS = ("t_g", "u_e", "v_f", "w_c")  # four authors of lines that sound urgent and are not
LARGE, SMALL = ("nl", "en"), ("pl", "ar", "tr", "es", "uk")
# Authors who wrote in the mix people ask in, and up to which family they wrote without seeing what was misunderstood.
AS_PEOPLE_ASK = {"everyday": 9999, "nl_j": 1930, "nl_l": 1625}
NEVER_LEARNT_FROM = ("w_a", "w_b", "w_d", "x_d")  # four authors in that mix, seven languages: every line is held back
FAR_FROM_US = "everyday_b"  # one more, of other habits; second readers judged the labels
SAW_NOTHING = (  # all authors in that mix who wrote without seeing what was understood
    FAR_FROM_US,
    *NEVER_LEARNT_FROM,
    *(f"{round_}_{name}" for round_ in "st" for name in "abcdef"),
    *("u_a", "u_b", "u_c", "u_d", "u_g", "v_c", "v_d", "v_e"),  # second readers judged the labels of what is held back
)


def measured(questions: Path, folder: Path) -> dict[str, Any]:
    """What the evaluator says of what we understand of these questions, their language hidden."""
    write_predictions(questions, folder / "predictions.jsonl")
    given = ["--questions", str(questions), "--predictions", str(folder / "predictions.jsonl")]
    command = [sys.executable, str(shared("loket", "evaluate.py")), *given, "--json", str(folder / "figures.json")]
    subprocess.run(command, check=True, capture_output=True)
    figures: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf8"))
    return figures


@pytest.fixture(scope="module")
def development(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return measured(shared("loket", "questions_dev.jsonl"), tmp_path_factory.mktemp("development"))


def _as_people_ask(family: str) -> bool:
    author, _, number = family.partition("-")
    return int(number.rpartition("-")[2]) <= AS_PEOPLE_ASK.get(author, 0)


def _row(number: int, question: Question) -> dict[str, object]:
    tags = ["hint"] if question.tier == "check" else []
    return {
        "id": f"b{number}",
        "text": question.text,
        "lang": question.lang,
        "needs": list(question.needs),
        "urgent": question.urgent or None,
        "urgent_also": [],
        "gray": question.gray,
        "difficulty": "medium",
        "persona": "parent",
        "tags": tags if question.needs else [*tags, "offtopic"],
        "group": question.family,
    }


def _measured_of(chosen: list[Question], folder: Path) -> dict[str, Any]:
    lines = [json.dumps(_row(number, question), ensure_ascii=False) for number, question in enumerate(chosen)]
    (folder / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf8")
    return measured(folder / "questions.jsonl", folder)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Our own held-back families, of the authors who wrote in the mix people ask in."""
    chosen = [question for question in held_back(read_bank()) if _as_people_ask(question.family)]
    assert len(chosen) > 800
    return _measured_of(chosen, tmp_path_factory.mktemp("held"))


def test_a_right_need_is_among_the_first_three(development: dict[str, Any]) -> None:
    assert development["hit@3"] >= 0.90
    by_language = {language: figures["hit@3"] for language, figures in development["by_lang"].items()}
    assert {name: by_language[name] for name in LARGE if by_language[name] < 0.93} == {}
    assert {name: by_language[name] for name in SMALL if by_language[name] < 0.88} == {}


def test_danger_is_heard_and_calm_people_are_seldom_frightened(development: dict[str, Any]) -> None:
    assert development["explicit_soft_recall"] >= 0.99
    assert development["hint_soft_recall"] >= 0.85
    assert development["false_alarm"] <= 0.04
    assert development["soft_false"] <= 0.12
    assert development["falseurgent_alarm"] <= 0.15


@pytest.mark.parametrize("figure", ["hit@3", "false_alarm", "soft_false", "explicit_soft_recall", "hint_soft_recall"])
def test_the_figures_on_what_we_hold_back_are_within_three_points(
    development: dict[str, Any], held: dict[str, Any], figure: str
) -> None:
    one_question = 1 / development["hint_n"] if figure == "hint_soft_recall" else 0.0  # of 27: more than three points
    apart = round(abs(development[figure] - held[figure]), 9)  # one question of 27 is one question, to the last digit
    assert apart <= round(max(0.03, one_question), 9), (development[figure], held[figure])


def _author(question: Question) -> str:
    return question.family.rpartition("-")[0]


def test_an_author_far_from_us_is_understood(tmp_path: Path) -> None:
    chosen = [question for question in read_bank() if _author(question) == FAR_FROM_US]
    assert len(chosen) > 1_700
    assert all(question.held for question in chosen)
    figures = _measured_of(chosen, tmp_path)
    assert figures["hit@3"] >= 0.90
    assert figures["explicit_soft_recall"] >= 0.97
    assert figures["hint_soft_recall"] >= 0.82
    assert figures["false_alarm"] <= 0.045
    assert figures["soft_false"] <= 0.15


def test_authors_nobody_learnt_from_are_understood_as_well_as_was_asked(
    development: dict[str, Any], tmp_path: Path
) -> None:
    chosen = [question for question in read_bank() if _author(question) in NEVER_LEARNT_FROM]
    assert len(chosen) > 4_300
    assert all(question.held for question in chosen)
    figures = _measured_of(chosen, tmp_path)
    _reaches_the_bars(figures)
    for figure in ("hit@3", "false_alarm", "soft_false", "explicit_soft_recall", "hint_soft_recall"):
        assert abs(development[figure] - figures[figure]) <= 0.03, figure


def test_all_authors_who_saw_no_outcome_are_understood_as_well_as_was_asked(tmp_path: Path) -> None:
    """Twenty-eight authors in the mix people ask in."""
    chosen = [q for q in held_back(read_bank()) if _as_people_ask(q.family) or _author(q) in SAW_NOTHING]
    assert len(chosen) > 10_100
    _reaches_the_bars(_measured_of(chosen, tmp_path))


def test_what_only_sounds_urgent_seldom_meets_a_red_card() -> None:
    calm = [q for q in held_back(read_bank()) if _author(q) in CALM_TWINS and not q.urgent and not q.gray]
    assert len(calm) > 450
    frightened = [q.text for q in calm if any(danger.tier == "raise" for danger in understand(q.text).dangers)]
    assert len(frightened) <= 0.15 * len(calm)


def _reaches_the_bars(figures: dict[str, Any]) -> None:
    """What was asked of unseen questions."""
    by_language = {language: found["hit@3"] for language, found in figures["by_lang"].items()}
    assert figures["hit@3"] >= 0.90
    assert {name: by_language[name] for name in LARGE if by_language[name] < 0.93} == {}
    assert {name: by_language[name] for name in SMALL if by_language[name] < 0.88} == {}
    assert figures["hit@1"] >= 0.75
    assert figures["cover@3"] >= 0.80
    assert figures["explicit_soft_recall"] >= 0.99
    assert figures["hint_soft_recall"] >= 0.85
    assert figures["urgent_recall"] >= 0.93
    assert figures["urgent_right_class"] >= 0.90
    assert figures["false_alarm"] <= 0.04
    assert figures["soft_false"] <= 0.12
    assert figures["off_refused"] >= 0.80
    assert figures["wrongly_refused"] <= 0.01
