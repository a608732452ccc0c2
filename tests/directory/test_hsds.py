"""Every member of a service, its places and its rows in HSDS 3.2 has a place in our models.

"hsds" means: kept as it came, in the JSON beside the record, and given back (nothing of it is used here).
"""

import pytest

from startloket.directory import models
from startloket.directory.models import Capacity, EntryRule, Hours, NamedContact, Offer, OfferLanguage, Phone, Place

SERVICE = {
    "id": "id", "organization_id": "organisation", "name": "name", "alternate_name": "alternate_name",
    "description": "summary", "url": "website", "email": "email", "status": "status",
    "application_process": "how_to_start", "fees_description": "cost_note", "eligibility_description": "for_whom",
    "alert": "alert", "last_modified": "changed_at", "assured_date": "assured_on", "assurer_email": "assured_by",
    "phones": "phones", "schedules": "hours", "languages": "languages", "contacts": "contacts",
    "capacities": "capacities", "service_at_locations": "offer_places", "service_areas": "areas",
    "minimum_age": "entry_rules", "maximum_age": "entry_rules", "attributes": "needs", "cost_options": "cost",
    "metadata": "changes", "program_id": "hsds", "program": "hsds", "additional_urls": "hsds", "funding": "hsds",
    "interpretation_services": "hsds", "wait_time": "hsds", "fees": "hsds", "accreditations": "hsds",
    "licenses": "hsds", "required_documents": "hsds",
}  # fmt: skip
LOCATION = {
    "id": "id", "organization_id": "organisation", "name": "name", "transportation": "transport",
    "latitude": "latitude", "longitude": "longitude", "accessibility": "accessibility", "addresses": "address",
    "phones": "phones", "location_type": "hsds", "url": "hsds", "alternate_name": "hsds", "description": "hsds",
    "external_identifier": "hsds", "external_identifier_type": "hsds", "languages": "hsds", "contacts": "hsds",
    "schedules": "hsds", "attributes": "hsds", "metadata": "hsds",
}  # fmt: skip
ADDRESS = {
    "address_1": "address", "city": "city", "state_province": "province", "postal_code": "postal_code",
    "country": "country", "address_type": "hsds", "attention": "hsds", "address_2": "hsds", "region": "hsds",
}  # fmt: skip
PHONE = {
    "id": "id", "number": "number", "extension": "extension", "type": "kind", "description": "note",
    "service_id": "offer", "organization_id": "organisation", "location_id": "place", "contact_id": "contact",
}  # fmt: skip
SCHEDULE = {
    "id": "id", "service_id": "offer", "service_at_location_id": "offer_place", "freq": "freq",
    "interval": "interval", "byday": "byday", "bymonthday": "bymonthday", "opens_at": "opens_at",
    "closes_at": "closes_at", "valid_from": "valid_from", "valid_to": "valid_to", "attending_type": "attending",
    "description": "note",
}  # fmt: skip
CONTACT = {
    "id": "id", "service_id": "offer", "name": "name", "title": "title", "department": "department",
    "email": "email", "phones": "phones",
}  # fmt: skip
LANGUAGE = {"id": "id", "service_id": "offer", "code": "code", "note": "note"}
CAPACITY = {
    "id": "id", "service_id": "offer", "unit": "unit", "available": "open_places", "maximum": "maximum",
    "description": "note", "updated": "measured_on",
}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "members"),
    [
        (Offer, SERVICE),
        (Place, LOCATION),
        (Place, ADDRESS),
        (Phone, PHONE),
        (Hours, SCHEDULE),
        (NamedContact, CONTACT),
        (OfferLanguage, LANGUAGE),
        (Capacity, CAPACITY),
    ],
)
def test_every_member_has_a_field(model, members):
    fields = {field.name for field in model._meta.get_fields()}
    assert set(members.values()) <= fields, set(members.values()) - fields


def test_the_words_of_a_status_are_those_of_the_standard():
    assert set(models.Status.values) == {"active", "inactive", "defunct", "temporarily closed"}


def test_every_row_has_an_identity_that_can_be_exchanged():
    for model in (Offer, Place, Phone, Hours, NamedContact, OfferLanguage, Capacity, EntryRule, models.OfferPlace):
        assert model._meta.pk.get_internal_type() == "UUIDField", model
