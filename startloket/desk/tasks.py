"""What the worker does for the desk, on the clock."""

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="*/5 * * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="desk.escalate")  # type: ignore[untyped-decorator]
def escalate(timestamp: int) -> None:
    """Every five minutes: hear which clocks struck."""
    actions.escalate()


@app.periodic(cron="17 3 * * *")  # type: ignore[untyped-decorator]
@app.task(queueing_lock="desk.tidy")  # type: ignore[untyped-decorator]
def tidy(timestamp: int) -> None:
    """Every night: let go what the retention rules let go."""
    actions.tidy()
