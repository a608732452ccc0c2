"""Static files get the hash of their content in the name, so that they may be kept for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names with hashes; a name that does not exist is an error when the files are collected."""
