"""The concept lexicon: words of many languages that mean the same, and danger rules over them."""

import pytest

from startloket.desk.understanding.lexicon import lexicon, parse
from startloket.desk.understanding.matching import Matcher
from startloket.desk.understanding.model import vocabulary
from startloket.desk.understanding.spelling import Vocabulary, sound
from startloket.desk.understanding.text import read
from startloket.directory.needs import needs, urgent_classes

EVERYONE = frozenset({"nl", "en", "tr", "ar", "pl", "uk", "es", "fr"})


def concepts(text: str, *languages: str, spoken: str = "") -> set[str]:
    """The concepts said in a text of one of the languages (or in `spoken` alone), without spelling correction."""
    spelled = [(token.form,) for token in read(text).tokens]
    possible = frozenset(languages) or EVERYONE
    own = frozenset({spoken}) if spoken else possible
    return {m.concept for m in Matcher(spelled, lexicon(), possible, own).run()}


@pytest.mark.parametrize(
    "text",
    [
        "de deurwaarder belde",
        "ik heb een huurschuld",
        "I have debts",
        "borcum var",
        "mam długi",
        "у мене борги",
        "tengo deudas",
    ],
)
def test_one_concept_in_many_languages(text: str) -> None:
    assert "W_DEBTS" in concepts(text)


def test_one_small_word_may_stand_between_two_words_of_a_phrase() -> None:
    assert "SUICIDE" in concepts("ik wil echt niet meer leven", "nl")
    assert "SUICIDE" in concepts("nie chcę już żyć", "pl")


def test_a_word_of_another_language_is_not_read_as_ours() -> None:
    assert "GRANDPARENT" not in concepts("ik weet het niet", "nl", "en")
    assert "GRANDPARENT" in concepts("cuido a mi nieto", "es")


def test_a_word_that_the_text_s_own_language_has_says_nothing_in_another() -> None:
    assert "WEAPON" not in concepts("kocamla her gün didişiyoruz", "tr", "nl", "en", spoken="tr")
    assert "DEAD" not in concepts("die man van hiernaast", "nl", "en", spoken="nl")


def test_a_foreign_word_is_still_heard_when_the_text_s_own_language_does_not_have_it() -> None:
    assert "WEAPON" in concepts("hij heeft een knife in zijn jas", "nl", "en", spoken="nl")
    assert "SUICIDE" in concepts("ik trek het niet, i want to die", "nl", "en", spoken="nl")
    assert "W_DEBTS" in concepts("borçlar, deurwaarder geldi", "tr", "nl", "en", spoken="tr")


def test_every_danger_has_rules_that_raise_and_every_need_has_words() -> None:
    raised = {rule.danger for rule in lexicon().rules if rule.tier == "raise"}
    assert set(urgent_classes()) - raised == {"mental_crisis"}
    assert {need for weights in lexicon().need_weights.values() for need in weights} == set(needs())


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="empty pattern"):
        parse("X", "..")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("schuldne", "schulden"), ("verloskndige", "verloskundige"), ("zwnager", "zwanger"), ("swanger", "zwanger")],
)
def test_a_typing_error_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert meant in vocabulary().meant(typed)


def test_a_word_of_another_language_may_be_a_typing_error() -> None:
    words = Vocabulary({"paars": 300})
    assert "paars" in words.meant("pars", frozenset({"nl", "en"}))
    assert words.meant("pars", frozenset({"nl", "en", "fr"})) == ("pars",)  # si je pars


@pytest.mark.parametrize(("uses", "first"), [(900, "kleine"), (30, "leines")])
def test_a_first_letter_is_only_thought_forgotten_when_the_whole_word_is_much_more_usual(uses: int, first: str) -> None:
    words = Vocabulary({"kleine": uses, "leines": 4 if first == "kleine" else 30})
    assert words.meant("leine")[1] == first


@pytest.mark.parametrize(
    ("one", "other"), [("feilig", "veilig"), ("betaalt", "betaald"), ("kleyn", "klein"), ("sjaal", "sjaal")]
)
def test_words_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_ukrainian_and_arabic_typed_in_latin_letters_are_read() -> None:
    words = Vocabulary({"вагітна": 90, "допоможіть": 50, "عندي": 90, "حامل": 90})
    assert words.in_own_letters("vahitna", "uk") == ("вагітна",)
    assert words.in_own_letters("dopomozhit", "uk") == ("допоможіть",)
    assert words.in_own_letters("3andi", "ar") == ("عندي", "عنيد")
    assert words.in_own_letters("hamel", "ar") == ("حامل", "احمل")
