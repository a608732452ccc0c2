"""What the log says of access, in plain words."""

from django.utils.translation import gettext_lazy as _

FACTS = {
    "role": _("rol"),
    "team": _("team"),
    "person": _("persoon"),
    "areas": _("gebieden"),
    "is_desk": _("is het loket"),
    "is_default": _("is het loket voor plaatsen zonder eigen loket"),
    "removed": _("verwijderd"),
    "steps": _("stappen"),
    "what": _("wat"),
}

EVENTS = {
    "organisation.added": _("Voegde een organisatie toe"),
    "team.added": _("Voegde een team toe"),
    "team.changed": _("Veranderde een team"),
    "user.second_factor_removed": _("Haalde de tweede stap van een collega weg"),
    "user.added": _("Liet een collega toe"),
    "membership.granted": _("Gaf toegang tot een team"),
    "membership.ended": _("Beëindigde toegang tot een team"),
    "user.logged_in": _("Logde in"),
    "user.logged_out": _("Logde uit"),
    "user.log_in_failed": _("Probeerde in te loggen, zonder succes"),
    "user.log_in_changed": _("Veranderde de manier van inloggen"),
}
