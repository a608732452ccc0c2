"""The order of help: total, stable, explained, with both domains in sight."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from startloket.directory import needs as taxonomy
from startloket.directory.rules import sentences
from startloket.directory.rules.questions import best_next_question
from startloket.directory.rules.ranking import FIRST, Candidate, Step, rank
from startloket.directory.rules.situation import Situation
from startloket.directory.rules.verdicts import Fact, Fit, Rule, verdict

TODAY = date(2026, 11, 21)
AMINA = Situation(areas=("GM0546", "NL00"), weeks_pregnant=19, has_child=False, needs=("debts", "programme"))
NEEDS = taxonomy.needs()
NURSE = Rule(stage="pregnancy", weeks_max=28, first_child=True)


def order(candidates, situation=AMINA):
    return [each.candidate.key for each in rank(candidates, situation, NEEDS, TODAY)]


def debt_help(key, **facts):
    return Candidate(key, needs=("debts",), helpers=("schuldhulp",), **facts)


def test_the_town_goes_before_the_country():
    assert order([debt_help("a-country"), debt_help("b-town", areas=("GM0546",))]) == ["b-town", "a-country"]


def test_the_food_bank_goes_before_the_district_team_even_when_her_income_is_not_known():
    hungry = Situation(areas=("NL00",), needs=("food_money",))
    bank = Candidate("z-bank", needs=("food_money",), helpers=("voedselbank",), rules=(Rule(low_income=True),))
    team = Candidate("a-team", needs=("debts", "stress", "food_money"), helpers=("wijkteam",))
    assert order([team, bank], hungry) == ["z-bank", "a-team"]


def test_of_two_alike_the_one_that_surely_fits_goes_first():
    assert order([debt_help("a", rules=(Rule(low_income=True),)), debt_help("b")]) == ["b", "a"]


def test_the_shortest_wait_goes_first():
    assert order([debt_help("a", waiting_weeks=8), debt_help("b", waiting_weeks=1)]) == ["b", "a"]


def test_what_was_checked_goes_before_what_was_found():
    assert order([debt_help("a"), debt_help("b", assured_on=TODAY)]) == ["b", "a"]


def test_who_speaks_her_language_goes_first():
    arabic = Situation(areas=("NL00",), needs=("debts",), language="ar")
    assert order([debt_help("a"), debt_help("b", languages=("nl", "ar"))], arabic) == ["b", "a"]


def test_haste_goes_before_what_was_named_first():
    hungry = Situation(areas=("NL00",), needs=("debts", "food_money"))
    food = Candidate("z-food", needs=("food_money",))
    assert order([debt_help("a"), food], hungry) == ["z-food", "a"]


def test_what_cannot_start_now_comes_last_and_names_what_can():
    late = Candidate("a-late", needs=("debts",), rules=(Rule(stage="pregnancy", weeks_max=10),))
    placed = rank([late, debt_help("b-open")], AMINA, NEEDS, TODAY)
    assert [each.candidate.key for each in placed] == ["b-open", "a-late"]
    assert placed[1].instead == ("b-open",)


def test_a_window_that_closes_comes_forward_to_the_second_place():
    nurse = Candidate("nurse", domain="both", needs=("programme",), rules=(NURSE,), programme=True)
    placed = rank([*(debt_help(f"debt-{n}") for n in range(5)), nurse], AMINA, NEEDS, TODAY)
    assert placed[1].candidate.key == "nurse"
    assert placed[1].verdict.weeks_left == 9
    assert placed[1].lifted == Step.CLOSING


def test_the_local_version_hides_the_national_one_and_only_there():
    national = debt_help("national")
    local = debt_help("local", areas=("GM0546",), national_version="national")
    assert order([national, local]) == ["local"]
    assert order([national]) == ["national"]


def test_both_domains_stand_among_the_first_three():
    midwife = Candidate("midwife", domain="medical", needs=("programme",))
    placed = rank([*(debt_help(f"debt-{n}") for n in range(9)), midwife], AMINA, NEEDS, TODAY)
    assert "midwife" in [each.candidate.key for each in placed[:FIRST]]
    assert sentences.place_words(placed[2]) == "Staat hier omdat zorg en steun samen helpen."


def test_unknown_parity_is_asked_when_that_settles_it():
    nurse = Candidate("nurse", needs=("programme",), rules=(NURSE,))
    question = best_next_question([nurse, debt_help("a")], AMINA, TODAY)
    assert (question.fact, question.unsettled, question.expected) == (Fact.FIRST_CHILD, 1, 0.0)
    assert best_next_question([nurse], AMINA, TODAY, asked=[Fact.FIRST_CHILD]) is None


def test_the_question_that_settles_most_is_asked_first():
    low = [debt_help(f"low-{n}", rules=(Rule(low_income=True),)) for n in range(3)]
    nurse = Candidate("nurse", needs=("programme",), rules=(NURSE,))
    question = best_next_question([*low, nurse], AMINA, TODAY)
    assert (question.fact, question.expected) == (Fact.LOW_INCOME, 1.0)


def test_of_two_equally_good_questions_the_easier_is_asked():
    candidates = [
        debt_help("a", rules=(Rule(low_income=True),)),
        debt_help("b", rules=(Rule(first_child=True),)),
    ]
    question = best_next_question(candidates, AMINA, TODAY)
    assert (question.fact, question.tied_with) == (Fact.FIRST_CHILD, (Fact.LOW_INCOME,))


RULES = st.lists(
    st.sampled_from(
        [
            NURSE,
            Rule(low_income=True),
            Rule(stage="child", child_months_max=18),
            Rule(stage="pregnancy", weeks_min=28),
            Rule(parent_age_max=25),
            Rule(areas=("GM0599",), first_child=True),
        ]
    ),
    max_size=2,
)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.text("abcdefgh", min_size=1, max_size=6),
        domain=st.sampled_from(["medical", "social", "both"]),
        needs=st.lists(st.sampled_from(["debts", "stress", "programme", "crying"]), unique=True).map(tuple),
        helpers=st.lists(st.sampled_from(["schuldhulp", "wijkteam", "huisarts"]), unique=True).map(tuple),
        areas=st.sampled_from([("NL00",), ("GM0546",), ("GM0599",)]),
        rules=RULES.map(tuple),
        languages=st.sampled_from([(), ("nl",), ("ar", "nl")]),
        waiting_weeks=st.none() | st.integers(0, 30),
        assured_on=st.none() | st.dates(date(2024, 1, 1), TODAY),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)
SITUATIONS = st.builds(
    Situation,
    areas=st.sampled_from([(), ("GM0546", "NL00"), ("GM0599", "NL00")]),
    weeks_pregnant=st.none() | st.integers(4, 42),
    child_age_months=st.none() | st.integers(0, 24),
    first_child=st.none() | st.booleans(),
    parent_age=st.none() | st.integers(14, 45),
    needs=st.lists(st.sampled_from(["debts", "stress", "programme"]), unique=True).map(tuple),
)


@given(candidates=CANDIDATES, situation=SITUATIONS, seed=st.randoms())
def test_the_order_does_not_hang_on_how_the_rows_came(candidates, situation, seed):
    shuffled = list(candidates)
    seed.shuffle(shuffled)
    assert rank(candidates, situation, NEEDS, TODAY) == rank(shuffled, situation, NEEDS, TODAY)


@given(candidates=CANDIDATES, situation=SITUATIONS)
def test_nobody_is_lost_and_each_place_can_be_explained(candidates, situation):
    placed = rank(candidates, situation, NEEDS, TODAY)
    assert sorted(each.candidate.key for each in placed) == sorted(each.key for each in candidates)
    can_start = [each for each in placed if each.verdict.fit != Fit.NOT_NOW]
    for each in placed[:-1]:
        assert sentences.place_words(each) or placed[placed.index(each) + 1].lifted
    for each in placed:
        if each.verdict.fit == Fit.NOT_NOW:
            assert sentences.verdict_words(each.verdict)
            assert bool(each.instead) == bool(can_start)


@given(candidates=CANDIDATES, situation=SITUATIONS)
def test_a_domain_that_has_a_fitting_offer_is_among_the_first_three(candidates, situation):
    placed = rank(candidates, situation, NEEDS, TODAY)

    def has(places, domain):
        fits = (each for each in places if each.verdict.fit == Fit.FITS)
        return any(each.candidate.domain in (domain, "both") for each in fits)

    if has(placed, "medical") and has(placed, "social"):
        assert has(placed[:FIRST], "medical")
        assert has(placed[:FIRST], "social")


@given(candidates=CANDIDATES, situation=SITUATIONS)
def test_a_question_is_only_asked_when_its_answer_can_settle_something(candidates, situation):
    unsettled = sum(verdict(each.rules, situation, TODAY).fit == Fit.MAYBE for each in candidates)
    question = best_next_question(candidates, situation, TODAY)
    if question:
        assert question.expected < unsettled == question.unsettled
        assert getattr(situation, question.fact.value, None) in (None, ())
