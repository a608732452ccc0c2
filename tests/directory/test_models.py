"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from startloket.access.models import Organisation
from startloket.directory.models import EntryRule, Offer, OfferText, Phone, Place


@pytest.fixture
def offer(db):
    organisation = Organisation.objects.create(key="wijkteam", name="Wijkteam", domain="social")
    return Offer.objects.create(
        key="wijkteam", organisation=organisation, name="Wijkteam", summary="-", domain="social",
        audience="parents", areas=["NL00"],
    )  # fmt: skip


def refused(make):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return str(error.value)


@pytest.mark.parametrize(
    "fact", [{"address": "Hof 1"}, {"postal_code": "2300 AA"}, {"city": "Leiden"}, {"latitude": 52.1, "longitude": 4.5}]
)
def test_a_secret_place_has_no_address(offer, fact):
    organisation = offer.organisation
    assert "place_secret_has_no_address" in refused(
        lambda: Place.objects.create(organisation=organisation, secret=True, **fact)
    )
    Place.objects.create(organisation=organisation, secret=True)
    place = Place.objects.create(organisation=organisation, **fact)
    assert "place_secret_has_no_address" in refused(lambda: Place.objects.filter(pk=place.pk).update(secret=True))
    assert list(Place.objects.public()) == [place]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"weeks_min": 30, "weeks_max": 20}, "entry_rule_weeks"),
        ({"child_months_min": 9, "child_months_max": 3}, "entry_rule_months"),
        ({"parent_age_min": 30, "parent_age_max": 20}, "entry_rule_parent_age"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "entry_rule_validity"),
        ({"weeks_max": 60}, "entry_rule_weeks_of_a_pregnancy"),
        ({"stage": "child", "weeks_max": 20}, "entry_rule_child_has_no_weeks"),
        ({"stage": "pregnancy", "child_months_max": 20}, "entry_rule_pregnancy_has_no_months"),
        ({"areas": []}, "entry_rule_has_an_area"),
    ],
)
def test_an_entry_rule_that_cannot_be_meant_is_refused(offer, facts, name):
    assert name in refused(lambda: EntryRule.objects.create(offer=offer, **{"areas": ["NL00"], **facts}))


def test_a_phone_belongs_to_exactly_one(offer):
    assert "phone_of_exactly_one" in refused(lambda: Phone.objects.create(number="112"))
    both = {"offer": offer, "organisation": offer.organisation}
    assert "phone_of_exactly_one" in refused(lambda: Phone.objects.create(number="112", **both))


def test_the_phone_of_a_person_is_for_professionals(offer):
    contact = offer.contacts.create(name="Iemand")
    name = "phone_of_a_person_for_professionals"
    assert name in refused(lambda: Phone.objects.create(number="06", contact=contact, audience="parents"))


def test_a_record_is_checked_by_somebody_or_not_at_all(offer):
    assert "offer_assured_by_somebody" in refused(lambda: Offer.objects.update(assured_on="2026-11-01"))


def test_an_offer_serves_somewhere_and_is_not_its_own_local_version(offer):
    assert "offer_serves_an_area" in refused(lambda: Offer.objects.update(areas=[]))
    assert "offer_not_its_own_local_version" in refused(lambda: Offer.objects.update(national_version=offer))


def test_dutch_is_the_text_of_the_offer_itself(offer):
    assert "offer_text_not_dutch" in refused(lambda: OfferText.objects.create(offer=offer, language="nl"))


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({}, True),
        ({"confidence": "low"}, False),
        ({"for_everybody": False}, False),
        ({"status": "inactive"}, False),
        ({"status": "temporarily closed"}, False),
    ],
)
def test_what_parents_see_is_kept_by_the_database(offer, facts, seen):
    Offer.objects.update(**facts)
    assert Offer.objects.for_parents().exists() == seen
