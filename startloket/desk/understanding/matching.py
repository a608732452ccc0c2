"""Finding the concepts of the lexicon in a reading: words, phrases, compounds, typos, negation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from .lexicon import MIN_FUZZY, Element, Lexicon, Pattern, lexicon
from .spelling import Vocabulary
from .text import WORDS_KEPT, Reading

MAX_GAP = 3
REACH = {"NOT": (3, 3), "NONE": (3, 0), "GONE": (0, 1)}  # how many words after it, and before it, a denial denies
SHORTEST_PART = 4
MAX_WORD = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept said at tokens first..last (both included); `denied` is NO when a denial stands near, NONE when the
    words say that it is not there ("geen vlekjes", but not "vlekjes die niet weggaan")."""

    concept: str
    first: int
    last: int
    denied: str = ""

    @property
    def name(self) -> str:
        """The concept, with its denial before it."""
        return f"{self.denied}:{self.concept}" if self.denied else self.concept


class Matcher:
    """Matches one reading against the lexicon.

    `languages` may be meant, `spoken` are those the text seems to be in: a word that these have says nothing by itself
    in another ("gün" is a day in Turkish and no gun).
    """

    def __init__(
        self, spelled: list[tuple[str, ...]], words: Lexicon, languages: frozenset[str], spoken: frozenset[str]
    ) -> None:
        self.words = words
        self.languages = languages
        self.foreign = languages - spoken
        self.own = [words.words_of[name] for name in sorted(spoken)] if self.foreign else []
        self.spelled = spelled
        self.found: dict[tuple[str, int, int], Mention] = {}
        self.starts: dict[tuple[str, int], set[int]] = {}
        self.ends: dict[tuple[str, int], set[int]] = {}

    def run(self) -> list[Mention]:
        """All mentions, words before phrases over concepts (two rounds of those)."""
        queue = self._keep([m for at, forms in enumerate(self.spelled) for m in self._said(self._meant(forms), at, at)])
        by_concept = self.words.by_concept
        for _ in range(3):
            queue = self._keep([m for q in queue for m in self._said(by_concept.get(q.concept, ()), q.first, q.last)])
        return list(self.found.values())

    def _meant(self, forms: tuple[str, ...]) -> Sequence[Pattern]:
        """The patterns of a word, without what it says by itself in a language that is not spoken here."""
        found = _candidates(forms)
        if not any(forms[0] in words for words in self.own):
            return found
        return [one for one in found if one.language not in self.foreign or not one.says(forms[0])]

    def _keep(self, fresh: list[Mention]) -> list[Mention]:
        new = []
        for mention in fresh:
            key = (mention.concept, mention.first, mention.last)
            if key not in self.found:
                self.found[key] = mention
                self.starts.setdefault((mention.concept, mention.first), set()).add(mention.last)
                self.ends.setdefault((mention.concept, mention.last), set()).add(mention.first)
                new.append(mention)
        return new

    def _said(self, patterns: Sequence[Pattern], first: int, last: int) -> Iterator[Mention]:
        """What these patterns, anchored at first..last, say in one of the languages."""
        for pattern in patterns:
            if pattern.language not in self.languages:
                continue
            rights = self._walk(pattern.after, last + 1, 1) if pattern.after else (last + 1,)
            lefts = self._walk(pattern.before, first - 1, -1) if pattern.before and rights else (first - 1,)
            for left in lefts:
                for right in rights:
                    yield Mention(pattern.concept, left + 1, right - 1)

    def _walk(self, elements: tuple[Element, ...], at: int, step: int) -> set[int]:
        """Places after the elements; one small word may stand between two of them ("wil echt niet meer leven")."""
        places = {at}
        for element in elements:
            following: set[int] = set()
            for place in places:
                if element.gap:
                    following.update(place + step * skip for skip in range(MAX_GAP + 1))
                else:
                    self._pass(element, place, step, following)
                    self._pass(element, place + step, step, following)
            if not following:
                return following
            places = following
        return places

    def _pass(self, element: Element, place: int, step: int, following: set[int]) -> None:
        """Add the places after this element, when it stands here."""
        if not 0 <= place < len(self.spelled):
            return
        if element.concepts:
            known = self.starts if step > 0 else self.ends
            for name in element.concepts:
                following.update(end + step for end in known.get((name, place), ()))
        for form in self.spelled[place]:
            known_word = form in element.exact or (element.prefixes and form.startswith(element.prefixes))
            if known_word or (element.parts and any(part in form for part in element.parts)):
                following.add(place + step)


