"""An offer with all its rows as plain values: to see what changed, to write it down, to put it back."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from startloket.access.models import User

from ..models import (
    EntryRule,
    Hours,
    NamedContact,
    Offer,
    OfferChange,
    OfferLanguage,
    OfferPlace,
    OfferText,
    Phone,
    Place,
)
from ..rules.visibility import for_everybody

Values = Mapping[str, Any]

COLUMNS = (
    *("status", "name", "alternate_name", "summary", "description", "for_whom", "how_to_start", "cost"),
    *("cost_note", "kind", "domain", "audience", "phases", "emergency", "programme", "needs", "helpers", "areas"),
    *("delivery", "website", "email", "hours_note", "alert", "note"),
    *("source_url", "source_complete", "source_on", "confidence"),
)
ROWS = ("phones", "languages", "texts", "hours", "contacts", "places", "entry_rules")
UNORDERED = frozenset(ROWS) - {"phones"}
PHONE = ("number", "note", "audience")
LANGUAGE = ("code", "note")
HOURS = ("byday", "opens_at", "closes_at", "note")
CONTACT = ("name", "title", "department", "email", "days")
TEXT = ("name", "summary", "description", "for_whom", "how_to_start", "cost_note", "checked_by_native")
PLACE = ("name", "address", "postal_code", "city", "secret")
RULE = (
    *("areas", "stage", "weeks_min", "weeks_max", "child_months_min", "child_months_max", "parent_age_min"),
    *("parent_age_max", "first_child", "low_income", "via_professional", "valid_from", "valid_to", "source_url"),
    *("source_on", "confidence", "note"),
)


def in_order(rows: Iterable[Values]) -> list[dict[str, Any]]:
    """Rows as plain values, in an order that says nothing, so that equal sets are equal."""
    plain = [
        {name: str(value) if isinstance(value, date | time) else value for name, value in row.items()} for row in rows
    ]
    return sorted(plain, key=lambda row: json.dumps(row, sort_keys=True))


def state(offer: Offer) -> dict[str, Any]:
    """Everything about an offer that people change, as values that fit in JSON."""
    values: dict[str, Any] = {name: getattr(offer, name) for name in COLUMNS}
    values["phones"] = list(offer.phones.order_by("position", "id").values(*PHONE))
    values["languages"] = in_order(offer.languages.values(*LANGUAGE))
    values["texts"] = in_order(offer.texts.values("language", *TEXT))
    values["hours"] = in_order(offer.hours.values(*HOURS))
    values["contacts"] = in_order(offer.contacts.values(*CONTACT))
    values["places"] = in_order(Place.objects.filter(offer_places__offer=offer).values(*PLACE))
    values["entry_rules"] = in_order(offer.entry_rules.values(*RULE))
    return values


def put(offer: Offer, changes: Values) -> None:
    """Give an offer these values, its rows included; saves it."""
    for name in changes:
        if name in ROWS:
            _put_rows(offer, name, changes[name])
        else:
            setattr(offer, name, changes[name])
    offer.for_everybody = for_everybody(
        offer.audience,
        programme=offer.programme,
        via_professional=offer.entry_rules.filter(via_professional=True).exists(),
        how_to_start=offer.how_to_start,
    )
    offer.save()


def _put_rows(offer: Offer, name: str, rows: list[dict[str, Any]]) -> None:
    if name == "places":
        _put_places(offer, rows)
        return
    getattr(offer, name).all().delete()
    if name == "phones":
        Phone.objects.bulk_create(Phone(offer=offer, position=at, **row) for at, row in enumerate(rows))
    elif name == "languages":
        OfferLanguage.objects.bulk_create(OfferLanguage(offer=offer, **row) for row in rows)
    elif name == "texts":
        OfferText.objects.bulk_create(OfferText(offer=offer, **row) for row in rows)
    elif name == "hours":
        Hours.objects.bulk_create(Hours(offer=offer, **row) for row in rows)
    elif name == "contacts":
        NamedContact.objects.bulk_create(NamedContact(offer=offer, **row) for row in rows)
    else:
        EntryRule.objects.bulk_create(EntryRule(offer=offer, **row) for row in rows)


def _put_places(offer: Offer, rows: list[dict[str, Any]]) -> None:
    offer.offer_places.all().delete()
    Place.objects.filter(organisation=offer.organisation, offer_places=None).delete()
    for row in rows:
        place = Place.objects.create(organisation=offer.organisation, **row)
        OfferPlace.objects.create(offer=offer, place=place)


def write_down(offer: Offer, before: Values, *, act: OfferChange.Act, by: User | None) -> list[str]:
    """One line of history per field that differs from before; returns their names.

    Once a place is secret, its address must not live on in the history: those lines lose their content.
    """
    after = state(offer)
    changed = [name for name in after if before.get(name) != after[name]]
    edit = uuid.uuid4()
    lines = [
        OfferChange(offer=offer, edit=edit, by=by, act=act, field=name, old=before.get(name), new=after[name])
        for name in changed
    ]
    OfferChange.objects.bulk_create(lines or [OfferChange(offer=offer, edit=edit, by=by, act=act)])
    if any(place["secret"] for place in after["places"]):
        OfferChange.objects.filter(offer=offer, field="places").update(old=None, new=None)
    return changed
