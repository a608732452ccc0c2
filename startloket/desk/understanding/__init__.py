"""Understanding a question in someone's own words: needs, danger, facts and language. Pure: no Django."""

from .outcome import Danger, Facts, RecognisedNeed, Understanding
from .reading_desk import understand, warm_up

__all__ = ["Danger", "Facts", "RecognisedNeed", "Understanding", "understand", "warm_up"]
