"""Bad input gets the fitting answer, and nothing is lost or stored twice."""

from uuid import uuid4

import pytest
from django.test import Client

from startloket.access.models import User
from startloket.desk.models import Callback, Opinion, SavedList
from startloket.messages.models import Message
from tests.journeys.hostile import NO_CRASH, TEXTS, bodies, queries

FORM = {
    "way": "phone",
    "contact": "06 12345678",
    "moments": ["morning"],
    "may_leave_message": "nee",
    "may_say_who": "nee",
    "language": "nl",
}


def test_any_text_on_the_first_page_gets_an_answer(filled: dict[str, User], client: Client) -> None:
    for name, text in TEXTS.items():
        response = client.post("/", {"text": text})
        assert response.status_code in {302, 400, 413, 422}, name
        if response.status_code == 302:
            shown = client.get("/antwoord/")
            assert shown.status_code == 200, name
            assert "<script>" not in shown.content.decode().split("</head>")[1], name


@pytest.mark.parametrize("address", ["/", "/bel-mij/", "/mijn-verzoek/", "/antwoord/mail/", "/antwoord/plaats/"])
def test_any_body_is_survived(filled: dict[str, User], client: Client, address: str) -> None:
    client.post("/", {"text": "ik heb schulden"})
    for field in ("text", "contact", "code", "address", "place"):
        for name, body in bodies(field):
            response = client.generic("POST", address, body.content, body.content_type)
            assert response.status_code in NO_CRASH, (address, field, name)


def test_any_query_string_is_survived(filled: dict[str, User], client: Client) -> None:
    for name, query in queries("voor"):
        for address in ("/", "/antwoord/", "/hulp/", "/kies/1/"):
            assert client.get(f"{address}?{query}").status_code in NO_CRASH, name


def test_any_text_in_every_field_of_a_callback(filled: dict[str, User], client: Client) -> None:
    for name, text in TEXTS.items():
        for field in ("contact", "first_name", "moment_note", "moments", "way", "language", "submission"):
            response = client.post("/bel-mij/", {"submission": str(uuid4()), **FORM, field: text})
            assert response.status_code in {200, 400, 409, 413, 422, 429}, (name, field)
    assert Callback.objects.count() <= 60  # the limit of one address


def test_any_answer_to_a_question_of_ours(filled: dict[str, User], client: Client) -> None:
    client.post("/", {"text": "ik ben zwanger en heb schulden"})
    for text in TEXTS.values():
        for fact in ("place", "weeks_pregnant", "child_age_months", "first_child", "stage", "not_fact", "danger", text):
            sent = {"fact": fact, "value": text, "not_fact": "", "danger": "", "need": text}
            assert client.post("/antwoord/aanpassen/", sent).status_code in NO_CRASH
        assert client.post("/antwoord/aanpassen/", {"not_need": text}).status_code in NO_CRASH
        assert client.post("/antwoord/aanpassen/", {"not_fact": text}).status_code in NO_CRASH
        assert client.post("/kies/", {"need": text, "add": "1"}).status_code in NO_CRASH
    assert client.get("/antwoord/").status_code in {200, 302}


def test_cookie_that_is_not_ours_is_no_question(filled: dict[str, User], client: Client) -> None:
    for sealed in ("", "x", "gAAAAA" + "A" * 200, "é" * 50, "null"):
        client.cookies["vraag"] = sealed
        assert client.get("/antwoord/").status_code == 302


def test_question_of_an_hour_ago_is_gone(filled: dict[str, User], client: Client, time_machine: object) -> None:
    time_machine.move_to("2026-11-23T10:00:00+00:00", tick=False)
    client.post("/", {"text": "ik heb schulden"})
    assert client.get("/antwoord/").status_code == 200

    time_machine.shift(3601)

    assert client.get("/antwoord/").status_code == 302


def test_code_tried_a_thousand_times_is_stopped(filled: dict[str, User], client: Client) -> None:
    seen = [client.post("/mijn-verzoek/", {"code": f"ACDE-FGHJ-{n:04d}"}).status_code for n in range(1000)]

    assert seen[:20] == [422] * 20
    assert set(seen[20:]) == {429}


def test_form_sent_twice_is_one_callback(filled: dict[str, User], client: Client) -> None:
    sent = {"submission": str(uuid4()), **FORM}

    first, second = client.post("/bel-mij/", sent), client.post("/bel-mij/", sent)

    assert first.status_code == second.status_code == 200
    assert first.context["code"] == second.context["code"]
    assert Callback.objects.count() == 1
    assert Message.objects.filter(kind="callback_waiting").count() == 1


def test_opinion_sent_twice_counts_once(filled: dict[str, User], client: Client) -> None:
    client.post("/", {"text": "ik heb schulden"})
    form = client.get("/antwoord/").context["opinion_form"]

    for helped in ("yes", "no"):
        client.post("/antwoord/geholpen/", {"form": str(form), "helped": helped})

    assert list(Opinion.objects.values_list("helped", flat=True)) == ["no"]


@pytest.mark.parametrize("address", ["/", "/bel-mij/", "/mijn-verzoek/", "/kies/", "/antwoord/aanpassen/"])
def test_missing_token_is_a_stale_page_with_a_way_back(filled: dict[str, User], address: str) -> None:
    response = Client(enforce_csrf_checks=True).post(address, {"text": "hulp"})

    assert response.status_code == 403
    assert 'href="/"' in response.content.decode()
    assert not Callback.objects.exists()


@pytest.mark.parametrize("place", ["23l2 AB", "99999", "0000 AA", "Nergenshuizen"])
def test_wrong_place_is_said_kindly(filled: dict[str, User], client: Client, place: str) -> None:
    client.post("/", {"text": "ik heb schulden"})

    response = client.post("/antwoord/plaats/", {"place": place})

    assert response.status_code == 422
    assert client.get("/antwoord/").status_code == 200


def test_wrong_place_in_the_question_back_is_asked_again(filled: dict[str, User], client: Client) -> None:
    client.post("/", {"text": "ik heb schulden"})

    assert client.get("/antwoord/").context["answer"].next_question.fact == "place"
    asked_again = client.post("/antwoord/plaats/", {"place": "99999"})

    assert "Een postcode heeft 4 cijfers" in asked_again.content.decode()
    assert client.get("/antwoord/").context["answer"].next_question.fact == "place"


def test_mail_to_myself_says_nothing_and_its_list_opens(filled: dict[str, User], client: Client) -> None:
    client.post("/", {"text": "hij slaat mij en ik heb schulden in Leiden"})

    sent = client.post("/antwoord/mail/", {"address": "naam@example.org"})

    assert sent.status_code == 200
    mail = Message.objects.get(kind="list_to_myself")
    assert mail.link.startswith("/lijst/")
    listed = client.get(mail.link)
    assert listed.status_code == 200
    assert listed.context["offers"]
    assert str(SavedList.objects.get().fingerprint) not in mail.link


def test_step_of_a_callback_that_does_not_exist(filled: dict[str, User], client: Client) -> None:
    client.force_login(filled["noor"])

    assert client.get(f"/vandaag/terugbellen/{uuid4()}/").status_code in {302, 404}
