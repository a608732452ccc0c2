"""Facts about “call me back”."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Team, User
from startloket.access.permissions import Permission


class Way(models.TextChoices):
    """How a parent wants to be reached."""

    PHONE = "phone", _("Bellen")
    MESSAGE = "message", _("Een bericht sturen (sms of WhatsApp)")
    OTHER = "other", _("Anders")


class Moment(models.TextChoices):
    """When it is safe to call; the hours are those of the desk."""

    MORNING = "morning", _("Ochtend (9 tot 12 uur)")
    AFTERNOON = "afternoon", _("Middag (12 tot 17 uur)")
    EVENING = "evening", _("Avond (17 tot 20 uur)")


class State(models.TextChoices):
    """Where a callback stands."""

    WAITING = "waiting", _("Wacht op iemand")
    TAKEN = "taken", _("Iemand belt")
    REACHED = "reached", _("Gesproken")
    ANSWERED = "answered", _("Hulp afgesproken")
    CLOSED = "closed", _("Afgerond")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class Outcome(models.TextChoices):
    """What the parent herself said at the end."""

    HELPED = "helped", _("Ja, ik ben geholpen")
    PARTLY = "partly", _("Een beetje")
    NOT_HELPED = "not_helped", _("Nee")
    NO_ANSWER = "no_answer", _("Twee keer gevraagd, geen antwoord")


OPEN = (State.WAITING, State.TAKEN, State.REACHED, State.ANSWERED)
ENDED = (State.CLOSED, State.WITHDRAWN)


class CallbackQuerySet(models.QuerySet["Callback"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def overdue(self, at: datetime) -> Self:
        return self.open().filter(due_at__lt=at)

    def without_promise(self) -> Self:
        """What may never exist: open work without an owner team or a next date."""
        return self.open().filter(Q(team=None) | Q(due_at=None))

    def visible_to(self, user: User) -> Self:
        """A callback is read by the team that owns it now, and by nobody else; also not by the former team."""
        return self.filter(team__in=user.teams_where(Permission.WORK_CALLBACKS))

    def escalated_to(self, user: User) -> Self:
        """A coordinator sees that something waits too long in her area, not whom it is about."""
        areas = sorted(user.areas_where(Permission.SEE_ESCALATIONS))
        return self.open().filter(escalation__gte=2, team__areas__overlap=areas)

    def most_urgent_first(self) -> Self:
        return self.order_by("due_at", "pk")


class Callback(models.Model):
    """Terugbelverzoek: a parent asks to be called back, when it is safe; it stays until she said how it went."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField("verzending", unique=True, editable=False)  # the same form twice is one
    fingerprint = models.CharField("vingerafdruk van de code", max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField("gevraagd op")

    first_name = models.CharField("voornaam", max_length=60, blank=True)
    way = models.CharField("manier", max_length=10, choices=Way.choices)
    contact = models.CharField("nummer of andere manier", max_length=120, blank=True)
    moments = ArrayField(
        models.CharField(max_length=10, choices=Moment.choices), verbose_name="veilige momenten", default=list
    )
    moment_note = models.CharField("wanneer het veilig is", max_length=200, blank=True)
    may_leave_message = models.BooleanField("bericht achterlaten mag", default=False)
    may_say_who = models.BooleanField("zeggen wie we zijn mag", default=False)
    language = models.CharField("taal", max_length=8)
    for_someone_else = models.BooleanField("voor iemand anders", default=False)

    needs = ArrayField(models.CharField(max_length=40), verbose_name="behoeften", default=list, blank=True)
    dangers = ArrayField(models.CharField(max_length=40), verbose_name="gevaar", default=list, blank=True)
    municipality = models.CharField("gemeente", max_length=10, blank=True)

    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.WAITING)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name="team")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="wie belt",
    )
    due_at = models.DateTimeField("volgende datum", null=True)
    clock_from = models.DateTimeField("klok loopt vanaf")
    escalation = models.PositiveSmallIntegerField("stap van de klok", default=0)
    parent_asked = models.PositiveSmallIntegerField("keer gevraagd hoe het ging", default=0)
    outcome = models.CharField("hoe het ging", max_length=10, choices=Outcome.choices, blank=True)
    ended_at = models.DateTimeField("afgerond op", null=True, blank=True)
    wiped_at = models.DateTimeField("gegevens gewist op", null=True, blank=True)

    objects = CallbackQuerySet.as_manager()

    class Meta:
        verbose_name = "terugbelverzoek"
        verbose_name_plural = "terugbelverzoeken"
        indexes: ClassVar = [
            models.Index(fields=["team", "due_at"], name="callback_work_list", condition=Q(state__in=OPEN)),
            models.Index(fields=["ended_at"], name="callback_ended", condition=Q(wiped_at=None)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ENDED) | Q(due_at__isnull=False), name="callback_open_has_next_date"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
                name="callback_ended_at_with_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.TAKEN) | Q(owner__isnull=False), name="callback_taken_has_owner"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | ~Q(outcome=""), name="callback_closed_has_outcome"
            ),
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(contact="", first_name="", moment_note=""),
                name="callback_wiped_is_empty",
            ),
            models.CheckConstraint(condition=Q(escalation__lte=3), name="callback_escalation_to_three"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class CallbackStep(models.Model):
    """Stap: a dated fact beside the state: taken, tried, reached, answered, handed over, asked, said."""

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="steps", verbose_name="verzoek")
    at = models.DateTimeField("wanneer")
    kind = models.CharField("wat", max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="wie"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="team")
    detail = models.CharField("uitkomst", max_length=30, blank=True)  # a code
    note = models.TextField("notitie", max_length=1000, blank=True)  # wiped with the callback

    class Meta:
        verbose_name = "stap van een terugbelverzoek"
        verbose_name_plural = "stappen van terugbelverzoeken"
        ordering: ClassVar = ["at", "pk"]
