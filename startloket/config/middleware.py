"""What happens around every request: a number to find it by, and nothing kept on a shared phone."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from startloket.audit.current import request_id as current_request_id

Response = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Response) -> Response:
    """Each request has a number; it stands in the log, in the audit and on the error page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number = str(uuid.uuid4())
        request.META["REQUEST_ID"] = number  # Django writes some lines after we are done
        token = current_request_id.set(number)
        try:
            response = get_response(request)
        finally:
            current_request_id.reset(token)
        response["X-Request-ID"] = number
        if "Cache-Control" not in response:  # a layer outside `never_kept` answered or broke
            _not_kept(response)
        return response

    return middleware


def never_kept(get_response: Response) -> Response:
    """A page is not kept by browser or proxy: the next user of the phone must not find it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return _not_kept(get_response(request))

    return middleware


def _not_kept(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store"
    response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
    response.headers.setdefault("X-Frame-Options", "DENY")  # for browsers that do not read frame-ancestors
    return response
