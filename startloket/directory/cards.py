"""What is shown of an offer: all a card or a page needs, in one query, and nothing that must stay inside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Domain

from .models import Cost
from .rules import sentences
from .rules.socialmap import TEXTS
from .rules.visibility import NEWS_FOR

Row = Mapping[str, Any]

DELIVERY = {
    "home": _("bij jou thuis"),
    "desk": _("aan de balie of op het spreekuur"),
    "phone": _("per telefoon"),
    "online": _("online"),
    "group": _("in een groep"),
    "hospital": _("in het ziekenhuis"),
}

# Members of a card that are shown as they are stored.
AS_READ = (
    *("id", "key", "organisation", "organisation_key", "domain", "kind", "cost", "website", "email"),
    *(
        "hours_note",
        "secret",
        "alert",
        "emergency",
        "programme",
        "assured_on",
        "confidence",
        "note",
    ),
)


@dataclass(frozen=True, slots=True)
class Card:
    """An offer as it is shown; empty means not known, and is then left out."""

    id: UUID
    key: str
    name: str
    organisation: str
    organisation_key: str
    domain: str
    domain_words: str
    kind: str
    summary: str
    description: str
    for_whom: str
    how_to_start: str
    cost: str
    cost_words: str
    cost_line: str  # words and note together, without saying a thing twice
    cost_note: str
    delivery: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]  # name of the language, note
    phones: tuple[tuple[str, str], ...]  # number, note
    website: str
    email: str
    hours_note: str
    hours: tuple[dict[str, Any], ...]
    opening: tuple[str, ...]  # the same in words
    places: tuple[str, ...]  # addresses; never a secret one
    secret: bool  # the address is secret
    alert: str
    emergency: bool
    programme: bool
    waiting: str
    waiting_on: date | None
    open_places: int | None
    assured_on: date | None
    source_site: str
    source_url: str
    source_on: str
    confidence: str
    text_language: str  # in which the texts are
    foreign: bool  # the texts are Dutch on a page in another language
    checked_by_native: bool
    note: str = ""  # professionals only, as are the contacts
    contacts: tuple[dict[str, Any], ...] = ()

    @property
    def confirmed(self) -> bool:
        """Somebody who may say so has looked at it."""
        return self.assured_on is not None

    @property
    def phone(self) -> str:
        """The number to call, or ""."""
        return self.phones[0][0] if self.phones else ""


# One statement of fixed text, because building it anew from objects takes longer than running it.
# A secret place brings its secrecy and nothing else; notes and contacts come for professionals only.
CARDS = """
SELECT o.id, o.key, o.name, o.summary, o.description, o.for_whom, o.how_to_start, o.cost_note, o.cost, o.kind,
    o.domain, o.delivery, o.website, o.email, o.hours_note, o.alert, o.emergency, o.programme, o.assured_on,
    o.source_url, o.source_complete, o.source_on, o.confidence, org.name AS organisation,
    org.key AS organisation_key,
    (SELECT to_json(t) FROM directory_offertext t
        WHERE t.offer_id = o.id AND t.language = %(language)s) AS text,
    (SELECT json_agg(json_build_array(p.number, p.note) ORDER BY p.position, p.id) FROM directory_phone p
        WHERE p.offer_id = o.id AND (p.audience <> 'professionals' OR %(professional)s)) AS phones,
    (SELECT json_agg(json_build_array(l.code, l.note) ORDER BY l.code) FROM directory_offerlanguage l
        WHERE l.offer_id = o.id) AS languages,
    (SELECT json_agg(json_build_object('days', h.byday, 'opens', h.opens_at, 'closes', h.closes_at,
            'note', h.note) ORDER BY h.byday, h.opens_at) FROM directory_hours h
        WHERE h.offer_id = o.id) AS hours,
    (SELECT json_build_array(c.waiting_weeks, c.open_places, c.measured_on) FROM directory_capacity c
        WHERE c.offer_id = o.id AND c.measured_on BETWEEN %(news)s AND %(today)s
        ORDER BY c.measured_on DESC LIMIT 1) AS capacity,
    (SELECT json_agg(json_build_object('name', l.name, 'address', l.address, 'postal_code', l.postal_code,
            'city', l.city, 'note', op.note) ORDER BY l.city, l.address)
        FROM directory_offerplace op JOIN directory_place l ON l.id = op.place_id
        WHERE op.offer_id = o.id AND NOT l.secret) AS places,
    EXISTS (SELECT 1 FROM directory_offerplace op JOIN directory_place l ON l.id = op.place_id
        WHERE op.offer_id = o.id AND l.secret) AS secret,
    CASE WHEN %(professional)s THEN o.note ELSE '' END AS note,
    CASE WHEN %(professional)s THEN (SELECT json_agg(json_build_object('name', n.name, 'title', n.title,
            'department', n.department, 'email', n.email, 'days', n.days, 'phones',
            (SELECT json_agg(p.number) FROM directory_phone p WHERE p.contact_id = n.id)) ORDER BY n.name)
        FROM directory_namedcontact n WHERE n.offer_id = o.id) END AS contacts
