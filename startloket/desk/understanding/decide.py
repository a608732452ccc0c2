"""From scores, concepts and rules to what is told: ranked needs, dangers in two tiers, off-topic, too vague."""

from dataclasses import dataclass, replace

import numpy as np

from .analysis import SELDOM, Analysis, analyse, as_meant, part, whole
from .language import LanguageTable, script_of
from .model import CALM, OFF_TOPIC, Floats, Model
from .needs_scoring import MAX_EVIDENCE, Support
from .outcome import Danger, RecognisedNeed
from .spelling import Vocabulary
from .text import Reading

MAX_NEEDS = 5
NOISE = 0.02
SECOND_DANGER = 0.25
LONG_TEXT, PIECE = 60, 30  # words; a long story is also heard piece by piece
RISK_OF_PIECE = 0.8
NEEDS_OF_PIECE = 0.3
LONG_WORD = 5
FEW_WORDS, FEW_WORDS_LIMIT = 5, 2.4  # in so few words danger is said outright or not at all
SURELY_OTHER = 0.6  # of some 4,600 urgent questions that are held back none is thought further from the desk than .32
STRANGE = (0.34, 0.7)  # shares of longer words nobody used before: from readable to hard to read
SLIPPED = (0.25, 0.5)  # shares of all but the shortest words that are surely mistyped
SHORTEST_SLIP, FEWEST_SLIPS = 4, 2
FEWEST_UNKNOWN = 3  # in Arabic script, whose words are not corrected
ONE_WORD = 0.6  # a text with one longer word says a little less
CALM_SHARE = 0.2  # below this share of the limit for a question what was said is calm, whatever a rule finds in it
LENIENCE = 0.97  # how far the limit for a safety question sinks for a text that is hard to read


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities of the whole text, lifted by its pieces when it is long."""

    needs: dict[str, float]
    dangers: dict[str, float]
    risk: float
    off_topic: float
    doubt: float
    words: int


def pieces(analysis: Analysis) -> list[tuple[int, int]]:
    """First and last word of overlapping pieces of a long text; none for a short one."""
    words = len(analysis.reading.tokens)
    if words <= LONG_TEXT:
        return []
    starts = range(0, words - PIECE // 2, PIECE // 2)
    return [(start, min(words, start + PIECE) - 1) for start in starts]


def hard_to_read(analysis: Analysis) -> float:
    """From 0 to 1: how many of the longer words nobody used before, or how many words are surely mistyped."""
    words = [forms for forms in analysis.spelled if len(forms[0]) >= SHORTEST_SLIP]
    seldom = [forms for forms in words if analysis.uses.get(forms[0], 0) <= SELDOM]
    arabic = script_of(analysis.reading.text) == "arabic"
    slips = [forms for forms in seldom if arabic or len(forms) > 1]
    strange = _doubt(_longer(seldom), _longer(words), STRANGE)
    fewest = FEWEST_UNKNOWN if arabic else FEWEST_SLIPS
    return strange if len(slips) < fewest else max(strange, _doubt(slips, words, SLIPPED))


def _longer(words: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [forms for forms in words if len(forms[0]) >= LONG_WORD]


def _doubt(some: list[tuple[str, ...]], words: list[tuple[str, ...]], limits: tuple[float, float]) -> float:
    readable, hard = limits
    share = len(some) / len(words) if words else 0.0
    doubt = min(1.0, max(0.0, share - readable) / (hard - readable))
    return doubt * ONE_WORD if len(words) == 1 else doubt


def consider(text: str, words: Vocabulary, table: LanguageTable, model: Model) -> tuple[Analysis, Verdict]:
    """Read and judge a text; its danger also as it would be without punctuation, so that a comma hides nothing."""
    seen = analyse(text, words, table)
    verdict = judge(seen, model)
    others = [analyse(text, words, table, marks=False)] if any(token.clause for token in seen.reading.tokens) else []
    if verdict.doubt:
        others += [as_meant(one) for one in (seen, *others)]
    risk = max([verdict.risk, *(model.score(whole(one)).risk for one in others)])
    return seen, replace(verdict, risk=risk)


def judge(analysis: Analysis, model: Model) -> Verdict:
    """Score the whole text, and the pieces of a long one: what is said once is not drowned by the rest."""
    total = model.score(whole(analysis))
    wanted, danger, risk = total.needs, total.dangers, total.risk
    parts = [model.score(part(analysis, first, last)) for first, last in pieces(analysis)]
    if parts:
        risk = max(risk, RISK_OF_PIECE * max(one.risk for one in parts))
        best: Floats = np.max([one.needs for one in parts], axis=0)
        wanted = (1 - NEEDS_OF_PIECE) * wanted + NEEDS_OF_PIECE * best
        danger = np.max([danger, *(one.dangers for one in parts)], axis=0)
    names = dict(zip(model.needs, (float(x) for x in wanted), strict=True))
    names.pop(OFF_TOPIC)
    risks = dict(zip(model.dangers, (float(x) for x in danger), strict=True))
    risks.pop(CALM)
    return Verdict(names, risks, risk, float(total.needs[-1]), hard_to_read(analysis), len(analysis.reading.tokens))


def _own_words(name: str, support: dict[str, Support], reading: Reading, weights: Floats) -> tuple[str, ...]:
    """The person's own words that speak for a need: known words first, else the words that weigh most.

    What she says is not there, is only shown when nothing else speaks for it.
    """
    if name in support:
        said = [m for m in support[name].mentions if not m.denied] or support[name].mentions
        return tuple(dict.fromkeys(reading.words(m.first, m.last) for m in said))[:MAX_EVIDENCE]
    words = [at for at in range(len(weights)) if not reading.tokens[at].form.isdigit()]
    best = sorted(words, key=lambda at: -weights[at])[:2]
    return tuple(dict.fromkeys(reading.words(at, at) for at in sorted(best) if weights[at] > 0.3))


def ranked_needs(
    verdict: Verdict, support: dict[str, Support], analysis: Analysis, learned: Model
) -> tuple[RecognisedNeed, ...]:
    """The needs above noise, best first, each with the person's own words."""
    scores = verdict.needs
    pull = learned.word_weights(analysis.spelled)
    order = sorted(scores, key=lambda name: (-scores[name], name))[:MAX_NEEDS]
    out = []
    for place, name in enumerate(order):
        if scores[name] < NOISE and place >= 3:
            break
        score = min(0.99, scores[name])
        words = _own_words(name, support, analysis.reading, pull[:, learned.needs.index(name)])
        out.append(RecognisedNeed(name, round(score, 3), score >= learned.limits["sure"], words))
    return tuple(out)


