"""Noor makes her log-in safe: an app on her telephone, a passkey; Bea and Paul do their work; all at 320 px."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from startloket.access.models import User
from startloket.audit.actions import record

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PageAt = Callable[..., Page]
Check = Callable[[Page], None]
PASSWORD = "een lang en goed wachtwoord"


@pytest.fixture(autouse=True)
def no_tries_yet(cast: dict[str, User]) -> None:
    cache.clear()


@pytest.fixture
def noor_with_password(noor: User) -> User:
    noor.set_password(PASSWORD)
    noor.save()
    return noor


def type_password(page: Page) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("noor")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def type_code(page: Page, secret: str, later: int = 0) -> None:
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
    page.get_by_label("Code").fill(code)


def test_noor_sets_up_an_app_and_logs_in_with_it_without_javascript(
    noor_with_password: User, page_at: PageAt, assert_accessible: Check, screenshots: Path
) -> None:
    page = page_at(width=320, javascript=False)
    type_password(page)
    page.goto("/vandaag/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Veilig inloggen")
    page.get_by_role("link", name="Gebruik een app").click()
    secret = page.locator("main code").inner_text()
    type_code(page, secret)
    page.get_by_role("button", name="Zet aan").click()
    expect(page.locator("main code")).to_have_count(10)
    page.get_by_role("link", name="Ik heb ze bewaard, ga door").click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_attached()

    page = page_at(width=320, javascript=False)
    type_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")
    type_code(page, secret, later=1)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.goto("/inloggen/tweede-stap/")
    expect(page.get_by_text("De app staat aan.")).to_be_visible()


def test_noor_logs_in_with_a_passkey_and_nothing_else(
    noor_with_password: User, page_at: PageAt, assert_accessible: Check
) -> None:
    page = page_at(width=320)
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    type_password(page)
    page.goto("/inloggen/tweede-stap/")
    with page.expect_navigation():
        page.get_by_role("link", name="Voeg een passkey toe").click()
    assert_accessible(page)
    page.get_by_label("Naam").or_(page.get_by_label("Name")).fill("Laptop")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Voeg toe").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    page.goto("/inloggen/uit/")
    page.get_by_role("button", name="Ja, log uit").click()

    page.goto("/inloggen/?next=/inloggen/tweede-stap/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url("**/inloggen/tweede-stap/")
    expect(page.get_by_text("Je hebt 1 passkey of sleutel.")).to_be_visible()
    page.goto("/inloggen/tweede-stap/webauthn/")
    assert_accessible(page)


@pytest.mark.parametrize("address", ["", "wachtwoord/vergeten/", "wachtwoord/vergeten/verstuurd/", "nieuw/"])
def test_pages_before_log_in_can_be_used_by_everybody(
    page_at: PageAt, assert_accessible: Check, screenshots: Path, address: str
) -> None:
    page = page_at(width=320)
    page.goto(f"/inloggen/{address}")
    assert_accessible(page)
    page.screenshot(path=screenshots / f"log-in-{address.replace('/', '-')}.png", full_page=True)


def test_pages_about_the_second_step_can_be_used_by_everybody(
    noor_with_password: User, page_at: PageAt, assert_accessible: Check, screenshots: Path
) -> None:
    page = page_at(width=320)
    type_password(page)
    for name, address in (
        ("index", "/inloggen/tweede-stap/"),
        ("totp", "/inloggen/tweede-stap/totp/activate/"),
        ("password", "/inloggen/wachtwoord/veranderen/"),
        ("again", "/inloggen/bevestigen/"),
        ("out", "/inloggen/uit/"),
    ):
        page.goto(address)
        assert_accessible(page)
        page.screenshot(path=screenshots / f"second-step-{name}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 1200])
def test_bea_and_paul_do_their_work_in_the_demo(
    page_at: PageAt, assert_accessible: Check, screenshots: Path, settings: Settings, noor: User, width: int
) -> None:
    settings.DEMO = True
    record("membership.granted", by=noor, about=noor, role="desk_worker")
    page = page_at(width=width)
    for who, address in (
        ("Bea", "/toegang/"),
        ("Bea", "/toegang/nieuw/"),
        ("Bea", "/toegang/team/nieuw/"),
        ("Bea", "/post/"),
        ("Paul", "/logboek/"),
    ):
        page.goto("/inloggen/als/")
        assert_accessible(page)
        page.get_by_role("button", name=who, exact=True).click()
        page.goto(address)
        assert_accessible(page)
        page.screenshot(path=screenshots / f"{who}-{address.strip('/').replace('/', '-')}-{width}.png", full_page=True)
    page.goto("/demo/post/")
    assert_accessible(page)
    page.goto("/inloggen/als/")
    page.screenshot(path=screenshots / f"log-in-as-{width}.png", full_page=True)
    page.get_by_role("button", name="Bea", exact=True).click()
    page.goto(f"/toegang/{noor.pk}/")
    assert_accessible(page)
    page.screenshot(path=screenshots / f"Bea-noor-{width}.png", full_page=True)
