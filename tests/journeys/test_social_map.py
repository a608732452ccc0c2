"""Looking around in the social map with a real browser: small screen, right to left, and a colleague's screen."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from startloket.directory import actions
from startloket.directory.management.commands.load_social_map import SHIPPED
from startloket.directory.models import Offer
from startloket.districts.models import Area, AreaName
from startloket.districts.rules import key_of
from tests.journeys.test_callback import as_colleague

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def town(transactional_db):
    """The shipped social map, and one town that is known by name."""
    country = Area.objects.create(code="NL00", name="Nederland", kind="country", valid_year=2025)
    leiden = Area.objects.create(code="GM0546", name="Leiden", kind="municipality", parent=country, valid_year=2025)
    AreaName.objects.create(area=leiden, name="Leiden", key=key_of("Leiden"))
    actions.load_social_map(SHIPPED)


@pytest.mark.parametrize("javascript", [True, False])
def test_amina_finds_help_in_her_town_by_looking_around(page_at, assert_accessible, screenshots, javascript):
    page = page_at(width=320, javascript=javascript)
    page.goto("/hulp/")
    page.get_by_label("Postcode of plaats").fill("Leiden")
    page.get_by_role("button", name="Laat hulp in de buurt zien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hulp in Leiden")
    if javascript:
        assert_accessible(page)
        page.screenshot(path=screenshots / "hulp.png", full_page=True)
    page.get_by_role("link", name="Geld en schulden").click()
    expect(page.get_by_role("link", name="Stadsbank Leiden")).to_be_visible()
    if javascript:
        assert_accessible(page)
        page.screenshot(path=screenshots / "hulp-geld.png", full_page=True)
    page.get_by_role("link", name="Stadsbank Leiden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stadsbank Leiden")
    expect(page).to_have_title("Startloket")
    if javascript:
        assert_accessible(page)
        page.screenshot(path=screenshots / "aanbod.png", full_page=True)


def test_amina_searches_with_a_typing_error_and_no_word_stands_in_the_address(page_at, assert_accessible, screenshots):
    page = page_at(width=320)
    page.goto("/hulp/")
    page.get_by_label("Zoek met je eigen woorden").fill("shculden")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.get_by_text("We zochten op schulden")).to_be_visible()
    assert page.url.endswith("/hulp/zoek/")
    assert_accessible(page)
    page.screenshot(path=screenshots / "zoek.png", full_page=True)
    page.get_by_role("button", name="Zoek precies wat ik typte").click()
    expect(page.get_by_role("heading", name="Hier vonden we niets mee")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("key", ["nl-voorzorg", "leiden-babyhuis", "nl-veilig-thuis"])
def test_the_page_of_an_offer_reads_well(page_at, assert_accessible, screenshots, key):
    page = page_at(width=320)
    page.goto(reverse("directory:offer", args=[key]))
    assert_accessible(page)
    page.screenshot(path=screenshots / f"aanbod-{key}.png", full_page=True)
    with page.expect_navigation():
        page.get_by_role("link", name=Offer.objects.get(key=key).organisation.name).first.click()
    assert_accessible(page)


def test_joke_and_sanne_work_with_the_map(page_at, cast, assert_accessible, screenshots):
    page = as_colleague(page_at(width=1200), cast["sanne"])
    for address in ("", "leiden-stadsbank/", "leiden-stadsbank/wijzigen/", "nieuw/"):
        page.goto(f"/sociale-kaart/{address}")
        assert_accessible(page)
        page.screenshot(path=screenshots / f"work-{address.strip('/').replace('/', '-') or 'list'}.png", full_page=True)
    page.goto("/sociale-kaart/leiden-stadsbank/wijzigen/")
    page.get_by_label(re.compile("^Hoe begin je")).fill("Bel de Stadsbank.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Je wijziging is opgeslagen.")).to_be_visible()
    page.get_by_role("button", name="Ik heb dit nagekeken").click()
    expect(page.get_by_text("Genoteerd: jij hebt dit vandaag nagekeken.")).to_be_visible()
    page.get_by_role("button", name="Draai de laatste wijziging terug").click()
    expect(page.get_by_text("De laatste wijziging is teruggedraaid.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("", "leiden-stadsbank/", "leiden-stadsbank/wijzigen/"):
        page.goto(f"/sociale-kaart/{address}")
        assert_accessible(page)
