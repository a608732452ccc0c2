"""What Amina is shown: the real social map, her town, her weeks."""

import pytest

from startloket.directory.matching import Situation, find
from startloket.directory.models import Capacity, Offer
from startloket.directory.rules.verdicts import Fact, Fit

LEIDEN, ROTTERDAM = ("GM0546", "NL00"), ("GM0599", "NL00")
pytestmark = pytest.mark.usefixtures("social_map")


def keys(found):
    return [match.card.key for match in found.matches]


def named(found, key):
    return next((match for match in found.matches if match.card.key == key), None)


def test_debts_at_19_weeks_bring_debt_help_of_the_town_and_a_helper_at_home(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        found = find(Situation(areas=LEIDEN, weeks_pregnant=19, needs=("debts", "first_step")))
    assert found.matches[0].card.key.startswith("leiden-")
    assert any("bij jou thuis" in match.card.delivery for match in found.first)
    assert {"social"} < {match.card.domain for match in found.first}
    assert all(match.why for match in found.matches)


def test_in_another_town_the_programmes_of_that_town_come_up():
    found = find(Situation(areas=ROTTERDAM, weeks_pregnant=19, needs=("debts", "first_step")), limit=30)
    assert "rdam-voorzorg" in [match.card.key for match in found.first]
    assert {"rdam-mvr", "rdam-kredietbank"} <= set(keys(found))
    assert not any(key.startswith("leiden") for key in keys(found))


def test_the_local_version_of_a_programme_is_shown_and_not_the_national_one_too():
    assert "nl-voorzorg" not in keys(find(Situation(areas=ROTTERDAM, needs=("programme",)), limit=40))
    assert "nl-voorzorg" in keys(find(Situation(areas=LEIDEN, needs=("programme",)), limit=40))


@pytest.mark.parametrize(("weeks", "first", "fit"), [(20, True, "fits"), (30, True, "not_now"), (20, None, "maybe")])
def test_the_nurse_at_home(weeks, first, fit):
    found = find(
        Situation(areas=ROTTERDAM, weeks_pregnant=weeks, parent_age=19, first_child=first, needs=("programme",)),
        limit=40,
    )
    match = named(found, "rdam-voorzorg")
    assert match.fit == fit
    if fit == "not_now":
        assert match.because == "Starten kan tot en met week 28 van de zwangerschap."
        assert match.instead
    if fit == "maybe":
        assert match.because == "We weten nog niet of dit je eerste kind is."
        assert found.question.fact == Fact.FIRST_CHILD
    if fit == "fits":
        assert match.closing == "Let op: starten kan nog 8 weken."


def test_a_volunteer_comes_from_week_28():
    before = named(find(Situation(areas=LEIDEN, weeks_pregnant=20, needs=("home_help",)), limit=40), "nl-home-start")
    assert before.verdict.fit == Fit.NOT_NOW
    assert before.because == "Dit kan vanaf week 28. Dat is over 8 weken."
    after = named(find(Situation(areas=LEIDEN, weeks_pregnant=28, needs=("home_help",)), limit=40), "nl-home-start")
    assert after.verdict.fit == Fit.FITS


def test_low_confidence_and_tools_of_the_trade_are_for_professionals_only():
    situation = Situation(areas=ROTTERDAM, needs=("money_tight", "home_help"))
    parent = set(keys(find(situation, limit=100)))
    professional = set(keys(find(situation, limit=100, professional=True)))
    assert {"rdam-geld-enzo", "rdam-home-start"} <= professional
    assert {"rdam-geld-enzo", "rdam-home-start"}.isdisjoint(parent)


def test_what_is_for_professionals_does_not_leave_the_room(social_map):
    Offer.objects.update(note="alleen voor collega's")
    situation = Situation(areas=LEIDEN, needs=("programme",))
    for match in find(situation, limit=100).matches:
        assert match.card.note == ""
        assert match.card.contacts == ()
    assert find(situation, limit=100, professional=True).matches[0].card.note == "alleen voor collega's"


def test_an_unknown_place_still_has_national_help_only():
    found = find(Situation(needs=("debts",)))
    assert found.matches
    assert all(key.startswith("nl-") for key in keys(found))


def test_a_measured_wait_is_shown_for_sixty_days(social_map):
    from datetime import date, timedelta

    today = date(2026, 11, 21)
    offer = Offer.objects.get(key="leiden-stadsbank")
    Capacity.objects.create(offer=offer, waiting_weeks=2, measured_on=today - timedelta(days=60))
    situation = Situation(areas=LEIDEN, needs=("debts",))
    assert named(find(situation, on=today), "leiden-stadsbank").card.waiting == "ongeveer 2 weken"
    assert named(find(situation, on=today + timedelta(days=1)), "leiden-stadsbank").card.waiting == ""


def test_texts_come_in_the_language_of_the_page_and_say_so_when_they_do_not(social_map):
    situation = Situation(areas=LEIDEN, needs=("debts",))
    english = named(find(situation, language="en"), "nl-geldfit").card
    assert english.text_language == "en"
    assert english.summary != Offer.objects.get(key="nl-geldfit").summary
    arabic = named(find(situation, language="ar"), "nl-geldfit").card
    assert arabic.text_language == "nl"
