"""Reading the file of the social map: what each entry means, and in clear Dutch what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Mapping[str, Any]

DOMAINS = ("medical", "social", "both")
AUDIENCES = ("parents", "professionals", "both")
COSTS = ("free", "insured", "own_contribution", "paid", "unknown")
PHASES = ("wish", "pregnancy", "child")
DELIVERY = ("home", "desk", "phone", "online", "group", "hospital")
STAGES = ("pregnancy", "child", "any")
CONFIDENCES = ("high", "medium", "low")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TEXTS = ("name", "summary", "for_whom", "how_to_start", "cost_note")

KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
AREA = re.compile(r"NL00|PV\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")  # CBS
LANGUAGE = re.compile(r"[a-z]{2,3}")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
PHONE = re.compile(r"\+?[0-9][0-9 -]{1,28}")
WEB = re.compile(r"https?://[^\s]+\.[^\s]+")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SOURCE_DATE = re.compile(r"|\d{4}(-\d{2}(-\d{2})?)?")
POSTAL_CODE = re.compile(r"|[1-9]\d{3} ?[A-Z]{2}")

NUMBERS = (
    "weeks_min",
    "weeks_max",
    "child_months_min",
    "child_months_max",
    "parent_age_min",
    "parent_age_max",
)
FIELDS = {
    *("key", "organisation", "name", "alternate_name", "summary", "description", "for_whom", "how_to_start"),
    *(
        "cost",
        "cost_note",
        "kind",
        "domain",
        "audience",
        "phases",
        "emergency",
        "programme",
        "needs",
        "helpers",
    ),
    *("areas", "delivery", "languages", "phones", "website", "email", "hours_note", "hours", "places"),
    *("contacts", "wait_weeks", "wait_on", "alert", "note", "source", "local_keys", "entry_rules"),
}
RULE_FIELDS = {
    *NUMBERS,
    *("areas", "stage", "first_child", "low_income", "via_professional", "valid_from", "valid_to"),
    *("source_url", "source_on", "confidence", "note"),
}
TRANSLATED = re.compile(r"(" + "|".join((*TEXTS, "description")) + r")_([a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one entry, in a sentence the maker of the file can act on."""

    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.key}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Known:
    """The words an entry may use: ids of needs and of kinds of helper."""

    needs: frozenset[str]
    helpers: frozenset[str]


Say = Callable[[str], None]


def problems(entries: object, known: Known) -> list[Problem]:
    """Everything that is wrong with a file, entry by entry; an empty list means it can be loaded."""
    if not isinstance(entries, list) or not entries:
        return [Problem("bestand", "Het bestand is geen lijst van aanbod. Begin elk aanbod met '- key:'.")]
    found: list[Problem] = []
    for number, row in enumerate(entries, start=1):
        key = str(row.get("key") or f"nummer {number}") if isinstance(row, Mapping) else f"nummer {number}"
        said: list[str] = []
        if isinstance(row, Mapping):
            _entry(row, known, said.append)
        else:
            said.append("Dit is geen aanbod met velden.")
        found += [Problem(key, sentence) for sentence in said]
    return [*found, *_together([row for row in entries if isinstance(row, Mapping)])]


def _together(rows: list[Row]) -> Iterable[Problem]:
    """What only shows over all entries: keys used twice, and local versions that are not there."""
    keys = Counter(str(row.get("key")) for row in rows)
    for key, count in keys.items():
        if count > 1:
            yield Problem(key, f"Deze sleutel komt {count} keer voor. Geef elk aanbod een eigen sleutel.")
    national: dict[str, str] = {}
    for row in rows:
        key = str(row.get("key"))
        for local in map(str, row.get("local_keys") or []):
            if local not in keys or local == key:
                yield Problem(key, f"De lokale versie '{local}' staat niet in het bestand.")
            if national.setdefault(local, key) != key:
                yield Problem(local, f"Is de lokale versie van '{national[local]}' en van '{key}'. Kies er een.")


