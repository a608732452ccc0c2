"""Reading what somebody typed in the box for a postcode or a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startloket.districts.rules import PlaceKind, is_safe, key_of, nearest, postcodes_in, read_place
from tests.journeys import hostile


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("2312 AB", "2312 AB"),
        ("2312ab", "2312 AB"),
        (" 2312  Ab ", "2312 AB"),
        ("2312", "2312"),
        ("2312-AB", "2312 AB"),
        ("2312.AB.", "2312 AB"),
        ("23 12 a b", "2312 AB"),
        ("2 3 1 2 a b", "2312 AB"),
        ("NL-2312 AB", "2312 AB"),
        ("2312 AB Leiden", "2312 AB"),
        ("Leiden, 2312", "2312"),
        ("mijn postcode is 2312 ab", "2312 AB"),
        ("in 2025 verhuisd naar 2312 AB", "2312 AB"),
        ("٢٣١٢", "2312"),
        ("２３１２ ＡＢ", "2312 AB"),
        ("23\u200b12 AB", "2312 AB"),
        ("\u202e2312 AB\u202c", "2312 AB"),
    ],
)
def test_a_postcode_is_read_however_it_is_typed(typed: str, normalised: str) -> None:
    guess = read_place(typed)
    assert guess.kind is PlaceKind.POSTCODE
    assert guess.normalised == normalised
    assert guess.pc4 == "2312"


@pytest.mark.parametrize(
    "typed", ["231", "0546", "0546 AB", "12345", "23123 AB", "2312AB1", "231 AB", "AB 12", "+31612345678"]
)
def test_a_wrong_postcode_gets_a_sentence_with_an_example(typed: str) -> None:
    guess = read_place(typed)
    assert guess.kind is PlaceKind.WRONG_POSTCODE
    assert str(guess.message) == (
        "Een postcode heeft 4 cijfers en 2 letters, zoals 2312 AB. Je kunt ook je plaats typen."
    )


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("leiden", "leiden"),
        ("  LEIDEN  ", "leiden"),
        ("'s-Gravenhage", "sgravenhage"),
        ("’s Gravenhage", "sgravenhage"),
        ("r'dam", "rdam"),
        ("R’dam", "rdam"),
        ("Den Haag", "denhaag"),
        ("denhaag", "denhaag"),
        ("Capelle a/d IJssel", "capelleaandenijssel"),
        ("Capelle a.d. IJssel", "capelleaandenijssel"),
        ("Capelle ad IJssel", "capelleaandenijssel"),
        ("St. Oedenrode", "sintoedenrode"),
        ("St Anthonis", "sintanthonis"),
        ("Súdwest-Fryslân", "sudwestfryslan"),
        ("Ĳmuiden", "ijmuiden"),
        ("Лейден", key_of("лейден")),
        ("لَيدن", "ليدن"),
    ],
)
def test_a_name_is_compared_by_its_letters_alone(typed: str, key: str) -> None:
    assert read_place(typed).kind is PlaceKind.NAME
    assert read_place(typed).normalised == key


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "?!", "😀😀", "\u200b\u202e", "---"])
def test_nothing_to_read_is_empty(typed: str) -> None:
    assert read_place(typed).kind is PlaceKind.EMPTY


@pytest.mark.parametrize("code", ["NL00", "GM0546", "WK054601", "WK0363AA", "BU05460000", "BU0363AA01", "gm0599"])
def test_a_code_of_our_own_forms_comes_back_as_code(code: str) -> None:
    assert read_place(code).kind is PlaceKind.CODE
    assert read_place(code).normalised == code.upper()


def test_in_a_sentence_an_everyday_word_is_no_town_unless_it_closes_the_sentence_after_in() -> None:
    words = read_place("ik woon in een huis in best").phrases()
    assert not words["een"].counts("een", is_word=True)
    assert not words["huis"].counts("huis", is_word=True)
    assert words["best"].counts("best", is_word=True)


def test_in_a_sentence_a_short_name_counts_only_after_a_word_for_where() -> None:
    assert read_place("ik kom uit oss vandaan").phrases()["oss"].counts("oss", is_word=False)
    assert not read_place("mijn ede loopt mee").phrases()["ede"].counts("ede", is_word=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leidn", ("leiden",)),
        ("lieden", ("leiden",)),
        ("rotterdm", ("rotterdam",)),
        ("amstredam", ("amsterdam",)),
        ("roterdma", ()),  # two slips in a short word: not repaired
        ("utrecht stad", ()),
        ("amstredaam", ("amsterdam",)),  # two slips in a long one
        ("amsterdaam", ("amsterdam",)),
        ("edr", ()),
        ("", ()),
    ],
)
def test_a_slip_of_the_finger_is_near_and_two_only_in_a_long_name(typed: str, meant: tuple[str, ...]) -> None:
    assert nearest(typed, ["leiden", "rotterdam", "amsterdam", "ede", "utrecht"]) == meant


def test_two_names_equally_near_are_both_given() -> None:
    assert nearest("leuven", ["leunen", "leuken", "leiden"]) == ("leuken", "leunen")


def test_another_first_letter_is_never_repaired_without_asking() -> None:
    assert is_safe("leidn", ("leiden",))
    assert not is_safe("limburg", ("rimburg",))


def test_ranges_of_postcodes_are_written_out() -> None:
    assert postcodes_in(["2351-2353", 2231]) == ("2351", "2352", "2353", "2231")


@pytest.mark.parametrize("text", [*hostile.TEXTS.values(), *hostile.LONE_SURROGATES.values()], ids=ascii)
def test_hostile_text_is_read_without_a_crash_and_in_bounds(text: str) -> None:
    guess = read_place(text)
    assert len(guess.phrases()) <= 6 * 130
    assert len(guess.normalised) <= 2_500  # one sign may stand for eighteen letters


@given(st.text(max_size=200))
def test_reading_a_normalised_name_again_changes_nothing(text: str) -> None:
    guess = read_place(text)
    assert key_of(guess.normalised) == key_of(key_of(guess.normalised))
    if guess.kind is PlaceKind.POSTCODE:
        assert read_place(guess.normalised).normalised == guess.normalised
