"""The social map as a list for professionals: filtered, by name, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from startloket.districts.models import Area

from . import needs
from .cards import Card, cards
from .models import Offer, OfferQuerySet

PAGE = 30
CHECKED = ("yes", "no", "old")
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Filters:
    """What a professional wants to see; nothing in it is about a family."""

    place: str = ""
    area: str = ""  # life area
    domain: str = ""
    checked: str = ""  # yes, no, old
    after: str = ""  # key of the last one of the page before

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        """Filters from an address; what we do not know is no filter."""
        place, area, domain = asked.get("plaats", ""), asked.get("gebied", ""), asked.get("domein", "")
        checked = asked.get("nagekeken", "")
        return cls(
            place if place and Area.objects.filter(code=place).exists() else "",
            area if area in needs.areas() else "",
            domain if domain in ("medical", "social", "both") else "",
            checked if checked in CHECKED else "",
            asked.get("na", ""),
        )

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return sum(map(bool, (self.place, self.area, self.domain, self.checked)))

    def address(self, **other: str) -> str:
        """These filters as the end of an address."""
        named = {"plaats": self.place, "gebied": self.area, "domein": self.domain, "nagekeken": self.checked}
        return "?" + urlencode({name: value for name, value in {**named, **other}.items() if value})


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of offers, and the address of the next one ("" on the last)."""

    cards: list[Card]
    following: str


def listed(filters: Filters, today: date) -> Listed:
    """The offers behind these filters, by name."""
    found = _filtered(filters, today)
    last = Offer.objects.filter(key=filters.after).values_list("name", "key").first() if filters.after else None
    if last:
        found = found.after(*last)
    rows = list(found.order_by("name", "key").values_list("pk", "key")[: PAGE + 1])
    made = cards([pk for pk, _ in rows[:PAGE]], language="nl", today=today, professional=True)
    following = filters.address(na=rows[PAGE - 1][1]) if len(rows) > PAGE else ""
    return Listed([made[key] for _, key in rows[:PAGE]], following)


def _filtered(filters: Filters, today: date) -> OfferQuerySet:
    found = Offer.objects.for_professionals()
    if filters.place:
        found = found.serving(areas=Area.objects.chain(filters.place))
    if filters.area:
        wanted = [need.id for need in needs.needs().values() if need.area == filters.area]
        found = found.filter(needs__overlap=wanted)
    if filters.domain:
        found = found.filter(domain=filters.domain)
    return found.checked(filters.checked, today) if filters.checked else found