def beside_the_point(verdict: Verdict, danger: tuple[Danger, ...], limits: dict[str, float]) -> bool:
    """Whether this is about something else.

    A danger that is only guessed yields to it; one with words to show for it, or in a text that is hard to read, only
    when this is surely something else; a red card never.
    """
    if verdict.off_topic < limits["off_topic"] or verdict.off_topic <= verdict.risk:
        return False
    raised = any(one.tier == "raise" for one in danger)
    guessed = not verdict.doubt and not any(one.evidence for one in danger)
    return not danger or not raised and (guessed or verdict.off_topic >= SURELY_OTHER)


def weighed_dangers(verdict: Verdict, ruled: tuple[Danger, ...], limits: dict[str, float]) -> tuple[Danger, ...]:
    """Rules find, the model weighs: what a rule calls danger stays a question, unless the model is as good as sure that
    it is calm (a village may be deadly quiet); doubt goes up."""
    by_rule = {danger.id: danger for danger in ruled}
    heard = verdict.doubt > 0 or verdict.risk >= CALM_SHARE * limits["check"]
    said = [danger.id for danger in ruled if danger.tier == "raise"] if heard else []
    raised = verdict.risk >= limits["raise"]
    limit = limits["check"] * (FEW_WORDS_LIMIT if verdict.words <= FEW_WORDS else 1.0)
    if not raised and verdict.risk < limit * (1 - LENIENCE * verdict.doubt) and not said:
        return ()
    main = max(verdict.dangers, key=lambda name: verdict.dangers[name] + (0.3 if name in said else 0.0))
    out = []
    for name, share in verdict.dangers.items():
        if name != main and share < SECOND_DANGER and name not in said:
            continue
        tier = "raise" if raised and (name == main or share >= SECOND_DANGER) else "check"
        words = by_rule[name].evidence if name in by_rule else ()
        out.append(Danger(name, tier, round(min(0.99, max(share, verdict.risk if name == main else 0.0)), 3), words))
    return tuple(sorted(out, key=lambda d: (d.tier != "raise", -d.score, d.id)))
