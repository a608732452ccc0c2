"""Names of needs, life areas and kinds of helper in the languages of parents; Dutch stands in needs.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

from . import needs as taxonomy
from .yaml_files import read_yaml

FOLDER = Path(__file__).with_name("names")


def need_name(need: str, language: str) -> str:
    """The name of a need in this language, in Dutch where the language has none."""
    return _names("needs", language).get(need) or taxonomy.needs()[need].nl


def area_name(area: str, language: str) -> str:
    """The name of a life area in this language, in Dutch where the language has none."""
    return _names("areas", language).get(area) or taxonomy.areas()[area].nl


@cache
def _names(kind: str, language: str) -> dict[str, str]:
    path = FOLDER / f"{language.partition('-')[0]}.yaml"
    if not path.exists():
        return {}
    loaded: dict[str, Any] = read_yaml(path)
    return dict(loaded[kind])
