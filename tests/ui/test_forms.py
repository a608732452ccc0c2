"""A form is kind: it says what is wrong, where, and keeps what was filled in."""

import re

import pytest
from django.test import Client

from .urls import CallMe

pytestmark = pytest.mark.usefixtures("town")


def errors_of(data: dict[str, str]) -> str:
    form = CallMe(data)
    form.is_valid()
    return str(form)


def test_a_form_with_errors_says_so_at_the_top_with_a_link_to_each_field(client: Client) -> None:
    response = client.post("/form/", {"name": "Amina", "language": "nl"})
    html = response.content.decode()
    assert response.status_code == 422
    summary = html[html.index('role="alert"') : html.index("</ul>", html.index('role="alert"'))]
    assert re.findall(r'href="#(.*?)"', summary) == ["id_number", "id_moment"]
    for anchor in ("id_number", "id_moment"):
        assert html.count(f'id="{anchor}"') == 1
    assert 'value="Amina"' in html
    assert "Vul dit nog in." in html
    assert "Kies nog wat past." in html
    assert "verplicht" not in html


def test_each_field_points_to_its_help_and_its_error() -> None:
    html = errors_of({})
    number = re.search(r'<input[^>]*name="number"[^>]*>', html)
    assert number
    assert 'aria-describedby="id_number_error"' in number[0]
    assert 'aria-invalid="true"' in number[0]
    for reference in re.findall(r'aria-describedby="(.*?)"', html):
        for anchor in reference.split():
            assert html.count(f'id="{anchor}"') == 1, anchor


def test_choices_are_large_labels_in_a_named_group() -> None:
    html = str(CallMe())
    group = html[html.index("<fieldset") : html.index("</fieldset>")]
    assert re.search(r"<legend[^>]*>Wanneer is het veilig\?", group)
    assert group.count('<label class="sl-choice"') == 3
    assert group.count("utrecht-radio-button--html-input") == 3


def test_a_field_that_may_stay_empty_says_so() -> None:
    html = str(CallMe())
    assert re.search(r"Hoe heet je\? <span[^>]*>\(hoeft niet\)", html)
    assert not re.search(r"Op welk nummer bellen we je\? <span", html)


def test_the_one_question_of_a_screen_is_the_heading_of_the_page(client: Client) -> None:
    html = client.get("/question/").content.decode()
    assert re.search(r"<legend[^>]*><h1>Is dit je eerste kind\?</h1>", html)


def test_what_a_person_wrote_comes_back_as_text() -> None:
    html = errors_of({"story": "</textarea><script>alert(1)</script>", "name": '"><b>'})
    assert "<script>" not in html
    assert '"><b>' not in html


def test_a_class_of_the_form_itself_stays() -> None:
    class Own(CallMe):
        def __init__(self) -> None:
            super().__init__()
            self.fields["number"].widget.attrs["class"] = "short"

    assert 'class="utrecht-textbox utrecht-textbox--html-input short"' in str(Own())
