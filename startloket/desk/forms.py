"""What people may send to the desk, and the clear Dutch sentence when something is missing."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Team
from startloket.directory.needs import needs

from .models.callback import Moment, Outcome, Way

if TYPE_CHECKING:
    from django.db.models import QuerySet

OTHER_LANGUAGE = "other"
LONGEST_TEXT = 5000  # characters read of a question; more than a page says nothing new
DUTCH_NUMBER = re.compile(r"^(\+|00)?[0-9][0-9 ()\-.]{6,18}$")


class CleanText(forms.CharField):
    """Text without what nobody can see: control characters and direction overrides go, words stay."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "".join(
            sign
            for sign in text
            if sign in "\n\t"
            or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}
            or sign in "\u200c\u200d"  # joiners are letters of Persian and parts of emoji
        ).strip()


class QuestionForm(forms.Form):
    """One question, in her own words, in any language."""

    text = CleanText(
        label=_("Schrijf het zoals je het zou zeggen. In elke taal."),
        error_messages={"required": _("Schrijf een paar woorden, of kies hieronder wat erbij past.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "data-clear": ""}),
    )
    for_someone_else = forms.BooleanField(label=_("Ik vraag dit voor iemand anders"), required=False)

    def clean_text(self) -> str:
        """A very long text is read from its beginning; nothing is refused."""
        text: str = self.cleaned_data["text"]
        return text[:LONGEST_TEXT]


class NeedForm(forms.Form):
    """A need, chosen from the list we know."""

    need = forms.ChoiceField(choices=lambda: [(need, need) for need in needs()])


class CallbackForm(forms.Form):
    """How and when she may be called; nothing more than is needed for that."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    way = forms.ChoiceField(
        label=_("Hoe mogen we contact met je zoeken?"),
        choices=Way.choices,
        initial=Way.PHONE,
        widget=forms.RadioSelect,
    )
    contact = CleanText(
        label=_("Je nummer"),
        help_text=_("Wil je het anders? Schrijf dan op hoe we je kunnen bereiken."),
        max_length=120,
        error_messages={"required": _("Schrijf een nummer op, of hoe we je anders kunnen bereiken.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-clear": ""}),
    )
    first_name = CleanText(
        label=_("Hoe mogen we je noemen?"),
        help_text=_("Een voornaam of een andere naam is goed."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-clear": ""}),
    )
    moments = forms.MultipleChoiceField(
        label=_("Wanneer is het veilig om te bellen?"),
        help_text=_("Kies één of meer. Op werkdagen."),
        choices=Moment.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wanneer wij je veilig kunnen bereiken.")},
    )
    moment_note = CleanText(
        label=_("Moeten we ergens op letten?"),
        help_text=_("Bijvoorbeeld: alleen dinsdag, of als mijn kind slaapt."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-clear": ""}),
    )
    may_leave_message = forms.TypedChoiceField(
        label=_("Mogen we een bericht achterlaten?"),
        choices=[("nee", _("Nee")), ("ja", _("Ja"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        initial="nee",
    )
    may_say_who = forms.TypedChoiceField(
        label=_("Mogen we zeggen dat we van het loket zijn?"),
        help_text=_("Als iemand anders opneemt."),
        choices=[("nee", _("Nee")), ("ja", _("Ja"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        initial="nee",
    )
    language = forms.ChoiceField(
        label=_("In welke taal wil je praten?"),
        choices=[*settings.SPOKEN_LANGUAGES, (OTHER_LANGUAGE, _("Een andere taal"))],
    )

    def clean(self) -> dict[str, Any]:
        """A number to call must look like one; another way may be any words."""
        cleaned = super().clean() or {}
        contact, way = cleaned.get("contact", ""), cleaned.get("way")
        if contact and way in {Way.PHONE, Way.MESSAGE} and not DUTCH_NUMBER.match(contact):
            self.add_error(
                "contact",
                ValidationError(_("Dit lijkt geen telefoonnummer. Kijk het na, bijvoorbeeld 06 12 34 56 78.")),
            )
        return cleaned


class CodeForm(forms.Form):
    """The code of a callback, as it was read out or written down."""

    code = CleanText(
        label=_("Je code"),
        help_text=_("Twaalf letters en cijfers, bijvoorbeeld ACDE-FGHJ-KPQR."),
        max_length=60,
        error_messages={"required": _("Schrijf de code op die je van ons kreeg.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-clear": "",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class WordForm(forms.Form):
    """How it went, in the parent's own word."""

    outcome = forms.ChoiceField(
        label=_("Ben je geholpen?"),
        choices=[c for c in Outcome.choices if c[0] != Outcome.NO_ANSWER],
        widget=forms.RadioSelect,
    )


class MailForm(forms.Form):
    """Where her own list may go; the address is forgotten once the mail is delivered."""

    address = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_("In de mail staat alleen een link. Leest iemand mee? Kies dan liever papier."),
        error_messages={
            "required": _("Schrijf je e-mailadres op."),
            "invalid": _("Dit lijkt geen e-mailadres. Kijk het na, bijvoorbeeld naam@voorbeeld.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "data-clear": ""}),
    )


class NoteForm(forms.Form):
    """A short note for colleagues of the team; wiped with the callback."""

    note = CleanText(
        label=_("Notitie voor je team"),
        help_text=_("Kort en zakelijk. De ouder kan dit lezen. Wordt gewist als het verzoek wordt gewist."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class AttemptForm(NoteForm):
    """What came of a try."""

    result = forms.ChoiceField(
        label=_("Wat gebeurde er?"),
        choices=[
            ("no_answer", _("Niemand nam op")),
            ("left_message", _("Bericht achtergelaten (mocht)")),
            ("not_safe", _("Het was niet veilig om te praten")),
            ("wrong_number", _("Nummer klopt niet")),
        ],
        widget=forms.RadioSelect,
    )


class TeamForm(NoteForm):
    """To which team this goes."""

    team: "forms.ModelChoiceField[Team]" = forms.ModelChoiceField(
        label=_("Aan welk team?"),
        queryset=Team.objects.none(),
        empty_label=_("Kies een team"),
        error_messages={"required": _("Kies een team.")},
    )
    field_order = ("team", "note")

    def __init__(self, *args: Any, others: "QuerySet[Team]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = others
