"""Pages of log-in and of giving access."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.views import login as allauth_log_in
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from . import actions
from .doors import SignedInRequest, public, requires
from .forms import Grant, NewColleague, NewTeam, TeamForm
from .models import Membership, Team, User
from .permissions import Permission
from .refusals import OrganisationAway
from .roles import ROLES
from .trail import record

A_PAGE = 50


def _next(request: HttpRequest) -> str:
    """Where she wanted to go, only when that is a page of ours."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def _in_words(work: list[Membership]) -> list[dict[str, object]]:
    """Each membership with what its role is called and lets somebody do."""
    return [{"membership": membership, "role": ROLES[membership.role]} for membership in work]


@public
def log_in(request: HttpRequest) -> HttpResponse:
    """Log-in with password and second step, with a passkey, or with the organisation's own account."""
    if settings.DEMO:
        wanted = urlencode({"next": _next(request)} if _next(request) else {})
        return redirect(f"{reverse('log_in_as')}?{wanted}".rstrip("?"))
    response: HttpResponse = allauth_log_in(request)
    return response


@public
def organisation_log_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the organisation's own log-in page."""
    return _at_organisation(oidc.login, request, provider_id)


@public
def organisation_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the organisation's own log-in page."""
    return _at_organisation(oidc.callback, request, provider_id)


def _at_organisation(view: Callable[..., HttpResponse], request: HttpRequest, provider_id: str) -> HttpResponse:
    """Both steps ask the organisation's server, which may be away."""
    try:
        return view(request, provider_id)
    except RequestException as error:
        raise OrganisationAway from error


@public
def log_in_as(request: HttpRequest) -> HttpResponse:
    """In the demo one press logs in as somebody of the invented cast; outside the demo this page is not there."""
    if not settings.DEMO:
        raise Http404
    cast = [{"person": person, "work": _in_words(person.current_work)} for person in User.invented()]
    return render(request, "access/log_in_as.html", {"cast": cast, "next": _next(request)})


@public
@require_POST
def log_in_as_person(request: HttpRequest, username: str) -> HttpResponse:
    """Only in the demo, and only as somebody who does not exist."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(User.invented(), username=username)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record("user.logged_in", by=person, about=person, steps=["demo"])
    return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)


def _number(request: HttpRequest, name: str) -> int:
    """A number from the address, 0 when there is none; other scripts have figures too, so only ours."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0


@requires(Permission.MANAGE_ACCESS)
def people(request: SignedInRequest) -> HttpResponse:
    """Who can log in, of the teams this administrator manages."""
    visible = User.objects.visible_to(request.user)
    if team := _number(request, "team"):
        visible = visible.working_in(team)
    after = visible.filter(pk=_number(request, "after")).first()
    shown = list(visible.by_name(after).with_work()[: A_PAGE + 1])
    context = {
        "people": shown[:A_PAGE],
        "after": shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None,
        "teams": Team.objects.managed_by(request.user).by_name(),
        "team": team,
    }
    return render(request, "access/people.html", context)


@requires(Permission.MANAGE_ACCESS)
def new_colleague(request: SignedInRequest) -> HttpResponse:
    """Let a colleague in; she chooses her own password."""
    form = NewColleague(request.POST or None, administrator=request.user)
    if request.method == "POST" and form.is_valid():
        person = actions.let_in(**form.cleaned_data, by=request.user)
        messages.success(request, _("Je collega kan nu een wachtwoord kiezen via “Wachtwoord vergeten”."))
        return redirect("access:person", pk=person.pk)
    return render(request, "access/new_colleague.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Permission.MANAGE_ACCESS)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one colleague may do, and giving her more work."""
    colleague = get_object_or_404(User.objects.visible_to(request.user).with_work(), pk=pk)
    form = Grant(request.POST or None, administrator=request.user)
    if request.method == "POST" and form.is_valid():
        actions.grant(person=colleague, **form.cleaned_data, by=request.user)
        messages.success(request, _("De toegang is gegeven."))
        return redirect("access:person", pk=colleague.pk)
    managed = set(Team.objects.managed_by(request.user).values_list("pk", flat=True))
    work = _in_words(colleague.current_work)
    context = {"person": colleague, "work": work, "managed": managed, "form": form}
    return render(request, "access/person.html", context, status=422 if form.is_bound else 200)


@requires(Permission.MANAGE_ACCESS)
@require_POST
def remove_second_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """For a colleague who lost her telephone; only when she works in no team of another administrator."""
    colleague = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if colleague.team_ids - set(Team.objects.managed_by(request.user).values_list("pk", flat=True)):
        raise Http404
    actions.remove_second_factor(person=colleague, by=request.user)
    messages.success(request, _("De tweede stap is weg. Je collega stelt bij het inloggen een nieuwe in."))
    return redirect("access:person", pk=colleague.pk)


@requires(Permission.MANAGE_ACCESS)
def new_team(request: SignedInRequest) -> HttpResponse:
    """A team starts, of an organisation that may be new too."""
    form = NewTeam(request.POST or None, administrator=request.user)
    if request.method == "POST" and form.is_valid():
        actions.start_team(**form.cleaned_data, by=request.user)
        messages.success(request, _("Het team is er. Laat er nu collega's toe."))
        return redirect("access:people")
    return render(request, "access/team.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Permission.MANAGE_ACCESS)
def team(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name, mailbox or area for a team this administrator manages."""
    team = get_object_or_404(Team.objects.managed_by(request.user), pk=pk)
    initial = {name: getattr(team, name) for name in ("name", "email", "is_desk", "is_default")}
    initial["areas"] = " ".join(team.areas)
    form = TeamForm(request.POST or None, administrator=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_team(team=team, **form.cleaned_data, by=request.user)
        messages.success(request, _("Het team is veranderd."))
        return redirect("access:people")
    context = {"form": form, "team": team}
    return render(request, "access/team.html", context, status=422 if form.is_bound else 200)


@requires(Permission.MANAGE_ACCESS)
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one membership, of a team this administrator manages."""
    visible = Membership.objects.visible_to(request.user)
    membership = get_object_or_404(visible, pk=pk, team__in=Team.objects.managed_by(request.user))
    actions.end(membership=membership, by=request.user)
    messages.success(request, _("De toegang is beëindigd."))
    return redirect("access:person", pk=membership.user_id)
