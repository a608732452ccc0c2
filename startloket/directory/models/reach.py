"""How to reach an offer: phones, hours, languages, people to call, room left (HSDS 3.2 names in brackets)."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from startloket.access.models import Organisation

from .offers import Audience, Offer
from .places import OfferPlace, Place


class NamedContact(models.Model):
    """Contactpersoon: who a professional can call by name (`contact`); never shown to the public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="contacts", verbose_name="aanbod")
    name = models.CharField("naam", max_length=200)
    title = models.CharField("functie", max_length=200, blank=True)
    department = models.CharField("afdeling", max_length=200, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    days = models.CharField("bereikbaar op", max_length=200, blank=True)

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"


class Phone(models.Model):
    """Telefoonnummer of an offer, an organisation, a place or a contact: exactly one of them (`phone`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(
        Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="phones", verbose_name="aanbod"
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="phones",
        verbose_name="organisatie",
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.CASCADE, related_name="phones", verbose_name="plek"
    )
    contact = models.ForeignKey(
        NamedContact,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="phones",
        verbose_name="contactpersoon",
    )
    number = models.CharField("nummer", max_length=30)
    extension = models.CharField("toestel", max_length=10, blank=True)
    kind = models.CharField("soort", max_length=20, default="voice")  # voice, text, fax, … as in HSDS
    note = models.CharField("opmerking", max_length=300, blank=True)
    audience = models.CharField("doelgroep", max_length=15, choices=Audience.choices, default=Audience.PARENTS)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "telefoonnummer"
        verbose_name_plural = "telefoonnummers"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(offer__isnull=False, organisation=None, place=None, contact=None)
                | models.Q(offer=None, organisation__isnull=False, place=None, contact=None)
                | models.Q(offer=None, organisation=None, place__isnull=False, contact=None)
                | models.Q(offer=None, organisation=None, place=None, contact__isnull=False),
                name="phone_of_exactly_one",
            ),
            models.CheckConstraint(
                condition=models.Q(contact=None) | models.Q(audience=Audience.PROFESSIONALS),
                name="phone_of_a_person_for_professionals",
            ),
        ]


class Hours(models.Model):
    """Openingstijden: parts of a recurrence rule, RFC 5545 (`schedule`); before opens_at is closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="hours", verbose_name="aanbod")
    offer_place = models.ForeignKey(
        OfferPlace,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="hours",
        verbose_name="op de plek",
    )
    freq = models.CharField(
        "herhaling", max_length=8, default="WEEKLY", choices=[("WEEKLY", "week"), ("MONTHLY", "maand")]
    )
    interval = models.PositiveSmallIntegerField("om de", default=1)
    byday = models.CharField("dagen", max_length=60, blank=True)  # MO,TU or 1MO for the first Monday
    bymonthday = models.CharField("dagen van de maand", max_length=60, blank=True)
    opens_at = models.TimeField("open", null=True, blank=True)
    closes_at = models.TimeField("dicht", null=True, blank=True)
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    attending = models.CharField("hoe", max_length=20, blank=True)  # physical, phone, online
    note = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "openingstijd"
        verbose_name_plural = "openingstijden"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="hours_end_after_they_begin",
            ),
        ]


class OfferLanguage(models.Model):
    """Taal die men spreekt, with its small print: "op dinsdag, bel eerst" (`language`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="languages", verbose_name="aanbod")
    code = models.CharField("taal", max_length=10)  # ISO 639-1 or -3
    note = models.CharField("opmerking", max_length=200, blank=True)

    class Meta:
        verbose_name = "taal van aanbod"
        verbose_name_plural = "talen van aanbod"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "code"], name="language_once_per_offer"),
        ]


class Capacity(models.Model):
    """Plek en wachttijd, on the day it was measured (`service_capacity`); old news is not shown as news."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="capacities", verbose_name="aanbod")
    unit = models.CharField("eenheid", max_length=60, default="plaatsen")
    open_places = models.PositiveIntegerField("vrije plaatsen", null=True, blank=True)
    maximum = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField("wachttijd in weken", null=True, blank=True)
    measured_on = models.DateField("gemeten op")
    note = models.CharField("opmerking", max_length=300, blank=True)
    areas = ArrayField(models.CharField(max_length=10), verbose_name="gebieden", default=list, blank=True)

    class Meta:
        verbose_name = "plek en wachttijd"
        verbose_name_plural = "plek en wachttijden"
        indexes: ClassVar = [
            models.Index(fields=["offer", "-measured_on"], name="capacity_newest_of_offer"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(open_places__isnull=False) | models.Q(waiting_weeks__isnull=False),
                name="capacity_says_something",
            ),
        ]
