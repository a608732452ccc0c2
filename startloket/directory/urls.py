"""Addresses of the social map: /hulp/ for everybody, /sociale-kaart/ for who works with it."""

import base64
import binascii

from django.urls import URLPattern, path, register_converter

from .views import parents, work

app_name = "directory"


class Veiled:
    """A key nobody reads over a shoulder or in the history of a shared phone: base32, not a secret."""

    regex = "[a-z2-7]+"

    def to_python(self, value: str) -> str:
        """The key; anything that is none is no address (ValueError: 404)."""
        try:
            return base64.b32decode(value.upper() + "=" * (-len(value) % 8)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError from error

    def to_url(self, value: str) -> str:
        return base64.b32encode(value.encode("ascii")).decode("ascii").rstrip("=").lower()


register_converter(Veiled, "veiled")

urlpatterns: list[URLPattern] = [
    path("hulp/", parents.areas_of_life, name="areas"),
    path("hulp/zoek/", parents.search, name="search"),
    path("hulp/aanbod/<veiled:key>/", parents.offer, name="offer"),
    path("hulp/organisatie/<veiled:key>/", parents.organisation, name="organisation"),
    path("hulp/<veiled:area>/", parents.area_of_life, name="area"),
    path("sociale-kaart/", work.work, name="work"),
    path("sociale-kaart/nieuw/", work.add, name="add"),
    path("sociale-kaart/<slug:key>/", work.work_offer, name="work-offer"),
    path("sociale-kaart/<slug:key>/wijzigen/", work.change, name="change"),
    path("sociale-kaart/<slug:key>/nagekeken/", work.assure, name="assure"),
    path("sociale-kaart/<slug:key>/terugdraaien/", work.undo, name="undo"),
    path("sociale-kaart/<slug:key>/wachttijd/", work.record_wait, name="record-wait"),
    path("sociale-kaart/<slug:key>/stoppen/", work.retire, name="retire"),
]
