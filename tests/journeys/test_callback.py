"""“Call me back”: from the first page to the parent's own “yes, I was helped”, in two browsers."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from startloket.access.models import Team, User
from startloket.audit.models import Event
from startloket.desk import actions
from startloket.desk.models import Callback
from startloket.messages.models import Message
from tests.cast import log_in
from tests.journeys.test_question import ask

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PageAt = Callable[..., Page]
NUMBER, NAME, NOTE = "06 87654321", "Amina", "alleen als mijn man werkt"


def as_colleague(page: Page, user: User) -> Page:
    """A desk worker who is logged in already, with her second factor."""
    session = log_in(Client(), user).cookies["sessionid"].value
    page.goto("/uitleg/")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": page.evaluate("location.origin")}])
    return page


def amina_asks_to_be_called(page: Page) -> str:
    """She types her question, says how and when it is safe, and gets a code."""
    ask(page, "ik heb schulden in Leiden")
    page.get_by_role("link", name="Bel mij terug").first.click()
    page.get_by_label("Je nummer").fill(NUMBER)
    page.get_by_label("Hoe mogen we je noemen?").fill(NAME)
    page.get_by_label("Ochtend").check()
    page.get_by_label("Moeten we ergens op letten?").fill(NOTE)
    page.get_by_role("button", name="Bel mij terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We bellen je terug")
    return page.locator(".sl-code code").inner_text()


def with_code(page: Page, code: str) -> Page:
    page.goto("/mijn-verzoek/")
    page.get_by_label("Je code").fill(code.lower().replace("-", " "))
    with page.expect_navigation():  # whole, with its style, before anybody looks at it
        page.get_by_role("button", name="Bekijk mijn verzoek").click()
    return page


def do(page: Page, summary: str, button: str, **filled: str) -> None:
    """One step on the page of a callback."""
    step = page.locator("details", has_text=summary).first
    step.locator("summary").click()
    for label, value in filled.items():
        step.get_by_label(label.replace("_", " ")).fill(value)
    step.get_by_role("button", name=button).click()


def test_from_first_page_to_her_yes(
    filled: dict[str, User], page_at: PageAt, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    parent, desk = page_at(width=320), page_at(width=1280)
    requested: list[str] = []
    parent.on("request", lambda request: requested.append(request.url))
    desk.on("request", lambda request: requested.append(request.url))
    code = amina_asks_to_be_called(parent)

    as_colleague(desk, filled["noor"]).goto("/vandaag/")
    expect(desk.get_by_role("row", name=re.compile(NAME))).to_be_visible()
    assert NUMBER not in desk.content()
    desk.get_by_role("button", name=re.compile("Neem op")).click()
    expect(desk.get_by_text(NUMBER).first).to_be_visible()
    for _ in range(2):
        step = desk.locator("details", has_text="Ik kreeg de ouder niet te pakken").first
        step.locator("summary").click()
        step.get_by_label("Niemand nam op").check()
        step.get_by_role("button", name="Schrijf de poging op").click()
    do(desk, "Ik heb de ouder gesproken", "Gesproken")
    do(desk, "Er is hulp afgesproken", "Hulp is afgesproken")

    with_code(parent, code)
    expect(parent.get_by_text("We probeerden je te bereiken").first).to_be_visible()
    parent.get_by_label("Ja, ik ben geholpen").check()
    parent.get_by_role("button", name="Dit is mijn antwoord").click()
    expect(parent.get_by_text("Dit verzoek is klaar.").first).to_be_visible()

    closed = Callback.objects.get()
    assert (closed.state, closed.outcome) == ("closed", "helped")
    assert nothing_personal_in(requested, caplog.text + "".join(capfd.readouterr()), code)


def nothing_personal_in(requested: list[str], logs: str, code: str) -> bool:
    """No name, number, text or code of the parent in addresses, logs, mails or the log of who did what."""
    mails = " ".join(str(row) for row in Message.objects.values_list("kind", "to_address", "link", "key"))
    trail = " ".join(str(row) for row in Event.objects.values())
    everywhere = " ".join([*requested, logs, mails, trail])
    personal = [NUMBER, NUMBER.replace(" ", ""), NAME, NOTE, code, code.replace("-", ""), "schulden"]
    assert [word for word in personal if word in everywhere] == []
    return True


def test_clock_strikes_coordinator_decides_and_sees_nobody(filled: dict[str, User], page_at: PageAt) -> None:
    parent, coordinator = page_at(width=320), page_at(width=1280)
    amina_asks_to_be_called(parent)
    actions.escalate(now=timezone.now() + timedelta(days=10))

    as_colleague(coordinator, filled["sanne"]).goto("/vandaag/te-lang/")
    assert NAME not in coordinator.content()
    assert NUMBER not in coordinator.content()
    coordinator.get_by_role("link", name="Beslis").click()
    coordinator.get_by_label("Aan welk team?").select_option(label="Wijkteam Leiden-Noord")
    coordinator.get_by_role("button", name="Geef aan dit team").click()

    assert Callback.objects.get().team == Team.objects.get(name="Wijkteam Leiden-Noord")
    karim = page_at(width=320)
    as_colleague(karim, filled["karim"]).goto("/vandaag/")
    expect(karim.get_by_text(NAME).first).to_be_visible()


def test_hand_over_and_withdrawal(filled: dict[str, User], page_at: PageAt) -> None:
    parent, desk = page_at(width=320, javascript=False), page_at(width=1280)
    code = amina_asks_to_be_called(parent)
    as_colleague(desk, filled["noor"]).goto("/vandaag/")
    desk.get_by_role("button", name=re.compile("Neem op")).click()
    step = desk.locator("details", has_text="Een ander team kan beter helpen").first
    step.locator("summary").click()
    step.get_by_label("Aan welk team?").select_option(label="Schuldhulp Leiden")
    step.get_by_role("button", name="Draag over").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Vandaag")
    assert NAME not in desk.content()

    with_code(parent, code)
    expect(parent.get_by_text("Schuldhulp Leiden").first).to_be_visible()
    parent.get_by_role("button", name="Intrekken").click()
    parent.get_by_role("button", name="Ja, trek mijn verzoek in").click()
    expect(parent.get_by_text("Je nummer is gewist").first).to_be_visible()
    gone = Callback.objects.get()
    assert (gone.state, gone.contact, gone.first_name, gone.moment_note) == ("withdrawn", "", "", "")


def test_changing_the_number_keeps_the_code(filled: dict[str, User], page_at: PageAt) -> None:
    parent = page_at(width=320, javascript=False)
    code = amina_asks_to_be_called(parent)
    with_code(parent, code)
    parent.get_by_role("button", name="Iets veranderen").click()
    parent.get_by_label("Je nummer").fill("06 11112222")
    parent.get_by_role("button", name="Bewaar wat ik veranderde").click()

    expect(parent.get_by_text("Het is veranderd.").first).to_be_visible()
    assert Callback.objects.get().contact == "06 11112222"


def test_unknown_code_says_so_kindly_and_too_many_tries_wait(filled: dict[str, User], page_at: PageAt) -> None:
    parent = page_at(width=320)
    with_code(parent, "ACDE-FGHJ-KPQR")

    expect(parent.get_by_text("We kennen deze code niet").first).to_be_visible()
    assert "ACDE" not in parent.url
