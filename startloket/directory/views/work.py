"""Pages for who works with the social map: everything is shown, and who may can edit, confirm and undo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from startloket.access.doors import SignedInRequest, requires
from startloket.access.models import Organisation
from startloket.access.permissions import Permission
from startloket.districts.models import Area

from .. import actions, editing
from ..browsing import life_areas, place_of
from ..cards import cards
from ..forms import SearchForm, WaitForm
from ..listing import Filters, listed
from ..models import Offer
from ..reading import entry_words, served
from ..searching import search as search_offers


@requires(Permission.USE_DIRECTORY)
def work(request: SignedInRequest) -> HttpResponse:
    """The whole map as a list to filter; words to search for go by POST, filters may stand in the address."""
    filters = Filters.of(request.GET)
    form = SearchForm(request.POST or None, initial={"area": filters.place})
    searched = request.method == "POST" and form.is_valid() and form.cleaned_data["text"]
    place = place_of(form.cleaned_data["area"] if searched else filters.place)
    context = {
        "filters": filters,
        "search_form": form,
        "place": place,
        "areas": life_areas("nl"),
        "municipalities": Area.objects.municipalities().values_list("code", "name"),
        "may_add": request.user.may(Permission.EDIT_DIRECTORY),
    }
    if searched:
        words = form.cleaned_data["text"]
        hits = search_offers(words, areas=place.chain, after=form.after, professional=True)
        context |= {"hits": hits, "rows": hits.cards}
    else:
        page = listed(filters, timezone.localdate())
        context |= {"page": page, "rows": page.cards}
    return render(request, "directory/work.html", context)


@requires(Permission.USE_DIRECTORY)
def work_offer(request: SignedInRequest, key: str) -> HttpResponse:
    """One offer with what only colleagues see: notes, people to call, how sure we are, what changed."""
    return _page_of(request, get_object_or_404(Offer, key=key), WaitForm())


def _page_of(request: SignedInRequest, offer: Offer, wait_form: WaitForm, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    card = cards([offer.pk], language="nl", today=today, professional=True)[offer.key]
    changes = editing.history(offer)
    context = {
        "offer": offer,
        "card": card,
        "served": served(offer),
        "entry": entry_words(offer, today),
        "wait_form": wait_form,
        "may_edit": Offer.objects.editable_by(request.user).filter(pk=offer.pk).exists(),
        "changes": changes,
        "may_undo": editing.may_undo(changes),
    }
    return render(request, "directory/work_offer.html", context, status=status)


@requires(Permission.EDIT_DIRECTORY)
def add(request: SignedInRequest) -> HttpResponse:
    """A new offer of an organisation that is on the map already."""
    forms = editing.Forms.new(request.POST or None)
    if request.method == "POST" and forms.are_valid():
        organisation = get_object_or_404(Organisation, key=request.POST.get("organisation", ""))
        offer = actions.add_offer(organisation=organisation, by=request.user, **forms.facts)
        messages.success(request, _("Het aanbod staat op de kaart. Het is nog niet bevestigd."))
        return redirect("directory:work-offer", key=offer.key)
    context = {"forms": forms, "organisations": Organisation.objects.order_by("name")}
    return render(request, "directory/edit.html", context, status=422 if request.method == "POST" else 200)


@requires(Permission.EDIT_DIRECTORY)
def change(request: SignedInRequest, key: str) -> HttpResponse:
    """Edit an offer of one's own town, of one's own organisation, or of the whole country."""
    offer = get_object_or_404(Offer.objects.editable_by(request.user), key=key)
    forms = editing.Forms.of(offer, request.POST or None)
    if request.method == "POST" and forms.are_valid():
        actions.change_offer(offer=offer, by=request.user, seen=forms.seen, **forms.facts)
        messages.success(request, _("Je wijziging is opgeslagen."))
        return redirect("directory:work-offer", key=key)
    context = {"forms": forms, "offer": offer}
    return render(request, "directory/edit.html", context, status=422 if request.method == "POST" else 200)


@requires(Permission.EDIT_DIRECTORY)
@require_POST
def assure(request: SignedInRequest, key: str) -> HttpResponse:
    """\"I have checked this\": the only way in which the date of checking moves."""
    offer = get_object_or_404(Offer.objects.editable_by(request.user), key=key)
    actions.assure(offer=offer, by=request.user)
    messages.success(request, _("Genoteerd: jij hebt dit vandaag nagekeken."))
    return redirect("directory:work-offer", key=key)


@requires(Permission.EDIT_DIRECTORY)
@require_POST
def undo(request: SignedInRequest, key: str) -> HttpResponse:
    """Put back what the newest edit changed."""
    offer = get_object_or_404(Offer.objects.editable_by(request.user), key=key)
    actions.undo_last_change(offer=offer, by=request.user)
    messages.success(request, _("De laatste wijziging is teruggedraaid."))
    return redirect("directory:work-offer", key=key)


@requires(Permission.EDIT_DIRECTORY)
@require_POST
def record_wait(request: SignedInRequest, key: str) -> HttpResponse:
    """Today's waiting time or open places."""
    offer = get_object_or_404(Offer.objects.editable_by(request.user), key=key)
    form = WaitForm(request.POST)
    if not form.is_valid():
        return _page_of(request, offer, form, status=422)
    actions.record_waiting_time(offer=offer, by=request.user, **form.cleaned_data)
    messages.success(request, _("De wachttijd van vandaag is genoteerd."))
    return redirect("directory:work-offer", key=key)


@requires(Permission.EDIT_DIRECTORY)
@require_POST
def retire(request: SignedInRequest, key: str) -> HttpResponse:
    """Take an offer that stopped off the map; it can be put back."""
    offer = get_object_or_404(Offer.objects.editable_by(request.user), key=key)
    actions.retire_offer(offer=offer, by=request.user)
    messages.success(request, _("Het aanbod staat niet meer op de kaart. Je kunt dit terugdraaien."))
    return redirect("directory:work-offer", key=key)
