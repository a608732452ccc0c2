"""The base pages in a real browser: anybody can read them, reach everything, and be gone at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.town import LANGUAGES, open_town

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = ["", "answer", "danger", "form", "question", "work", "plain", "styleguide", "stale", "crashed"]
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => (window.voices || ["nl-NL"]).map((lang) => ({ lang })),
  speak(words) { window.said.push(words.text); setTimeout(() => words.onend && words.onend(), 20); },
  cancel() { window.silenced = true; },
  addEventListener() {},
} });
"""


@pytest.fixture(autouse=True)
def town(settings, tmp_path: Path) -> None:
    """A town of test pages."""
    open_town(settings, tmp_path / "locale")


def until(page: Page, expression: str) -> None:
    """Waits for something to become true (Playwright's own way needs eval, which our policy forbids)."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_the_page_on_a_small_phone(
    page_at, assert_accessible, screenshots: Path, name: str, language: str
) -> None:
    page = page_at(width=320, language=language)
    page.goto(f"/{name}/".replace("//", "/"))
    page.screenshot(path=screenshots / f"ui-{name or 'first'}-320-{language}.png", full_page=True)
    assert page.title() == "Startloket"
    assert_accessible(page)


@pytest.mark.parametrize("name", ["form", "question"])
def test_a_form_with_errors_is_readable_and_leads_to_the_field(page_at, assert_accessible, name: str) -> None:
    page = page_at(width=320)
    page.goto(f"/{name}/")
    page.locator("main form .utrecht-button--primary-action").first.click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert_accessible(page)
    summary.get_by_role("link").last.click()
    assert page.evaluate("document.activeElement.matches('[id^=id_]')")


def test_the_check_itself_sees_a_bad_page(page_at, assert_accessible) -> None:
    page = page_at()
    page.goto("/")
    page.evaluate("document.querySelector('label').remove()")
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)
    page.goto("/")
    page.evaluate("document.querySelector('main').style.width = '900px'")
    with pytest.raises(AssertionError, match="too wide"):
        assert_accessible(page)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_everybody_can_use_the_page_on_other_screens(page_at, assert_accessible, screenshots: Path, width: int) -> None:
    for name in ("", "answer", "work"):
        page = page_at(width=width)
        page.goto(f"/{name}/".replace("//", "/"))
        page.screenshot(path=screenshots / f"ui-{name or 'first'}-{width}-nl.png", full_page=True)
        assert_accessible(page)


@pytest.mark.parametrize(("code", "name"), LANGUAGES)
def test_the_top_bar_fits_a_small_phone_in_every_language(page_at, code: str, name: str) -> None:
    page = page_at(width=320, language=code)
    page.add_init_script(f"window.voices = ['{code}'];" + VOICES)
    page.goto("/")
    top = page.locator("header.sl-top").bounding_box()
    assert top["height"] <= 84
    for part in ("[data-exit]", ".sl-brand", "summary.sl-tool", "[data-read-aloud]", "[data-text-size]"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 320, part
        assert box["height"] >= 44, part
    tools = [page.locator(part).bounding_box()["y"] for part in ("summary.sl-tool", "[data-text-size]")]
    assert tools[0] == tools[1], "the tools stand on one line"


def test_the_exit_stays_in_its_place_while_reading(page_at) -> None:
    page = page_at(width=320)
    page.goto("/answer/")
    before = page.locator("[data-exit]").bounding_box()
    page.mouse.wheel(0, 900)
    until(page, "window.scrollY > 500")
    assert page.locator("[data-exit]").bounding_box() == before


# --- leaving ------------------------------------------------------------------------------------


def fill_in(page: Page) -> None:
    page.goto("/answer/")
    page.goto("/form/")
    page.get_by_label("Op welk nummer bellen we je?").fill("06 12 34 56 78")
    page.get_by_label("In de ochtend").check()
    page.get_by_label("Wil je nog iets zeggen?").fill("hij slaat mij")


def press_exit(page: Page) -> None:
    page.locator("[data-exit]").click(no_wait_after=True)


def shift_three_times(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


STATE = """addEventListener("beforeunload", () => tell({
  shown: getComputedStyle(document.querySelector("main")).display,
  filled: [...document.querySelectorAll("main input:not([type=hidden]), main textarea")]
    .filter((field) => ["radio", "checkbox"].includes(field.type) ? field.checked : field.value).length,
}))"""


@pytest.mark.parametrize("leave", [press_exit, shift_three_times])
def test_amina_leaves_at_once_and_nothing_of_her_stays(page_at, leave: Callable[[Page], None]) -> None:
    page = page_at()
    fill_in(page)
    told: list[dict[str, object]] = []
    page.expose_function("tell", lambda state: told.append(state))
    page.evaluate(STATE)
    leave(page)
    page.wait_for_url("**/weather/")
    assert told == [{"shown": "none", "filled": 0}], "blank and empty before anything is asked of the network"
    page.go_back()
    assert page.url.endswith("/answer/"), "the page she left is not in the history"
    page.go_forward()
    assert page.url.endswith("/weather/")
    page.goto("/form/")
    assert page.get_by_label("Wil je nog iets zeggen?").input_value() == ""


def test_the_exit_is_a_plain_link_without_javascript(page_at) -> None:
    page = page_at(javascript=False)
    page.goto("/danger/")
    page.locator("[data-exit]").click()
    page.wait_for_url("**/weather/")


def test_who_types_capitals_does_not_leave(page_at) -> None:
    page = page_at()
    page.goto("/form/")
    page.get_by_label("Wil je nog iets zeggen?").focus()
    for letter in "HELP":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(200)
    assert page.url.endswith("/form/")
    assert page.get_by_label("Wil je nog iets zeggen?").input_value() == "HELP"


# --- keyboard -----------------------------------------------------------------------------------


def test_the_keyboard_reaches_everything_and_always_shows_where_it_is(page_at) -> None:
    page = page_at(width=320)
    page.goto("/answer/")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const at = document.activeElement, box = at.getBoundingClientRect();
            if (at === document.body) return null;
            const bar = document.querySelector('.sl-top').getBoundingClientRect();
            const above = at.closest('.sl-top') || at.matches('.utrecht-skip-link');
            return { words: at.textContent.trim().replace(/\\s+/g, ' '),
              ring: getComputedStyle(at).outlineStyle,
              covered: !above && box.bottom <= bar.bottom }; }"""
        )
        if here is None:
            break
        assert here["ring"] == "solid", here
        assert not here["covered"], here
        seen.append(here["words"])
    assert seen[0] == "Naar de inhoud"
    assert seen[1:3] == ["Startloket Leiden", "Snel weg"]
    for words in (
        "Nederlands",
        "Bel mij terug",
        "Ja",
        "Sla over",
        "Nog 4 anderen die kunnen helpen",
        "Ik snap dit niet",
    ):
        assert words in seen, words
    assert any("0800-2000" in words for words in seen)


