"""The room districts, as Django knows it."""

from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    name = "startloket.districts"
    default_auto_field = "django.db.models.BigAutoField"
