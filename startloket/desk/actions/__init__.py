"""What changes at the desk: callbacks, opinions, saved lists, tidying."""

from .callback_parent import Wish, change, find_by_code, request_callback, say, withdraw
from .callback_team import (
    answer,
    ask_parent,
    attempt,
    close_unanswered,
    decide,
    give_back,
    hand_over,
    open_callback,
    reach,
    record_word,
    take,
)
from .keeping import escalate, give_opinion, mail_list, tidy

__all__ = [
    "Wish",
    "answer",
    "ask_parent",
    "attempt",
    "change",
    "close_unanswered",
    "decide",
    "escalate",
    "find_by_code",
    "give_back",
    "give_opinion",
    "hand_over",
    "mail_list",
    "open_callback",
    "reach",
    "record_word",
    "request_callback",
    "say",
    "take",
    "tidy",
    "withdraw",
]
