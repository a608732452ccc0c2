"""Where somebody begins after logging in."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from startloket.access.doors import public

from .context import site


@public
def start(request: HttpRequest) -> HttpResponse:
    """The first page of her own menu; who has no work here, or is not logged in, begins at the desk."""
    menu = cast(Any, site(request)["site"])["navigation"]
    return redirect(menu[0]["url"] if menu else "/")
