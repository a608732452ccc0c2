"""“Call me back”, and what a parent does with her code."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from startloket.access.actions import count_attempt
from startloket.access.doors import address_of, public
from startloket.desk import actions, answer
from startloket.desk.actions.callback_parent import Wish
from startloket.desk.carried import carried
from startloket.desk.forms import CallbackForm, CodeForm, WordForm
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome
from startloket.desk.question import Question

TRIES_PER_HOUR = 20
TRIES_OF_ALL_PER_HOUR = 2000  # a code has 4e15 possibilities; this many guesses an hour find none


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """She says how and when it is safe; she gets a code, and the desk a clock."""
    question = carried(request) or Question()
    form = CallbackForm(request.POST or None, initial={"language": question.language or get_language()})
    if not form.is_valid():
        return render(request, "desk/callback_form.html", {"form": form}, status=422 if form.is_bound else 200)
    count_attempt("callback", address_of(request), limit=60, per_seconds=3600)
    callback, code = actions.request_callback(
        submission=form.cleaned_data["submission"],
        wish=Wish.of(form.cleaned_data),
        needs=question.need_ids,
        dangers=[danger.id for danger in question.dangers],
        municipality=question.municipality,
        for_someone_else=question.facts.for_someone_else,
    )
    return render(request, "desk/callback_asked.html", {"callback": callback, "code": code})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """With the code she sees how it stands; the code never stands in an address."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/code.html", {"form": form}, status=422 if form.is_bound else 200)
    callback = _by_code(request, form)
    if callback is None:
        return render(request, "desk/code.html", {"form": form}, status=422)
    return _show(request, callback, form.cleaned_data["code"])


@public
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Another number, another moment; the form shows what stands now."""
    code = CodeForm(request.POST)
    callback = _by_code(request, code) if code.is_valid() else None
    if callback is None:
        return redirect("desk:follow")
    form = CallbackForm(request.POST if "way" in request.POST else None, initial=_as_initial(callback))
    if not form.is_valid():
        context = {"form": form, "code": code.cleaned_data["code"], "callback": callback}
        return render(request, "desk/callback_change.html", context, status=422 if form.is_bound else 200)
    actions.change(callback, wish=Wish.of(form.cleaned_data))
    return _show(request, callback, code.cleaned_data["code"], done="changed")


@public
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Taking it back works at once."""
    form = CodeForm(request.POST)
    callback = _by_code(request, form) if form.is_valid() else None
    if callback is None:
        return redirect("desk:follow")
    if "sure" not in request.POST:
        return render(request, "desk/callback_withdraw.html", {"code": form.cleaned_data["code"]})
    actions.withdraw(callback)
    return _show(request, callback, form.cleaned_data["code"], done="withdrawn")


@public
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """“Ja, ik ben geholpen”: her word ends it; “nee” brings it back to the top of the list."""
    form, word = CodeForm(request.POST), WordForm(request.POST)
    callback = _by_code(request, form) if form.is_valid() else None
    if callback is None:
        return redirect("desk:follow")
    if not word.is_valid():
        return _show(request, callback, form.cleaned_data["code"], word=word, status=422)
    actions.say(callback, outcome=Outcome(word.cleaned_data["outcome"]))
    return _show(request, callback, form.cleaned_data["code"], done="said")


def _by_code(request: HttpRequest, form: CodeForm) -> Callback | None:
    count_attempt("code", address_of(request), limit=TRIES_PER_HOUR, per_seconds=3600)
    count_attempt("code", "everybody", limit=TRIES_OF_ALL_PER_HOUR, per_seconds=3600)
    callback = actions.find_by_code(form.cleaned_data["code"])
    if callback is None:
        form.add_error("code", answer.UNKNOWN_CODE)
    return callback


def _show(
    request: HttpRequest,
    callback: Callback,
    code: str,
    *,
    done: str = "",
    word: WordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    callback.refresh_from_db()
    context = {
        "callback": callback,
        "steps": callback.steps.select_related("team"),
        "code": code,
        "done": done,
        "word": word or WordForm(),
    }
    return render(request, "desk/callback_status.html", context, status=status)


def _as_initial(callback: Callback) -> dict[str, object]:
    initial: dict[str, object] = {
        name: getattr(callback, name)
        for name in ("way", "contact", "first_name", "moments", "moment_note", "language", "submission")
    }
    for name in ("may_leave_message", "may_say_who"):
        initial[name] = "ja" if cast(bool, getattr(callback, name)) else "nee"
    return initial
