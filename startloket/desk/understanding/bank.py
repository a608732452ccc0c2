"""The project's own question bank: what people write, with the needs and dangers a wise desk worker hears."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from startloket.directory.needs import needs, urgent_classes

FOLDER = Path(__file__).with_name("bank")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank; `family` joins near-copies, `held` families are for measuring only."""

    text: str
    lang: str
    needs: tuple[str, ...]
    urgent: str
    tier: str
    gray: bool
    family: str
    held: bool


def _question(row: dict[str, object], place: str) -> Question:
    wanted = row["needs"]
    if not isinstance(wanted, list) or not set(wanted) <= set(needs()):
        raise ValueError(f"{place}: unknown need in {wanted}")
    urgent = str(row.get("urgent") or "")
    if urgent and urgent not in urgent_classes():
        raise ValueError(f"{place}: unknown urgent class {urgent}")
    tier = str(row.get("tier") or ("raise" if urgent else ""))
    return Question(
        text=str(row["text"]),
        lang=str(row["lang"]),
        needs=tuple(dict.fromkeys(wanted)),
        urgent=urgent,
        tier=tier if urgent else "",
        gray=bool(row.get("gray")),
        family=str(row["family"]),
        held=bool(row.get("held")),
    )


def read_bank(folder: Path = FOLDER) -> list[Question]:
    """All questions, in a fixed order; raises ValueError naming file and line of a wrong row."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            if line.strip():
                place = f"{path.name}, line {number}"
                try:
                    out.append(_question(json.loads(line), place))
                except (KeyError, json.JSONDecodeError) as problem:
                    raise ValueError(f"{place}: {problem}") from problem
    return out


def learning(questions: Iterable[Question]) -> list[Question]:
    """The questions to learn from: nothing of a held-back family, in any file."""
    rows = list(questions)
    held = {q.family for q in rows if q.held}
    return [q for q in rows if q.family not in held]


def held_back(questions: Iterable[Question]) -> list[Question]:
    """The questions kept apart to measure by."""
    rows = list(questions)
    held = {q.family for q in rows if q.held}
    return [q for q in rows if q.family in held]
