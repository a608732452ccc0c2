"""Addresses of giving access."""

from django.urls import path

from . import views

app_name = "access"
urlpatterns = [
    path("", views.people, name="people"),
    path("nieuw/", views.new_colleague, name="new_colleague"),
    path("<int:pk>/", views.person, name="person"),
    path("team/nieuw/", views.new_team, name="new_team"),
    path("team/<int:pk>/", views.team, name="team"),
    path("<int:pk>/tweede-stap/", views.remove_second_factor, name="remove_second_factor"),
    path("einde/<int:pk>/", views.end, name="end"),
]
