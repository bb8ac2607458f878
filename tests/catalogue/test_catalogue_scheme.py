"""Where a scheme has fields of its own: laid there, found again, a person's parts left alone."""

from __future__ import annotations

from pipeline.catalogue.ckan import scheme
from pipeline.catalogue.ckan.telling import DCAT

SHOWN = {
    "dataset_fields": [
        {"field_name": "title", "preset": "title"},
        {"field_name": "frequency"},
        {"field_name": "language", "preset": "multiple_text", "validators": "ignore_missing scheming_multiple_text"},
        {"field_name": "contact", "repeating_subfields": [{"field_name": "name"}, {"field_name": "email"}]},
    ]
}
OURS = (*DCAT, "edition")
EXTRAS = {
    "frequency": "毎年",
    "language": "ja",
    "contact_name": "見本市情報課",
    "publisher_name": "愛媛県松山市",
    "edition": "jichitai_2023",
    "memo": "担当の覚え",
}


def test_plain_ckan_has_extras_only():
    laid = scheme.PLAIN.laid({}, EXTRAS, OURS)
    assert laid == {"extras": [{"key": name, "value": value} for name, value in sorted(EXTRAS.items())]}
    assert scheme.taken(laid, OURS) == EXTRAS


def test_fields_of_the_scheme_are_not_extras():
    laid = scheme.of(SHOWN).laid({}, EXTRAS, OURS)
    assert {one["key"] for one in laid["extras"]} == {"publisher_name", "edition", "memo"}
    assert (laid["frequency"], laid["language"]) == ("毎年", ["ja"])
    assert laid["contact"] == [{"name": "見本市情報課"}]
    assert scheme.taken(laid, OURS) == EXTRAS


def test_what_is_no_longer_said_is_emptied_and_a_person_s_parts_stay():
    held = {"contact": [{"name": "前の課", "url": "https://example.jp"}, {"name": "ほかの課"}], "frequency": "毎月"}
    laid = scheme.of(SHOWN).laid(held, {"contact_name": "見本市情報課"}, OURS)
    assert laid["frequency"] == ""
    assert laid["contact"] == [{"name": "見本市情報課", "url": "https://example.jp"}, {"name": "ほかの課"}]
    assert held["contact"][0]["name"] == "前の課"


def test_fields_of_plain_ckan_are_there_unless_a_scheme_leaves_them_out():
    assert scheme.PLAIN.has("author")
    assert not scheme.of(SHOWN).has("author")
    assert scheme.of(SHOWN).has("title")
