"""When something breaks: a page that says what to do, a number to find it by, and no person in the log."""

import io
import json
import logging
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from startloket.access.models import User
from startloket.config.logs import Json, NoPerson
from tests.cast import log_in
from tests.config.crashing import PERSON

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.crashing")]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What our own handler would have written to the screen of the operator."""
    ours = [h for h in logging.getLogger().handlers if isinstance(h.formatter, Json)]
    assert [type(f) for h in ours for f in h.filters] == [NoPerson]
    written = io.StringIO()
    before = ours[0].setStream(written)
    yield written
    ours[0].setStream(before)


@contextmanager
def database_away() -> Iterator[None]:
    """The address of the database leads nowhere any more."""
    connection.close()
    port, connection.settings_dict["PORT"] = connection.settings_dict["PORT"], "1"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["PORT"] = port


def test_crash_gives_a_page_with_a_number_that_stands_in_the_log(browser: Client, log: io.StringIO) -> None:
    response = browser.get("/stuk/Amina-de-Vries/")
    page = response.content.decode()
    line = json.loads(log.getvalue())
    number = response["X-Request-ID"]

    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in page
    assert f'<code dir="ltr">{number}</code>' in page
    assert uuid.UUID(number)
    assert line["request"] == number
    assert line["message"] == "Internal Server Error: /stuk/<str:name>/"
    assert line["error"] == "ValueError"
    assert "crashing.py" in line["where"][-1]


def test_crash_logs_no_person(browser: Client, log: io.StringIO) -> None:
    browser.get("/stuk/Amina-de-Vries/?tel=0612345678", headers={"user-agent": PERSON, "referer": PERSON})

    assert "ValueError" in log.getvalue()
    assert not re.search(r"Amina|Vries|1234|voorbeeld", log.getvalue())


def test_page_for_crashes_that_crashes_itself_still_gives_the_numbers(
    browser: Client, log: io.StringIO, settings: object
) -> None:
    del settings.THEME_CSS  # every page of ours needs it
    response = browser.get("/stuk/Amina/")
    page = response.content.decode()

    assert response.status_code == 500
    assert all(f"tel:{number}" in page for number in ("112", "113", "08002000"))
    assert response["X-Request-ID"] in page
    assert "the page for crashes crashed" in log.getvalue()
    assert "Amina" not in page + log.getvalue()


def test_page_that_is_not_there(browser: Client, log: io.StringIO) -> None:
    response = browser.get("/bestaat-niet/Amina-de-Vries/")

    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()
    assert json.loads(log.getvalue())["message"] == "Not Found: (geen adres van ons)"
    assert json.loads(log.getvalue())["request"] == response["X-Request-ID"]


def test_page_of_another_role(browser: Client, log: io.StringIO) -> None:
    response = browser.get("/verboden/")

    assert response.status_code == 403
    assert "je rol mag deze pagina niet zien" in response.content.decode()
    assert "Amina" not in response.content.decode() + log.getvalue()


def test_form_without_its_token_is_told_to_begin_again(log: io.StringIO) -> None:
    response = Client(enforce_csrf_checks=True).post("/bel-mij/", {"contact": "0612345678"})

    assert response.status_code == 403
    assert "0612345678" not in response.content.decode() + log.getvalue()
    assert "Er is niets" in response.content.decode()


def test_name_of_a_host_that_is_not_ours(browser: Client, log: io.StringIO) -> None:
    response = browser.get("/", headers={"host": "kwaad.example"})

    assert response.status_code == 400
    assert "kwaad.example" not in response.content.decode()
    assert "112" in response.content.decode()
    assert json.loads(log.getvalue().splitlines()[0])["level"] == "ERROR"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/", "/bel-mij/", "/hulp/", "/vandaag/", "/inloggen/", "/stuk/x/"])
@pytest.mark.parametrize("who", ["parent", "professional"])
def test_without_a_database_the_phone_numbers_are_still_there(
    browser: Client, log: io.StringIO, who: str, path: str, settings: object, joke: User
) -> None:
    settings.DESK_PHONE = "071-1234567"
    if who == "professional":
        log_in(browser, joke)
    with database_away():
        response = browser.get(path)
    page = response.content.decode()

    assert response.status_code in {200, 302, 404, 500}
    assert response.status_code == 500 or who == "parent"
    if response.status_code in {200, 500}:
        for number in ("tel:112", "tel:113", "tel:08002000", "tel:0711234567"):
            assert number in page
        assert re.search(r"<h1>.+</h1>", page)
    if response.status_code == 500:
        assert response["X-Request-ID"] in page
        assert response["Cache-Control"] == "no-store"
        assert response["X-Frame-Options"] == "DENY"
        assert "'none'" in response["Content-Security-Policy"]
        assert log.getvalue()
