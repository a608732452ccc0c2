"""The box "Postcode of plaats" as Amina meets it."""

import pytest

from startloket.districts.forms import PlaceForm
from startloket.districts.models import Area
from tests.journeys import hostile


def _sent(place: str, area: str = "") -> PlaceForm:
    return PlaceForm({"place": place, "area": area})


def test_amina_may_skip_the_question(areas: None) -> None:
    form = _sent("")
    assert form.is_valid()
    assert form.chosen is None


def test_amina_types_leiden_and_may_name_her_district(areas: None) -> None:
    form = _sent("Leiden")
    assert form.is_valid()
    assert form.chosen == Area(code="GM0546")
    assert [choice.label for choice in form.districts][:2] == ["Binnenstad-Noord", "Binnenstad-Zuid"]
    assert "Dat weet ik niet" in str(form["area"])
    assert _sent("Leiden", "WK054608").chosen == Area(code="WK054608")


def test_a_town_without_districts_asks_nothing_more(areas: None) -> None:
    form = _sent("Zwolle")
    assert "area" not in form.fields
    assert form.is_valid()
    assert form.chosen == Area(code="GM0193")


def test_a_wrong_postcode_is_explained(areas: None) -> None:
    form = _sent("231 AB")
    assert not form.is_valid()
    assert form.errors["place"] == [
        "Een postcode heeft 4 cijfers en 2 letters, zoals 2312 AB. Je kunt ook je plaats typen."
    ]
    assert form.chosen is None


def test_a_whole_story_in_the_box_is_too_long(areas: None) -> None:
    assert _sent("mijn verhaal " * 20).errors["place"] == ["Dit is te lang. Typ alleen je postcode of je plaats."]


def test_a_postcode_we_do_not_know_is_no_mistake_of_hers(areas: None) -> None:
    form = _sent("9999 ZZ")
    assert form.is_valid()
    assert form.chosen is None
    assert form.found.areas == ("NL00",)


def test_a_name_of_two_towns_asks_which_one_and_takes_the_answer(areas: None) -> None:
    form = _sent("Bergen")
    assert not form.is_valid()
    assert form.errors["area"] == ["Er zijn meer plaatsen met deze naam. Kies jouw plaats."]
    assert _sent("Bergen", "GM0373").chosen == Area(code="GM0373")


def test_none_of_these_is_an_answer_too(areas: None) -> None:
    form = _sent("Leuven", "none")
    assert form.is_valid()
    assert form.chosen is None


def test_a_choice_that_belonged_to_another_place_is_forgotten(areas: None) -> None:
    form = _sent("Rotterdam", "WK054608")
    assert form.is_valid()
    assert form.chosen == Area(code="GM0599")
    assert _sent("Leiden", "GM9999").chosen == Area(code="GM0546")


def test_the_browser_keeps_no_memory_of_where_she_lives(areas: None) -> None:
    assert 'autocomplete="off"' in str(PlaceForm()["place"])


def test_a_page_can_fill_in_what_is_known(areas: None) -> None:
    form = PlaceForm(initial={"place": "Leiden"})
    assert "Merenwijkdistrict" in str(form["area"])
    assert form.chosen == Area(code="GM0546")


@pytest.mark.parametrize("text", [*hostile.TEXTS.values(), *hostile.LONE_SURROGATES.values()], ids=ascii)
def test_hostile_text_gives_an_area_or_an_error_in_dutch(areas: None, text: str) -> None:
    form = PlaceForm({"place": text, "area": text})
    form.is_valid()
    assert form.chosen is None or form.chosen.code
    assert "Null characters" not in str(form.errors)