def test_the_skip_link_goes_past_the_bar(page_at) -> None:
    page = page_at()
    page.goto("/answer/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Andere vraag" in page.evaluate("document.activeElement.textContent")


def test_the_language_menu_opens_and_closes_by_keyboard(page_at) -> None:
    page = page_at()
    page.goto("/answer/")
    menu = page.locator("details[data-menu]")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_the_menu_of_a_professional_opens_on_a_phone(page_at, assert_accessible) -> None:
    page = page_at(width=320)
    page.goto("/work/")
    expect(page.get_by_role("link", name="Verwijzingen")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Verwijzingen")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")
    assert_accessible(page)


# --- without scripts ----------------------------------------------------------------------------


def test_without_javascript_nothing_is_lost(page_at) -> None:
    page = page_at(width=320, javascript=False)
    page.goto("/answer/")
    for useless in ("[data-print]", "[data-read-aloud]", "[data-text-size]"):
        expect(page.locator(useless)).to_be_hidden()
    page.get_by_text("Nog 4 anderen die kunnen helpen").click()
    expect(page.get_by_text("Home-Start begint vanaf week 28.")).to_be_visible()
    page.locator("summary.sl-tool").click()
    page.get_by_role("button", name="العربية").click()
    page.wait_for_url("**/answer/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_without_javascript_the_professional_still_has_her_menu(page_at) -> None:
    page = page_at(width=320, javascript=False)
    page.goto("/work/")
    expect(page.get_by_role("link", name="Verwijzingen")).to_be_visible()


# --- letters, voice, paper, one submit ----------------------------------------------------------


def test_letters_of_twice_the_size_still_fit(page_at) -> None:
    for name in ("", "answer", "danger", "form", "work"):
        page = page_at(width=640)
        page.goto(f"/{name}/".replace("//", "/"))
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth <= 640"), name


def test_larger_letters_last_until_the_tab_closes(page_at, assert_accessible) -> None:
    page = page_at(width=320)
    page.goto("/")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    normal = page.evaluate(size)
    page.get_by_role("button", name="Grotere letters").click()
    page.get_by_role("button", name="Grotere letters").click()
    assert page.evaluate(size) > 1.4 * normal
    for name in ("answer", "danger", "form"):
        page.goto(f"/{name}/")
        assert page.evaluate(size) > 1.4 * normal
        assert_accessible(page)
    page.get_by_role("button", name="Grotere letters").click()
    assert page.evaluate(size) == normal
    assert page.evaluate("localStorage.length") == 0, "nothing stays on a shared phone"


def test_the_page_is_read_aloud_until_she_says_stop(page_at) -> None:
    page = page_at()
    page.add_init_script(VOICES)
    page.goto("/danger/")
    page.get_by_role("button", name="Lees voor").click()
    until(page, "window.said.length > 3")
    page.get_by_role("button", name="Stop").click()
    said = page.evaluate("window.said")
    assert [words.strip() for words in said[:3]] == ["Eerst dit", "Ben je nu in gevaar?", "Bel 112"]
    page.wait_for_timeout(200)
    assert page.evaluate("window.said.length") <= len(said) + 1, "silent after stop"
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


def test_the_whole_page_is_read_once_and_numbers_digit_by_digit(page_at) -> None:
    page = page_at()
    page.add_init_script(VOICES)
    page.goto("/danger/")
    page.get_by_role("button", name="Lees voor").click()
    until(page, "document.querySelector('[data-read-aloud]').getAttribute('aria-pressed') === 'false'")
    said = page.evaluate("window.said.map((words) => words.trim())")
    assert "Veilig Thuis 0 8 0 0 2 0 0 0" in said
    assert "Dat is niet jouw schuld." in said
    assert len(said) == len(set(said)), "nothing is said twice"


def test_no_voice_of_the_language_no_button(page_at) -> None:
    page = page_at(language="ar")
    page.add_init_script("window.voices = ['nl-NL'];" + VOICES)
    page.goto("/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


def test_a_form_pressed_twice_is_sent_once_and_says_it_is_busy(page_at) -> None:
    page = page_at()
    page.goto("/form/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    send = page.locator("main form .utrecht-button--primary-action")
    said = page.evaluate(
        """async () => { const send = document.querySelector('main form .utrecht-button--primary-action');
        send.click(); await new Promise((done) => setTimeout(done, 50)); send.click();
        return send.textContent.trim(); }"""
    )
    assert said == "We sturen je vraag…"
    page.get_by_role("alert").wait_for()
    assert len(sent) == 1
    expect(send).to_have_text("Stuur mijn vraag")


def test_paper_shows_the_answer_and_the_way_back_and_no_buttons(page_at) -> None:
    page = page_at(width=794)
    page.goto("/answer/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Schuldhulp van de gemeente")).to_be_visible()
    expect(page.locator(".sl-paper .sl-qr")).to_be_visible()
    expect(page.locator(".sl-paper")).to_contain_text("071-000 00 00")
    for screen_only in ("[data-exit]", ".sl-tools", ".sl-human", "main button >> nth=0"):
        expect(page.locator(screen_only)).to_be_hidden()
