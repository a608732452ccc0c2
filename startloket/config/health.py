"""For whoever watches the machines: does the process live, and can it do its work?"""

from datetime import timedelta

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from startloket.access.doors import public
from startloket.messages.models import Message

OUTBOX_MAY_WAIT = timedelta(minutes=30)


@public
@require_GET
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"leeft": True})


@public
@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """Database there, at the right version, and no message waiting too long: 200; else 503 with what is wrong."""
    state: dict[str, bool] = {"database": False, "migraties": False, "post": False}
    try:
        executor = MigrationExecutor(connection)
        state["database"] = True
        state["migraties"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        too_long = Message.objects.waiting().filter(created_at__lt=timezone.now() - OUTBOX_MAY_WAIT)
        state["post"] = not too_long.exists()
    except Error:  # away, or a table that this version needs is not there yet
        pass
    return JsonResponse(state, status=200 if all(state.values()) else 503)
