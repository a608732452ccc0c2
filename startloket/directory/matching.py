"""Finding help that fits: offers of a place, their verdicts, their order, in two queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from . import needs as taxonomy
from .cards import Card, cards
from .models import NATIONAL
from .naming import need_name
from .rules import sentences
from .rules.questions import Question, best_next_question
from .rules.ranking import Candidate, Ranked, rank
from .rules.situation import Situation, as_told, with_programme
from .rules.verdicts import Fact, Fit, Rule, Verdict
from .rules.visibility import NEWS_FOR

READ_AT_MOST = 60  # offers that are weighed for one answer; the SQL order puts the likeliest first
SHOWN_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Match:
    """One offer in an answer: the card to show, how it fits, and why it stands where it stands."""

    card: Card
    verdict: Verdict
    need: str
    why: str  # why she sees this offer at all
    place: Ranked
    instead: tuple[tuple[str, str], ...] = ()  # key and name of what can start now

    @property
    def fit(self) -> str:
        """fits, maybe or not_now."""
        return self.verdict.fit.value

    @property
    def fit_words(self) -> str:
        return sentences.fit_words(self.verdict.fit)

    @property
    def because(self) -> str:
        """What is missing, or why not now and when it would."""
        return sentences.verdict_words(self.verdict)

    @property
    def closing(self) -> str:
        return sentences.closing_words(self.verdict)

    @property
    def why_here(self) -> str:
        return sentences.place_words(self.place)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: the offers to show in their order, how many there are, and the question that helps most."""

    matches: list[Match]
    count: int
    question: Question | None

    @property
    def first(self) -> list[Match]:
        """The three that are shown first."""
        return self.matches[:3]

    @property
    def more(self) -> list[Match]:
        return self.matches[3:]


def find(
    situation: Situation,
    *,
    professional: bool = False,
    limit: int = SHOWN_AT_MOST,
    asked: Iterable[Fact] = (),
    language: str = "",
    on: date | None = None,
) -> Found:
    """The help that suits a situation, best first; two queries, however many offers there are.

    Without needs there is nothing to find. `asked` are facts not to ask for again; `language` is that of the
    page (default: the active one); `on` is the day (default: today).
    """
    today = on or timezone.localdate()
    if not situation.needs:
        return Found([], 0, None)
    asked_for = (taxonomy.needs()[need] for need in situation.needs if need in taxonomy.needs())
    known = with_programme(as_told(situation), asked_for)
    candidates, ids = _candidates(known, today, professional)
    ranked = rank(candidates, known, taxonomy.needs(), today, shown=limit)
    question = best_next_question(
        [each.candidate for each in ranked],
        known,
        today,
        asked=asked,
        known=[each.verdict for each in ranked],
    )
    shown = ranked[:limit]
    named = {key for each in shown for key in each.instead}
    made = cards(
        [ids[each.candidate.key] for each in shown],
        language=language or get_language() or "nl",
        today=today,
        professional=professional,
        also_named=[ids[key] for key in named],
    )
    return Found([_match(each, made, situation) for each in shown], len(ranked), question)


def _match(ranked: Ranked, made: dict[str, Card], situation: Situation) -> Match:
    need = taxonomy.needs().get(ranked.need)
    name = "" if need is None else need_name(need.id, get_language() or "nl")
    return Match(
        card=made[ranked.candidate.key],
        verdict=ranked.verdict,
        need=ranked.need,
        why=sentences.because_words(ranked, situation, name),
        place=ranked,
        instead=tuple((key, made[key].name) for key in ranked.instead if key in made),
    )


