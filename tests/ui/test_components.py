"""The words of the templates: what they draw, and what they refuse."""

import pytest
from django.template import Context, Template

from startloket.ui.icons import UnknownIcon

NASTY = '"><script>alert(1)</script>'


def draw(text: str, **context: object) -> str:
    return Template("{% load ui %}" + text).render(Context(context))


def test_a_pictogram_is_hidden_for_screen_readers_and_takes_the_colour_of_the_text() -> None:
    svg = draw('{% icon "home" %}')
    assert svg.startswith("<svg ")
    for part in ('aria-hidden="true"', 'focusable="false"', 'stroke="currentColor"'):
        assert part in svg
    assert "d=" in svg


@pytest.mark.parametrize("name", ["does-not-exist", "../../../package", "", "Home"])
def test_an_unknown_pictogram_is_an_error(name: str) -> None:
    with pytest.raises(UnknownIcon):
        draw("{% icon name %}", name=name)


@pytest.mark.parametrize("name", ["arrow-left", "chevron-right", "logout"])
def test_a_pictogram_with_a_direction_turns_with_the_page(name: str) -> None:
    assert "sl-icon--directed" in draw("{% icon name %}", name=name)
    assert "sl-icon--directed" not in draw('{% icon "home" %}')


@pytest.mark.parametrize(
    "text",
    [
        "{% button words name=words value=words busy=words %}",
        "{% link_button words words %}",
        "{% badge words %}",
        '{% tile words words "home" %}',
        "{% panel heading=words id=words %}{{ words }}{% endpanel %}",
        "{% more words %}{{ words }}{% endmore %}",
        "{% notice %}{{ words }}{% endnotice %}",
        '{% phone "112" words note=words %}',
    ],
)
def test_what_a_person_wrote_never_becomes_markup(text: str) -> None:
    html = draw(text, words=NASTY)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "text",
    [
        '{% button "Ja" kind="huge" %}',
        '{% badge "Ja" "green" %}',
        '{% panel tone="blue" %}x{% endpanel %}',
        '{% notice "shout" %}x{% endnotice %}',
    ],
)
def test_a_kind_or_tone_nobody_drew_is_an_error(text: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        draw(text)


@pytest.mark.parametrize("tone", ["fits", "maybe", "not_now", "danger", "info", "plain"])
def test_a_state_is_never_colour_alone(tone: str) -> None:
    html = draw('{% badge "Past misschien" tone %}', tone=tone)
    assert "<svg" in html
    assert "Past misschien" in html


@pytest.mark.parametrize(
    ("number", "dial"),
    [
        ("112", "112"),
        ("0800-2000", "08002000"),
        ("+31 71 000 00 00", "+31710000000"),
        ("071-000 00 00", "0710000000"),
    ],
)
def test_a_number_can_be_pressed_and_is_read_digit_by_digit(number: str, dial: str) -> None:
    html = draw('{% phone number "Bel" %}', number=number)
    assert f'href="tel:{dial}"' in html
    assert f'data-say="{" ".join(dial)}"' in html
    assert 'dir="ltr"' in html


@pytest.mark.parametrize("number", ["", " ", "onbekend"])
def test_a_number_that_is_not_known_is_not_shown(number: str) -> None:
    assert draw('{% phone number "Bel" kind="danger" %}', number=number) == ""


def test_the_square_on_paper_leads_to_the_address() -> None:
    first, second = draw('{% qr "https://a.example/" %}'), draw('{% qr "https://b.example/" %}')
    assert first.startswith("<svg ")
    assert 'class="sl-qr"' in first
    assert "style=" not in first
    assert first != second
