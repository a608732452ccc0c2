"""Loading a file of the social map: all of it, or nothing."""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from startloket.access.models import Organisation, User
from startloket.access.refusals import Refusal
from startloket.audit.actions import record

from .. import needs
from ..models import Audience, Capacity, Offer, OfferChange, Status
from ..rules.socialmap import NUMBERS, Known, Problem, as_date, problems, translations
from ..yaml_files import read_yaml
from .index import index_offers
from .state import (
    COLUMNS,
    CONTACT,
    LANGUAGE,
    PHONE,
    PLACE,
    ROWS,
    TEXT,
    Values,
    in_order,
    put,
    state,
    write_down,
)

Progress = Callable[[int, int], None]  # number done, number of all


PLAIN = (
    *("name", "alternate_name", "summary", "description", "for_whom", "how_to_start", "cost", "cost_note"),
    *("kind", "domain", "audience", "website", "email", "hours_note", "alert", "note"),
)
LISTS = ("phases", "needs", "helpers", "areas", "delivery")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a file did, in keys of offers; `kept` ones were edited or confirmed by people."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class WrongFile(Refusal):
    """A file with a mistake in it changes nothing."""

    message: ClassVar[str | Promise] = "Er zitten fouten in het bestand. Er is niets veranderd."

    def __init__(self, found: list[Problem]) -> None:
        self.problems = found
        super().__init__("\n".join(map(str, found)))

    def __str__(self) -> str:
        return "\n".join((str(self.message), *map(str, self.problems)))


