"""What an operator does: the first administrator of a place, and the table of who may what."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from startloket.access.areas import NATION
from startloket.access.models import User
from startloket.access.permissions import SENTENCES, Permission
from startloket.access.roles import ROLES
from startloket.access.rules import Door, table
from startloket.audit.models import Event

GOOD = "een lang en goed wachtwoord"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """What the operator types when the password is asked."""

    def type_password(password: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))

    return type_password


def first_administrator(**given: str) -> str:
    said = io.StringIO()
    details = {"name": "Fatma", "email": "fatma@example.org", **given}
    call_command("first_administrator", "fatma", stdout=said, **details)
    return said.getvalue()


@pytest.mark.django_db
class TestTheFirstAdministrator:
    def test_she_can_log_in_and_let_in_everybody(self, typed) -> None:
        typed(GOOD)

        assert "fatma kan nu inloggen" in first_administrator()

        fatma = User.objects.get(username="fatma")
        assert fatma.check_password(GOOD)
        assert fatma.areas_where(Permission.MANAGE_ACCESS) == {NATION}
        assert Event.objects.filter(name="membership.granted").count() == 1

    def test_there_is_only_one_first(self, typed, bea: User) -> None:
        typed(GOOD)

        with pytest.raises(CommandError, match="al een beheerder"):
            first_administrator()

    @pytest.mark.parametrize(
        ("password", "given"), [("kort", {}), ("fatma@example.org", {}), (GOOD, {"email": "geen adres"})]
    )
    def test_a_weak_password_or_wrong_address_makes_nobody(self, typed, password: str, given: dict[str, str]) -> None:
        typed(password)

        with pytest.raises(CommandError):
            first_administrator(**given)
        assert not User.objects.exists()


class TestTheAccessTable:
    def test_it_names_who_may_open_each_address(self) -> None:
        doors = [
            Door("logboek/", "audit.log", "read_audit"),
            Door("", "desk.first", "public"),
            Door("geheim/", "nobody.view", "other"),
        ]
        text = table(doors, ROLES, SENTENCES)

        assert "| `/logboek/` | Privacy officer | `audit.log` |" in text
        assert "| `/` | iedereen | `desk.first` |" in text
        assert "| `/geheim/` | niemand | `nobody.view` |" in text

    def test_every_permission_has_its_sentence(self) -> None:
        assert set(SENTENCES) == set(Permission)

    def test_a_difference_with_the_code_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from startloket.access.management.commands import write_access_table

        path = tmp_path / "access.md"
        monkeypatch.setattr(write_access_table, "PATH", path)
        monkeypatch.setattr(write_access_table.settings, "ROOT", tmp_path)
        with pytest.raises(CommandError, match="niet gelijk"):
            call_command("write_access_table", "--check")

        call_command("write_access_table", stdout=io.StringIO())
        call_command("write_access_table", "--check")
        path.write_text(path.read_text().replace("Privacy officer", "iedereen"))

        with pytest.raises(CommandError, match="niet gelijk"):
            call_command("write_access_table", "--check")


def test_the_help_of_the_commands_reads_well() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "startloket", "first-administrator", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "Maakt de eerste beheerder" in shown
