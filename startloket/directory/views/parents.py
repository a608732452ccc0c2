"""Pages for everybody: look around, search, read about one offer. No account, no search word in an address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from startloket.access.doors import public
from startloket.access.models import Organisation
from startloket.districts.forms import PlaceForm

from .. import needs
from ..browsing import life_areas, place_of, shelves
from ..cards import cards
from ..forms import SearchForm
from ..models import Offer
from ..reading import entry_words, of_organisation
from ..searching import search as search_offers


def _language() -> str:
    return get_language() or "nl"


@public
def areas_of_life(request: HttpRequest) -> HttpResponse:
    """All life areas as tiles, for the place she chose; her postcode does not go into the address."""
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.chosen.municipality_code if form.chosen else ""
        return redirect(reverse("directory:areas") + (f"?plaats={code}" if code else ""))
    place = place_of(request.GET.get("plaats", ""))
    context = {
        "areas": life_areas(_language()),
        "place": place,
        "place_form": form,
        "search_form": SearchForm(initial={"area": place.code}),
    }
    return render(request, "directory/areas.html", context, status=422 if form.errors else 200)


@public
def area_of_life(request: HttpRequest, area: str) -> HttpResponse:
    """What there is for one life area, medical and social side by side."""
    if area not in needs.areas():
        raise Http404
    place = place_of(request.GET.get("plaats", ""))
    context = {
        "area": next(each for each in life_areas(_language()) if each.id == area),
        "place": place,
        "shelves": shelves(area, place.chain, language=_language(), today=timezone.localdate()),
        "search_form": SearchForm(initial={"area": place.code}),
    }
    return render(request, "directory/area.html", context)


@public
def search(request: HttpRequest) -> HttpResponse:
    """Hits for her own words; "did you mean" repairs typing errors, and nothing found is not the end."""
    form = SearchForm(request.POST or None)
    if not form.is_valid():
        return render(request, "directory/search.html", {"search_form": form, "areas": life_areas(_language())})
    place = place_of(form.cleaned_data["area"])
    hits = search_offers(
        form.cleaned_data["text"], areas=place.chain, after=form.after, as_typed=form.cleaned_data["as_typed"]
    )
    context = {"search_form": form, "hits": hits, "place": place, "areas": life_areas(_language())}
    return render(request, "directory/search.html", context)


@public
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """Everything a parent may know about one offer, and the next step."""
    found = get_object_or_404(Offer.objects.for_parents(), key=key)
    today = timezone.localdate()
    card = cards([found.pk], language=_language(), today=today)[key]
    return render(request, "directory/offer.html", {"card": card, "entry": entry_words(found, today)})


@public
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """Who they are, and what of theirs a parent can use."""
    known = Offer.objects.for_parents().values("organisation")
    found = get_object_or_404(Organisation, key=key, pk__in=known)
    made = of_organisation(found, language=_language(), today=timezone.localdate())
    return render(request, "directory/organisation.html", {"organisation": found, "cards": made})
