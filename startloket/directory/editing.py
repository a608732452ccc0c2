"""The edit page of an offer: its forms together, and its history in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .actions.state import CONTACT, PHONE, RULE
from .forms import Contacts, OfferForm, Phones, Rules, area_names, contacts_in, phones_in, rules_in
from .models import Offer, OfferChange

CHANGES_SHOWN = 20
NEW = {"cost": "unknown", "domain": "social", "audience": "parents"}


RULES_HINT = _(
    "Alles in één regel moet kloppen. Meer regels: een ervan is genoeg. Maak het gebied leeg om een regel weg te halen."
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind, and what they are called on the page."""

    formset: Any
    heading: str | Promise
    one: str | Promise
    add: str | Promise
    hint: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """The form of an offer with the rows beside it."""

    offer: OfferForm
    phones: Any
    contacts: Any
    rules: Any
    confidence: str = "medium"

    @classmethod
    def new(cls, data: Mapping[str, Any] | None) -> "Forms":
        """Empty forms, or what was sent."""
        return cls(
            OfferForm(data, initial=NEW),
            Phones(data, prefix="phones"),
            Contacts(data, prefix="contacts"),
            Rules(data, prefix="rules"),
        )

    @classmethod
    def of(cls, offer: Offer, data: Mapping[str, Any] | None) -> "Forms":
        """The forms as the offer is now, or what was sent."""
        rules = [{**row, "areas": area_names(row["areas"])} for row in offer.entry_rules.order_by("id").values(*RULE)]
        return cls(
            OfferForm.of(offer, data=data),
            Phones(data, prefix="phones", initial=list(offer.phones.values(*PHONE))),
            Contacts(data, prefix="contacts", initial=list(offer.contacts.order_by("name").values(*CONTACT))),
            Rules(data, prefix="rules", initial=rules),
            offer.confidence,
        )

    def are_valid(self) -> bool:
        """All of them: every mistake is shown at once."""
        return [each.is_valid() for each in (self.offer, self.phones, self.contacts, self.rules)] == [True] * 4

    @property
    def have_errors(self) -> bool:
        """Whether something that was sent has to be different."""
        return bool(self.offer.errors) or any(any(each.errors) for each in (self.phones, self.contacts, self.rules))

    @property
    def parts(self) -> list[Part]:
        """The rows beside the offer, with their words."""
        return [
            Part(self.phones, _("Telefoonnummers"), _("Nummer"), _("Nummer toevoegen")),
            Part(self.contacts, _("Wie collega's kunnen bellen"), _("Persoon"), _("Persoon toevoegen")),
            Part(self.rules, _("Wie kan erin"), _("Regel"), _("Regel toevoegen"), RULES_HINT),
        ]

    @property
    def seen(self) -> datetime | None:
        """The moment of the record the editor had before her."""
        return parse_datetime(self.offer.cleaned_data["seen"] or "")

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions want."""
        return {
            **self.offer.facts,
            "phones": phones_in(self.phones),
            "contacts": contacts_in(self.contacts),
            "entry_rules": rules_in(self.rules, self.confidence),
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: what kind, when, who, and the fields it touched."""

    kind: str
    act: str
    at: datetime
    by: str
    lines: tuple[tuple[str, str, str], ...]  # field, before, after


def may_undo(changes: list[Change]) -> bool:
    """Whether the newest edit that touched a field can be taken back."""
    newest = next((change for change in changes if change.lines), None)
    return newest is not None and newest.kind != OfferChange.Act.UNDONE


def history(offer: Offer) -> list[Change]:
    """The newest edits of an offer, each with its fields."""
    rows = list(offer.changes.select_related("by").order_by("-at", "-id")[: CHANGES_SHOWN * 5])
    edits: dict[Any, list[OfferChange]] = {}
    for row in rows:
        edits.setdefault(row.edit, []).append(row)
    return [
        Change(
            lines[0].act,
            str(OfferChange.Act(lines[0].act).label),
            lines[0].at,
            str(lines[0].by) if lines[0].by else "",
            tuple((_name(line.field), _short(line.old), _short(line.new)) for line in lines if line.field),
        )
        for lines in list(edits.values())[:CHANGES_SHOWN]
    ]


def _name(field: str) -> str:
    """The name of a field as the form shows it."""
    shown = OfferForm.base_fields.get(field)
    rows = {"phones": "telefoonnummers", "contacts": "contactpersonen", "entry_rules": "toelatingsregels"}
    return str(shown.label) if shown else rows.get(field, field)


def _short(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return ", ".join(_short(next(iter(each.values()))) if isinstance(each, dict) else str(each) for each in value)
    return "" if value is None else str(value)[:200]
