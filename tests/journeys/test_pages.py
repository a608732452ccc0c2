"""Every page passes axe at 320 pixels, in Dutch and from right to left, and is reached by keyboard alone."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from startloket.access.models import User
from startloket.desk import actions
from startloket.desk.models import Callback
from tests.journeys.test_callback import amina_asks_to_be_called, as_colleague, with_code
from tests.journeys.test_question import DEBTS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PageAt = Callable[..., Page]
Check = Callable[[Page], None]
SEVEN = [("nl", "Nederlands"), ("ar", "العربية"), ("en", "English")]
FOR_PARENTS = [
    *("/", "/kies/1/", "/kies/erbij/", "/antwoord/", "/antwoord/plaats/", "/antwoord/mail/", "/bel-mij/"),
    *("/mijn-verzoek/", "/uitleg/", "/snap-ik-niet/", "/sporen/", "/toegankelijkheid/"),
    *("/makkelijk/", "/makkelijk/kies/1/", "/makkelijk/1/", "/hulp/", "/lijst/ACDEFGHJKPQR/", "/bestaat-niet/"),
    reverse("directory:area", args=["money"]),
    reverse("directory:offer", args=["nl-voorzorg"]),
    reverse("directory:organisation", args=["ncj"]),
]
FOR_COLLEAGUES = {
    "noor": ["/vandaag/", "/vandaag/afgerond/", "/sociale-kaart/"],
    "sanne": ["/vandaag/te-lang/"],
    "paul": ["/logboek/"],
    "bea": ["/toegang/"],
}


@pytest.fixture(params=["nl", "ar"])
def language(request: pytest.FixtureRequest, settings: object) -> str:
    """Dutch, and a language that is written from right to left."""
    settings.LANGUAGES = SEVEN
    return request.param


def carrying_a_question(page: Page, text: str = "") -> None:
    """Chosen from a tile, or typed."""
    page.goto("/" if text else "/kies/1/")
    if text:
        page.locator("textarea").fill(text)
        page.locator("form.sl-ask button").last.click()
    else:
        page.locator(".sl-needs button").first.click()
    page.wait_for_url("**/antwoord/")


def test_pages_for_parents(filled: dict[str, User], page_at: PageAt, assert_accessible: Check, language: str) -> None:
    page = page_at(width=320, language=language)
    carrying_a_question(page)
    for address in FOR_PARENTS:
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        assert page.title() == "Startloket"
        assert page.locator("[data-exit]").count() == 1, address
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert_accessible(page)
    carrying_a_question(page, {"nl": "hij slaat mij", "ar": "زوجي يضربني"}[language])
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page)


def test_pages_with_errors(filled: dict[str, User], page_at: PageAt, assert_accessible: Check, language: str) -> None:
    page = page_at(width=320, language=language)
    carrying_a_question(page)
    for address in ("/", "/bel-mij/", "/mijn-verzoek/", "/antwoord/mail/"):
        page.goto(address)
        with page.expect_navigation():
            page.locator("main form button").first.click()
        assert_accessible(page)


def test_pages_for_colleagues(
    filled: dict[str, User], page_at: PageAt, assert_accessible: Check, language: str
) -> None:
    for name, addresses in FOR_COLLEAGUES.items():
        page = page_at(width=320, language=language)
        as_colleague(page, filled[name])
        for address in addresses:
            response = page.goto(address)
            assert response is not None
            assert response.status == 200, address
            assert page.locator("h1").count() == 1, address
            assert_accessible(page)


def test_pages_of_a_callback(filled: dict[str, User], page_at: PageAt, assert_accessible: Check) -> None:
    parent, desk = page_at(width=320), page_at(width=320)
    code = amina_asks_to_be_called(parent)
    assert_accessible(parent)
    assert_accessible(with_code(parent, code))
    callback = Callback.objects.get()
    actions.take(callback, by=filled["noor"])
    as_colleague(desk, filled["noor"]).goto(f"/vandaag/terugbellen/{callback.pk}/")
    for summary in desk.locator("summary").all():
        summary.click()
    assert_accessible(desk)
    actions.answer(callback, by=filled["noor"])
    assert_accessible(with_code(parent, code))


def test_keyboard_alone_asks_a_question_and_reaches_help(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    page.goto("/")
    page.locator("textarea").focus()
    page.keyboard.type(DEBTS)
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/antwoord/")

    reached: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    wanted = ["Snel weg", "klopt niet", "Verder", "Bel mij terug", "Stuur naar mezelf", "Een beetje"]
    assert [word for word in wanted if not any(word in text for text in reached)] == []


def test_text_twice_as_large_loses_nothing(filled: dict[str, User], page_at: PageAt, assert_accessible: Check) -> None:
    page = page_at(width=640)
    carrying_a_question(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0
