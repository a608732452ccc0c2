"""Changing what we know of areas: loading our own data files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from startloket.access.models import User
from startloket.audit.actions import record

from .models import COUNTRY, Area, AreaName, Kind, Postcode
from .rules import key_of, postcodes_in

DATA = Path(__file__).parent / "data"
Progress = Callable[[str, int, int], None]  # what, done, of how many


@dataclass(frozen=True)
class Loaded:
    """What the database holds after loading."""

    areas: int
    names: int
    postcodes: int


def _silent(what: str, done: int, total: int) -> None:
    pass


@transaction.atomic
def load_areas(*, by: User | None = None, progress: Progress = _silent) -> Loaded:
    """Bring areas, names and postcodes to what our data files say; a second time changes nothing.

    Areas that left the file stay (teams and offers may refer to them); names and postcodes follow the file.
    """
    data = yaml.safe_load((DATA / "areas.yaml").read_text(encoding="utf-8"))
    areas = list(_areas(data))
    Area.objects.bulk_create(
        areas,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "parent", "valid_year"],
    )
    progress("gebieden", len(areas), len(areas))
    names = _load_names(data)
    progress("plaatsnamen", names, names)
    postcodes = _load_postcodes(yaml.safe_load((DATA / "postcodes.yaml").read_text(encoding="utf-8")))
    progress("postcodes", postcodes, postcodes)
    record("areas.loaded", by=by, areas=len(areas), names=names, postcodes=postcodes)
    return Loaded(areas=len(areas), names=names, postcodes=postcodes)


def _entries(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Kind, str | None, int]]:
    """Every area of the file with its kind, what it lies in and the year of its borders; big before small."""
    years = data["years"]
    yield data["country"], Kind.COUNTRY, None, years["municipalities"]
    for municipality in data["municipalities"]:
        yield municipality, Kind.MUNICIPALITY, COUNTRY, years["municipalities"]
    for district in data["districts"]:
        yield district, Kind.DISTRICT, f"GM{district['code'][2:6]}", years["districts"]
        for neighbourhood in district["neighbourhoods"]:
            yield neighbourhood, Kind.NEIGHBOURHOOD, district["code"], years["districts"]


def _areas(data: dict[str, Any]) -> Iterator[Area]:
    for entry, kind, parent, year in _entries(data):
        yield Area(code=entry["code"], name=entry["name"], kind=kind, parent_id=parent, valid_year=year)


def _names(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(area, key, name): a district's own name only together with its town ("Noord" alone is everywhere)."""
    towns = {entry["code"]: entry["name"] for entry in data["municipalities"]}
    for entry, kind, _parent, _year in _entries(data):
        own = entry["name"]
        if kind in (Kind.DISTRICT, Kind.NEIGHBOURHOOD):
            town = towns[f"GM{entry['code'][2:6]}"]
            own = own if key_of(town) in key_of(own) else f"{town} {own}"
        for name in [own, *entry.get("names", [])]:
            yield entry["code"], key_of(name), name


def _load_names(data: dict[str, Any]) -> int:
    words = {key_of(word) for word in data["ordinary_words"]}
    wanted: dict[tuple[str, str], AreaName] = {}
    for code, key, name in _names(data):
        wanted.setdefault((code, key), AreaName(area_id=code, key=key, name=name, is_word=key in words))
    gone = [pk for pk, area, key in AreaName.objects.values_list("id", "area_id", "key") if (area, key) not in wanted]
    AreaName.objects.filter(id__in=gone).delete()
    AreaName.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["area", "key"],
        update_fields=["name", "is_word"],
    )
    return len(wanted)


def _load_postcodes(data: dict[str, Any]) -> int:
    """Both parts of the file; where districts are named, the first one gives the municipality."""
    towns = {pc4: code for code, entry in data["municipalities"].items() for pc4 in postcodes_in(entry["postcodes"])}
    districts = {str(pc4): codes for pc4, codes in data["districts"].items()}
    towns |= {pc4: f"GM{codes[0][2:6]}" for pc4, codes in districts.items()}
    Postcode.objects.exclude(pc4__in=towns).delete()
    Postcode.objects.bulk_create(
        [Postcode(pc4=pc4, municipality_id=code) for pc4, code in towns.items()],
        update_conflicts=True,
        unique_fields=["pc4"],
        update_fields=["municipality"],
    )
    lies_in = Postcode.districts.through
    wanted = [(pc4, code) for pc4, codes in districts.items() for code in codes]
    known = set(lies_in.objects.values_list("postcode_id", "area_id"))
    for pc4, code in known - set(wanted):
        lies_in.objects.filter(postcode_id=pc4, area_id=code).delete()
    lies_in.objects.bulk_create(
        lies_in(postcode_id=pc4, area_id=code) for pc4, code in wanted if (pc4, code) not in known
    )
    return len(towns)
