"""Finding where somebody lives."""

import pytest

from startloket.districts.models import Area
from startloket.districts.search import Outcome, find_area
from tests.journeys import hostile


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("leiden", "GM0546"),
        ("2333 AA", "WK054607"),
        ("2317kl", "WK054608"),
        ("2312 AB", "GM0546"),  # three districts share it: the town, and the districts to choose from
        ("3011 AB", "WK059901"),
        ("Rotterdam", "GM0599"),
        ("r'dam", "GM0599"),
        ("rotje", "GM0599"),
        ("010", "GM0599"),
        ("den haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("hoogvliet", "WK059916"),
        ("Hoogvliet, Rotterdam", "WK059916"),
        ("Hoek van Holland", "WK059917"),
        ("Rozenburg", "WK059927"),
        ("Alkemade", "GM1884"),  # a municipality of before 2009: people still say it
        ("Rotterdam Noord", "WK059905"),
        ("Leiden-Noord", "WK054603"),
        ("merenwijk", "WK054608"),
        ("Spangen", "BU05990323"),
        ("Sneek", "GM1900"),
        ("ik woon in een flat in Leiden", "GM0546"),
        ("ik kom uit Oss", "GM0828"),
        ("Bergen op Zoom", "GM0748"),
        ("Beek, Montferland", "GM1955"),
        ("Katwijk Zuid-Holland", None),
        ("2353 Leiderdorp", "GM0547"),
        ("2025 leiden", "GM0546"),  # a year, not a postcode of Haarlem
        ("1011 AB", "GM0363"),
        ("Limburg", "NL00"),
        ("GM0546", "GM0546"),
        ("BU05460000", "BU05460000"),
        ("Лейден", "GM0546"),
        ("روتردام", "GM0599"),
        ("La Haya", "GM0518"),
    ],
)
def test_a_postcode_or_place_finds_its_area(areas: None, typed: str, code: str | None) -> None:
    found = find_area(typed)
    assert (found.area.code if found.area else None) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Leidn", "GM0546"), ("rotterdm", "GM0599"), ("Utregt", "GM0344"), ("Amstredam", "GM0363")],
)
def test_a_typing_error_is_repaired_and_said_to_be_a_guess(areas: None, typed: str, code: str) -> None:
    found = find_area(typed)
    assert found.area == Area(code=code)
    assert not found.sure


def test_a_name_typed_well_is_sure(areas: None) -> None:
    assert find_area("Leiden").sure


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Bergen", ["Bergen (L.)", "Bergen (NH.)"]),
        ("hengelo", ["Hengelo", "Hengelo (gemeente Bronckhorst)"]),
        ("Rijswijk", ["Rijswijk", "Rijswijk (gemeente Altena)", "Rijswijk (gemeente Buren)"]),
        ("van Leiden naar Rotterdam", ["Leiden", "Rotterdam"]),
    ],
)
def test_a_name_of_several_places_gives_choices_and_no_guess(areas: None, typed: str, labels: list[str]) -> None:
    found = find_area(typed)
    assert found.outcome is Outcome.AMBIGUOUS
    assert found.area is None
    assert [choice.label for choice in found.choices] == labels
    assert str(found.message) == "Er zijn meer plaatsen met deze naam. Kies jouw plaats."


def test_an_unsafe_repair_asks_what_was_meant(areas: None) -> None:
    found = find_area("Leuven")  # in Belgium; two Dutch villages are one letter away
    assert found.area is None
    assert len(found.choices) == 2
    assert str(found.message) == "Deze plaats kennen we niet. Bedoel je een van deze?"


def test_two_districts_of_one_town_give_the_town_with_the_districts(areas: None) -> None:
    found = find_area("Leiden centrum")
    assert found.outcome is Outcome.FOUND
    assert found.area == Area(code="GM0546")
    assert [choice.area.code for choice in found.choices] == ["WK054601", "WK054600"]


@pytest.mark.parametrize("typed", ["Antwerpen", "Duitsland", "weet ik niet", "thuis", "xyzzy", "leiden" * 50])
def test_an_unknown_place_gets_a_kind_reason(areas: None, typed: str) -> None:
    found = find_area(typed)
    assert found.outcome is Outcome.UNKNOWN
    assert str(found.message) == "Deze plaats kennen we niet. Kijk of de naam klopt, of typ je postcode."
    assert found.areas == ("NL00",)


def test_a_real_postcode_we_do_not_know_is_not_called_wrong(areas: None) -> None:
    found = find_area("9999 ZZ")
    assert found.outcome is Outcome.UNKNOWN
    assert "weten we de gemeente nog niet" in str(found.message)


def test_an_unknown_postcode_with_its_town_finds_the_town(areas: None) -> None:
    assert find_area("9999 ZZ Groningen").area == Area(code="GM0014")


def test_help_is_looked_for_from_small_to_large(areas: None) -> None:
    assert find_area("Spangen").areas == ("BU05990323", "WK059903", "GM0599", "NL00")
    assert find_area("").areas == ("NL00",)


def test_every_municipality_is_found_by_its_own_name(areas: None) -> None:
    for area in Area.objects.municipalities():
        found = find_area(area.name)
        offered = [choice.area for choice in found.choices] if found.area is None else [found.area]
        assert area in offered, area.name


@pytest.mark.parametrize(("typed", "queries"), [("2317 AA", 3), ("leiden", 1), ("leidn", 3), ("", 0), ("9999", 1)])
def test_finding_takes_few_queries(
    areas: None, django_assert_max_num_queries: object, typed: str, queries: int
) -> None:
    with django_assert_max_num_queries(queries):  # type: ignore[operator]
        find_area(typed)


@pytest.mark.parametrize("text", [*hostile.TEXTS.values(), *hostile.LONE_SURROGATES.values()], ids=ascii)
def test_hostile_text_finds_something_or_nothing_but_never_crashes(areas: None, text: str) -> None:
    assert find_area(text).outcome in Outcome


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("BU05460000", ("BU05460000", "WK054600", "GM0546", "NL00")),
        ("WK059916", ("WK059916", "GM0599", "NL00")),
        ("GM0363", ("GM0363", "NL00")),
        ("NL00", ("NL00",)),
        ("GM9999", ()),
        ("", ()),
    ],
)
def test_an_area_knows_what_it_lies_in_with_one_query(
    areas: None, django_assert_num_queries: object, code: str, chain: tuple[str, ...]
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert Area.objects.chain(code) == chain


def test_a_district_is_named_with_its_town(areas: None) -> None:
    assert Area.objects.get(code="WK059905").full_name == "Noord, Rotterdam"
    assert Area.objects.get(code="BU05990323").full_name == "Spangen, Rotterdam"
    assert Area.objects.get(code="GM0546").full_name == "Leiden"
    assert Area.objects.get(code="NL00").full_name == "Nederland"


def test_only_two_towns_have_districts(areas: None) -> None:
    assert Area.objects.municipalities().count() == 342
    assert Area.objects.districts_of("GM0546").count() == 10
    assert Area.objects.districts_of("GM0599").count() == 21
    assert not Area.objects.districts_of("GM0363").exists()
    assert Area.objects.get(code="BU05990323").municipality_code == "GM0599"
