"""The room messages, as Django knows it."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "startloket.messages"
    label = "outbox"  # "messages" is taken by Django's own
    default_auto_field = "django.db.models.BigAutoField"
