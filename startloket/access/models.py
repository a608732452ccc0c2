"""Facts about who may do what: people, organisations, teams, memberships, attempts."""

import uuid
from typing import ClassVar, NamedTuple, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .areas import NATION, municipality_of
from .permissions import Permission
from .roles import ROLES


class Domain(models.TextChoices):
    """The two domains; every organisation and offer carries one or both."""

    MEDICAL = "medical", _("medisch")
    SOCIAL = "social", _("sociaal")
    BOTH = "both", _("medisch en sociaal")


class Organisation(models.Model):
    """Organisatie: who gives help, or works for the coalition (HSDS `organization`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField("sleutel", max_length=80, unique=True)
    name = models.CharField("naam", max_length=200)
    description = models.TextField("omschrijving", blank=True)
    website = models.URLField("website", max_length=500, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    domain = models.CharField("domein", max_length=10, choices=Domain.choices)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees the teams she manages; anybody else only her own teams."""
        managed = Team.objects.managed_by(user).values("pk")
        return self.filter(models.Q(pk__in=managed) | models.Q(pk__in=user.team_ids))

    def managed_by(self, user: "User") -> Self:
        """An administrator lets people into the teams that work in her own areas, and in no other."""
        areas = user.areas_where(Permission.MANAGE_ACCESS)
        return self if NATION in areas else self.filter(areas__overlap=sorted(areas))

    def by_name(self) -> Self:
        """In the order of the alphabet, with the organisation each belongs to."""
        return self.select_related("organisation").order_by("name", "pk")

    def desks_for(self, code: str) -> Self:
        """The desk of the municipality this area lies in; where it has none, the default desk."""
        own = self.filter(is_desk=True, areas__contains=[municipality_of(code)])
        return own.order_by("pk") if own.exists() else self.filter(is_default=True)


class Team(models.Model):
    """Team: work goes to a team, never only to a person; absence never blocks."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="teams", verbose_name="organisatie"
    )
    name = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres van het team", blank=True)
    areas = ArrayField(
        models.CharField(max_length=10), verbose_name="gebieden", default=list, blank=True
    )  # CBS codes the team works for; NL00 is the whole country
    is_desk = models.BooleanField("is het loket", default=False)
    is_default = models.BooleanField("is het loket voor plaatsen zonder eigen loket", default=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_once_per_organisation"),
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="team_one_default_desk"
            ),
            models.CheckConstraint(
                condition=models.Q(is_default=False) | models.Q(is_desk=True), name="team_default_is_a_desk"
            ),
        ]
        indexes: ClassVar = [GinIndex(fields=["areas"], name="team_of_area")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def for_area(cls, code: str) -> "Team":
        """The one desk that answers for this place, so that no question is without an owner."""
        desk = cls.objects.desks_for(code).first()
        if desk is None:
            raise cls.DoesNotExist("no desk for this area, and no default desk")
        return desk


class Work(NamedTuple):
    """One current membership: a team, a role in it, and the CBS codes the team works for."""

    team_id: int
    role: str
    areas: tuple[str, ...]


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """Somebody sees herself and the people of her teams.

        An administrator and a privacy officer see who works, or has worked, for their own areas.
        """
        areas = user.areas_where(Permission.MANAGE_ACCESS) | user.areas_where(Permission.READ_AUDIT)
        if NATION in areas:
            return self
        colleagues = Membership.objects.current().filter(team__in=user.team_ids)
        of_areas = Membership.objects.filter(team__areas__overlap=sorted(areas))
        return self.filter(
            models.Q(pk=user.pk) | models.Q(pk__in=colleagues.values("user")) | models.Q(pk__in=of_areas.values("user"))
        )

    def working_in(self, team: int) -> Self:
        """Who works in this team now."""
        return self.filter(pk__in=Membership.objects.current().filter(team=team).values("user"))

    def with_work(self) -> Self:
        """With their current work, read at once for all of them: `current_work`."""
        work = Membership.objects.current().select_related("team__organisation").order_by("pk")
        return self.prefetch_related(models.Prefetch("memberships", work, to_attr="current_work"))

    def by_name(self, after: "User | None" = None) -> Self:
        """In the order of the alphabet, from the one after `after` on."""
        later = self
        if after is not None:
            here = models.Q(name=after.name, pk__gt=after.pk)
            later = self.filter(models.Q(name__gt=after.name) | here)
        return later.order_by("name", "pk")


class People(UserManager["User"]):
    """The people who can log in."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User") -> UserQuerySet:
        return self.get_queryset().visible_to(user)


class User(AbstractUser):
    """Gebruiker: a professional who can log in; a parent needs no account."""

    name = models.CharField("naam", max_length=200)
    is_invented = models.BooleanField("verzonnen, voor de demo", default=False)
    teams = models.ManyToManyField(Team, through="Membership", related_name="people", verbose_name="teams")

    current_work: "list[Membership]"  # only there after with_work()

    objects: ClassVar[People] = People()

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="user_mail_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """As colleagues call her; Django's own first and last name are not used."""
        return str(self)

    @classmethod
    def invented(cls) -> UserQuerySet:
        """The people of the demo: they do not exist, so anybody may see them."""
        return cls.objects.get_queryset().filter(is_invented=True, is_active=True).with_work().order_by("pk")

    @cached_property
    def work(self) -> tuple[Work, ...]:
        """What she does now: her current memberships, read once per request."""
        rows = self.memberships.current().order_by("pk").values_list("team_id", "role", "team__areas")
        return tuple(Work(team, role, tuple(areas)) for team, role, areas in rows)

    def may(self, permission: Permission) -> bool:
        """Somebody may do what one of her current roles allows."""
        return self.is_active and any(permission in ROLES[work.role].permissions for work in self.work)

    @property
    def team_ids(self) -> frozenset[int]:
        """The teams she works in now."""
        return frozenset(work.team_id for work in self.work)

    def teams_where(self, permission: Permission) -> frozenset[int]:
        """The teams in which her role allows this."""
        return frozenset(w.team_id for w in self.work if permission in ROLES[w.role].permissions)

    def areas_where(self, permission: Permission) -> frozenset[str]:
        """The CBS codes for which her roles allow this; NL00 is the whole country."""
        work = (w for w in self.work if permission in ROLES[w.role].permissions)
        return frozenset(area for w in work for area in w.areas)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """Somebody sees who works in the teams she sees."""
        return self.filter(team__in=Team.objects.visible_to(user))


class Membership(models.Model):
    """Lidmaatschap: a person works in a team, in a role, from one moment to another."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name="gebruiker")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", verbose_name="team")
    role = models.CharField("rol", max_length=30, choices=[(r.slug, r.name) for r in ROLES.values()])
    started_at = models.DateTimeField("vanaf", auto_now_add=True)
    ended_at = models.DateTimeField("tot", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                condition=models.Q(ended_at=None),
                name="membership_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="membership_ends_after_it_starts",
            ),
        ]


class Attempt(models.Model):
    """Poging: how often somebody tried something in one period; who it was cannot be read from it."""

    kind = models.CharField("soort", max_length=40)
    who = models.CharField("wie, onherkenbaar", max_length=64)  # HMAC with a salt that changes every day
    started_at = models.DateTimeField("vanaf")
    count = models.PositiveIntegerField("aantal", default=1)

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "who"], name="attempt_once_per_person"),
        ]
        indexes: ClassVar = [models.Index(fields=["started_at"], name="attempt_oldest_first")]
