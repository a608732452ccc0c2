"""Bea starts and changes teams, and helps a colleague who lost her telephone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from startloket.access import actions
from startloket.access.models import Organisation, Team, User
from startloket.access.refusals import DefaultDeskNeeded, TeamExists
from startloket.audit.models import Event
from tests.cast import log_in

pytestmark = pytest.mark.django_db

DELFT = {
    "organisation": "Kansrijke Start Delft",
    "domain": "both",
    "name": "Loket Delft",
    "email": "loket@example.org",
    "areas": "gm0503, GM0503",
    "is_desk": "on",
}


@pytest.fixture
def piet(rotterdam: Team) -> User:
    """Administrator of Rotterdam only."""
    return actions.let_in(
        username="piet", name="Piet", email="piet@example.org", team=rotterdam, role="administrator", by=None
    )


class TestTeams:
    def test_bea_starts_the_desk_of_delft(self, client: Client, bea: User) -> None:
        log_in(client, bea).post(reverse("access:new_team"), DELFT)

        desk = Team.for_area("BU05030101")
        assert (desk.name, desk.areas, desk.organisation.key) == ("Loket Delft", ["GM0503"], "kansrijke-start-delft")
        assert set(Event.objects.filter(by=bea).values_list("name", flat=True)) == {"organisation.added", "team.added"}

    def test_an_organisation_that_is_known_is_not_made_twice(self, client: Client, bea: User) -> None:
        given = DELFT | {"organisation": "SCHULDHULP leiden", "name": "Team Zuid"}
        log_in(client, bea).post(reverse("access:new_team"), given)

        assert Team.objects.get(name="Team Zuid").organisation.key == "schuldhulp-leiden"

    def test_two_organisations_with_almost_one_name_get_two_keys(self, bea: User) -> None:
        teams = [
            actions.start_team(
                organisation=name, domain="both", name="T", email="", areas=[], is_desk=False, is_default=False, by=bea
            )
            for name in ("De Brug", "De Brug!", "!!!", "???")
        ]

        keys = [team.organisation.key for team in teams]
        assert keys == ["de-brug", "de-brug-2", "organisatie", "organisatie-2"]

    def test_the_same_team_twice_is_refused(self, leiden: Team, bea: User) -> None:
        with pytest.raises(TeamExists):
            actions.start_team(
                organisation=leiden.organisation.name,
                domain="both",
                name=leiden.name.upper(),
                email="",
                areas=[],
                is_desk=False,
                is_default=False,
                by=bea,
            )

    def test_the_default_desk_moves_to_another_team(self, leiden: Team, rotterdam: Team, bea: User) -> None:
        given = {"name": rotterdam.name, "email": "", "areas": ["GM0599"], "is_desk": False}
        actions.change_team(team=rotterdam, **given, is_default=True, by=bea)

        assert Team.for_area("GM0001") == rotterdam
        leiden.refresh_from_db()
        assert (leiden.is_desk, leiden.is_default) == (True, False)

    def test_the_default_desk_is_not_given_up_without_another(self, leiden: Team, bea: User) -> None:
        with pytest.raises(DefaultDeskNeeded):
            actions.change_team(team=leiden, name="X", email="", areas=[], is_desk=True, is_default=False, by=bea)

    def test_bea_changes_the_mailbox_of_a_team(self, client: Client, bea: User, leiden: Team) -> None:
        page = log_in(client, bea).get(reverse("access:team", args=[leiden.pk])).content.decode()
        assert 'value="GM0546"' in page

        given = {
            "name": leiden.name,
            "email": "nieuw@example.org",
            "areas": "GM0546",
            "is_desk": "on",
            "is_default": "on",
        }
        client.post(reverse("access:team", args=[leiden.pk]), given)

        leiden.refresh_from_db()
        assert leiden.email == "nieuw@example.org"
        line = Event.objects.get(name="team.changed", by=bea)
        assert "nieuw" not in str(line.facts)

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"areas": "Delft"}, "Dit is geen CBS-code: DELFT"),
            ({"areas": "GM0599 GM0546"}, "Je beheert niet al deze gebieden."),
            ({"areas": "NL00"}, "Je beheert niet al deze gebieden."),
            ({"areas": "GM0599", "is_default": "on"}, "Dat kan alleen een beheerder van heel Nederland kiezen."),
        ],
    )
    def test_the_administrator_of_rotterdam_keeps_to_rotterdam(
        self, client: Client, piet: User, changed: dict[str, str], said: str
    ) -> None:
        answer = log_in(client, piet).post(reverse("access:new_team"), DELFT | changed)

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Organisation.objects.filter(name="Kansrijke Start Delft").exists()

    def test_she_does_not_reach_the_team_of_leiden(self, client: Client, piet: User, leiden: Team) -> None:
        assert log_in(client, piet).get(reverse("access:team", args=[leiden.pk])).status_code == 404

    def test_nobody_else_of_the_cast_starts_teams(self, client: Client, cast: dict[str, User], leiden: Team) -> None:
        for name, user in cast.items():
            expected = 200 if name == "bea" else 403
            log_in(client, user)
            assert client.get(reverse("access:new_team")).status_code == expected
            assert client.get(reverse("access:team", args=[leiden.pk])).status_code == expected


class TestALostTelephone:
    @pytest.fixture
    def noor_with_app(self, noor: User) -> User:
        TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
        return noor

    def test_bea_takes_the_second_step_of_noor_away(self, client: Client, bea: User, noor_with_app: User) -> None:
        log_in(client, bea).post(reverse("access:remove_second_factor", args=[noor_with_app.pk]))

        assert not Authenticator.objects.filter(user=noor_with_app).exists()
        line = Event.objects.get(name="user.second_factor_removed")
        assert (line.by, line.object_id) == (bea, str(noor_with_app.pk))

    def test_not_her_own(self, client: Client, bea: User) -> None:
        TOTP.activate(bea, "JBSWY3DPEHPK3PXP")

        assert log_in(client, bea).post(reverse("access:remove_second_factor", args=[bea.pk])).status_code == 409
        assert Authenticator.objects.filter(user=bea).exists()

    def test_an_administrator_of_one_town_not_that_of_who_works_elsewhere_too(
        self, client: Client, piet: User, noor_with_app: User, rotterdam: Team
    ) -> None:
        actions.grant(person=noor_with_app, team=rotterdam, role="desk_worker", by=None)
        log_in(client, piet)

        answer = client.post(reverse("access:remove_second_factor", args=[noor_with_app.pk]))

        assert answer.status_code == 404
        assert Authenticator.objects.filter(user=noor_with_app).exists()


@pytest.mark.parametrize("strange", ["٣", "9" * 40, "-1", "1;DROP", "²", ""])
def test_strange_numbers_in_the_address_do_no_harm(client: Client, bea: User, paul: User, strange: str) -> None:
    log_in(client, bea)
    assert client.get(reverse("access:people"), {"team": strange, "after": strange}).status_code == 200
    log_in(client, paul)
    assert client.get(reverse("audit:log"), {"before": strange}).status_code == 200
