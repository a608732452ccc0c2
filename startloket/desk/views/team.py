"""The work list of desk workers and teams, and every step of a callback."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from startloket.access.doors import SignedInRequest, requires
from startloket.access.models import Team
from startloket.access.permissions import Permission
from startloket.desk import actions
from startloket.desk.forms import AttemptForm, NoteForm, TeamForm, WordForm
from startloket.desk.models import Callback
from startloket.desk.models.callback import Outcome
from startloket.desk.rules.states import allowed
from startloket.desk.worklist import callback_words, ended_page, escalated, nameless, work_list


@require_GET
@requires(Permission.WORK_CALLBACKS)
def today(request: SignedInRequest) -> HttpResponse:
    """Vandaag: most urgent first, with the reason and the next date in words."""
    return render(request, "desk/today.html", {"list": work_list(request.user, timezone.now())})


@require_GET
@requires(Permission.WORK_CALLBACKS)
def ended(request: SignedInRequest) -> HttpResponse:
    """What ended, newest first, a page at a time."""
    return render(request, "desk/ended.html", ended_page(request.user, request.GET.get("voor", "")))


@require_GET
@requires(Permission.SEE_ESCALATIONS)
def too_late(request: SignedInRequest) -> HttpResponse:
    """What waits too long, for the coordinator: no name, no number."""
    return render(request, "desk/too_late.html", {"rows": escalated(request.user, timezone.now())})


@require_GET
@requires(Permission.WORK_CALLBACKS)
def callback(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One callback; opening it leaves a line in the log."""
    found = get_object_or_404(Callback.objects.visible_to(request.user).select_related("team", "owner"), pk=pk)
    actions.open_callback(found, by=request.user)
    return _callback_page(request, found)


def _callback_page(
    request: SignedInRequest, found: Callback, forms: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "callback": found,
        **callback_words(found),
        "steps": found.steps.select_related("by", "team"),
        "allowed": allowed(found.state, parent_asked=found.parent_asked),
        "mine": found.owner_id == request.user.pk,
        "attempt_form": AttemptForm(),
        "note_form": NoteForm(),
        "word_form": WordForm(),
        "team_form": team_form(found),
        **(forms or {}),
    }
    return render(request, "desk/callback.html", context, status=status)


def team_form(found: Callback, data: QueryDict | None = None) -> TeamForm:
    """The teams of the same towns may take over."""
    others = Team.objects.filter(areas__overlap=found.team.areas).exclude(pk=found.team_id)
    return TeamForm(data, others=others.select_related("organisation"))


@require_POST
@requires(Permission.WORK_CALLBACKS)
def step(request: SignedInRequest, pk: UUID, name: str) -> HttpResponse:
    """One step of a callback; what is missing is asked again, nothing is lost."""
    found = get_object_or_404(Callback.objects.visible_to(request.user).select_related("team"), pk=pk)
    form_name, form = _form_of(name, found, request)
    if form is not None and not form.is_valid():
        return _callback_page(request, found, {form_name: form}, status=422)
    _take_step(name, found, request, form.cleaned_data if form else {})
    if Callback.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("desk:callback", pk=pk)
    return redirect("desk:today")


def _form_of(
    name: str, found: Callback, request: SignedInRequest
) -> tuple[str, AttemptForm | NoteForm | WordForm | None]:
    if name == "attempt":
        return "attempt_form", AttemptForm(request.POST)
    if name == "record_word":
        return "word_form", WordForm(request.POST)
    if name == "hand_over":
        return "team_form", team_form(found, request.POST)
    if name in {"reach", "answer", "ask"}:
        return "note_form", NoteForm(request.POST)
    return "", None


def _take_step(name: str, found: Callback, request: SignedInRequest, data: dict[str, Any]) -> None:
    note, by = str(data.get("note", "")), request.user
    if name == "attempt":
        actions.attempt(found, result=str(data["result"]), note=note, by=by)
    elif name == "hand_over":
        actions.hand_over(found, to=data["team"], note=note, by=by)
    elif name == "record_word":
        actions.record_word(found, outcome=Outcome(str(data["outcome"])), by=by)
    elif name in {"reach", "answer", "ask"}:
        {"reach": actions.reach, "answer": actions.answer, "ask": actions.ask_parent}[name](found, note=note, by=by)
    elif name in {"take", "give_back", "close"}:
        {"take": actions.take, "give_back": actions.give_back, "close": actions.close_unanswered}[name](found, by=by)
    else:
        raise Http404


@require_http_methods(["GET", "POST"])
@requires(Permission.SEE_ESCALATIONS)
def decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The coordinator gives what waits too long to a team."""
    found = get_object_or_404(Callback.objects.escalated_to(request.user).select_related("team"), pk=pk)
    form = team_form(found, request.POST or None)
    if not form.is_valid():
        context = {"row": nameless(found, request.user, timezone.now()), "form": form}
        return render(request, "desk/decide.html", context, status=422 if form.is_bound else 200)
    actions.decide(found, to=form.cleaned_data["team"], by=request.user)
    return redirect("desk:too_late")
