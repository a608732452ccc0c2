"""The room desk, as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "startloket.desk"
    default_auto_field = "django.db.models.BigAutoField"
