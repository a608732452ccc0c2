"""The social map as it is shipped, loaded once for all tests of a file."""

from pathlib import Path

import pytest
from django.db import transaction

import startloket.directory
from startloket.directory.actions import load_social_map

SOCIAL_MAP = Path(startloket.directory.__file__).parent / "data" / "socialmap.yaml"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """One transaction around the tests of a file; each test rolls back to this point."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_social_map(SOCIAL_MAP)
        transaction.set_rollback(True)


@pytest.fixture
def social_map(loaded, db):
    return loaded
