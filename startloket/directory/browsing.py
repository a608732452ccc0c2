"""Looking around in the social map: one life area in one place, both domains side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from startloket.districts.models import Area

from . import needs
from .cards import Card
from .matching import find
from .naming import area_name
from .rules.situation import NATIONAL, Situation

SHOWN_AT_MOST = 60
FIRST = 5  # of each domain, before somebody asks for more
DOMAINS = (
    ("medical", _("Zorg")),
    ("social", _("Steun")),
    ("both", _("Zorg en steun samen")),
)
# A pictogram for each life area; shown beside its name.
ICONS = {
    "money": "coin-euro",
    "housing": "home",
    "work": "briefcase",
    "safety": "shield-heart",
    "mental": "mood-sad",
    "pregnancy": "calendar-heart",
    "health": "apple",
    "substances": "smoking-no",
    "baby": "baby-bottle",
    "parenting": "friends",
    "network": "users",
    "practical": "baby-carriage",
    "papers": "file-text",
    "choice": "heart",
    "legal": "scale",
    "special": "wheelchair",
    "childcare": "school",
    "start": "help-circle",
}


@dataclass(frozen=True, slots=True)
class LifeArea:
    """A life area as a tile."""

    id: str
    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody looks: a municipality, or the whole country."""

    code: str = ""
    name: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The offers of one domain."""

    id: str
    name: str
    cards: tuple[Card, ...]

    @property
    def first(self) -> tuple[Card, ...]:
        """The ones that are shown at once."""
        return self.cards[:FIRST]

    @property
    def more(self) -> tuple[Card, ...]:
        """The ones behind "more"."""
        return self.cards[FIRST:]


def life_areas(language: str) -> list[LifeArea]:
    """All life areas, in the order of the taxonomy."""
    return [
        LifeArea(area.id, area_name(area.id, language), ICONS.get(area.id, "point")) for area in needs.areas().values()
    ]


def place_of(code: str) -> Place:
    """The municipality (or smaller area) with this code; an unknown code is no place."""
    if not code or code == NATIONAL:
        return Place()
    area = Area.objects.filter(code=code).select_related("parent").first()
    return Place(area.code, area.full_name, Area.objects.chain(area.code)) if area else Place()


def shelves(area: str, chain: Sequence[str], *, language: str, today: date) -> list[Shelf]:
    """What there is for one life area in one place, by domain; a domain without help is left out."""
    wanted = tuple(need.id for need in needs.needs().values() if need.area == area)
    found = find(Situation(areas=tuple(chain), needs=wanted), limit=SHOWN_AT_MOST, language=language, on=today)
    made = [match.card for match in found.matches]
    every = (
        Shelf(domain, str(name), tuple(card for card in made if card.domain == domain)) for domain, name in DOMAINS
    )
    return [shelf for shelf in every if shelf.cards]
