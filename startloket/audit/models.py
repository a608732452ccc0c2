"""Facts about what was read and changed (NEN 7513); the database refuses to change or delete them."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from startloket.access.areas import NATION
from startloket.access.models import User
from startloket.access.permissions import Permission


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        """A privacy officer reads what was done for her areas, and what no team did; others nothing."""
        areas = user.areas_where(Permission.READ_AUDIT) if user.is_active else frozenset()
        if not areas:
            return self.none()
        if NATION in areas:
            return self
        return self.filter(models.Q(areas__overlap=sorted(areas)) | models.Q(areas=[]))

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")

    def older_than(self, event: "Event") -> Self:
        """What stands below this line when the newest is on top."""
        return self.filter(models.Q(at__lt=event.at) | models.Q(id__lt=event.id), at__lte=event.at)


class Event(models.Model):
    """Gebeurtenis: what, when, about what, by whom, for which organisation and role, on which ground."""

    at = models.DateTimeField("wanneer", auto_now_add=True)
    name = models.CharField("wat", max_length=60)  # noun.past_tense
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )
    organisation = models.CharField("organisatie", max_length=200, blank=True)
    role = models.CharField("rol", max_length=30, blank=True)
    areas = ArrayField(models.CharField(max_length=10), verbose_name="gebieden", default=list, blank=True)
    object_type = models.CharField("soort", max_length=60, blank=True)
    object_id = models.CharField("nummer", max_length=40, blank=True)
    ground = models.CharField("grond", max_length=40, blank=True)
    facts = models.JSONField("feiten", default=dict, blank=True)  # codes and numbers only, no free text
    request_id = models.CharField("verzoek", max_length=36, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id", "at"], name="event_of_object"),
            models.Index(fields=["-at", "-id"], name="event_newest_first"),
            models.Index(fields=["by", "-at"], name="event_of_user"),
        ]
