"""Invented facilities of real towns: what stands in the records of the sample, by the English keys of the guidelines.

Nothing here exists but the towns, their codes, populations and outlines: every facility is 見本…, every address 見本町.

Telephone numbers are the town's real area code and then 100-00xx or 10-00xx. An exchange number after an area code
starts with 2 to 9; numbers that start with 1 are 110, 119 and their like (総務省「電話番号に関するQ&A」 Q1, Q2), so no
subscriber has such a number, while programs that judge by length and area code accept it.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.japan.codes import corporate_check

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.workshop.sheet import Draw

    Record = dict[str, str]

NOTICE = "架空の見本"
SITE = "https://www.example.jp/mihon"


class Town(NamedTuple):
    """A line of datasets/reference/ehime.csv; the names are those of its columns."""

    code: str
    name: str
    kana: str
    latin: str
    county: str
    region: str
    office_lat: str
    office_lon: str
    population: str
    population_date: str
    area_code: str
    postal_prefix: str


def towns() -> list[Town]:
    """The 20 municipalities of Ehime, in code order."""
    with (carried("datasets/reference") / "ehime.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [Town._make(row) for row in rows]


# Rectangles that lie wholly inside each town: south, west, north, east. Found by asking reversejp for every point of
# a grid around the office; a test asks it again for every facility.
INSIDE = {
    "382019": ((33.807, 132.726, 33.839, 132.758), (33.827, 132.762, 33.859, 132.794)),
    "382027": ((34.010, 132.978, 34.042, 133.010), (34.046, 132.942, 34.078, 132.974)),
    "382035": ((33.167, 132.549, 33.199, 132.581), (33.203, 132.557, 33.235, 132.589)),
    "382043": ((33.411, 132.431, 33.443, 132.463), (33.447, 132.419, 33.479, 132.451)),
    "382051": ((33.904, 133.283, 33.936, 133.315), (33.946, 133.257, 33.966, 133.277)),
    "382060": ((33.864, 133.125, 33.896, 133.157), (33.864, 133.161, 33.896, 133.193)),
    "382078": ((33.454, 132.569, 33.486, 132.601), (33.470, 132.497, 33.502, 132.529)),
    "382108": ((33.702, 132.676, 33.734, 132.708), (33.702, 132.712, 33.730, 132.744)),
    "382132": ((33.925, 133.493, 33.957, 133.525), (33.925, 133.529, 33.957, 133.561)),
    "382141": ((33.325, 132.461, 33.345, 132.481), (33.339, 132.491, 33.371, 132.523)),
    "382159": ((33.771, 132.860, 33.803, 132.892), (33.771, 132.896, 33.803, 132.928)),
    "383562": ((34.233, 133.179, 34.243, 133.189), (34.266, 133.212, 34.282, 133.228)),  # two of its islands
    "383864": ((33.600, 132.894, 33.632, 132.926), (33.636, 132.850, 33.668, 132.882)),
    "384011": ((33.788, 132.731, 33.800, 132.759), (33.780, 132.731, 33.784, 132.743)),
    "384020": ((33.729, 132.760, 33.761, 132.792), (33.765, 132.776, 33.785, 132.792)),
    "384224": ((33.509, 132.646, 33.541, 132.678), (33.545, 132.642, 33.577, 132.674)),
    "384429": ((33.476, 132.316, 33.488, 132.336), (33.491, 132.350, 33.501, 132.362)),
    "384844": ((33.179, 132.703, 33.211, 132.735), (33.215, 132.735, 33.247, 132.767)),
    "384887": ((33.216, 132.628, 33.248, 132.660), (33.248, 132.676, 33.280, 132.708)),
    "385069": ((32.932, 132.605, 32.952, 132.625), (32.962, 132.591, 32.994, 132.623)),
}

PARTS = (
    ("中央", "チュウオウ", "Chuo"), ("東", "ヒガシ", "Higashi"), ("西", "ニシ", "Nishi"), ("南", "ミナミ", "Minami"),
    ("北", "キタ", "Kita"), ("若葉", "ワカバ", "Wakaba"), ("青空", "アオゾラ", "Aozora"), ("第一", "ダイイチ", "Daiichi"),
    ("第二", "ダイニ", "Daini"), ("第三", "ダイサン", "Daisan"),
)  # fmt: skip
# name, reading, English, POI code (地物の種類)
HALL = ("公民館", "コウミンカン", "Community Center", "1307")
LIBRARY = ("図書館", "トショカン", "Library", "1512")
GYM = ("体育館", "タイイクカン", "Gymnasium", "1110")
MEETING = ("集会所", "シュウカイジョ", "Meeting Hall", "1309")
CHILDREN = ("児童館", "ジドウカン", "Children's Hall", "1403")
PARK = ("公園", "コウエン", "Park", "1003")
SCHOOL = ("小学校", "ショウガッコウ", "Elementary School", "1503")
BUILDINGS = (HALL, LIBRARY, GYM, MEETING, CHILDREN, SCHOOL)
KANJI = ("一", "二", "三", "四", "五", "六", "七", "八", "九")


def site(town: Town, number: int, kind: tuple[str, str, str, str], draw: Draw) -> Record:
    """What all five lists of places have in common. `number` from 1; no two numbers below 60 share a name."""
    part = PARTS[number % len(PARTS)]
    chome, banchi = draw.one(KANJI), f"{draw.between(1, 30)}-{draw.between(1, 20)}"
    city = town.county + town.name
    building = f"見本ビル{draw.between(1, 5)}階" if draw.chance(20) else ""
    south, west, north, east = draw.one(INSIDE[town.code])
    exchange = "100" if len(town.area_code) == 3 else "10"
    base = "000020" + town.code  # a local government's corporate number
    return {
        "localGovernmentCode": town.code,
        "locatedLocalGovernmentCode": town.code,
        "installingMunicipalityCode": town.code,
        "localGovernmentName": "愛媛県" + town.name,
        "prefectureName": "愛媛県",
        "municipalityName": town.name,
        "name": f"見本{part[0]}{kind[0]}",
        "nameKana": f"ミホン{part[1]}{kind[1]}",
        "nameEn": f"Mihon {part[2]} {kind[2]}",
        "nameCommon": f"見本{part[0]}ひろば" if draw.chance(30) else "",
        "poiCode": kind[3],
        "streetAddressId": f"0999{draw.between(1, 9):03d}",  # no town of Ehime has a number that starts so
        "fullAddress": f"愛媛県{city}見本町{chome}丁目{banchi}" + (f" {building}" if building else ""),
        "prefecture": "愛媛県",
        "city": city,
        "streetAddress": f"見本町{chome}丁目",
        "cityBlock": banchi,
        "buildingNameEtc": building,
        "latitude": f"{draw.point(south, north):.6f}",
        "longitude": f"{draw.point(west, east):.6f}",
        "contactPointPhoneNumber": f"{town.area_code}-{exchange}-{draw.below(100):04d}",
        "contactPointExtension": f"{draw.between(100, 999)}" if draw.chance(30) else "",
        "contactPointEmailAddress": "mihon@example.jp",
        "contactPointFormUrl": f"{SITE}/form.html",
        "contactPointPostalCode": town.postal_prefix + "0000",
        "legalEntityNumber": corporate_check(base) + base,
        "organizationName": town.name,
        "installer": town.name,
        "serviceDay": draw.one(("月火水木金", "月火水木金土日", "火水木金土日")),
        "startTime": draw.one(("08:30", "09:00", "10:00")),
        "endTime": draw.one(("17:00", "17:15", "21:00")),
        "dateTimeRemarks": "年末年始は休み" if draw.chance(40) else "",
        "description": "研修と動作確認のための見本です。",
        "url": f"{SITE}/{number:03d}.html",
        "picture": f"{SITE}/{number:03d}.jpg",
        "pictureLicense": "CC BY 4.0",
        "picture1": f"{SITE}/{number:03d}.jpg",
        "picture1License": "CC BY 4.0",
        "remarks": NOTICE,
    }


def public_facility(town: Town, number: int, draw: Draw) -> Record:
    kind = BUILDINGS[number // len(PARTS) % len(BUILDINGS)]
    asked = (
        "wheelchairAccessible wheelchairRental caneRental multipurposeToilet rampsElevatorsEscalators subtitles "
        "mobilitySupportForBrailleBlocksEtc brailleAndReadingAssistance accompaniedByGuideDogsAndServiceDogs "
        "writingSupport priorityParking toiletForOstomates nursery diaperChangingCorner foodAndDrinkAvailable "
        "strollerRental strollerUse"
    )
    return (
        site(town, number, kind, draw) | {key: _yes(draw, 60) for key in asked.split()} | {"barrierFreeInformation": ""}
    )


def aed(town: Town, number: int, draw: Draw) -> Record:
    kind = BUILDINGS[number // len(PARTS) % len(BUILDINGS)]
    where = draw.one(("1階 正面玄関", "1階 事務室前", "2階 ホール前", "玄関の外の箱"))
    return site(town, number, kind, draw) | {
        "heightType": "階数",
        "height": "2" if where.startswith("2") else "1",
        "installationLocation": where,
        "pediatricSupport": _yes(draw, 80),
        "notForOutsiders": "外部利用不可" if draw.chance(10) else "",
    }


def evacuation_space(town: Town, number: int, draw: Draw) -> Record:
    kind = (SCHOOL, PARK, GYM, HALL, MEETING, CHILDREN)[number // len(PARTS) % 6]
    hazards = {"flood": 50, "landslide": 40, "stormSurge": 30, "earthquake": 95, "tsunami": 30, "largeFire": 60}
    hazards |= {"inlandFlooding": 40, "volcano": 3, "alsoShelter": 60}
    near = draw.some(KANJI, draw.between(1, 3))
    return (
        site(town, number, kind, draw)
        | {key: "1" if draw.chance(share) else "" for key, share in hazards.items()}
        | {
            "elevation": f"{draw.between(2, 120)}.{draw.below(10)}",
            "capacity": str(draw.between(5, 300) * 10),
            "targetNeighborhoods": ";".join(f"見本町{chome}丁目" for chome in near),
        }
    )


def public_toilet(town: Town, number: int, draw: Draw) -> Record:
    kind = (PARK, HALL, GYM, MEETING, LIBRARY, CHILDREN)[number // len(PARTS) % 6]
    urinals, men, men_west, women, women_west, shared, shared_west, free = (draw.below(4) for _ in range(8))
    return site(town, number, kind, draw) | {
        "installationLocation": draw.one(("入口の右側", "駐車場の横", "1階 ロビーの奥")),
        "heightType": "階数",
        "height": "1",
        "maleToiletTotal": str(urinals + men + men_west),
        "maleToiletUrinal": str(urinals),
        "maleToiletJapaneseStyle": str(men),
        "maleToiletWesternStyle": str(men_west),
        "femaleToiletTotal": str(women + women_west),
        "femaleToiletJapaneseStyle": str(women),
        "femaleToiletWesternStyle": str(women_west),
        "unisexToiletTotal": str(shared + shared_west),
        "unisexToiletJapaneseStyle": str(shared),
        "unisexToiletWesternStyle": str(shared_west),
        "barrierFreeToiletTotal": str(free),
        "wheelchairToilet": "有" if free else "無",
        "babyCareToilet": _yes(draw, 50),
        "ostomateToilet": _yes(draw, 30) if free else "無",
    }


def public_wireless_lan(town: Town, number: int, draw: Draw) -> Record:
    kind = BUILDINGS[number // len(PARTS) % len(BUILDINGS)]
    where = draw.one(("1階 ロビー", "館内全体", "2階 閲覧室"))
    return site(town, number, kind, draw) | {"ssid": f"Mihon_Free_Wi-Fi_{number:02d}", "area": where}


PLACES: dict[str, Callable[[Town, int, Draw], Record]] = {
    "public_facility": public_facility,
    "aed": aed,
    "evacuation_space": evacuation_space,
    "public_toilet": public_toilet,
    "public_wireless_lan": public_wireless_lan,
}


def _yes(draw: Draw, per_cent: int) -> str:
    return "有" if draw.chance(per_cent) else "無"


# --- people --------------------------------------------------------------------------------------------------------

AGES = [f"{age}To{age + 4}" for age in range(0, 85, 5)] + ["85AndOver"]
# Tenths of a per cent of all people, by five years of age, as an ageing prefecture has them.
WEIGHTS = (30, 36, 40, 42, 42, 43, 46, 53, 60, 72, 74, 66, 64, 68, 79, 66, 51, 68)


def population(town: Town, areas: int, draw: Draw) -> list[Record]:
    """So many areas whose people sum to the town's real number; how they spread over areas and ages is invented."""
    people = shared_out(int(town.population), [draw.between(50, 150) for _ in range(areas)])
    return [_area(town, number, total, draw) for number, total in enumerate(people, start=1)]


