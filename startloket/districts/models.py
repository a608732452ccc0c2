"""Facts about areas: country, municipalities, districts, neighbourhoods, their names and postcodes."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

COUNTRY = "NL00"


class Kind(models.TextChoices):
    """The four levels at which the Netherlands is counted (CBS Wijk- en buurtindeling)."""

    COUNTRY = "country", _("land")
    MUNICIPALITY = "municipality", _("gemeente")
    DISTRICT = "district", _("wijk")
    NEIGHBOURHOOD = "neighbourhood", _("buurt")


class AreaQuerySet(models.QuerySet["Area"]):
    def municipalities(self) -> Self:
        """Every municipality, by name."""
        return self.filter(kind=Kind.MUNICIPALITY).order_by("name")

    def districts_of(self, code: str) -> Self:
        """The districts of a municipality; empty where we know none."""
        return self.filter(kind=Kind.DISTRICT, parent=code).order_by("name")

    def chain(self, code: str) -> tuple[str, ...]:
        """An area and all it lies in, from small to the country; empty for an unknown code. One query."""
        row = self.filter(code=code).values_list("code", "parent", "parent__parent", "parent__parent__parent").first()
        return tuple(step for step in row if step) if row else ()


class AreaNameQuerySet(models.QuerySet["AreaName"]):
    def written(self, keys: Iterable[str]) -> Self:
        """The names with one of these keys, each with its area and the municipality around it."""
        return self.filter(key__in=keys).select_related("area__parent__parent").order_by("area", "id")


class Area(models.Model):
    """Gebied: the country, a municipality, a district (wijk) or a neighbourhood (buurt), with its CBS code.

    Codes hold letters in some towns (WK0363AA) and leading zeros: never numbers.
    """

    code = models.CharField("code", max_length=10, primary_key=True)
    name = models.CharField("naam", max_length=100)
    kind = models.CharField("soort", max_length=13, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name="deel van"
    )
    valid_year = models.PositiveSmallIntegerField("indeling van")  # CBS redraws borders each 1 January

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="area_kind_name")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="area_code_fits_kind",
                condition=Q(kind=Kind.COUNTRY, code=COUNTRY)
                | Q(kind=Kind.MUNICIPALITY, code__regex=r"^GM[0-9]{4}$")
                | Q(kind=Kind.DISTRICT, code__regex=r"^WK[0-9]{4}[0-9A-Z]{2}$")
                | Q(kind=Kind.NEIGHBOURHOOD, code__regex=r"^BU[0-9]{4}[0-9A-Z]{2}[0-9A-Z]{2}$"),
            ),
            # In the CBS codes an area carries the digits of what it lies in (GM0546 > WK054601 > BU05460102).
            models.CheckConstraint(
                name="area_lies_in_its_parent",
                condition=Q(kind=Kind.COUNTRY, parent__isnull=True)
                | Q(parent__isnull=False)
                & (
                    Q(kind=Kind.MUNICIPALITY, parent=Value(COUNTRY))
                    | Q(kind=Kind.DISTRICT, parent=Concat(Value("GM"), Substr("code", 3, 4)))
                    | Q(kind=Kind.NEIGHBOURHOOD, parent=Concat(Value("WK"), Substr("code", 3, 6)))
                ),
            ),
            models.CheckConstraint(name="area_year_is_a_year", condition=Q(valid_year__range=(1995, 2100))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """A district or neighbourhood with its town ("Noord, Rotterdam"), a municipality by its name."""
        town: Area | None = self
        while town and town.kind in (Kind.DISTRICT, Kind.NEIGHBOURHOOD):
            town = town.parent
        return self.name if town is self or town is None else f"{self.name}, {town.name}"

    @property
    def municipality_code(self) -> str:
        """The municipality an area lies in (its digits are in the code); empty for the country."""
        return "" if self.kind == Kind.COUNTRY else f"GM{self.code[2:6]}"


class AreaName(models.Model):
    """Plaatsnaam: a name people use for an area or for a village in it; several areas may share one."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names", verbose_name="gebied")
    name = models.CharField("naam", max_length=100)
    key = models.CharField("sleutel", max_length=100)  # rules.key_of(name)
    is_word = models.BooleanField("ook een gewoon woord", default=False)  # Buren, Houten, Een

    objects = AreaNameQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsnaam"
        verbose_name_plural = "plaatsnamen"
        indexes: ClassVar = [models.Index(fields=["key"], name="area_name_key")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "key"], name="area_name_once_per_area"),
            models.CheckConstraint(name="area_name_has_a_key", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """Postcode: the four digits, with the municipality they lie in and the districts where we know them."""

    pc4 = models.CharField("vier cijfers", max_length=4, primary_key=True)
    municipality = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="postcodes", verbose_name="gemeente")
    districts = models.ManyToManyField(Area, related_name="+", blank=True, verbose_name="wijken")

    class Meta:
        verbose_name = "postcode"
        verbose_name_plural = "postcodes"
        constraints: ClassVar = [
            models.CheckConstraint(name="postcode_is_four_digits", condition=Q(pc4__regex=r"^[1-9][0-9]{3}$")),
            models.CheckConstraint(
                name="postcode_lies_in_a_municipality",
                condition=Q(Exact(Substr("municipality", 1, 2), Value("GM"))),
            ),
        ]

    def __str__(self) -> str:
        return self.pc4
