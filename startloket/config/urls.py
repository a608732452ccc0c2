"""The addresses of all rooms."""

from django.urls import URLPattern, URLResolver, include, path

from . import health, work

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("startloket.desk.urls")),
    path("", include("startloket.directory.urls")),
    path("toegang/", include("startloket.access.urls")),
    path("logboek/", include("startloket.audit.urls")),
    path("", include("startloket.messages.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("inloggen/", include("startloket.access.log_in_urls")),
    path("werk/", work.start, name="start_of_work"),
    path("gezond/", health.alive, name="alive"),
    path("klaar/", health.ready, name="ready"),
]

handler400 = "startloket.config.errors.bad_request"
handler403 = "startloket.config.errors.forbidden"
handler404 = "startloket.config.errors.not_found"
handler500 = "startloket.config.errors.crashed"
