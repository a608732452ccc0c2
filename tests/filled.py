"""A filled desk, as the demo has it: areas, the real social map, and the cast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from startloket.access.models import User
from startloket.config import demo_cast
from startloket.directory.actions import load_social_map
from startloket.districts.actions import load_areas

ROOT = Path(__file__).resolve().parents[1]
SOCIAL_MAP = ROOT / "startloket" / "directory" / "data" / "socialmap.yaml"


def _tables() -> list[str]:
    names = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    return [name for name in names if name.startswith(("access_", "audit_", "outbox_", "districts_", "directory_"))]


@pytest.fixture(scope="session")
def filled_once(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Loading takes seconds and is the same each time: done once, kept beside the tables of the tests."""
    with django_db_blocker.unblock():
        load_areas()
        load_social_map(SOCIAL_MAP, by=None)
        demo_cast.create()
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept")
            for table in _tables():
                cursor.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"')  # noqa: S608
        call_command("flush", verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA kept CASCADE")


@pytest.fixture
def filled(filled_once: None, db: None) -> dict[str, User]:
    """Everything `make run` shows, in this test's database; gives the cast by username."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in _tables():
            columns = _columns(cursor, table)
            cursor.execute(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM kept."{table}"')  # noqa: S608
        for model in apps.get_models():
            if model._meta.db_table in _tables() and model._meta.pk.get_internal_type().endswith("AutoField"):
                name = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'),"  # noqa: S608
                    f' (SELECT coalesce(max(id), 0) + 1 FROM "{name}"), false)'
                )
    return {user.username: user for user in User.objects.all()}


def _columns(cursor: object, table: str) -> str:
    """The columns that are stored; a generated one makes itself."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
        " AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