@lru_cache(maxsize=WORDS_KEPT)
def _candidates(forms: tuple[str, ...]) -> tuple[Pattern, ...]:
    words = lexicon()
    out: list[Pattern] = []
    for form in forms:
        out.extend(words.exact.get(form, ()))
        for size in range(2, len(form) + 1):
            out.extend(words.prefix.get(form[:size], ()))
        if len(form) >= SHORTEST_PART:
            out.extend(_inside(form, words))
    return tuple(out)


def _inside(form: str, words: Lexicon) -> Iterator[Pattern]:
    for start in range(len(form) - SHORTEST_PART + 1):
        for end in range(start + SHORTEST_PART, min(len(form), start + 14) + 1):
            yield from words.part.get(form[start:end], ())


@cache
def _fuzzy_index() -> dict[str, set[str]]:
    """Every telling stem of the lexicon under each of its forms with one letter left out."""
    words = lexicon()
    index: dict[str, set[str]] = {}
    for text in {*words.prefix, *words.part}:
        if len(text) >= MIN_FUZZY:
            for short in (text, *_shorter(text)):
                index.setdefault(short, set()).add(text)
    return index


def _shorter(text: str) -> list[str]:
    return [text[:i] + text[i + 1 :] for i in range(len(text))]


@cache
def _known_prefixes() -> frozenset[str]:
    return frozenset(lexicon().prefix)


@lru_cache(maxsize=WORDS_KEPT)
def _stem_guesses(form: str) -> tuple[str, ...]:
    """Beginnings of lexicon words that lie one typing error from the beginning of this word."""
    index = _fuzzy_index()
    if any(form[:size] in _known_prefixes() for size in range(4, len(form) + 1)):
        return ()
    guesses: set[str] = set()
    for size in range(MIN_FUZZY - 1, len(form) + 1):
        head = form[:size]
        for key in (head, *_shorter(head)):
            for text in index.get(key, ()):
                if text[0] == form[0] and OSA.distance(text, head, score_cutoff=1) <= 1:
                    guesses.add(text)
    return tuple(sorted(guesses, key=lambda t: (-len(t), t))[:2])


def spellings(
    reading: Reading, vocabulary: Vocabulary, languages: frozenset[str], typed_in_latin: str = ""
) -> list[tuple[str, ...]]:
    """Per word: the word itself, then what it was probably meant to be when it is no known word of these languages.

    `typed_in_latin` names a language with letters of its own (uk, ar) that this text types in Latin ones.
    """
    out = []
    for token in reading.tokens:
        if typed_in_latin:
            own = vocabulary.in_own_letters(token.form, typed_in_latin)
            out.append((token.form, *own) if own else (token.form,))
            continue
        known = vocabulary.knows(token.form, languages)
        forms = vocabulary.readings(token.form, known)
        if not known and len(forms) == 1 and MIN_FUZZY <= len(token.form) <= MAX_WORD:
            forms = (*forms, *_stem_guesses(token.form))
        out.append(forms)
    return out


def mentions(
    reading: Reading, spelled: list[tuple[str, ...]], languages: frozenset[str], spoken: frozenset[str]
) -> list[Mention]:
    """Every concept said in the reading in one of the languages, with whether it was denied."""
    found = Matcher(spelled, lexicon(), languages, spoken).run()
    absent = {m.first for m in found if m.concept in ("NONE", "GONE")}
    deniers = [m for m in found if m.concept in REACH and not (m.concept == "NOT" and m.first in absent)]
    if not deniers:
        return found
    return [replace(m, denied=_denial(m, deniers, reading)) for m in found]


def _denial(mention: Mention, deniers: list[Mention], reading: Reading) -> str:
    tokens = reading.tokens
    heard = ""
    for denier in deniers:
        inside = mention.first <= denier.first <= mention.last
        if inside or tokens[denier.first].clause != tokens[mention.first].clause:
            continue
        before, after = REACH[denier.concept]
        if 0 < mention.first - denier.last <= before or 0 < denier.first - mention.last <= after:
            heard = "NO" if denier.concept == "NOT" else "NONE"
            if heard == "NONE":
                break
    return heard
