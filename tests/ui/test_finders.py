"""Static files: only what pages use, everything they use, under names that may be kept for ever."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.core.management import call_command

from startloket.ui.finders import BUNDLE, COMPONENTS, FONTS, Frontend


def test_every_static_file_a_page_names_is_collected_with_a_hash(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "startloket.ui.storage.StaticFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    templates = Path(project.ROOT, "startloket/ui/templates").rglob("*.html")
    used = {name for path in templates for name in re.findall(r'{% static "(.*?)" %}', path.read_text())}
    assert len(used) >= 5
    assert used <= set(names)
    for name in used:
        assert names[name] != name
    fonts = (tmp_path / names["ui/fonts.css"]).read_text()
    assert len(re.findall(r'url\("fonts/[\w-]+\.[0-9a-f]{12}\.woff2"\)', fonts)) == len(FONTS)
    assert list(tmp_path.glob("ui/startloket.*.css.br")), "style sheets are packed"


def test_the_bundle_holds_each_component_once_and_no_other() -> None:
    path = finders.find(BUNDLE)
    text = Path(str(path)).read_text()
    for name in COMPONENTS:
        source = Path(project.FRONTEND) / f"@utrecht/{name}-css/dist/index.css"
        assert text.count(source.read_text()) == 1
    assert ".utrecht-calendar" not in text


def test_every_component_in_the_bundle_is_used_by_a_page() -> None:
    room = Path(project.ROOT) / "startloket"
    pages = "".join(path.read_text() for path in [*room.rglob("*.html"), *room.rglob("*.py")])
    for name in COMPONENTS:
        assert f"utrecht-{name.replace('form-fieldset', 'form-fieldset__legend')}" in pages, name


def test_missing_packages_are_said_with_what_to_do(settings, tmp_path: Path) -> None:
    settings.FRONTEND = tmp_path
    (warning,) = Frontend().check()
    assert "npm ci" in str(warning.hint)


@pytest.mark.parametrize("name", ["ui/nothing.css", "../settings.py", "ui/fonts/other.woff2"])
def test_nothing_else_is_served_from_the_packages(name: str) -> None:
    assert Frontend().find(name) == ""
    assert Frontend().find(name, find_all=True) == []


def test_the_lock_names_no_address() -> None:
    lock = (Path(project.ROOT) / "frontend/package-lock.json").read_text()
    assert "http" not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
