"""Places where help is given; a secret place has no address at all (HSDS 3.2 `location`)."""

import uuid
from typing import ClassVar, Self

from django.db import models

from startloket.access.models import Organisation

from .offers import Offer


class PlaceQuerySet(models.QuerySet["Place"]):
    def public(self) -> Self:
        """Places that may leave this room: never a secret one."""
        return self.filter(secret=False)


class Place(models.Model):
    """Plek: where an organisation receives people. Of a secret place the address is not even stored:
    what is not there cannot leak (women's shelters; openreferral/specification#166)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="places", verbose_name="organisatie"
    )
    name = models.CharField("naam", max_length=200, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    postal_code = models.CharField("postcode", max_length=7, blank=True)
    city = models.CharField("plaats", max_length=100, blank=True)
    province = models.CharField("provincie", max_length=40, blank=True)
    country = models.CharField("land", max_length=2, default="NL")
    latitude = models.FloatField("breedtegraad", null=True, blank=True)
    longitude = models.FloatField("lengtegraad", null=True, blank=True)
    transport = models.CharField("bereikbaarheid", max_length=300, blank=True)
    accessibility = models.CharField("toegankelijkheid", max_length=300, blank=True)
    secret = models.BooleanField("geheim adres", default=False)
    hsds = models.JSONField("overig uit HSDS", default=dict, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "plek"
        verbose_name_plural = "plekken"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(secret=False)
                | models.Q(
                    address="",
                    postal_code="",
                    city="",
                    transport="",
                    accessibility="",
                    latitude=None,
                    longitude=None,
                    hsds={},
                ),
                name="place_secret_has_no_address",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_on_earth",
            ),
        ]


class OfferPlace(models.Model):
    """Aanbod op een plek: this offer is given at this place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="offer_places", verbose_name="aanbod")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="offer_places", verbose_name="plek")
    note = models.CharField("opmerking", max_length=300, blank=True)

    class Meta:
        verbose_name = "aanbod op een plek"
        verbose_name_plural = "aanbod op plekken"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offer", "place"], name="offer_once_per_place"),
        ]
