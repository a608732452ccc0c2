"""A question in somebody's own words becomes help: danger first, both domains, nothing of her left behind."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from startloket.access.models import User

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PageAt = Callable[..., Page]
DEBTS = "ik ben 19 weken zwanger en heb schulden, weet niet wat ik moet doen"


def ask(page: Page, text: str, place: str = "") -> None:
    """Typed on the first page; where she lives is answered on the second."""
    page.goto("/")
    page.get_by_label("Schrijf het zoals je het zou zeggen").fill(text)
    page.get_by_role("button", name="Zoek hulp").click()
    page.wait_for_url("**/antwoord/")
    if place:
        page.get_by_label("Waar woon je?").fill(place)
        page.get_by_role("button", name="Verder").click()


def addresses_of(page: Page) -> list[str]:
    """Every address the browser asks for from now on, also after a redirect."""
    went: list[str] = []
    page.context.on("request", lambda request: went.append(request.url))
    return went


def names_of_help(page: Page) -> list[str]:
    return page.locator("main .sl-panel > h3").all_inner_texts()


def test_pregnant_with_debts_in_leiden_and_in_rotterdam(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    ask(page, DEBTS, "Leiden")

    leiden = names_of_help(page)
    body = page.locator("main").inner_text()
    assert any(name in {"Eerste Hulp bij Geldzorgen", "Stadsbank Leiden"} for name in leiden[:3])
    assert {"VoorZorg", "Huisbezoek in je zwangerschap"} & set(leiden[:3])
    assert "bij jou thuis" in body
    domains = page.locator(".sl-panel:has(> h3)").all_inner_texts()
    assert any("sociaal" in text for text in domains[:3])
    assert any("medisch" in text for text in domains[:3])
    for card in page.locator(".sl-panel:has(> h3)").all()[:3]:
        assert card.get_by_role("link").count() >= 1
        assert "Je ziet dit" in card.inner_text()
    assert "19 weken zwanger" in body

    ask(page, DEBTS, "3081")
    rotterdam = names_of_help(page)
    assert any("Moeders van Rotterdam" in name for name in rotterdam)
    assert not any("Leiden" in name for name in rotterdam)


def test_question_about_food_gets_an_answer_with_its_source(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    ask(page, "mag ik rauwe melkkaas eten")

    card = page.locator("section", has_text="Wat je nu kunt doen").first
    expect(card).to_contain_text("rauwe melk")
    expect(card).to_contain_text("Bron:")
    expect(card.get_by_role("link", name="Voedingscentrum").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("hij slaat mij", ["0800-2000", "112"]),
        ("mijn baby is slap en wordt niet wakker", ["112"]),
        ("ik wil er niet meer zijn", ["113"]),
    ],
)
def test_danger_stands_above_everything(
    filled: dict[str, User], page_at: PageAt, words: str, numbers: list[str]
) -> None:
    page = page_at(width=320)
    ask(page, words)

    danger = page.locator(".sl-panel--danger").first
    for number in numbers:
        expect(danger.get_by_role("link", name=number).first).to_be_visible()
    first_panel = page.locator("main .sl-panel").first
    assert "sl-panel--danger" in (first_panel.get_attribute("class") or "")


def test_exit_replaces_the_page_and_forgets_the_question(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    went = addresses_of(page)
    ask(page, "hij slaat mij")
    assert any(cookie["name"] == "vraag" for cookie in page.context.cookies())

    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_timeout(500)

    assert any(url.startswith(settings.EXIT_URL) for url in went)
    assert not any(cookie["name"] == "vraag" for cookie in page.context.cookies())
    back = page.context.new_page()
    back.goto("/antwoord/")
    assert back.url.endswith("/")
    assert "slaat" not in back.content()


def test_exit_without_javascript_is_a_plain_link(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320, javascript=False)
    ask(page, "hij slaat mij")
    went = addresses_of(page)

    page.get_by_role("link", name="Snel weg").click(no_wait_after=True)
    page.wait_for_timeout(500)

    assert any(url.startswith(settings.EXIT_URL) for url in went)
    assert not any(cookie["name"] == "vraag" for cookie in page.context.cookies())


def test_three_times_shift_leaves_too(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    went = addresses_of(page)
    page.goto("/")
    page.get_by_label("Schrijf het zoals je het zou zeggen").fill("hij slaat mij")

    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_timeout(500)

    assert any(url.startswith(settings.EXIT_URL) for url in went)


def test_refinement_asks_at_most_three_things_and_each_may_be_skipped(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    ask(page, "ik ben zwanger en kan mijn rekeningen niet betalen")

    asked = 0
    while page.get_by_role("button", name="Sla over").count():
        page.get_by_role("button", name="Sla over").click()
        asked += 1
        assert asked <= 3

    assert 1 <= asked <= 3
    assert names_of_help(page)


def test_parity_unknown_is_asked_and_settles_the_programme(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    ask(page, "ik ben 19 jaar en 20 weken zwanger, kan ik meedoen met voorzorg", "Leiden")

    expect(page.get_by_text("Is dit je eerste kind?")).to_be_visible()
    page.get_by_role("button", name="Ja", exact=True).first.click()

    voorzorg = page.locator(".sl-panel", has=page.get_by_role("heading", name="VoorZorg", level=3)).first
    expect(voorzorg).to_contain_text("Past waarschijnlijk")


def test_what_we_misunderstood_can_be_taken_away(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    ask(page, DEBTS)
    page.get_by_text("Iets klopt niet?").click()
    before = page.locator(".sl-understood li").count()

    page.locator(".sl-understood").get_by_role("button").first.click()

    assert page.locator(".sl-understood li").count() == before - 1


def test_tiles_reach_an_answer_without_a_word(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="Geld en schulden").click()
    page.get_by_role("button", name="Schulden en rekeningen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Je staat er niet alleen voor")


def test_opinion_is_counted_once_without_a_person(filled: dict[str, User], page_at: PageAt) -> None:
    from startloket.desk.models import Opinion

    page = page_at(width=320, javascript=False)
    ask(page, DEBTS, "Leiden")
    page.get_by_role("button", name="Een beetje").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel")
    opinion = Opinion.objects.get()
    assert opinion.helped == "partly"
    assert "debts" in opinion.needs
    assert opinion.municipality == "GM0546"


def test_whole_journey_leaves_no_word_in_address_title_or_other_site(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    ask(page, "hij slaat mij en ik heb schulden in Leiden")
    page.get_by_role("link", name="Bel mij terug").first.click()

    assert page.title() == "Startloket"
    own = page.evaluate("location.origin")
    assert [url for url in requested if not url.startswith(own)] == []
    assert not [url for url in requested if "slaat" in url or "schulden" in url or "Leiden" in url]
