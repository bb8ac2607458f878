"""An Excel export as an office has it: a title above the table, a total below, and thirty defects in it. All invented."""

from __future__ import annotations

import io

import openpyxl

NAME = "382019_public_toilet.xlsx"
HEADER = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "所在地_全国地方公共団体コード", "所在地_連結表記",
    "設置位置", "緯度", "経度", "男性トイレ総数", "女性トイレ総数", "男女共用トイレ総数", "車椅子使用者用トイレ有無",
    "乳幼児用設備設置トイレ有無", "利用開始時間", "利用終了時間", "画像", "備考",
)  # fmt: skip
FIRST = 4  # the row of the first record; a title and the day stand above the header
RECORDS = 12

# By cell: what stands there instead. Thirty defects, each of a kind that real exports hold.
DEFECTS: dict[str, object] = {
    "E3": "名称（カナ）",  # a header under another spelling
    "M3": "男女共用ﾄｲﾚ総数",
    "S3": "ひとこと",  # one that only a person can name
    "A4": 38201,  # the check digit lost
    "B5": " 02",  # a blank before the ID
    "D6": "見本公園　",  # a wide blank behind the name
    "E7": "ﾐﾎﾝｺｳｴﾝ",  # half-width katakana
    "E8": "みほんこうえん",  # hiragana where katakana stands
    "G9": "愛媛県松山市見本町６番地",  # wide digits
    "G10": "愛媛県松山市\n見本町7番地",  # a line break
    "I11": "３３．８４８",  # wide digits in a coordinate
    "J11": "東経132.778",  # words around a number
    "I12": 132.779,  # latitude and longitude swapped
    "J12": 33.849,
    "I13": 3.385,  # a digit lost: only a person can mend it
    "K4": "２",
    "K5": "1箇所",
    "L6": "2 ",
    "L7": "一",
    "M8": "1.0",
    "N9": "○",
    "N10": "あり",
    "N11": "×",
    "O12": "なし",
    "O13": "ばっちり",  # none of the choices: a person says which
    "P4": "9時",
    "P5": "午前9時",
    "Q6": "17：00",
    "Q7": "17時30分",
    "R8": "ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／ａ．ｊｐｇ",
}


def workbook() -> bytes:
    """The export as a file."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一覧"
    sheet["A1"] = "公衆トイレ一覧（見本）"
    for column, name in enumerate(HEADER, 1):
        sheet.cell(FIRST - 1, column, name)
    for number in range(1, RECORDS + 1):
        for column, value in enumerate(record(number), 1):
            sheet.cell(FIRST + number - 1, column, value)
    for cell, value in DEFECTS.items():
        sheet[cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def record(number: int) -> tuple[object, ...]:
    return (
        "382019", f"{number:02}", "愛媛県松山市", f"見本公園{number}", "ミホンコウエン", "382019",
        f"愛媛県松山市見本町{number}番地", "入口の右", 33.840123 + number / 1000, 132.770123 + number / 1000, 1, 1, 0, "有", "無",
        "09:00", "17:00", "", "",
    )  # fmt: skip
