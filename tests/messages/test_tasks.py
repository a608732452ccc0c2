"""The clock of the outbox, with a real worker."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from startloket.access.models import Team
from startloket.messages import actions
from startloket.messages.models import Message
from tests.messages.mailbox import MailServer


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name=actions.CLOCK, status="todo").count()


def run_worker_once(mail_server: MailServer) -> None:
    """A worker process of its own, on the database of the test, until nothing is waiting."""
    database = connection.get_connection_params()
    address = "postgresql://{user}:{password}@/{dbname}?host={host}&port={port}".format(
        **{"user": "", "password": "", "host": "", "port": "", **database}
    )
    environment = os.environ | {
        "DATABASE_URL": address,
        "STARTLOKET_DEVELOPMENT": "1",
        "STARTLOKET_SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"],
        env=environment,
        check=True,
        timeout=60,
    )


@pytest.mark.django_db(transaction=True)
class TestTheClock:
    def test_many_messages_ask_for_one_round(self, leiden: Team) -> None:
        for number in range(3):
            actions.queue(kind="callback_waiting", to_team=leiden, key=str(number))

        assert waiting() == 1

    def test_the_worker_delivers_what_was_queued(self, leiden: Team, mail_server: MailServer) -> None:
        actions.queue(kind="callback_waiting", to_team=leiden, key="1")

        run_worker_once(mail_server)

        assert len(mail_server.mails) == 1
        assert Message.objects.get().delivered_at is not None
        assert waiting() == 0
