"""From a question to an answer, and every way to steer it."""

from dataclasses import replace
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from startloket.access.actions import count_attempt
from startloket.access.doors import address_of, public
from startloket.desk import actions, answer
from startloket.desk.carried import carried, carry, forget
from startloket.desk.codes import fingerprint
from startloket.desk.forms import MailForm, NeedForm, QuestionForm
from startloket.desk.models import Opinion, SavedList
from startloket.desk.question import Question
from startloket.desk.tiles import TILES, tile_of
from startloket.desk.understanding import understand
from startloket.districts.forms import PlaceForm


@public
@require_http_methods(["GET", "HEAD", "POST"])
def first_page(request: HttpRequest) -> HttpResponse:
    """One question and one big field; the words are read, understood, answered in their language, and let go."""
    form = QuestionForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "tiles": TILES}
        return render(request, "desk/first_page.html", context, status=422 if form.is_bound else 200)
    question = Question.understood(understand(form.cleaned_data["text"], get_language() or ""))
    if form.cleaned_data["for_someone_else"]:
        question = replace(question, facts=replace(question.facts, for_someone_else=True))
    question = answer.with_place_from_text(question)
    hers = answer.language_to_switch_to(question, form.cleaned_data["text"], get_language() or "")
    if not hers:
        return carry(redirect("desk:answer"), question)
    response = carry(redirect("desk:answer"), replace(question, menu_language=get_language() or ""))
    return in_language(response, hers)


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """From here on the pages speak her language; the menu leads back."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


@public
@require_GET
def tile(request: HttpRequest, number: int, more: bool = False) -> HttpResponse:
    """The needs behind one pictogram; a number in the address says nothing to who looks at the history."""
    chosen = tile_of(number)
    if chosen is None:
        raise Http404
    needs = answer.needs_of_tile(chosen, get_language() or "")
    return render(request, "desk/tile.html", {"tile": chosen, "needs": needs, "more": more})


@public
@require_GET
def more_needs(request: HttpRequest) -> HttpResponse:
    """Something else plays a part too: it is added to the answer."""
    return render(request, "desk/more_needs.html", {"tiles": TILES})


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """A need was chosen from a tile, or added to the answer."""
    form = NeedForm(request.POST)
    if not form.is_valid():
        return redirect("desk:first_page")
    need = form.cleaned_data["need"]
    before = carried(request) if "add" in request.POST else None
    question = before.with_need(need) if before else Question.chosen(need)
    return carry(redirect("desk:answer"), question)


@public
@require_GET
def show_answer(request: HttpRequest) -> HttpResponse:
    """Danger first; then what to do now; then who can help, of both domains."""
    question = carried(request)
    if question is None:
        return redirect("desk:first_page")
    context = {
        "answer": answer.build(question, get_language() or settings.LANGUAGE_CODE, timezone.localdate()),
        "opinion_form": uuid4(),
        "opinions": Opinion.Helped.choices,
    }
    return render(request, "desk/answer.html", context)


@public
@require_POST
def steer(request: HttpRequest) -> HttpResponse:
    """“Dat bedoel ik niet”, a refinement answered or skipped, another place, everybody who can help."""
    question = carried(request)
    if question is None:
        return redirect("desk:first_page")
    return carry(redirect(reverse("desk:answer")), answer.steered(question, request.POST))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest) -> HttpResponse:
    """Postcode or town; a place we do not know gets national help and its own municipality."""
    question = carried(request) or Question()
    form = PlaceForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/place.html", {"form": form}, status=422 if form.is_bound else 200)
    return carry(redirect("desk:answer"), answer.at_area(question, form.chosen))


@public
@require_POST
def give_opinion(request: HttpRequest) -> HttpResponse:
    """“Heeft dit geholpen?” is counted, and answered with thanks or with a person."""
    question, helped = carried(request), request.POST.get("helped", "")
    form_id = answer.as_uuid(request.POST.get("form", ""))
    if question is None or helped not in Opinion.Helped.values or form_id is None:
        return redirect("desk:first_page")
    actions.give_opinion(
        form=form_id,
        helped=helped,
        needs=question.need_ids,
        municipality=question.municipality,
        language=get_language() or "",
        on=timezone.localdate(),
    )
    return render(request, "desk/thanks.html", {"helped": helped == Opinion.Helped.YES})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def mail_list(request: HttpRequest) -> HttpResponse:
    """Her own list, as a link in a mail that says nothing."""
    question = carried(request)
    if question is None:
        return redirect("desk:first_page")
    form = MailForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/mail.html", {"form": form}, status=422 if form.is_bound else 200)
    count_attempt("mail", address_of(request), limit=10, per_seconds=3600)
    actions.mail_list(
        offers=answer.offer_keys(question, timezone.localdate()),
        address=form.cleaned_data["address"],
        language=get_language() or settings.LANGUAGE_CODE,
        page=lambda code: reverse("desk:saved_list", args=[code]),
    )
    return render(request, "desk/mailed.html")


@public
@require_GET
def saved_list(request: HttpRequest, code: str) -> HttpResponse:
    """The list behind a link from the mail, for two weeks; it names nobody."""
    kept = SavedList.objects.readable(timezone.localdate()).filter(fingerprint=fingerprint(code)).first()
    if kept is None:
        return render(request, "desk/list_gone.html", status=404)
    offers = answer.kept_offers(kept.offers, get_language() or settings.LANGUAGE_CODE, timezone.localdate())
    return render(request, "desk/saved_list.html", {"offers": offers, "until": kept.expires_on})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Away, at once: what she carried is gone, and a neutral site comes up."""
    response = forget(HttpResponse(status=303, headers={"Location": settings.EXIT_URL}))
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
