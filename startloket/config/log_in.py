"""How log-in by allauth meets the rooms: its mail goes through the outbox, what happens into the log."""

import base64
import hashlib
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from startloket.access.models import User
from startloket.audit.actions import record
from startloket.messages.actions import queue

CHOOSE_PASSWORD = "account/email/password_reset_key"  # noqa: S105  a name of allauth, no password


class Account(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts with a password; nobody signs up by herself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An administrator lets people in."""
        return False

    def send_mail(self, template_prefix: str, email: str, facts: dict[str, Any]) -> None:
        """Neutral words instead of those of allauth, which name the person and her address on the internet."""
        link = urlsplit(facts.get("password_reset_url", "")).path
        kind = "choose_password" if template_prefix == CHOOSE_PASSWORD else "account_changed"
        queue(kind=kind, to_address=email, key=f"account {uuid4()}", link=link)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: str | None = None
    ) -> None:
        """Who changes how somebody logs in must not go unnoticed: a line in the log and a mail to her."""
        record("user.log_in_changed", by=user, about=user, what=template_prefix.rpartition("/")[2])
        if address := email or user.email:
            self.send_mail(template_prefix, address, context or {})

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Logging in is written down, with the steps that were taken (NEN 7513)."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        steps = request.session.get("account_authentication_methods", [])
        record("user.logged_in", by=user, about=user, steps=[step["method"] for step in steps])
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who logged in a moment ago need not show again who she is to set up her second factor."""
        steps = context.request.session.get("account_authentication_methods", [])
        is_fresh = any(time.time() - step["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for step in steps)
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A failed try is written down without the name that was typed: it may be a password."""
        record("user.log_in_failed", by=None)

    def logout(self, request: HttpRequest) -> None:
        """Logging out is written down too."""
        if isinstance(request.user, User):
            record("user.logged_out", by=request.user, about=request.user)
        super().logout(request)


class SocialAccount(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of the organisation itself (OIDC): only people an administrator already let in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """A stranger with a municipal account is still a stranger here."""
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets are encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """Who steals only the database cannot make codes."""
        token: bytes = _cipher().encrypt(text.encode())
        return token.decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Keys of before a change of STARTLOKET_SECRET_KEY still open it (SECRET_KEY_FALLBACKS)."""
        text: bytes = _cipher().decrypt(encrypted_text.encode())
        return text.decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last second factor cannot be switched off; add another one first."""
        others = type(authenticator).objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=authenticator.Type.RECOVERY_CODES).exists())


def _cipher() -> MultiFernet:
    """Keys derived from the secret keys of the place, newest first."""
    secrets = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
