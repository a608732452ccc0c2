"""Pages and actions of who works with the map: more to see, editing with history, and nothing for Tom."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from startloket.audit.models import Event
from startloket.directory import actions
from startloket.directory.editing import Forms
from startloket.directory.models import Offer, OfferChange, Place
from startloket.directory.searching import search
from startloket.districts.models import Area
from tests.cast import log_in


@pytest.fixture(autouse=True)
def towns(social_map):
    country = Area.objects.create(code="NL00", name="Nederland", kind="country", valid_year=2025)
    for code, name in (("GM0546", "Leiden"), ("GM0547", "Leiderdorp"), ("GM0599", "Rotterdam")):
        Area.objects.create(code=code, name=name, kind="municipality", parent=country, valid_year=2025)


@pytest.fixture
def stadsbank(towns):
    return Offer.objects.get(key="leiden-stadsbank")


def address(name, key):
    return reverse(f"directory:{name}", args=[key])


def sent(offer, **changes):
    """What the edit page sends back when only these fields were changed."""
    forms = Forms.of(offer, None)
    data = {}
    for form in (forms.offer, *forms.phones, *forms.contacts, *forms.rules):
        for name in form.fields:
            value = form[name].value()
            if value is None or value is False or value == []:
                continue
            data[form.add_prefix(name)] = value
    for formset in (forms.phones, forms.contacts, forms.rules):
        for name in formset.management_form.fields:
            data[formset.management_form.add_prefix(name)] = formset.management_form[name].value()
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def test_who_has_no_account_sees_no_work_pages(client, stadsbank):
    for name in ("work-offer", "change"):
        assert client.get(address(name, stadsbank.key)).status_code == 302
    assert client.get(reverse("directory:work")).status_code == 302


def test_joke_sees_notes_and_people_to_call_and_cannot_edit(client, joke, stadsbank):
    actions.change_offer(offer=stadsbank, by=joke, note="Bel liever voor tien uur.")
    stadsbank.contacts.create(name="Contact van de Stadsbank", title="teamleider")
    page = log_in(client, joke).get(address("work-offer", stadsbank.key)).content.decode()
    assert "Bel liever voor tien uur." in page
    assert "Contact van de Stadsbank" in page
    assert "Ik heb dit nagekeken" not in page
    assert client.get(address("change", stadsbank.key)).status_code == 403
    assert client.post(address("assure", stadsbank.key)).status_code == 403


def test_the_list_can_be_filtered_and_read_page_by_page(client, joke):
    log_in(client, joke)
    read, address_of_page = [], reverse("directory:work")
    while address_of_page:
        page = client.get(address_of_page)
        read += [card.key for card in page.context["rows"]]
        following = page.context["page"].following
        address_of_page = reverse("directory:work") + following if following else ""
    assert len(read) == len(set(read)) == Offer.objects.for_professionals().count()
    medical = client.get(reverse("directory:work") + "?domein=medical&plaats=GM0546&gebied=mental")
    assert {card.domain for card in medical.context["rows"]} == {"medical"}
    assert client.get(reverse("directory:work") + "?domein=x&plaats=y&na=z").status_code == 200


def test_a_professional_finds_what_parents_do_not_see(client, joke):
    page = log_in(client, joke).post(reverse("directory:work"), {"text": "toolbox geld enzo"})
    assert "rdam-geld-enzo" in [card.key for card in page.context["rows"]]


def test_noor_edits_her_own_town_and_it_is_found_and_written_down(client, sanne, stadsbank):
    log_in(client, sanne)
    assert client.get(address("change", stadsbank.key)).status_code == 200
    answer = client.post(
        address("change", stadsbank.key),
        sent(stadsbank, summary="Hulp met knaken.", **{"phones-0-number": "071 000 00 00"}),
    )
    assert answer.status_code == 302
    changed = Offer.objects.get(pk=stadsbank.pk)
    assert (changed.summary, changed.kept_by_hand) == ("Hulp met knaken.", True)
    assert changed.phones.first().number == "071 000 00 00"
    assert set(changed.changes.filter(act="changed").values_list("field", flat=True)) == {"summary", "phones"}
    assert changed.changes.filter(field="summary").get().by == sanne
    assert "leiden-stadsbank" in [card.key for card in search("knaken").cards]
    event = Event.objects.get(name="offer.changed")
    assert sorted(event.facts["fields"]) == ["phones", "summary"]
    assert "knaken" not in str(event.facts)


def test_sending_the_form_back_unchanged_changes_nothing(client, sanne):
    log_in(client, sanne)
    for key in ("leiden-voedselbank", "nl-voorzorg", "leiden-babyhuis", "nl-jarige-job"):
        offer = Offer.objects.get(key=key)
        answer = client.post(address("change", key), sent(offer))
        assert answer.status_code == 302, answer.context and answer.context["forms"].offer.errors
        assert not offer.changes.exclude(act="added").exists(), list(offer.changes.values("field", "old", "new"))


def test_a_wrong_form_says_what_is_wrong_and_changes_nothing(client, sanne, stadsbank):
    log_in(client, sanne)
    wrong = {"name": None, "areas": "Atlantis", "phones-0-number": "bel ons", "website": "geen adres"}
    answer = client.post(address("change", stadsbank.key), sent(stadsbank, **wrong))
    assert answer.status_code == 422
    assert set(answer.context["forms"].offer.errors) == {"name", "areas", "website"}
    assert answer.context["forms"].phones.errors[0]
    assert not stadsbank.changes.exclude(act="added").exists()


def test_an_entry_rule_can_be_added_and_decides_at_once(client, sanne, stadsbank):
    rule = {"rules-0-areas": "Leiden", "rules-0-stage": "pregnancy", "rules-0-weeks_max": "20"}
    assert log_in(client, sanne).post(address("change", stadsbank.key), sent(stadsbank, **rule)).status_code == 302
    assert stadsbank.entry_rules.get().weeks_max == 20
    backwards = {**rule, "rules-0-weeks_min": "30"}
    answer = client.post(address("change", stadsbank.key), sent(Offer.objects.get(pk=stadsbank.pk), **backwards))
    assert answer.status_code == 422


def test_the_second_of_two_editors_looks_first(sanne, noor, stadsbank):
    seen = stadsbank.changed_at
    actions.change_offer(offer=stadsbank, by=sanne, seen=seen, summary="Van Sanne.")
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_offer(offer=stadsbank, by=noor, seen=seen, summary="Van Noor.")
    assert Offer.objects.get(pk=stadsbank.pk).summary == "Van Sanne."


def test_tom_of_another_town_changes_nothing_here(client, tom, bea, stadsbank):
    assert not Offer.objects.editable_by(tom).exists()
    for name in ("assure", "undo", "retire", "record-wait"):
        assert log_in(client, tom).post(address(name, stadsbank.key)).status_code in (403, 404)


def test_an_editor_edits_her_town_and_the_country_but_not_another_town(sanne):
    own = set(Offer.objects.editable_by(sanne).values_list("key", flat=True))
    assert {"leiden-stadsbank", "nl-geldfit"} <= own
    assert not any(key.startswith("rdam-") for key in own)


def test_checking_is_an_act_of_its_own_and_the_only_one_that_moves_the_date(client, sanne, stadsbank):
    actions.change_offer(offer=stadsbank, by=sanne, summary="Nieuw.")
    assert Offer.objects.get(pk=stadsbank.pk).assured_on is None
    log_in(client, sanne).post(address("assure", stadsbank.key))
    checked = Offer.objects.get(pk=stadsbank.pk)
    assert (checked.assured_on, checked.assured_by) == (timezone.localdate(), sanne)
    actions.change_offer(offer=checked, by=sanne, summary="Nog nieuwer.")
    assert Offer.objects.get(pk=stadsbank.pk).assured_on == timezone.localdate()
    assert Event.objects.filter(name="offer.assured", by=sanne).count() == 1


def test_a_checked_record_of_low_confidence_becomes_visible_to_parents(sanne):
    offer = Offer.objects.get(key="rdam-home-start")
    assert not offer.parents_see
    actions.assure(offer=offer, by=sanne)
    assert Offer.objects.get(pk=offer.pk).parents_see


def test_the_last_change_can_be_put_back_once(client, sanne, stadsbank):
    before = stadsbank.summary
    actions.change_offer(offer=stadsbank, by=sanne, summary="Fout.", phones=[], needs=["stress"])
    log_in(client, sanne).post(address("undo", stadsbank.key))
    restored = Offer.objects.get(pk=stadsbank.pk)
    assert (restored.summary, restored.needs[0]) == (before, "debts")
    with pytest.raises(actions.NothingToUndo):
        actions.undo_last_change(offer=restored, by=sanne)
    assert client.post(address("undo", stadsbank.key)).status_code == 409


def test_what_stopped_is_not_shown_and_can_be_put_back(client, sanne, stadsbank):
    log_in(client, sanne).post(address("retire", stadsbank.key))
    assert client.get(reverse("directory:offer", args=[stadsbank.key])).status_code == 404
    assert client.get(address("work-offer", stadsbank.key)).status_code == 200
    client.post(address("undo", stadsbank.key))
    assert client.get(reverse("directory:offer", args=[stadsbank.key])).status_code == 200


def test_a_waiting_time_is_of_today_or_earlier(client, sanne, stadsbank):
    log_in(client, sanne).post(address("record-wait", stadsbank.key), {"waiting_weeks": "3"})
    assert stadsbank.capacities.get().waiting_weeks == 3
    actions.record_waiting_time(offer=stadsbank, by=sanne, waiting_weeks=5)
    assert stadsbank.capacities.get().waiting_weeks == 5
    assert client.post(address("record-wait", stadsbank.key), {}).status_code == 422
    with pytest.raises(actions.FromTheFuture):
        actions.record_waiting_time(
            offer=stadsbank, by=sanne, open_places=1, measured_on=timezone.localdate() + timedelta(days=1)
        )


def test_a_new_offer_is_unconfirmed_and_can_be_found(client, sanne):
    log_in(client, sanne)
    assert client.get(reverse("directory:add")).status_code == 200
    rows = {f"{name}-{end}_FORMS": "0" for name in ("phones", "contacts", "rules") for end in ("TOTAL", "INITIAL")}
    facts = {
        "organisation": "gemeente-leiden",
        "name": "Zwemmen met baby's",
        "summary": "Samen in het warme bad.",
        "cost": "free",
        "domain": "social",
        "audience": "parents",
        "areas": "Leiden\nLeiderdorp",
        "needs": ["loneliness"],
    }
    organisation = Offer.objects.get(key="leiden-stadsbank").organisation
    answer = client.post(reverse("directory:add"), {**rows, **facts, "organisation": organisation.key})
    assert answer.status_code == 302
    offer = Offer.objects.get(name="Zwemmen met baby's")
    assert (offer.areas, offer.assured_on, offer.parents_see) == (["GM0546", "GM0547"], None, True)
    assert offer.key in [card.key for card in search("zwemmen").cards]
    assert client.post(reverse("directory:add"), {**rows, **facts, "name": ""}).status_code == 422


def test_once_a_place_is_secret_its_address_is_nowhere(sanne, stadsbank):
    open_place = {"name": "", "address": "Geheimstraat 7", "postal_code": "", "city": "Leiden", "secret": False}
    actions.change_offer(offer=stadsbank, by=sanne, places=[open_place])
    moved = {**open_place, "address": "Schuilhof 9"}
    actions.change_offer(offer=stadsbank, by=sanne, places=[moved])
    hidden = {"name": "", "address": "", "postal_code": "", "city": "", "secret": True}
    actions.change_offer(offer=stadsbank, by=sanne, places=[hidden])
    everything = str(list(OfferChange.objects.values())) + str(list(Place.objects.values()))
    everything += str(list(Event.objects.values()))
    assert "Geheimstraat" not in everything
    assert "Schuilhof" not in everything


def test_the_history_says_who_changed_what(client, sanne, stadsbank):
    actions.change_offer(offer=stadsbank, by=sanne, cost="paid")
    page = log_in(client, sanne).get(address("work-offer", stadsbank.key)).content.decode()
    assert "gewijzigd (Sanne" in page
    assert "<ins>paid</ins>" in page


def test_loading_the_file_again_keeps_what_an_editor_made(sanne, stadsbank):
    from .conftest import SOCIAL_MAP

    actions.change_offer(offer=stadsbank, by=sanne, summary="Van ons.")
    Offer.objects.filter(pk=stadsbank.pk).update(fingerprint="older")
    assert actions.load_social_map(SOCIAL_MAP).kept == ("leiden-stadsbank",)
    assert Offer.objects.get(pk=stadsbank.pk).summary == "Van ons."
    assert date.today()
