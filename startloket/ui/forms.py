"""How a form field looks, everywhere the same: label, help, error with pictogram, large targets."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

# First match wins; the classes are those of the design system.
STYLES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "utrecht-custom-checkbox utrecht-custom-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-custom-checkbox utrecht-custom-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, "sl-file"),
    (forms.HiddenInput, ""),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class Field(BoundField):
    """A field of a form that knows the class of its widget."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Adds the class of the component; a class the form gave itself stays beside it."""
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        style = next((style for kind, style in STYLES if isinstance(shown, kind)), "")
        own = built.get("class") or shown.attrs.get("class", "")
        if joined := f"{style} {own}".strip():
            built["class"] = joined
        if isinstance(shown, forms.Textarea) and shown.attrs.get("rows") == "10":
            built["rows"] = "4"  # Django's ten lines fill a phone; the field grows by itself
        return built

    @property
    def is_checkbox(self) -> bool:
        """A single box stands before its words, not under them."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_question(self) -> bool:
        """The one question of this screen: its label is the heading of the page (`question = "name"`)."""
        return getattr(self.form, "question", "") == self.name


class Renderer(TemplatesSetting):
    """Fields as the design system shapes them."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field
