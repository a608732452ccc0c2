"""What an unknown word was probably meant to be: one typing error, the sound of it, glued Arabic particles."""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .lexicon import lexicon
from .text import WORDS_KEPT

SHORTEST = 4
LONGEST = 30
FREQUENT = 30
SELDOM = 3
TIMES_MORE = 8  # a word used now and then is still an error when its neighbour is used so much more often
_SOUNDS = (
    (re.compile(r"sch(?=[rwmnl]|$)"), "s"),
    (re.compile(r"tj(?=e)"), "t"),
    (re.compile(r"ij|ei|ey|y"), "ei"),
    (re.compile(r"ou|au|ow|auw|ouw"), "au"),
    (re.compile(r"ph|v|f"), "f"),
    (re.compile(r"c(?=[eiy])|z|s"), "s"),
    (re.compile(r"ck|c|q|k"), "k"),
    (re.compile(r"ch|gh|g"), "g"),
    (re.compile(r"d(?=t|$)|dt"), "t"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"en(?=$)"), "e"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"th"), "t"),
)
_ARABIC = re.compile(r"[\u0621-\u064a]")
_PARTICLES = re.compile(r"^[وف]?(?:ب|ل|ك|ع)?(?:ال|لل)?")
_PRONOUNS = re.compile(r"(?:هما|كما|هم|هن|كم|نا|ها|ني|ه|ي|ك)$")


