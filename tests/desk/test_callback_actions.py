"""Nobody gets lost: the story of a callback, from asking to the parent's own word."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from startloket.access.models import Team, User
from startloket.audit.models import Event
from startloket.desk import actions
from startloket.desk.actions.callback_parent import Wish
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome, State
from startloket.desk.refusals import AlreadyTaken, NotNow, NotYours, SameTeam
from startloket.messages.models import Message

WISH = Wish("phone", "06 12 34 56 78", ["morning"], "alleen dinsdag", False, False, "ar", "Amina")


def amina_asks(submission: UUID | None = None, **changes: object) -> tuple[Callback, str]:
    """Amina, in Leiden, with debts."""
    asked = {"needs": ["debts"], "dangers": [], "municipality": "GM0546", **changes}
    return actions.request_callback(submission=submission or uuid4(), wish=WISH, **asked)


def taken_by(user: User) -> Callback:
    callback, _ = amina_asks()
    return actions.take(callback, by=user)


def test_request_goes_to_the_desk_of_her_town_with_a_date(noor: User, leiden: Team) -> None:
    callback, code = amina_asks()

    assert callback.team == leiden
    assert callback.state == State.WAITING
    assert callback.due_at is not None
    assert actions.find_by_code(code) == callback
    assert code not in str(Callback.objects.values().get(pk=callback.pk))


def test_danger_makes_the_clock_shorter(noor: User) -> None:
    calm, _ = amina_asks()
    urgent, _ = amina_asks(dangers=["violence_home"])

    assert urgent.due_at < calm.due_at


def test_town_without_a_desk_goes_to_the_default_desk(noor: User, leiden: Team) -> None:
    callback, _ = amina_asks(municipality="GM1680")

    assert callback.team == Team.objects.get(is_default=True)


def test_same_form_sent_twice_is_one_request_with_one_code(noor: User) -> None:
    submission = uuid4()

    first, code = amina_asks(submission)
    second, same = amina_asks(submission)

    assert (first.pk, code) == (second.pk, same)
    assert Callback.objects.count() == 1
    assert Message.objects.filter(kind="callback_waiting").count() == 1


def test_whole_way_to_the_parents_yes(noor: User) -> None:
    callback, code = amina_asks()
    actions.take(callback, by=noor)
    actions.attempt(callback, result="no_answer", by=noor)
    actions.attempt(callback, result="no_answer", by=noor)
    actions.reach(callback, by=noor, note="gesproken")
    actions.answer(callback, by=noor, note="schuldhulp belt donderdag")

    found = actions.find_by_code(code)
    assert found is not None
    closed = actions.say(found, outcome=Outcome.HELPED)

    assert closed.state == State.CLOSED
    assert closed.outcome == Outcome.HELPED
    kinds = list(closed.steps.values_list("kind", flat=True))
    assert kinds == ["asked", "taken", "attempted", "attempted", "reached", "answered", "parent_said"]
    logged = list(Event.objects.filter(object_id=str(callback.pk)).order_by("id").values_list("name", flat=True))
    assert logged[0] == "callback.asked"
    assert logged[-1] == "callback.parent_said"


def test_not_helped_comes_back_to_the_top_of_the_list(noor: User) -> None:
    callback = taken_by(noor)
    actions.answer(callback, by=noor)

    again = actions.say(callback, outcome=Outcome.NOT_HELPED)

    assert again.state == State.WAITING
    assert again.owner is None
    assert again.due_at < timezone.now() + timedelta(days=5)


def test_cannot_be_closed_before_the_parent_was_asked_twice(noor: User) -> None:
    callback = taken_by(noor)
    actions.answer(callback, by=noor)
    actions.ask_parent(callback, by=noor)
    with pytest.raises(NotNow):
        actions.close_unanswered(callback, by=noor)

    actions.ask_parent(callback, by=noor)
    closed = actions.close_unanswered(callback, by=noor)

    assert closed.outcome == Outcome.NO_ANSWER


def test_second_colleague_hears_that_somebody_calls(noor: User, mo: User) -> None:
    callback = taken_by(noor)

    with pytest.raises(AlreadyTaken):
        actions.take(callback, by=mo)
    with pytest.raises(NotYours):
        actions.reach(callback, by=mo)


def test_stranger_gets_nothing(noor: User, tom: User, joke: User, ria: User) -> None:
    callback, _ = amina_asks()

    for stranger in (tom, joke, ria):
        assert not Callback.objects.visible_to(stranger).exists()
        with pytest.raises(NotNow):
            actions.take(callback, by=stranger)
    callback.refresh_from_db()
    assert callback.state == State.WAITING


def test_handed_over_is_read_by_the_new_team_only(noor: User, karim: User) -> None:
    callback = taken_by(noor)
    to = karim.memberships.get().team

    actions.hand_over(callback, to=to, by=noor, note="wil Arabisch")

    assert not Callback.objects.visible_to(noor).filter(pk=callback.pk).exists()
    assert Callback.objects.visible_to(karim).filter(pk=callback.pk, state=State.WAITING).exists()
    assert Message.objects.filter(kind="callback_handed_over", to_team=to).count() == 1


def test_handing_over_to_oneself_is_refused(noor: User, leiden: Team) -> None:
    with pytest.raises(SameTeam):
        actions.hand_over(taken_by(noor), to=leiden, by=noor)


def test_withdrawing_wipes_at_once(noor: User) -> None:
    callback = taken_by(noor)
    actions.attempt(callback, result="no_answer", note="belt liever in de avond", by=noor)

    gone = actions.withdraw(callback)

    assert gone.state == State.WITHDRAWN
    assert (gone.contact, gone.first_name, gone.moment_note) == ("", "", "")
    assert set(gone.steps.values_list("note", flat=True)) == {""}


def test_clock_reminds_team_then_coordinator_then_asks_for_a_decision(noor: User, sanne: User, karim: User) -> None:
    callback, _ = amina_asks()
    due, start = callback.due_at, callback.clock_from

    actions.escalate(now=due + timedelta(minutes=5))
    assert Message.objects.filter(kind="callback_reminder").count() == 1
    assert not Callback.objects.escalated_to(sanne).exists()

    actions.escalate(now=due + timedelta(days=8))
    actions.escalate(now=due + timedelta(days=8))
    assert Callback.objects.escalated_to(sanne).get().escalation == 3
    coordinators = Team.objects.filter(memberships__user=sanne)
    assert Message.objects.filter(kind="callback_escalated", to_team__in=coordinators).count() == 1

    decided = actions.decide(callback, to=karim.memberships.get().team, by=sanne)
    assert decided.escalation == 0
    assert decided.clock_from > start


def test_coordinator_of_another_town_sees_no_escalation(noor: User, tom: User, karim: User) -> None:
    callback, _ = amina_asks()
    actions.escalate(now=callback.due_at + timedelta(days=8))

    assert not Callback.objects.escalated_to(tom).exists()
    assert not Callback.objects.escalated_to(karim).exists()


def test_closed_callback_is_wiped_after_ninety_days_and_not_before(noor: User) -> None:
    callback = taken_by(noor)
    actions.answer(callback, by=noor)
    actions.say(callback, outcome=Outcome.HELPED)
    now = timezone.now()

    assert actions.tidy(now=now + timedelta(days=89))["callbacks"] == 0
    assert actions.tidy(now=now + timedelta(days=91))["callbacks"] == 1
    callback.refresh_from_db()
    assert callback.contact == ""
    assert callback.outcome == Outcome.HELPED


@pytest.mark.parametrize(
    "broken",
    [{"due_at": None}, {"state": State.TAKEN, "owner": None}, {"state": State.CLOSED}, {"escalation": 4}],
)
def test_database_refuses_what_may_never_be(noor: User, broken: dict[str, object]) -> None:
    callback, _ = amina_asks()

    with pytest.raises(IntegrityError), transaction.atomic():
        Callback.objects.filter(pk=callback.pk).update(**broken)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_exactly_one_gets_it(cast: dict[str, User]) -> None:
    for _ in range(10):
        callback, _code = amina_asks()
        outcomes = together(lambda user, c=callback: actions.take(c, by=user), [cast["noor"], cast["mo"]])
        assert sorted(outcomes) == ["AlreadyTaken", "ok"]


@pytest.mark.django_db(transaction=True)
def test_same_form_at_the_same_moment_is_one_request(cast: dict[str, User]) -> None:
    for _ in range(10):
        submission = uuid4()
        outcomes = together(lambda _, s=submission: amina_asks(s), [1, 2, 3, 4])
        assert outcomes == ["ok"] * 4
        assert Callback.objects.filter(submission=submission).count() == 1


def together(act: object, who: list[object]) -> list[str]:
    """Let several do something at the same moment; what became of each."""
    barrier, outcomes = Barrier(len(who)), []

    def go(one: object) -> None:
        barrier.wait()
        try:
            act(one)
            outcomes.append("ok")
        except Exception as refusal:  # noqa: BLE001  the name of whatever came back is the outcome
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=go, args=(one,)) for one in who]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
