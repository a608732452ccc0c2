"""Logging in with a password and a second step; nobody comes in with less, and nobody learns who works here."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from startloket.access.models import Team, User
from startloket.audit.models import Event
from startloket.messages import actions as messages
from startloket.messages.models import Message
from tests.messages.mailbox import MailServer

pytestmark = pytest.mark.django_db
PASSWORD = "een lang en goed wachtwoord"
SHARED = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_tries_yet(settings: Settings) -> None:
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # only for speed


@pytest.fixture
def noor_with_password(noor: User) -> User:
    noor.set_password(PASSWORD)
    noor.save()
    return noor


@pytest.fixture
def noor_with_app(noor_with_password: User) -> User:
    TOTP.activate(noor_with_password, SHARED)
    RecoveryCodes.activate(noor_with_password)
    return noor_with_password


def code(secret: str = SHARED) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client: Client, login: str = "noor", password: str = PASSWORD):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_login"), {"login": login, "password": password})


class TestTheSecondStep:
    @pytest.mark.parametrize("login", ["noor", "noor@example.org", "NOOR@example.org"])
    def test_noor_logs_in_with_password_and_code(self, client: Client, noor_with_app: User, login: str) -> None:
        first = log_in(client, login)
        assert first["Location"] == reverse("mfa_authenticate")
        assert client.get("/beheer-van-niets/").status_code == 404
        assert "_auth_user_id" not in client.session

        client.post(reverse("mfa_authenticate"), {"code": code()})

        assert client.session["_auth_user_id"] == str(noor_with_app.pk)
        line = Event.objects.get(name="user.logged_in")
        assert (line.by, line.facts) == (noor_with_app, {"steps": ["password", "mfa"]})

    def test_the_password_alone_is_not_enough(self, client: Client, noor_with_app: User) -> None:
        log_in(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session

    def test_who_has_no_second_step_sets_it_up_before_anything_else(self, client: Client, bea: User) -> None:
        bea.set_password(PASSWORD)
        bea.save()
        log_in(client, "bea")

        assert client.get(reverse("access:people"))["Location"] == reverse("mfa_index")
        assert client.post(reverse("access:new_colleague"))["Location"] == reverse("mfa_index")
        assert "Stel eerst een tweede stap in" in client.get(reverse("mfa_index")).content.decode()

        page = client.get(reverse("mfa_activate_totp")).content.decode()
        found = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page)
        assert found
        answer = client.post(reverse("mfa_activate_totp"), {"code": code(found[1])})
        assert answer["Location"] == reverse("mfa_view_recovery_codes")
        assert len(re.findall(r"<li><code>\d{8}</code>", client.get(answer["Location"]).content.decode())) == 10
        assert client.get(reverse("access:people")).status_code == 200

    def test_a_logged_in_person_without_second_step_sees_not_even_a_public_page(
        self, client: Client, noor: User, settings: Settings
    ) -> None:
        settings.DEMO = False
        client.force_login(noor)

        assert client.get(reverse("outbox:demo_post"))["Location"] == reverse("mfa_index")

    def test_the_demo_asks_for_none(self, client: Client, bea: User, settings: Settings) -> None:
        settings.DEMO = True
        client.force_login(bea)

        assert client.get(reverse("access:people")).status_code == 200

    def test_the_secret_of_the_app_is_not_readable_in_the_database(self, noor_with_app: User) -> None:
        stored = Authenticator.objects.get(user=noor_with_app, type=Authenticator.Type.TOTP).data["secret"]

        assert SHARED not in stored

    def test_a_new_secret_key_with_the_old_one_beside_it_still_lets_noor_in(
        self, client: Client, noor_with_app: User, settings: Settings
    ) -> None:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "a new key of this place"

        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code()})

        assert client.session["_auth_user_id"] == str(noor_with_app.pk)

    def test_the_last_second_step_cannot_be_switched_off(self, client: Client, noor_with_app: User) -> None:
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code()})

        client.post(reverse("mfa_deactivate_totp"))

        assert Authenticator.objects.filter(user=noor_with_app, type=Authenticator.Type.TOTP).exists()

    def test_second_steps_are_asked_again_once_they_are_taken_away(self, client: Client, noor_with_app: User) -> None:
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code()})
        client.get("/gezond/")
        Authenticator.objects.filter(user=noor_with_app).delete()
        client.get(reverse("mfa_index"))

        assert client.get("/gezond/")["Location"] == reverse("mfa_index")


class TestNobodyLearnsWhoWorksHere:
    def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
        self, client: Client, noor_with_password: User
    ) -> None:
        def without_tokens(page: bytes) -> str:
            text = re.sub(r'value="[^"]{40,}"', "", page.decode())
            return re.sub(r'value="(noor|nobody)"', "", text)

        known = log_in(client, "noor", "fout")
        unknown = log_in(client, "nobody", "fout")

        assert known.status_code == unknown.status_code
        assert without_tokens(known.content) == without_tokens(unknown.content)
        assert [line.facts for line in Event.objects.filter(name="user.log_in_failed")] == [{}, {}]

    def test_forgot_password_says_the_same_to_a_known_and_an_unknown_address(self, client: Client, noor: User) -> None:
        answers = [
            client.post(reverse("account_reset_password"), {"email": address})
            for address in ("noor@example.org", "nobody@example.org")
        ]

        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (302, reverse("account_reset_password_done"))
        }
        assert Message.objects.count() == 1

    def test_a_stranger_cannot_sign_up(self, client: Client) -> None:
        answer = client.post(
            reverse("account_signup"), {"email": "x@example.org", "username": "x", "password1": PASSWORD}
        )

        assert "Zelf een account maken kan niet" in answer.content.decode()
        assert not User.objects.exists()

    def test_after_five_wrong_passwords_even_the_right_one_must_wait(self, client: Client, noor_with_app: User) -> None:
        for _ in range(5):
            log_in(client, "noor", "fout")

        answer = log_in(client)

        assert "Te veel inlogpogingen" in answer.content.decode()
        assert answer.status_code == 200

    def test_a_machine_that_tries_many_names_is_stopped_with_a_page(
        self, client: Client, cast: dict[str, User]
    ) -> None:
        answers = [log_in(client, f"name{number}", "fout") for number in range(31)]

        assert {answer.status_code for answer in answers[:10]} == {200}
        assert answers[-1].status_code == 429
        assert "Wacht even" in answers[-1].content.decode()

    def test_a_closed_account_does_not_come_in(self, client: Client, noor_with_app: User) -> None:
        noor_with_app.is_active = False
        noor_with_app.save()

        log_in(client)

        assert "_auth_user_id" not in client.session


class TestForgottenPassword:
    def test_noor_chooses_a_new_one_through_neutral_mail(
        self, client: Client, noor: User, mail_server: MailServer, django_capture_on_commit_callbacks
    ) -> None:
        client.post(reverse("account_reset_password"), {"email": "noor@example.org"})
        messages.deliver_due(Message.objects.get().due_at)
        (mail,) = mail_server.mails
        text = mail.get_content()  # type: ignore[attr-defined]
        assert "Noor" not in text
        assert "noor" not in text
        link = re.search(r"http://localhost:8000(/\S+)", text)
        assert link

        form = client.get(link[1], follow=True)
        client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})

        noor.refresh_from_db()
        assert noor.check_password(PASSWORD)
        assert Event.objects.filter(name="user.log_in_changed", by=noor).exists()
        assert Message.objects.filter(kind="account_changed").count() == 1

    def test_a_used_link_says_what_to_do_now(self, client: Client, noor: User) -> None:
        answer = client.get(reverse("account_reset_password_from_key", args=["2n", "abc-def"]))

        assert "Vraag een nieuwe" in answer.content.decode()

    @pytest.mark.parametrize("weak", ["kort", "Wachtwoord2026!", "Welkom@2026!", "startloketLeiden", "123456789012"])
    def test_a_weak_password_is_refused(self, client: Client, noor: User, weak: str) -> None:
        client.post(reverse("account_reset_password"), {"email": "noor@example.org"})
        form = client.get(Message.objects.get().link, follow=True)

        answer = client.post(form.request["PATH_INFO"], {"password1": weak, "password2": weak})

        assert answer.status_code == 200
        noor.refresh_from_db()
        assert not noor.has_usable_password()


def test_every_page_of_log_in_is_ours_and_in_dutch(client: Client, noor_with_app: User, leiden: Team) -> None:
    """Page by page: one heading, the base of the house, and no English left."""
    pages = ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
    pages += ["account_inactive", "account_reset_password_from_key_done"]
    for name in pages:
        _looks_like_ours(client.get(reverse(name)))
    log_in(client)
    _looks_like_ours(client.get(reverse("mfa_authenticate")))
    client.post(reverse("mfa_authenticate"), {"code": code()})
    pages = ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index"]
    pages += ["mfa_reauthenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    pages += ["mfa_deactivate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "socialaccount_login_error"]
    for name in pages:
        _looks_like_ours(client.get(reverse(name), follow=True))


def _looks_like_ours(answer) -> None:  # type: ignore[no-untyped-def]
    page = answer.content.decode()
    where = answer.request["PATH_INFO"]
    assert answer.status_code in (200, 401), where
    assert page.count("<h1") == 1, where
    assert 'id="main"' in page, where
    assert "<title>Startloket</title>" in page, where
    shown = re.sub(r"<(script|head|noscript).*?</\1>", " ", page, flags=re.S)
    shown = re.sub(r"<[^>]+>", " ", shown)
    english = re.findall(r"\b(the|your|you|sign|account is|password|please|with|security|are)\b", shown, flags=re.I)
    assert english == [], (where, english)
