"""Forms with which an administrator lets people in."""

import re
from typing import Any, cast

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from .areas import NATION
from .models import Domain, Team, User
from .permissions import Permission
from .roles import ROLES


class TeamField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's class takes no brackets at run time
    """A team with the organisation it belongs to: two may have the same name."""

    def label_from_instance(self, team: Team) -> str:
        """ "Wijkteam Noord (Gemeente X)"; only the team when both have one name."""
        organisation = team.organisation.name
        return team.name if team.name == organisation else f"{team.name} ({organisation})"


class Grant(forms.Form):
    """Which work somebody starts: only in the teams this administrator manages."""

    team = TeamField(label=_("In welk team?"), queryset=Team.objects.none(), empty_label=_("Kies een team"))
    role = forms.ChoiceField(
        label=_("Met welke rol?"),
        choices=[("", _("Kies een rol")), *((role.slug, role.name) for role in ROLES.values())],
    )

    def __init__(self, *args: Any, administrator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(TeamField, self.fields["team"]).queryset = Team.objects.managed_by(administrator).by_name()


AREA = re.compile(r"NL00|GM\d{4}|WK\d{6}|BU\d{8}")


class TeamForm(forms.Form):
    """What a team is called, how it is reached, and for which areas it works."""

    name = forms.CharField(label=_("Naam van het team"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres van het team"), max_length=254, required=False)
    areas = forms.CharField(
        label=_("Gebieden"),
        max_length=2000,
        help_text=_("CBS-codes met een spatie ertussen, bijvoorbeeld GM0123. NL00 is heel Nederland."),
    )
    is_desk = forms.BooleanField(label=_("Dit team is het loket van deze gebieden"), required=False)
    is_default = forms.BooleanField(label=_("Ook voor plaatsen zonder eigen loket"), required=False)

    def __init__(self, *args: Any, administrator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = administrator.areas_where(Permission.MANAGE_ACCESS)

    def clean_areas(self) -> list[str]:
        """Areas that exist in form, and that this administrator manages."""
        codes = re.split(r"[\s,;]+", self.cleaned_data["areas"].strip().upper())
        if strange := [code for code in codes if not AREA.fullmatch(code)]:
            raise forms.ValidationError(_("Dit is geen CBS-code: %(code)s"), params={"code": strange[0]})
        if NATION not in self.allowed and not set(codes) <= self.allowed:
            raise forms.ValidationError(_("Je beheert niet al deze gebieden."))
        return list(dict.fromkeys(codes))

    def clean_is_default(self) -> bool:
        """Places all over the country concern who manages the whole country."""
        is_default: bool = self.cleaned_data["is_default"]
        if is_default and NATION not in self.allowed:
            raise forms.ValidationError(_("Dat kan alleen een beheerder van heel Nederland kiezen."))
        return is_default


class NewTeam(TeamForm):
    """A team, and the organisation it belongs to."""

    organisation = forms.CharField(label=_("Organisatie"), max_length=200)
    domain = forms.ChoiceField(label=_("Domein van de organisatie"), choices=Domain.choices)
    field_order = ("organisation", "domain", "name", "email", "areas", "is_desk", "is_default")


class NewColleague(Grant):
    """Who may log in from now on."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres van het werk"), max_length=254)
    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Daarmee logt je collega in. Bijvoorbeeld de voornaam en een punt en de achternaam."),
    )
    field_order = ("name", "email", "username", "team", "role")

    def clean_email(self) -> str:
        """One mail address belongs to one person."""
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Er is al een collega met dit e-mailadres."))
        return email

    def clean_username(self) -> str:
        """Two people do not log in with the same name."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Deze gebruikersnaam is al bezet. Kies een andere."))
        return username
