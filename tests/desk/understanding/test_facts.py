"""Facts people tell in passing: the desk hears them, so that it does not ask again."""

import pytest

from startloket.desk.understanding import Facts, understand

FACTS: list[tuple[str, dict[str, object]]] = [
    ("ik ben 19 weken zwanger en heb schulden", {"weeks_pregnant": 19, "low_income": True}),
    ("ben 22 wk", {"weeks_pregnant": 22}),
    ("22wk zwanger", {"weeks_pregnant": 22}),
    ("zwanger, 31 weken", {"weeks_pregnant": 31}),
    ("ik ben negen weken zwanger", {"weeks_pregnant": 9}),
    ("ik ben 5 maanden zwanger", {"weeks_pregnant": 22}),
    ("I am 30 weeks pregnant", {"weeks_pregnant": 30}),
    ("28 haftalık hamileyim", {"weeks_pregnant": 28}),
    ("jestem w 12 tygodniu ciąży", {"weeks_pregnant": 12}),
    ("я на 20 тижні вагітності", {"weeks_pregnant": 20}),
    ("estoy de 16 semanas", {"weeks_pregnant": 16}),
    ("أنا حامل في الأسبوع ٢٤", {"weeks_pregnant": 24}),
    ("G2P1, 22 wk, schulden, LVB, geen netwerk", {"weeks_pregnant": 22, "first_child": False, "professional": True}),
    ("g1p0 14wk", {"weeks_pregnant": 14, "first_child": True}),
    ("mijn baby is 6 weken oud", {"child_age_months": 1, "weeks_pregnant": None}),
    ("mijn zoontje van 8 maanden slaapt niet", {"child_age_months": 8, "weeks_pregnant": None}),
    ("dochter van 2 jaar luistert niet", {"child_age_months": 24}),
    ("mijn baby is 5 dagen oud", {"child_age_months": 0}),
    ("my 3 month old won't sleep", {"child_age_months": 3}),
    ("ik ben 19 en zwanger", {"parent_age": 19, "weeks_pregnant": None}),
    ("ik ben 17 jaar en zwanger", {"parent_age": 17}),
    ("im 16 and pregnant", {"parent_age": 16}),
    ("17 yaşındayım hamileyim", {"parent_age": 17}),
    ("mam 18 lat i jestem w ciąży", {"parent_age": 18}),
    ("tengo 20 años y estoy embarazada", {"parent_age": 20}),
    ("het is mijn eerste kind", {"first_child": True}),
    ("ik ben zwanger van de tweede", {"first_child": False}),
    ("this is my first baby", {"first_child": True}),
    ("waar kan ik terecht in Leiden", {"town": "Leiden"}),
    ("ik woon in rotterdam en zoek hulp", {"town": "Rotterdam"}),
    ("we wonen in den haag", {"town": "Den Haag"}),
    ("ich wohne in Alphen aan den Rijn", {"town": "Alphen aan den Rijn"}),
    ("postcode 2312AB", {"postcode": "2312AB"}),
    ("ik woon op 3011 bd", {"postcode": "3011BD"}),
    ("mijn zus wordt geslagen", {"for_someone_else": True}),
    ("ik maak me zorgen om mijn buurvrouw", {"for_someone_else": True}),
    ("cliënte 24 wk, geen verzekering", {"professional": True, "weeks_pregnant": 24}),
    ("ik heb een uitkering en red het niet", {"low_income": True}),
    ("mag ik rauwe melkkaas eten", {"weeks_pregnant": None, "parent_age": None, "town": "", "low_income": None}),
]


@pytest.mark.parametrize(("text", "wanted"), FACTS)
def test_a_fact_in_the_text_is_heard(text: str, wanted: dict[str, object]) -> None:
    facts = understand(text).facts
    assert {name: getattr(facts, name) for name in wanted} == wanted


def test_a_text_without_facts_tells_none() -> None:
    assert understand("help").facts == Facts()


@pytest.mark.parametrize("text", ["ik ben 99 weken zwanger", "0 weken zwanger", "ik wacht al 50 weken"])
def test_impossible_weeks_are_not_believed(text: str) -> None:
    assert understand(text).facts.weeks_pregnant is None


