"""The desk understands people as they write: hints, languages, mixes, shorthand; and says so when it does not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from startloket.access.models import User

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PageAt = Callable[..., Page]


def ask(page: Page, text: str) -> Page:
    page.goto("/")
    page.locator("textarea").fill(text)
    page.locator("form.sl-ask button").last.click()
    page.wait_for_url("**/antwoord/")
    return page


def needs_understood(page: Page) -> list[str]:
    return [b.get_attribute("value") or "" for b in page.locator(".sl-understood button[name=not_need]").all()]


def dangers_shown(page: Page) -> int:
    return page.locator(".sl-panel--danger").count()


@pytest.mark.parametrize(
    ("text", "language", "need"),
    [
        ("kocam işsiz kaldı, kirayı ödeyemiyoruz", "tr", "debts"),
        ("طفلي يبكي طوال الليل ولا أعرف ماذا أفعل", "ar", "crying"),
        ("я вагітна і не знаю, як знайти акушерку", "uk", "find_midwife"),
        ("nie mam pieniędzy na jedzenie i mam małe dziecko", "pl", "food_money"),
        ("no tengo papeles y estoy embarazada, tengo miedo de ir al médico", "es", "residence"),
        ("I feel nothing for my baby and cry all day", "en", "bonding"),
    ],
)
def test_question_in_another_language_gets_its_answer_in_that_language(
    filled: dict[str, User], page_at: PageAt, text: str, language: str, need: str
) -> None:
    page = ask(page_at(width=320), text)

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert need in needs_understood(page)
    page.locator("main").get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize(
    "text",
    ["kocam beni dövüyor", "زوجي يضربني", "чоловік мене б'є", "mąż mnie bije", "mi marido me pega", "he beats me"],
)
def test_violence_is_seen_in_every_language(filled: dict[str, User], page_at: PageAt, text: str) -> None:
    page = ask(page_at(width=320), text)

    assert dangers_shown(page) >= 1
    expect(page.locator(".sl-panel--danger a[href='tel:08002000']").first).to_be_visible()


def test_hint_is_met_with_a_card_or_one_gentle_question(filled: dict[str, User], page_at: PageAt) -> None:
    page = ask(page_at(width=320), "hij wil weten waar ik ben, elk uur, en mijn bankpas heeft hij ook")

    asked = page.locator("button[name=unsafe]").count()
    assert asked or dangers_shown(page)


def test_two_languages_in_one_sentence(filled: dict[str, User], page_at: PageAt) -> None:
    page = ask(page_at(width=320), "ben 20 weken zwanger, ben nog niet bij verloskundige, I have no insurance")

    assert {"find_midwife", "care_costs"} & set(needs_understood(page))


def test_shorthand_of_a_professional_gets_programmes(filled: dict[str, User], page_at: PageAt) -> None:
    page = ask(page_at(width=1280), "G1P0, 22 wk, 19 jr, schulden, LVB, geen netwerk, wil begeleiding, Leiden")

    names = page.locator(".sl-panel > h3").all_inner_texts()
    assert any("VoorZorg" in name or "Stevig Ouderschap" in name for name in names[:3])


def test_other_subjects_are_answered_kindly_with_a_person(filled: dict[str, User], page_at: PageAt) -> None:
    page = ask(page_at(width=320), "hoeveel belasting betaal ik over mijn pensioen en mijn aandelen")

    expect(page.get_by_text("Dit gaat over iets anders").first).to_be_visible()
    expect(page.get_by_role("link", name="Bel mij terug").first).to_be_visible()


@pytest.mark.parametrize("text", ["???", "help", "😢😢"])
def test_too_little_to_go_on_is_our_fault_and_a_person_is_near(
    filled: dict[str, User], page_at: PageAt, text: str
) -> None:
    page = ask(page_at(width=320), text)

    expect(page.get_by_role("link", name="Bel mij terug").first).to_be_visible()
    assert page.locator(".sl-tiles a").count() or needs_understood(page) == ["first_step"]


def test_what_is_not_meant_goes_and_the_answer_follows(filled: dict[str, User], page_at: PageAt) -> None:
    page = ask(page_at(width=320), "ik heb schulden en mijn baby huilt de hele dag")
    before = needs_understood(page)
    page.locator(".sl-understood summary").click()
    page.locator(f".sl-understood button[value={before[0]}]").click()

    assert before[0] not in needs_understood(page)


def test_easy_mode_one_thing_at_a_time_with_a_voice(filled: dict[str, User], page_at: PageAt) -> None:
    page = page_at(width=320)
    page.add_init_script(
        "window.said = []; const voice = {lang: 'nl-NL', name: 'v', localService: true, default: true};"
        "Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [voice], cancel() {},"
        " speak(u) { window.said.push(u.text); setTimeout(() => u.onend && u.onend({}), 5) },"
        " addEventListener() {}, speaking: false, pause() {}, resume() {}}});"
        "window.SpeechSynthesisUtterance = function (text) { this.text = text };"
    )
    page.goto("/")
    page.get_by_role("link", name="Makkelijk").click()
    page.locator(".sl-easy a").first.click()
    page.locator(".sl-easy button[name=need]").first.click()

    page.locator("main [data-read-aloud]").first.click()
    page.wait_for_timeout(300)
    said = " ".join(page.evaluate("window.said"))
    assert "Leg alle brieven op één stapel" in said
    for _ in range(20):
        if not page.get_by_role("link", name="Verder").count():
            break
        page.get_by_role("link", name="Verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Praat met ons")
