"""Addresses of the pages about mail."""

from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("demo/post/", views.demo_post, name="demo_post"),
    path("post/", views.stuck, name="stuck"),
]
