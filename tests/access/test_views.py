"""Letting people in and out, on the pages of the administrator; and the demo's log-in."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from startloket.access import actions
from startloket.access.models import Membership, Team, User
from startloket.access.permissions import Permission
from startloket.audit.models import Event
from tests.cast import log_in

pytestmark = pytest.mark.django_db


class TestBeaGivesAccess:
    def test_she_sees_who_works_where(self, client: Client, bea: User) -> None:
        page = log_in(client, bea).get(reverse("access:people")).content.decode()

        for name in ("Joke", "Karim", "Ria", "Sanne", "Paul", "Tom", "Noor", "Mo", "Bea"):
            assert f">{name}</a>" in page
        assert "Medewerker van het loket, Loket Kansrijke Start Leiden" in page

    def test_she_shows_one_team(self, client: Client, bea: User, leiden: Team) -> None:
        page = log_in(client, bea).get(reverse("access:people"), {"team": leiden.pk}).content.decode()

        assert ">Noor</a>" in page
        assert ">Joke</a>" not in page

    def test_the_list_goes_on_where_the_page_ended(self, client: Client, bea: User, leiden: Team) -> None:
        for number in range(60):
            actions.let_in(username=f"a{number}", name="Zoë", email="", team=leiden, role="desk_worker", by=None)
        log_in(client, bea)
        first = client.get(reverse("access:people"))
        second = client.get(reverse("access:people"), {"after": first.context["after"]})

        seen = [person.pk for page in (first, second) for person in page.context["people"]]
        assert len(seen) == len(set(seen)) == User.objects.count()
        assert second.context["after"] is None

    def test_the_number_of_queries_does_not_grow_with_the_people(
        self, client: Client, bea: User, leiden: Team, django_assert_max_num_queries
    ) -> None:
        for number in range(30):
            actions.let_in(username=f"a{number}", name="Zoë", email="", team=leiden, role="desk_worker", by=None)
        log_in(client, bea)
        with django_assert_max_num_queries(8):
            client.get(reverse("access:people"))

    def test_she_lets_a_colleague_in(self, client: Client, bea: User, leiden: Team) -> None:
        answer = log_in(client, bea).post(
            reverse("access:new_colleague"),
            {"name": "Piet", "email": "piet@example.org", "username": "piet", "team": leiden.pk, "role": "desk_worker"},
        )

        piet = User.objects.get(username="piet")
        assert answer["Location"] == reverse("access:person", args=[piet.pk])
        assert piet.may(Permission.WORK_CALLBACKS)
        assert not piet.has_usable_password()
        assert set(Event.objects.filter(by=bea).values_list("name", flat=True)) == {"user.added", "membership.granted"}

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("email", "NOOR@example.org", "Er is al een collega met dit e-mailadres."),
            ("username", "Noor", "Deze gebruikersnaam is al bezet."),
            ("role", "king", ""),
            ("team", "0", ""),
        ],
    )
    def test_what_cannot_be_is_said_at_the_form(
        self, client: Client, bea: User, leiden: Team, field: str, value: str, said: str
    ) -> None:
        given = {
            "name": "Piet",
            "email": "piet@example.org",
            "username": "piet",
            "team": leiden.pk,
            "role": "desk_worker",
            field: value,
        }
        answer = log_in(client, bea).post(reverse("access:new_colleague"), given)

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not User.objects.filter(username="piet").exists()

    def test_she_gives_ria_work_at_the_desk_and_ends_it(
        self, client: Client, bea: User, ria: User, leiden: Team
    ) -> None:
        log_in(client, bea)
        client.post(reverse("access:person", args=[ria.pk]), {"team": leiden.pk, "role": "desk_worker"})
        membership = Membership.objects.current().get(user=ria, team=leiden)

        client.post(reverse("access:end", args=[membership.pk]))

        assert not Membership.objects.current().filter(user=ria, team=leiden).exists()

    def test_a_refusal_is_a_page_with_a_sentence(self, client: Client, bea: User) -> None:
        membership = Membership.objects.current().get(user=bea)

        answer = log_in(client, bea).post(reverse("access:end", args=[membership.pk]))

        assert answer.status_code == 409
        assert "Dit is de laatste beheerder." in answer.content.decode()


class TestWhoMayNot:
    @pytest.fixture
    def piet(self, rotterdam: Team) -> User:
        """Administrator of Rotterdam only."""
        return actions.let_in(
            username="piet", name="Piet", email="piet@example.org", team=rotterdam, role="administrator", by=None
        )

    def test_nobody_else_of_the_cast_sees_who_has_access(self, client: Client, cast: dict[str, User]) -> None:
        statuses = {name: log_in(client, user).get(reverse("access:people")).status_code for name, user in cast.items()}
        assert statuses == {name: 200 if name == "bea" else 403 for name in cast}

    def test_who_is_not_logged_in_is_asked_to(self, client: Client) -> None:
        answer = client.get(reverse("access:people"))

        assert answer["Location"] == f"{reverse('account_login')}?next={reverse('access:people')}"

    def test_the_administrator_of_rotterdam_does_not_reach_leiden(
        self, client: Client, piet: User, noor: User, leiden: Team
    ) -> None:
        log_in(client, piet)
        membership = Membership.objects.get(user=noor)

        assert ">Noor<" not in client.get(reverse("access:people")).content.decode()
        assert client.get(reverse("access:person", args=[noor.pk])).status_code == 404
        assert client.post(reverse("access:end", args=[membership.pk])).status_code == 404
        given = client.post(reverse("access:person", args=[piet.pk]), {"team": leiden.pk, "role": "administrator"})
        assert given.status_code == 422
        assert piet.memberships.current().count() == 1

    def test_working_in_leiden_too_does_not_let_her_manage_leiden(
        self, client: Client, piet: User, leiden: Team
    ) -> None:
        actions.grant(person=piet, team=leiden, role="desk_worker", by=None)
        membership = Membership.objects.get(user=piet, team=leiden)

        answer = log_in(client, piet).post(reverse("access:end", args=[membership.pk]))

        assert answer.status_code == 404


class TestTheDemo:
    @pytest.fixture(autouse=True)
    def demo(self, settings: Settings) -> None:
        settings.DEMO = True

    def test_one_press_logs_in_as_joke(self, client: Client, joke: User) -> None:
        page = client.get(reverse("log_in_as")).content.decode()
        assert "Verloskundigen De Wieg" in page

        answer = client.post(reverse("log_in_as_person", args=["joke"]), {"next": "/toegang/"})

        assert answer["Location"] == "/toegang/"
        assert client.session["_auth_user_id"] == str(joke.pk)
        assert Event.objects.filter(name="user.logged_in", by=joke).exists()

    def test_log_in_leads_to_the_cast_and_keeps_where_she_wanted_to_go(self, client: Client) -> None:
        answer = client.get(reverse("account_login"), {"next": "/logboek/"})

        assert answer["Location"] == f"{reverse('log_in_as')}?next=%2Flogboek%2F"

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_it_never_leads_to_another_site(self, client: Client, joke: User, elsewhere: str) -> None:
        answer = client.post(reverse("log_in_as_person", args=["joke"]), {"next": elsewhere})

        assert answer["Location"] == reverse("start_of_work")

    @pytest.mark.parametrize(("who", "where"), [("paul", "audit:log"), ("bea", "access:people")])
    def test_everybody_begins_at_her_own_work(
        self, client: Client, cast: dict[str, User], who: str, where: str
    ) -> None:
        answer = client.post(reverse("log_in_as_person", args=[who]), follow=True)

        assert answer.request["PATH_INFO"] == reverse(where)

    def test_a_real_person_is_not_in_the_cast(self, client: Client, leiden: Team) -> None:
        actions.let_in(username="piet", name="Piet", email="", team=leiden, role="administrator", by=None)

        assert "Piet" not in client.get(reverse("log_in_as")).content.decode()
        assert client.post(reverse("log_in_as_person", args=["piet"])).status_code == 404

    def test_a_link_alone_logs_nobody_in(self, client: Client, joke: User) -> None:
        assert client.get(reverse("log_in_as_person", args=["joke"])).status_code == 405

    def test_outside_the_demo_it_does_not_exist(self, client: Client, joke: User, settings: Settings) -> None:
        settings.DEMO = False

        assert client.get(reverse("log_in_as")).status_code == 404
        assert client.post(reverse("log_in_as_person", args=["joke"])).status_code == 404
        assert "_auth_user_id" not in client.session
