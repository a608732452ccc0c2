"""The concept lexicon: words of many languages that mean the same, and danger rules over them."""

from pathlib import Path

import pytest

from startloket.desk.understanding.analysis import analyse, whole
from startloket.desk.understanding.features import FAMILIES, key
from startloket.desk.understanding.lexicon import FOLDER, lexicon, parse
from startloket.desk.understanding.matching import Matcher
from startloket.desk.understanding.model import language_table, vocabulary
from startloket.desk.understanding.spelling import Vocabulary, sound
from startloket.desk.understanding.text import read
from startloket.directory.needs import needs, urgent_classes
from startloket.directory.yaml_files import read_yaml

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


def said(text: str) -> set[str]:
    """The concepts of a text as it is really read, each with its denial before it."""
    return {m.name for m in analyse(text, vocabulary(), language_table()).found}


@pytest.mark.parametrize(
    ("text", "heard", "not_heard"),
    [
        ("hij heeft geen vlekjes", "NONE:YELLOW_RASH", "YELLOW_RASH"),
        ("vlekjes die niet weggaan", "NO:YELLOW_RASH", "NONE:YELLOW_RASH"),
        ("drinkt goed en geen koorts", "NONE:FEVER", "NO:DRINK_FEED"),
        ("zonder koorts", "NONE:FEVER", "FEVER"),
        ("ateşi yok", "NONE:FEVER", "FEVER"),
        ("bez gorączki", "NONE:FEVER", "FEVER"),
        ("температури немає", "NONE:TEMPERATURE", "TEMPERATURE"),
        ("sin fiebre", "NONE:FEVER", "FEVER"),
        ("no fever at all", "NONE:FEVER", "FEVER"),
        ("بدون حرارة", "NONE:FEVER", "FEVER"),
    ],
)
def test_what_is_not_there_is_told_from_what_is_not_done(text: str, heard: str, not_heard: str) -> None:
    assert heard in said(text)
    assert not_heard not in said(text)


def test_a_sign_stands_beside_the_age_it_is_told_with() -> None:
    newborn, toddler = (
        set(whole(analyse(text, vocabulary(), language_table())).keys[FAMILIES.index("pair")])
        for text in ("koorts, ze is 3 weken", "koorts, ze is 3 jaar")
    )
    assert key("pair", "child:new+FEVER") in newborn - toddler
    assert key("pair", "child:toddler+FEVER") in toddler - newborn


def _not_words(value: object) -> list[object]:
    if isinstance(value, dict):
        return [found for part in value.values() for found in _not_words(part)]
    if isinstance(value, list):
        return [found for part in value for found in _not_words(part)]
    return [value] if isinstance(value, bool) or value is None else []


@pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_word_that_means_yes_or_no_is_a_word_and_no_truth_value(path: Path) -> None:
    """YAML reads a bare `no` or `on` as a truth value: the English and Spanish denial would be lost."""
    assert _not_words(read_yaml(path)) == []
