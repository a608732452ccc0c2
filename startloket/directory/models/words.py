"""The words that occur in the social map, to recognise a word that was mistyped."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """Woord: a word of the social map with its groups of three letters, to look alike words up by."""

    word = models.CharField("woord", max_length=60, primary_key=True)
    trigrams = ArrayField(models.CharField(max_length=3), verbose_name="drietallen")
    seen = models.PositiveIntegerField("hoe vaak gezien", default=0)

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        indexes: ClassVar = [GinIndex(fields=["trigrams"], name="word_trigrams")]
