"""One box for a postcode or a place, and a choice where that leaves several areas."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Area, Kind
from .rules import PlaceKind, read_place
from .search import Choice, Found, Outcome, find_area

NO_CHOICE = _("Dat weet ik niet")
NO_PLACE = _("Geen van deze plaatsen")
NONE_OF_THESE = "none"
TOO_LONG = _("Dit is te lang. Typ alleen je postcode of je plaats.")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+")


class PlaceField(forms.CharField):
    """Postcode or place in one box; whether it exists is for the form to find out."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Postcode of plaats"))
        options.setdefault("max_length", 100)
        options.setdefault("required", False)
        options.setdefault("error_messages", {"max_length": TOO_LONG})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """What nobody sees (NUL, control, direction marks, lone surrogates) counts as a space."""
        return super().to_python(_UNSEEN.sub(" ", value) if isinstance(value, str) else value) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The browser may not remember or suggest where somebody lives: the phone may be somebody else's."""
        return {**super().widget_attrs(widget), "autocomplete": "off", "spellcheck": "false"}


class AreaField(forms.ChoiceField):
    """A choice among the areas found; one that belonged to an earlier place is forgotten, not refused."""

    def clean(self, value: Any) -> str:
        """The chosen code, or nothing."""
        return str(value) if value and self.valid_value(value) else ""


class PlaceForm(forms.Form):
    """Where do you live? After `is_valid()`: `chosen` (None: not told or not known) and `found`."""

    place = PlaceField(help_text=_("Bijvoorbeeld 2312 AB, of de naam van je plaats."))
    area = AreaField(label=_("In welke wijk of plaats?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.found: Found = find_area(self._typed())
        self.districts = self._choices_of(self.found)
        if not self.districts:
            del self.fields["area"]
            return
        none = ("", NO_CHOICE) if self.found.outcome is Outcome.FOUND else (NONE_OF_THESE, NO_PLACE)
        offered = [(choice.area.code, choice.label) for choice in self.districts]
        cast(AreaField, self.fields["area"]).choices = [*offered, none]

    def _typed(self) -> str:
        """What stands in the box now: sent, or given by the page."""
        if self.is_bound:
            raw = self.data.get(self.add_prefix("place"), "")
        else:
            raw = self.get_initial_for_field(self.fields["place"], "place") or ""
        return _UNSEEN.sub(" ", str(raw))

    @staticmethod
    def _choices_of(found: Found) -> tuple[Choice, ...]:
        if found.choices or found.area is None or found.area.kind != Kind.MUNICIPALITY:
            return found.choices
        return tuple(Choice(area, area.name) for area in Area.objects.districts_of(found.area.code))

    def clean_place(self) -> str:
        """A wrong postcode or an unknown place is said at once; a postcode we do not know is no mistake."""
        if self.found.outcome is Outcome.UNKNOWN and read_place(self._typed()).kind is not PlaceKind.POSTCODE:
            raise ValidationError(self.found.message, code="unknown_place")
        return str(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        """Where a name belongs to several places, one must be chosen."""
        cleaned = super().clean() or self.cleaned_data
        if self.found.outcome is Outcome.AMBIGUOUS and not cleaned.get("area") and "area" not in self.errors:
            self.add_error("area", ValidationError(self.found.message, code="ambiguous_place"))
        return cleaned

    @property
    def chosen(self) -> Area | None:
        """The smallest area the person named or chose."""
        code = self.cleaned_data.get("area") if self.is_valid() else ""
        return next((choice.area for choice in self.districts if choice.area.code == code), self.found.area)
