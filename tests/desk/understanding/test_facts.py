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
