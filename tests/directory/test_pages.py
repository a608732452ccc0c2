"""Pages for parents: what they show, what they never show, and what stands in no address."""

import re

import pytest
from django.urls import reverse

from startloket.directory.models import Capacity, NamedContact, Offer, OfferPlace, Phone, Place
from startloket.districts.models import Area, AreaName
from startloket.districts.rules import key_of

pytestmark = pytest.mark.usefixtures("social_map")


@pytest.fixture(autouse=True)
def leiden_is_known(social_map):
    country = Area.objects.create(code="NL00", name="Nederland", kind="country", valid_year=2025)
    town = Area.objects.create(code="GM0546", name="Leiden", kind="municipality", parent=country, valid_year=2025)
    AreaName.objects.create(area=town, name="Leiden", key=key_of("Leiden"))


def text_of(response):
    """What a person reads, without mark-up."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def test_all_life_areas_stand_on_the_first_page(client):
    page = client.get("/hulp/")
    assert page.status_code == 200
    assert page.content.decode().count("sl-tile__icon") == 18


def test_a_place_goes_into_the_address_as_a_municipality_only(client):
    answer = client.post("/hulp/", {"place": "Leiden"})
    assert (answer.status_code, answer["Location"]) == (302, "/hulp/?plaats=GM0546")
    assert "Hulp in Leiden" in text_of(client.get("/hulp/?plaats=GM0546"))
    assert client.post("/hulp/", {"place": "Nergenshuizen"}).status_code == 422


def test_a_life_area_shows_both_domains_side_by_side(client):
    page = text_of(client.get(reverse("directory:area", args=["mental"]) + "?plaats=GM0546"))
    assert "Zorg" in page
    assert "Steun" in page
    assert "Hulp in Leiden en in heel Nederland." in page
    assert client.get("/hulp/geen-gebied/").status_code == 404
    assert client.get(reverse("directory:area", args=["money"]) + "?plaats=GM9999").status_code == 200


def test_words_searched_for_stand_in_no_address(client):
    page = client.get("/hulp/zoek/")
    assert 'method="post" action="/hulp/zoek/"' in page.content.decode()
    found = client.post("/hulp/zoek/", {"text": "shculden", "area": "GM0546"})
    assert found.status_code == 200
    assert "We zochten op schulden" in text_of(found)
    assert "schulden" not in "".join(re.findall(r'href="([^"]*)"', found.content.decode()))


def test_nothing_found_is_not_the_end(client):
    page = text_of(client.post("/hulp/zoek/", {"text": "xyzzyqwerty"}))
    assert "Hier vonden we niets mee" in page
    assert "Bel mij terug" in page
    assert "Geld en schulden" in page


@pytest.mark.parametrize("text", ["a" * 100_000, "😀" * 50, "<script>alert(1)</script>", "'; --", "‮abc", "\x07"])
def test_hostile_searches_get_an_answer(client, text):
    answer = client.post("/hulp/zoek/", {"text": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_an_unconfirmed_record_says_so_with_its_source(client):
    page = text_of(client.get(reverse("directory:offer", args=["nl-voorzorg"])))
    assert "Uit openbare bron (interventies.loketgezondleven.nl), nog niet bevestigd." in page
    assert "Regel uit een bron van 30 september 2021." in page
    assert "Tot en met week 28 van de zwangerschap." in page
    assert "Een hulpverlener meldt je aan." in page
    dated = text_of(client.get(reverse("directory:offer", args=["nl-onbedoeld"])))
    assert "Uit openbare bron van 5 oktober 2023 (fiom.nl), nog niet bevestigd." in dated


def test_a_confirmed_record_shows_when_it_was_checked(client, sanne):
    from datetime import date

    Offer.objects.filter(key="nl-geldfit").update(assured_on=date(2026, 11, 3), assured_by=sanne)
    page = text_of(client.get(reverse("directory:offer", args=["nl-geldfit"])))
    assert "Nagekeken op 3 november 2026." in page
    assert "nog niet bevestigd" not in page


def test_an_unknown_number_is_not_shown_and_the_next_best_way_is(client):
    page = client.get(reverse("directory:offer", args=["nl-voorzorg"]))
    assert "tel:" not in re.sub(r"<footer.*", "", page.content.decode(), flags=re.DOTALL)
    assert "We weten geen nummer dat je zelf kunt bellen." in text_of(page)
    assert "Bel mij terug" in text_of(page)
    known = client.get(reverse("directory:offer", args=["nl-geldfit"])).content.decode()
    assert 'href="tel:08008115"' in known


def test_what_is_not_for_parents_is_not_there(client):
    for key in Offer.objects.filter(parents_see=False).values_list("key", flat=True):
        assert client.get(reverse("directory:offer", args=[key])).status_code == 404


def test_a_secret_place_says_that_it_is_secret_and_leaks_nothing(client):
    page = text_of(client.get(reverse("directory:offer", args=["leiden-babyhuis"])))
    assert "Het adres is geheim, voor jouw veiligheid." in page


def test_nothing_of_the_inside_leaks_into_any_page_of_parents(client):
    """A mark in every field that must stay inside, then every page a parent can reach."""
    mark = "GEHEIM-4711"
    Offer.objects.update(note=mark)
    for offer in Offer.objects.all():
        contact = NamedContact.objects.create(offer=offer, name=mark, email="geheim4711@voorbeeld.test")
        Phone.objects.create(offer=offer, number="+31 99 4711 4711", audience="professionals")
        Phone.objects.create(contact=contact, number="+31 99 4711 4711", audience="professionals")
        place = Place.objects.create(organisation=offer.organisation, name=mark, secret=True)
        OfferPlace.objects.create(offer=offer, place=place, note=mark)
    pages = [client.get("/hulp/"), client.post("/hulp/zoek/", {"text": "schulden"})]
    pages += [
        client.get(reverse("directory:area", args=[area]) + "?plaats=GM0546")
        for area in ("money", "safety", "parenting")
    ]
    for offer in Offer.objects.for_parents().select_related("organisation"):
        pages.append(client.get(reverse("directory:offer", args=[offer.key])))
        pages.append(client.get(reverse("directory:organisation", args=[offer.organisation.key])))
    assert len(pages) > 100
    for page in pages:
        assert page.status_code == 200
        shown = page.content.decode().lower()
        assert "4711" not in shown


def test_a_waiting_time_is_shown_with_its_day_and_not_when_it_is_old(client):
    from datetime import timedelta

    from django.utils import timezone

    offer = Offer.objects.get(key="leiden-stadsbank")
    measured = Capacity.objects.create(offer=offer, waiting_weeks=2, measured_on=timezone.localdate())
    assert "ongeveer 2 weken" in text_of(client.get(reverse("directory:offer", args=[offer.key])))
    measured.measured_on -= timedelta(days=61)
    measured.save()
    assert "ongeveer 2 weken" not in text_of(client.get(reverse("directory:offer", args=[offer.key])))


def test_every_page_of_an_offer_is_made_with_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(reverse("directory:offer", args=["nl-voorzorg"]))
    with django_assert_max_num_queries(8):
        client.get("/hulp/money/?plaats=GM0546")


def test_titles_say_nothing_of_what_somebody_reads(client):
    page = client.get(reverse("directory:offer", args=["nl-voorzorg"])).content.decode()
    assert re.search(r"<title>(.*?)</title>", page)[1] == "Startloket"
