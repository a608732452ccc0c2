"""Our own data files against the open data of CBS, read in place."""

import json
import re
from collections import Counter, defaultdict
from typing import Any

import pytest
import yaml

from startloket.districts.actions import DATA
from startloket.districts.rules import key_of, postcodes_in
from tests.districts.shared import rows, text

KWB = "cbs/kwb2024_bevolking.csv"
NAME, KIND, CODE = (
    "Wijken en buurten",
    "Regioaanduiding/Soort regio (omschrijving)",
    "Regioaanduiding/Codering (code)",
)


@pytest.fixture(scope="module")
def areas_file() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((DATA / "areas.yaml").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def own_postcodes() -> dict[str, list[str]]:
    """Each postcode with its districts, or its municipality where we know no district."""
    data = yaml.safe_load((DATA / "postcodes.yaml").read_text(encoding="utf-8"))
    own: dict[str, list[str]] = {str(pc4): codes for pc4, codes in data["districts"].items()}
    for code, entry in data["municipalities"].items():
        own |= {pc4: [code] for pc4 in postcodes_in(entry["postcodes"])}
    return own


def test_there_are_342_municipalities_each_once(areas_file: dict[str, Any]) -> None:
    codes = [entry["code"] for entry in areas_file["municipalities"]]
    names = [entry["name"] for entry in areas_file["municipalities"]]
    assert len(codes) == len(set(codes)) == len(set(names)) == 342
    assert all(re.fullmatch(r"GM\d{4}", code) for code in codes)


def test_municipality_codes_are_those_of_cbs(areas_file: dict[str, Any]) -> None:
    cbs = {row[CODE]: row[NAME] for row in rows(KWB) if row[KIND] == "Gemeente"}
    own = {entry["code"]: entry["name"] for entry in areas_file["municipalities"]}
    assert len(cbs) == 171
    assert {code: own.get(code) for code in cbs} == {code: _short(name) for code, name in cbs.items()}


def test_municipality_names_are_those_with_inhabitants_in_2025(areas_file: dict[str, Any]) -> None:
    people = "Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)"
    cbs = {_short(row["Regio's"]) for row in rows("cbs/regionale_kerncijfers_2025.csv") if row[people]}
    assert {entry["name"] for entry in areas_file["municipalities"]} == cbs - {"Nederland"}


def test_municipality_codes_are_those_addresses_lie_in(areas_file: dict[str, Any]) -> None:
    counted = {f"GM{row['wijk_2024'][2:6]}" for row in rows("herindeling/pc4_naar_wijk_2024.csv", ",")}
    assert {entry["code"] for entry in areas_file["municipalities"]} == counted


def test_municipality_codes_are_those_of_the_map_where_nothing_changed_since_2017(
    areas_file: dict[str, Any],
) -> None:
    shapes = json.loads(text("geo/gemeenten_2017.geojson"))["features"]
    then = {shape["properties"]["gemeentecode"]: shape["properties"]["gm_naam"] for shape in shapes}
    own = {entry["code"]: entry["name"] for entry in areas_file["municipalities"]}
    stayed = {code: name for code, name in then.items() if code in own}
    assert len(stayed) > 320
    assert {code: key_of(_short(name)) for code, name in stayed.items()} == {code: key_of(own[code]) for code in stayed}


def test_the_name_of_a_merged_municipality_finds_the_one_it_went_into(areas_file: dict[str, Any]) -> None:
    """Checks the new codes too (Altena is GM1959): old names are in our file, addresses in theirs."""
    shapes = json.loads(text("geo/gemeenten_2017.geojson"))["features"]
    then = {shape["properties"]["gemeentecode"]: key_of(shape["properties"]["gm_naam"]) for shape in shapes}
    own = {
        entry["code"]: {key_of(name) for name in (entry["name"], *entry.get("names", []))}
        for entry in areas_file["municipalities"]
    }
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("herindeling/gemeente_2017_naar_2024.csv", ","):
        went[row["gemeente_2017"]][row["gemeente_2024"]] += int(row["adressen"])
    whole = {old: new.most_common(1)[0][0] for old, new in went.items() if max(new.values()) > 0.9 * new.total()}
    lost = {then[old]: new for old, new in whole.items() if old not in own and then[old] not in own[new]}
    assert len(whole) > 50
    assert lost == {"kollumerlandennieuwkruisland": "GM1970"}  # known as Kollumerland


def _short(name: str) -> str:
    """CBS adds the province or "(gemeente)" to some names; we keep that for the two Bergens only."""
    return name if name.startswith("Bergen (") else re.sub(r" \((gemeente|[A-Z]+\.)\)$", "", name)


def test_districts_and_neighbourhoods_of_leiden_and_rotterdam_are_those_of_cbs(
    areas_file: dict[str, Any],
) -> None:
    cbs = {row[CODE]: row[NAME] for row in rows(KWB) if row[CODE][2:6] in ("0546", "0599") and row[KIND] != "Gemeente"}
    own = {}
    for district in areas_file["districts"]:
        for area in (district, *district["neighbourhoods"]):
            own[area["code"]] = area["name"]
    assert own == cbs
    assert len(own) == 176


def test_our_postcodes_agree_with_the_count_of_addresses(own_postcodes: dict[str, list[str]]) -> None:
    """Says how far our own table agrees; the counted file is CC BY-NC-SA and only read here."""
    addresses: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("herindeling/pc4_naar_wijk_2024.csv", ","):
        if row["pc4"] in own_postcodes:
            addresses[row["pc4"]][row["wijk_2024"]] += int(row["adressen"])
    towns = {pc4: {f"GM{code[2:6]}" for code in codes} for pc4, codes in own_postcodes.items()}
    agree = all_of = district_agree = district_all = 0
    for pc4, counted in addresses.items():
        in_town = sum(n for district, n in counted.items() if f"GM{district[2:6]}" in towns[pc4])
        assert in_town >= 0.95 * counted.total(), f"{pc4} lies elsewhere: {counted}"
        agree, all_of = agree + in_town, all_of + counted.total()
        if own_postcodes[pc4][0].startswith("WK"):
            district_agree += sum(counted[code] for code in own_postcodes[pc4])
            district_all += counted.total()
    print(f"municipality: {agree / all_of:.2%} of {all_of} addresses in {len(addresses)} postcodes")
    print(f"district: {district_agree / district_all:.2%} of {district_all} addresses")
    assert agree / all_of > 0.995
    assert district_agree / district_all > 0.98


def test_every_postcode_of_leiden_and_rotterdam_is_known(own_postcodes: dict[str, list[str]]) -> None:
    lived_in = Counter()
    for row in rows("herindeling/pc4_naar_wijk_2024.csv", ","):
        if row["wijk_2024"][2:6] in ("0546", "0599"):
            lived_in[row["pc4"]] += int(row["adressen"])
    unknown = {pc4: n for pc4, n in lived_in.items() if pc4 not in own_postcodes and n > 5}
    assert not unknown


def test_no_postcode_is_given_to_two_municipalities() -> None:
    data = yaml.safe_load((DATA / "postcodes.yaml").read_text(encoding="utf-8"))
    all_of = [pc4 for entry in data["municipalities"].values() for pc4 in postcodes_in(entry["postcodes"])]
    all_of += map(str, data["districts"])
    assert [pc4 for pc4, count in Counter(all_of).items() if count > 1] == []
    assert all(re.fullmatch(r"[1-9]\d{3}", pc4) for pc4 in all_of)


def test_postcodes_name_the_municipality_by_its_right_name(areas_file: dict[str, Any]) -> None:
    names = {entry["code"]: entry["name"] for entry in areas_file["municipalities"]}
    data = yaml.safe_load((DATA / "postcodes.yaml").read_text(encoding="utf-8"))
    assert {code: entry["name"] for code, entry in data["municipalities"].items()} == {
        code: names[code] for code in data["municipalities"]
    }


def test_no_name_stands_twice_at_one_area(areas_file: dict[str, Any]) -> None:
    for entry in areas_file["municipalities"]:
        keys = [key_of(name) for name in [entry["name"], *entry.get("names", [])]]
        assert len(keys) == len(set(keys)), entry["name"]
        assert all(keys)


def test_most_place_names_are_seen_in_the_names_of_cbs(areas_file: dict[str, Any]) -> None:
    """Villages mostly give their name to a district or neighbourhood; spellings and pet names do not."""
    seen: dict[str, str] = defaultdict(str)
    for row in rows(KWB):
        seen[f"GM{row[CODE][2:6]}"] += "|" + key_of(row[NAME])
    names = [
        (entry["code"], key_of(name))
        for entry in areas_file["municipalities"]
        if entry["code"] in seen
        for name in entry.get("names", [])
    ]
    found = sum(key in seen[code] for code, key in names)
    print(f"{found} of {len(names)} place names are part of a name of CBS")
    assert found > 0.8 * len(names)
