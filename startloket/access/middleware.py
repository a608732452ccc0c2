"""Closed by default: a view says who may see it, a second factor comes first, a refusal becomes a page."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse

from .refusals import Refusal

Response = Callable[[HttpRequest], HttpResponse]
AnyView = Callable[..., HttpResponse]

# Views of kept libraries that cannot carry our mark; docs/access.md lists them.
BORROWED = ("allauth.", "django.views.i18n", "django.contrib.staticfiles")
# What somebody may see who has not set up her second factor yet: the way to do so, and the way out.
BEFORE_SECOND_FACTOR = ("allauth.account.", "allauth.mfa.", "django.views.i18n")


class _Layer:
    """Django wants a class for a hook around the view; below they read as a word."""

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class closed_by_default(_Layer):  # noqa: N801
    """Every view declares who may see it; one that forgot is an error of the program."""

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Pages of allauth bring a `site` of their own, which would hide the name and menu of this place."""
        if response.context_data:
            response.context_data.pop("site", None)
        return response

    def process_view(self, request: HttpRequest, view: AnyView, *_: object) -> None:
        if not hasattr(view, "access") and not view.__module__.startswith(BORROWED):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not declare its access")


class second_factor_first(_Layer):  # noqa: N801
    """Who logs in with a password alone sets up a second step before she sees anything else; not in the demo."""

    def process_view(self, request: HttpRequest, view: AnyView, *_: object) -> HttpResponse | None:
        if settings.DEMO or not request.user.is_authenticated:
            return None
        if view.__module__.startswith("allauth.mfa."):
            request.session.pop("has_second_factor", None)  # it may be taken away here: look again after
        if view.__module__.startswith(BEFORE_SECOND_FACTOR) or _has_second_factor(request):
            return None
        return redirect("mfa_index")


def _has_second_factor(request: HttpRequest) -> bool:
    """Known from the session, else looked up; the organisation's own log-in (OIDC) asks for it itself."""
    if not request.session.get("has_second_factor"):
        steps = request.session.get("account_authentication_methods", [])
        vouched = any(step.get("method") == "socialaccount" for step in steps)
        if not vouched and not is_mfa_enabled(request.user):
            return False
        request.session["has_second_factor"] = True
    return True


class refusals(_Layer):  # noqa: N801
    """A refusal shows its own sentence, with status 409 (429 when somebody tries too often)."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return render(request, "access/refused.html", {"refusal": exception}, status=exception.status)
