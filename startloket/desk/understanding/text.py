"""From a raw text of anyone to folded words that keep their place in the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

HEAD_CHARS = 1800
TAIL_CHARS = 900
MAX_TOKENS = 600
WORDS_KEPT = 40_000  # what was worked out for this many words is kept
FEW_TOKENS = 4
LEAST_CLAUSE = 2.2  # words per clause, on average, for punctuation to mean something
_TAG = re.compile(r"<[^<>]{0,200}>")
_WORD = re.compile(r"[^\W_]+(?:['’`´ʼ][^\W_]+)*")
_CLAUSE_MARK = re.compile(r"[.,;:!?…،؛؟。።፣]\s|[\n()]|\s[-–—]\s")
_SENTENCE_MARK = re.compile(r"[.!?…\n؟。።]")
_SPECIAL = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ə": "a",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ە": "ه",
        "ـ": None,
        "ʼ": None,
        "’": None,
        "'": None,
        "`": None,
        "´": None,
        "ё": "е",
        "ґ": "г",
    }
)
_CLAUSE_WORDS = frozenset(
    {
        "maar",
        "en",
        "want",
        "omdat",
        "terwijl",
        "dus",
        "toen",
        "but",
        "and",
        "because",
        "while",
        "so",
        "ama",
        "ve",
        "cunku",
        "fakat",
        "ale",
        "i",
        "bo",
        "lub",
        "але",
        "та",
        "і",
        "бо",
        "тому",
        "pero",
        "y",
        "porque",
        "mais",
        "et",
        "parce",
        "لكن",
        "و",
        "لان",
        "ولكن",
        "اما",
    }
)


_UNITS = (  # what people glue to a number; "3andi" is a word of chat Arabic
    "w",
    "mnd",
    "maand",
    "mo",
    "mth",
    "jr",
    "jaar",
    "y",
    "dag",
    "dgn",
    "day",
    "d",
    "uur",
    "u",
    "kg",
    "kilo",
    "g",
    "ml",
    "cc",
    "cm",
    "km",
    "euro",
    "eur",
    "e",
    "x",
    "graden",
    "c",
    "haft",
    "ay",
    "gun",
    "yas",
    "tyg",
    "mies",
    "lat",
    "тиж",
    "міс",
    "рок",
    "sem",
    "mes",
    "th",
    "st",
    "nd",
    "rd",
    "de",
    "ste",
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded form, place in the cleaned text, and the clause and sentence it stands in."""

    form: str
    start: int
    end: int
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The cleaned text and its words."""

    text: str
    tokens: tuple[Token, ...]

    def words(self, first: int, last: int) -> str:
        """The person's own words from token `first` up to and including token `last`."""
        return self.text[self.tokens[first].start : self.tokens[last].end]


def capped(raw: str) -> str:
    """At most the first and last part of a very long text: danger is often said first or last."""
    if len(raw) <= HEAD_CHARS + TAIL_CHARS:
        return raw
    return raw[:HEAD_CHARS] + "\n" + raw[-TAIL_CHARS:]


def clean(raw: str) -> str:
    """The text without tags, control characters and direction overrides; spaces normal."""
    text = unicodedata.normalize("NFKC", _TAG.sub(" ", capped(raw)))
    if text.isascii() and text.isprintable():
        return re.sub(r" +", " ", text).strip()
    kept = []
    for char in text:
        kind = unicodedata.category(char)
        if char == "\n" or kind[0] in "LMNPSZ":
            kept.append(char)
        elif kind == "Cc":
            kept.append(" ")
    return re.sub(r"[^\S\n]+", " ", "".join(kept)).strip()


@lru_cache(maxsize=WORDS_KEPT)
def fold(word: str) -> str:
    """One spelling for letters that people type differently: case, accents, Arabic forms, digits."""
    out = []
    for char in unicodedata.normalize("NFD", word.lower().translate(_SPECIAL)):
        kind = unicodedata.category(char)
        if kind == "Mn":
            continue
        out.append(str(unicodedata.digit(char)) if kind == "Nd" else char)
    return "".join(out).translate(_SPECIAL)


def read(raw: str, marks: bool = True) -> Reading:
    """Cut a text into words, clauses and sentences; marks after nearly every word mean nothing."""
    text = clean(raw)
    tokens = _tokens(text, marks)
    if marks and len(tokens) > FEW_TOKENS and tokens[-1].clause + 1 > len(tokens) / LEAST_CLAUSE:
        tokens = _tokens(text, marks=False)
    return Reading(text, tuple(tokens))


def _tokens(text: str, marks: bool) -> list[Token]:
    tokens: list[Token] = []
    clause = sentence = last_end = 0
    for match in _WORD.finditer(text):
        gap = text[last_end : match.start()]
        if gap != " " and marks and tokens and _CLAUSE_MARK.search(gap):
            clause += 1
            sentence += bool(_SENTENCE_MARK.search(gap))
        last_end = match.end()
        for form, start, end in _parts(match.group(), match.start()):
            if form in _CLAUSE_WORDS and tokens and tokens[-1].clause == clause:
                clause += 1
            tokens.append(Token(form, start, end, clause, sentence))
    if len(tokens) > MAX_TOKENS:
        tokens = tokens[: MAX_TOKENS // 2] + tokens[-MAX_TOKENS // 2 :]
    return tokens


def _parts(word: str, at: int) -> list[tuple[str, int, int]]:
    """One word, or two where a Romance article is glued to it (l'hôpital), or a number to its unit (22wk)."""
    form = fold(word)
    uncut = [(form, at, at + len(word))] if form else []
    if word.isalpha():
        return uncut
    glued = re.match(r"([ldjnsmtcLDJNSMTC]|qu)['’`´]([^\W\d_]{3,})$", word)
    if glued and glued.group(1).lower() not in ("t", "m", "s") or glued and len(glued.group(2)) > 4:
        cut = at + glued.start(2)
        return [(fold(glued.group(1)), at, cut - 1), (fold(glued.group(2)), cut, at + len(word))]
    unit = re.match(r"(\d{1,3})([^\W\d_]{1,12})$", word)
    if unit and fold(unit.group(2)).startswith(_UNITS):
        cut = at + unit.end(1)
        return [(fold(unit.group(1)), at, cut), (fold(unit.group(2)), cut, at + len(word))]
    return uncut
