"""What people fill in on the pages of the social map."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Domain
from startloket.districts.models import Area

from . import needs
from .actions.state import CONTACT, PHONE
from .models import NATIONAL, Audience, Cost, Offer, Stage
from .rules.socialmap import AREA, NUMBERS
from .rules.socialmap import PHONE as PHONE_NUMBER
from .rules.words import fold
from .searching import After

LONGEST_SEARCH = 200  # letters; who pastes a whole letter still gets an answer


class SearchForm(forms.Form):
    """Words to search for, inside a place; goes by POST: what somebody looks for stands in no address."""

    text = forms.CharField(label=_("Zoek met je eigen woorden"), required=False, max_length=None)
    area = forms.CharField(required=False, widget=forms.HiddenInput)
    as_typed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    after_score = forms.IntegerField(required=False, widget=forms.HiddenInput)
    after_key = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "search_%s")
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    def clean_text(self) -> str:
        """The beginning of a very long text says enough; what nobody can see is left out."""
        typed = str(self.cleaned_data["text"])[:LONGEST_SEARCH]
        return "".join(letter for letter in typed if letter.isprintable())

    def clean_area(self) -> str:
        code = str(self.cleaned_data["area"])
        return code if code and Area.objects.filter(code=code).exists() else ""

    @property
    def after(self) -> After | None:
        """Where the next page begins."""
        score, key = self.cleaned_data.get("after_score"), self.cleaned_data.get("after_key")
        return After(score, key) if score is not None and key else None


def _grouped_needs() -> list[tuple[str, list[tuple[str, str]]]]:
    """The needs by life area, as choices."""
    return [
        (area.nl, [(need.id, need.nl) for need in needs.needs().values() if need.area == area.id])
        for area in needs.areas().values()
    ]


class AreasField(forms.CharField):
    """Municipalities by name or CBS code, one on a line; "Nederland" is the whole country."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})

    def clean(self, value: Any) -> list[str]:
        """The codes, in the order they were written."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        by_name = {fold(name): code for code, name in Area.objects.municipalities().values_list("code", "name")}
        by_name |= {"nederland": NATIONAL, "heel nederland": NATIONAL}
        found = [by_name.get(fold(line)) or (line.upper() if AREA.fullmatch(line.upper()) else "") for line in lines]
        if unknown := [line for line, code in zip(lines, found, strict=True) if not code]:
            raise ValidationError(_("We kennen dit gebied niet: %(names)s."), params={"names": ", ".join(unknown)})
        return list(dict.fromkeys(code for code in found if code))


def area_names(codes: Iterable[str]) -> str:
    """Codes as the names an editor reads and writes, one on a line."""
    wanted = list(codes)
    names = dict(Area.objects.filter(code__in=wanted, kind="municipality").values_list("code", "name"))
    return "\n".join("Nederland" if code == NATIONAL else names.get(code, code) for code in wanted)


class OfferForm(forms.Form):
    """The texts and facts of an offer, as an editor of the social map fills them in."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Naam, zoals ouders het kennen"), max_length=200)
    alternate_name = forms.CharField(label=_("Andere namen"), max_length=300, required=False)
    summary = forms.CharField(label=_("Wat is het, in één zin"), widget=forms.Textarea(attrs={"rows": 2}))
    description = forms.CharField(label=_("Meer uitleg"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    for_whom = forms.CharField(label=_("Voor wie"), max_length=500, required=False)
    how_to_start = forms.CharField(label=_("Hoe begin je"), max_length=500, required=False)
    cost = forms.ChoiceField(label=_("Kosten"), choices=Cost.choices)
    cost_note = forms.CharField(label=_("Uitleg bij de kosten"), max_length=500, required=False)
    kind = forms.CharField(label=_("Soort"), max_length=80, required=False)
    domain = forms.ChoiceField(label=_("Domein"), choices=Domain.choices)
    audience = forms.ChoiceField(
        label=_("Voor wie is dit bedoeld"),
        choices=Audience.choices,
        help_text=_("Meldt een professional aan? Kies dan: professionals."),
    )
    programme = forms.BooleanField(label=_("Dit is een programma met een vaste begeleider"), required=False)
    areas = AreasField(label=_("Gebied"), help_text=_("Een gemeente op elke regel. Of: Nederland."))
    needs = forms.MultipleChoiceField(
        label=_("Helpt bij"), required=False, choices=_grouped_needs, widget=forms.CheckboxSelectMultiple
    )
    helpers = forms.MultipleChoiceField(
        label=_("Soort helper"),
        required=False,
        choices=lambda: [(kind.id, kind.nl) for kind in needs.helper_kinds().values()],
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=500, assume_scheme="https")
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    hours_note = forms.CharField(label=_("Wanneer bereikbaar, in woorden"), max_length=300, required=False)
    alert = forms.CharField(label=_("Let op"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Interne notitie, alleen voor professionals"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    @classmethod
    def of(cls, offer: Offer, **options: Any) -> "OfferForm":
        """The form as the offer is now."""
        plain = {name: getattr(offer, name) for name in cls.base_fields if hasattr(offer, name)}
        plain |= {"areas": area_names(offer.areas), "seen": offer.changed_at.isoformat()}
        return cls(initial=plain, **options)

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields that are always open on the page."""
        return [self[name] for name in self.fields if name not in ("seen", "needs", "helpers")]

    @property
    def chosen_needs(self) -> int:
        return len(self["needs"].value() or [])

    @property
    def chosen_helpers(self) -> int:
        return len(self["helpers"].value() or [])

    def clean_needs(self) -> list[str]:
        """The order says which need fits best: what stood first stays first."""
        before = list(self.initial.get("needs") or [])
        chosen = list(self.cleaned_data["needs"])
        return [need for need in before if need in chosen] + [need for need in chosen if need not in before]

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions want: everything but what the editor had seen."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        # Browsers send the end of a line as two characters.
        return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in facts.items()}


class PhoneForm(forms.Form):
    """One telephone number; who may see it."""

    number = forms.CharField(label=_("Nummer"), max_length=30, required=False)
    note = forms.CharField(label=_("Wanneer of waarvoor"), max_length=300, required=False)
    audience = forms.ChoiceField(label=_("Voor wie"), choices=Audience.choices, required=False)

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        if number and not PHONE_NUMBER.fullmatch(number):
            raise ValidationError(_("Gebruik alleen cijfers, spaties en streepjes."))
        return number


class ContactForm(forms.Form):
    """Somebody a colleague can call by name."""

    name = forms.CharField(label=_("Naam"), max_length=200, required=False)
    title = forms.CharField(label=_("Functie"), max_length=200, required=False)
    department = forms.CharField(label=_("Afdeling"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    days = forms.CharField(label=_("Bereikbaar op"), max_length=200, required=False)


WHICH_CHILD = [
    ("", _("maakt niet uit")),
    ("True", _("alleen bij een eerste kind")),
    ("False", _("alleen bij een volgend kind")),
]


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RuleForm(forms.Form):
    """One entry rule: all conditions together; rules of one area are alternatives."""

    areas = AreasField(label=_("Geldt in"), required=False)
    stage = forms.ChoiceField(label=_("Fase"), choices=Stage.choices, initial=Stage.ANY)
    weeks_min = forms.IntegerField(label=_("Vanaf week"), min_value=0, max_value=45, required=False)
    weeks_max = forms.IntegerField(label=_("Tot en met week"), min_value=0, max_value=45, required=False)
    child_months_min = forms.IntegerField(label=_("Kind vanaf maanden"), min_value=0, max_value=300, required=False)
    child_months_max = forms.IntegerField(
        label=_("Kind tot en met maanden"), min_value=0, max_value=300, required=False
    )
    parent_age_min = forms.IntegerField(label=_("Ouder vanaf jaar"), min_value=0, max_value=100, required=False)
    parent_age_max = forms.IntegerField(label=_("Ouder tot en met jaar"), min_value=0, max_value=100, required=False)
    first_child = forms.TypedChoiceField(
        label=_("Eerste kind"),
        choices=WHICH_CHILD,
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
    )
    low_income = forms.BooleanField(label=_("Alleen met een laag inkomen"), required=False)
    via_professional = forms.BooleanField(label=_("Via een professional"), required=False)
    valid_from = DayField(label=_("Geldig vanaf"), required=False)
    valid_to = DayField(label=_("Geldig tot en met"), required=False)
    source_url = forms.URLField(label=_("Bron"), required=False, max_length=500, assume_scheme="https")
    source_on = forms.CharField(label=_("Datum van de bron"), required=False, max_length=20)
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A window needs its ends in the right order, and belongs to its stage."""
        cleaned = super().clean() or self.cleaned_data
        for low, high in (*zip(NUMBERS[::2], NUMBERS[1::2], strict=True), ("valid_from", "valid_to")):
            begin, end = cleaned.get(low), cleaned.get(high)
            if begin is not None and end is not None and begin > end:
                self.add_error(high, _("Dit ligt voor het begin."))
        stage = cleaned.get("stage")
        if stage == Stage.CHILD and any(cleaned.get(name) is not None for name in NUMBERS[:2]):
            self.add_error("weeks_min", _("Na de geboorte tellen er geen weken zwangerschap."))
        if stage == Stage.PREGNANCY and any(cleaned.get(name) is not None for name in NUMBERS[2:4]):
            self.add_error("child_months_min", _("Tijdens de zwangerschap heeft het kind nog geen leeftijd."))
        return cleaned


Phones = forms.formset_factory(PhoneForm, extra=1, max_num=10, absolute_max=20)
Contacts = forms.formset_factory(ContactForm, extra=1, max_num=10, absolute_max=20)
Rules = forms.formset_factory(RuleForm, extra=1, max_num=12, absolute_max=20)


def phones_in(formset: Any) -> list[dict[str, Any]]:
    """The numbers that were filled in; an emptied row is a number taken away."""
    rows = (form.cleaned_data for form in formset if form.cleaned_data.get("number"))
    return [{name: row.get(name) or ("parents" if name == "audience" else "") for name in PHONE} for row in rows]


def contacts_in(formset: Any) -> list[dict[str, Any]]:
    """The people that were filled in."""
    rows = (form.cleaned_data for form in formset if form.cleaned_data.get("name"))
    return [{name: row.get(name) or "" for name in CONTACT} for row in rows]


def rules_in(formset: Any, confidence: str) -> list[dict[str, Any]]:
    """The entry rules that were filled in: those that hold somewhere."""
    rows = (form.cleaned_data for form in formset if form.cleaned_data.get("areas"))
    return [{**row, "low_income": row["low_income"] or None, "confidence": confidence} for row in rows]


class WaitForm(forms.Form):
    """How long people wait now, or how many places are open."""

    waiting_weeks = forms.IntegerField(label=_("Wachttijd in weken"), min_value=0, max_value=520, required=False)
    open_places = forms.IntegerField(label=_("Vrije plaatsen"), min_value=0, max_value=10_000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned.get("waiting_weeks") is None and cleaned.get("open_places") is None:
            self.add_error("waiting_weeks", _("Vul de wachttijd of het aantal vrije plaatsen in."))
        return cleaned
