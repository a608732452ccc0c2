"""Why the desk says no, in a sentence a person understands."""

from django.utils.translation import gettext_lazy as _

from startloket.access.refusals import Refusal


class AlreadyTaken(Refusal):
    """Two take the same callback: one gets it, the other hears so."""

    message = _("Een collega belt deze ouder al. Je hoeft niets te doen.")


class NotNow(Refusal):
    """A step that does not follow on the state the callback is in."""

    message = _("Dit kan nu niet meer. Ververs de bladzijde en kijk hoe het verzoek ervoor staat.")


class NotYours(Refusal):
    """Somebody else of the team is calling this parent."""

    message = _("Een collega belt deze ouder. Vraag haar om het verzoek terug te geven.")


class SameTeam(Refusal):
    """Handing over to oneself changes nothing."""

    message = _("Dit verzoek ligt al bij dit team.")


class NoDesk(Refusal):
    """There is no team that could call: the page offers a number instead."""

    message = _("Terugbellen kan hier nog niet. Bel zelf, of kies hulp uit de lijst.")
