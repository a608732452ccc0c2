"""The answer page costs the same number of queries, however much help there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startloket.access.models import User
from tests.bench.offers import generate

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 12


def queries_of_an_answer(client: Client, text: str, place: str) -> int:
    client.post("/", {"text": text})
    client.post("/antwoord/plaats/", {"place": place})
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/antwoord/").status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("text", "place"),
    [("ik ben 19 weken zwanger en heb schulden", "Leiden"), ("hij slaat mij", "3081"), ("mijn baby huilt", "Utrecht")],
)
def test_queries_do_not_grow_with_the_offers(filled: dict[str, User], client: Client, text: str, place: str) -> None:
    few = queries_of_an_answer(client, text, place)
    generate(5_000)
    many = queries_of_an_answer(client, text, place)

    assert few <= MOST
    assert many <= MOST
    assert many == few
