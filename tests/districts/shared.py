"""Open data on areas to compare with, read in place."""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.shared import shared


def _path(name: str) -> Path:
    return shared("wijkdata", name)


def text(name: str) -> str:
    """A file of the shared folder wijkdata."""
    return _path(name).read_text(encoding="utf-8-sig")


def rows(name: str, delimiter: str = ";") -> Iterator[dict[str, str]]:
    """The rows of a table in the shared folder wijkdata, cells without padding."""
    with _path(name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield {column: value.strip() for column, value in row.items() if value is not None}
