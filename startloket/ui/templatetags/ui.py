"""Components as words in a template: they build their string at once, without templates of their own."""

import re
from functools import lru_cache

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from startloket.ui.icons import icon as drawn

register = template.Library()

BUTTONS = {
    "primary": "utrecht-button utrecht-button--primary-action",
    "second": "utrecht-button utrecht-button--secondary-action",
    "quiet": "utrecht-button utrecht-button--subtle",
    "danger": "utrecht-button utrecht-button--primary-action utrecht-button--danger",
}
# Tone: class of the component, pictogram when none is given. Never colour alone.
TONES = {
    "fits": ("success", "circle-check"),
    "maybe": ("warning", "help-circle"),
    "not_now": ("inactive", "clock-pause"),
    "danger": ("danger", "alert-triangle"),
    "info": ("active", "info-circle"),
    "plain": ("neutral", "point"),
}
PANELS = ("plain", "warm", "danger", "quiet")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A pictogram inside the text; unknown names are an error."""
    return drawn(name)


def _face(label: object, icon: str, after: str = "") -> SafeString:
    """Pictogram, words, pictogram behind (for "next")."""
    before = drawn(icon) if icon else ""
    behind = drawn(after) if after else ""
    return format_html('{}<span class="sl-words">{}</span>{}', before, label, behind)


@register.simple_tag
def button(
    label: object,
    kind: str = "primary",
    icon: str = "",
    after: str = "",
    name: str = "",
    value: object = "",
    busy: object = "",
    wide: bool = False,
) -> SafeString:
    """A button that sends its form; `busy` is what it says while the answer is on its way."""
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    saying = format_html(' data-busy="{}"', busy) if busy else ""
    style = f"{BUTTONS[kind]}{' sl-wide' if wide else ''}"
    return format_html(
        '<button type="submit" class="{}"{}{}>{}</button>', style, named, saying, _face(label, icon, after)
    )


@register.simple_tag
def link_button(
    label: object, href: str, kind: str = "second", icon: str = "", after: str = "", wide: bool = False
) -> SafeString:
    """A link that looks like a button, because it is the next step."""
    style = f"{BUTTONS[kind]}{' sl-wide' if wide else ''}"
    return format_html('<a class="{}" href="{}">{}</a>', style, href, _face(label, icon, after))


@register.simple_tag
def badge(word: object, tone: str = "plain", icon: str = "") -> SafeString:
    """A state: always a pictogram and a word."""
    style, usual = TONES[tone]
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} sl-badge">{}{}</span>',
        style,
        drawn(icon or usual),
        word,
    )


@register.simple_tag
def tile(label: object, href: str, icon: str) -> SafeString:
    """One choice of the first page, inside `<ul class="sl-tiles">`."""
    return format_html(
        '<li><a class="sl-tile" href="{}"><span class="sl-tile__icon">{}</span>{}</a></li>',
        href,
        drawn(icon),
        label,
    )


@register.simple_block_tag
def panel(
    content: str, tone: str = "plain", heading: object = "", icon: str = "", level: int = 2, id: str = ""
) -> SafeString:
    """A card; with a heading it says by itself what it is about."""
    if tone not in PANELS:
        raise ValueError(f"panel kent de toon {tone!r} niet")
    anchor = format_html(' id="{}"', id) if id else ""
    title = (
        format_html('<h{} class="sl-panel__heading">{}{}</h{}>', level, drawn(icon) if icon else "", heading, level)
        if heading
        else ""
    )
    return format_html('<section class="sl-panel sl-panel--{}"{}>{}{}</section>', tone, anchor, title, content)


@register.simple_block_tag
def more(content: str, label: object, id: str = "") -> SafeString:
    """What a person may open: closed at first, without script."""
    anchor = format_html(' id="{}"', id) if id else ""
    return format_html(
        '<details class="sl-panel sl-more"{}><summary>{}<span>{}</span></summary>{}</details>',
        anchor,
        drawn("chevron-right"),
        label,
        content,
    )


@register.simple_block_tag
def notice(content: str, tone: str = "info") -> SafeString:
    """A message about what just happened or is good to know: info, ok, warning or error."""
    pictogram = {
        "info": "info-circle",
        "ok": "circle-check",
        "warning": "alert-circle",
        "error": "alert-triangle",
    }[tone]
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{0} sl-notice"><div class="utrecht-alert__icon">{1}</div>'
        '<div class="utrecht-alert__content">{2}</div></div>',
        tone,
        drawn(pictogram),
        content,
    )


@register.simple_tag
def phone(number: str, label: object = "", kind: str = "", note: object = "") -> SafeString:
    """A number one can press; `kind` makes it a button. A number that is not known shows nothing."""
    dial = re.sub(r"[^0-9+]", "", number)
    if not dial:
        return SafeString("")
    said = " ".join(dial)  # read aloud digit by digit
    words = format_html('{} <span class="sl-number" dir="ltr" data-say="{}">{}</span>', label, said, number)
    tail = format_html(' <span class="sl-note">{}</span>', note) if note else ""
    if not kind:
        return format_html('<a class="sl-phone" href="tel:{}">{}</a>{}', dial, words, tail)
    return format_html(
        '<a class="{}" href="tel:{}">{}<span class="sl-words">{}</span></a>{}',
        BUTTONS[kind],
        dial,
        drawn("phone"),
        words,
        tail,
    )


@register.simple_tag
def qr(url: str) -> SafeString:
    """The address as a square to scan from paper."""
    return _square(url)


@lru_cache(maxsize=256)
def _square(url: str) -> SafeString:
    drawing = segno.make(url, error="m").svg_inline(border=2, omitsize=True, svgclass="sl-qr", lineclass=None)
    return mark_safe(  # noqa: S308  segno draws modules only; the address itself is not in the markup
        drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    )
