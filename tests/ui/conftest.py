"""Looks at ui alone, without the other rooms."""

from pathlib import Path

import pytest
from pytest_django import Settings

from .town import open_town


@pytest.fixture
def town(settings: Settings, tmp_path: Path) -> None:
    """A town of test pages."""
    open_town(settings, tmp_path / "locale")
