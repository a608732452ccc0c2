"""What every test has: the fixed cast, a mail server. Network and warnings: see pyproject.toml."""

import pytest
from django.conf import settings

pytest_plugins = ["tests.cast", "tests.filled", "tests.messages.mailbox"]


@pytest.fixture(scope="session", autouse=True)
def folder_of_static_files() -> None:
    """Whitenoise warns of a folder that is only there once static files were collected."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
