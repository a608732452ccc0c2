"""The second kind of no: the world forbids it, and a sentence in Dutch says why (409)."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error of the program
    """Base of every refusal; `message` is shown to the person."""

    message: ClassVar[str | Promise] = ""
    status: ClassVar[int] = 409

    def __str__(self) -> str:
        return str(self.message)


class TooManyTries(Refusal):
    """Somebody, or a machine, tries too often; who waits may try again."""

    message = _("Dit is te vaak geprobeerd. Wacht even en probeer het dan opnieuw.")
    status = 429


class OrganisationAway(Refusal):
    """The organisation's own log-in cannot be reached; nothing here is wrong."""

    message = _("Het inloggen van je organisatie is niet te bereiken. Probeer het straks opnieuw.")
    status = 503


class AlreadyStarted(Refusal):
    """Only an empty place gets its first administrator from outside; later ones are let in by a colleague."""

    message = _("Er is al een beheerder. Vraag haar om toegang.")


class LastAdministrator(Refusal):
    """A place without an administrator can let nobody in any more."""

    message = _("Dit is de laatste beheerder. Geef eerst een collega deze rol.")


class OwnAdministration(Refusal):
    """Who ends her own last role as administrator cannot undo it; a colleague can do it for her."""

    message = _("Je kunt je eigen rol als beheerder niet beëindigen. Vraag het een andere beheerder.")


class PersonExists(Refusal):
    """Two people cannot log in with one name or address; somebody else was just a moment earlier."""

    message = _("Er is al een collega met deze gebruikersnaam of dit e-mailadres.")


class AlreadyMember(Refusal):
    """Two memberships for the same work would have to be ended twice."""

    message = _("Deze collega heeft deze rol al in dit team.")


class OwnSecondFactor(Refusal):
    """Who could take away her own second step would have none; with one at hand she changes it herself."""

    message = _("Je eigen tweede stap verander je bij Veilig inloggen. Ben je hem kwijt? Vraag een andere beheerder.")


class DefaultDeskNeeded(Refusal):
    """Places without a desk of their own would get no answer."""

    message = _("Plaatsen zonder eigen loket hebben dit team nodig. Wijs eerst een ander team aan.")


class TeamExists(Refusal):
    """Two teams of one organisation with one name cannot be told apart."""

    message = _("Dit team is er al bij deze organisatie.")


class MembershipEnded(Refusal):
    """Somebody else ended it a moment ago."""

    message = _("Deze toegang was al beëindigd.")
