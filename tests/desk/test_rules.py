"""Clocks in working hours, states of a callback, codes that can be read aloud."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startloket.desk import codes
from startloket.desk.models.callback import ENDED, State
from startloket.desk.rules import clock, states

HERE = ZoneInfo("Europe/Amsterdam")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(HERE))
HOURS = st.integers(1, 40)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(23, 10), 2, at(23, 12)),  # Monday
        (at(23, 16), 2, at(24, 10)),  # over the night
        (at(20, 16), 2, at(23, 10)),  # Friday afternoon to Monday
        (at(21, 22), 8, at(23, 17)),  # Saturday night: the whole Monday
        (at(24, 16, month=12), 2, at(28, 10, month=12)),  # Christmas 2026 falls on Friday and Saturday
        (at(23, 7), 8, at(23, 17)),  # before opening
    ],
)
def test_working_hours_skip_nights_weekends_and_holidays(start: datetime, hours: int, end: datetime) -> None:
    assert clock.add_working_hours(start, hours) == end


@given(MOMENTS, HOURS)
def test_hours_added_are_hours_counted(start: datetime, hours: int) -> None:
    assert clock.working_hours_between(start, clock.add_working_hours(start, hours)) == pytest.approx(hours)


@given(MOMENTS, HOURS, HOURS)
def test_more_hours_never_end_earlier(start: datetime, hours: int, more: int) -> None:
    assert clock.add_working_hours(start, hours + more) > clock.add_working_hours(start, hours)


@pytest.mark.parametrize(
    ("now", "step"),
    [(at(23, 17), 0), (at(24, 9, 30), 1), (at(24, 17), 2), (at(25, 17), 3), (at(30, 17), 3)],
)
def test_clock_strikes_at_once_twice_and_three_times_the_allowed_time(now: datetime, step: int) -> None:
    assert clock.escalation(at(23, 9), at(23, 17), now) == step


@given(MOMENTS, st.integers(0, 3000))
def test_escalation_never_goes_down_while_waiting(start: datetime, hours: int) -> None:
    due = clock.add_working_hours(start, 8)
    later = start + timedelta(hours=hours)

    assert clock.escalation(start, due, later) <= clock.escalation(start, due, later + timedelta(hours=5))


def test_moments_in_other_time_zones_are_the_same_moment() -> None:
    assert clock.add_working_hours(datetime(2026, 11, 23, 9, tzinfo=UTC), 2) == at(23, 12)


@pytest.mark.parametrize("state", ENDED)
def test_nothing_follows_an_end(state: State) -> None:
    assert states.allowed(state, parent_asked=2) == frozenset()


def test_closing_without_her_word_needs_two_questions() -> None:
    assert "close_unanswered" not in states.allowed(State.ANSWERED, parent_asked=1)
    assert "close_unanswered" in states.allowed(State.ANSWERED, parent_asked=2)


@pytest.mark.parametrize("state", [s for s in State if s not in ENDED])
def test_a_parent_may_always_change_or_withdraw(state: State) -> None:
    assert {"change", "withdraw"} <= states.allowed(state)


def test_code_has_no_look_alike_letters_and_belongs_to_its_form() -> None:
    submission = uuid4()

    code = codes.code_of(submission)

    assert code == codes.code_of(submission)
    assert code != codes.code_of(uuid4())
    assert not set("0O1IL2Z5S8BUVMN9G") & set(code.replace("G", "")) - {"-"}
    assert [len(group) for group in code.split("-")] == [4, 4, 4]


@given(st.text(max_size=60))
def test_any_text_has_a_fingerprint(text: str) -> None:
    assert len(codes.fingerprint(text)) == 64


def test_code_is_read_however_it_is_typed() -> None:
    assert codes.fingerprint("acde fghj kpqr") == codes.fingerprint("ACDE-FGHJ-KPQR")
    assert codes.fingerprint("ACDE-FGHJ-KPQR") != codes.fingerprint("ACDE-FGHJ-KPQT")
