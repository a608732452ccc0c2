"""A large invented social map: 100,000 offers in 342 municipalities, the same every time, in some seconds.

python -m tests.bench.offers --count 100000        (into the database of DATABASE_URL)
"""

import argparse
import json
import random
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db import connection, transaction

MUNICIPALITIES = 342  # of the Netherlands in 2025 (CBS)
NATIONAL_SHARE = 0.004
ORGANISATIONS = 14  # in each municipality
# The towns of the demo are always among them: the questions of the bench come from there.
TOWNS = ("GM0546", "GM0599")
# How often a need is served, next to an average of 1; money, talk and programmes are served by many.
WEIGHTS = {
    "debts": 4.0,
    "first_step": 5.0,
    "money_tight": 4.0,
    "stress": 3.0,
    "programme": 2.5,
    "interpreter_forms": 3.0,
    "parenting": 3.0,
    "find_midwife": 2.5,
    "loneliness": 2.5,
    "baby_stuff": 2.0,
    "home_help": 2.0,
    "sexual_violence": 0.3,
    "coercion": 0.3,
}
LANGUAGES = (("nl", 1.0), ("en", 0.5), ("ar", 0.2), ("tr", 0.2), ("pl", 0.15), ("es", 0.1), ("uk", 0.05))
DELIVERY = ("home", "desk", "phone", "online", "group")
OFFER = (
    *("id", "key", "organisation_id", "status", "name", "alternate_name", "summary", "description", "for_whom"),
    *("how_to_start", "cost", "cost_note", "kind", "domain", "audience", "for_everybody", "phases", "emergency"),
    *("programme", "needs", "helpers", "areas", "delivery", "website", "email", "hours_note", "alert", "note"),
    *("source_url", "source_complete", "source_on", "confidence", "kept_by_hand", "fingerprint", "changed_at"),
    *("hsds", "search"),
)
RULE = (
    *("id", "offer_id", "areas", "stage", "weeks_min", "weeks_max", "child_months_min", "child_months_max"),
    *("parent_age_min", "parent_age_max", "first_child", "low_income", "via_professional", "valid_from"),
    *("valid_to", "source_url", "source_on", "confidence", "note"),
)
PHONE = ("id", "offer_id", "number", "extension", "kind", "note", "audience", "position")
LANGUAGE = ("id", "offer_id", "code", "note")
CAPACITY = ("id", "offer_id", "unit", "waiting_weeks", "measured_on", "note", "areas")
TEXT = (
    *("offer_id", "language", "name", "summary", "description", "for_whom", "how_to_start", "cost_note"),
    "checked_by_native",
)

Row = tuple[object, ...]


