"""What a parent may learn of, and how long a measured wait is news."""

from datetime import date, timedelta

NEWS_FOR = timedelta(days=60)  # older measurements of places and waiting time are not shown as current


def for_everybody(audience: str, *, programme: bool, via_professional: bool, how_to_start: str) -> bool:
    """A parent is shown what is meant for her, and what she can be brought into by a professional.

    Whoever must not know that a programme exists cannot ask for it: so a programme, or help whose entry goes
    through a professional, is shown with how to start. A tool or guideline of professionals is not.
    """
    return audience != "professionals" or (bool(how_to_start) and (programme or via_professional))


def is_news(measured_on: date | None, today: date) -> bool:
    """A waiting time is shown as current for sixty days after it was measured."""
    return measured_on is not None and today - NEWS_FOR <= measured_on <= today
