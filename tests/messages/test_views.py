"""What the demo shows of its mail, and what an operator must look at."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from startloket.access.models import Team, User
from startloket.messages import actions
from startloket.messages.models import Message
from tests.cast import log_in

pytestmark = pytest.mark.django_db


class TestTheDemo:
    @pytest.fixture(autouse=True)
    def demo(self, settings: Settings) -> None:
        settings.DEMO, settings.EMAIL_HOST = True, ""

    def test_the_cast_reads_the_mail_the_newest_first(self, client: Client, leiden: Team) -> None:
        actions.queue(kind="callback_waiting", to_team=leiden, key="1", link="/werk/")
        actions.deliver_due(timezone.now())
        actions.queue(kind="list_to_myself", to_address="amina@example.org", key="2", link="/lijst/abc")
        actions.deliver_due(timezone.now())

        page = client.get(reverse("outbox:demo_post")).content.decode()

        assert page.index("Je hebt een lijst bewaard") < page.index("Er is nieuw werk voor je team")
        assert "/lijst/abc" in page
        assert "amina@example.org" not in page

    def test_a_place_that_sends_real_mail_shows_none(self, client: Client, settings: Settings) -> None:
        settings.EMAIL_HOST = "mail.example.org"

        assert client.get(reverse("outbox:demo_post")).status_code == 404

    def test_outside_the_demo_the_page_is_not_there(self, client: Client, settings: Settings) -> None:
        settings.DEMO = False

        assert client.get(reverse("outbox:demo_post")).status_code == 404


class TestWhatDoesNotArrive:
    def test_bea_sees_it_after_three_days(self, client: Client, bea: User, leiden: Team) -> None:
        message = actions.queue(kind="callback_waiting", to_team=leiden, key="1")
        log_in(client, bea)
        assert "Alle post komt aan." in client.get(reverse("outbox:stuck")).content.decode()

        Message.objects.filter(pk=message.pk).update(
            created_at=timezone.now() - timedelta(days=3), last_error_code="no_server"
        )

        page = client.get(reverse("outbox:stuck")).content.decode()
        assert "Loket Kansrijke Start Leiden" in page
        assert "no_server" in page

    def test_nobody_else_of_the_cast_sees_it(self, client: Client, cast: dict[str, User]) -> None:
        statuses = {name: log_in(client, user).get(reverse("outbox:stuck")).status_code for name, user in cast.items()}

        assert statuses == {name: 200 if name == "bea" else 403 for name in cast}