class Town:
    """Invented offers, drawn from one seed."""

    def __init__(self, seed: int, count: int, codes: Sequence[str]) -> None:
        from startloket.directory import needs

        self.random = random.Random(seed)
        self.count, self.codes = count, codes
        self.needs = list(needs.needs().values())
        self.weights = [WEIGHTS.get(need.id, 1.0) for need in self.needs]
        self.organisations: list[Row] = []
        self.offers: list[Row] = []
        self.rules: list[Row] = []
        self.phones: list[Row] = []
        self.languages: list[Row] = []
        self.capacities: list[Row] = []
        self.texts: list[Row] = []
        self._columns: dict[str, str] = {}
        self._fill()

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def _organisation(self, key: str, domain: str) -> uuid.UUID:
        pk = self._id()
        self.organisations.append((pk, f"bench-{key}", f"Organisatie {key}", "", "", "", domain))
        return pk

    def _fill(self) -> None:
        national = max(int(self.count * NATIONAL_SHARE), 1)
        owners = {"NL00": [self._organisation(f"nl-{n}", "both") for n in range(40)]}
        for code in self.codes:
            owners[code] = [
                self._organisation(f"{code.lower()}-{n}", ("medical", "social", "both")[n % 3])
                for n in range(ORGANISATIONS)
            ]
        for number in range(self.count):
            code = "NL00" if number < national else self.codes[number % len(self.codes)]
            self._offer(number, code, self.random.choice(owners[code]))

    def _offer(self, number: int, code: str, organisation: uuid.UUID) -> None:
        draw, pk = self.random, self._id()
        chosen = draw.choices(self.needs, self.weights, k=draw.choice((1, 1, 2, 2, 3, 4)))
        served = list(dict.fromkeys(need.id for need in chosen))
        first = chosen[0]
        programme = first.id == "programme" or draw.random() < 0.03
        audience = draw.choices(("parents", "both", "professionals"), (60, 30, 10))[0]
        confidence = draw.choices(("high", "medium", "low"), (35, 50, 15))[0]
        areas = [code]
        if code != "NL00" and draw.random() < 0.25:
            areas += draw.sample(list(self.codes), k=draw.randint(1, min(6, len(self.codes))))
        self.offers.append(
            (
                *(pk, f"bench-{number}", organisation, "active", f"{first.nl} {number}", "", first.desc, ""),
                *("Voor ouders in de buurt.", "Bel of loop binnen.", draw.choice(("free", "insured", "unknown"))),
                *("", "aanbod", first.domain, audience, audience != "professionals" or programme),
                *(["pregnancy", "child"], False, programme, served, list(first.helpers[:2]), areas),
                *(draw.sample(DELIVERY, k=draw.randint(1, 2)), "", "", "werkdagen", "", ""),
                *("https://voorbeeld.test/aanbod", True, "2025", confidence, False, "", "2026-01-01T00:00:00Z"),
                *(json.dumps({}), self._search(first.id, served)),
            )
        )
        self._beside(pk, areas, programme, first.desc)

    def _search(self, first: str, served: list[str]) -> str:
        from startloket.directory import needs
        from startloket.directory.lexicon import known_words
        from startloket.directory.rules.words import Text, index

        if first not in self._columns:
            need = needs.needs()[first]
            texts = [Text(need.nl, "A"), Text(need.desc, "C"), Text(" ".join(need.keywords_nl), "C")]
            self._columns[first] = index(texts, known_words())[0]
        return self._columns[first]

    def _beside(self, pk: uuid.UUID, areas: list[str], programme: bool, summary: str) -> None:
        draw = self.random
        if draw.random() < 0.7:
            number = f"0{draw.randint(10, 88)}-{draw.randint(1000000, 9999999)}"
            self.phones.append((self._id(), pk, number, "", "voice", "", "parents", 0))
        for code, share in LANGUAGES:
            if draw.random() < share:
                self.languages.append((self._id(), pk, code, ""))
        if draw.random() < 0.3:
            measured = date.today() - timedelta(days=draw.randint(0, 200))
            self.capacities.append((self._id(), pk, "plaatsen", draw.randint(0, 20), measured, "", []))
        self.texts.append((pk, "en", "", f"(en) {summary}", "", "For parents.", "Call or walk in.", "", False))
        share = 1.0 if programme else 0.25
        if draw.random() < share:
            self.rules += [self._rule(pk, areas) for _ in range(draw.choice((1, 1, 2)))]

    def _rule(self, pk: uuid.UUID, areas: list[str]) -> Row:
        draw = self.random
        stage = draw.choice(("pregnancy", "child", "any"))
        weeks = draw.choice(((None, 28), (28, None), (None, 16), (16, None), (None, 36), (None, None)))
        months = draw.choice(((None, 24), (0, 18), (None, None)))
        ended = date(2025, 12, 31) if draw.random() < 0.1 else None
        return (
            *(self._id(), pk, areas, stage),
            *(weeks if stage == "pregnancy" else (None, None)),
            *(months if stage == "child" else (None, None)),
            *(None, draw.choice((None, None, None, 25))),
            *(draw.choice((None, None, True)), draw.choice((None, None, True)), draw.random() < 0.3),
            *(date(2021, 1, 1), ended, "https://voorbeeld.test/regel", "2025", "medium", ""),
        )


def municipality_codes() -> list[str]:
    """The municipalities in the database, or as many invented codes; the towns of the demo are among them."""
    from startloket.districts.models import Area

    known = list(Area.objects.municipalities().order_by("code").values_list("code", flat=True))
    if len(known) >= MUNICIPALITIES:
        return known
    invented = (f"GM{number:04d}" for number in range(2000, 2000 + MUNICIPALITIES))
    return sorted({*TOWNS, *known, *list(invented)[: MUNICIPALITIES - len({*TOWNS, *known})]})


def _copy(table: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def generate(count: int = 100_000, *, seed: int = 1, codes: Sequence[str] = ()) -> int:
    """Put this many invented offers beside what is there; says how many. Removes those of an earlier run."""
    made = Town(seed, count, codes or municipality_codes())
    with transaction.atomic():
        clear()
        organisation = ("id", "key", "name", "description", "website", "email", "domain")
        _copy("access_organisation", organisation, iter(made.organisations))
        _copy("directory_offer", OFFER, iter(made.offers))
        _copy("directory_entryrule", RULE, iter(made.rules))
        _copy("directory_phone", PHONE, iter(made.phones))
        _copy("directory_offerlanguage", LANGUAGE, iter(made.languages))
        _copy("directory_capacity", CAPACITY, iter(made.capacities))
        _copy("directory_offertext", TEXT, iter(made.texts))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(made.offers)


def clear() -> None:
    """Take the invented offers away again."""
    with connection.cursor() as cursor:
        for table in ("entryrule", "phone", "offerlanguage", "capacity", "offertext"):
            cursor.execute(
                f"DELETE FROM directory_{table} t USING directory_offer o"  # noqa: S608  names of our own
                " WHERE t.offer_id = o.id AND o.key LIKE 'bench-%'"
            )
        cursor.execute("DELETE FROM directory_offer WHERE key LIKE 'bench-%'")
        cursor.execute("DELETE FROM access_organisation WHERE key LIKE 'bench-%'")


def main() -> None:
    """Fill the database that DATABASE_URL names."""
    import django

    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clear", action="store_true", help="only take the invented offers away")
    asked = parser.parse_args()
    begun = time.perf_counter()
    if asked.clear:
        with transaction.atomic():
            clear()
        return
    print(f"{generate(asked.count, seed=asked.seed)} offers in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
