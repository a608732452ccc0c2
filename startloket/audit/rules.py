"""What may stand in the log: codes and numbers, nothing about a person in words."""

import re
from collections.abc import Mapping

Fact = str | int | bool | None | list[str]

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# A Dutch or international number begins with 0 or +; dates, CBS codes and uuids do not.
_PHONE = re.compile(r"(?<![\w-])(?:\+|0)[\d \-().]{7,}\d(?![\w-])")
_LONGEST_SENTENCE = 60
_LONGEST_CODE = 200


class PersonalFact(ValueError):
    """A text, mail address or telephone number was about to enter the log: a mistake in the program."""


def only_codes(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The log keeps no free text, names, addresses or numbers of persons (NEN 7513); other facts raise."""
    for name, fact in facts.items():
        for text in fact if isinstance(fact, list) else [fact]:
            if isinstance(text, str) and _is_personal(text):
                raise PersonalFact(f"fact {name!r} is not a code or a number")  # never the value itself
    return dict(facts)


def _is_personal(text: str) -> bool:
    too_long = len(text) > (_LONGEST_SENTENCE if re.search(r"\s", text) else _LONGEST_CODE)
    return too_long or bool(_MAIL.search(text)) or bool(_PHONE.search(text))