def _area(town: Town, number: int, total: int, draw: Draw) -> Record:
    weights = [share * draw.between(80, 120) for share in WEIGHTS for _ in range(2)]
    cells = shared_out(total, weights)
    men, women = cells[::2], cells[1::2]
    block, chome = divmod(number - 1, len(KANJI))
    part = PARTS[block][0] if block else ""
    return {
        "localGovernmentCode": town.code,
        "localGovernmentName": "愛媛県" + town.name,
        "prefectureName": "愛媛県",
        "municipalityName": town.name,
        "areaCode": f"{number:04d}",
        "surveyDate": town.population_date,
        "areaName": f"見本{part}町{KANJI[chome]}丁目",
        "totalPopulation": str(total),
        "male": str(sum(men)),
        "female": str(sum(women)),
        "households": str(total * 10 // 22),
        "remarks": NOTICE,
        **{f"male{age}": str(n) for age, n in zip(AGES, men, strict=True)},
        **{f"female{age}": str(n) for age, n in zip(AGES, women, strict=True)},
    }


def shared_out(total: int, weights: list[int]) -> list[int]:
    """Whole numbers that sum to the total, in the proportion of the weights; what is left goes to the first ones."""
    parts = [total * weight // sum(weights) for weight in weights]
    for i in range(total - sum(parts)):
        parts[i] += 1
    return parts
