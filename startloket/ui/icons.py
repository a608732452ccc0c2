"""Pictograms drawn into the page itself: no request, no script, the colour of the text around them."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

FOLDER = "@tabler/icons/icons/outline"
# Pictograms that point in the direction of reading; they turn with the page.
DIRECTED = ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "logout", "door-exit", "arrow-back")


class UnknownIcon(LookupError):
    """A template asks for a pictogram that is not in the set."""


@cache
def icon(name: str) -> SafeString:
    """The outline pictogram of that name as SVG, hidden for screen readers: a word stands beside it."""
    path = Path(settings.FRONTEND) / FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.exists():
        raise UnknownIcon(f"pictogram {name!r} ontbreekt in {FOLDER} (npm ci gedaan?)")
    body = path.read_text().partition("<svg")[2].partition(">")[2].partition("</svg>")[0]
    shapes = re.sub(r"\s+", " ", re.sub(r'<path stroke="none"[^>]*/>', "", body)).strip()
    kind = "sl-icon sl-icon--directed" if name.startswith(DIRECTED) else "sl-icon"
    return mark_safe(  # noqa: S308  the drawing comes from a pinned package, not from a person
        f'<svg class="{kind}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{shapes}</svg>'
    )
