"""The file of predictions the evaluator reads."""

import json
from pathlib import Path

import pytest

from startloket.desk.understanding.predictions import write_predictions


def ask(folder: Path, *lines: str) -> list[dict[str, object]]:
    """Predictions for these lines of a questions file."""
    source, target = folder / "questions.jsonl", folder / "predictions.jsonl"
    source.write_text("\n".join(lines), encoding="utf8")
    assert write_predictions(source, target) == len([line for line in lines if line.strip()])
    return [json.loads(line) for line in target.read_text(encoding="utf8").splitlines()]


def test_a_prediction_has_needs_danger_and_the_language_heard(tmp_path: Path) -> None:
    rows = ask(
        tmp_path, '{"id": "q1", "text": "mijn man slaat mij", "lang": "tr"}', "", '{"id": "q2", "text": "kraamzorg"}'
    )
    assert [row["id"] for row in rows] == ["q1", "q2"]
    assert rows[0]["urgent"] == ["violence_home"]
    assert rows[0]["language"] == "nl"
    assert rows[1]["urgent"] is None
    assert rows[1]["needs"][0] == "maternity_care"  # type: ignore[index]


def test_an_off_topic_question_has_no_needs(tmp_path: Path) -> None:
    (row,) = ask(tmp_path, '{"id": 1, "text": "recept voor appeltaart"}')
    assert row["needs"] == []


@pytest.mark.parametrize("line", ["not json", '{"text": "no id"}', '{"id": 1}', "[]"])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    source = tmp_path / "questions.jsonl"
    source.write_text('{"id": 1, "text": "ok"}\n' + line, encoding="utf8")
    with pytest.raises(ValueError, match=r"questions.jsonl, line 2"):
        write_predictions(source, tmp_path / "out.jsonl")
