"""The log lives in a room above this one; settings say where, so that access can leave its line there."""

from typing import TYPE_CHECKING, Any, Protocol, cast

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from .models import User


class Record(Protocol):
    """How a line is written: `startloket.audit.actions.record`."""

    def __call__(self, name: str, *, by: "User | None", about: models.Model | None = None, **facts: Any) -> object: ...


def record(name: str, *, by: "User | None", about: models.Model | None = None, **facts: Any) -> None:
    """Giving and ending access leaves a line, like every other action of the house."""
    cast(Record, import_string(settings.AUDIT_RECORD))(name, by=by, about=about, **facts)
