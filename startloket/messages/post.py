"""The way to the mail server: one message becomes one mail, and what goes wrong becomes a code."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from startloket.access.models import Membership

from .kinds import KINDS
from .models import Message


class Undeliverable(Exception):  # noqa: N818
    """It did not arrive; `code` says why without naming anybody."""

    def __init__(self, code: str, *, is_outage: bool = False, is_permanent: bool = False) -> None:
        super().__init__(code)
        self.code, self.is_outage, self.is_permanent = code, is_outage, is_permanent


def is_shown_only() -> bool:
    """A demo without a mail server shows its mail on a page, and sends none."""
    return bool(settings.DEMO and not settings.EMAIL_HOST)


def words(message: Message) -> tuple[str, str]:
    """Subject and body of a message, in its language: the words of its kind, and its link."""
    kind = KINDS[message.kind]
    with translation.override(message.language):
        subject, body = str(kind.subject), str(kind.body)
    link = f"\n\n{settings.SITE_URL}{message.link}" if message.link else ""
    return subject, f"{body}{link}\n"


def hand_over(message: Message) -> None:
    """Give it to the mail server, or raise Undeliverable; never the server's own words, they name people."""
    receivers = _receivers(message)
    if not receivers:
        raise Undeliverable("no_address")
    if not settings.EMAIL_HOST:
        raise Undeliverable("no_server", is_outage=True)
    subject, body = words(message)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    # The same message keeps the same Message-ID (RFC 5322 §3.6.4): a copy after a crash is shown once.
    headers = {
        "Message-ID": f"<outbox-{message.pk}-{message.created_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no automatic answers to it
    }
    mail = EmailMessage(subject, body, bcc=receivers, headers=headers)
    if len(receivers) == 1:
        mail.to, mail.bcc = receivers, []
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise Undeliverable("receiver_refused", is_permanent=all(code >= 500 for code in codes)) from None
    except smtplib.SMTPAuthenticationError:
        raise Undeliverable("login_refused", is_outage=True) from None
    except smtplib.SMTPResponseException as error:
        raise Undeliverable(f"smtp_{error.smtp_code}") from None
    except TimeoutError:
        raise Undeliverable("timeout", is_outage=True) from None
    except OSError:  # the server is away, or its certificate is wrong; SMTPException is an OSError too
        raise Undeliverable("no_server", is_outage=True) from None


def _receivers(message: Message) -> list[str]:
    """The mailbox of the team, else those of its people: work never waits for a form to be filled in."""
    if message.to_team is None:
        return [message.to_address] if message.to_address else []
    if message.to_team.email:
        return [message.to_team.email]
    working = Membership.objects.current().filter(team=message.to_team, user__is_active=True)
    return sorted({email for email in working.values_list("user__email", flat=True) if email})