def sound(word: str) -> str:
    """How a Dutch ear hears a word, as far as spelling mistakes follow the ear."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


def arabic_cores(word: str) -> list[str]:
    """An Arabic word without the particles before and the pronouns after it."""
    cores = []
    for cut in {_PARTICLES.match(word).end(), 1 if word[0] in "وفبلك" else 0}:  # type: ignore[union-attr]
        core = word[cut:]
        if cut and len(core) >= 3:
            cores.append(core)
        short = _PRONOUNS.sub("", core)
        if short != core and len(short) >= 3:
            cores.append(short)
    return sorted(set(cores), key=lambda w: (-len(w), w))


_LATIN_OF = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "h",
    "д": "d",
    "е": "e",
    "є": "e",
    "ж": "j",
    "з": "z",
    "и": "i",
    "і": "i",
    "ї": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "h",
    "ц": "c",
    "ч": "c",
    "ш": "s",
    "щ": "s",
    "ь": "",
    "ю": "u",
    "я": "a",
    "ы": "i",
    "э": "e",
    "ъ": "",
    "ا": "",
    "ب": "b",
    "ت": "t",
    "ث": "t",
    "ج": "j",
    "ح": "h",
    "خ": "x",
    "د": "d",
    "ذ": "d",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "c",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "3",
    "غ": "g",
    "ف": "f",
    "ق": "q",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "و": "",
    "ي": "",
    "ء": "",
}
_TYPED = (
    ("shch", "s"),
    ("sch", "s"),
    ("zh", "j"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("ya", "a"),
    ("ja", "a"),
    ("yu", "u"),
    ("ju", "u"),
    ("ye", "e"),
    ("je", "e"),
    ("yi", "i"),
    ("ji", "i"),
    ("y", "i"),
    ("j", "i"),
    ("g", "h"),
    ("w", "v"),
    ("x", "h"),
    ("'", ""),
)
_CHAT_ARABIC = (
    ("7", "h"),
    ("5", "x"),
    ("kh", "x"),
    ("9", "q"),
    ("2", ""),
    ("8", "g"),
    ("gh", "g"),
    ("sh", "c"),
    ("ch", "c"),
    ("th", "t"),
    ("dh", "d"),
    ("ou", ""),
    ("ee", ""),
    ("oo", ""),
    ("y", ""),
    ("w", ""),
    ("e", ""),
    ("a", ""),
    ("i", ""),
    ("o", ""),
    ("u", ""),
    ("p", "b"),
    ("v", "f"),
)
_DOUBLE = re.compile(r"(.)\1+")


def _one_pass(table: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    known = dict(table)
    return re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True))), known


_TYPINGS = {"uk": _one_pass(_TYPED), "ar": _one_pass(_CHAT_ARABIC)}


def latin_key(word: str) -> str:
    """A word in Ukrainian or Arabic letters as people would roughly type it in Latin ones."""
    return _DOUBLE.sub(r"\1", "".join(_LATIN_OF.get(char, char) for char in word))


def typed_key(word: str, language: str) -> str:
    """The same key for a word typed in Latin letters."""
    pattern, known = _TYPINGS[language]
    return _DOUBLE.sub(r"\1", pattern.sub(lambda match: known[match.group()], word))


def _ends(word: str) -> tuple[str, str]:
    """What an error in the middle leaves whole: the first two letters, or the first and the last two."""
    return word[:2], f"{word[0]}-{word[-2:]}"


class Vocabulary:
    """All words the project knows, with how often its own question bank uses them (`used`).

    The words of the lexicon are at least frequent, each in the languages that have it.
    """

    def __init__(self, used: dict[str, int]) -> None:
        self.used = used
        self._languages: dict[str, set[str]] = {}
        for language, words in lexicon().words_of.items():
            for word in words - {""}:
                self._languages.setdefault(word, set()).add(language)
        counts = used | {word: max(FREQUENT, used.get(word, 0)) for word in self._languages}
        self.counts = counts
        self._by_rest: dict[str, list[str]] = {}
        self._by_ends: dict[tuple[str, int], list[str]] = {}
        self._by_sound: dict[str, str] = {}
        likely = [word for word in counts if len(word) >= SHORTEST and counts[word] >= 2]
        for word in sorted(likely, key=lambda w: (-counts[w], w)):
            self._by_rest.setdefault(word[1:], []).append(word)
            for ends in _ends(word):
                self._by_ends.setdefault((ends, len(word)), []).append(word)
            if word.isascii():
                self._by_sound.setdefault(sound(word), word)
        self._by_latin: dict[str, list[str]] | None = None
        self.readings = lru_cache(maxsize=WORDS_KEPT)(self._readings)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def knows(self, word: str, languages: frozenset[str] = frozenset()) -> bool:
        """Whether a word is common enough not to be taken for a typing error in one of the languages (empty: any)."""
        if self.used.get(word, 0) >= FREQUENT:
            return True
        own = self._languages.get(word)
        return own is not None and not (languages and languages.isdisjoint(own))

    def meant(self, word: str, languages: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The word, then at most three other readings of it when it is no known word of these languages."""
        return self.readings(word, self.knows(word, languages))

    def _readings(self, word: str, known: bool) -> tuple[str, ...]:
        if _ARABIC.match(word):
            return (word, *[core for core in arabic_cores(word) if core in self.counts or len(core) > 3][:3])
        if known or not SHORTEST <= len(word) <= LONGEST or any(char.isdigit() for char in word):
            return (word,)
        near = self._near(word)
        heard = self._by_sound.get(sound(word))
        if heard and heard not in near:
            near.append(heard)
        own = self.used.get(word, 0)
        least = own * (TIMES_MORE if own >= SELDOM else 2)
        return (word, *[other for other in near if self.counts[other] > least and other != word][:3])

    def in_own_letters(self, word: str, language: str) -> tuple[str, ...]:
        """A word of Ukrainian or Arabic typed in Latin letters, in its own letters (most used first)."""
        if self._by_latin is None:
            self._by_latin = {}
            own_letters = [own for own in self.counts if own and not own.isascii() and own[0] in _LATIN_OF]
            for own in sorted(own_letters, key=lambda w: (-self.counts[w], w)):
                script = "ar" if _ARABIC.match(own) else "uk"
                self._by_latin.setdefault(script + latin_key(own), []).append(own)
        key = typed_key(word, language)
        return tuple(self._by_latin.get(language + key, [])[:2]) if len(key) >= 2 else ()

    def _near(self, word: str) -> list[str]:
        """Known words one typing error away; two for words of nine letters or more. Most used first."""
        allowed = 1 if len(word) < 9 else 2
        found = []
        for size in range(len(word) - 1, len(word) + 2):
            for ends in _ends(word):
                pool = self._by_ends.get((ends, size), [])
                found += process.extract(word, pool, scorer=OSA.distance, score_cutoff=allowed, limit=5)
        found = [hit for hit in found if hit[0] != word]
        found.sort(key=lambda hit: (hit[1], -self.counts[hit[0]], hit[0]))
        near = list(dict.fromkeys(hit[0] for hit in found if hit[1] == found[0][1]))[:3]
        other = self._other_start(word)
        if near and other and self.counts[other[0]] < TIMES_MORE * self.counts[near[0]]:
            return near  # the first letter is seldom wrong
        return [*other[:1], *near][:3] if near else other

    def _other_start(self, word: str) -> list[str]:
        """Known words whose first letter was mistyped, forgotten, doubled or swapped with the second."""
        rest = word[1:]
        near = {*self._by_rest.get(rest, ()), *self._by_rest.get(word, ())}
        near |= {other for other in (rest, word[1] + word[0] + word[2:]) if self.counts.get(other, 0) >= 2}
        return sorted((other for other in near if len(other) >= SHORTEST), key=lambda w: (-self.counts[w], w))[:3]
