"""What the log says of the social map, in plain words."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "social_map.loaded": _("Laadde een bestand in de sociale kaart"),
    "offer.added": _("Voegde aanbod toe"),
    "offer.changed": _("Wijzigde aanbod"),
    "offer.undone": _("Draaide een wijziging van aanbod terug"),
    "offer.retired": _("Haalde aanbod van de kaart"),
    "offer.assured": _("Keek aanbod na"),
    "offer.wait_recorded": _("Noteerde een wachttijd"),
}
