"""Predictions for a file of questions, in the format the evaluator reads."""

import json
from pathlib import Path
from typing import Any

from .outcome import Understanding
from .reading_desk import understand

SHOWN_NEEDS = 5


def prediction(outcome: Understanding) -> dict[str, Any]:
    """One understanding as a row: ranked needs, urgent classes to raise, classes to check, score."""
    raised = [danger.id for danger in outcome.dangers if danger.tier == "raise"]
    checked = [danger.id for danger in outcome.dangers if danger.tier == "check"]
    return {
        "needs": [] if outcome.off_topic else [need.id for need in outcome.needs[:SHOWN_NEEDS]],
        "urgent": raised or None,
        "check": checked,
        "urgent_score": max((danger.score for danger in outcome.dangers), default=0.0),
        "language": outcome.language,
    }


def write_predictions(in_path: Path | str, out_path: Path | str, *, use_language: bool = False) -> int:
    """Read questions (JSON lines with id, text), write one prediction per line; returns how many.

    The language of a question stays hidden unless `use_language`. Raises ValueError for a line without id or text.
    """
    rows = []
    for number, line in enumerate(Path(in_path).read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
            key, text = question["id"], str(question["text"])
        except (ValueError, KeyError, TypeError) as problem:
            raise ValueError(f"{in_path}, line {number}: expected JSON with id and text") from problem
        outcome = understand(text, str(question.get("lang", "")) if use_language else "")
        rows.append(json.dumps({"id": key, **prediction(outcome)}, ensure_ascii=False))
    Path(out_path).write_text("\n".join(rows) + "\n", encoding="utf8")
    return len(rows)
