"""Finding the area a person means: reads rules, asks the database."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .models import COUNTRY, Area, AreaName, Kind, Postcode
from .rules import (
    CHOOSE_PLACE,
    MEANT_PLACE,
    UNKNOWN_PLACE,
    UNKNOWN_POSTCODE,
    PlaceGuess,
    PlaceKind,
    is_safe,
    key_of,
    nearest,
    read_place,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Outcome(StrEnum):
    """How well we know where somebody lives."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    EMPTY = "empty"


@dataclass(frozen=True)
class Choice:
    """One area to choose from, with the words that tell it from the others."""

    area: Area
    label: str


@dataclass(frozen=True)
class Found:
    """An area, or areas to choose from, or a kind reason why we do not know."""

    outcome: Outcome
    guess: PlaceGuess
    area: Area | None = None
    sure: bool = True  # False after a repaired typing error: the page says "Bedoel je …?"
    choices: tuple[Choice, ...] = ()
    message: "_StrOrPromise" = ""

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes to look for help in, from small to the whole country; only the country when unknown."""
        return Area.objects.chain(self.area.code) if self.area else (COUNTRY,)


def find_area(text: str) -> Found:
    """The area of a postcode or a place; a name that several places carry gives choices, never a guess."""
    guess = read_place(text)
    if guess.kind is PlaceKind.EMPTY:
        return Found(Outcome.EMPTY, guess)
    if guess.kind is PlaceKind.CODE:
        area = Area.objects.filter(code=guess.normalised).first()
        return _one(guess, area) if area else Found(Outcome.UNKNOWN, guess, message=UNKNOWN_PLACE)
    if guess.kind is PlaceKind.POSTCODE:
        return _by_postcode(guess)
    found = _by_name(guess)
    if found is None and guess.kind is PlaceKind.WRONG_POSTCODE:
        return Found(Outcome.UNKNOWN, guess, message=guess.message)
    return found or _by_typing_error(guess) or Found(Outcome.UNKNOWN, guess, message=UNKNOWN_PLACE)


def _one(guess: PlaceGuess, area: Area, sure: bool = True) -> Found:
    return Found(Outcome.FOUND, guess, area=area, sure=sure)


def _by_postcode(guess: PlaceGuess) -> Found:
    """A postcode in one district gives the district, else the municipality with districts to choose."""
    row = (
        Postcode.objects.filter(pc4=guess.pc4)
        .select_related("municipality")
        .prefetch_related("districts__parent")
        .first()
    )
    named = _by_name(guess)
    if row is None:
        return named or Found(Outcome.UNKNOWN, guess, message=UNKNOWN_POSTCODE)
    letters = " " in guess.normalised
    if named and named.area and not letters and named.area.municipality_code != row.municipality_id:
        return named  # "Leiden 2025" is a year
    districts = sorted(row.districts.all(), key=lambda area: area.name)
    if len(districts) == 1:
        return _one(guess, districts[0])
    choices = tuple(Choice(area, area.name) for area in districts)
    return Found(Outcome.FOUND, guess, area=row.municipality, choices=choices)


def _by_name(guess: PlaceGuess) -> Found | None:
    """The area most words of the text speak for; one query for the whole text and all its parts."""
    phrases = guess.phrases()
    rows = list(AreaName.objects.written(phrases)) if phrases else []
    rows = [row for row in rows if phrases[row.key].counts(row.key, row.is_word)]
    return _choose(guess, rows) if rows else None


def _by_typing_error(guess: PlaceGuess) -> Found | None:
    """Repair a typing error in the whole text when that is safe; else ask what was meant."""
    keys = AreaName.objects.order_by().values_list("key", flat=True).distinct()
    near = nearest(guess.normalised, keys)
    if not near:
        return None
    rows = list(AreaName.objects.written(near))
    return _choose(guess, rows, repaired=True, safe=is_safe(guess.normalised, near))


def _choose(guess: PlaceGuess, rows: list[AreaName], repaired: bool = False, safe: bool = True) -> Found:
    """Of the areas named, the one that most names speak for, with what it lies in: "Hoogvliet, Rotterdam"."""
    keys = {row.key for row in rows}
    whole = {key for key in keys if not any(key in other and key != other for other in keys)}
    rows = [row for row in rows if row.key in whole]  # "Bergen op Zoom" does not name Bergen
    named: dict[str, set[str]] = {}
    for row in rows:
        named.setdefault(row.area_id, set()).add(row.key)
    words = {row.area: len(set().union(*(named.get(code, ()) for code in _around(row.area)))) for row in rows}
    best = [row for row in rows if words[row.area] == max(words.values())]
    inner = {row.area_id: row for row in reversed(best)}
    for row in best:
        for code in _around(row.area)[1:]:
            inner.pop(code, None)
    if len(inner) > 1:
        inner.pop(COUNTRY, None)  # "Katwijk, Zuid-Holland": a province only says that it is somewhere
    if safe and len(inner) == 1:
        return _one(guess, next(iter(inner.values())).area, sure=not repaired)
    ordered = sorted(inner.values(), key=lambda row: (row.area.name != row.name, row.area.name))
    choices = tuple(Choice(row.area, _label(row)) for row in ordered)
    town = _municipality(ordered[0].area)
    if town and not repaired and all(_municipality(row.area) == town for row in ordered):
        return Found(Outcome.FOUND, guess, area=town, choices=choices)  # "Leiden centrum": two districts
    message = MEANT_PLACE if repaired else CHOOSE_PLACE
    return Found(Outcome.AMBIGUOUS, guess, sure=not repaired, choices=choices, message=message)


def _around(area: Area) -> tuple[str, ...]:
    """The codes of an area and of what it lies in, as far as the municipality."""
    steps = [area.code]
    while area.parent_id and area.parent_id != COUNTRY and area.parent:
        area = area.parent
        steps.append(area.code)
    return tuple(steps)


def _municipality(area: Area | None) -> Area | None:
    while area and area.kind in (Kind.DISTRICT, Kind.NEIGHBOURHOOD):
        area = area.parent
    return area


def _label(row: AreaName) -> str:
    """A town by its name, a village or district with its municipality: "Rijswijk (gemeente Buren)"."""
    area = row.area
    if area.kind != Kind.MUNICIPALITY or row.key in key_of(area.name):
        return area.full_name
    return f"{row.name} (gemeente {area.name})"
