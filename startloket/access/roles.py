"""Roles: what kind of work somebody does in a team, and what that lets her do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .permissions import Permission


@dataclass(frozen=True)
class Role:
    """A kind of work in a team, in words a privacy officer can read."""

    slug: str
    name: str | Promise
    description: str | Promise
    permissions: frozenset[Permission]


ROLES = {
    role.slug: role
    for role in (
        Role(
            "professional",
            _("Professional"),
            _("Zoekt hulp in de sociale kaart en helpt ouders die aan het eigen team zijn overgedragen."),
            frozenset({Permission.USE_DIRECTORY, Permission.WORK_CALLBACKS}),
        ),
        Role(
            "desk_worker",
            _("Medewerker van het loket"),
            _("Belt ouders terug en houdt de sociale kaart bij."),
            frozenset({Permission.USE_DIRECTORY, Permission.WORK_CALLBACKS, Permission.EDIT_DIRECTORY}),
        ),
        Role(
            "coordinator",
            _("Coördinator van de coalitie"),
            _("Ziet wat te lang wacht en beslist dan. Ziet geen telefoonnummers van ouders."),
            frozenset({Permission.USE_DIRECTORY, Permission.EDIT_DIRECTORY, Permission.SEE_ESCALATIONS}),
        ),
        Role(
            "privacy_officer",
            _("Privacy officer"),
            _("Leest het logboek: wie deed wat, en waarom. Ziet geen gegevens van ouders."),
            frozenset({Permission.READ_AUDIT}),
        ),
        Role(
            "administrator",
            _("Beheerder"),
            _("Geeft collega's toegang tot teams."),
            frozenset({Permission.MANAGE_ACCESS}),
        ),
    )
}
