"""One text read once: words, spellings, concepts and facts, ready for rules and model."""

from dataclasses import dataclass, replace

from .facts import facts
from .features import Sample, sample
from .language import LanguageTable, chances, possible, script_of, spoken
from .lexicon import lexicon
from .matching import Mention, mentions, spellings
from .needs_scoring import fired
from .outcome import Facts
from .spelling import Vocabulary
from .text import Reading, Token, read

SELDOM = 1  # a word of one wording family only
OWN_LETTERS = ("uk", "ar")  # languages that are often typed in Latin letters, though they have their own


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the decisions need to know about one text."""

    reading: Reading
    spelled: list[tuple[str, ...]]
    found: list[Mention]
    facts: Facts
    rules: dict[str, list[Mention]]
    uses: dict[str, int]
    languages: dict[str, float]


def analyse(text: str, vocabulary: Vocabulary, table: LanguageTable, marks: bool = True) -> Analysis:
    """Read a text with the words and languages the project knows; without `marks` punctuation is ignored."""
    reading = read(text, marks)
    languages = chances(reading, table)
    best = next(iter(languages), "")
    latin = best in OWN_LETTERS and script_of(reading.text) == "latin"
    meant = possible(languages)
    spelled = spellings(reading, vocabulary, meant, best if latin else "")
    found = mentions(reading, spelled, meant, spoken(languages))
    words = lexicon()
    told_facts = facts(reading, found, words.kinds)
    return Analysis(reading, spelled, found, told_facts, fired(found, words), vocabulary.counts, languages)


def as_meant(analysis: Analysis) -> Analysis:
    """The same text with every seldom word read as its likeliest correction alone."""
    spelled = [
        forms[1:2] if len(forms) > 1 and analysis.uses.get(forms[0], 0) <= SELDOM else forms
        for forms in analysis.spelled
    ]
    found = mentions(analysis.reading, spelled, possible(analysis.languages), spoken(analysis.languages))
    return replace(analysis, spelled=spelled, found=found, rules=fired(found, lexicon()))


def told(outcome: Facts) -> list[str]:
    """Names of the facts, coarse enough to learn from."""
    names = []
    if outcome.weeks_pregnant is not None:
        weeks = outcome.weeks_pregnant
        names += ["weeks", "weeks:" + ("early" if weeks < 16 else "mid" if weeks < 37 else "term")]
    if outcome.child_age_months is not None:
        age = outcome.child_age_months
        names += ["child", "child:" + ("new" if age < 3 else "baby" if age < 12 else "toddler")]
    if outcome.parent_age is not None:
        names.append("parent:" + ("young" if outcome.parent_age < 23 else "grown"))
    names += [name for name in ("for_someone_else", "professional") if getattr(outcome, name)]
    return names


def novelty(analysis: Analysis, own_use: int) -> str:
    """How much of the text is made of words nobody used before: off-topic texts have many."""
    long_words = [token.form for token in analysis.reading.tokens if len(token.form) > 3]
    new = sum(analysis.uses.get(form, 0) <= own_use for form in long_words)
    if not long_words or not new:
        return "new:none"
    return "new:some" if new / len(long_words) < 0.34 else "new:half" if new / len(long_words) < 0.67 else "new:most"


def whole(analysis: Analysis, own_use: int = 0) -> Sample:
    """The features of the whole text; `own_use` is 1 for a text whose own words are in the counts."""
    names = [*told(analysis.facts), novelty(analysis, own_use)]
    return sample(analysis.reading, analysis.spelled, analysis.found, names, list(analysis.rules))


def part(analysis: Analysis, first: int, last: int) -> Sample:
    """The features of the words first..last alone, with the facts of the whole text."""
    tokens: tuple[Token, ...] = analysis.reading.tokens[first : last + 1]
    inside = [
        replace(m, first=m.first - first, last=m.last - first)
        for m in analysis.found
        if first <= m.first and m.last <= last
    ]
    spelled = analysis.spelled[first : last + 1]
    rules = list(fired(inside, lexicon()))
    return sample(Reading(analysis.reading.text, tokens), spelled, inside, told(analysis.facts), rules)
