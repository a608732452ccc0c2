"""The language of a short text; the page's language only decides when the text does not."""

import pytest

from startloket.desk.understanding import understand

TEXTS = [
    ("nl", "ik ben zwanger en heb geen huis"),
    ("nl", "kraamzorg"),
    ("nl", "me vriend doet niks in huis"),
    ("en", "I am pregnant and need a midwife"),
    ("en", "my baby won't sleep at night"),
    ("tr", "hamileyim ve borcum var"),
    ("tr", "bebegim uyumuyor ne yapmaliyim"),
    ("ar", "أنا حامل وليس عندي بيت"),
    ("ar", "شو لازم اعمل طفلي ما بينام"),
    ("fa", "من باردارم و پول ندارم چه کار کنم"),
    ("pl", "jestem w ciąży i nie mam pieniędzy"),
    ("pl", "dziecko nie spi w nocy co robic"),
    ("uk", "я вагітна і не маю житла"),
    ("uk", "моя дитина не спить уночі"),
    ("es", "estoy embarazada y no tengo dinero"),
    ("es", "mi bebé no duerme"),
    ("fr", "je suis enceinte et je cherche une sage-femme"),
    ("ti", "ጥንስቲ እየ ሓገዝ የድልየኒ"),
    ("so", "waxaan ahay uur caawimo ayaan u baahanahay"),
    ("pap", "mi ta na estado i mi mester di yudansa"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_short_text(language: str, text: str) -> None:
    assert understand(text).language == language


def test_a_wrong_hint_of_the_page_does_not_change_a_clear_text() -> None:
    assert understand("hamileyim ve borcum var, ne yapmalıyım", "nl").language == "tr"


def test_an_empty_text_keeps_the_language_of_the_page() -> None:
    assert understand("???", "pl").language == "pl"
