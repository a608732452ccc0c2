"""The answer to a question: danger first, then what to do now, then who can help, then one question back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from startloket.directory import matching
from startloket.directory.cards import Card, cards
from startloket.directory.models import Offer
from startloket.directory.naming import need_name
from startloket.directory.needs import needs
from startloket.directory.rules.situation import Situation
from startloket.directory.rules.verdicts import Fact
from startloket.districts.models import Area
from startloket.districts.search import find_area

from .cards import DangerCard, NeedCard, danger_card, need_card
from .question import COUNTRY, MOST_QUESTIONS, Question
from .tiles import TILES, Tile

UNKNOWN_CODE = gettext_lazy("We kennen deze code niet. Kijk of elke letter klopt.")
MIN_WORDS = 2  # two words are often a name or a Dutch term
CARDS_SHOWN = 3
HELPERS_FIRST = 3
WEEKS = range(1, 43)
MONTHS = range(0, 48)
YEARS_FROM = 24  # months; from here on a whole year is told in years
AGES = range(12, 70)
# A professional who types a case looks for a programme first.
PROGRAMMES_FIRST = {True: ("programme",), False: ()}
# Dangers from somebody near: then the exit button is explained beside the number.
WATCHED = {"violence_home", "sexual_violence", "honour_forced", "trafficking"}


@dataclass(frozen=True)
class Mark:
    """Something we understood, with the words that said it, and a way to say it is not so."""

    label: str
    words: str
    action: str
    value: str

    @property
    def short(self) -> str:
        """Her own words where she used any: shorter than our name for it, and she knows them."""
        return self.words or self.label


@dataclass(frozen=True)
class NextQuestion:
    """One question back: the one whose answer settles most."""

    fact: str
    text: str
    why: str = ""
    options: tuple[tuple[str, str], ...] = ()
    number: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Answer:
    """Everything the page of an answer shows."""

    title: str
    dangers: tuple[DangerCard, ...]
    check: DangerCard | None
    cards: tuple[NeedCard, ...]
    marks: tuple[Mark, ...]
    first: list[matching.Match]
    rest: list[matching.Match]
    next_question: NextQuestion | None
    place: str
    no_local_help: bool
    off_topic: bool
    nothing_found: bool
    menu_language: tuple[str, str] | None
    for_someone_else: bool
    exit_first: bool
    tiles: tuple[Tile, ...] = TILES

    @property
    def understood(self) -> tuple[str, ...]:
        """What we understood in short; words that say two things are shown once."""
        return tuple(dict.fromkeys(mark.short for mark in self.marks))

    @property
    def rest_title(self) -> str:
        count = len(self.rest)
        return ngettext("Nog %d ander die kan helpen", "Nog %d anderen die kunnen helpen", count) % count

    @property
    def mail_url(self) -> str:
        return reverse("desk:mail")


def build(question: Question, language: str, on: date) -> Answer:
    """The answer to what she carries, in the language of the page."""
    situation = situation_of(question)
    found = matching.find(situation, asked=_asked(question), language=language, on=on)
    dangers = tuple(danger_card(danger.id, language) for danger in question.raised)
    shown = tuple(_cards(question, language))[:CARDS_SHOWN]
    check = question.to_check
    helpers = _not_said_yet(found.matches, dangers)
    return Answer(
        title=_title(dangers, shown),
        dangers=dangers,
        check=danger_card(check.id, language) if check else None,
        cards=shown,
        marks=tuple(marks_of(question, language)),
        first=helpers[:HELPERS_FIRST],
        rest=helpers[HELPERS_FIRST:],
        next_question=_next_question(question, found),
        place=question.place,
        no_local_help=bool(question.place) and not any(_is_local(match) for match in found.matches),
        off_topic=question.off_topic,
        menu_language=_language_before(question, language),
        nothing_found=not question.needs and not dangers,
        for_someone_else=question.facts.for_someone_else,
        exit_first=any(danger.id in WATCHED for danger in question.raised),
    )


def _language_before(question: Question, language: str) -> tuple[str, str] | None:
    """Code and name of the language the menu said, when we answered in hers instead."""
    before = question.menu_language
    return (
        (before, dict(settings.LANGUAGES)[before])
        if before in dict(settings.LANGUAGES) and before != language
        else None
    )


def _cards(question: Question, language: str) -> Iterator[NeedCard]:
    """The cards of her needs; where the danger itself is shown, its own card says it already."""
    for need in question.need_ids:
        card = need_card(need, language)
        if card is not None and not (question.raised and needs()[need].urgency == "now"):
            yield card


def _not_said_yet(matches: list[matching.Match], dangers: tuple[DangerCard, ...]) -> list[matching.Match]:
    """Who stands in the red card with a number does not come again as one of the helpers."""
    said = {number.number for danger in dangers for number in danger.numbers if number.number}
    return [match for match in matches if match.card.phone not in said]


def _title(dangers: tuple[DangerCard, ...], cards: tuple[NeedCard, ...]) -> str:
    if dangers:
        return _("Eerst dit")
    return cards[0].title if cards else _("Vertel ons iets meer")


def situation_of(question: Question) -> Situation:
    """What the social map needs to know; a place we do not know counts as the country."""
    facts = question.facts
    return Situation(
        areas=question.areas,
        pregnant=question.pregnant,
        weeks_pregnant=facts.weeks_pregnant,
        has_child=question.has_child,
        child_age_months=facts.child_age_months,
        parent_age=facts.parent_age,
        first_child=facts.first_child,
        low_income=facts.low_income,
        language=question.language,
        needs=(*PROGRAMMES_FIRST[question.facts.professional], *question.need_ids),
    )


def _asked(question: Question) -> set[Fact]:
    """What may not be asked again; after three questions: everything."""
    if len(question.asked) >= MOST_QUESTIONS:
        return set(Fact)
    names = {"place": "area"}
    return {Fact(names.get(name, name)) for name in question.asked if names.get(name, name) in set(Fact)}


def _next_question(question: Question, found: matching.Found) -> NextQuestion | None:
    if question.dangers or not question.needs or len(question.asked) >= MOST_QUESTIONS:
        return None
    if not question.areas and "place" not in question.asked:
        return NextQuestion("place", _("Waar woon je? Typ je postcode of plaats."), _("Dan zie je hulp in de buurt."))
    return question_back(found.question.fact) if found.question else None


def question_back(fact: Fact) -> NextQuestion | None:
    """A fact as a question a parent can answer in one tap or one number."""
    yes_no = (("yes", _("Ja")), ("no", _("Nee")))
    known = {
        Fact.STAGE: NextQuestion(
            "stage",
            _("Ben je zwanger, of heb je een kind?"),
            options=(
                ("pregnant", _("Ik ben zwanger")),
                ("child", _("Ik heb een kind")),
                ("both", _("Allebei")),
            ),
        ),
        Fact.WEEKS: NextQuestion(
            "weeks_pregnant",
            _("Hoeveel weken ben je zwanger?"),
            _("Sommige hulp start in een bepaalde week."),
            number=True,
            unit=_("weken"),
        ),
        Fact.MONTHS: NextQuestion("child_age_months", _("Hoe oud is je kind?"), number=True, unit=_("maanden")),
        Fact.PARENT_AGE: NextQuestion(
            "parent_age",
            _("Hoe oud ben jij?"),
            _("Sommige hulp is voor jonge ouders."),
            number=True,
            unit=_("jaar"),
        ),
        Fact.FIRST_CHILD: NextQuestion("first_child", _("Is dit je eerste kind?"), options=yes_no),
        Fact.LOW_INCOME: NextQuestion(
            "low_income",
            _("Heb je weinig geld om van te leven?"),
            _("Sommige hulp is er voor mensen met een laag inkomen."),
            options=yes_no,
        ),
    }
    return known.get(fact)


def steered(question: Question, sent: Mapping[str, str]) -> Question:
    """What she says of the answer, one thing at a time; what we do not understand changes nothing."""
    if need := sent.get("not_need"):
        return question.without_need(need)
    if fact := sent.get("not_fact"):
        return question.without_fact(fact)
    if danger := sent.get("danger"):
        return question.checked(danger, unsafe=sent.get("unsafe") == "yes")
    if fact := sent.get("fact"):
        return _refined(question, fact, "" if "skip" in sent else sent.get("value", "").strip())
    return question


def _refined(question: Question, fact: str, value: str) -> Question:
    numbers = {"weeks_pregnant": WEEKS, "child_age_months": MONTHS, "parent_age": AGES}
    if fact == "place":
        return question.at_place((), "")
    if fact in numbers:
        good = value.isascii() and value.isdigit() and int(value) in numbers[fact]
        return question.with_fact(fact, int(value) if good else None) if good or not value else question
    if fact in {"first_child", "low_income"}:
        return question.with_fact(fact, {"yes": True, "no": False}.get(value))
    if fact == "stage":
        told = {"pregnant": (True, False), "child": (False, True), "both": (True, True)}.get(value)
        return question.with_stage(told)
    return question


def language_to_switch_to(question: Question, text: str, shown: str) -> str:
    """The language she wrote in, when we offer it, the page is in another, and there is enough to be sure."""
    offered = question.language in dict(settings.LANGUAGES) and question.language != shown
    own_script = not text.isascii() and question.language in {"ar", "uk"}
    return question.language if offered and (own_script or len(text.split()) > MIN_WORDS) else ""


def with_place_from_text(question: Question) -> Question:
    """A town or postcode in her own words need not be asked again."""
    told = question.facts.postcode or question.facts.town
    found = find_area(told) if told else None
    return at_area(question, found.area) if found and found.area else question


def _child_of(months: int) -> str:
    """The age of a child as people say it: a newborn has no months yet, from two on the years are counted."""
    if not months:
        return _("baby van nog geen maand")
    if months >= YEARS_FROM and months % 12 == 0:
        return ngettext("kind van %d jaar", "kind van %d jaar", months // 12) % (months // 12)
    return ngettext("kind van %d maand", "kind van %d maanden", months) % months


def marks_of(question: Question, language: str) -> list[Mark]:
    """What we understood, in words, each with its “klopt niet”."""
    facts, known = question.facts, needs()
    marks = [
        Mark(need_name(need.id, language), ", ".join(need.evidence[:2]), "not_need", need.id)
        for need in question.needs
        if need.id in known
    ]
    told = [
        (
            "weeks_pregnant",
            facts.weeks_pregnant,
            ngettext("%d week zwanger", "%d weken zwanger", facts.weeks_pregnant or 0) % (facts.weeks_pregnant or 0),
        ),
        (
            "child_age_months",
            facts.child_age_months,
            _child_of(facts.child_age_months or 0),
        ),
        ("parent_age", facts.parent_age, _("%d jaar") % (facts.parent_age or 0)),
    ]
    marks += [Mark(text, "", "not_fact", name) for name, value, text in told if value is not None]
    if facts.first_child is not None:
        marks.append(
            Mark(
                _("eerste kind") if facts.first_child else _("niet het eerste kind"),
                "",
                "not_fact",
                "first_child",
            )
        )
    if facts.low_income:
        marks.append(Mark(_("weinig geld"), "", "not_fact", "low_income"))
    if facts.for_someone_else:
        marks.append(Mark(_("voor iemand anders"), "", "not_fact", "for_someone_else"))
    return marks


@dataclass(frozen=True)
class NamedNeed:
    """A need with its name in the language of the page."""

    id: str
    name: str


def needs_of_tile(tile: Tile, language: str) -> list[NamedNeed]:
    """The needs behind a tile, in the order of the taxonomy."""
    return [NamedNeed(n.id, need_name(n.id, language)) for n in needs().values() if n.area in tile.areas]


def at_area(question: Question, area: Area | None) -> Question:
    """Where she lives, with everything that area lies in."""
    return question.at_place(tuple(Area.objects.chain(area.code)), area.name) if area else question.at_place((), "")


def offer_keys(question: Question, on: date) -> list[str]:
    """The offers of her answer, in order."""
    return [match.card.key for match in matching.find(situation_of(question), on=on).matches]


def kept_offers(keys: Sequence[str], language: str, on: date) -> list[Card]:
    """The offers of a saved list that still exist, in their order."""
    ids = dict(Offer.objects.for_parents().filter(key__in=keys).values_list("key", "id"))
    shown = cards(list(ids.values()), language=language, today=on)
    return [shown[key] for key in keys if key in shown]


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _is_local(match: matching.Match) -> bool:
    """Made for a town or region, not for the whole country."""
    return COUNTRY not in match.place.candidate.areas
