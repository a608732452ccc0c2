"""Codes that can be read aloud: no look-alike letters, not to be guessed, kept only as a fingerprint."""

import hmac
import re
from hashlib import sha256
from uuid import UUID

from django.conf import settings

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V, M/N: what is misheard or misread on the phone.
ALPHABET = "ACDEFGHJKPQRTWXY3467"
LENGTH = 12  # 20**12 is about 4e15 codes (52 bits)
GROUP = 4


def code_of(submission: UUID) -> str:
    """The code that belongs to one sent form: sent twice, it is the same code. Shown as ABCD-EFGH-JKPQ."""
    number = int.from_bytes(_keyed("code", submission.bytes), "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "-".join("".join(letters[i : i + GROUP]) for i in range(0, LENGTH, GROUP))


def fingerprint(code: str) -> str:
    """What the database keeps of a code: 64 hexadecimal characters that do not give it back."""
    return _keyed("fingerprint", plain(code).encode()).hex()


def plain(code: str) -> str:
    """A code as people type it: spaces, dashes and small letters do not matter."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())[:40]


def _keyed(purpose: str, message: bytes) -> bytes:
    key = f"startloket.desk.codes.{purpose}{settings.SECRET_KEY}".encode()
    return hmac.new(key, message, sha256).digest()
