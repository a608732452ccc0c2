"""The one door: a text in, its understanding out."""

import gc

from .analysis import Analysis, analyse
from .collector import collector_asleep
from .decide import Verdict, beside_the_point, consider, ranked_needs, weighed_dangers
from .greetings import greeted_in
from .language import recognise
from .lexicon import lexicon
from .model import Model, language_table, model, vocabulary
from .needs_scoring import dangers, ranked, supports
from .outcome import RecognisedNeed, Understanding
from .text import clean

FEW_WORDS = 4
NOT_YET_SAID = "first_step"
GREETED = 0.9  # how likely somebody who only says hello does not know where to begin


def understand(text: str, language: str = "") -> Understanding:
    """What one person's question means; never raises for any text, never keeps it.

    `language` is a hint from the page and may be wrong.
    """
    if not any(char.isalpha() for char in clean(text)):
        return Understanding(language or "nl", too_vague=True)
    learned = model()
    if learned is None:
        return _by_lexicon(analyse(text, vocabulary(), language_table()), language)
    seen, verdict = consider(text, vocabulary(), language_table(), learned)
    return _by_model(seen, verdict, learned, language)


def _says_nothing(seen: Analysis) -> bool:
    return not any(len(token.form) > 1 for token in seen.reading.tokens)


def _by_model(seen: Analysis, verdict: Verdict, learned: Model, hint: str) -> Understanding:
    spoken = recognise(seen.languages, hint)
    if _says_nothing(seen):
        return Understanding(spoken, too_vague=True)
    if greeted := greeted_in(seen.reading, hint):
        return Understanding(greeted, (RecognisedNeed(NOT_YET_SAID, GREETED, sure=False),), too_vague=True)
    words = lexicon()
    danger = weighed_dangers(verdict, dangers(seen.rules, words, seen.reading), learned.limits)
    needs = ranked_needs(verdict, supports(seen.found, words), seen, learned)
    off_topic = beside_the_point(verdict, danger, learned.limits)
    danger = () if off_topic else danger
    first = needs[0].id if needs else ""
    vague = not danger and not off_topic and first == NOT_YET_SAID and len(seen.reading.tokens) < FEW_WORDS
    return Understanding(spoken, () if off_topic else needs, danger, seen.facts, off_topic, vague)


def _by_lexicon(seen: Analysis, hint: str) -> Understanding:
    """Without an artefact (a fresh clone before training) the lexicon alone answers."""
    words = lexicon()
    danger = dangers(seen.rules, words, seen.reading)
    needs = ranked(supports(seen.found, words), seen.reading)
    nothing = not needs and not danger
    vague = nothing and len(seen.reading.tokens) < FEW_WORDS
    spoken = recognise(seen.languages, hint)
    return Understanding(spoken, needs, danger, seen.facts, nothing and not vague, vague)


def warm_up() -> None:
    """Read all data files and make the indexes, so that the first question is not slower than the next.

    What is read here stays for good: the garbage collector need not look at it again.
    """
    with collector_asleep():
        understand("ik ben zwangerr en weet het niet")
        vocabulary().in_own_letters("dopomozhit", "uk")
    gc.freeze()