CHILD_MONTHS: list[tuple[str, int | None]] = [
    ("hoge koorts maar ze is 2 en danst door de kamer", 24),
    ("voorhuid te nauw, hij is 3", 36),
    ("dochtertje van 2 heeft uitslag", 24),
    ("zoontje van 3 plast in bed", 36),
    ("onze dochter van 2,5 bijt op de opvang", 30),
    ("peuter van anderhalf eet niet", 18),
    ("hij is anderhalf en loopt nog niet", 18),
    ("ze wordt 3 en praat nog niet", 36),
    ("mijn tweejarige wil niet slapen", 24),
    ("mijn 2-jarige slaat andere kinderen", 24),
    ("adoptiekindje van 9 maanden dat niet aangeraakt wil worden", 9),
    ("hij is 5 weken en spuugt", 1),
    ("kijkt weg als hij moe is, 3 mnd", 3),
    ("ben opa met de zorg voor kleinkind (1), kan ik kinderbijslag aanvragen", 12),
    ("she's 3 and won't talk", 36),
    ("my 2yo bites", 24),
    ("my son is two, he wont eat", 24),
    ("2 yaşındaki oğlum ısırıyor", 24),
    ("ateşi 40, gözünü açmıyor, altı haftalık", 1),
    ("płakała 3 tygodnie, teraz ma 4 mies i przeszło", 4),
    ("mój dwuletni syn gryzie", 24),
    ("їй 2 роки, грається", 24),
    ("моєму сину півтора року", 18),
    ("tiene 3 añitos y no habla", 36),
    ("بنتي عمرها سنتين وعندها حرارة", 24),
    ("رضيعتي عمرها شهرين", 2),
    ("ابنتي عمرها سنة ونصف", 18),
    ("ze is 2 keer gevallen", None),
    ("hij is 2 weken weg geweest", None),
    ("hij is 4 euro te kort", None),
    ("ze is 3x per nacht wakker", None),
    ("gasrekening niet betaald 2 maand", None),
    ("contract van 7 maanden, ben ik mijn baan kwijt", None),
    ("ik wacht al 2 maanden op geld", None),
    ("prematuur van 33 weken, aan de borst leren", None),
    ("eerste kind, 41 weken", None),
    ("cuarentena de verdad son 40 dias?", None),
    ("wij verloren ons kindje met 24 weken", None),
]

WEEKS: list[tuple[str, int | None]] = [
    ("jeuk aan handpalmen en voetzolen, vooral snachts, 34 weken", 34),
    ("fietsen met 34 weken naar de echo", 34),
    ("bandenpijn 18 wk, wanneer terug zien?", 18),
    ("ik ben al 22 weken en nog nooit gecontroleerd", 22),
    ("mijn vriendin is 12 weken en ik durf het niet te zeggen", 12),
    ("ik slaap in de auto en ik ben 5 maanden", 22),
    ("contract loopt af in me 7e maand", 30),
    ("waters gone at 33 weeks no contractions yet", 33),
    ("jestem w 5 miesiącu", 22),
    ("estoy de 5 meses, tengo derechos", 22),
    ("weer zwanger na een verlies, 19 weken", 19),
    ("I'm 2 weeks postpartum with a fever", None),
    ("nu pas, het is nog 7 weken te vroeg", None),
    ("mijn baby is 12 weken", None),
    ("opzegtermijn 15 weken lang niks", None),
    ("we lost ours, miscarriage at 19 weeks", None),
]

PARENT_YEARS: list[tuple[str, int | None]] = [
    ("krijg ik zo'n buddy ook als ik 21 ben", 21),
    ("vader is 16", 16),
    ("ben 20 en 15 weken, wie meldt je aan", 20),
    ("in de kinderkamer is het 12 graden", None),
    ("ik ben 15 weken", None),
]


@pytest.mark.parametrize(("text", "months"), CHILD_MONTHS)
def test_the_age_of_a_child_is_heard_and_not_guessed(text: str, months: int | None) -> None:
    assert understand(text).facts.child_age_months == months


@pytest.mark.parametrize(("text", "weeks"), WEEKS)
def test_the_weeks_of_a_pregnancy_are_heard_and_not_guessed(text: str, weeks: int | None) -> None:
    assert understand(text).facts.weeks_pregnant == weeks


@pytest.mark.parametrize(("text", "years"), PARENT_YEARS)
def test_the_age_of_a_parent_is_heard_and_not_guessed(text: str, years: int | None) -> None:
    assert understand(text).facts.parent_age == years
