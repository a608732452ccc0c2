"""Reading one offer or one organisation for its page."""

from dataclasses import dataclass
from datetime import date

from startloket.access.models import Organisation
from startloket.districts.models import Area

from . import needs
from .cards import Card, cards
from .models import EntryRule, Offer
from .rules.sentences import rule_words, source_day
from .rules.situation import NATIONAL
from .rules.verdicts import Rule

SHOWN_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry rule in words, where it holds, and where that was read."""

    conditions: tuple[str, ...]
    places: tuple[str, ...]
    source_url: str
    source_on: str


@dataclass(frozen=True, slots=True)
class Served:
    """What an offer serves, in names."""

    needs: tuple[str, ...]
    helpers: tuple[str, ...]
    areas: tuple[str, ...]


def served(offer: Offer) -> Served:
    """Needs, kinds of helper and areas of an offer by name; a code we do not know stays a code."""
    known = dict(Area.objects.filter(code__in=offer.areas).values_list("code", "name"))
    return Served(
        tuple(needs.needs()[need].nl for need in offer.needs if need in needs.needs()),
        tuple(needs.helper_kinds()[kind].nl for kind in offer.helpers if kind in needs.helper_kinds()),
        tuple(known.get(code, "Nederland" if code == NATIONAL else code) for code in offer.areas),
    )


def rule_of(row: EntryRule) -> Rule:
    """The stored rule as the rules reckon with it."""
    return Rule(
        areas=tuple(row.areas),
        stage=row.stage,
        weeks_min=row.weeks_min,
        weeks_max=row.weeks_max,
        child_months_min=row.child_months_min,
        child_months_max=row.child_months_max,
        parent_age_min=row.parent_age_min,
        parent_age_max=row.parent_age_max,
        first_child=row.first_child,
        low_income=row.low_income,
        via_professional=row.via_professional,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def entry_words(offer: Offer, today: date) -> list[Entry]:
    """The entry rules in force today, in words."""
    rows = list(offer.entry_rules.valid_on(today).order_by("stage", "id"))
    codes = {code for row in rows for code in row.areas} - {NATIONAL}
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        Entry(
            tuple(rule_words(rule_of(row))),
            tuple(sorted(names[code] for code in row.areas if code in names)),
            row.source_url,
            source_day(row.source_on),
        )
        for row in rows
    ]


def of_organisation(
    organisation: Organisation, *, language: str, today: date, professional: bool = False
) -> list[Card]:
    """Cards of what this organisation offers, by name."""
    offers = Offer.objects.for_professionals() if professional else Offer.objects.for_parents()
    ids = list(
        offers.filter(organisation=organisation).order_by("name", "id").values_list("pk", flat=True)[:SHOWN_AT_MOST]
    )
    made = cards(ids, language=language, today=today, professional=professional)
    return sorted(made.values(), key=lambda card: (card.name, card.key))
