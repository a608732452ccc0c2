"""The eight tiles of the first page, in parents' words; together they reach every need."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tile:
    """A pictogram, words a parent would use, and the life areas behind it."""

    number: int
    label: str | Promise
    icon: str
    areas: tuple[str, ...]


TILES = (
    Tile(1, _("Geld en schulden"), "coin-euro", ("money", "work")),
    Tile(2, _("Wonen"), "home", ("housing",)),
    Tile(3, _("Zwanger en gezond"), "heart", ("pregnancy", "health", "choice", "substances")),
    Tile(4, _("Mijn baby"), "baby-carriage", ("baby", "parenting", "childcare", "practical")),
    Tile(5, _("Ik voel me alleen of somber"), "users", ("mental", "network")),
    Tile(6, _("Ruzie of onveilig thuis"), "shield-exclamation", ("safety", "legal")),
    Tile(7, _("Papieren en taal"), "file-text", ("papers",)),
    Tile(8, _("Iets anders"), "dots-circle-horizontal", ("start", "special")),
)


def tile_of(number: int) -> Tile | None:
    return next((tile for tile in TILES if tile.number == number), None)
