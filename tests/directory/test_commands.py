"""What an operator types."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from startloket.directory.models import Offer


def test_loading_the_social_map_says_how_far_it_is_and_what_it_did(db):
    said = StringIO()
    call_command("load_social_map", stdout=said)
    count = Offer.objects.count()
    assert f"50 van {count} ingelezen" in said.getvalue()
    assert f"Sociale kaart: {count} toegevoegd, 0 gewijzigd" in said.getvalue()


def test_a_wrong_file_is_refused_with_the_place_of_the_mistake(db, tmp_path):
    path = tmp_path / "kaart.yaml"
    path.write_text("- {key: a-b}")
    with pytest.raises(CommandError, match="a-b: Het veld 'name' is leeg."):
        call_command("load_social_map", file=path, stdout=StringIO())
    assert not Offer.objects.exists()
