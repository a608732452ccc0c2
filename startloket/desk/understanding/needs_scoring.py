"""Scores for needs and dangers from the concepts said; the written weights of the lexicon."""

from collections import defaultdict
from dataclasses import dataclass

from .lexicon import Lexicon, Rule
from .matching import Mention
from .outcome import Danger, RecognisedNeed
from .text import Reading

MAX_EVIDENCE = 3


@dataclass(slots=True)
class Support:
    """What speaks for one need: weight and the mentions that gave it."""

    weight: float
    mentions: list[Mention]


def supports(found: list[Mention], words: Lexicon) -> dict[str, Support]:
    """Need -> support; each stretch of words counts once per need, longer ones first."""
    out: dict[str, Support] = {}
    taken: dict[str, set[int]] = defaultdict(set)
    for mention in sorted(found, key=lambda m: (m.first - m.last, m.first, m.concept)):
        for need, weight in words.need_weights.get(mention.concept, {}).items():
            span = set(range(mention.first, mention.last + 1))
            if span & taken[need]:
                continue
            taken[need] |= span
            support = out.setdefault(need, Support(0.0, []))
            length = mention.last - mention.first
            support.weight += weight * (1 + 0.3 * min(length, 3)) * (0.5 if mention.denied else 1.0)
            support.mentions.append(mention)
    return out


def ranked(support: dict[str, Support], reading: Reading) -> tuple[RecognisedNeed, ...]:
    """Needs from strongest to weakest, with the words that spoke for them."""
    total = sum(s.weight for s in support.values()) + 1.0
    needs = []
    for need, found in sorted(support.items(), key=lambda item: (-item[1].weight, item[0])):
        score = min(0.99, found.weight / total + min(found.weight, 6) / 12)
        words = tuple(dict.fromkeys(reading.words(m.first, m.last) for m in found.mentions))[:MAX_EVIDENCE]
        needs.append(RecognisedNeed(need, round(score, 3), score >= 0.5, words))
    return tuple(needs[:5])


def _said(mentions: list[Mention]) -> dict[str, list[Mention]]:
    said: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        said[("NO:" if mention.denied else "") + mention.concept].append(mention)
    return said


def _fires(rule: Rule, said: dict[str, list[Mention]]) -> list[Mention] | None:
    if any(name in said for name in rule.bar):
        return None
    groups = []
    for options in rule.need:
        hits = [m for name in options for m in said.get(name, ())]
        if not hits:
            return None
        groups.append(hits)
    for anchor in groups[0]:
        chosen = [anchor]
        for hits in groups[1:]:
            near = min(hits, key=lambda m: abs(m.first - anchor.first))
            if abs(near.first - anchor.first) > rule.within:
                break
            chosen.append(near)
        else:
            return chosen
    return None


def fired(found: list[Mention], words: Lexicon) -> dict[str, list[Mention]]:
    """The danger rules that hear something, with the mentions they heard."""
    said = _said(found)
    heard = {rule.id: _fires(rule, said) for rule in words.rules if not rule.need[0].isdisjoint(said)}
    return {name: mentions for name, mentions in heard.items() if mentions is not None}


def dangers(heard: dict[str, list[Mention]], words: Lexicon, reading: Reading) -> tuple[Danger, ...]:
    """Dangers the rules hear; raise beats check, and each class is told once."""
    best: dict[str, Danger] = {}
    for rule in words.rules:
        if rule.id not in heard:
            continue
        score = 0.95 if rule.tier == "raise" else 0.6
        known = best.get(rule.danger)
        if known is None or score > known.score:
            evidence = tuple(dict.fromkeys(reading.words(m.first, m.last) for m in heard[rule.id]))[:MAX_EVIDENCE]
            best[rule.danger] = Danger(rule.danger, rule.tier, score, evidence)
    return tuple(sorted(best.values(), key=lambda d: (d.tier != "raise", -d.score, d.id)))
