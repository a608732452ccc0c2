"""What the desk hears in a question: needs, danger, off-topic, too vague."""

import pytest

from startloket.desk.understanding import understand

NEEDS = [
    ("ik ben 19 weken zwanger en heb schulden, weet niet wat ik moet doen", "debts"),
    ("mag ik rauwe melkkaas eten", "nutrition"),
    ("schimmel in de babykamer en huisbaas doet niks", "housing_quality"),
    ("hoeveel weken verlof krijgt mijn partner", "leave"),
    ("G2P1, 22 wk, schulden, LVB, geen netwerk", "debts"),
    ("I can't pay my rent any more", "debts"),
    ("emziremiyorum, sütüm az", "breastfeeding"),
    ("أبحث عن قابلة", "find_midwife"),
    ("szukam mieszkania dla rodziny", "housing_search"),
    ("потрібен перекладач", "interpreter_forms"),
    ("no tengo dinero para comida", "food_money"),
]

RAISED = [
    ("violence_home", "hij slaat mij"),
    ("violence_home", "my husband hits me"),
    ("violence_home", "kocam beni dövüyor"),
    ("violence_home", "زوجي يضربني"),
    ("violence_home", "mąż mnie bije"),
    ("violence_home", "чоловік мене б'є"),
    ("violence_home", "mi marido me pega"),
    ("suicidal", "ik wil er niet meer zijn"),
    ("suicidal", "ik wil dood"),
    ("suicidal", "I want to kill myself"),
    ("suicidal", "ölmek istiyorum"),
    ("suicidal", "хочу померти"),
    ("sexual_violence", "ik ben verkracht"),
    ("pregnancy_alarm", "ik ben 20 weken zwanger en verlies bloed"),
    ("pregnancy_alarm", "suyum geldi 30 haftalığım"),
    ("honour_forced", "mijn ouders dwingen me te trouwen"),
    ("trafficking", "mijn baas heeft mijn paspoort en betaalt mij niet"),
    ("shaking_risk", "ik heb mijn baby door elkaar geschud"),
    ("mental_crisis", "ik hoor stemmen die zeggen dat ik de baby moet doden"),
]

CALM = [
    "mag ik rauwe melkkaas eten",
    "kraamzorg aanvragen",
    "ik ben doodmoe van de gebroken nachten",
    "wat kost een kinderwagen",
    "mijn man en ik hebben ruzie over de naam",
    "jestem w ciąży i szukam położnej",
    "mi bebé no duerme por la noche",
]


@pytest.mark.parametrize(("text", "need"), NEEDS)
def test_a_need_is_heard_among_the_first_three(text: str, need: str) -> None:
    heard = understand(text)
    assert need in [found.id for found in heard.needs[:3]]
    assert not heard.off_topic
    assert not heard.too_vague


@pytest.mark.parametrize(("danger", "text"), RAISED)
def test_danger_said_outright_is_raised(danger: str, text: str) -> None:
    raised = [found.id for found in understand(text).dangers if found.tier == "raise"]
    assert danger in raised


def test_a_limp_baby_that_does_not_wake_is_an_emergency() -> None:
    heard = understand("mijn baby is slap en wordt niet wakker")
    raised = {found.id for found in heard.dangers if found.tier == "raise"}
    assert raised & {"baby_alarm", "life_threatening"}


@pytest.mark.parametrize("text", CALM)
def test_a_calm_question_raises_no_alarm(text: str) -> None:
    assert [found.id for found in understand(text).dangers if found.tier == "raise"] == []


def test_a_sister_who_is_beaten_is_danger_for_somebody_else() -> None:
    heard = understand("mijn zus wordt geslagen door haar man")
    assert "violence_home" in [found.id for found in heard.dangers]
    assert heard.facts.for_someone_else


def test_a_danger_denied_is_not_shouted() -> None:
    heard = understand("nee hij slaat mij niet, we hebben alleen ruzie over geld")
    assert [found.id for found in heard.dangers if found.tier == "raise"] == []


def test_danger_never_hides_the_ordinary_help() -> None:
    heard = understand("hij slaat mij en ik heb schulden")
    assert heard.dangers
    assert {"domestic_violence", "debts"} <= {found.id for found in heard.needs}


def test_evidence_is_in_the_persons_own_words() -> None:
    text = "De deurwaarder stond weer voor de deur, ik heb schulden"
    heard = understand(text)
    words = [word for found in heard.needs[:1] for word in found.evidence]
    assert words
    assert all(word in text for word in words)


@pytest.mark.parametrize("text", ["", "   ", "???", "😀😀😀", "\x00\x01", "a"])
def test_a_text_that_says_nothing_is_too_vague(text: str) -> None:
    heard = understand(text)
    assert heard.too_vague
    assert heard.needs == ()
    assert heard.dangers == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hallo", "nl"),
        ("Hoi!", "nl"),
        ("Goedemorgen mevrouw", "nl"),
        ("hello there", "en"),
        ("merhaba", "tr"),
        ("Dzień dobry", "pl"),
        ("cześć", "pl"),
        ("привіт", "uk"),
        ("السلام عليكم", "ar"),
        ("¡Buenos días!", "es"),
    ],
)
def test_a_greeting_alone_is_answered_in_its_own_language_and_frightens_nobody(text: str, language: str) -> None:
    heard = understand(text)
    assert heard.too_vague
    assert not heard.off_topic
    assert heard.language == language
    assert heard.dangers == ()


def test_a_greeting_before_a_question_hides_nothing() -> None:
    assert [danger.id for danger in understand("hallo, hij slaat mij").dangers] == ["violence_home"]
    assert not understand("hallo, ik heb schulden").too_vague


OUTSIDE = ["wat wordt het weer morgen in parijs", "recept voor appeltaart", "who won the football match"]


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_question_outside_the_desk_is_off_topic(text: str) -> None:
    heard = understand(text)
    assert heard.off_topic
    assert heard.needs == ()


def test_danger_that_is_said_is_never_lost_in_another_subject() -> None:
    heard = understand("hoe laat gaat de supermarkt dicht, ik koop bitcoin en hij slaat mij")
    assert "violence_home" in [danger.id for danger in heard.dangers]
    assert not heard.off_topic
