"""Facts of the desk: callbacks and their steps, saved lists, opinions on answers."""

from .callback import Callback, CallbackStep
from .opinion import Opinion, SavedList

__all__ = ["Callback", "CallbackStep", "Opinion", "SavedList"]
