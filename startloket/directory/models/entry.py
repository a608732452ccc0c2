"""Entry rules: who may enter an offer, where and when; rows, never code."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from .offers import Confidence, Offer


class Stage(models.TextChoices):
    """In which part of the first 1000 days somebody may enter."""

    PREGNANCY = "pregnancy", _("tijdens de zwangerschap")
    CHILD = "child", _("na de geboorte")
    ANY = "any", _("zwanger of met een kind")


class EntryRuleQuerySet(models.QuerySet["EntryRule"]):
    def valid_on(self, on: date) -> Self:
        """Rules in force on this day; both ends of the validity belong to it."""
        return self.filter(
            models.Q(valid_from=None) | models.Q(valid_from__lte=on),
            models.Q(valid_to=None) | models.Q(valid_to__gte=on),
        )


def _window(low: str, high: str, name: str) -> models.CheckConstraint:
    """A window whose lower end is above its upper end would let nobody in."""
    return models.CheckConstraint(
        condition=models.Q(**{low: None}) | models.Q(**{high: None}) | models.Q(**{f"{low}__lte": models.F(high)}),
        name=name,
    )


class EntryRule(models.Model):
    """Toelatingsregel: a dated conjunction of conditions; rules of one area are alternatives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="entry_rules", verbose_name="aanbod")
    areas = ArrayField(models.CharField(max_length=10), verbose_name="gebieden")  # CBS codes
    stage = models.CharField("fase", max_length=10, choices=Stage.choices, default=Stage.ANY)
    weeks_min = models.PositiveSmallIntegerField("vanaf week", null=True, blank=True)
    weeks_max = models.PositiveSmallIntegerField("tot en met week", null=True, blank=True)
    child_months_min = models.PositiveSmallIntegerField("kind vanaf maanden", null=True, blank=True)
    child_months_max = models.PositiveSmallIntegerField("kind tot en met maanden", null=True, blank=True)
    parent_age_min = models.PositiveSmallIntegerField("ouder vanaf jaar", null=True, blank=True)
    parent_age_max = models.PositiveSmallIntegerField("ouder tot en met jaar", null=True, blank=True)
    first_child = models.BooleanField("alleen eerste kind", null=True, blank=True)
    low_income = models.BooleanField("alleen met een laag inkomen", null=True, blank=True)
    via_professional = models.BooleanField("via een professional", default=False)
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    source_url = models.URLField("bron", max_length=500, blank=True)
    source_on = models.CharField("datum van de bron", max_length=20, blank=True)
    confidence = models.CharField("zekerheid", max_length=10, choices=Confidence.choices, default=Confidence.MEDIUM)
    note = models.TextField("opmerking", blank=True)

    objects = EntryRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "toelatingsregel"
        verbose_name_plural = "toelatingsregels"
        indexes: ClassVar = [GinIndex(fields=["areas"], name="entry_rule_areas")]
        constraints: ClassVar = [
            _window("weeks_min", "weeks_max", "entry_rule_weeks"),
            _window("child_months_min", "child_months_max", "entry_rule_months"),
            _window("parent_age_min", "parent_age_max", "entry_rule_parent_age"),
            _window("valid_from", "valid_to", "entry_rule_validity"),
            models.CheckConstraint(
                condition=(models.Q(weeks_min=None) | models.Q(weeks_min__lte=45))
                & (models.Q(weeks_max=None) | models.Q(weeks_max__lte=45)),
                name="entry_rule_weeks_of_a_pregnancy",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.CHILD) | models.Q(weeks_min=None, weeks_max=None),
                name="entry_rule_child_has_no_weeks",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.PREGNANCY) | models.Q(child_months_min=None, child_months_max=None),
                name="entry_rule_pregnancy_has_no_months",
            ),
            models.CheckConstraint(condition=~models.Q(areas=[]), name="entry_rule_has_an_area"),
        ]
