"""What we write to people, per kind: neutral words only, because others read mail too."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One kind of message: the same words every time, nothing personal in them."""

    slug: str
    subject: str | Promise
    body: str | Promise


NEUTRAL = _("Bericht van Startloket")

KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "callback_waiting",
            NEUTRAL,
            _("Er is nieuw werk voor je team. Log in om het te bekijken."),
        ),
        Kind(
            "callback_reminder",
            NEUTRAL,
            _("Er wacht werk op je team. Log in om het te bekijken."),
        ),
        Kind(
            "callback_escalated",
            NEUTRAL,
            _("Er wacht werk dat te laat is. Log in om te zien wat er nodig is."),
        ),
        Kind(
            "callback_handed_over",
            NEUTRAL,
            _("Een collega heeft werk aan je team overgedragen. Log in om het te bekijken."),
        ),
        Kind(
            "list_to_myself",
            NEUTRAL,
            _("Je hebt een lijst bewaard. Open de link om de lijst te zien."),
        ),
        Kind(
            "choose_password",
            NEUTRAL,
            _("Open de link om een wachtwoord te kiezen. Heb je hier niet om gevraagd? Doe dan niets."),
        ),
        Kind(
            "account_changed",
            NEUTRAL,
            _("Er is iets veranderd aan hoe je inlogt. Was jij dat niet? Bel dan je beheerder."),
        ),
    )
}
