"""Giving and ending access, and counting tries."""

import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection, transaction

from startloket.access import actions
from startloket.access.models import Attempt, Membership, Team, User
from startloket.access.permissions import Permission
from startloket.access.refusals import (
    AlreadyMember,
    LastAdministrator,
    MembershipEnded,
    OwnAdministration,
    TooManyTries,
)
from startloket.audit.models import Event


def the_membership(user: User) -> Membership:
    return Membership.objects.current().get(user=user)


@pytest.mark.django_db
class TestGivingAndEndingAccess:
    def test_ria_works_for_the_desk_once_bea_let_her_in(self, bea: User, ria: User, leiden: Team) -> None:
        assert not ria.may(Permission.EDIT_DIRECTORY)

        membership = actions.grant(person=ria, team=leiden, role="desk_worker", by=bea)

        assert ria.may(Permission.EDIT_DIRECTORY)
        assert leiden.pk in ria.team_ids
        line = Event.objects.get(name="membership.granted", by=bea)
        assert line.object_id == str(membership.pk)
        assert line.facts == {"person": ria.pk, "team": leiden.pk, "role": "desk_worker"}

    def test_the_same_role_is_not_given_twice(self, bea: User, noor: User, leiden: Team) -> None:
        with pytest.raises(AlreadyMember):
            actions.grant(person=noor, team=leiden, role="desk_worker", by=bea)

    def test_noor_may_nothing_once_her_work_has_ended(self, bea: User, noor: User) -> None:
        actions.end(membership=the_membership(noor), by=bea)

        noor = User.objects.get(pk=noor.pk)
        assert not any(noor.may(permission) for permission in Permission)
        assert noor.team_ids == frozenset()
        assert Event.objects.filter(name="membership.ended", by=bea).count() == 1

    def test_work_that_had_already_ended_is_refused(self, bea: User, noor: User) -> None:
        membership = the_membership(noor)
        actions.end(membership=membership, by=bea)

        with pytest.raises(MembershipEnded):
            actions.end(membership=membership, by=bea)

    def test_the_last_administrator_cannot_end_herself(self, bea: User) -> None:
        with pytest.raises(LastAdministrator):
            actions.end(membership=the_membership(bea), by=bea)

    def test_an_administrator_who_has_left_does_not_count(self, bea: User, mo: User) -> None:
        actions.grant(person=mo, team=the_membership(bea).team, role="administrator", by=bea)
        mo.is_active = False
        mo.save()

        with pytest.raises(LastAdministrator):
            actions.end(membership=the_membership(bea), by=bea)

    def test_bea_cannot_lock_herself_out_but_mo_can_end_her_work(self, bea: User, mo: User) -> None:
        actions.grant(person=mo, team=the_membership(bea).team, role="administrator", by=bea)

        with pytest.raises(OwnAdministration):
            actions.end(membership=the_membership(bea), by=bea)
        actions.end(membership=the_membership(bea), by=mo)

        assert not User.objects.get(pk=bea.pk).may(Permission.MANAGE_ACCESS)

    def test_a_second_role_as_administrator_can_be_given_up(self, bea: User, leiden: Team) -> None:
        second = actions.grant(person=bea, team=leiden, role="administrator", by=bea)

        actions.end(membership=second, by=bea)

        assert bea.memberships.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one(bea: User, mo: User) -> None:
    actions.grant(person=mo, team=the_membership(bea).team, role="administrator", by=bea)
    both = [the_membership(bea), Membership.objects.get(user=mo, role="administrator")]
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def stop(membership: Membership) -> None:
        together.wait()
        try:
            actions.end(membership=membership, by=None)
            outcomes.append("ended")
        except LastAdministrator:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=stop, args=[membership]) for membership in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["ended", "refused"]


class TestCountingTries:
    @pytest.mark.django_db
    def test_the_fourth_try_of_three_is_refused(self) -> None:
        for _ in range(3):
            actions.count_attempt("code", "192.0.2.1", limit=3, per_seconds=60)

        with pytest.raises(TooManyTries):
            actions.count_attempt("code", "192.0.2.1", limit=3, per_seconds=60)

    @pytest.mark.django_db
    def test_another_person_and_another_kind_count_apart(self) -> None:
        actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)

        actions.count_attempt("code", "192.0.2.2", limit=1, per_seconds=60)
        actions.count_attempt("question", "192.0.2.1", limit=1, per_seconds=60)

    @pytest.mark.django_db
    def test_who_waits_may_try_again(self) -> None:
        with time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False) as clock:
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)
            clock.shift(59)
            with pytest.raises(TooManyTries):
                actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)
            clock.shift(1)
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)

    @pytest.mark.django_db
    def test_who_tried_cannot_be_read_back_nor_followed_to_the_next_day(self) -> None:
        with time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False):
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)
        with time_machine.travel(datetime(2026, 11, 22, 12, 0, tzinfo=UTC), tick=False):
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)

        marks = list(Attempt.objects.values_list("who", flat=True))
        assert len(set(marks)) == 2
        assert not any("192.0.2.1" in mark for mark in marks)

    @pytest.mark.django_db
    def test_old_tries_are_forgotten(self) -> None:
        with time_machine.travel(datetime(2026, 11, 20, 11, 0, tzinfo=UTC), tick=False):
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)
        with time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False):
            actions.count_attempt("code", "192.0.2.2", limit=1, per_seconds=60)
            assert actions.forget_attempts() == 1

        assert Attempt.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_a_count_inside_a_transaction_is_a_mistake_of_the_program(self) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.count_attempt("code", "192.0.2.1", limit=1, per_seconds=60)

    @pytest.mark.django_db(transaction=True)
    def test_of_many_tries_at_once_exactly_the_limit_passes(self) -> None:
        together = threading.Barrier(8)
        passed: list[bool] = []

        def attempt() -> None:
            together.wait()
            try:
                for _ in range(5):
                    actions.count_attempt("code", "192.0.2.1", limit=10, per_seconds=60)
                    passed.append(True)
            except TooManyTries:
                return
            finally:
                connection.close()

        threads = [threading.Thread(target=attempt) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(passed) == 10
