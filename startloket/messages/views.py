"""Pages about mail: what the demo would have sent, and what does not arrive."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from startloket.access.doors import SignedInRequest, public, requires
from startloket.access.models import Team
from startloket.access.permissions import Permission

from .models import Message
from .post import is_shown_only, words

A_PAGE = 50


@public
def demo_post(request: HttpRequest) -> HttpResponse:
    """Instead of sending, the demo shows its mail here; outside the demo this page is not there."""
    if not is_shown_only():
        raise Http404
    shown = Message.objects.filter(delivered_at__isnull=False).select_related("to_team")
    letters = [(message, *words(message)) for message in shown.order_by("-delivered_at", "-pk")[:A_PAGE]]
    return render(request, "messages/demo_post.html", {"letters": letters})


@requires(Permission.MANAGE_ACCESS)
def stuck(request: SignedInRequest) -> HttpResponse:
    """Mail to teams that has not arrived for three days: somebody must look at the address or the server."""
    waiting = Message.objects.stuck(timezone.now()).filter(to_team__in=Team.objects.managed_by(request.user))
    return render(request, "messages/stuck.html", {"stuck": waiting.select_related("to_team")[:A_PAGE]})
