"""Words of people and words of the social map: folding, stems, compounds, typing errors."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from rapidfuzz.distance import OSA

LONGEST = 60  # letters of a word that is looked up
MOST = 12  # words of a search that are used
WORD = re.compile(r"[^\W_]+")
# "dutch_porter" joins schuld and schulden; the newer "dutch" of the same library does not.
STEMMED = {"nl": "dutch_porter", "en": "english"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say nothing about what somebody looks for.
STOP = _words(
    """aan al als bij dan dat de deze die dit doe een en er het hij hoe ik in is je kan kun kunt maar me met mij
    mijn moet naar niet nog of om onder ons ook op over te tot uit van voor waar wat we wel wie wil worden zijn zo
    a an and are at be can do for have how i in is it me my of on or the to was what where who with you"""
)
# Parts of Dutch compounds that seldom stand alone in the texts.
PARTS = _words(
    """aanvraag adres advies arts baby begeleiding bank bed behandeling bestand bevalling bezoek borst bureau buurt
    centrum consult controle cursus dag dienst ervaring fles formulier geld gezin gezins groep hulp huis huur
    inkomen jeugd kamer keuze kind kinder kleding kleertjes kraam les loket maat maatje moeder nacht nood
    ondersteuning opvang opvoed opvoeding ouder ouders pas poli praat praktijk punt raad regeling sanering schuld
    schulden school slaap spoed spreekuur spullen taal team thuis toeslag traject uitkering vader verlening verlof
    verpleegkundige verslaving verzekering voeding vraag vrouwen wacht wagen werk wijk winkel woning woon zorg
    zwanger zwangerschap"""
)
# Parts that say how, not what: with another part beside them they need not be found.
WEAK_PARTS = _words("begeleiding ondersteuning regeling traject verlening")
# Words that ask without saying for what: left out when another word is there.
WEAK = _words("adres bel bellen help hulp iemand info informatie nodig probleem problemen vraag vragen zoek zoeken")
LINKS = ("", "s", "en", "e", "n")


def fold(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order; without words that say nothing."""
    return [word[:LONGEST] for word in WORD.findall(fold(text)) if len(word) > 1 and word not in STOP]


def asked(text: str) -> list[str]:
    """The words to search for: those that say what it is about, when there are any."""
    found = words(text)
    return [word for word in found if word not in WEAK] or found


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = "nl") -> str:
    """The stem of a folded word; languages without a stemmer keep the word."""
    name = STEMMED.get(language)
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word


def split(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The parts of a Dutch compound (schuldhulpverlening: schuld, hulp, verlening); () when it is none.

    Few long parts go before many short ones; between parts stands nothing, s, en, e or n.
    """
    best: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 3, -1, -1):
        found: list[tuple[str, ...]] = []
        for end in range(start + 3, len(word) + 1):
            part = word[start:end]
            if part == word or not (part in PARTS or part in known):
                continue
            for link in LINKS if end < len(word) else ("",):
                rest = best.get(end + len(link))
                if rest is not None and word.startswith(link, end) and (rest or end == len(word)):
                    found.append((part, *rest))
        if found:
            best[start] = min(found, key=lambda parts: (len(parts), -max(map(len, parts)), parts))
    return best.get(0, ())


def trigrams(word: str) -> list[str]:
    """Groups of three letters, with the edges of the word marked."""
    padded = f"  {word} "
    return sorted({padded[at : at + 3] for at in range(len(padded) - 2)})


def allowed_errors(word: str) -> int:
    """How many typing errors we repair: none in a short word, three in a very long one."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2 if len(word) < 12 else 3


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> str:
    """The known word that was most likely meant, "" when none is near; of equals the one seen most often."""
    limit = allowed_errors(word)
    near = [
        (distance, -seen, other)
        for other, seen in candidates
        if (distance := OSA.distance(word, other, score_cutoff=limit)) <= limit and other != word
    ]
    return min(near)[2] if near else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an offer, how much it weighs (A most, D least) and its language."""

    text: str
    weight: str
    language: str = "nl"


def index(texts: Iterable[Text], known: Collection[str]) -> tuple[str, set[str]]:
    """The search column of an offer in PostgreSQL's own notation, and the plain words in it.

    Each word stands there as written and as its stem, and a compound with its parts at the lowest weight.
    """
    weights: dict[str, set[str]] = {}
    plain: set[str] = set()
    for each in texts:
        for word in words(each.text):
            plain.add(word)
            weights.setdefault(word, set()).add(each.weight)
            weights.setdefault(stem(word, each.language), set()).add(each.weight)
            for part in split(word, known) if each.language == "nl" else ():
                weights.setdefault(stem(part), set()).add("D")
    column = " ".join(f"'{word}':{_positions(weights[word])}" for word in sorted(weights))
    return column, plain


def _positions(weights: set[str]) -> str:
    return ",".join(f"{at}{weight}" for at, weight in enumerate(sorted(weights), start=1))


def query(wanted: Sequence[str], known: Collection[str], *, every: bool = True) -> str:
    """A search in PostgreSQL's own notation: each word as written, as a stem, as a beginning, or as its parts.

    `every`: all words must be there; else one is enough. "" when nothing is asked.
    """
    groups = []
    for word in wanted[:MOST]:
        ways = {f"'{word}'", f"'{stem(word)}'", f"'{stem(word, 'en')}'"}
        if len(word) >= 4:
            ways.add(f"'{word}':*")
        if parts := split(word, known):
            telling = [part for part in parts if part not in WEAK_PARTS] or parts
            ways.add("(" + " & ".join(f"'{stem(part)}'" for part in telling) + ")")
        groups.append("(" + " | ".join(sorted(ways)) + ")")
    return (" & " if every else " | ").join(groups)
