"""What a person may mean by what she typed in the box "Postcode of plaats"; pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# Longer than any place with its postcode ("Westerhaar-Vriezenveensewijk" has 28); the rest is not read.
READ_AT_MOST = 120
PHRASE_OF_WORDS = 6  # "Nieuwerkerk aan den IJssel" has 4, "Sint Philipsland aan de Oosterschelde" 6

WRONG_POSTCODE = _("Een postcode heeft 4 cijfers en 2 letters, zoals 2312 AB. Je kunt ook je plaats typen.")
UNKNOWN_PLACE = _("Deze plaats kennen we niet. Kijk of de naam klopt, of typ je postcode.")
UNKNOWN_POSTCODE = _("Bij deze postcode weten we de gemeente nog niet. Typ ook je plaats.")
MEANT_PLACE = _("Deze plaats kennen we niet. Bedoel je een van deze?")
CHOOSE_PLACE = _("Er zijn meer plaatsen met deze naam. Kies jouw plaats.")


class PlaceKind(StrEnum):
    """What sort of thing was typed."""

    EMPTY = "empty"
    CODE = "code"  # a CBS code, as our own forms send it back
    POSTCODE = "postcode"
    WRONG_POSTCODE = "wrong_postcode"
    NAME = "name"


@dataclass(frozen=True)
class PlaceGuess:
    """What was typed, read: `normalised` is a CBS code, "2312 AB", "2312" or the key of a name."""

    kind: PlaceKind
    normalised: str = ""
    pc4: str = ""
    words: tuple[str, ...] = ()  # what may be a name; beside a postcode too
    message: "_StrOrPromise" = ""

    def phrases(self) -> dict[str, "Phrase"]:
        """Every run of words that may be a name: "in den haag" holds "haag", "denhaag", "indenhaag", …"""
        found: dict[str, Phrase] = {}
        for length in range(1, min(PHRASE_OF_WORDS, len(self.words)) + 1):
            for start in range(len(self.words) - length + 1):
                key = "".join(self.words[start : start + length])
                found[key] = max(self._phrase(start, length), found.get(key, Phrase(0, 0)))
        return found

    def _phrase(self, start: int, length: int) -> "Phrase":
        after_in = start > 0 and self.words[start - 1] in _BEFORE_A_PLACE
        at_the_end = start + length == len(self.words)
        clear = length == len(self.words) or (after_in and at_the_end)
        return Phrase(length, CLEAR if clear else AFTER_IN if after_in else LOOSE)


LOOSE, AFTER_IN, CLEAR = 1, 2, 3
_BEFORE_A_PLACE = {"in", "te", "uit", "bij", "naar", "gemeente", "stad", "dorp", "from", "near"}


class Phrase(NamedTuple):
    """Some words of a text that may be a name: how many words, and how clearly they are meant as a place."""

    length: int
    clearness: int

    def counts(self, key: str, is_word: bool) -> bool:
        """In a sentence a short name or an everyday word is only a place where it is clearly meant as one."""
        if self.clearness == LOOSE:
            return len(key) >= 5 and not is_word
        return self.clearness == CLEAR or not is_word


_CODE = re.compile(r"(NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})")
_POSTCODE = re.compile(r"(?<![0-9a-z])([1-9]\d{3}) ?([a-z]{2})?(?![0-9a-z])")
_SHORT = ((re.compile(r"\ba[./ ]{0,2}d\b"), "aan den"), (re.compile(r"\bst[. ] ?(?=[a-z])"), "sint "))


def _plain(text: str) -> str:
    """Small letters, no accents, ASCII digits, without what nobody sees (zero-width, direction)."""
    letters = unicodedata.normalize("NFKD", text[:READ_AT_MOST].casefold())
    out = []
    for letter in letters:
        group = unicodedata.category(letter)
        if group == "Nd":
            out.append(str(unicodedata.decimal(letter)))  # ٢٣١٢ is 2312
        elif group in ("Zs", "Zl", "Zp") or letter in "\t\n\r":
            out.append(" ")
        elif group[0] not in "MC":
            out.append(letter)
    return " ".join("".join(out).split())


def _words(plain: str) -> tuple[str, ...]:
    """The words of a name: "'s-Gravenhage" is s, gravenhage; "r'dam" is rdam."""
    joined = re.sub(r"(?<=\w)['’`´](?=\w)", "", plain)
    for short, long in _SHORT:
        joined = short.sub(long, joined)
    return tuple(re.findall(r"[^\W_]+", joined))


def key_of(name: str) -> str:
    """How names are compared: small letters and digits only, "'s-Gravenhage" → "sgravenhage"."""
    return "".join(_words(_plain(name)))


def read_place(text: str) -> PlaceGuess:
    """Read a postcode or a place as people type it; whether it exists is for `search.find_area` to say.

    Dutch postcodes have four digits, the first not 0, and two letters (PostNL); the letters may be left out.
    """
    plain = _plain(text)
    words = _words(plain)
    if not words:
        return PlaceGuess(PlaceKind.EMPTY)
    if _CODE.fullmatch(plain.upper()):
        return PlaceGuess(PlaceKind.CODE, plain.upper())
    if _POSTCODE.fullmatch(plain.replace(" ", "")):  # "23 12 a b", typed as it is read aloud
        plain = plain.replace(" ", "")
    spoken = re.sub(r"[^\w ]+", " ", plain)
    if found := _postcode(" ".join(spoken.split())):
        return found
    if any(letter.isdigit() for letter in plain):
        return PlaceGuess(PlaceKind.WRONG_POSTCODE, "".join(words), words=words, message=WRONG_POSTCODE)
    return PlaceGuess(PlaceKind.NAME, "".join(words), words=words)


def _postcode(plain: str) -> PlaceGuess | None:
    """The first postcode in the text; one with letters goes before one without ("in 2025, 2312 ab")."""
    matches = list(_POSTCODE.finditer(plain))
    if not matches:
        return None
    best = next((match for match in matches if match[2]), matches[0])
    letters = best[2] or ""
    rest = plain[: best.start()] + " " + plain[best.end() :]
    normalised = f"{best[1]} {letters.upper()}".strip()
    return PlaceGuess(PlaceKind.POSTCODE, normalised, pc4=best[1], words=_words(rest))


def nearest(key: str, keys: Iterable[str]) -> tuple[str, ...]:
    """The known names a typing error away: one slip from 5 letters, two from 10, none below.

    A slip is a letter too many, too few, another, or two swapped (optimal string alignment distance).
    """
    slips = 0 if len(key) < 5 else 1 if len(key) < 10 else 2
    if not slips:
        return ()
    near: dict[int, set[str]] = {}
    for known in keys:
        distance = OSA.distance(key, known, score_cutoff=slips)
        if distance <= slips and len(known) >= 4:
            near.setdefault(distance, set()).add(known)
    return tuple(sorted(near[min(near)])) if near else ()


def is_safe(key: str, near: tuple[str, ...]) -> bool:
    """A typing error may only be repaired without asking when the first letter is right."""
    return all(name[:1] == key[:1] for name in near)


def postcodes_in(ranges: Iterable[str | int]) -> tuple[str, ...]:
    """The postcodes of ranges as our data file writes them: ["2351-2353", 2231] → 2351, 2352, 2353, 2231."""
    found: list[str] = []
    for part in ranges:
        first, _dash, last = str(part).partition("-")
        found += [str(number) for number in range(int(first), int(last or first) + 1)]
    return tuple(found)
