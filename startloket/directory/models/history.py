"""What changed on an offer, when and by whom: field by field (HSDS 3.2 `metadata`)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .offers import Offer


class OfferChange(models.Model):
    """Wijziging: one field of an offer, before and after; lines of one edit share `edit`."""

    class Act(models.TextChoices):
        """What kind of change it was."""

        ADDED = "added", _("toegevoegd")
        LOADED = "loaded", _("uit een bestand")
        CHANGED = "changed", _("gewijzigd")
        UNDONE = "undone", _("teruggedraaid")
        ASSURED = "assured", _("nagekeken")
        RETIRED = "retired", _("gestopt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="changes", verbose_name="aanbod")
    edit = models.UUIDField("bewerking")
    at = models.DateTimeField("wanneer", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )
    act = models.CharField("wat", max_length=10, choices=Act.choices)
    field = models.CharField("veld", max_length=40, blank=True)
    old = models.JSONField("was", null=True)
    new = models.JSONField("werd", null=True)

    class Meta:
        verbose_name = "wijziging van aanbod"
        verbose_name_plural = "wijzigingen van aanbod"
        indexes: ClassVar = [models.Index(fields=["offer", "-at"], name="offer_change_newest")]
