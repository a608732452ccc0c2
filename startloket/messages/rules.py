"""When to try again, and which words stand in a message."""

from datetime import datetime, timedelta

from .models import GIVE_UP_AFTER

PAUSES = (1, 5, 30, 120)  # minutes after the first, second, third and every later try


def next_try(attempts: int, *, now: datetime) -> datetime:
    """When to try again after so many tries: 1, 5, 30, then every 120 minutes."""
    return now + timedelta(minutes=PAUSES[min(max(attempts, 1), len(PAUSES)) - 1])


def is_given_up(*, to_team: bool, permanent: bool, created_at: datetime, now: datetime) -> bool:
    """Mail to a team never is; mail to a person is, when her server says no for good or after 3 days."""
    return not to_team and (permanent or now - created_at >= GIVE_UP_AFTER)
