"""What is promised in the outbox arrives, once, and says nothing about anybody."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from startloket.access import actions as access_actions
from startloket.access.models import Team, User
from startloket.messages import actions
from startloket.messages.kinds import KINDS
from startloket.messages.models import Message
from tests.messages.mailbox import MailServer

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def noon() -> None:  # type: ignore[misc]
    with time_machine.travel(NOON, tick=False):
        yield


def to_leiden(leiden: Team, key: str = "callback 1 waiting") -> Message:
    return actions.queue(kind="callback_waiting", to_team=leiden, key=key, link="/werk/")


@pytest.mark.django_db
class TestQueueing:
    def test_the_same_message_is_queued_once(self, leiden: Team) -> None:
        assert to_leiden(leiden) == to_leiden(leiden)
        assert Message.objects.count() == 1

    def test_a_message_disappears_with_the_change_it_tells_of(self, leiden: Team) -> None:
        with transaction.atomic():
            to_leiden(leiden)
            transaction.set_rollback(True)

        assert not Message.objects.exists()

    def test_a_message_of_an_unknown_kind_is_a_mistake_of_the_program(self, leiden: Team) -> None:
        with pytest.raises(ValueError, match="no such kind"):
            actions.queue(kind="poem", to_team=leiden, key="1")

    @pytest.mark.parametrize(
        ("receiver", "link", "constraint"),
        [
            ({}, "", "message_has_one_receiver_until_it_ends"),
            (
                {"to_address": "amina@example.org"},
                "https://elsewhere.example/",
                "message_links_into_this_site",
            ),
        ],
    )
    def test_a_message_has_a_receiver_and_links_into_this_site(
        self, receiver: dict[str, str], link: str, constraint: str
    ) -> None:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            actions.queue(kind="list_to_myself", key="1", link=link, **receiver)

    def test_a_message_to_a_team_and_an_address_at_once_is_refused(self, leiden: Team) -> None:
        with pytest.raises(IntegrityError, match="message_has_one_receiver"), transaction.atomic():
            actions.queue(kind="list_to_myself", key="1", to_team=leiden, to_address="amina@example.org")


@pytest.mark.django_db
class TestDelivering:
    def test_the_team_gets_one_mail_in_neutral_words(self, leiden: Team, mail_server: MailServer) -> None:
        message = to_leiden(leiden)

        assert actions.deliver_due(NOON) == 1
        assert actions.deliver_due(NOON + MINUTE) == 0

        message.refresh_from_db()
        assert message.delivered_at == NOON
        (mail,) = mail_server.mails
        assert mail_server.receivers == ["loket-leiden@example.org"]
        assert mail["Subject"] == "Bericht van Startloket"
        assert mail.get_content().replace("\r\n", "\n").strip() == (  # type: ignore[attr-defined]
            "Er is nieuw werk voor je team. Log in om het te bekijken.\n\nhttp://localhost:8000/werk/"
        )

    def test_the_address_and_link_of_a_person_are_wiped_when_it_has_arrived(self, mail_server: MailServer) -> None:
        message = actions.queue(kind="list_to_myself", key="list 1", to_address="amina@example.org", link="/lijst/abc")

        actions.deliver_due(NOON)

        message.refresh_from_db()
        assert (message.to_address, message.link) == ("", "")
        assert mail_server.receivers == ["amina@example.org"]

    def test_a_team_without_a_mailbox_is_reached_through_its_people(
        self, leiden: Team, noor: User, mo: User, joke: User, mail_server: MailServer
    ) -> None:
        Team.objects.filter(pk=leiden.pk).update(email="")
        ended = access_actions.grant(person=joke, team=leiden, role="desk_worker", by=None)
        access_actions.end(membership=ended, by=None)
        to_leiden(leiden)

        actions.deliver_due(NOON)

        assert sorted(mail_server.receivers) == ["mo@example.org", "noor@example.org"]
        assert "mo@example.org" not in str(mail_server.mails[0])

    def test_a_team_nobody_can_reach_waits_until_somebody_can(self, rotterdam: Team, mail_server: MailServer) -> None:
        Team.objects.filter(pk=rotterdam.pk).update(email="")
        rotterdam.memberships.update(ended_at=timezone.now())  # nobody works there any more
        message = to_leiden(rotterdam)
        actions.deliver_due(NOON)
        message.refresh_from_db()
        assert message.last_error_code == "no_address"

        Team.objects.filter(pk=rotterdam.pk).update(email="loket@example.org")
        actions.deliver_due(NOON + MINUTE)

        assert mail_server.receivers == ["loket@example.org"]

    def test_a_server_that_was_away_gets_everything_when_it_is_back(
        self, leiden: Team, mail_server: MailServer
    ) -> None:
        messages = [to_leiden(leiden, key=str(number)) for number in range(3)]
        mail_server.stop()
        assert actions.deliver_due(NOON) == 0
        messages[0].refresh_from_db()
        assert (messages[0].last_error_code, messages[0].attempts) == ("no_server", 1)

        mail_server.start()
        assert actions.deliver_due(NOON + MINUTE) == 3

        assert len(mail_server.mails) == 3

    def test_pauses_grow_from_a_minute_to_two_hours(self, leiden: Team, mail_server: MailServer) -> None:
        message = to_leiden(leiden)
        mail_server.stop()
        clock, pauses = NOON, []
        for _ in range(6):
            actions.deliver_due(clock)
            message.refresh_from_db()
            pauses.append((message.due_at - clock) // MINUTE)
            clock = message.due_at

        assert pauses == [1, 5, 30, 120, 120, 120]

    def test_mail_to_a_team_is_never_given_up_but_an_operator_sees_it_after_three_days(
        self, leiden: Team, mail_server: MailServer
    ) -> None:
        message = to_leiden(leiden)
        mail_server.stop()
        later = NOON + timedelta(days=3)
        actions.deliver_due(later - MINUTE)
        assert not Message.objects.stuck(later - MINUTE).exists()

        actions.deliver_due(later)
        assert list(Message.objects.stuck(later)) == [message]

        mail_server.start()
        actions.deliver_due(NOON + timedelta(days=30))
        assert not Message.objects.stuck(later).exists()
        assert len(mail_server.mails) == 1

    def test_mail_to_a_person_is_given_up_when_her_server_does_not_know_her(self, mail_server: MailServer) -> None:
        message = actions.queue(kind="list_to_myself", key="1", to_address="unknown@example.org", link="/l/a")

        actions.deliver_due(NOON)

        message.refresh_from_db()
        assert (message.failed_at, message.last_error_code) == (NOON, "receiver_refused")
        assert (message.to_address, message.link) == ("", "")

    def test_mail_to_a_person_is_given_up_after_three_days(self, mail_server: MailServer) -> None:
        message = actions.queue(kind="list_to_myself", key="1", to_address="amina@example.org")
        mail_server.answers = ["451 try later", "451 try later"]

        actions.deliver_due(NOON)
        message.refresh_from_db()
        assert (message.failed_at, message.to_address) == (None, "amina@example.org")

        actions.deliver_due(NOON + timedelta(days=3))
        message.refresh_from_db()
        assert (message.to_address, message.last_error_code) == ("", "smtp_451")
        assert message.failed_at is not None

    def test_one_refused_mail_does_not_hold_up_the_next(self, leiden: Team, mail_server: MailServer) -> None:
        to_leiden(leiden, key="1")
        to_leiden(leiden, key="2")
        mail_server.answers = ["554 no"]

        assert actions.deliver_due(NOON) == 1

    def test_without_a_mail_server_outside_the_demo_nothing_is_lost(self, leiden: Team, settings: Settings) -> None:
        settings.EMAIL_HOST = ""
        message = to_leiden(leiden)

        assert actions.deliver_due(NOON) == 0

        message.refresh_from_db()
        assert (message.delivered_at, message.last_error_code) == (None, "no_server")

    def test_the_demo_without_a_mail_server_shows_instead_of_sending(self, settings: Settings) -> None:
        settings.DEMO, settings.EMAIL_HOST = True, ""
        message = actions.queue(kind="list_to_myself", key="1", to_address="amina@example.org", link="/lijst/abc")

        assert actions.deliver_due(NOON) == 1

        message.refresh_from_db()
        assert (message.to_address, message.link) == ("", "/lijst/abc")

    def test_every_kind_is_neutral_and_no_mail_names_anybody(self, leiden: Team, mail_server: MailServer) -> None:
        for kind in KINDS:
            actions.queue(kind=kind, to_team=leiden, key=f"callback 06-12345678 Amina {kind}")
        actions.deliver_due(NOON)

        assert len(mail_server.mails) == len(KINDS)
        everything = "".join(str(mail) for mail in mail_server.mails)
        for personal in ("Amina", "12345678", "zwanger", "schuld"):
            assert personal not in everything
        assert {mail["Subject"] for mail in mail_server.mails} == {"Bericht van Startloket"}


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    def test_two_workers_at_once_deliver_each_message_once(self, leiden: Team, mail_server: MailServer) -> None:
        for number in range(12):
            to_leiden(leiden, key=str(number))
        together = threading.Barrier(2)

        def work() -> None:
            together.wait()
            actions.deliver_due(NOON)
            connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

        assert len(mail_server.mails) == 12
        assert len({mail["Message-ID"] for mail in mail_server.mails}) == 12

    def test_a_crash_between_the_mail_and_the_commit_sends_one_copy_with_the_same_number(
        self, leiden: Team, mail_server: MailServer
    ) -> None:
        message = to_leiden(leiden)
        claimed = actions._claim(NOON)
        assert claimed is not None
        with transaction.atomic():  # the process dies here: the mail is out, the row says it is not
            actions._deliver(claimed, NOON)
            transaction.set_rollback(True)

        assert actions.deliver_due(NOON) == 0  # not at once: the try was written down first
        assert actions.deliver_due(NOON + MINUTE) == 1

        assert len(mail_server.mails) == 2
        assert len({mail["Message-ID"] for mail in mail_server.mails}) == 1
        message.refresh_from_db()
        assert message.attempts == 2

    def test_a_worker_that_was_overtaken_sends_nothing(self, leiden: Team, mail_server: MailServer) -> None:
        to_leiden(leiden)
        slow = actions._claim(NOON)
        assert slow is not None
        actions.deliver_due(NOON + MINUTE)

        assert actions._deliver(slow, NOON) is False
        assert len(mail_server.mails) == 1
