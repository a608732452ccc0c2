"""The two words every view says: `@public` or `@requires(...)`; and where a visitor comes from."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from .models import User
from .permissions import Permission

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in; actions never meet an anonymous user."""

    user: User


View = Callable[Concatenate[HttpRequest, P], HttpResponse]
SignedInView = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, to count tries by; of IPv6 the first 64 bits: a household gets as many (RFC 6177).

    Behind proxies of our own it is what the outermost of them saw, counted from the end of X-Forwarded-For: what
    stands before it, the visitor wrote herself. Never raises; at worst all share one address.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    try:
        address = ipaddress.ip_address(hops[-trusted] if 0 < trusted <= len(hops) else remote)
    except ValueError:
        return remote
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def public(view: View[P]) -> View[P]:
    """Anybody may see this page, without an account."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[SignedInView[P]], View[P]]:
    """Only who has this permission in one of her teams may see this page: else log-in, or 403."""

    def decorate(view: SignedInView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.may(permission):
                raise PermissionDenied
            return view(cast(SignedInRequest, request), *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
