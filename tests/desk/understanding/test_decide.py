"""When doubt goes up, and what yields to what: the decisions above the scores."""

import pytest

from startloket.desk.understanding.decide import Verdict, beside_the_point, consider, hard_to_read, weighed_dangers
from startloket.desk.understanding.model import language_table, model, vocabulary
from startloket.desk.understanding.outcome import Danger

LIMITS = {"raise": 0.3, "check": 0.12, "off_topic": 0.1}


def verdict(off_topic: float = 0.0, risk: float = 0.0, doubt: float = 0.0, words: int = 12) -> Verdict:
    return Verdict({"debts": 0.5}, {"violence_home": 0.9}, risk, off_topic, doubt, words)


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("mijn kleine baby heeft koorts en hoest", False),
        ("mijn beby wrdt paars", True),
        ("baby wrdt paars", False),
        ("طفلي مريض ولا ينام في الليل ماذا أفعل", False),
        ("طفقي مرصض حرثة الليل", True),
    ],
)
def test_surely_mistyped_words_make_a_text_hard_to_read_one_alone_does_not(text: str, hard: bool) -> None:
    learned = model()
    assert learned
    seen, _verdict = consider(text, vocabulary(), language_table(), learned)
    assert (hard_to_read(seen) > 0) is hard


@pytest.mark.parametrize(
    ("off_topic", "doubt", "danger", "refused"),
    [
        (0.05, 0.0, (), False),
        (0.50, 0.0, (), True),
        (0.50, 0.0, (Danger("suicidal", "check", 0.2),), True),
        (0.50, 0.5, (Danger("suicidal", "check", 0.2),), False),
        (0.50, 0.0, (Danger("suicidal", "check", 0.2, ("dood",)),), False),
        (0.65, 0.0, (Danger("suicidal", "check", 0.2, ("dood",)),), True),
        (0.85, 0.0, (Danger("suicidal", "check", 0.2, ("dood",)),), True),
        (0.85, 0.5, (Danger("suicidal", "check", 0.2, ("dood",)),), True),
        (0.99, 0.0, (Danger("suicidal", "raise", 0.4),), False),
    ],
)
def test_only_what_is_surely_something_else_outweighs_a_word_of_danger_and_never_a_red_card(
    off_topic: float, doubt: float, danger: tuple[Danger, ...], refused: bool
) -> None:
    assert beside_the_point(verdict(off_topic=off_topic, doubt=doubt), danger, LIMITS) is refused


@pytest.mark.parametrize(
    ("risk", "doubt", "tiers"),
    [(0.02, 0.0, []), (0.03, 0.0, ["check"]), (0.002, 0.1, ["check"]), (0.31, 0.0, ["raise"])],
)
def test_what_a_rule_finds_is_asked_unless_the_model_is_as_good_as_sure_of_calm(
    risk: float, doubt: float, tiers: list[str]
) -> None:
    ruled = (Danger("violence_home", "raise", 0.95, ("slaat",)),)
    assert [one.tier for one in weighed_dangers(verdict(risk=risk, doubt=doubt), ruled, LIMITS)] == tiers


def test_few_words_are_asked_no_safety_question_on_a_guess() -> None:
    assert weighed_dangers(verdict(risk=0.27, words=5), (), LIMITS) == ()
    assert [one.tier for one in weighed_dangers(verdict(risk=0.27, words=6), (), LIMITS)] == ["check"]
    assert [one.tier for one in weighed_dangers(verdict(risk=0.31, words=2), (), LIMITS)] == ["raise"]
    assert [one.tier for one in weighed_dangers(verdict(risk=0.01, doubt=1.0, words=5), (), LIMITS)] == ["check"]
