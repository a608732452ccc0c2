"""What every page has, whoever made it; none of these pages asks the database anything."""

import re

import pytest
from django.shortcuts import render
from django.test import Client

PARENTS = [
    "",
    "answer",
    "danger",
    "form",
    "question",
    "styleguide",
    "stale",
    "not-found",
    "bad-request",
    "crashed",
]
ALL = [*PARENTS, "work", "plain", "forbidden"]
pytestmark = pytest.mark.usefixtures("town")


def page(client: Client, name: str, language: str = "nl") -> str:
    return client.get(f"/{name}/".replace("//", "/"), headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("name", ALL)
def test_a_page_gives_nothing_away_and_runs_nothing_of_others(client: Client, name: str) -> None:
    html = page(client, name)
    assert re.findall(r"<title>(.*?)</title>", html) == ["Startloket"]
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)", html), "inline script"
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), "inline style or handler"
    for address in re.findall(r'<(?:link|script|img|iframe)[^>]*?(?:href|src)="([^"]*)"', html):
        assert address.startswith("/static/"), address


@pytest.mark.parametrize("name", PARENTS)
def test_a_parent_always_finds_the_way_out_and_a_human(client: Client, name: str) -> None:
    html = page(client, name)
    assert html.count("data-exit") == 1
    assert 'href="/weg/"' in html
    assert 'href="#main"' in html
    assert "Ik snap dit niet" in html
    for number in ("112", "08002000", "113", "0710000000"):
        assert f'href="tel:{number}"' in html


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("ar", "rtl"), ("uk", "ltr")])
def test_the_page_says_its_language_and_direction(client: Client, language: str, direction: str) -> None:
    assert f'<html lang="{language}" dir="{direction}">' in page(client, "", language)


def test_the_language_menu_speaks_each_language_in_its_own_script_and_comes_back_to_the_page(
    client: Client,
) -> None:
    html = page(client, "answer")
    for code, name in (("ar", "العربية"), ("pl", "Polski"), ("uk", "Українська")):
        assert re.search(rf'value="{code}" lang="{code}"[^>]*><span dir="auto">{name}', html)
    response = client.post("/i18n/setlang/", {"language": "ar", "next": "/answer/"})
    assert response["Location"] == "/answer/"
    assert 'dir="rtl"' in client.get("/answer/").content.decode()


def test_a_place_with_one_language_has_no_menu(client: Client, settings) -> None:
    settings.LANGUAGES = [("nl", "Nederlands")]
    assert "data-menu" not in page(client, "")


def test_a_place_without_a_phone_shows_no_number_and_still_calls_back(client: Client, settings) -> None:
    settings.DESK_PHONE = ""
    html = page(client, "")
    assert "Bel zelf" not in html
    assert "Bel mij terug" in html


def test_a_town_may_bring_its_own_tokens(client: Client, settings) -> None:
    settings.THEME_CSS = "/static/town/tokens.css"
    html = page(client, "")
    assert 'href="/static/town/tokens.css"' in html
    assert "ui/theme.css" not in html


def test_the_professional_sees_where_she_is_and_what_waits(client: Client) -> None:
    html = page(client, "work")
    assert re.search(r'<a href="/work/" aria-current="page">.*?Vandaag.*?>7</span>', html, re.S)
    assert re.search(r'<form method="post" action="/weg/">.*?Uitloggen', html, re.S), "log-out is a POST"
    assert "Joke de Vries" in html


def test_the_page_of_a_crash_needs_no_database_even_for_who_is_signed_in(client: Client) -> None:
    client.cookies["sessionid"] = "abc"
    assert 'href="tel:112"' in page(client, "crashed")  # any query fails here: the test has no database


def test_the_page_of_a_crash_tells_the_number_to_find_it_by(rf) -> None:
    response = render(rf.get("/", headers={"host": "localhost"}), "ui/crashed.html", {"number": "8c1"})
    assert "8c1" in response.content.decode()
