"""Easy mode for who reads little: pictograms, one thing on a screen, read aloud on every block."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from startloket.access.doors import public
from startloket.desk import answer, easy
from startloket.desk.carried import carried, carry
from startloket.desk.forms import NeedForm
from startloket.desk.question import Question
from startloket.desk.tiles import TILES, tile_of


@public
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Eight pictures to press."""
    return render(request, "desk/easy_begin.html", {"tiles": TILES})


@public
@require_GET
def tile(request: HttpRequest, number: int) -> HttpResponse:
    """What it is about, one large button each."""
    chosen = tile_of(number)
    if chosen is None:
        raise Http404
    needs = answer.needs_of_tile(chosen, get_language() or "")
    return render(request, "desk/easy_tile.html", {"tile": chosen, "needs": needs})


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """What was pressed becomes the question."""
    form = NeedForm(request.POST)
    if not form.is_valid():
        return redirect("desk:easy")
    return carry(redirect("desk:easy_screen", 1), Question.chosen(form.cleaned_data["need"]))


@public
@require_GET
def screen(request: HttpRequest, number: int) -> HttpResponse:
    """One screen of the answer; a number too large is the last one."""
    question = carried(request)
    if question is None:
        return redirect("desk:easy")
    built = answer.build(question, get_language() or settings.LANGUAGE_CODE, timezone.localdate())
    shown = easy.screens(built)
    number = min(max(number, 1), len(shown))
    context = {
        "screen": shown[number - 1],
        "number": number,
        "total": len(shown),
        "before": number - 1,
        "after": number + 1 if number < len(shown) else 0,
    }
    return render(request, "desk/easy_screen.html", context)
