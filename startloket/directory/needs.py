"""The taxonomy of needs, urgent classes, life areas and kinds of helper, read from needs.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .yaml_files import read_yaml

SOURCE = Path(__file__).with_name("needs.yaml")


@dataclass(frozen=True, slots=True)
class Area:
    """A life area: a group of needs as parents meet them (money, housing, …)."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class HelperKind:
    """A kind of helper a need can be brought to."""

    id: str
    nl: str


@dataclass(frozen=True, slots=True)
class Need:
    """One leaf of the taxonomy; `urgency` is the default of the need, not of a question."""

    id: str
    area: str
    nl: str
    en: str
    desc: str
    domain: str
    urgency: str
    helpers: tuple[str, ...]
    keywords_nl: tuple[str, ...]
    keywords_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgentClass:
    """A kind of danger, with the number to show above everything else."""

    id: str
    nl: str
    en: str
    contact: str
    desc: str
    keywords_nl: tuple[str, ...]
    keywords_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything of needs.yaml; dictionaries keep the order of the file."""

    areas: dict[str, Area]
    helper_kinds: dict[str, HelperKind]
    needs: dict[str, Need]
    urgent: dict[str, UrgentClass]


def _words(row: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in row.get(key, []))


def _need(row: dict[str, Any]) -> Need:
    return Need(
        id=row["id"],
        area=row["area"],
        nl=row["nl"],
        en=row["en"],
        desc=row["desc"],
        domain=row["domain"],
        urgency=row["urgency"],
        helpers=_words(row, "helpers"),
        keywords_nl=_words(row, "keywords_nl"),
        keywords_en=_words(row, "keywords_en"),
    )


def _urgent(row: dict[str, Any]) -> UrgentClass:
    return UrgentClass(
        id=row["id"],
        nl=row["nl"],
        en=row["en"],
        contact=row["contact"],
        desc=row["desc"],
        keywords_nl=_words(row, "keywords_nl"),
        keywords_en=_words(row, "keywords_en"),
    )


@cache
def taxonomy() -> Taxonomy:
    """The whole taxonomy, read once; raises ValueError when a need names an unknown area or helper."""
    raw: dict[str, Any] = read_yaml(SOURCE)
    areas = {key: Area(key, row["nl"], row["en"]) for key, row in raw["areas"].items()}
    kinds = {key: HelperKind(key, name) for key, name in raw["helper_kinds"].items()}
    needs = {row["id"]: _need(row) for row in raw["needs"]}
    for need in needs.values():
        if need.area not in areas or not set(need.helpers) <= set(kinds):
            raise ValueError(f"need {need.id}: unknown area or helper kind in {SOURCE.name}")
    return Taxonomy(areas, kinds, needs, {row["id"]: _urgent(row) for row in raw["urgent"]})


def needs() -> dict[str, Need]:
    """All needs by id, in the order of the file."""
    return taxonomy().needs


def urgent_classes() -> dict[str, UrgentClass]:
    """All urgent classes by id, in the order of the file."""
    return taxonomy().urgent


def areas() -> dict[str, Area]:
    """All life areas by id, in the order of the file."""
    return taxonomy().areas


def helper_kinds() -> dict[str, HelperKind]:
    """All kinds of helper by id, in the order of the file."""
    return taxonomy().helper_kinds
