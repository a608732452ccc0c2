"""Addresses of log-in: only what we need of allauth, in Dutch."""

from allauth.account import views as account
from django.urls import include, path, re_path

from . import views

password = [
    path("vergeten/", account.password_reset, name="account_reset_password"),
    path("vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("gekozen/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("veranderen/", account.password_change, name="account_change_password"),
    path("instellen/", account.password_set, name="account_set_password"),
]

organisation_account = [
    path("<str:provider_id>/login/", views.organisation_log_in, name="openid_connect_login"),
    path("<str:provider_id>/login/callback/", views.organisation_callback, name="openid_connect_callback"),
]

urlpatterns = [
    path("", views.log_in, name="account_login"),
    path("als/", views.log_in_as, name="log_in_as"),
    path("als/<slug:username>/", views.log_in_as_person, name="log_in_as_person"),
    path("uit/", account.logout, name="account_logout"),
    path("nieuw/", account.signup, name="account_signup"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", include(password)),
    path("tweede-stap/", include("allauth.mfa.urls")),
    path("organisatie/", include("allauth.socialaccount.urls")),
    path("oidc/", include(organisation_account)),
]
