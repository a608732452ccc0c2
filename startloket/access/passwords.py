"""Passwords that are the first anybody would try here."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Django's own list of common passwords is English; context-specific words: NIST SP 800-63B §5.1.1.2.
OBVIOUS = ("wachtwoord", "welkom", "startloket", "kansrijkestart", "kansrijke start", "geheim", "inloggen")


class NotObvious:
    """A password is not one of the words everybody tries first, with some figures and marks around it."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises when nothing but figures and marks is left beside such a word."""
        left = password.lower()
        for word in OBVIOUS:
            left = left.replace(word, "")
        if left != password.lower() and len(re.sub(r"[\W\d_]", "", left)) < 8:
            raise ValidationError(_("Dit wachtwoord is te makkelijk te raden."), code="password_too_obvious")

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("Gebruik geen woord als “welkom” of “wachtwoord”.")
