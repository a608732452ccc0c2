"""Whom a try is counted for, and who comes through a door."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from startloket.access.doors import SignedInRequest, address_of, requires
from startloket.access.middleware import closed_by_default
from startloket.access.models import User
from startloket.access.permissions import Permission


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "counted"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),  # no proxy of ours: the header is the visitor's own
        (1, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", "6.6.6.6, 198.51.100.7", "198.51.100.7"),  # she put 6.6.6.6 there herself
        (2, "10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "10.0.0.1", "198.51.100.7", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "<script>", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "2001:db8:1:2:9:9:9:9", "", "2001:db8:1:2::"),
        (0, "", "", ""),
    ],
)
def test_tries_are_counted_for_the_network_the_visitor_really_comes_from(
    settings: Settings, proxies: int, remote: str, forwarded: str, counted: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": forwarded})

    assert address_of(request) == counted


@pytest.mark.django_db
class TestDoors:
    @requires(Permission.READ_AUDIT)
    def door(request: SignedInRequest) -> HttpResponse:  # noqa: N805  a view, not a method
        return HttpResponse("open")

    def open_by(self, user: User | AnonymousUser) -> int:
        request = RequestFactory().get("/logboek/")
        request.user = user
        return type(self).door(request).status_code

    def test_who_is_not_logged_in_is_led_to_log_in(self) -> None:
        assert self.open_by(AnonymousUser()) == 302

    def test_who_has_the_permission_comes_in(self, paul: User) -> None:
        assert self.open_by(paul) == 200

    def test_tom_does_not(self, tom: User) -> None:
        with pytest.raises(PermissionDenied):
            self.open_by(tom)

    def test_a_view_that_forgot_to_say_who_may_see_it_is_not_served(self) -> None:
        def forgotten(request: HttpRequest) -> HttpResponse:
            return HttpResponse("oops")

        layer = closed_by_default(lambda request: HttpResponse())
        with pytest.raises(ImproperlyConfigured, match="forgotten does not declare"):
            layer.process_view(RequestFactory().get("/"), forgotten)
