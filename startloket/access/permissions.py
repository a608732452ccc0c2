"""What a person may do; each permission has its sentence in docs/access.md."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing somebody may do."""

    USE_DIRECTORY = "use_directory"
    EDIT_DIRECTORY = "edit_directory"
    WORK_CALLBACKS = "work_callbacks"
    SEE_ESCALATIONS = "see_escalations"
    READ_AUDIT = "read_audit"
    MANAGE_ACCESS = "manage_access"


SENTENCES: dict[Permission, str | Promise] = {
    Permission.USE_DIRECTORY: _("De sociale kaart voor professionals gebruiken."),
    Permission.EDIT_DIRECTORY: _("De sociale kaart bijhouden."),
    Permission.WORK_CALLBACKS: _("Terugbelverzoeken van het eigen team zien en oppakken."),
    Permission.SEE_ESCALATIONS: _("Zien wat te lang wacht, zonder telefoonnummers, en daarover beslissen."),
    Permission.READ_AUDIT: _("Het logboek van de eigen gebieden lezen."),
    Permission.MANAGE_ACCESS: _("Collega's toegang geven tot de teams van de eigen gebieden, en die beëindigen."),
}
