"""What every page knows of the place it stands in; ui asks no other room."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from startloket.access.permissions import Permission
from startloket.ui.templatetags.ui import qr

# What the base pages link to: key of `site`, name of the address.
ADDRESSES = {
    "home_url": "desk:first_page",
    "exit_url": "desk:leave",
    "callback_url": "desk:callback_ask",
    "confused_url": "desk:confused",
    "privacy_url": "desk:privacy",
    "accessibility_url": "desk:accessibility",
    "language_url": "set_language",
    "login_url": "account_login",
    "logout_url": "account_logout",
}


def site(request: HttpRequest) -> dict[str, object]:
    """Name, phone, languages, addresses, menu and demo mark of this place, for the base pages."""
    return {
        "site": {
            "name": settings.PLACE_NAME,
            "phone": settings.DESK_PHONE,
            "hours": settings.DESK_HOURS,
            "languages": settings.LANGUAGES,
            "theme_css": settings.THEME_CSS,
            "demo": settings.DEMO,
            "navigation": SimpleLazyObject(lambda: list(_navigation(request))),
            "qr": lambda: qr(request.build_absolute_uri("/")),
            **{key: _address(name) for key, name in ADDRESSES.items()},
        }
    }


def _address(name: str) -> str:
    """The address, or "" in a site of tests that has fewer rooms."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _navigation(request: HttpRequest) -> Iterator[dict[str, object]]:
    """The menu of a professional: what her roles let her open."""
    rooms = (
        (Permission.WORK_CALLBACKS, _("Vandaag"), "desk:today", "calendar-check"),
        (Permission.SEE_ESCALATIONS, _("Wacht te lang"), "desk:too_late", "clock-exclamation"),
        (Permission.USE_DIRECTORY, _("Sociale kaart"), "directory:work", "map-2"),
        (Permission.READ_AUDIT, _("Logboek"), "audit:log", "list-search"),
        (Permission.MANAGE_ACCESS, _("Toegang"), "access:people", "users"),
        (Permission.MANAGE_ACCESS, _("Post"), "outbox:stuck", "mail-exclamation"),
    )
    for permission, label, name, icon in rooms:
        if request.user.is_authenticated and request.user.may(permission) and (url := _address(name)):
            yield {"label": label, "url": url, "icon": icon, "current": request.path.startswith(url)}
