"""The question travels in the person's own browser, encrypted, for one hour; we keep nothing of it."""

import base64
import json
import zlib
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .question import Question

COOKIE = "vraag"
HOUR = 3600
LONGEST = 3900  # bytes; browsers keep cookies up to about 4,096


@cache
def _fernet() -> Fernet:
    key = sha256(b"startloket.desk.carried" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def carry(response: HttpResponse, question: Question) -> HttpResponse:
    """Give the question along; when her words make it too large, the words go, not the needs."""
    sealed = _seal(question)
    if len(sealed) > LONGEST:
        sealed = _seal(_without_words(question))
    response.set_cookie(
        COOKIE, sealed, max_age=HOUR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def carried(request: HttpRequest) -> Question | None:
    """The question she carries, or None when there is none, it is older than an hour or not ours."""
    sealed = request.COOKIES.get(COOKIE, "")
    if not sealed:
        return None
    try:
        return Question.from_dict(json.loads(zlib.decompress(_fernet().decrypt(sealed.encode(), ttl=HOUR))))
    except (InvalidToken, ValueError, KeyError, TypeError, zlib.error):
        return None


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _seal(question: Question) -> str:
    plain = json.dumps(question.as_dict(), ensure_ascii=False, separators=(",", ":")).encode()
    return _fernet().encrypt(zlib.compress(plain)).decode()


def _without_words(question: Question) -> Question:
    from dataclasses import replace

    return replace(
        question,
        needs=tuple(replace(need, evidence=()) for need in question.needs),
        beside=tuple(replace(need, evidence=()) for need in question.beside),
        dangers=tuple(replace(danger, evidence=()) for danger in question.dangers),
    )
