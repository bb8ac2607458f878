"""Pairs of items between two editions: by name, key and other names; by likeness only as a guess."""

from __future__ import annotations

from pipeline import schema
from pipeline.model import Field, Schema
from pipeline.schema import differing
from pipeline.schema.differing import Difference


def made(*fields: Field) -> Schema:
    return Schema("aed", "", "", fields)


def test_items_that_came_and_went() -> None:
    old = made(Field("名称", "name"), Field("方言", "dialect"))
    new = made(Field("名称", "name"), Field("郵便番号", "postalCode", form="postal", need="推奨"))
    assert differing.differences(old, new) == [
        Difference("added", "郵便番号", "", "推奨"),
        Difference("removed", "方言", "任意", ""),
    ]


def test_one_key_is_one_item_whatever_its_name() -> None:
    old, new = made(Field("住所", "fullAddress")), made(Field("所在地_連結表記", "fullAddress"))
    assert differing.differences(old, new) == [Difference("renamed", "所在地_連結表記", "住所", "所在地_連結表記")]


def test_a_name_of_its_own_that_is_another_name_of_the_other() -> None:
    old, new = made(Field("方書")), made(Field("建物名等(方書)", aliases=("方書",)))
    assert [(one.kind, one.guessed) for one in differing.differences(old, new)] == [("renamed", False)]


def test_a_like_name_of_the_same_form_is_a_guess_and_says_so() -> None:
    old, new = made(Field("利用可能時間特記事項", "a")), made(Field("利用可能日時特記事項", "b"))
    assert [(one.kind, one.guessed) for one in differing.differences(old, new)] == [("renamed", True)]


def test_a_like_name_of_another_form_is_another_item() -> None:
    old = made(Field("利用可能時間特記事項", "a"))
    new = made(Field("利用可能日時特記事項", "b", form="date"))
    assert [one.kind for one in differing.differences(old, new)] == ["added", "removed"]


def test_everything_that_is_asked_of_an_item() -> None:
    old = made(Field("人数", "n", form="text"))
    new = made(
        Field("人数", "n", "integer", need="必須", blocking=True, minimum=0, maximum=9, pattern="[0-9]", unique=True)
    )
    assert [(one.kind, one.before, one.after) for one in differing.differences(old, new)] == [
        ("need", "任意", "必須"),
        ("blocking", "", "yes"),
        ("form", "text", "integer"),
        ("range", "", "0～9"),
        ("pattern", "", "[0-9]"),
        ("unique", "", "yes"),
    ]


def test_nothing_differs_from_itself_in_any_schema() -> None:
    for one in schema.available():
        whole = schema.load(f"{one.edition}/{one.id}")
        assert differing.differences(whole, whole) == []


def test_there_and_back_the_same_items_come_and_go() -> None:
    old, new = schema.load("suisho_2017/public_toilet"), schema.load("jichitai_2023/public_toilet")
    there, back = differing.differences(old, new), differing.differences(new, old)
    assert {one.item for one in there if one.kind == "added"} == {one.item for one in back if one.kind == "removed"}
    assert [(one.before, one.after) for one in there if one.kind == "renamed" and not one.guessed] == [
        ("都道府県コード又は市区町村コード", "全国地方公共団体コード"),
        ("NO", "ID"),
        ("住所", "所在地_連結表記"),
        ("方書", "建物名等(方書)"),
        ("多機能トイレ数", "バリアフリートイレ数"),
    ]
