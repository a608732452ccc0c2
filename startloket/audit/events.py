"""What the log says of itself, in plain words."""

from django.utils.translation import gettext_lazy as _

# On which ground somebody acted or looked (NEN 7513).
GROUNDS = {
    "own": _("het verzoek van de ouder zelf"),
    "own_team": _("werk van het eigen team"),
    "coordinator": _("wacht te lang, coördinator beslist"),
    "retention": _("bewaartermijn voorbij"),
}
FACTS = {"filters": _("gezocht op")}

EVENTS = {"audit.read": _("Las het logboek")}
