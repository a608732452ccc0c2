"""Rules of access, computed from facts only."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .roles import Role

INTRODUCTION = (
    "Gemaakt uit de code met `startloket write-access-table`; een test vergelijkt ze. Een rol geldt in een team, en "
    "wat iemand ziet hangt af van de gebieden en het werk van dat team (`visible_to`). Wat een ander team toebehoort, "
    "bestaat niet voor wie er niet werkt (404)."
)
FIXED = {
    "public": "iedereen",
    "borrowed": "iedereen, of wie inlogt: geregeld door django-allauth of Django zelf",
}


class Door(NamedTuple):
    """One address, the function that answers it, and who may open it: a permission, "public" or "borrowed"."""

    address: str
    view: str
    access: str


def table(doors: Sequence[Door], roles: Mapping[str, Role], sentences: Mapping[str, object]) -> str:
    """docs/access.md: what each role may do, and who may open each address; the same code gives the same text."""
    lines = [
        "# Wie mag wat",
        "",
        INTRODUCTION,
        "",
        "## Rollen",
        "",
        "| rol | wat je doet | wat je mag |",
        "|---|---|---|",
    ]
    for role in roles.values():
        allowed = " ".join(str(sentences[permission]) for permission in sorted(role.permissions))
        lines.append(f"| {role.name} | {role.description} | {allowed} |")
    lines += ["", "## Adressen", "", "| adres | wie | functie |", "|---|---|---|"]
    for door in sorted(set(doors)):
        lines.append(f"| `/{door.address}` | {_who(door.access, roles)} | `{door.view}` |")
    return "\n".join([*lines, ""])


def _who(access: str, roles: Mapping[str, Role]) -> str:
    """In words: everybody, who the library lets in, or the roles that have the permission."""
    if access in FIXED:
        return FIXED[access]
    names = [str(role.name) for role in roles.values() if access in role.permissions]
    return ", ".join(names) or "niemand"


def blurred(who: str, *, secret: str, on: date) -> str:
    """A mark of who tried, the same for one day, untraceable after it: an HMAC with a salt of that day."""
    salt = hmac.digest(secret.encode(), f"attempts {on.isoformat()}".encode(), hashlib.sha256)
    return hmac.new(salt, who.encode(), hashlib.sha256).hexdigest()
