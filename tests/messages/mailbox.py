"""A real mail server on loopback, which tests can stop, start and make say no."""

import email
import socket
from collections.abc import Iterator
from email.message import Message as Mail
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings


class MailServer:
    """Keeps what it received; `answers` are what it says to the next mails."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answers: list[str] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.controller: Controller | None = None

    async def handle_RCPT(  # noqa: N802  the name aiosmtpd wants
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("unknown"):
            return "550 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        self.envelopes.append(envelope)
        return "250 OK"

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    @property
    def mails(self) -> list[Mail]:
        return [email.message_from_bytes(bytes(e.content or b""), policy=default) for e in self.envelopes]

    @property
    def receivers(self) -> list[str]:
        return [address for envelope in self.envelopes for address in envelope.rcpt_tos]


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A running mail server, and settings that point to it."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.start()
    yield server
    server.stop()
