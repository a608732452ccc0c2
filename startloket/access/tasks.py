"""What access does every night."""

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="17 3 * * *")  # type: ignore[untyped-decorator]
@app.task(name="access.forget_attempts", queueing_lock="access.forget_attempts")  # type: ignore[untyped-decorator]
def forget_attempts(timestamp: int) -> None:
    """Tries of before yesterday are thrown away; `timestamp` is only when the clock struck."""
    actions.forget_attempts()
