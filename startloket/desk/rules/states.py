"""Which step may follow in which state of a callback; one table, read by actions, views and tests."""

from startloket.desk.models.callback import State

STEPS: dict[str, frozenset[State]] = {
    "take": frozenset({State.WAITING}),
    "give_back": frozenset({State.TAKEN, State.REACHED}),
    "attempt": frozenset({State.TAKEN}),
    "reach": frozenset({State.TAKEN}),
    "answer": frozenset({State.TAKEN, State.REACHED}),
    "ask": frozenset({State.ANSWERED}),
    "record_word": frozenset({State.ANSWERED}),
    "hand_over": frozenset({State.WAITING, State.TAKEN, State.REACHED}),
    "close_unanswered": frozenset({State.ANSWERED}),
    "change": frozenset({State.WAITING, State.TAKEN, State.REACHED, State.ANSWERED}),
    "withdraw": frozenset({State.WAITING, State.TAKEN, State.REACHED, State.ANSWERED}),
}

TIMES_TO_ASK = 2  # twice unanswered counts as asked


def allowed(state: str, *, parent_asked: int = 0) -> frozenset[str]:
    """The steps that are possible now."""
    steps = {step for step, states in STEPS.items() if state in states}
    if parent_asked < TIMES_TO_ASK:
        steps.discard("close_unanswered")
    return frozenset(steps)
