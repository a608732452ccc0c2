"""From scores, concepts and rules to what is told: ranked needs, dangers in two tiers, off-topic, too vague."""

from dataclasses import dataclass, replace

import numpy as np

from .analysis import Analysis, analyse, part, whole
from .language import LanguageTable
from .model import CALM, OFF_TOPIC, Floats, Model
from .needs_scoring import MAX_EVIDENCE, Support
from .outcome import Danger, RecognisedNeed
from .spelling import Vocabulary

MAX_NEEDS = 5
MAX_CLAUSES = 12
CLAUSE_SHARE = 0.15
LEXICON_SHARE = 0.0
NOISE = 0.02
RISK_OF_PART = 0.5
SECOND_DANGER = 0.25
SHORTEST_CLAUSE = 2
LONG_CLAUSE = 13
WINDOW = 8
LONG_WORD = 5
LENIENCE = 0.5  # how far the limit for a safety question sinks when every longer word is misspelled


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities of the whole text, lifted by its clauses."""

    needs: dict[str, float]
    dangers: dict[str, float]
    risk: float
    at_once: float
    off_topic: float
    mistyped: float


def clauses(analysis: Analysis) -> list[tuple[int, int]]:
    """First and last word of each clause worth scoring; a long stretch without marks is cut in windows."""
    spans: list[tuple[int, int]] = []
    tokens = analysis.reading.tokens
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].clause != tokens[start].clause:
            spans += _windows(start, at - 1)
            start = at
    if len(spans) > MAX_CLAUSES:
        spans = spans[: MAX_CLAUSES // 2] + spans[-MAX_CLAUSES // 2 :]
    return spans if len(spans) > 1 else []


def _windows(first: int, last: int) -> list[tuple[int, int]]:
    if last - first < LONG_CLAUSE:
        return [(first, last)] if last - first + 1 >= SHORTEST_CLAUSE else []
    starts = range(first, last - WINDOW // 2, WINDOW // 2)
    return [(start, min(last, start + WINDOW - 1)) for start in starts]


def mistyped(analysis: Analysis) -> float:
    """The share of longer words that could only be read by guessing what was meant."""
    long_words = [forms for forms in analysis.spelled if len(forms[0]) >= LONG_WORD]
    guessed = sum(len(forms) > 1 and analysis.uses.get(forms[0], 0) < len(forms) for forms in long_words)
    return guessed / len(long_words) if long_words else 0.0


def consider(text: str, words: Vocabulary, table: LanguageTable, model: Model) -> tuple[Analysis, Verdict]:
    """Read and judge a text; its danger also as it would be without punctuation, so that a comma hides nothing."""
    seen = analyse(text, words, table)
    verdict = judge(seen, model)
    if not any(token.clause for token in seen.reading.tokens):
        return seen, verdict
    bare = model.score(whole(analyse(text, words, table, marks=False)))
    risk, at_once = max(verdict.risk, bare.risk), max(verdict.at_once, bare.at_once)
    return seen, replace(verdict, risk=risk, at_once=at_once)


def judge(analysis: Analysis, model: Model) -> Verdict:
    """Score the whole text and each clause; a need said in one clause is not drowned by the others."""
    total = model.score(whole(analysis))
    wanted: Floats = total.needs.copy()
    danger = total.dangers.copy()
    risk, at_once = total.risk, total.at_once
    spans = clauses(analysis)
    if spans:
        parts = [model.score(part(analysis, first, last)) for first, last in spans]
        best = np.max([p.needs for p in parts], axis=0)
        risk = max(risk, RISK_OF_PART * max(p.risk for p in parts))
        at_once = max(at_once, RISK_OF_PART * max(p.at_once for p in parts))
        wanted = (1 - CLAUSE_SHARE) * wanted + CLAUSE_SHARE * best
        wanted[-1] = total.needs[-1]
    names = dict(zip(model.needs, (float(x) for x in wanted), strict=True))
    off_topic = names.pop(OFF_TOPIC)
    risks = dict(zip(model.dangers, (float(x) for x in danger), strict=True))
    risks.pop(CALM)
    return Verdict(names, risks, risk, at_once, off_topic, mistyped(analysis))


def _own_words(name: str, support: dict[str, Support], analysis: Analysis, learned: Model) -> tuple[str, ...]:
    """The person's own words that speak for a need: known words first, else the words that weigh most."""
    reading = analysis.reading
    if name in support:
        said = support[name].mentions
        return tuple(dict.fromkeys(reading.words(m.first, m.last) for m in said))[:MAX_EVIDENCE]
    weights = learned.word_weights(analysis.spelled, name)
    best = sorted(range(len(weights)), key=lambda at: -weights[at])[:2]
    return tuple(dict.fromkeys(reading.words(at, at) for at in sorted(best) if weights[at] > 0.3))


def ranked_needs(
    verdict: Verdict, support: dict[str, Support], analysis: Analysis, learned: Model
) -> tuple[RecognisedNeed, ...]:
    """The needs above noise, best first, each with the person's own words."""
    total = sum(s.weight for s in support.values()) + 2.0
    scores = {
        name: value + LEXICON_SHARE * (support[name].weight / total if name in support else 0.0)
        for name, value in verdict.needs.items()
    }
    order = sorted(scores, key=lambda name: (-scores[name], name))[:MAX_NEEDS]
    out = []
    for place, name in enumerate(order):
        if scores[name] < NOISE and place >= 3:
            break
        score = min(0.99, scores[name])
        words = _own_words(name, support, analysis, learned)
        out.append(RecognisedNeed(name, round(score, 3), score >= learned.limits["sure"], words))
    return tuple(out)


def weighed_dangers(verdict: Verdict, ruled: tuple[Danger, ...], limits: dict[str, float]) -> tuple[Danger, ...]:
    """Rules find, the model weighs: what a rule calls danger stays at least a question; doubt goes up."""
    by_rule = {danger.id: danger for danger in ruled}
    said = [danger.id for danger in ruled if danger.tier == "raise"]
    raised = verdict.risk >= limits["raise"]
    if not raised and verdict.risk < limits["check"] * (1 - LENIENCE * verdict.mistyped) and not said:
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
