"""A small town of pages, only to look at what ui gives."""

import time

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import include, path

from startloket.access.doors import public

SLOW = 0.5  # seconds; a bad connection, so that the moment between can be looked at


class CallMe(forms.Form):
    """A form with one of each kind of field."""

    name = forms.CharField(label="Hoe heet je?", required=False, help_text="Een voornaam is genoeg.")
    number = forms.CharField(label="Op welk nummer bellen we je?", max_length=20)
    email = forms.EmailField(label="Je e-mailadres", required=False)
    moment = forms.ChoiceField(
        label="Wanneer is het veilig?",
        choices=[("morning", "In de ochtend"), ("noon", "In de middag"), ("evening", "In de avond")],
        widget=forms.RadioSelect,
        help_text="We bellen alleen dan.",
    )
    days = forms.MultipleChoiceField(
        label="Op welke dagen?",
        choices=[("mo", "Maandag"), ("tu", "Dinsdag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(label="Welke taal?", choices=[("nl", "Nederlands"), ("ar", "العربية")])
    story = forms.CharField(label="Wil je nog iets zeggen?", required=False, widget=forms.Textarea)
    message = forms.BooleanField(
        label="Je mag een bericht achterlaten", required=False, help_text="We zeggen niet waarover het gaat."
    )
    came_from = forms.CharField(widget=forms.HiddenInput, required=False)


class OneQuestion(forms.Form):
    """One question on one screen."""

    question = "first_child"
    first_child = forms.ChoiceField(
        label="Is dit je eerste kind?", choices=[("yes", "Ja"), ("no", "Nee")], widget=forms.RadioSelect
    )


NAVIGATION = [
    {"label": "Vandaag", "url": "/work/", "icon": "calendar", "count": 7, "current": True},
    {"label": "Gezinnen", "url": "/work/?a", "icon": "users", "count": 0, "current": False},
    {"label": "Verwijzingen", "url": "/work/?b", "icon": "arrows-exchange", "count": 4, "current": False},
    {"label": "Sociale kaart", "url": "/work/?c", "icon": "address-book", "count": 0, "current": False},
    {"label": "Handboek", "url": "/work/?d", "icon": "book", "count": 0, "current": False},
]


class Somebody:
    """Who is signed in; only for the picture."""

    is_authenticated = True

    def get_full_name(self) -> str:
        return "Joke de Vries"


def _page(template: str):
    @public
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, template, {"form": CallMe()})

    return view


@public
def form(request: HttpRequest) -> HttpResponse:
    """Shows what was wrong (422), or thanks."""
    time.sleep(SLOW if request.method == "POST" else 0)
    given = CallMe(request.POST or None)
    if request.method == "POST" and not given.is_valid():
        return render(request, "uitests/form.html", {"form": given}, status=422)
    return render(request, "uitests/form.html", {"form": given, "sent": request.method == "POST"})


@public
def question(request: HttpRequest) -> HttpResponse:
    """One question, as heading of the page."""
    return render(request, "uitests/question.html", {"form": OneQuestion(request.POST or None)})


@public
def work(request: HttpRequest) -> HttpResponse:
    """A page of professionals."""
    site = {
        "name": "Startloket",
        "navigation": NAVIGATION,
        "home_url": "/",
        "logout_url": "/weg/",
        "languages": [],
    }
    return render(request, "uitests/work.html", {"site": site, "user": Somebody()})


@public
def leave(request: HttpRequest) -> HttpResponse:
    """The way out; here to a page of our own, because tests do not reach the network."""
    time.sleep(SLOW)
    return HttpResponseRedirect("/weather/")


@public
def weather(request: HttpRequest) -> HttpResponse:
    """A harmless page."""
    return HttpResponse("<!doctype html><html lang=nl><title>Weer</title><h1>Morgen droog</h1></html>")


desk = [
    path("", _page("uitests/first.html"), name="first_page"),
    path("form/", form, name="callback_ask"),
    path("privacy/", _page("ui/not_found.html"), name="privacy"),
    path("snap/", _page("ui/not_found.html"), name="confused"),
    path("weg/", leave, name="leave"),
]

urlpatterns = [
    path("", include((desk, "desk"))),
    path("answer/", _page("uitests/answer.html"), name="answer"),
    path("danger/", _page("uitests/danger.html"), name="danger"),
    path("question/", question, name="question"),
    path("work/", work, name="work"),
    path("plain/", _page("uitests/plain.html"), name="account_login"),
    path("styleguide/", _page("ui/styleguide.html"), name="styleguide"),
    path("stale/", _page("ui/stale.html")),
    path("not-found/", _page("ui/not_found.html")),
    path("forbidden/", _page("ui/forbidden.html")),
    path("bad-request/", _page("ui/bad_request.html")),
    path("crashed/", _page("ui/crashed.html")),
    path("weather/", weather),
    path("i18n/", include("django.conf.urls.i18n")),
]
