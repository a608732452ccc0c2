"""The plain words of every event: each room names its own, in its module `events`."""

from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

Words = str | Promise


@cache
def facts() -> dict[str, Words]:
    """What a fact is called ("role": "rol"), of all rooms that say so."""
    found: dict[str, Words] = {}
    for module in _events():
        found |= getattr(module, "FACTS", {})
    return found


def _events() -> list[ModuleType]:
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("startloket.")]
    return [
        import_module(f"{room.name}.events")
        for room in rooms
        if room.module is not None and module_has_submodule(room.module, "events")
    ]


@cache
def words() -> dict[str, Words]:
    """Event name to what somebody did, of all rooms ("callback.taken": "Nam een terugbelverzoek aan")."""
    found: dict[str, Words] = {}
    for module in _events():
        found |= module.EVENTS
    return found
