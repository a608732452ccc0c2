"""Changing one offer: by people, with history, and with an undo."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from startloket.access.models import Organisation, User
from startloket.access.refusals import Refusal
from startloket.audit.actions import record

from ..models import Capacity, Offer, OfferChange, Status
from .index import index_offers
from .state import COLUMNS, ROWS, UNORDERED, in_order, put, state, write_down


class ChangedMeanwhile(Refusal):
    """Two people edit the same record: the second one looks first."""

    message: ClassVar[str | Promise] = _(
        "Iemand anders heeft dit aanbod net gewijzigd. Bekijk het eerst opnieuw. Er is niets opgeslagen."
    )


class NothingToUndo(Refusal):
    """The newest change of a record can be taken back, once."""

    message: ClassVar[str | Promise] = _("Er is geen wijziging meer die je kunt terugdraaien.")


class FromTheFuture(Refusal):
    """A measurement is of today or earlier."""

    message: ClassVar[str | Promise] = _("De dag van de meting ligt in de toekomst.")


class NoSuchField(TypeError):
    """A mistake of the program: this cannot be changed, or not like this."""


def _known(facts: dict[str, Any]) -> None:
    if unknown := set(facts) - {*COLUMNS, *ROWS}:
        raise NoSuchField(f"cannot change {', '.join(sorted(unknown))}")


def _locked(offer: Offer, seen: datetime | None = None) -> Offer:
    """The offer as it is now, held until we are done; refuses when it is not what the editor saw."""
    now = Offer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=offer.pk)
    if seen is not None and now.changed_at != seen:
        raise ChangedMeanwhile
    return now


def _free_key(organisation: Organisation, name: str) -> str:
    wanted = slugify(f"{organisation.key}-{name}")[:70].strip("-") or organisation.key
    return wanted if not Offer.objects.filter(key=wanted).exists() else f"{wanted}-{uuid.uuid4().hex[:6]}"


@transaction.atomic
def add_offer(*, organisation: Organisation, by: User, **facts: Any) -> Offer:
    """A new offer of an organisation; it counts as unconfirmed until somebody says it was checked."""
    _known(facts)
    plain = {name: value for name, value in facts.items() if name in COLUMNS}
    offer = Offer.objects.create(
        key=_free_key(organisation, facts["name"]), organisation=organisation, kept_by_hand=True, **plain
    )
    put(offer, {name: value for name, value in facts.items() if name in ROWS})
    OfferChange.objects.create(offer=offer, edit=uuid.uuid4(), by=by, act=OfferChange.Act.ADDED)
    index_offers(Offer.objects.filter(pk=offer.pk))
    record("offer.added", by=by, about=offer)
    return offer


@transaction.atomic
def change_offer(*, offer: Offer, by: User, seen: datetime | None = None, **changes: Any) -> Offer:
    """Give an offer other values; from now on no file overwrites it. Assurance is another act and stays as it was.

    `seen` is `changed_at` as the editor saw it: raises ChangedMeanwhile when somebody was quicker.
    """
    _known(changes)
    return _change(_locked(offer, seen), changes, act=OfferChange.Act.CHANGED, by=by)


def _change(offer: Offer, changes: dict[str, Any], *, act: OfferChange.Act, by: User) -> Offer:
    before = state(offer)
    changes = {name: in_order(value) if name in UNORDERED else value for name, value in changes.items()}
    different = {name: value for name, value in changes.items() if before[name] != value}
    if not different:
        return offer
    offer.kept_by_hand = True
    put(offer, different)
    fields = write_down(offer, before, act=act, by=by)
    index_offers(Offer.objects.filter(pk=offer.pk))
    record(f"offer.{act.value}", by=by, about=offer, fields=fields)
    return offer


@transaction.atomic
def undo_last_change(*, offer: Offer, by: User) -> Offer:
    """Put back what the newest edit changed; undoing an undo is editing again."""
    offer = _locked(offer)
    newest = offer.changes.exclude(field="").order_by("-at", "-id").first()
    if newest is None or newest.act == OfferChange.Act.UNDONE:
        raise NothingToUndo
    lines = list(offer.changes.filter(edit=newest.edit).exclude(field=""))
    old = {line.field: line.old for line in lines if line.old is not None}
    if not old:
        raise NothingToUndo
    return _change(offer, old, act=OfferChange.Act.UNDONE, by=by)


@transaction.atomic
def assure(*, offer: Offer, by: User, on: date | None = None) -> Offer:
    """Somebody who may say so has checked this record today; the only act that moves this date."""
    offer = _locked(offer)
    offer.assured_on, offer.assured_by = on or timezone.localdate(), by
    offer.save(update_fields=["assured_on", "assured_by", "changed_at"])
    OfferChange.objects.create(
        offer=offer, edit=uuid.uuid4(), by=by, act=OfferChange.Act.ASSURED, new=str(offer.assured_on)
    )
    record("offer.assured", by=by, about=offer)
    return offer


@transaction.atomic
def record_waiting_time(
    *,
    offer: Offer,
    by: User,
    waiting_weeks: int | None = None,
    open_places: int | None = None,
    measured_on: date | None = None,
) -> Capacity:
    """How long people wait now, in weeks, or how many places are open; dated, for it soon is old news."""
    day = measured_on or timezone.localdate()
    if day > timezone.localdate():
        raise FromTheFuture
    measured, _created = Capacity.objects.update_or_create(
        offer=offer,
        measured_on=day,
        defaults={"waiting_weeks": waiting_weeks, "open_places": open_places},
    )
    record("offer.wait_recorded", by=by, about=offer, weeks=waiting_weeks, places=open_places)
    return measured


@transaction.atomic
def retire_offer(*, offer: Offer, by: User, status: Status = Status.DEFUNCT) -> Offer:
    """An offer that stopped, or is closed for a while, is no longer shown; it is not deleted."""
    return _change(_locked(offer), {"status": status.value}, act=OfferChange.Act.RETIRED, by=by)
