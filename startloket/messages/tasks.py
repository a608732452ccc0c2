"""The clock of the outbox: a round every minute, and one at once when something was queued."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(name=actions.CLOCK, queueing_lock=actions.CLOCK)  # type: ignore[untyped-decorator]
def deliver_due(timestamp: int) -> None:
    """Deliver what is due now; `timestamp` is only when the clock struck (seconds since 1970)."""
    actions.deliver_due(datetime.now(UTC))
