"""The forms of allauth in our words: a label that says what to type, no text that disappears while typing."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class LogIn(LoginForm):  # type: ignore[misc]
    """Who are you, and what is your password?"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Gebruikersnaam of e-mailadres")
        login.widget.attrs = {"autocomplete": "username"}
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = ""  # the page has its own way to a new password


class UseApp(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of the app shows that it was set up well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code van de app")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