def load_social_map(path: Path | str, *, by: User | None = None, progress: Progress | None = None) -> Loaded:
    """Bring the social map in line with a file; twice the same file changes nothing the second time.

    What people edited or confirmed here is never overwritten by a file. Raises WrongFile.
    """
    rows = _read(Path(path))
    found: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": [], "kept": []}
    with transaction.atomic():
        for number, row in enumerate(rows, start=1):
            found[_load(row, by)].append(str(row["key"]))
            if progress:
                progress(number, len(rows))
        _join_local_versions(rows)
        touched = [*found["added"], *found["changed"]]
        index_offers(Offer.objects.filter(key__in=touched))
        done = Loaded(**{name: tuple(keys) for name, keys in found.items()})
        record(
            "social_map.loaded",
            by=by,
            added=len(done.added),
            changed=len(done.changed),
            unchanged=len(done.unchanged),
            kept=len(done.kept),
        )
    return done


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = read_yaml(path)
    except OSError as error:
        raise WrongFile([Problem(path.name, f"Het bestand is niet te lezen: {error.strerror}.")]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" Kijk bij regel {mark.line + 1}." if mark else ""
        raise WrongFile([Problem(path.name, f"Het bestand is geen goede YAML.{where}")]) from error
    known = Known(frozenset(needs.needs()), frozenset(needs.helper_kinds()))
    if wrong := problems(rows, known):
        raise WrongFile(wrong)
    return rows


def _fingerprint(row: Values) -> str:
    written = json.dumps(row, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _load(row: Values, by: User | None) -> str:
    """Put one entry in its place; says what that did."""
    fingerprint = _fingerprint(row)
    offer = Offer.objects.select_for_update().filter(key=row["key"]).first()
    if offer and offer.fingerprint == fingerprint:
        return "unchanged"
    if offer and (offer.kept_by_hand or offer.assured_on):
        return "kept"
    values = {**_columns(row), **_rows(row)}
    organisation = _organisation(row["organisation"])
    if offer is None:
        offer = Offer(key=row["key"], organisation=organisation, fingerprint=fingerprint)
        _save_new(offer, values, by)
        _wait(offer, row)
        return "added"
    before = state(offer)
    offer.organisation, offer.fingerprint = organisation, fingerprint
    put(offer, {name: value for name, value in values.items() if before[name] != value})
    _wait(offer, row)
    write_down(offer, before, act=OfferChange.Act.LOADED, by=by)
    return "changed"


def _save_new(offer: Offer, values: Values, by: User | None) -> None:
    for name in COLUMNS:
        setattr(offer, name, values[name])
    offer.save()
    put(offer, {name: values[name] for name in ROWS if values[name]})
    OfferChange.objects.create(offer=offer, edit=uuid.uuid4(), by=by, act=OfferChange.Act.ADDED)


def _columns(row: Values) -> dict[str, Any]:
    source = row["source"]
    values: dict[str, Any] = {name: str(row.get(name) or "").strip() for name in PLAIN}
    values |= {name: [str(value) for value in row.get(name) or []] for name in LISTS}
    return values | {
        "status": Status.ACTIVE.value,
        "emergency": bool(row.get("emergency")),
        "programme": bool(row.get("programme")),
        "source_url": str(source.get("url") or ""),
        "source_complete": bool(source.get("complete")),
        "source_on": str(source.get("on") or ""),
        "confidence": str(source["confidence"]),
    }


def _rows(row: Values) -> dict[str, list[dict[str, Any]]]:
    """The rows beside an offer, as `state` writes them."""
    texts = (
        {name: found.get(name, "") for name in TEXT} | {"language": language, "checked_by_native": False}
        for language, found in translations(row).items()
    )
    hours = (
        {
            "byday": ",".join(each["days"]),
            "opens_at": f"{each['opens']}:00",
            "closes_at": f"{each['closes']}:00",
            "note": each.get("note") or "",
        }
        for each in row.get("hours") or []
    )
    return {
        "phones": [_texts(each, PHONE) | _audience(each) for each in row.get("phones") or []],
        "languages": in_order(_texts(each, LANGUAGE) for each in row.get("languages") or []),
        "texts": in_order(texts),
        "hours": in_order(hours),
        "contacts": in_order(_texts(each, CONTACT) for each in row.get("contacts") or []),
        "places": in_order(
            _texts(each, PLACE) | {"secret": bool(each.get("secret"))} for each in row.get("places") or []
        ),
        "entry_rules": in_order(_rule(each, row["source"]["confidence"]) for each in row.get("entry_rules") or []),
    }


def _texts(row: Values, names: Iterable[str]) -> dict[str, Any]:
    return {name: str(row.get(name) or "") for name in names}


def _audience(phone: Values) -> dict[str, str]:
    return {"audience": phone.get("audience") or Audience.PARENTS.value}


def _rule(rule: Values, confidence: str) -> dict[str, Any]:
    """An entry rule of the file as `state` writes it."""
    return {
        **{name: rule.get(name) for name in NUMBERS},
        "areas": [str(code) for code in rule["areas"]],
        "stage": rule.get("stage") or "any",
        "first_child": rule.get("first_child"),
        "low_income": rule.get("low_income"),
        "via_professional": bool(rule.get("via_professional")),
        "valid_from": as_date(rule.get("valid_from")),
        "valid_to": as_date(rule.get("valid_to")),
        "source_url": str(rule.get("source_url") or ""),
        "source_on": str(rule.get("source_on") or ""),
        "confidence": rule.get("confidence") or confidence,
        "note": str(rule.get("note") or ""),
    }


def _wait(offer: Offer, row: Values) -> None:
    measured_on = as_date(row.get("wait_on"))
    if row.get("wait_weeks") is not None and measured_on:
        Capacity.objects.get_or_create(
            offer=offer, measured_on=measured_on, defaults={"waiting_weeks": row["wait_weeks"]}
        )


def _organisation(row: Values) -> Organisation:
    """An organisation that is here already keeps what people made of it."""
    organisation, _created = Organisation.objects.get_or_create(
        key=str(row["key"]),
        defaults={
            "name": str(row["name"]),
            "website": str(row.get("website") or ""),
            "domain": str(row["domain"]),
        },
    )
    return organisation


def _join_local_versions(rows: list[dict[str, Any]]) -> None:
    """A national programme names its local versions."""
    for row in rows:
        if local := [str(key) for key in row.get("local_keys") or []]:
            national = Offer.objects.get(key=row["key"])
            Offer.objects.filter(key__in=local).exclude(national_version=national).update(
                national_version=national, changed_at=timezone.now()
            )