def _entry(row: Row, known: Known, say: Say) -> None:
    for name in row:
        if name not in FIELDS and not TRANSLATED.fullmatch(str(name)):
            say(f"Het veld '{name}' kennen we niet.")
    if not KEY.fullmatch(str(row.get("key") or "")):
        say("De sleutel (key) ontbreekt of heeft andere tekens dan kleine letters, cijfers en streepjes.")
    for name in ("name", "summary"):
        if not str(row.get(name) or "").strip():
            say(f"Het veld '{name}' is leeg.")
    _organisation(row.get("organisation"), say)
    _choice(row, "domain", DOMAINS, say)
    _choice(row, "audience", AUDIENCES, say)
    _choice(row, "cost", COSTS, say)
    _list(row, "phases", PHASES, say)
    _list(row, "delivery", DELIVERY, say)
    _list(row, "needs", known.needs, say)
    _list(row, "helpers", known.helpers, say)
    _areas(row, say)
    _shape(row, "website", WEB, "een webadres", say)
    _shape(row, "email", MAIL, "een e-mailadres", say)
    for name in ("emergency", "programme"):
        if row.get(name) not in (None, True, False):
            say(f"Het veld '{name}' moet true of false zijn.")
    _reach(row, say)
    _wait(row, say)
    _source(row.get("source"), say)
    for number, rule in enumerate(row.get("entry_rules") or [], start=1):
        _rule(rule, lambda sentence, number=number: say(f"Toelatingsregel {number}: {sentence}"))  # type: ignore[misc]


def _organisation(found: object, say: Say) -> None:
    if not isinstance(found, Mapping) or not found.get("name"):
        say("De organisatie ontbreekt, of heeft geen naam.")
        return
    if not KEY.fullmatch(str(found.get("key") or "")):
        say("De sleutel van de organisatie ontbreekt of heeft verkeerde tekens.")
    _choice(found, "domain", DOMAINS, say, of="organisatie: ")
    _shape(found, "website", WEB, "een webadres", say)


def _choice(row: Row, name: str, allowed: Collection[str], say: Say, of: str = "") -> None:
    if row.get(name) not in allowed:
        say(f"{of}'{name}' is '{row.get(name)}'. Kies uit: {', '.join(allowed)}.")


def _list(row: Row, name: str, allowed: Collection[str], say: Say) -> None:
    values = row.get(name) or []
    if not isinstance(values, list):
        say(f"Het veld '{name}' moet een lijst zijn.")
        return
    for value in values:
        if value not in allowed:
            say(f"'{value}' in '{name}' kennen we niet.")
    if len({str(value) for value in values}) < len(values):
        say(f"In '{name}' staat iets dubbel.")


def _areas(row: Row, say: Say) -> None:
    values = row.get("areas")
    if not isinstance(values, list) or not values:
        say("Het gebied (areas) ontbreekt. Heel Nederland is NL00.")
        return
    for value in values:
        if not AREA.fullmatch(str(value)):
            say(f"'{value}' is geen code van een gebied. Voorbeelden: NL00, GM0001, WK000101.")


def _shape(row: Row, name: str, shape: re.Pattern[str], what: str, say: Say) -> None:
    value = str(row.get(name) or "")
    if value and not shape.fullmatch(value):
        say(f"'{value}' in '{name}' is niet {what}.")


def _reach(row: Row, say: Say) -> None:
    """Phones, languages, hours and places."""
    for phone in row.get("phones") or []:
        if not isinstance(phone, Mapping) or not PHONE.fullmatch(str(phone.get("number") or "")):
            say("Een telefoonnummer ontbreekt of heeft andere tekens dan cijfers, spaties en streepjes.")
        elif phone.get("audience", "parents") not in AUDIENCES:
            say(f"Bij nummer {phone['number']}: 'audience' moet parents, professionals of both zijn.")
    for language in row.get("languages") or []:
        if not isinstance(language, Mapping) or not LANGUAGE.fullmatch(str(language.get("code") or "")):
            say("Een taal heeft geen code van twee of drie letters.")
    for hours in row.get("hours") or []:
        _hours(hours, say)
    for spot in row.get("places") or []:
        _place(spot, say)
    for contact in row.get("contacts") or []:
        if not isinstance(contact, Mapping) or not contact.get("name"):
            say("Een contactpersoon heeft geen naam.")


def _hours(hours: object, say: Say) -> None:
    if not isinstance(hours, Mapping) or not set(hours.get("days") or ["?"]) <= set(DAYS):
        say("Bij de openingstijden kloppen de dagen niet. Gebruik MO, TU, WE, TH, FR, SA, SU.")
        return
    for name in ("opens", "closes"):
        if not CLOCK.fullmatch(str(hours.get(name) or "")):
            say(f"Bij de openingstijden is '{name}' geen tijd zoals 09:00.")


