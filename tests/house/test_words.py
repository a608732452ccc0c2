"""Words for people: every string in every offered language, every card in all of them, plain Dutch for parents."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from startloket.desk import cards
from startloket.directory.needs import needs, urgent_classes

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 15  # words in a sentence for parents (look.md)
OFFICIALESE = re.compile(
    r"\bu dient\b|\bmiddels\b|\bindien\b|\bbetreffende\b|\bmet betrekking tot\b|\bten behoeve van\b|\bteneinde\b"
    r"|\bderhalve\b|\bdesalniettemin\b|\bconform\b|\bverstrekken\b|\bonderhavige\b|\baangaande\b|\bopdat\b",
    re.IGNORECASE,
)
PARENTS = ("startloket/desk/", "startloket/directory/", "startloket/districts/", "startloket/ui/")
COLLEAGUES = re.compile(
    r"callback\.html|_team_step|today|ended|too_late|decide|_rows|worklist|edit|work|views/team|editing|events|refusals"
)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every string of the code as it is now, collected afresh beside the checkout."""
    if not shutil.which("xgettext"):
        assert not os.environ.get("CI"), "gettext is missing: apt-get install gettext"
        pytest.skip("gettext is not installed: translations are not compared with the code")
    place = tmp_path_factory.mktemp("words")
    shutil.copytree(ROOT / "startloket", place / "startloket", ignore=shutil.ignore_patterns("__pycache__", "*.jsonl"))
    (place / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "en", "--add-location", "file"],
        cwd=place,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "tests.house.words_settings",
            "STARTLOKET_DEVELOPMENT": "1",
        },
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with (place / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def catalog(language: str) -> Catalog:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def is_complete(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES if code != "nl"])
def test_every_string_is_translated(wanted: Catalog, language: str) -> None:
    translated = catalog(language)
    missing = [m.id for m in wanted if m.id and not is_complete(translated.get(m.id, m.context))]

    assert missing == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES if code != "nl"])
def test_placeholders_are_kept(language: str) -> None:
    form = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    broken = []
    for message in catalog(language):
        if not message.id or not isinstance(message.id, str):
            continue
        if sorted(form.findall(message.id)) != sorted(form.findall(str(message.string))):
            broken.append(message.id)

    assert broken == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_need_and_danger_has_its_card(language: str) -> None:
    assert language in cards.languages()
    missing = [n for n in needs() if (card := cards.need_card(n, language)) is None or card.language != language]
    missing += [u for u in urgent_classes() if cards.danger_card(u, language).language != language]

    assert missing == []


def test_every_card_has_a_source_a_year_and_a_review_date() -> None:
    for need in needs():
        card = cards.need_card(need, "nl")
        assert card is not None
        assert card.sources, need
        assert card.reviewed_on, need
    for danger in urgent_classes():
        card = cards.danger_card(danger, "nl")
        assert card.sources, danger
        assert any(number.number for number in card.numbers), danger


def sentences(text: str) -> list[str]:
    plain = re.sub(r"<[^>]+>|%\(\w+\)[sd]|%[sd]|\s+", " ", text)
    return [s.strip() for s in re.split(r"(?<=[.!?:])\s", plain) if s.strip()]


def spoken_to_parents(wanted: Catalog) -> list[str]:
    texts = []
    for message in wanted:
        places = [place for place, _ in message.locations]
        if places and all(p.startswith(PARENTS) and not COLLEAGUES.search(p) for p in places):
            texts.append(message.id if isinstance(message.id, str) else message.id[0])
    return texts


def test_sentences_for_parents_are_short(wanted: Catalog) -> None:
    long = [s for text in spoken_to_parents(wanted) for s in sentences(text) if len(s.split()) > LONGEST]

    assert long == []


def test_words_for_parents_are_plain(wanted: Catalog) -> None:
    assert [text for text in spoken_to_parents(wanted) if OFFICIALESE.search(text)] == []


def test_cards_are_short_and_plain() -> None:
    stiff = []
    for need in needs():
        card = cards.need_card(need, "nl")
        assert card is not None
        for line in (card.title, *card.now, *card.know, card.call):
            stiff += [s for s in sentences(line) if len(s.split()) > LONGEST or OFFICIALESE.search(s)]

    assert stiff == []


def test_names_of_needs_are_whole() -> None:
    """A comma outside quotes cuts a name in YAML; each name stands in the file as it is shown."""
    import yaml

    rows = yaml.safe_load((ROOT / "startloket/directory/needs.yaml").read_text(encoding="utf-8"))
    broken = [row["id"] for row in (*rows["needs"], *rows["urgent"]) if None in row.values()]
    broken += [key for key, names in rows["areas"].items() if None in names.values()]

    assert broken == []
