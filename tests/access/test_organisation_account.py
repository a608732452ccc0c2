"""Logging in with the organisation's own account (OpenID Connect), with a real identity provider on loopback."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from startloket.access.models import Team, User

pytestmark = pytest.mark.django_db


class Provider(ThreadingHTTPServer):
    """Gives everybody who asks a token for `person`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.person = {"sub": "employee-1", "email": "noor@example.org", "name": "Noor"}
        self.asked: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:  # noqa: N802
        here = self.server.url
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "jwks_uri": f"{here}/keys",
            },
            "/userinfo": self.server.person,
        }
        self._say(pages[self.path])

    def do_POST(self) -> None:  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(body))
        now = int(time.time())
        claims = {**self.server.person, "iss": self.server.url, "aud": "startloket", "iat": now, "exp": now + 60}
        token = jwt.encode(claims, "a key only this provider knows, long enough", algorithm="HS256")
        self._say({"access_token": "abc", "token_type": "Bearer", "id_token": token})

    def _say(self, content: object) -> None:
        answer = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: object) -> None:
        """Nothing: the tests speak for themselves."""


@pytest.fixture
def provider(settings: Settings, cast: dict[str, User]) -> Iterator[Provider]:
    """A running provider, known to the place as its own."""
    cache.clear()
    server = Provider()
    app = {
        "provider_id": "organisatie",
        "name": "Gemeente Voorbeeld",
        "client_id": "startloket",
        "secret": "secret",
        "settings": {"server_url": server.url, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "VERIFIED_EMAIL": True}}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def come_back(client: Client, **changed: str):  # type: ignore[no-untyped-def]
    """Goes to the provider and returns with a code."""
    away = client.get(reverse("openid_connect_login", args=["organisatie"]))
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    answer = {"code": "xyz", "state": asked["state"][0], **changed}
    return client.get(reverse("openid_connect_callback", args=["organisatie"]), answer)


def test_the_page_offers_it_by_name(client: Client, provider: Provider) -> None:
    assert "Inloggen met Gemeente Voorbeeld" in client.get(reverse("account_login")).content.decode()


def test_noor_comes_in_with_her_own_account_and_no_second_step_of_ours(
    client: Client, provider: Provider, noor: User, leiden: Team
) -> None:
    come_back(client)

    assert client.session["_auth_user_id"] == str(noor.pk)
    assert client.get("/gezond/").status_code == 200  # not led to a second step
    assert provider.asked[0]["code_verifier"]


def test_a_stranger_with_an_account_there_is_still_a_stranger_here(client: Client, provider: Provider) -> None:
    provider.person = {"sub": "employee-2", "email": "stranger@example.org", "name": "Stranger"}
    before = User.objects.count()

    answer = come_back(client)

    assert "_auth_user_id" not in client.session
    assert User.objects.count() == before
    assert "Zelf een account maken kan niet" in client.get(answer.get("Location", "/inloggen/nieuw/")).content.decode()


def test_a_closed_account_stays_closed(client: Client, provider: Provider, noor: User) -> None:
    noor.is_active = False
    noor.save()

    come_back(client)

    assert "_auth_user_id" not in client.session


def test_an_answer_to_a_question_nobody_asked_is_refused(client: Client, provider: Provider) -> None:
    answer = come_back(client, state="forged")

    assert "_auth_user_id" not in client.session
    assert "Inloggen lukte niet" in answer.content.decode()


def test_a_provider_that_is_away_gives_a_page_and_no_crash(client: Client, provider: Provider) -> None:
    away = client.get(reverse("openid_connect_login", args=["organisatie"]))
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    provider.server_close()
    provider.shutdown()

    answer = client.get(reverse("openid_connect_callback", args=["organisatie"]), {"code": "xyz", "state": state})

    assert answer.status_code == 503
    assert "is niet te bereiken" in answer.content.decode()


def test_without_settings_there_is_no_such_log_in(client: Client, settings: Settings, cast: dict[str, User]) -> None:
    assert client.get(reverse("openid_connect_login", args=["organisatie"])).status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{"name": "X", "client_id": "a", "secret": "b", "server_url": "https://login.example"}', "openid_connect"),
        ("geen json", "STARTLOKET_OIDC is geen JSON"),
        ('{"name": "X"}', "STARTLOKET_OIDC is geen JSON"),
    ],
)
def test_one_variable_sets_it_up_and_a_wrong_one_is_said(given: str, said: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "from startloket.config import settings as s; print(s.SOCIALACCOUNT_PROVIDERS)"],
        env={"STARTLOKET_OIDC": given, "STARTLOKET_DEVELOPMENT": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said in shown.stdout + shown.stderr
