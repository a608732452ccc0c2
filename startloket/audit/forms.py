"""The form with which the log is searched."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from startloket.access.models import User, UserQuerySet

from .words import words


class Filter(forms.Form):
    """Which lines to show: who, what, and from which day to which day (both included)."""

    who = forms.ModelChoiceField(
        label=_("Wie"), queryset=User.objects.none(), required=False, empty_label=_("Iedereen")
    )
    what = forms.ChoiceField(label=_("Wat"), required=False)
    since = forms.DateField(label=_("Vanaf"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Tot en met"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, people: UserQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[User]", self.fields["who"]).queryset = people
        in_words = sorted(words().items(), key=lambda pair: str(pair[1]))
        cast(forms.ChoiceField, self.fields["what"]).choices = [("", _("Alles")), *in_words]
