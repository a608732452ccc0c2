"""Addresses of the desk; nothing of a person, and nothing of what she asks, ever stands in one."""

from django.urls import path

from .views import callback, easy, pages, question, team

app_name = "desk"

urlpatterns = [
    path("", question.first_page, name="first_page"),
    path("kies/<int:number>/", question.tile, name="tile"),
    path("kies/", question.choose, name="choose"),
    path("kies/erbij/", question.more_needs, name="more_needs"),
    path("kies/erbij/<int:number>/", question.tile, {"more": True}, name="tile_more"),
    path("makkelijk/", easy.begin, name="easy"),
    path("makkelijk/kies/<int:number>/", easy.tile, name="easy_tile"),
    path("makkelijk/kies/", easy.choose, name="easy_choose"),
    path("makkelijk/<int:number>/", easy.screen, name="easy_screen"),
    path("antwoord/", question.show_answer, name="answer"),
    path("antwoord/aanpassen/", question.steer, name="steer"),
    path("antwoord/plaats/", question.place, name="place"),
    path("antwoord/geholpen/", question.give_opinion, name="opinion"),
    path("antwoord/mail/", question.mail_list, name="mail"),
    path("lijst/<str:code>/", question.saved_list, name="saved_list"),
    path("weg/", question.leave, name="leave"),
    path("bel-mij/", callback.ask, name="callback_ask"),
    path("mijn-verzoek/", callback.follow, name="follow"),
    path("mijn-verzoek/veranderen/", callback.change, name="change"),
    path("mijn-verzoek/intrekken/", callback.withdraw, name="withdraw"),
    path("mijn-verzoek/hoe-het-ging/", callback.say, name="say"),
    path("uitleg/", pages.privacy, name="privacy"),
    path("snap-ik-niet/", pages.confused, name="confused"),
    path("sporen/", pages.traces, name="traces"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("vandaag/", team.today, name="today"),
    path("vandaag/afgerond/", team.ended, name="ended"),
    path("vandaag/te-lang/", team.too_late, name="too_late"),
    path("vandaag/te-lang/<uuid:pk>/", team.decide, name="decide"),
    path("vandaag/terugbellen/<uuid:pk>/", team.callback, name="callback"),
    path("vandaag/terugbellen/<uuid:pk>/<slug:name>/", team.step, name="step"),
]
