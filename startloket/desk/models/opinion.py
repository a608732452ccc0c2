"""What is kept of answers: an opinion without a person, and a list somebody sent herself."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Opinion(models.Model):
    """Oordeel: did an answer help? Without text, time or person; only day, needs, town and language."""

    class Helped(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Een beetje")
        NO = "no", _("Nee")

    form = models.UUIDField("formulier", unique=True)  # random, made for one page; the same form twice is one
    given_on = models.DateField("gegeven op")
    helped = models.CharField("geholpen", max_length=10, choices=Helped.choices)
    needs = ArrayField(models.CharField(max_length=40), verbose_name="behoeften", default=list, blank=True)
    municipality = models.CharField("gemeente", max_length=10, blank=True)
    language = models.CharField("taal", max_length=8)

    class Meta:
        verbose_name = "oordeel over een antwoord"
        verbose_name_plural = "oordelen over antwoorden"


class SavedListQuerySet(models.QuerySet["SavedList"]):
    def readable(self, on: date) -> Self:
        return self.filter(expires_on__gte=on)


class SavedList(models.Model):
    """Bewaarde lijst: which help somebody wanted to keep, for two weeks, behind a code, without a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fingerprint = models.CharField("vingerafdruk van de code", max_length=64, unique=True, editable=False)
    offers = ArrayField(models.CharField(max_length=80), verbose_name="aanbod")  # keys, in order
    expires_on = models.DateField("te lezen tot en met")

    objects = SavedListQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarde lijst"
        verbose_name_plural = "bewaarde lijsten"
        indexes: ClassVar = [models.Index(fields=["expires_on"], name="saved_list_expiry")]
