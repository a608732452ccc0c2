"""The social map that comes with the product."""

from startloket.directory.actions import load_social_map
from startloket.directory.models import EntryRule, Offer

from .conftest import SOCIAL_MAP


def test_the_shipped_social_map_loads_and_a_second_time_changes_nothing(social_map):
    assert len(social_map.added) == Offer.objects.count() > 100
    assert set(social_map.changed) | set(social_map.kept) == set()
    again = load_social_map(SOCIAL_MAP)
    assert len(again.unchanged) == len(social_map.added)
    assert not again.added
    assert not again.changed


def test_every_current_programme_rule_names_its_source(social_map):
    unsourced = EntryRule.objects.exclude(confidence="low").filter(source_url="")
    assert list(unsourced.values_list("offer__key", flat=True)) == []
