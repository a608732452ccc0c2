"""Verdicts and places in the list, in words for a parent: short, no bare no, no promise."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .ranking import CLOSING_WEEKS, Ranked, Step
from .situation import Situation
from .verdicts import Answer, Fact, Fit, Opening, Opens, Reason, Rule, Verdict

# Languages the menus of Django do not name.
MORE_LANGUAGES = {
    "ti": "ትግርኛ",
    "pap": "Papiamentu",
    "so": "Soomaali",
    "am": "አማርኛ",
    "ku": "Kurdî",
    "ps": "پښتو",
}


FITS = {
    Fit.FITS: _("Past waarschijnlijk"),
    Fit.MAYBE: _("Past misschien"),
    Fit.NOT_NOW: _("Nu nog niet, of niet meer"),
}

MISSING = {
    Fact.AREA: _("waar je woont"),
    Fact.STAGE: _("of je zwanger bent of al een kind hebt"),
    Fact.WEEKS: _("hoeveel weken je zwanger bent"),
    Fact.MONTHS: _("hoe oud je kind is"),
    Fact.PARENT_AGE: _("hoe oud je bent"),
    Fact.FIRST_CHILD: _("of dit je eerste kind is"),
    Fact.LOW_INCOME: _("of je een laag inkomen hebt"),
    Fact.LOCAL_RULE: _("of dit in jouw gemeente kan"),
}

QUESTIONS = {
    Fact.AREA: _("Waar woon je?"),
    Fact.STAGE: _("Ben je zwanger, of heb je al een kind?"),
    Fact.WEEKS: _("Hoeveel weken ben je zwanger?"),
    Fact.MONTHS: _("Hoe oud is je kind?"),
    Fact.PARENT_AGE: _("Hoe oud ben je zelf?"),
    Fact.FIRST_CHILD: _("Is dit je eerste kind?"),
    Fact.LOW_INCOME: _("Heb je weinig inkomen?"),
    Fact.LOCAL_RULE: _("Kan dit in jouw gemeente?"),
}

PLACES = {
    Step.DOMAIN: _("Staat hier omdat zorg en steun samen helpen."),
    Step.FIT: _("Staat hoger omdat je hier nu terecht kunt."),
    Step.URGENCY: _("Staat hoger omdat deze vraag haast heeft."),
    Step.NEED: _("Staat hoger omdat het bij je belangrijkste vraag past."),
    Step.CLOSING: _("Staat hoger omdat je hier niet lang meer mee kunt wachten."),
    Step.SUITS: _("Staat hoger omdat het beter bij deze vraag past."),
    Step.LOCAL: _("Staat hoger omdat het dicht bij jou is."),
    Step.WAITING: _("Staat hoger omdat je hier minder lang wacht."),
    Step.WISH: _("Staat hoger omdat het gaat zoals jij wilt."),
    Step.LANGUAGE: _("Staat hoger omdat men jouw taal spreekt."),
    Step.FRESHNESS: _("Staat hoger omdat deze gegevens zekerder zijn."),
    Step.NAME: _("Past even goed als wat eronder staat."),
    None: "",
}


def language_name(code: str) -> str:
    """The name of a language in that language."""
    if code in MORE_LANGUAGES:
        return MORE_LANGUAGES[code]
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def fit_words(fit: Fit) -> str:
    """The three words beside the three colours."""
    return str(FITS[fit])


def missing_words(fact: Fact) -> str:
    """What we would have to know."""
    return str(MISSING[fact])


def question_words(fact: Fact) -> str:
    """The question that asks for a fact."""
    return str(QUESTIONS[fact])


def verdict_words(verdict: Verdict) -> str:
    """Why it is maybe or not now, and when it would be; "" when it fits."""
    if verdict.fit == Fit.FITS:
        return ""
    if verdict.fit == Fit.MAYBE:
        if verdict.missing == (Fact.LOCAL_RULE,):
            return gettext("Vraag na of dit in jouw gemeente kan.")
        asked = [missing_words(fact) for fact in verdict.missing if fact is not Fact.LOCAL_RULE]
        return gettext("We weten nog niet %(facts)s.") % {"facts": _listed(asked)}
    closed = " ".join(dict.fromkeys(_closed_words(reason) for reason in verdict.reasons))
    return f"{closed} {_opening_words(verdict.opens)}".strip() if verdict.opens else closed


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _closed_words(reason: Reason) -> str:
    """Which condition is not met, without blame; what will come by itself is said by the opening."""
    if reason.answer != Answer.NO or reason.opens:
        return ""
    if reason.fact is Fact.WEEKS:
        return gettext("Starten kan tot en met week %(week)s van de zwangerschap.") % {"week": reason.high}
    if reason.fact is Fact.MONTHS:
        return gettext("Dit is voor kinderen tot en met %(months)s maanden.") % {"months": reason.high}
    if reason.fact is Fact.PARENT_AGE:
        return gettext("Dit is voor ouders tot en met %(age)s jaar.") % {"age": reason.high}
    if reason.fact is Fact.FIRST_CHILD:
        if reason.value:
            return gettext("Dit is voor ouders die al een kind hebben.")
        return gettext("Dit is voor ouders van een eerste kind.")
    return gettext("Dit is voor ouders met een laag inkomen.")


def _opening_words(opening: Opening) -> str:
    if opening.what == Opens.WEEK:
        said = gettext("Dit kan vanaf week %(week)s.") % {"week": opening.value}
    elif opening.what == Opens.BIRTH:
        said = gettext("Dit kan na de geboorte.")
    elif opening.what == Opens.MONTH:
        said = gettext("Dit kan als je kind %(months)s maanden is.") % {"months": opening.value}
    elif opening.what == Opens.AGE:
        return gettext("Dit kan vanaf %(age)s jaar.") % {"age": opening.value}
    else:
        return gettext("Dit is voor als je zwanger bent.")
    if opening.wait_weeks and opening.wait_weeks <= 40:
        weeks = opening.wait_weeks
        said += " " + ngettext("Dat is over %(n)s week.", "Dat is over %(n)s weken.", weeks) % {"n": weeks}
    return said


def closing_words(verdict: Verdict) -> str:
    """A window that is about to close, with the time that is left; "" when there is time enough."""
    left = verdict.weeks_left
    if verdict.fit == Fit.NOT_NOW or left is None or left > CLOSING_WEEKS:
        return ""
    if left == 0:
        return gettext("Let op: starten kan alleen deze week nog.")
    return ngettext("Let op: starten kan nog %(n)s week.", "Let op: starten kan nog %(n)s weken.", left) % {"n": left}


def because_words(ranked: Ranked, situation: Situation, need_name: str) -> str:
    """Why you see this at all: the need you named, or the stage you are in."""
    if ranked.need in situation.needs and need_name:
        return gettext("Je ziet dit omdat je vraag gaat over: %(need)s.") % {"need": need_name}
    if situation.weeks_pregnant is not None:
        weeks = situation.weeks_pregnant
        return ngettext(
            "Je ziet dit omdat je %(n)s week zwanger bent.",
            "Je ziet dit omdat je %(n)s weken zwanger bent.",
            weeks,
        ) % {"n": weeks}
    if situation.is_pregnant():
        return gettext("Je ziet dit omdat je zwanger bent.")
    return gettext("Je ziet dit omdat je een jong kind hebt.")


def place_words(ranked: Ranked) -> str:
    """Why this offer stands where it stands."""
    return str(PLACES[ranked.above])


def waiting_words(weeks: int | None) -> str:
    """A measured waiting time; "" when it is not known."""
    if weeks is None:
        return ""
    if weeks == 0:
        return gettext("geen wachttijd")
    return ngettext("ongeveer %(n)s week", "ongeveer %(n)s weken", weeks) % {"n": weeks}


def _between(low: int | None, high: int | None, words: tuple[str, str, str]) -> list[str]:
    """A window in words: both ends, from, or up to and including."""
    both, since, until = words
    if low is not None and high is not None:
        return [both % {"low": low, "high": high}]
    if low is not None:
        return [since % {"low": low}]
    return [until % {"high": high}] if high is not None else []


def rule_words(rule: Rule) -> list[str]:
    """The conditions of an entry rule, one short line each."""
    stages = {"pregnancy": gettext("Je bent zwanger."), "child": gettext("Je hebt een kind.")}
    lines = [stages[rule.stage]] if rule.stage in stages else []
    lines += _between(
        rule.weeks_min,
        rule.weeks_max,
        (
            gettext("Tussen week %(low)s en week %(high)s van de zwangerschap."),
            gettext("Vanaf week %(low)s van de zwangerschap."),
            gettext("Tot en met week %(high)s van de zwangerschap."),
        ),
    )
    lines += _between(
        rule.child_months_min,
        rule.child_months_max,
        (
            gettext("Je kind is tussen %(low)s en %(high)s maanden."),
            gettext("Je kind is %(low)s maanden of ouder."),
            gettext("Je kind is %(high)s maanden of jonger."),
        ),
    )
    lines += _between(
        rule.parent_age_min,
        rule.parent_age_max,
        (
            gettext("Je bent tussen %(low)s en %(high)s jaar."),
            gettext("Je bent %(low)s jaar of ouder."),
            gettext("Je bent %(high)s jaar of jonger."),
        ),
    )
    if rule.first_child is not None:
        first, later = gettext("Het is je eerste kind."), gettext("Je hebt al een kind.")
        lines.append(first if rule.first_child else later)
    if rule.low_income:
        lines.append(gettext("Je hebt weinig inkomen."))
    if rule.via_professional:
        lines.append(gettext("Een hulpverlener meldt je aan."))
    return lines


DAYS = {
    "MO": _("maandag"),
    "TU": _("dinsdag"),
    "WE": _("woensdag"),
    "TH": _("donderdag"),
    "FR": _("vrijdag"),
    "SA": _("zaterdag"),
    "SU": _("zondag"),
}


def hours_words(hours: Mapping[str, Any]) -> str:
    """Opening hours of some days: "maandag en dinsdag, 09:00 tot 17:00"."""
    days = [str(DAYS.get(day, day)) for day in str(hours["days"]).split(",") if day]
    opens, closes = (str(hours[end] or "")[:5] for end in ("opens", "closes"))
    times = gettext("%(opens)s tot %(closes)s") % {"opens": opens, "closes": closes} if opens else ""
    line = ", ".join(part for part in (_listed(days), times) if part)
    return f"{line} ({hours['note']})" if hours["note"] else line


def source_day(said: str) -> str:
    """The date of a source as exactly as it was known: a year, a month or a day."""
    parts = said.split("-")
    if len(parts) not in (2, 3):
        return said
    year, month = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        return date_format(date(year, month, 1), "F Y")
    return date_format(date(year, month, int(parts[2])), "j E Y")
