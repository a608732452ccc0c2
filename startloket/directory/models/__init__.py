"""Facts of the social map: offers, how to reach them, where, when, and who may enter."""

from .entry import EntryRule, EntryRuleQuerySet, Stage
from .history import OfferChange
from .offers import NATIONAL, Audience, Confidence, Cost, Offer, OfferQuerySet, OfferText, Status
from .places import OfferPlace, Place, PlaceQuerySet
from .reach import Capacity, Hours, NamedContact, OfferLanguage, Phone
from .words import Word

__all__ = [
    "NATIONAL",
    "Audience",
    "Capacity",
    "Confidence",
    "Cost",
    "EntryRule",
    "EntryRuleQuerySet",
    "Hours",
    "NamedContact",
    "Offer",
    "OfferChange",
    "OfferLanguage",
    "OfferPlace",
    "OfferQuerySet",
    "OfferText",
    "Phone",
    "Place",
    "PlaceQuerySet",
    "Stage",
    "Status",
    "Word",
]
