"""Who may enter what, and when: the windows of real programmes, and the laws of three-valued answers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startloket.directory.needs import needs
from startloket.directory.rules.situation import Situation, as_told, with_programme
from startloket.directory.rules.verdicts import Answer, Fact, Fit, Opens, Rule, conditions, verdict

TODAY = date(2026, 11, 21)
TOWN = ("GM0599", "NL00")
FIRST_YOUNG = Rule(
    areas=("NL00",),
    stage="pregnancy",
    weeks_max=28,
    parent_age_max=25,
    first_child=True,
    via_professional=True,
)
FROM_WEEK_28 = (Rule(stage="pregnancy", weeks_min=28), Rule(stage="child", child_months_max=72))


def judge(rules, **facts):
    return verdict(rules, as_told(Situation(areas=facts.pop("areas", TOWN), **facts)), TODAY)


@pytest.mark.parametrize(
    ("weeks", "first", "age", "fit", "missing", "left"),
    [
        (20, True, 19, Fit.FITS, (), 8),
        (28, True, 19, Fit.FITS, (), 0),
        (30, True, 19, Fit.NOT_NOW, (), None),
        (20, None, 19, Fit.MAYBE, (Fact.FIRST_CHILD,), 8),
        (20, None, None, Fit.MAYBE, (Fact.PARENT_AGE, Fact.FIRST_CHILD), 8),
        (20, False, 19, Fit.NOT_NOW, (), None),
        (20, True, 26, Fit.NOT_NOW, (), None),
        (30, None, None, Fit.NOT_NOW, (), None),
    ],
)
def test_a_nurse_at_home_for_a_young_first_time_mother(weeks, first, age, fit, missing, left):
    found = judge((FIRST_YOUNG,), weeks_pregnant=weeks, first_child=first, parent_age=age)
    assert (found.fit, found.missing, found.weeks_left) == (fit, missing, left)
    assert found.via_professional


def test_not_now_says_which_limit_was_passed():
    found = judge((FIRST_YOUNG,), weeks_pregnant=30, first_child=True, parent_age=19)
    assert [(r.fact, r.high, r.value) for r in found.reasons] == [(Fact.WEEKS, 28, 30)]
    assert found.opens is None


@pytest.mark.parametrize(
    ("facts", "fit", "opens"),
    [
        ({"weeks_pregnant": 20}, Fit.NOT_NOW, (Opens.WEEK, 28, 8)),
        ({"weeks_pregnant": 27}, Fit.NOT_NOW, (Opens.WEEK, 28, 1)),
        ({"weeks_pregnant": 28}, Fit.FITS, None),
        ({"child_age_months": 3}, Fit.FITS, None),
        ({"weeks_pregnant": 20, "child_age_months": 18}, Fit.FITS, None),
        ({}, Fit.MAYBE, None),
    ],
)
def test_a_volunteer_at_home_comes_from_week_28(facts, fit, opens):
    found = judge(FROM_WEEK_28, **facts)
    assert found.fit == fit
    assert (found.opens and (found.opens.what, found.opens.value, found.opens.wait_weeks)) == opens


def test_a_pregnant_mother_of_an_older_child_is_asked_whether_it_is_small():
    found = judge(FROM_WEEK_28, weeks_pregnant=20, first_child=False)
    assert (found.fit, found.missing) == (Fit.MAYBE, (Fact.STAGE, Fact.MONTHS))


def test_help_after_birth_opens_at_birth_for_who_is_pregnant():
    found = judge((Rule(stage="child", child_months_max=18),), weeks_pregnant=30)
    assert (found.fit, found.opens.what, found.opens.wait_weeks) == (Fit.NOT_NOW, Opens.BIRTH, 10)


def test_a_rule_that_ended_or_has_not_begun_is_not_used():
    old = Rule(stage="pregnancy", weeks_max=16, valid_to=date(2025, 12, 31))
    coming = Rule(stage="pregnancy", weeks_max=12, valid_from=date(2027, 1, 1))
    now = Rule(stage="pregnancy", weeks_max=28, valid_from=date(2026, 1, 1))
    assert judge((old, coming, now), weeks_pregnant=20).fit == Fit.FITS
    assert judge((old, coming, replace(now, weeks_max=18)), weeks_pregnant=14).fit == Fit.FITS
    only_old = judge((old,), weeks_pregnant=14)
    assert (only_old.fit, only_old.missing) == (Fit.MAYBE, (Fact.LOCAL_RULE,))


def test_both_ends_of_the_validity_belong_to_it():
    rule = Rule(valid_from=TODAY, valid_to=TODAY)
    assert rule.in_force(TODAY)
    assert not rule.in_force(date(2026, 11, 22))
    assert not rule.in_force(date(2026, 11, 20))


def test_the_rule_of_the_town_goes_before_the_rule_of_the_country():
    rules = (FIRST_YOUNG, replace(FIRST_YOUNG, areas=("GM0599",), parent_age_max=None))
    known = {"weeks_pregnant": 20, "first_child": True, "parent_age": 31}
    assert judge(rules, **known).fit == Fit.FITS
    assert judge(rules, areas=("GM0546", "NL00"), **known).fit == Fit.NOT_NOW


def test_while_the_place_is_unknown_a_local_rule_keeps_it_open():
    rules = (FIRST_YOUNG, replace(FIRST_YOUNG, areas=("GM0599",), parent_age_max=None))
    found = judge(rules, areas=(), weeks_pregnant=20, first_child=True, parent_age=31)
    assert (found.fit, found.missing) == (Fit.MAYBE, (Fact.AREA,))


def test_an_offer_without_rules_is_open_to_everybody():
    assert judge(()).fit == Fit.FITS


def test_a_town_without_a_rule_must_be_asked():
    found = judge((replace(FIRST_YOUNG, areas=("GM0546",)),), weeks_pregnant=20)
    assert (found.fit, found.missing) == (Fit.MAYBE, (Fact.LOCAL_RULE,))


def test_of_alternatives_the_kindest_counts():
    either = (Rule(stage="pregnancy", weeks_max=12), Rule(stage="pregnancy", low_income=True))
    assert judge(either, weeks_pregnant=20, low_income=True).fit == Fit.FITS
    assert judge(either, weeks_pregnant=20).missing == (Fact.LOW_INCOME,)
    assert judge(either, weeks_pregnant=20, low_income=False).fit == Fit.NOT_NOW


def with_needs(situation, *asked):
    return with_programme(replace(situation, needs=asked), [needs()[need] for need in asked]).needs


def test_worries_of_somebody_pregnant_bring_the_programmes_along():
    amina = Situation(weeks_pregnant=19)
    assert with_needs(amina, "debts") == ("debts", "programme")
    assert with_needs(amina, "nutrition") == ("nutrition",)
    assert with_needs(Situation(), "debts") == ("debts",)
    assert with_needs(Situation(child_age_months=60), "debts") == ("debts",)
    assert with_needs(Situation(child_age_months=6), "debts") == ("debts", "programme")


def test_in_danger_and_where_it_would_hurt_no_programme_is_brought_along():
    amina = Situation(weeks_pregnant=19)
    for need in ("domestic_violence", "suicidal", "loss", "other_person"):
        assert with_needs(amina, need, "debts") == (need, "debts")


def maybe(values):
    return st.none() | values


weeks, months, ages = st.integers(0, 42), st.integers(0, 36), st.integers(12, 50)
places = st.sampled_from([(), ("GM0599", "NL00"), ("GM0546", "NL00"), ("BU05460101", "WK054601", "GM0546", "NL00")])
situations = st.builds(
    Situation,
    areas=places,
    pregnant=maybe(st.booleans()),
    weeks_pregnant=maybe(weeks),
    has_child=maybe(st.booleans()),
    child_age_months=maybe(months),
    parent_age=maybe(ages),
    first_child=maybe(st.booleans()),
    low_income=maybe(st.booleans()),
)


@st.composite
def entry_rules(draw):
    stage = draw(st.sampled_from(["pregnancy", "child", "any"]))

    def window(values, allowed):
        low, high = sorted([draw(values), draw(values)])
        return (draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high]))) if allowed else (None, None)

    week, month, age = (
        window(weeks, stage != "child"),
        window(months, stage != "pregnancy"),
        window(ages, True),
    )
    return Rule(
        areas=draw(st.sampled_from([("NL00",), ("GM0599",), ("GM0546",), ("GM0546", "GM0599")])),
        stage=stage,
        weeks_min=week[0],
        weeks_max=week[1],
        child_months_min=month[0],
        child_months_max=month[1],
        parent_age_min=age[0],
        parent_age_max=age[1],
        first_child=draw(maybe(st.booleans())),
        low_income=draw(maybe(st.booleans())),
        valid_to=draw(st.sampled_from([None, date(2025, 1, 1)])),
    )


rule_sets = st.lists(entry_rules(), max_size=3)
FACTS = {
    "areas": places.filter(bool),
    "pregnant": st.booleans(),
    "weeks_pregnant": weeks,
    "has_child": st.booleans(),
    "child_age_months": months,
    "parent_age": ages,
    "first_child": st.booleans(),
    "low_income": st.booleans(),
}


def told_more(situation, name, value):
    """The same person after one more answer; nobody contradicts what she said before."""
    if name == "weeks_pregnant" and situation.pregnant is False:
        return situation
    if name == "child_age_months" and situation.has_child is False:
        return situation
    return replace(situation, **{name: value})


@given(rules=rule_sets, situation=situations, name=st.sampled_from(sorted(FACTS)), data=st.data())
def test_one_more_fact_settles_and_never_unsettles(rules, situation, name, data):
    if getattr(situation, name) not in (None, ()):
        return
    before = verdict(rules, situation, TODAY)
    after = verdict(rules, told_more(situation, name, data.draw(FACTS[name])), TODAY)
    if before.fit != Fit.MAYBE:
        assert after.fit == before.fit


@given(rules=rule_sets, situation=situations)
def test_there_is_no_bare_no_and_no_bare_perhaps(rules, situation):
    found = verdict(rules, situation, TODAY)
    if found.fit == Fit.MAYBE:
        assert found.missing
        assert all(getattr(situation, fact.value, None) in (None, ()) or fact.value == "area" for fact in found.missing)
    if found.fit == Fit.NOT_NOW:
        assert found.reasons
        assert all(reason.answer == Answer.NO for reason in found.reasons)


@given(rules=rule_sets.filter(bool), situation=situations)
def test_an_offer_fits_exactly_when_one_rule_here_is_met_in_full(rules, situation):
    if not situation.place:
        return
    in_force = [rule for rule in rules if rule.in_force(TODAY)]
    nearest = next((code for code in situation.areas if any(code in rule.areas for rule in in_force)), None)
    here = [rule for rule in in_force if nearest in rule.areas]
    met = any(all(r.answer == Answer.YES for r in conditions(rule, situation)) for rule in here)
    assert (verdict(rules, situation, TODAY).fit == Fit.FITS) == met


@given(rule=entry_rules(), situation=situations)
def test_what_opens_later_really_opens(rule, situation):
    """When only time stands in the way, the moment named is one at which that condition is met."""
    rule = replace(rule, valid_to=None, areas=("NL00",))
    found = verdict([rule], situation, TODAY)
    if found.opens is None or found.opens.what != Opens.WEEK:
        return
    later = replace(situation, weeks_pregnant=found.opens.value)
    assert verdict([rule], later, TODAY).fit != Fit.NOT_NOW
