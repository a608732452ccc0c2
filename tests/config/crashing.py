"""The addresses of the place, and two pages that break, as a page of ours could."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from startloket.access.doors import public
from startloket.config.urls import handler400, handler403, handler404, handler500, urlpatterns

PERSON = "Amina de Vries, 06 12345678, amina@voorbeeld.nl"


@public
def crash(request: HttpRequest, name: str) -> HttpResponse:
    try:
        told = int(PERSON)
    except ValueError as error:
        raise ValueError(f"cannot call {PERSON} ({name})") from error
    return HttpResponse(told)


@public
def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(PERSON)


urlpatterns = [*urlpatterns, path("stuk/<str:name>/", crash), path("verboden/", forbid)]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
