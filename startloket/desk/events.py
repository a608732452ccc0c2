"""The events of the desk in plain words, for the page of the log."""

from django.utils.translation import gettext_lazy as _

FACTS = {
    "urgent": _("haast"),
    "detail": _("uitkomst"),
    "outcome": _("antwoord"),
    "step": _("stap"),
}

EVENTS = {
    "callback.asked": _("Een ouder vroeg om terug te bellen"),
    "callback.changed": _("Een ouder wijzigde een terugbelverzoek"),
    "callback.withdrawn": _("Een ouder trok een terugbelverzoek in"),
    "callback.parent_said": _("Een ouder zei hoe het ging"),
    "callback.read": _("Las een terugbelverzoek"),
    "callback.taken": _("Nam een terugbelverzoek aan"),
    "callback.given_back": _("Gaf een terugbelverzoek terug aan het team"),
    "callback.attempted": _("Probeerde een ouder te bereiken"),
    "callback.reached": _("Sprak een ouder"),
    "callback.answered": _("Regelde hulp voor een ouder"),
    "callback.parent_asked": _("Vroeg een ouder hoe het ging"),
    "callback.handed_over": _("Droeg een terugbelverzoek over aan een ander team"),
    "callback.decided": _("Besliste welk team een terugbelverzoek oppakt"),
    "callback.closed": _("Rondde een terugbelverzoek af"),
    "callback.escalated": _("Een klok liep af"),
    "callback.wiped": _("De gegevens van een terugbelverzoek zijn gewist"),
    "list.mailed": _("Iemand stuurde zichzelf een lijst"),
    "desk.tidied": _("Verlopen gegevens van het loket zijn gewist"),
}
