"""Pages for when something went wrong: what happened, that nothing is lost, what to do now."""

import logging

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startloket.access.doors import public
from startloket.audit.current import request_id

# When not even a template can be made: these numbers are the same in the whole country (as in ui/foot.html).
LAST_RESORT = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Startloket</title></head><body><main>
<h1>Deze pagina lukt nu niet</h1>
<p>Probeer het straks nog een keer. This page does not work now. Please try again later.</p>
<ul>
<li>In nood? Emergency? <a href="tel:112">112</a></li>
<li>Onveilig thuis? Not safe at home? <a href="tel:08002000">0800-2000</a></li>
<li>Denk je aan zelfmoord? Thinking of suicide? <a href="tel:113">113</a></li>
</ul>
<p>%s</p>
</main></body></html>
"""


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old, or was not ours: nothing was stored, and the first page is one click away."""
    return render(request, "ui/stale.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also the answer to who may not know that something exists."""
    return render(request, "ui/not_found.html", status=404)


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but without the role."""
    return render(request, "ui/forbidden.html", status=403)


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request no browser of ours makes; under a name that is not ours, no link of ours can be written."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse(LAST_RESORT % "", status=400)
    return render(request, "ui/bad_request.html", status=400)


@public
def crashed(request: HttpRequest) -> HttpResponse:
    """Our mistake; the number finds it in the log, and the phone numbers still work, whatever broke."""
    number = request_id.get()
    try:
        return render(request, "ui/crashed.html", {"number": number}, status=500)
    except Exception:  # the page itself may need what broke
        logging.getLogger(__name__).exception("the page for crashes crashed")
        return HttpResponse(LAST_RESORT % number, status=500)
