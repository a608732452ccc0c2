"""Who sees whom, and which desk answers for which place."""

import pytest
from django.db import IntegrityError, transaction

from startloket.access import actions
from startloket.access.models import Membership, Team, User
from startloket.access.permissions import Permission
from startloket.access.refusals import PersonExists

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["GM0546", "WK054601", "BU05460101"])
def test_leiden_and_its_districts_are_answered_by_the_desk_of_leiden(code: str, leiden: Team) -> None:
    assert Team.for_area(code) == leiden


def test_rotterdam_is_answered_by_its_own_desk(rotterdam: Team) -> None:
    assert list(Team.objects.desks_for("GM0599")) == [rotterdam]


@pytest.mark.parametrize("code", ["GM0503", "NL00", ""])
def test_a_place_without_a_desk_is_answered_by_the_default_desk(code: str, leiden: Team) -> None:
    assert Team.for_area(code) == leiden


def test_no_desk_at_all_is_said_aloud(db: None) -> None:
    with pytest.raises(Team.DoesNotExist):
        Team.for_area("GM0546")


def test_there_is_one_default_desk(leiden: Team, rotterdam: Team) -> None:
    with pytest.raises(IntegrityError, match="team_one_default_desk"), transaction.atomic():
        Team.objects.filter(pk=rotterdam.pk).update(is_default=True)


def test_only_a_desk_can_be_the_default(leiden: Team, joke: User) -> None:
    Team.objects.filter(pk=leiden.pk).update(is_default=False)
    with pytest.raises(IntegrityError, match="team_default_is_a_desk"), transaction.atomic():
        Team.objects.filter(pk__in=joke.team_ids).update(is_default=True)


def test_bea_sees_everybody_and_tom_sees_only_himself(bea: User, tom: User, cast: dict[str, User]) -> None:
    assert set(User.objects.visible_to(bea)) == set(cast.values())
    assert list(User.objects.visible_to(tom)) == [tom]
    assert [team.pk for team in Team.objects.visible_to(tom)] == list(tom.team_ids)
    assert [membership.user for membership in Membership.objects.visible_to(tom)] == [tom]


def test_an_administrator_of_rotterdam_sees_nothing_of_leiden(rotterdam: Team, leiden: Team, noor: User) -> None:
    piet = actions.add_person(username="piet", name="Piet", email="piet@example.org", by=None)
    actions.grant(person=piet, team=rotterdam, role="administrator", by=None)

    assert list(Team.objects.visible_to(piet)) == [rotterdam]
    assert {user.name for user in User.objects.visible_to(piet)} == {"Piet", "Fatma"}


def test_noor_and_mo_see_each_other(noor: User, mo: User) -> None:
    assert set(User.objects.visible_to(noor)) == {noor, mo}


def test_what_a_role_allows_counts_for_its_own_team_only(noor: User, leiden: Team, rotterdam: Team) -> None:
    actions.grant(person=noor, team=rotterdam, role="privacy_officer", by=None)

    assert noor.teams_where(Permission.WORK_CALLBACKS) == {leiden.pk}
    assert noor.areas_where(Permission.READ_AUDIT) == {"GM0599"}


def test_an_account_that_is_closed_may_nothing(noor: User) -> None:
    noor.is_active = False

    assert not any(noor.may(permission) for permission in Permission)


def test_two_people_do_not_share_a_mail_address(noor: User) -> None:
    with pytest.raises(PersonExists):
        actions.add_person(username="other", name="Other", email="NOOR@example.org", by=None)


def test_a_person_is_added_without_a_password_anybody_knows(db: None) -> None:
    piet = actions.add_person(username="piet", name="Piet", email="piet@example.org", by=None)

    assert not piet.has_usable_password()


def test_one_query_answers_all_questions_about_what_somebody_may(noor: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: E501
    noor = User.objects.get(pk=noor.pk)
    with django_assert_num_queries(1):
        noor.may(Permission.WORK_CALLBACKS)
        noor.may(Permission.READ_AUDIT)
        noor.teams_where(Permission.WORK_CALLBACKS)
        noor.areas_where(Permission.READ_AUDIT)
        _ = noor.team_ids
