"""The database refuses areas that cannot be."""

import pytest
from django.db import IntegrityError, transaction

from startloket.districts.models import Area, AreaName, Kind, Postcode


def _area(code: str, kind: str, parent: str | None) -> Area:
    return Area.objects.create(code=code, name="X", kind=kind, parent_id=parent, valid_year=2024)


@pytest.mark.parametrize(
    ("code", "kind", "parent"),
    [
        ("GM546", Kind.MUNICIPALITY, "NL00"),
        ("0546", Kind.MUNICIPALITY, "NL00"),
        ("GM0546", Kind.DISTRICT, "NL00"),
        ("WK05460", Kind.DISTRICT, "GM0546"),
        ("wk054600", Kind.DISTRICT, "GM0546"),
        ("NL01", Kind.COUNTRY, None),
        ("BU0546000", Kind.NEIGHBOURHOOD, "WK054600"),
        ("GM0546", Kind.MUNICIPALITY, None),
        ("NL00", Kind.COUNTRY, "NL00"),
        ("WK054600", Kind.DISTRICT, "GM0599"),
        ("WK054600", Kind.DISTRICT, "NL00"),
        ("BU05460000", Kind.NEIGHBOURHOOD, "GM0546"),
        ("BU05460000", Kind.NEIGHBOURHOOD, "WK054601"),
    ],
)
def test_a_code_or_parent_that_does_not_fit_the_kind_is_refused(
    db: None, code: str, kind: str, parent: str | None
) -> None:
    with pytest.raises(IntegrityError, match="area_code_fits_kind|area_lies_in_its_parent"):
        _area(code, kind, parent)


def test_codes_with_letters_fit(db: None) -> None:
    _area("NL00", Kind.COUNTRY, None)
    _area("GM0363", Kind.MUNICIPALITY, "NL00")
    _area("WK0363AA", Kind.DISTRICT, "GM0363")
    _area("BU0363AA01", Kind.NEIGHBOURHOOD, "WK0363AA")
    assert Area.objects.chain("BU0363AA01") == ("BU0363AA01", "WK0363AA", "GM0363", "NL00")


def test_a_postcode_is_four_digits_in_a_municipality(db: None) -> None:
    _area("NL00", Kind.COUNTRY, None)
    _area("GM0546", Kind.MUNICIPALITY, "NL00")
    for pc4, area in (("0231", "GM0546"), ("23AB", "GM0546"), ("2312", "NL00")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Postcode.objects.create(pc4=pc4, municipality_id=area)


def test_a_name_without_letters_is_refused(db: None) -> None:
    area = _area("NL00", Kind.COUNTRY, None)
    with pytest.raises(IntegrityError, match="area_name_has_a_key"):
        AreaName.objects.create(area=area, name="?", key="")
