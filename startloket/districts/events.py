"""The events of the districts in plain words, for the page of the log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {"areas.loaded": _("Laadde de gebieden")}
