"""The file of the social map: all of it or nothing, twice the same, and what people made stays."""

from datetime import date

import pytest
import yaml

from startloket.access.models import User
from startloket.audit.models import Event
from startloket.directory.actions import WrongFile, load_social_map
from startloket.directory.models import Offer, OfferChange, Phone, Place

ENTRY = {
    "key": "town-debts",
    "organisation": {"key": "town", "name": "Gemeente", "website": "", "domain": "social"},
    "name": "Schuldhulp",
    "summary": "Iemand helpt je met je schulden.",
    "summary_en": "Somebody helps you with debts.",
    "for_whom": "Voor iedereen.",
    "how_to_start": "Bel de gemeente.",
    "cost": "free",
    "kind": "schuldhulp",
    "domain": "social",
    "audience": "parents",
    "needs": ["debts"],
    "helpers": ["schuldhulp"],
    "areas": ["GM0546"],
    "phones": [{"number": "071-0000000", "note": "", "audience": "parents"}],
    "languages": [{"code": "nl", "note": ""}],
    "places": [{"name": "Stadhuis", "address": "Plein 1", "postal_code": "2300 AA", "city": "Ons dorp"}],
    "hours": [{"days": ["MO", "TU"], "opens": "09:00", "closes": "17:00"}],
    "wait_weeks": 3,
    "wait_on": date(2026, 11, 1),
    "source": {"url": "https://voorbeeld.test/a", "complete": True, "on": "2026", "confidence": "high"},
    "entry_rules": [{"areas": ["GM0546"], "stage": "pregnancy", "weeks_max": 28, "first_child": True}],
}


@pytest.fixture
def write(tmp_path):
    def file(*entries):
        path = tmp_path / "kaart.yaml"
        path.write_text(yaml.safe_dump(list(entries), allow_unicode=True))
        return path

    return file


def test_progress_is_told_entry_by_entry(db, write):
    told = []
    load_social_map(write(ENTRY, ENTRY | {"key": "second"}), progress=lambda *step: told.append(step))
    assert told == [(1, 2), (2, 2)]


def test_an_entry_becomes_an_offer_with_everything_beside_it(db, write):
    load_social_map(write(ENTRY))
    offer = Offer.objects.get()
    assert offer.texts.get(language="en").summary == "Somebody helps you with debts."
    assert offer.phones.get().number == "071-0000000"
    assert offer.hours.get().byday == "MO,TU"
    assert offer.capacities.get().waiting_weeks == 3
    assert offer.entry_rules.get().weeks_max == 28
    assert offer.offer_places.get().place.address == "Plein 1"
    assert (offer.assured_on, offer.assured_by) == (None, None)


def test_a_changed_entry_changes_its_offer_and_writes_history(db, write):
    load_social_map(write(ENTRY))
    done = load_social_map(write(ENTRY | {"summary": "Nieuw.", "phones": []}))
    assert done.changed == ("town-debts",)
    assert Phone.objects.count() == 0
    assert Place.objects.count() == 1
    change = OfferChange.objects.get(field="summary")
    assert (change.old, change.new) == ("Iemand helpt je met je schulden.", "Nieuw.")


def test_what_people_confirmed_is_not_overwritten_by_a_file(db, write):
    load_social_map(write(ENTRY))
    sanne = User.objects.create(username="sanne")
    Offer.objects.update(assured_on=date(2026, 11, 2), assured_by=sanne)
    assert load_social_map(write(ENTRY | {"summary": "Nieuw."})).kept == ("town-debts",)
    assert Offer.objects.get().summary == ENTRY["summary"]


def test_loading_leaves_one_audit_line_with_numbers_only(db, write):
    load_social_map(write(ENTRY))
    event = Event.objects.get(name="social_map.loaded")
    assert event.facts == {"added": 1, "changed": 0, "unchanged": 0, "kept": 0}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"key": "Geen Sleutel"}, "kleine letters"),
        ({"summary": ""}, "'summary' is leeg"),
        ({"domain": "care"}, "Kies uit: medical, social, both"),
        ({"needs": ["geld"]}, "'geld' in 'needs' kennen we niet"),
        ({"helpers": ["tovenaar"]}, "'tovenaar' in 'helpers' kennen we niet"),
        ({"areas": ["Leiden"]}, "'Leiden' is geen code van een gebied"),
        ({"areas": []}, "gebied (areas) ontbreekt"),
        ({"fone": "1"}, "Het veld 'fone' kennen we niet"),
        ({"phones": [{"number": "bel ons"}]}, "telefoonnummer"),
        ({"website": "www.x.nl"}, "niet een webadres"),
        ({"hours": [{"days": ["MA"], "opens": "09:00", "closes": "17:00"}]}, "dagen niet"),
        ({"hours": [{"days": ["MO"], "opens": "9 uur", "closes": "17:00"}]}, "geen tijd"),
        ({"wait_on": None}, "wait_on"),
        ({"source": {"confidence": "zeker"}}, "bron:"),
        ({"local_keys": ["elders"]}, "'elders' staat niet"),
        ({"places": [{"address": "Geheim 1", "secret": True}]}, "geheime plek"),
        ({"entry_rules": [{"areas": ["NL00"], "weeks_min": 30, "weeks_max": 20}]}, "groter dan"),
        ({"entry_rules": [{"areas": ["NL00"], "weeks_max": 60}]}, "45 weken"),
        ({"entry_rules": [{"areas": ["NL00"], "stage": "child", "weeks_max": 20}]}, "na de geboorte"),
        ({"entry_rules": [{"areas": ["NL00"], "valid_from": "ooit"}]}, "geen datum"),
        ({"entry_rules": [{"areas": ["NL00"], "leeftijd": 3}]}, "'leeftijd' kennen we niet"),
        ({"organisation": {}}, "organisatie ontbreekt"),
    ],
)
def test_one_mistake_changes_nothing_and_says_what_to_mend(db, write, wrong, sentence):
    with pytest.raises(WrongFile) as refused:
        load_social_map(write(ENTRY | {"key": "good-one"}, ENTRY | wrong))
    assert sentence in str(refused.value)
    assert Offer.objects.count() == 0


def test_a_key_used_twice_is_refused(db, write):
    with pytest.raises(WrongFile, match="komt 2 keer voor"):
        load_social_map(write(ENTRY, ENTRY))


def test_a_file_that_is_no_yaml_says_where_to_look(db, tmp_path):
    path = tmp_path / "kaart.yaml"
    path.write_text("- key: a\n  name: {[}\n")
    with pytest.raises(WrongFile, match="Kijk bij regel 2"):
        load_social_map(path)
    with pytest.raises(WrongFile, match="niet te lezen"):
        load_social_map(tmp_path / "nergens.yaml")
