"""The room audit, as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "startloket.audit"
    default_auto_field = "django.db.models.BigAutoField"
