"""Real data that stays outside the repository: beside it, or where STARTLOKET_SHARED says."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared(*parts: str) -> Path:
    """A file or folder of the shared data; without it a test says so, and in CI it fails."""
    folder = Path(os.environ.get("STARTLOKET_SHARED") or ROOT.parent / "shared")
    if not folder.exists():
        assert not os.environ.get("CI"), "the shared data are missing: set STARTLOKET_SHARED"
        pytest.skip("no shared data beside the repository (STARTLOKET_SHARED): this comparison is left out")
    return folder.joinpath(*parts)
