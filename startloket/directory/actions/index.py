"""Keeping the words of the social map findable; called by every action that changes an offer."""

from collections.abc import Iterator

from django.db import connection

from .. import needs
from ..lexicon import known_words
from ..models import Offer, OfferQuerySet
from ..rules.words import Text, index, trigrams

COLUMNS = """
UPDATE directory_offer o SET search = rows.search::tsvector
FROM UNNEST(%s::uuid[], %s::text[]) AS rows(id, search) WHERE o.id = rows.id
"""
WORDS = """
INSERT INTO directory_word (word, trigrams, seen)
SELECT word, STRING_TO_ARRAY(trigrams, '|'), seen
FROM UNNEST(%s::text[], %s::text[], %s::int[]) AS rows(word, trigrams, seen)
ON CONFLICT (word) DO UPDATE SET seen = directory_word.seen + excluded.seen
"""
LONGEST_WORD = 40


def index_offers(offers: OfferQuerySet) -> None:
    """Bring the search words of these offers in line with their texts."""
    ids, columns = [], []
    seen: dict[str, int] = {}
    for offer in offers.select_related("organisation").prefetch_related("texts"):
        column, plain = index(_texts(offer), known_words())
        ids.append(offer.pk)
        columns.append(column)
        for word in plain:
            seen[word] = seen.get(word, 0) + 1
    if not ids:
        return
    kept = sorted(word for word in seen if 3 < len(word) <= LONGEST_WORD and not word.isdigit())
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [ids, columns])
        cursor.execute(WORDS, [kept, ["|".join(trigrams(word)) for word in kept], [seen[word] for word in kept]])


def _texts(offer: Offer) -> Iterator[Text]:
    """What an offer can be found by, from its name down to the synonyms of the needs it serves."""
    yield Text(f"{offer.name} {offer.alternate_name}", "A")
    yield Text(f"{offer.organisation.name} {offer.kind}", "B")
    for helper in offer.helpers:
        if helper in needs.helper_kinds():
            yield Text(needs.helper_kinds()[helper].nl, "B")
    yield Text(f"{offer.summary} {offer.for_whom}", "C")
    yield Text(f"{offer.description} {offer.how_to_start}", "D")
    for text in offer.texts.all():
        yield Text(text.name, "B", text.language)
        yield Text(f"{text.summary} {text.for_whom} {text.description}", "D", text.language)
    for position, key in enumerate(offer.needs):
        if need := needs.needs().get(key):
            first = position == 0
            yield Text(need.nl, "B" if first else "D")
            yield Text(need.en, "B" if first else "D", "en")
            yield Text(" ".join(need.keywords_nl), "C" if first else "D")
            yield Text(" ".join(need.keywords_en), "C" if first else "D", "en")
