from __future__ import annotations

from pipeline.model import FORMS, Field, Schema
from pipeline.reports import schema_text

AED = Schema(
    "aed",
    "jichitai_2023",
    "AED設置箇所一覧",
    (
        Field("名称", need="必須", blocking=True, example="見本公民館"),
        Field("緯度", form="latitude", need="推奨", minimum=20, maximum=46, example="33.839160"),
        Field("小児対応", form="choice", choices=("有", "無")),
    ),
    issuer="デジタル庁",
)


def test_one_schema() -> None:
    assert schema_text.items(AED, "ja") == (
        "■ AED設置箇所一覧  aed  jichitai_2023  3項目\n"
        "作成: デジタル庁\n"
        "\n"
        "   要否  項目名    書き方                      例\n"
        "1  ◎    名称      文字、空欄では公開できない  見本公民館\n"
        "2  ○    緯度      緯度 33.839160、20～46      33.839160\n"
        "3        小児対応  決まった値（有、無）\n"
        "\n"
        "◎ 必須  ○ 推奨  印なし 任意\n"
    )
    assert "latitude 33.839160, 20 to 46" in schema_text.items(AED, "en")


def test_all_schemas() -> None:
    assert schema_text.table([AED], "ja") == (
        "データセット  版             名前             項目\naed           jichitai_2023  AED設置箇所一覧     3\n"
    )
    assert schema_text.table([], "en") == "ID  Edition  Title  Items\n"


def test_every_form_has_words() -> None:
    for form in FORMS:
        assert schema_text.form(Field("見本", form=form), "ja")
        assert schema_text.form(Field("見本", form=form), "en")
