"""The room ui, as Django knows it."""

from django.apps import AppConfig
from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "startloket.ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every form asks kindly: "Dit veld is verplicht", the words of Django, is the tone of an office."""
        Field.default_error_messages["required"] = _("Vul dit nog in.")
        ChoiceField.default_error_messages["required"] = _("Kies nog wat past.")
