"""Facts about what we sent, or still must send."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models

from startloket.access.models import Team

GIVE_UP_AFTER = timedelta(days=3)  # mail to a person; from then on an operator looks at mail to a team
ENDED = models.Q(delivered_at__isnull=False) | models.Q(failed_at__isnull=False)


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> Self:
        return self.filter(delivered_at=None, failed_at=None)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")

    def stuck(self, now: datetime) -> Self:
        """Mail to a team that has not arrived for three days: an operator must look."""
        return self.waiting().filter(created_at__lte=now - GIVE_UP_AFTER).order_by("created_at")


class Message(models.Model):
    """Bericht: one mail of a neutral kind, to a team or an address, kept until it is delivered.

    The words are those of its kind (`kinds.py`) and stand nowhere in the database; the address and the link
    are wiped when the message is delivered or given up.
    """

    key = models.CharField("sleutel", max_length=120, unique=True)  # the same message is never queued twice
    kind = models.CharField("soort", max_length=40)  # one of kinds.py
    to_team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="aan team"
    )
    to_address = models.EmailField("aan adres", blank=True)
    language = models.CharField("taal", max_length=10, default="nl")
    link = models.CharField("link", max_length=500, blank=True)  # a path of this site
    created_at = models.DateTimeField("gemaakt", auto_now_add=True)
    due_at = models.DateTimeField("versturen vanaf")
    attempts = models.PositiveIntegerField("pogingen", default=0)
    delivered_at = models.DateTimeField("bezorgd", null=True, blank=True)
    failed_at = models.DateTimeField("opgegeven", null=True, blank=True)
    last_error_code = models.CharField("laatste fout", max_length=40, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(to_team__isnull=False, to_address="")
                | (models.Q(to_team=None) & ~models.Q(to_address="") & ~ENDED)
                | (models.Q(to_team=None, to_address="") & ENDED),
                name="message_has_one_receiver_until_it_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(delivered_at=None) | models.Q(failed_at=None),
                name="message_ends_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(failed_at=None) | models.Q(to_team=None),
                name="message_to_a_team_is_never_given_up",
            ),
            models.CheckConstraint(
                condition=models.Q(link="") | models.Q(link__startswith="/"),
                name="message_links_into_this_site",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=~ENDED, name="message_next_due"),
            models.Index(fields=["-delivered_at"], name="message_newest_delivered"),
        ]
