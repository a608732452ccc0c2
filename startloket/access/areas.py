"""The areas a team works for, as CBS codes: GM… a municipality, WK… a district, BU… a neighbourhood."""

NATION = "NL00"  # the whole country


def municipality_of(code: str) -> str:
    """The municipality of a CBS code: WK0546… and BU0546… lie in GM0546 (CBS, Wijk- en buurtindeling)."""
    return f"GM{code[2:6]}" if code[:2] in {"WK", "BU"} else code
