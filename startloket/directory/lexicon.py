"""The words of the taxonomy of needs, by which compounds are taken apart and offers are found."""

from functools import cache

from . import needs
from .rules.words import words


@cache
def known_words() -> frozenset[str]:
    """Every plain word of needs, keywords and kinds of helper."""
    texts = [kind.nl for kind in needs.helper_kinds().values()]
    for need in needs.needs().values():
        texts += [need.nl, need.en, need.desc, *need.keywords_nl, *need.keywords_en]
    return frozenset(word for text in texts for word in words(text))