def _place(spot: object, say: Say) -> None:
    if not isinstance(spot, Mapping):
        say("Een plek heeft geen velden.")
        return
    if spot.get("secret") and any(spot.get(name) for name in ("address", "postal_code", "city")):
        say("Een geheime plek mag geen adres, postcode of plaats in het bestand hebben.")
    if not POSTAL_CODE.fullmatch(str(spot.get("postal_code") or "")):
        say(f"'{spot.get('postal_code')}' is geen postcode.")


def _wait(row: Row, say: Say) -> None:
    weeks = row.get("wait_weeks")
    if weeks is None:
        return
    if not _is_number(weeks) or not 0 <= weeks <= 520:
        say("De wachttijd (wait_weeks) moet een aantal weken zijn.")
    if as_date(row.get("wait_on")) is None:
        say("Bij een wachttijd hoort de dag waarop die is gemeten (wait_on).")


def _source(source: object, say: Say) -> None:
    if not isinstance(source, Mapping):
        say("De bron (source) ontbreekt.")
        return
    _choice(source, "confidence", CONFIDENCES, say, of="bron: ")
    _shape(source, "url", WEB, "een webadres", say)
    if not SOURCE_DATE.fullmatch(str(source.get("on") or "")):
        say(f"'{source.get('on')}' is geen datum van een bron. Voorbeelden: 2021, 2025-10, 2025-10-03.")


def _rule(rule: object, say: Say) -> None:
    if not isinstance(rule, Mapping):
        say("heeft geen velden.")
        return
    for name in rule:
        if name not in RULE_FIELDS:
            say(f"het veld '{name}' kennen we niet.")
    _areas(rule, say)
    stage = rule.get("stage") or "any"
    if stage not in STAGES:
        say(f"'stage' is '{stage}'. Kies uit: {', '.join(STAGES)}.")
    for name in ("first_child", "low_income", "via_professional"):
        if rule.get(name) not in (None, True, False):
            say(f"'{name}' moet true of false zijn.")
    if _numbers(rule, say):
        _windows(rule, stage, say)
    _validity(rule, say)


def _numbers(rule: Row, say: Say) -> bool:
    for name in NUMBERS:
        value = rule.get(name)
        if value is not None and (not _is_number(value) or not 0 <= value <= 300):
            say(f"'{name}' moet een heel getal zijn.")
            return False
    return True


def _windows(rule: Row, stage: str, say: Say) -> None:
    for low, high in zip(NUMBERS[::2], NUMBERS[1::2], strict=True):
        if rule.get(low) is not None and rule.get(high) is not None and rule[low] > rule[high]:
            say(f"'{low}' is groter dan '{high}'.")
    if max(rule.get("weeks_min") or 0, rule.get("weeks_max") or 0) > 45:
        say("een zwangerschap duurt niet langer dan 45 weken.")
    if stage == "child" and (rule.get("weeks_min") is not None or rule.get("weeks_max") is not None):
        say("na de geboorte tellen er geen weken zwangerschap.")
    if stage == "pregnancy" and any(rule.get(f"child_months_{end}") is not None for end in ("min", "max")):
        say("tijdens de zwangerschap heeft het kind nog geen leeftijd.")


def _validity(rule: Row, say: Say) -> None:
    for name in ("valid_from", "valid_to"):
        if rule.get(name) and as_date(rule[name]) is None:
            say(f"'{name}' is geen datum zoals 2026-01-31.")
            return
    begins, ends = as_date(rule.get("valid_from")), as_date(rule.get("valid_to"))
    if begins and ends and begins > ends:
        say("de regel eindigt voordat hij begint.")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def as_date(value: object) -> date | None:
    """A day from a file, written as a date or as text; None when it is neither."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def translations(row: Row) -> dict[str, dict[str, str]]:
    """The texts of an entry in other languages: fields that end in _<language>."""
    found: dict[str, dict[str, str]] = {}
    for name, value in row.items():
        if (match := TRANSLATED.fullmatch(str(name))) and value:
            found.setdefault(match[2], {})[match[1]] = str(value).strip()
    return found
