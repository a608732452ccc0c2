"""What an answer holds: danger first, her own language, programmes first for professionals, easy screens."""

import pytest
from django.test import Client

from startloket.access.models import User

pytestmark = pytest.mark.django_db


def ask(client: Client, text: str, **more: str) -> None:
    assert client.post("/", {"text": text, **more}).status_code == 302


def test_answer_comes_in_her_language_with_a_way_back(filled: dict[str, User], client: Client) -> None:
    ask(client, "I have so many debts and bills I cannot pay")

    page = client.get("/antwoord/")

    assert page.context["answer"].menu_language == ("nl", "Nederlands")
    assert '<html lang="en"' in page.content.decode()
    client.post("/taal/setlang/", {"language": "nl", "next": "/antwoord/"})
    back = client.get("/antwoord/")
    assert '<html lang="nl"' in back.content.decode()
    assert back.context["answer"].menu_language is None


def test_two_words_do_not_change_the_language(filled: dict[str, User], client: Client) -> None:
    ask(client, "food bank")

    assert '<html lang="nl"' in client.get("/antwoord/").content.decode()


def test_need_is_added_and_taken_away(filled: dict[str, User], client: Client) -> None:
    ask(client, "ik heb schulden")

    client.post("/kies/", {"need": "loneliness", "add": "1"})
    added = [mark.value for mark in client.get("/antwoord/").context["answer"].marks]
    client.post("/antwoord/aanpassen/", {"not_need": "debts"})
    left = [mark.value for mark in client.get("/antwoord/").context["answer"].marks]

    assert {"debts", "loneliness"} <= set(added)
    assert "loneliness" in left
    assert "debts" not in left


def test_the_same_words_are_shown_once_though_they_say_two_things(filled: dict[str, User], client: Client) -> None:
    from startloket.desk.carried import COOKIE, carry
    from startloket.desk.question import Question
    from startloket.desk.understanding import RecognisedNeed

    said = ("woningbouw",)
    needs = tuple(RecognisedNeed(name, 0.5, False, said) for name in ("housing_quality", "housing_search"))
    client.cookies[COOKIE] = carry(client.get("/uitleg/"), Question(needs=needs)).cookies[COOKIE].value
    page = client.get("/antwoord/")

    assert len(page.context["answer"].marks) == 2
    assert page.context["answer"].understood == ("woningbouw",)
    assert page.content.decode().count("<mark") == 1


def test_safety_question_answered_with_no_raises_the_danger(filled: dict[str, User], client: Client) -> None:
    from startloket.desk.carried import COOKIE, carry
    from startloket.desk.question import Question
    from startloket.desk.understanding import Danger, RecognisedNeed

    hint = Question(
        needs=(RecognisedNeed("relationship", 0.5, False, ()),), dangers=(Danger("violence_home", "check", 0.5, ()),)
    )
    client.cookies[COOKIE] = carry(client.get("/uitleg/"), hint).cookies[COOKIE].value
    asked = client.get("/antwoord/").context["answer"]
    client.post("/antwoord/aanpassen/", {"danger": "violence_home", "unsafe": "yes"})
    raised = client.get("/antwoord/").context["answer"]

    assert asked.check is not None
    assert not asked.dangers
    assert [card.danger for card in raised.dangers] == ["violence_home"]
    assert raised.exit_first


def test_easy_mode_shows_one_thing_at_a_time_to_the_end(filled: dict[str, User], client: Client) -> None:
    assert client.get("/makkelijk/").status_code == 200
    assert client.get("/makkelijk/kies/1/").status_code == 200
    client.post("/makkelijk/kies/", {"need": "debts"})

    total = client.get("/makkelijk/1/").context["total"]
    headings = [client.get(f"/makkelijk/{n}/").context["screen"].heading for n in range(1, total + 1)]

    assert total >= 4
    assert headings[-1] == "Praat met ons"
    assert client.get("/makkelijk/999/").context["number"] == total
    assert Client().get("/makkelijk/1/").status_code == 302


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mijn dochter is 2 jaar en luistert niet", "kind van 2 jaar"),
        ("mijn dochter is 20 maanden en luistert niet", "kind van 20 maanden"),
        ("mijn baby is 5 dagen oud en huilt", "baby van nog geen maand"),
        ("my son is 3 years old and does not talk yet", "child aged 3 years"),
    ],
)
def test_the_age_of_a_child_is_told_back_as_people_say_it(
    filled: dict[str, User], client: Client, text: str, told: str
) -> None:
    ask(client, text)

    assert told in [mark.label for mark in client.get("/antwoord/").context["answer"].marks]


def test_a_bare_number_is_never_what_a_need_was_understood_by(filled: dict[str, User], client: Client) -> None:
    ask(client, "jeuk aan handpalmen en voetzolen vooral snachts 34 weken")

    answer = client.get("/antwoord/").context["answer"]
    words = [word for mark in answer.marks for word in mark.words.split(", ") if word]
    assert words
    assert not any(word.isdigit() for word in words)


def test_what_was_heard_beside_it_comes_forward_when_a_need_is_taken_away(
    filled: dict[str, User], client: Client
) -> None:
    def marks() -> list[str]:
        return [mark.value for mark in client.get("/antwoord/").context["answer"].marks]

    def take_away(needs: list[str]) -> None:
        for need in needs:
            client.post("/antwoord/aanpassen/", {"not_need": need})

    ask(client, "brief van de deurwaarder en de baby huilt de hele nacht")
    shown = marks()
    assert shown[0] == "debts"
    assert "crying" not in shown

    take_away(shown)
    assert marks() == ["crying"]

    take_away(["crying"])
    assert marks() == []


def test_what_is_not_there_is_not_what_a_need_was_understood_by(filled: dict[str, User], client: Client) -> None:
    ask(client, "dochter van 2,5 heeft koorts, speelt en drinkt, geen vlekjes")

    words = " ".join(mark.words for mark in client.get("/antwoord/").context["answer"].marks)
    assert "koorts" in words
    assert "vlekjes" not in words
