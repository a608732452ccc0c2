"""Easy mode: the same answer, one thing on a screen, each with a pictogram and its own voice."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .answer import Answer
from .cards import DangerCard, Number


@dataclass(frozen=True)
class Screen:
    """One thing to see and hear; at most a button or a number to press."""

    icon: str
    heading: str
    lines: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    tone: str = "plain"
    call_me: bool = False


def screens(answer: Answer) -> list[Screen]:
    """Danger first, then what to do, then who helps, then a person to talk to."""
    return list(_screens(answer))


def _screens(answer: Answer) -> Iterator[Screen]:
    for danger in answer.dangers:
        yield _danger(danger)
    for card in answer.cards[:1]:
        for line in card.now:
            yield Screen("hand-finger", _("Doe dit nu"), (line,))
        if card.call:
            yield Screen("phone-call", _("Bel als het nodig is"), (card.call,), tone="warm")
    for match in answer.first:
        lines = (match.card.summary, match.card.how_to_start)
        numbers = (Number(match.card.name, match.card.phone),) if match.card.phone else ()
        yield Screen("heart-handshake", match.card.name, tuple(filter(None, lines)), numbers, call_me=not numbers)
    yield Screen("message-circle", _("Praat met ons"), (_("Iemand van het loket belt je terug."),), call_me=True)


def _danger(card: DangerCard) -> Screen:
    return Screen("alert-triangle", card.title, card.now, card.numbers, tone="danger")