FROM directory_offer o JOIN access_organisation org ON org.id = o.organisation_id
WHERE o.id = ANY(%(ids)s::uuid[])
"""


def cards(
    ids: Sequence[UUID],
    *,
    language: str,
    today: date,
    professional: bool = False,
    also_named: Iterable[UUID] = (),
) -> dict[str, Card]:
    """Cards by key, in one query; `also_named` are offers of which a card names only the name."""
    with connection.cursor() as cursor:
        cursor.execute(
            CARDS,
            {
                "ids": [*ids, *also_named],
                "language": language,
                "today": today,
                "news": today - NEWS_FOR,
                "professional": professional,
            },
        )
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["key"]: _card(row, language) for row in rows}


def _card(row: Row, language: str) -> Card:
    text = row["text"] or {}
    weeks, places_left, measured = row["capacity"] or (None, None, None)
    source_url = row["source_url"]
    cost = "" if row["cost"] == Cost.UNKNOWN else str(Cost(row["cost"]).label)
    cost_note = text.get("cost_note") or row["cost_note"]
    return Card(
        **{name: row[name] for name in AS_READ},
        **{name: text.get(name) or row[name] for name in (*TEXTS, "description")},
        domain_words=str(Domain(row["domain"]).label),
        cost_words=cost,
        cost_line=_cost_line(cost, cost_note),
        delivery=tuple(str(DELIVERY[way]) for way in row["delivery"]),
        languages=tuple((sentences.language_name(code), note) for code, note in row["languages"] or ()),
        phones=tuple((number, note) for number, note in row["phones"] or ()),
        hours=tuple(row["hours"] or ()),
        opening=tuple(sentences.hours_words(hours) for hours in row["hours"] or ()),
        places=tuple(_address(place) for place in row["places"] or ()),
        waiting=sentences.waiting_words(weeks),
        waiting_on=date.fromisoformat(measured) if measured else None,
        open_places=places_left,
        source_on=sentences.source_day(row["source_on"]),
        source_site=urlsplit(source_url).hostname or "",
        source_url=source_url if row["source_complete"] else "",
        text_language=language if text.get("summary") else "nl",
        foreign=language != "nl" and not text.get("summary"),
        checked_by_native=bool(text["checked_by_native"]) if text.get("summary") else True,
        contacts=tuple(row["contacts"] or ()),
    )


def _cost_line(cost: str, note: str) -> str:
    """ "gratis", "Gratis voor jou.", or "je betaalt zelf. Ongeveer 10 euro." """
    if not cost or cost.casefold() in note.casefold():
        return note or cost
    return f"{cost}. {note}" if note else cost


def _address(place: Row) -> str:
    """One line, as on an envelope."""
    town = " ".join(part for part in (place["postal_code"], place["city"]) if part)
    line = ", ".join(part for part in (place["name"], place["address"], town) if part)
    return f"{line} ({place['note']})" if place["note"] else line