# One statement of fixed text, because building it anew from objects takes longer than running it. Offers of a
# town are few, so the town decides first (MATERIALIZED); needs take turns, so that a need with much help does
# not push out another. The order is, roughly, what the ranking does in full: it only decides which are weighed.
CANDIDATES = """
WITH here AS MATERIALIZED (
    SELECT o.id, o.key, o.domain, o.needs, o.helpers, o.areas, o.delivery, o.programme, o.assured_on,
        o.confidence, o.national_version_id
    FROM directory_offer o
    WHERE o.areas && %(areas)s::varchar[] AND (o.needs && %(needs)s::varchar[]) IS TRUE
        AND o.status = 'active' AND (o.parents_see OR %(professional)s)
), serving AS (
    SELECT here.*, ARRAY_POSITION(here.needs, asked.need) - 1
        + CASE WHEN here.areas @> ARRAY['NL00']::varchar[] THEN 1 ELSE 0 END AS distance,
        asked.place AS asked
    FROM here CROSS JOIN LATERAL (
        SELECT need, place FROM UNNEST(%(needs)s::varchar[]) WITH ORDINALITY AS all_asked(need, place)
        WHERE here.needs @> ARRAY[need]::varchar[] ORDER BY place LIMIT 1
    ) asked
), turns AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY asked ORDER BY distance, key) AS turn FROM serving
), o AS (
    SELECT * FROM turns ORDER BY turn, asked, key LIMIT %(most)s
)
SELECT o.id, o.key, o.domain, o.needs, o.helpers, o.areas, o.delivery, o.programme, o.assured_on,
    o.confidence, o.national_version_id,
    ARRAY(SELECT l.code FROM directory_offerlanguage l WHERE l.offer_id = o.id),
    (SELECT c.waiting_weeks FROM directory_capacity c
        WHERE c.offer_id = o.id AND c.measured_on BETWEEN %(news)s AND %(today)s
        ORDER BY c.measured_on DESC LIMIT 1),
    (SELECT json_agg(json_build_array(r.areas, r.stage, r.weeks_min, r.weeks_max, r.child_months_min,
            r.child_months_max, r.parent_age_min, r.parent_age_max, r.first_child, r.low_income,
            r.via_professional, r.valid_from, r.valid_to) ORDER BY r.id)
        FROM directory_entryrule r WHERE r.offer_id = o.id)
FROM o
"""


def _candidates(situation: Situation, today: date, professional: bool) -> tuple[list[Candidate], dict[str, UUID]]:
    """What the ranking has to know of the offers that serve these needs here, and their ids by key."""
    with connection.cursor() as cursor:
        cursor.execute(
            CANDIDATES,
            {
                "needs": list(situation.needs),
                "areas": list(situation.areas) or [NATIONAL],
                "professional": professional,
                "today": today,
                "news": today - NEWS_FOR,
                "most": READ_AT_MOST,
            },
        )
        rows = cursor.fetchall()
    keys = {row[0]: row[1] for row in rows}
    return [_candidate(row, keys) for row in rows], {key: pk for pk, key in keys.items()}


def _candidate(row: Sequence[Any], keys: dict[UUID, str]) -> Candidate:
    (_, key, domain, needs, helpers, areas, delivery, programme, assured_on, confidence, *rest) = row
    national, spoken, waits, rules = rest
    return Candidate(
        key=key,
        domain=domain,
        needs=tuple(needs),
        helpers=tuple(helpers),
        areas=tuple(areas),
        rules=tuple(_rule(rule) for rule in rules or ()),
        languages=tuple(spoken),
        delivery=tuple(delivery),
        programme=programme,
        waiting_weeks=waits,
        assured_on=assured_on,
        confidence=confidence,
        national_version=keys.get(national, "") if national else "",
    )


def _rule(row: Sequence[Any]) -> Rule:
    areas, *conditions, begins, ends = row
    days = (date.fromisoformat(day) if day else None for day in (begins, ends))
    return Rule(tuple(areas), *conditions, *days)


def fitting(matches: Iterable[Match]) -> list[Match]:
    """What can start now."""
    return [match for match in matches if match.verdict.fit != Fit.NOT_NOW]


__all__ = ["Fact", "Fit", "Found", "Match", "Question", "Situation", "find", "fitting"]
