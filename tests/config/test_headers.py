"""Every answer of the site tells the browser to trust only us, keep nothing, and say nowhere who sent it."""

import re

import pytest
from django.test import Client

from startloket.access.models import User
from tests.cast import log_in

pytestmark = pytest.mark.django_db
WANTED = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def addresses() -> list[str]:
    """Every address without a part to fill in, read from the code: a new page is tested by being there."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def below(resolver: URLResolver, before: str) -> list[str]:
        found = []
        for pattern in resolver.url_patterns:
            route = before + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
            found += below(pattern, route) if isinstance(pattern, URLResolver) else []
            found += [route] if isinstance(pattern, URLPattern) and not re.search(r"[<(\\]", route) else []
        return found

    return below(get_resolver(), "/")


def missing(response: object) -> dict[str, str]:
    wrong = {
        name: response.headers.get(name, "") for name, value in WANTED.items() if response.headers.get(name) != value
    }
    said = dict(part.strip().partition(" ")[::2] for part in response.headers["Content-Security-Policy"].split(";"))
    return wrong | ({} if said == POLICY else {"Content-Security-Policy": str(said)})


def test_every_page_carries_them_for_everybody(cast: dict[str, User]) -> None:
    found = addresses()
    assert len(found) > 30
    for who in (None, "joke", "paul"):
        browser = Client(raise_request_exception=False)
        if who:
            log_in(browser, cast[who])
        for address in found:
            response = browser.get(address)
            assert response.status_code < 500, address
            assert (address, missing(response)) == (address, {})


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/gezond/", "/klaar/", "/werk", "/kies/9999/"])
def test_answers_that_are_no_page_carry_them_too(address: str) -> None:
    assert missing(Client(raise_request_exception=False).get(address)) == {}


def test_refused_form_carries_them_too() -> None:
    assert missing(Client(enforce_csrf_checks=True).post("/bel-mij/", {})) == {}


def test_nothing_of_a_visitor_is_remembered_by_the_first_page(client: Client) -> None:
    response = client.get("/")

    assert "sessionid" not in response.cookies
    for cookie in response.cookies.values():
        assert cookie["httponly"] or cookie.key == "startloket"
        assert cookie["samesite"] in {"Lax", "Strict"}
