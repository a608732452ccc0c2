"""The settings under which ui is looked at alone: a town of test pages, in all languages."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.template import engines
from pytest_django import Settings

LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("pl", "Polski"),
    ("uk", "Українська"),
    ("es", "Español"),
]
# The longest words of the top bar: they decide whether it fits on a small phone.
WORDS = {
    "Snel weg": (
        "Quick exit",
        "خروج سريع",
        "Hızlı çıkış",
        "Szybkie wyjście",
        "Швидкий вихід",
        "Salida rápida",
    ),
    "Lees voor": ("Read aloud", "اقرأ لي", "Sesli oku", "Przeczytaj", "Прочитати", "Leer en voz alta"),
    "Liever praten?": (
        "Rather talk?",
        "هل تفضلين الحديث؟",
        "Konuşalım mı?",
        "Wolisz rozmowę?",
        "Поговорити?",
        "¿Hablar?",
    ),
}


def open_town(settings: Settings, folder: Path) -> None:
    """Pages of tests/ui/urls.py with their templates, seven languages, a phone and opening hours."""
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.LANGUAGES = LANGUAGES
    settings.LOCALE_PATHS = [_translations(folder)]
    settings.PLACE_NAME = "Startloket Leiden"
    settings.DESK_PHONE = "071-000 00 00"
    settings.DESK_HOURS = "Maandag tot en met vrijdag, 9.00 tot 17.00 uur"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(Path(__file__).parent / "templates")]}]
    engines.all()


def _translations(folder: Path) -> Path:
    for number, (code, _) in enumerate(LANGUAGES[1:]):
        catalog = Catalog(locale=code)
        for dutch, others in WORDS.items():
            catalog.add(dutch, others[number])
        target = folder / code / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True)
        with target.open("wb") as file:
            write_mo(file, catalog)
    return folder
