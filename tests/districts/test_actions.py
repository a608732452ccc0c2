"""Loading the areas."""

from io import StringIO

import pytest
from django.core.management import call_command

from startloket.audit.models import Event
from startloket.districts.actions import load_areas
from startloket.districts.models import Area, AreaName, Postcode


def _everything() -> tuple[list[tuple[object, ...]], ...]:
    return (
        list(Area.objects.order_by("code").values_list("code", "name", "kind", "parent", "valid_year")),
        list(AreaName.objects.order_by("area", "key").values_list("id", "area", "key", "name", "is_word")),
        list(Postcode.objects.order_by("pc4").values_list("pc4", "municipality")),
        list(Postcode.districts.through.objects.order_by("id").values_list("id", "postcode", "area")),
    )


def test_loading_twice_changes_nothing_and_leaves_an_audit_line_each_time(db: None) -> None:
    first = load_areas()
    before = _everything()
    assert load_areas() == first
    assert _everything() == before
    lines = Event.objects.filter(name="areas.loaded")
    assert [line.facts["areas"] for line in lines] == [first.areas, first.areas]


def test_loading_repairs_what_differs_from_the_file(db: None) -> None:
    load_areas()
    before = _everything()
    Area.objects.filter(code="GM0546").update(name="Lugdunum")
    AreaName.objects.create(area_id="GM0546", name="Parijs", key="parijs")
    Postcode.objects.filter(pc4="2312").update(municipality="GM0599")
    Postcode.objects.get(pc4="2312").districts.set(["WK059901"])
    Postcode.objects.create(pc4="9998", municipality_id="GM0546")
    load_areas()
    assert _everything()[:3] == before[:3]
    assert set(Postcode.objects.get(pc4="2312").districts.values_list("code", flat=True)) == {
        "WK054601",
        "WK054602",
        "WK054606",
    }


def test_an_area_that_left_the_file_stays_because_others_may_refer_to_it(db: None) -> None:
    load_areas()
    Area.objects.create(code="GM0007", name="Bellingwedde", kind="municipality", parent_id="NL00", valid_year=2017)
    load_areas()
    assert Area.objects.filter(code="GM0007").exists()


def test_the_operator_sees_what_is_loaded(db: None) -> None:
    out = StringIO()
    call_command("load_areas", stdout=out)
    assert out.getvalue().splitlines()[0] == "gebieden: 519 van 519"
    assert "postcodes" in out.getvalue()


def test_a_file_with_an_impossible_area_changes_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from pathlib import Path

    from django.db import IntegrityError, transaction

    from startloket.districts import actions

    folder = Path(str(tmp_path))
    text = (actions.DATA / "areas.yaml").read_text()
    (folder / "areas.yaml").write_text(text.replace("{code: GM0546,", "{code: GM546,"))
    (folder / "postcodes.yaml").write_text((actions.DATA / "postcodes.yaml").read_text())
    monkeypatch.setattr(actions, "DATA", folder)
    with pytest.raises(IntegrityError), transaction.atomic():
        load_areas()
    assert not Area.objects.exists()
