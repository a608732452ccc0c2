"""Putting a message in the outbox, and delivering what is due."""

import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from startloket.access.models import Team

from . import rules
from .kinds import KINDS
from .models import Message
from .post import Undeliverable, hand_over, is_shown_only

CLOCK = "messages.deliver_due"  # the task that calls deliver_due, see tasks.py


@transaction.atomic
def queue(
    *,
    kind: str,
    key: str,
    to_team: Team | None = None,
    to_address: str = "",
    language: str = "nl",
    link: str = "",
) -> Message:
    """A message is promised together with the change it tells of: both are stored, or neither.

    `key` names what it is about ("callback 12 waiting 1"): the same key is never queued twice, the first
    message is returned. `link` is a path of this site. The kind decides the words; nothing else is written.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of message: {kind}")
    fields = {
        "kind": kind,
        "to_team": to_team,
        "to_address": to_address,
        "language": language,
        "link": link,
        "due_at": timezone.now(),
    }
    message, is_new = Message.objects.get_or_create(key=key, defaults=fields)
    if is_new:
        transaction.on_commit(nudge, robust=True)
    return message


def nudge() -> None:
    """Ask the worker for a round now; when one is already waiting, that one will do.

    After the commit, not in it: the lock on "one at most" would make two people who work at the same time
    wait for each other. A nudge that gets lost costs at most a minute, the table is the truth.
    """
    try:
        with transaction.atomic():
            app.configure_task(CLOCK, queueing_lock=CLOCK).defer(timestamp=int(time.time()))
    except AlreadyEnqueued:
        return


def deliver_due(now: datetime) -> int:
    """Deliver every message that is due, each in its own transaction; gives how many arrived.

    At least once: a crash between the mail server's yes and our commit sends that one message again. Each try
    is written down before it is made, so a crash that repeats itself follows the pauses too, and every copy
    carries the same Message-ID, by which mail programs show one. When the server cannot be reached the round
    ends; who was not tried yet stays due.
    """
    arrived = 0
    while (claimed := _claim(now)) is not None:
        try:
            arrived += _deliver(claimed, now)
        except Undeliverable as reason:
            _try_later(claimed, reason, now)
            if reason.is_outage:
                break
    return arrived


@transaction.atomic
def _claim(now: datetime) -> Message | None:
    """Take the next due message; another worker passes over it, and a crash leaves it for a later try."""
    message = Message.objects.due(now).select_for_update(skip_locked=True).first()
    if message is not None:
        message.attempts += 1
        message.due_at = rules.next_try(message.attempts, now=now)
        message.save(update_fields=["attempts", "due_at"])
    return message


@transaction.atomic
def _deliver(claimed: Message, now: datetime) -> bool:
    """Hand it to the mail server and wipe the address; only when it is still ours to send."""
    ours = Message.objects.waiting().filter(pk=claimed.pk, attempts=claimed.attempts)
    # Wait, do not skip: another worker's claim may hold this row for a moment while it passes over it.
    message = ours.select_for_update().first()
    if message is None:
        return False
    if not is_shown_only():
        hand_over(message)
        message.link = "" if message.to_address else message.link  # it may open something of hers
    message.delivered_at, message.to_address, message.last_error_code = now, "", ""
    message.save(update_fields=["delivered_at", "to_address", "link", "last_error_code"])
    return True


@transaction.atomic
def _try_later(claimed: Message, reason: Undeliverable, now: datetime) -> None:
    """Keep the reason as a code; mail to a person is given up when there is no hope left."""
    message = Message.objects.waiting().select_for_update().get(pk=claimed.pk)
    message.last_error_code = reason.code
    to_team = message.to_team_id is not None
    if rules.is_given_up(to_team=to_team, permanent=reason.is_permanent, created_at=message.created_at, now=now):
        message.failed_at, message.to_address, message.link = now, "", ""
    message.save(update_fields=["last_error_code", "failed_at", "to_address", "link"])
