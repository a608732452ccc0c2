"""Bad input as people, browsers and attackers really send it: a table for every test that takes text.

`TEXTS` may be typed into any text box: the answer is the fitting page or a form error, never a 500.
`bodies(field)` are whole requests for a form address, `queries(name)` query strings for a page: the answer is
one of `NO_CRASH`, never a 500.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

NO_CRASH = frozenset({200, 302, 303, 400, 403, 404, 409, 413, 422, 429})
FORM = "application/x-www-form-urlencoded"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one family on screen, five code points


TEXTS: dict[str, str] = {
    "empty": "",
    "only spaces": " " * 200,
    "only line breaks": "\r\n" * 500,
    "one letter": "a",
    "100,000 characters": "ik ben zwanger en heb schulden " * 3226,
    "one word of 100,000 letters": "a" * 100_000,
    "one word of 5,000 letters in a sentence": "mijn " + "baby" * 1_250 + " huilt",
    "15,000 different words": " ".join(f"w{number}" for number in range(15_000)),
    "only emoji": "\U0001f476\U0001f62d\U0001f198\U0001f494" * 50,
    "emoji joined by zero-width joiners": FAMILY * 200,
    "flags and skin tones": "\U0001f1f3\U0001f1f1\U0001f44b\U0001f3ff" * 50,
    "control characters": "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127])) + "hulp",
    "escape sequences of a terminal": "\x1b[2J\x1b[31mhulp\x1b]0;titel\x07",
    "NUL": "hulp\x00nodig",
    "only NUL": "\x00" * 10,
    "HTML": '<b>hulp</b><img src=x onerror="alert(1)">',
    "script": "</textarea><script>document.title='x'</script>",
    "quotes of an attribute": "\"' autofocus onfocus=alert(1) x='",
    "style": "</style><style>*{display:none}</style>",
    "SVG": "<svg/onload=alert(1)>",
    "address that runs": "javascript:alert(1)//http://example.nl",
    "template language": "{{ settings.SECRET_KEY }}{% debug %}${7*7}#{7*7}",
    "format string": "%s%s%n%x {0.__class__} {request.user}",
    "SQL": "'; DROP TABLE desk_callback; --",
    "SQL, always true": "' OR '1'='1' /*",
    "pattern of LIKE": "%_%%__\\%",
    "query of tsquery": "schulden & | ! ( ) :* <-> 'a' 'b",
    "regular expression that blows up": "(a+)+$" + "a" * 5_000 + "!",
    "path": "../../../../etc/passwd\x00.html",
    "shell": "$(touch /tmp/x) `id` | cat ; &",
    "header lines": "hulp\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "log line": 'hulp\n{"level": "INFO", "name": "vals"}',
    "spreadsheet formula": '=HYPERLINK("http://example.nl","hulp")',
    "right-to-left override": "hulp \u202egnidluhcs\u202c nodig",
    "unclosed direction marks": "\u202b\u202e\u2066\u2067" * 100 + "hulp",
    "Arabic with Latin and digits": "أنا حامل 19 أسبوع في Leiden ولدي ديون",
    "zero-width inside words": "sch\u200bul\u200cd\u200den \u2060\ufeff",
    "only zero-width": "\u200b\u200c\u200d\u2060\ufeff" * 20,
    "combining marks piled up": "h" + "\u0301\u0302\u0303\u0304\u0323\u0330" * 500 + "ulp",
    "one letter that becomes many": "\ufdfa" * 1_000,  # NFKC makes eighteen of it
    "Turkish capital I": "İSTANBUL'DA YAŞIYORUM, ıIiİ",
    "German sharp s and ligatures": "STRAẞE ﬁnanciën ﬀﬃ ĳ Ĳ",
    "look-alike letters": "ѕсhuldеn еn gеwеld",  # Cyrillic letters in Dutch words
    "full-width letters": "ｓｃｈｕｌｄｅｎ ２３１２ ＡＢ",
    "mathematical letters": "𝓼𝓬𝓱𝓾𝓵𝓭𝓮𝓷 𝟐𝟑𝟏𝟐",
    "outside the basic plane": "\U00010348\U0001f9d1\U000e0041" * 100,
    "non-characters": "\ufffe\uffff\U0001fffe hulp",
    "private use": "\ue000\uf8ff\U000f0000",
    "replacement characters": "\ufffd" * 200,
    "line separators": "hulp\u2028nodig\u2029nu\x85",
    "other spaces": "hulp\u00a0nodig\u3000nu\u2003\u202f",
    "only punctuation": "?!…,.;:'\"()[]{}" * 200,
    "only digits": "0123456789" * 200,
    "a number too large": "9" * 400,
    "a number of another kind": "1e999 NaN -0 0x1F ١٢٣ ²",
    "a date that is none": "31-02-2026 00:00:60 9999-99-99",
    "a wrong postcode": "231 ABC",
    "a foreign postcode": "SW1A 1AA",
    "a wrong phone number": "+31 (0)6 - 12 34 56 7",
    "an address in a name": "Amina <amina@example.nl>, http://example.nl",
    "JSON": '{"__proto__": {"admin": true}, "a": [' * 50,
    "deep brackets": "(" * 5_000,
    "XML that grows": '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "percent signs": "%00%0d%0a%ff%u0000%",
    "many same words": "nee " * 5_000,
    "the word null": "null undefined None true NaN",
}

# Python can hold half a surrogate pair; a browser's form cannot, but a JSON body or our own code can.
LONE_SURROGATES: dict[str, str] = {
    "high half": "hulp \ud83d nodig",
    "low half": "\udc00hulp",
    "halves swapped": "\udc76\ud83d" * 10,
    "from a file system": b"hulp\xff".decode("utf-8", "surrogateescape"),
}


@dataclass(frozen=True)
class Body:
    """One request as bytes: what a form address may receive."""

    content: bytes
    content_type: str = FORM


def bodies(field: str) -> Iterator[tuple[str, Body]]:
    """Broken requests for a form with this text field."""
    name = quote_plus(field).encode()
    broken = {
        "lone surrogate as UTF-8": b"\xed\xa0\xbd",
        "bytes that are no UTF-8": b"\xff\xfe\xc3\x28",
        "percent-encoded bytes that are no UTF-8": b"%FF%FE%C3%28",
        "percent-encoded lone surrogate": b"%ED%A0%BD",
        "overlong encoding": b"%C0%AF%E0%80%AF",
        "NUL": b"a%00b",
        "cut off in the middle of a letter": "mijn kind schreeuwt é".encode()[:-1],
        "percent without digits": b"100%&x=%zz%",
        "UTF-16": "hulp".encode("utf-16"),
        "Latin-1": "financiële".encode("latin-1"),
    }
    for title, value in broken.items():
        yield title, Body(name + b"=" + value)
    yield "the field 1,000 times", Body(b"&".join(name + b"=a" for _ in range(1_000)))
    yield "10,000 other fields", Body(b"&".join(b"f%d=1" % number for number in range(10_000)))
    yield "only separators", Body(b"&=&;&==&" * 1_000)
    yield "no body", Body(b"")
    yield "two megabytes", Body(name + b"=" + b"a" * 2_000_000)
    yield "a field name of 100,000 letters", Body(b"n" * 100_000 + b"=1&" + name + b"=hulp")
    yield "an unknown charset", Body(name + b"=hulp", f"{FORM}; charset=klingon")
    yield "a charset that reads otherwise", Body(name + b"=hulp", f"{FORM}; charset=utf-7")
    yield "JSON under the name of a form", Body(b'{"' + name + b'": "hulp"}')
    yield "JSON", Body(b'{"' + name + b'": "hulp"}', "application/json")
    yield "no content type", Body(name + b"=hulp", "")
    yield "many parts without a boundary", Body(name + b"=hulp", "multipart/form-data")
    yield "many parts that never end", Body(b"--x\r\nContent-Disp", "multipart/form-data; boundary=x")
    yield "a file where text is asked", _file(field)


def _file(field: str) -> Body:
    head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="../x.html"\r\n\r\n'
    return Body(head.encode() + b"<script>\x00\xff</script>\r\n--x--\r\n", "multipart/form-data; boundary=x")


def queries(name: str) -> Iterator[tuple[str, str]]:
    """Broken query strings for a page that reads this parameter."""
    for title in (
        "%00",
        "%FF%FE",
        "%ED%A0%BD",
        "%E2%80%AE",
        "%",
        "%zz",
        "a" * 8_000,
        "../..%2f",
        "%0d%0aX:1",
    ):
        yield f"{name}={title[:20]}", f"{name}={title}"
    yield f"{name} as list", f"{name}[]=1&{name}[a]=2"
    yield f"{name} 300 times", "&".join(f"{name}={number}" for number in range(300))
