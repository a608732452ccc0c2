"""Clocks in working hours: when something must be done, and how far past that we are."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

HERE = ZoneInfo("Europe/Amsterdam")
OPENS, CLOSES = time(9), time(17)
DAY = 8  # working hours in a working day

# Hours until the next thing must have happened: (urgent, normal).
FIRST_CONTACT = (2, DAY)
NEXT_TRY = (2, DAY // 2)
ARRANGE_HELP = (DAY // 2, 2 * DAY)
ASK_PARENT = (2 * DAY, 5 * DAY)


@cache
def _closed_days(year: int) -> frozenset[date]:
    """Dutch public holidays; the desk is closed then."""
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _closed_days(day.year)


def add_working_hours(start: datetime, hours: float) -> datetime:
    """The moment when this many hours of work have passed since `start` (aware; result in Dutch time)."""
    left = timedelta(hours=hours)
    moment = start.astimezone(HERE)
    while True:
        opens, closes = _day(moment.date())
        if is_working_day(moment.date()) and moment < closes:
            begin = max(moment, opens)
            if left <= closes - begin:
                return begin + left
            left -= closes - begin
        moment = _day(moment.date() + timedelta(days=1))[0]


def working_hours_between(start: datetime, end: datetime) -> float:
    """Hours of work from `start` to `end`; 0 when the end comes first."""
    start, end = start.astimezone(HERE), end.astimezone(HERE)
    total, day = timedelta(), start.date()
    while day <= end.date():
        if is_working_day(day):
            opens, closes = _day(day)
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return total.total_seconds() / 3600


def escalation(clock_from: datetime, due_at: datetime, now: datetime) -> int:
    """How many times the allowed working time has passed: 0 on time, 1 remind the team, 2 also the
    coordinator, 3 the coordinator must decide."""
    if now <= due_at:
        return 0
    allowed = max(working_hours_between(clock_from, due_at), 0.5)
    return max(1, min(3, int(working_hours_between(clock_from, now) / allowed)))


def _day(day: date) -> tuple[datetime, datetime]:
    return datetime.combine(day, OPENS, HERE), datetime.combine(day, CLOSES, HERE)
