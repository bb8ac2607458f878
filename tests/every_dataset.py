"""A clean file of every dataset and edition, invented from the guidelines' items: for the bench of faults.

What is filled in comes from an item's English key, else from its form, else it is the guideline's own example. Nothing
here exists but the towns; the files must give no error and no warning, else a rule or this page is wrong.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.japan import weekdays
from pipeline.japan.codes import corporate_check
from pipeline.workshop import invented
from pipeline.workshop.sheet import Draw, Sheet
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Field, Schema
    from pipeline.workshop.invented import Record, Town

EDITIONS = ("suisho_2017", "jichitai_2023", "area_2026")

# What the places of a dataset are called: name, reading, English, POI code.
KINDS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "hospital": (
        ("内科医院", "ナイカイイン", "Clinic", "1603"),
        ("総合病院", "ソウゴウビョウイン", "Hospital", "1603"),
    ),
    "care_service": (
        ("デイサービスセンター", "デイサービスセンター", "Day Care Center", "1701"),
        ("介護ホーム", "カイゴホーム", "Care Home", "1701"),
    ),
    "preschool": (("保育所", "ホイクショ", "Nursery School", "1402"), ("幼稚園", "ヨウチエン", "Kindergarten", "1502")),
    "event": (("夏まつり", "ナツマツリ", "Summer Festival", "1001"), ("文化講座", "ブンカコウザ", "Lecture", "1001")),
    "food_business": (("食堂", "ショクドウ", "Shokudo", "1901"), ("ベーカリー", "ベーカリー", "Bakery", "1901")),
    "cultural_property": (
        ("の大クスノキ", "ノオオクスノキ", "Camphor Tree", "0801"),
        ("城跡", "ジョウセキ", "Castle Site", "0801"),
    ),
    "tourism": (("展望台", "テンボウダイ", "Lookout", "0801"), ("温泉", "オンセン", "Hot Spring", "0801")),
    "tourism_point": (("の滝", "ノタキ", "Waterfall", "0801"), ("展望台", "テンボウダイ", "Lookout", "0801")),
    "bicycle_parking": (("駐輪場", "チュウリンジョウ", "Bicycle Parking", "0801"),),
    "public_parking": (("駐車場", "チュウシャジョウ", "Parking", "0801"),),
    "school_district": (invented.SCHOOL,),
    "school_lunch": (invented.SCHOOL,),
}
USUAL = (invented.HALL, invented.GYM, invented.PARK, invented.MEETING)
RUBBISH = (
    "アイロン",
    "アルミホイル",
    "植木鉢",
    "延長コード",
    "傘",
    "乾電池",
    "牛乳パック",
    "毛布",
    "座布団",
    "新聞紙",
    "段ボール",
    "茶わん",
)
LISTS = ("公共施設一覧", "文化財一覧", "観光施設一覧", "公衆トイレ一覧", "消防水利施設一覧", "地域・年齢別人口")

# What some items hold, by their English key; one is drawn for each record.
WORDS: dict[str, tuple[str, ...]] = {
    "service": ("訪問介護", "通所介護", "短期入所生活介護", "居宅介護支援"),
    "businessType": ("飲食店営業", "菓子製造業", "食肉販売業"),
    "businessForm": ("食堂", "喫茶店", "仕出し"),
    "category": (),
    "legalEntityName": ("医療法人見本会", "社会福祉法人見本会", "見本株式会社"),
    "accessMethod": ("見本駅から徒歩5分", "見本バス停から徒歩2分"),
    "access": ("見本駅から徒歩5分", "見本バス停から徒歩2分"),
    "organizer": ("見本まつり実行委員会", "見本観光協会", "見本商店街振興組合"),
    "eventType": ("花火大会", "講座", "まつり"),
    "status": ("",),
    "serviceDayRemarks": ("祝日は休み", "", "第3月曜日は休み"),
    "dateTimeRemarks": ("年末年始は休み", "", "木曜日は午前のみ"),
    "afterHoursCare": ("有", "無"),
    "afterHoursService": ("有", "無"),
    "audience": ("小学生", "どなたでも", "65歳以上の人"),
    "targetPerson": ("市民", "どなたでも"),
    "description": ("研修と動作確認のための見本です。", "見晴らしがよい所です。"),
    "cautions": ("水洗いする", "", "ひもで十字にしばる"),
    "culturalPropertyClass": ("市指定有形文化財", "市指定天然記念物", "県指定史跡"),
    "culturalPropertyClassification": ("史跡", "天然記念物", "名勝"),
    "medicalSubjects": ("内科", "内科;小児科", "外科;整形外科;リハビリテーション科"),
    "medicalSpecialities": ("内科", "内科;小児科", "外科;整形外科;リハビリテーション科"),
    "dishName": ("見本カレー", "牛乳", "見本サラダ", "わかめごはん"),
    "foodName": ("にんじん（皮なし）", "精白米", "普通牛乳"),
    "foodNameInTable": ("にんじん", "米", "牛乳"),
    "remarks": ("架空の見本", ""),
    "owner": ("見本寺", "見本神社", "見本保存会"),
    "summary": ("市が公開している一覧です。",),
    "fileSize": ("12345", "20480", "9876"),
    "diameter": ("65", "75", "100"),
    "hydrantDiameter": ("65", "75", "100"),
    "targetAreas": ("愛媛県松山市",),
    "originalProgramId": ("",),
    "subEvent": ("",),
    "externalIdentifierScheme": ("",),
    "closureDate": ("",),
    "districtAbolitionDate": ("",),
    "notForOutsiders": ("", "", "外部利用不可"),
    "fee": ("1500", "500", "1000"),
    "price": ("500", "1200", "300"),
    "priceRemarks": ("中学生以下は無料", "団体は2割引き"),
    "heightType": ("階数",),
    "height": ("1", "2", "3"),
    "elevation": ("3.2", "15.8", "42.0", "7.5"),
    "changeType": ("0", "1"),
}
AS_THE_TOWN = frozenset({"schoolCity", "municipalityName"})
# The items that a fault of the sample's may strike as well, by their keys: it knows the names of six datasets only.
LIKE = {
    "名称": ("name", "schoolName", "placeName", "locationName", "dishName"),
    "所在地_連結表記": ("fullAddress",),
    "所在地_都道府県": ("prefecture", "schoolPrefecture"),
    "所在地_番地以下": ("cityBlock",),
    "設置位置": ("installationLocation", "description", "access", "accessMethod", "meetingPlace"),
    "団体名": ("organizationName", "tradeName", "legalEntityName", "organizer", "owner"),
    "備考": ("remarks", "description", "summary", "abstract"),
    "想定収容人数": ("capacity", "maxCapacity", "numberOfBeds", "maxCars", "maxBikes", "households"),
    "NO": ("recordId", "schoolId", "datasetId", "programId", "identifier"),
    "所在地_全国地方公共団体コード": ("locatedLocalGovernmentCode", "schoolLocalGovernmentCode"),
}
SUMS = {
    "maleToiletTotal": ("maleToiletUrinal", "maleToiletJapaneseStyle", "maleToiletWesternStyle"),
    "femaleToiletTotal": ("femaleToiletJapaneseStyle", "femaleToiletWesternStyle"),
    "unisexToiletTotal": ("unisexToiletJapaneseStyle", "unisexToiletWesternStyle"),
    "totalFemaleToilet": ("japaneseStyleFemaleToilet", "westernStyleFemaleToilet"),
}


def files(seed: str) -> Iterator[tuple[str, bytes]]:
    """A clean CSV of every dataset and edition, each of another town; named as the guidelines want it."""
    towns = invented.towns()
    for number, (edition, dataset) in enumerate((one.edition, one.id) for one in _schemas()):
        draw = Draw(f"{seed}/{edition}/{dataset}")
        town = towns[(number + draw.below(len(towns))) % len(towns)]
        yield f"{town.code}_{dataset}.csv", as_csv(sheet(town, edition, dataset, draw))


def alike(names: tuple[str, ...]) -> tuple[str, ...]:
    """These names, and those of the items like them in all datasets."""
    keys = {key for name in names for key in LIKE.get(name, ())}
    more = {field.name for one in _schemas() for field in one.fields if field.key in keys}
    return (*names, *sorted(more.difference(names)))


@cache
def _schemas() -> tuple[Schema, ...]:
    places = (p for p in sorted((ROOT / "schemas").glob("*/*.json")) if p.parent.name in EDITIONS)
    return tuple(schema.load(p.stem, p.parent.name) for p in places)


def as_csv(table: Sheet) -> bytes:
    def quoted(cell: str) -> str:
        return '"{}"'.format(cell.replace('"', '""')) if any(mark in cell for mark in ',"\n') else cell

    lines = [",".join(map(quoted, row)) for row in (table.header, *table.rows)]
    return b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode()


def sheet(town: Town, edition: str, dataset: str, draw: Draw) -> Sheet:
    """A dataset of a town as it should be, 12 to 30 records."""
    fields = schema.load(dataset, edition).fields
    count = 1 if dataset == "school_district_meta" else draw.between(12, 30)
    if dataset == "population":
        records = [_area(record) for record in invented.population(town, count, draw)]
    else:
        records = [_record(town, dataset, number, draw) for number in range(1, count + 1)]
    rows = []
    for number, record in enumerate(records, start=1):
        cells = [_cell(town, field, record, number, draw) for field in fields]
        rows.append(_agreed(fields, cells))
    return Sheet(tuple(field.name for field in fields), tuple(rows))


def _area(record: Record) -> Record:
    """The population under the keys of both kinds of editions: male0To4 and male0_4."""
    other = {
        key.replace("To", "_").replace("AndOver", "_"): n
        for key, n in record.items()
        if key[-1:].isdigit() or "And" in key
    }
    same = {"numberOfHousehold": "households", "dateOfSurvey": "surveyDate"}
    return record | other | {new: record[old] for new, old in same.items()}


def _record(town: Town, dataset: str, number: int, draw: Draw) -> Record:
    kinds = KINDS.get(dataset, USUAL)
    record = invented.site(town, number, kinds[number // 10 % len(kinds)], draw)
    del record["remarks"], record["description"], record["dateTimeRemarks"]
    if dataset == "fire_hydrant":
        record["fullAddress"] = record["prefecture"] + record["city"] + record["streetAddress"] + record["cityBlock"]
        record["buildingNameEtc"] = ""
    if dataset == "garbage_sorting":
        record["name"] = RUBBISH[number % len(RUBBISH)] + ("（大）" if number >= len(RUBBISH) else "") * (
            number // len(RUBBISH)
        )
        record |= {
            "category": draw.one(("燃えるゴミ", "燃えないゴミ", "粗大ゴミ")),
            "price": draw.one(("無料", "300円")),
        }
    if dataset == "open_data_list":
        record["name"] = f"{town.name}{LISTS[number % len(LISTS)]}" + (f"（{2020 + number // len(LISTS)}年度）")
    if dataset == "support_program":
        record["name"] = f"見本{record['name'][2:4]}{draw.one(('給付金', '補助金', '助成金'))}（第{number}回）"
    for key in ("schoolName", "placeName", "locationName", "dishName"):
        if key not in WORDS:
            record[key] = record["name"]
    record |= {"schoolNameKana": record["nameKana"], "schoolCity": town.name, "schoolPrefecture": "愛媛県"}
    record["pictureUrl"] = json.dumps({record["picture"]: "CC BY 4.0"})
    base = f"50000{draw.below(9_999_999):07d}"
    private = dataset in {"hospital", "care_service", "food_business"}
    record["legalEntityNumber"] = corporate_check(base) + base if private else record["legalEntityNumber"]
    record["managerLegalEntityNumber"] = corporate_check("000020" + town.code) + "000020" + town.code
    return record | _days(draw)


def _days(draw: Draw) -> Record:
    """Days in an order that makes sense."""
    start = dt.date(2026, 5, 1) + dt.timedelta(draw.below(200))
    permit = dt.date(2021, 4, 1) + dt.timedelta(draw.below(1500))
    published = dt.date(2024, 4, 1) + dt.timedelta(draw.below(300))

    def after(day: dt.date, days: int) -> str:
        return (day + dt.timedelta(days)).isoformat()

    return {
        "startDate": after(start, 0), "endDate": after(start, draw.below(3)),
        "publicationStartDate": after(start, -60), "publicationEndDate": after(start, 20),
        "applicationStartDate": after(start, -40), "applicationEndDate": after(start, -5),
        "applicationDeadlineDate": after(start, -5), "acceptanceStartDate": after(published, 0),
        "acceptanceEndDate": after(published, 600), "publicationDate": after(published, -10),
        "firstPermitDate": after(permit, -1826), "permitDate": after(permit, -8), "permitStartDate": after(permit, 0),
        "permitEndDate": after(permit, 1825), "datasetPublicationDate": after(published, 0),
        "datasetUpdateDate": after(published, 100), "filePublicationDate": after(published, 0),
        "fileUpdateDate": after(published, 100), "registrationDate": after(published, 0),
        "updateDate": after(published, 100), "servingDate": after(published, 150),
        "designationDate": after(permit, -12000), "designatedDate": after(permit, -12000),
        "approvalDate": after(permit, -4000), "districtRegistrationDate": after(permit, -3000),
    }  # fmt: skip


def _cell(town: Town, field: Field, record: Record, number: int, draw: Draw) -> str:  # noqa: C901, PLR0911
    """One cell: by the form where that decides, by the key, by the example."""
    key, form = field.key, field.form
    if form == "choice" and key != "prefecture":
        return draw.one(field.choices) if key != "heightType" else WORDS[key][0]
    if form == "flag":
        return draw.one(("1", ""))
    if form == "weekdays":
        return weekdays.written(record["serviceDay"], field.example)
    if form == "municipality":
        return town.code
    if form == "id" and key != "poiCode" and key not in record and key not in WORDS:
        return _identifier(town, field, number, draw)
    if form == "telephone" and key not in WORDS:
        return record["contactPointPhoneNumber"]
    if form == "postal":
        return record["contactPointPostalCode"]
    if key in record:
        return record[key]
    if WORDS.get(key):
        return draw.one(WORDS[key])
    if form == "url" and number % 3 == 0 and field.need == "任意":
        return ""
    if form == "integer":
        return str(draw.between(1, 60))
    if form == "number":
        return f"{draw.point(1, 90):.1f}"
    return field.example.replace("松山市", town.name).replace("382019", town.code)


def _identifier(town: Town, field: Field, number: int, draw: Draw) -> str:
    """Numbers as the guideline's example has them, one for each record."""
    example = field.example
    if field.key in {"officeNumber", "medicalCode", "medicalInstitutionCode"}:
        return f"38{'7' if field.key == 'officeNumber' else '1'}{draw.between(1, 20):02d}{number:05d}"
    if field.key == "schoolCode":
        return f"B1382{number:08d}"
    digits = len(example) - len(example.rstrip("0123456789"))
    if "382019" in example:
        before, after = example.split("382019")
        return f"{before}{town.code}{number:0{len(after)}d}"
    return f"{example[:-digits]}{number:0{digits}d}" if digits else f"第{number:04d}号"


def _agreed(fields: tuple[Field, ...], cells: list[str]) -> tuple[str, ...]:
    """A total is the sum of its parts."""
    at = {field.key: i for i, field in enumerate(fields)}
    for total, parts in SUMS.items():
        if total in at and all(part in at for part in parts):
            for part in parts:
                cells[at[part]] = str(int(cells[at[part]]) % 4)
            cells[at[total]] = str(sum(int(cells[at[part]]) for part in parts))
    return tuple(cells)
