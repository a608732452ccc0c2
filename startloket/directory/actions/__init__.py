"""Changes of the social map; every one of them leaves an audit line and a line of history."""

from .load import Loaded, WrongFile, load_social_map
from .offers import (
    ChangedMeanwhile,
    FromTheFuture,
    NothingToUndo,
    add_offer,
    assure,
    change_offer,
    record_waiting_time,
    retire_offer,
    undo_last_change,
)

__all__ = [
    "ChangedMeanwhile",
    "FromTheFuture",
    "Loaded",
    "NothingToUndo",
    "WrongFile",
    "add_offer",
    "assure",
    "change_offer",
    "load_social_map",
    "record_waiting_time",
    "retire_offer",
    "undo_last_change",
]
