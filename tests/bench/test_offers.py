"""The invented social map is the same every time, stands in every municipality, and finding stays small in it."""

from django.db import connection

from startloket.directory.matching import find
from startloket.directory.models import EntryRule, Offer
from startloket.directory.rules.situation import Situation
from startloket.directory.searching import search
from tests.bench.offers import MUNICIPALITIES, clear, generate


def test_the_same_seed_makes_the_same_map_in_every_municipality(db):
    assert generate(3_000, seed=7) == 3_000
    first = list(Offer.objects.order_by("key").values_list("key", "needs", "areas", "search"))
    assert generate(3_000, seed=7) == 3_000
    assert list(Offer.objects.order_by("key").values_list("key", "needs", "areas", "search")) == first
    assert len({area for _, _, areas, _ in first for area in areas} - {"NL00"}) == MUNICIPALITIES
    assert EntryRule.objects.exists()
    clear()
    assert not Offer.objects.exists()


def test_an_answer_takes_two_queries_whatever_the_number_of_offers(db, django_assert_num_queries):
    generate(5_000, seed=7, codes=("GM0546", "GM0599"))
    with django_assert_num_queries(2):
        found = find(Situation(areas=("GM0546", "NL00"), weeks_pregnant=19, needs=("debts", "first_step")))
    assert len(found.matches) == 12
    assert search("schulden", areas=("GM0546", "NL00")).after is not None


def test_only_offers_of_the_place_and_the_country_are_read(db):
    generate(20_000, seed=7)
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN SELECT id FROM directory_offer WHERE areas && ARRAY['GM0546', 'NL00']::varchar[]"
            " AND needs && ARRAY['debts']::varchar[]"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "offer_areas" in plan
    assert "Seq Scan" not in plan
