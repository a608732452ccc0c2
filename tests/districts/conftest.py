"""The areas of the real data files, loaded once for a module of tests."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from startloket.districts.actions import load_areas


@pytest.fixture(scope="module")
def _areas_in_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_areas()
        connection.cursor().execute("ANALYZE")  # else the planner believes the tables are empty
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def areas(_areas_in_database: None, db: None) -> None:
    """Every area, name and postcode we know is in the database; nothing of it stays after the module."""
