"""The offer: what an organisation does for parents (HSDS 3.2 `service`)."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Domain, Organisation, User
from startloket.access.permissions import Permission


class Status(models.TextChoices):
    """Whether the offer can be used (the words of HSDS)."""

    ACTIVE = "active", _("actief")
    INACTIVE = "inactive", _("niet actief")
    DEFUNCT = "defunct", _("gestopt")
    CLOSED = "temporarily closed", _("tijdelijk gesloten")


class Audience(models.TextChoices):
    """Who can use the offer directly."""

    PARENTS = "parents", _("ouders")
    PROFESSIONALS = "professionals", _("professionals")
    BOTH = "both", _("ouders en professionals")


class Cost(models.TextChoices):
    """What a parent pays."""

    FREE = "free", _("gratis")
    INSURED = "insured", _("via de zorgverzekering")
    OWN_CONTRIBUTION = "own_contribution", _("je betaalt een deel zelf")
    PAID = "paid", _("je betaalt zelf")
    UNKNOWN = "unknown", _("kosten niet bekend")


class Confidence(models.TextChoices):
    """How sure the source makes us of this record."""

    HIGH = "high", _("hoog")
    MEDIUM = "medium", _("redelijk")
    LOW = "low", _("laag")


NATIONAL = "NL00"  # CBS code of the whole country


def codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class OfferQuerySet(models.QuerySet["Offer"]):
    def active(self) -> Self:
        """Offers that can be used now."""
        return self.filter(status=Status.ACTIVE)

    def serving(self, *, needs: Iterable[str] = (), areas: Iterable[str] = ()) -> Self:
        """Offers for one of these needs, in one of these areas; an unknown area still has national help."""
        found = self.filter(areas__overlap=list(areas) or [NATIONAL])
        wanted = list(needs)
        return found.filter(needs__overlap=wanted) if wanted else found

    def for_parents(self) -> Self:
        """What a parent may see: nothing of low confidence that nobody confirmed, and nothing that is
        only a tool of professionals; help she gets *through* a professional she must be able to learn of."""
        return self.filter(parents_see=True)

    def editable_by(self, user: User) -> Self:
        """An editor changes what serves her own area, what is of her own organisation, and what is of the
        whole country; somebody of another town changes nothing here."""
        areas = sorted(user.areas_where(Permission.EDIT_DIRECTORY))
        if not areas:
            return self.none()
        if NATIONAL in areas:
            return self
        own = Organisation.objects.filter(teams__in=user.team_ids)
        inside = models.Q(areas__overlap=[*areas, NATIONAL]) | models.Q(organisation__in=own)
        for code in areas:  # districts and neighbourhoods carry the digits of their municipality
            inside |= models.Q(joined__contains=f"WK{code[2:6]}") | models.Q(joined__contains=f"BU{code[2:6]}")
        joined = models.Func("areas", models.Value(" "), function="array_to_string", output_field=models.TextField())
        return self.alias(joined=joined).filter(inside)

    def checked(self, how: str, today: date) -> Self:
        """Records somebody confirmed (yes), longer than a year ago (old), or never (no)."""
        if how == "no":
            return self.filter(assured_on=None)
        year_ago = today - timedelta(days=365)
        return self.filter(assured_on__lt=year_ago) if how == "old" else self.filter(assured_on__gte=year_ago)

    def after(self, name: str, key: str) -> Self:
        """From behind this one, in the order of name and key."""
        return self.filter(models.Q(name__gt=name) | models.Q(name=name, key__gt=key))

    def for_professionals(self) -> Self:
        """Everything that can be used now, unconfirmed records and tools of the trade included."""
        return self.active()


class Offer(models.Model):
    """Aanbod: a service or programme of an organisation; its Dutch text, and translations beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField("sleutel", max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name="organisatie"
    )
    national_version = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="local_versions",
        verbose_name="landelijke versie",
    )
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.ACTIVE)

    name = models.CharField("naam", max_length=200)
    alternate_name = models.CharField("andere naam", max_length=300, blank=True)
    summary = models.TextField("in één zin")
    description = models.TextField("omschrijving", blank=True)
    for_whom = models.TextField("voor wie", blank=True)
    how_to_start = models.TextField("hoe begin je", blank=True)
    cost = models.CharField("kosten", max_length=20, choices=Cost.choices, default=Cost.UNKNOWN)
    cost_note = models.TextField("uitleg kosten", blank=True)
    kind = models.CharField("soort", max_length=80, blank=True)
    domain = models.CharField("domein", max_length=10, choices=Domain.choices)
    audience = models.CharField("doelgroep", max_length=15, choices=Audience.choices)
    # Kept by the actions from audience, programme and entry rules: may a parent learn of it?
    for_everybody = models.BooleanField("ook zichtbaar voor ouders", default=True)
    # What `for_parents` means, kept by the database itself.
    parents_see = models.GeneratedField(
        expression=models.ExpressionWrapper(
            models.Q(status=Status.ACTIVE, for_everybody=True)
            & (models.Q(assured_on__isnull=False) | ~models.Q(confidence=Confidence.LOW)),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    phases = codes()  # wish, pregnancy, child
    emergency = models.BooleanField("spoed", default=False)
    programme = models.BooleanField("programma", default=False)
    needs = codes()  # ids of needs.yaml, most fitting first
    helpers = codes()  # ids of helper kinds of needs.yaml
    areas = codes()  # CBS codes served; NL00 is the whole country
    delivery = codes()  # home, desk, phone, online, group, hospital
    website = models.URLField("website", max_length=500, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    hours_note = models.CharField("openingstijden in woorden", max_length=300, blank=True)
    alert = models.CharField("let op", max_length=300, blank=True)
    note = models.TextField("interne notitie", blank=True)  # for professionals only, in no public output

    source_url = models.URLField("bron", max_length=500, blank=True)
    source_complete = models.BooleanField("bron is een volledig adres", default=False)
    source_on = models.CharField("datum van de bron", max_length=20, blank=True)  # as the source says it
    confidence = models.CharField("zekerheid", max_length=10, choices=Confidence.choices, default=Confidence.MEDIUM)
    assured_on = models.DateField("nagekeken op", null=True, blank=True)  # moves only by `assure`
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="nagekeken door",
    )
    # Once a person edits the record, the file it came from no longer changes it.
    kept_by_hand = models.BooleanField("met de hand bijgehouden", default=False)
    fingerprint = models.CharField("vingerafdruk van de bron", max_length=64, blank=True)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)
    # Members of the exchange standard we do not use ourselves (licences, funding, …): kept and given back.
    hsds = models.JSONField("overig uit HSDS", default=dict, blank=True)
    search = SearchVectorField("zoekwoorden", null=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        indexes: ClassVar = [
            GinIndex(fields=["needs"], name="offer_needs"),
            GinIndex(fields=["areas"], name="offer_areas"),
            GinIndex(fields=["helpers"], name="offer_helpers"),
            GinIndex(fields=["search"], name="offer_search"),
            models.Index(fields=["name", "key"], name="offer_by_name"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(assured_on=None, assured_by=None)
                | models.Q(assured_on__isnull=False, assured_by__isnull=False),
                name="offer_assured_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(national_version=models.F("id")), name="offer_not_its_own_local_version"
            ),
            models.CheckConstraint(condition=~models.Q(areas=[]), name="offer_serves_an_area"),
        ]

    def __str__(self) -> str:
        return self.name


class OfferText(models.Model):
    """Vertaling: the texts of an offer in another language than Dutch."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="texts", verbose_name="aanbod")
    language = models.CharField("taal", max_length=10)
    name = models.CharField("naam", max_length=200, blank=True)  # only where it differs
    summary = models.TextField("in één zin", blank=True)
    description = models.TextField("omschrijving", blank=True)
    for_whom = models.TextField("voor wie", blank=True)
    how_to_start = models.TextField("hoe begin je", blank=True)
    cost_note = models.TextField("uitleg kosten", blank=True)
    checked_by_native = models.BooleanField("nagelezen door een moedertaalspreker", default=False)

    class Meta:
        verbose_name = "vertaling van aanbod"
        verbose_name_plural = "vertalingen van aanbod"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "language"], name="offer_text_once_per_language"),
            models.CheckConstraint(condition=~models.Q(language="nl"), name="offer_text_not_dutch"),
        ]
