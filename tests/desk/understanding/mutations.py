"""What happens to a text on its way into the box: spaces, capitals, marks, typing errors, and plain malice."""

import random
import re
from collections.abc import Callable, Iterator

LONG_WORD = 5
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ",
    "ሀለሐመሠረሰቀበተነአከወዘየደገጠጸፈ ",
    "🤰👶😀💔🩸❤️‍🔥 ",
    "0123456789 .,:-/",
    "\u202e\u200b\u200f\u0301\x00\x1b\ufeff\ud800 a",
    "<>&\"'%;{}[]()\\|`$#@!? ",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE desk_callback; --",
    "{{ request }}",
    "%00%0a",
    "../../etc/passwd",
    "\u202e",
    "a" * 500,
    "((((((((((",
    "1e999",
    "\n\n\n",
    "ﷺ" * 50,
)


def with_typing_errors(text: str, dice: random.Random, each: int = 1) -> str:
    """`each` random errors (left out, swapped, extra, wrong letter) in every word of five letters or more."""
    letters = sorted({char for char in text.lower() if char.isalpha()}) or ["e"]
    words = []
    for word in text.split(" "):
        if sum(char.isalpha() for char in word) >= LONG_WORD:
            for _ in range(each):
                word = _with_error(word, dice, letters)
        words.append(word)
    return " ".join(words)


def _with_error(word: str, dice: random.Random, letters: list[str]) -> str:
    at = dice.randrange(len(word))
    kind = dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1 and at < len(word) - 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + dice.choice(letters) + word[at:]
    return word[:at] + dice.choice(letters) + word[at + 1 :]


OUTSIDE: dict[str, Callable[[str], str]] = {
    "spaces": lambda text: "  " + re.sub(" ", "   ", text) + " ",
    "lines": lambda text: text.replace(" ", "\n"),
    "capitals": str.upper,
    "small letters": str.lower,
    "title": str.title,
    "marks everywhere": lambda text: re.sub(" ", " , ", text) + "!!!",
    "no marks": lambda text: re.sub(r"[^\w\s]", " ", text),
    "dots at the end": lambda text: text + " ....",
}


def any_text(dice: random.Random, real: list[str]) -> str:
    """A random, mutated or hostile text."""
    kind = dice.randrange(6)
    if kind == 0:
        alphabet = dice.choice(ALPHABETS)
        return "".join(dice.choice(alphabet) for _ in range(dice.randrange(200)))
    if kind == 1:
        return "".join(dice.choice(dice.choice(ALPHABETS)) for _ in range(dice.randrange(120)))
    text = dice.choice(real)
    if kind == 2:
        return with_typing_errors(text, dice, dice.randrange(1, 4))
    if kind == 3:
        at = dice.randrange(len(text) + 1)
        return text[:at] + dice.choice(HOSTILE) + text[at:]
    if kind == 4:
        words = " ".join(dice.choice(real) for _ in range(dice.randrange(1, 12))).split(" ")
        dice.shuffle(words)
        return dice.choice(["", " ", ", ", "\n"]).join(words) if dice.random() < 0.1 else " ".join(words)
    return dice.choice(list(OUTSIDE.values()))(text)


def texts(count: int, real: list[str], seed: int = 1000) -> Iterator[str]:
    """`count` texts, the same every time."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(count):
        yield any_text(dice, real)
