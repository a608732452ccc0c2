"""Building the artefact: same bank, same bytes; progress is told; the shipped artefact fits its bounds."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from startloket.desk.understanding.analysis import analyse, whole
from startloket.desk.understanding.learner import Learned, together
from startloket.desk.understanding.model import ARTEFACT, language_table, model, vocabulary
from startloket.desk.understanding.samples import flat, rows_of
from startloket.desk.understanding.train import mistyped, train
from startloket.directory.needs import needs, urgent_classes

MEGABYTE = 1024 * 1024


def small_bank(folder: Path) -> Path:
    """A bank of three families, one held back."""
    rows = [
        {
            "text": f"ik heb {word} schulden",
            "lang": "nl",
            "needs": ["debts"],
            "family": f"a{number}",
            "held": number == 2,
        }
        for number, word in enumerate(["veel", "grote", "oude"])
    ]
    danger = {"text": "hij slaat mij hard", "lang": "nl", "needs": ["domestic_violence"], "urgent": "violence_home"}
    rows.append({**danger, "tier": "raise", "family": "b", "held": False})
    (folder / "small.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
    return folder


def test_the_same_bank_gives_the_same_bytes(tmp_path: Path) -> None:
    bank = small_bank(tmp_path)
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    assert train(bank, first) == 3
    train(bank, second)
    assert first.read_bytes() == second.read_bytes()


def test_the_progress_of_training_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    train(small_bank(tmp_path), tmp_path / "model.npz", lambda step, share: told.append((step, share)))
    assert [step for step, _share in told][0] == "reading the bank"
    assert "learning" in {step for step, _share in told}
    assert all(0 <= share <= 1 for _step, share in told)


def test_the_artefact_is_small_and_knows_every_need_and_danger() -> None:
    learned = model()
    assert learned is not None
    assert ARTEFACT.stat().st_size <= 20 * MEGABYTE
    assert set(needs()) <= set(learned.needs)
    assert set(urgent_classes()) <= set(learned.dangers)
    assert 0 < learned.limits["check"] < learned.limits["raise"] < 1


def test_a_text_is_learnt_from_as_it_is_read_later() -> None:
    learned = model()
    assert learned is not None
    known = np.array(sorted(learned.rows), dtype=np.uint32)
    for text in ("ik ben 19 weken zwanger en heb schulden", "hij slaat mij", "qxzzyk"):
        read = whole(analyse(text, vocabulary(), language_table()))
        columns, values = learned.vector(read)
        row = rows_of(flat([read]), known, learned.idf)
        assert dict(zip(row.columns.tolist(), row.values.tolist(), strict=True)) == pytest.approx(
            dict(zip(columns.tolist(), values.tolist(), strict=True))
        )


def test_two_draws_together_say_what_they_say_on_average() -> None:
    dice = np.random.default_rng(7)
    one, other = (
        Learned(*(dice.normal(size=shape).astype(np.float32) for shape in ((9, 4), (9, 3), (9, 5), (5, 4), (4,), (3,))))
        for _ in range(2)
    )
    said = dice.normal(size=(6, 9)).astype(np.float32)

    def needs_of(learned: Learned) -> NDArray[np.float32]:
        return said @ learned.needs + np.tanh(said @ learned.inner) @ learned.outer + learned.needs_bias

    def dangers_of(learned: Learned) -> NDArray[np.float32]:
        return said @ learned.dangers + learned.dangers_bias

    both = together(one, other)
    assert needs_of(both) == pytest.approx((needs_of(one) + needs_of(other)) / 2, abs=1e-4)
    assert dangers_of(both) == pytest.approx((dangers_of(one) + dangers_of(other)) / 2, abs=1e-4)


def test_typing_errors_for_learning_are_the_same_every_time() -> None:
    text = "mijn verloskundige begrijpt mijn vraag niet"
    assert mistyped(text) == mistyped(text)
    assert mistyped("ik ben moe") == "ik ben moe"
