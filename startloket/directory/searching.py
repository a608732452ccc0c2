"""Searching the social map by words: stems, compounds, synonyms and typing errors, best first, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from .cards import Card, cards
from .lexicon import known_words
from .rules.words import asked as words_of
from .rules.words import nearest, query, trigrams

PAGE = 20

# The rank as a whole number, so that "after this one" means the same on the next page.
HITS = """
SELECT found.id, found.score, found.key FROM (
    SELECT o.id, o.key,
        ROUND(TS_RANK('{0.05, 0.3, 0.8, 1.0}', o.search, q.asked) * 1000000)::int
            + CASE WHEN o.areas && %(areas)s::varchar[] AND NOT o.areas @> ARRAY['NL00']::varchar[]
                THEN 50000 ELSE 0 END AS score
    FROM directory_offer o, (SELECT %(asked)s::tsquery AS asked) q
    WHERE o.search @@ q.asked AND o.status = 'active' AND (o.parents_see OR %(professional)s)
        AND (CARDINALITY(%(areas)s::varchar[]) = 0 OR o.areas && %(areas)s::varchar[])
) found
WHERE %(score)s::int IS NULL OR (-found.score, found.key) > (-%(score)s::int, %(key)s)
ORDER BY found.score DESC, found.key
LIMIT %(most)s
"""
UNKNOWN = """
SELECT asked.word FROM UNNEST(%s::text[]) AS asked(word)
WHERE NOT EXISTS (SELECT 1 FROM directory_word w WHERE w.word = asked.word)
"""
ALIKE = """
SELECT w.word, w.seen FROM directory_word w
WHERE w.trigrams && %(trigrams)s::varchar[] AND LENGTH(w.word) BETWEEN %(length)s - 3 AND %(length)s + 3
ORDER BY CARDINALITY(ARRAY(SELECT UNNEST(w.trigrams) INTERSECT SELECT UNNEST(%(trigrams)s::varchar[]))) DESC,
    w.seen DESC, w.word
LIMIT 60
"""


@dataclass(frozen=True, slots=True)
class After:
    """The last hit of a page; the next page begins behind it."""

    score: int
    key: str


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; `meant` are the words really searched for when a typing error was repaired."""

    cards: list[Card]
    meant: str = ""
    loose: bool = False  # not every word was found
    after: After | None = None  # where the next page begins; None on the last one


def search(
    text: str,
    *,
    areas: Sequence[str] = (),
    professional: bool = False,
    after: After | None = None,
    as_typed: bool = False,
    limit: int = PAGE,
    language: str = "",
    on: date | None = None,
) -> Hits:
    """Offers that match these words, best first; a word nobody uses is read as the nearest one that is.

    `areas` keeps to a place (own place first); `after` asks for the next page; `as_typed` repairs nothing.
    """
    asked = words_of(text)
    shown = Reader(areas, professional, after, limit, language or get_language() or "nl", on or timezone.localdate())
    if not asked:
        return Hits([])
    if hits := shown.page(query(asked, known_words())):
        return shown.hits(hits)
    if not as_typed and (meant := _meant(asked)) != asked:
        for every in (True, False):
            if hits := shown.page(query(meant, known_words(), every=every)):
                return shown.hits(hits, meant=" ".join(meant), loose=not every)
    if hits := shown.page(query(asked, known_words(), every=False)):
        return shown.hits(hits, loose=True)
    return Hits([])


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom, where and from where on hits are read."""

    areas: Sequence[str]
    professional: bool
    after: After | None
    limit: int
    language: str
    today: date

    def page(self, asked: str) -> list[tuple[UUID, int, str]]:
        """One page of hits, and one more to know whether it goes on."""
        facts: dict[str, Any] = {
            "asked": asked,
            "areas": list(self.areas),
            "professional": self.professional,
            "score": self.after.score if self.after else None,
            "key": self.after.key if self.after else "",
            "most": self.limit + 1,
        }
        with connection.cursor() as cursor:
            cursor.execute(HITS, facts)
            return list(cursor.fetchall())

    def hits(self, rows: list[tuple[UUID, int, str]], *, meant: str = "", loose: bool = False) -> Hits:
        page = rows[: self.limit]
        made = cards([row[0] for row in page], language=self.language, today=self.today, professional=self.professional)
        after = After(page[-1][1], page[-1][2]) if len(rows) > self.limit else None
        return Hits([made[key] for _, _, key in page], meant, loose, after)


def _meant(asked: Sequence[str]) -> list[str]:
    """The words, with those that nobody uses replaced by the nearest that somebody does."""
    with connection.cursor() as cursor:
        cursor.execute(UNKNOWN, [list(asked)])
        unknown = {row[0] for row in cursor.fetchall()}
    return [_nearest(word) or word if word in unknown else word for word in asked]


def _nearest(word: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, {"trigrams": trigrams(word), "length": len(word)})
        return nearest(word, cursor.fetchall())
