"""The table of hostile input is what it says it is."""

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.test import RequestFactory

from tests.journeys import hostile


def test_every_kind_of_bad_text_of_the_requirements_is_in_the_table() -> None:
    texts = hostile.TEXTS
    assert max(map(len, texts.values())) >= 100_000
    joined = "".join(texts.values())
    for sign in ("\x00", "\x1b", "\u202e", "\u200b", "<script>", "DROP TABLE", "\U0001f476"):
        assert sign in joined
    assert len(set(texts.values())) == len(texts)
    joined.encode()  # only the table of surrogates holds what UTF-8 cannot
    for text in hostile.LONE_SURROGATES.values():
        with pytest.raises(UnicodeEncodeError):
            text.encode()


@pytest.mark.parametrize(("title", "body"), list(hostile.bodies("vraag")), ids=lambda value: str(value)[:40])
def test_every_body_can_be_sent(title: str, body: hostile.Body) -> None:
    request = RequestFactory().generic("POST", "/", body.content, content_type=body.content_type)
    assert int(request.META.get("CONTENT_LENGTH") or 0) == len(body.content), title


def test_every_query_names_the_parameter() -> None:
    for _title, query in hostile.queries("gemeente"):
        assert query.startswith("gemeente")
    with pytest.raises(TooManyFieldsSent):
        QueryDict(dict(hostile.queries("gemeente"))["gemeente 300 times"])
