"""Pages that explain: what we do with what you tell, how to clear traces, accessibility."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from startloket.access.doors import public


def _page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    @public
    @require_GET
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return page


privacy = _page("desk/privacy.html")
confused = _page("desk/confused.html")
traces = _page("desk/traces.html")
accessibility = _page("desk/accessibility.html")
