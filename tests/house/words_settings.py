"""Settings to collect strings with: those of the house, but looking only where it is told."""

from startloket.config.settings import *  # noqa: F403

LOCALE_PATHS = ["locale"]
