"""Which municipality an address names, and when two addresses are the same."""

from __future__ import annotations

import pytest

from pipeline.japan import addresses, municipalities

NAMED = """
愛媛県松山市堀之内 愛媛県松山市
松山市堀之内 愛媛県松山市
愛媛県伊予郡砥部町宮内1392 愛媛県砥部町
愛媛県砥部町宮内1392 愛媛県砥部町
伊予郡砥部町宮内1392 愛媛県砥部町
伊予郡松前町筒井 北海道松前町・愛媛県松前町
神戸市中央区加納町6-5-1 兵庫県神戸市中央区
兵庫県神戸市 兵庫県神戸市
東京都中央区築地1 東京都中央区
府中市宮西町2 広島県府中市・東京都府中市
京都府京都市中京区 京都府京都市中京区
茨城県龍ヶ崎市3710 茨城県龍ケ崎市
三重県四日市市諏訪町 三重県四日市市
奈良県大和郡山市北郡山町 奈良県大和郡山市
福島県郡山市朝日 福島県郡山市
愛知県蒲郡市旭町 愛知県蒲郡市
津山市山北 岡山県津山市
愛媛県北条市辻 愛媛県
北海道 北海道
中央区加納町6-5-1 -
松前町筒井631 -
美里町3 -
大津市場町1 -
二番町4-7-2 -
"""


@pytest.mark.parametrize("line", NAMED.split("\n")[1:-1])
def test_named(line):
    address, meant = line.split(" ")
    assert addresses.spoken(addresses.named(address)) == meant.replace("-", "")


def test_every_municipality_is_found_by_its_own_name():
    for code, one in municipalities.table().items():
        if one.kind not in {"prefecture", "northern"}:
            found = addresses.named(f"{one.prefecture}{one.name}1-2-3")
            assert found.prefecture == one.prefecture
            assert any(municipalities.full_name_of(c) == municipalities.full_name_of(code) for c in found.codes), one
            assert addresses.agrees(found, code)
            assert f"{one.prefecture}{one.name}1-2-3".startswith(addresses.starts(code))


def test_real_addresses_agree_with_their_codes(realdata):
    import csv

    with (realdata / "address" / "ehime_town.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            address = "".join(row[name] for name in ("都道府県名", "郡名", "市区町村名", "政令市区名", "大字・町名"))
            found = addresses.named(address)
            assert row["全国地方公共団体コード"] in found.codes
            without = addresses.named(address.removeprefix("愛媛県"))
            assert addresses.agrees(without, row["全国地方公共団体コード"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("見本町一丁目2番3号", "見本町１－２－３", True),
        ("見本町1丁目2-3", "見本町1-2-3", True),
        ("大字見本字中123番地", "見本中123", True),
        ("見本町123番地の4", "見本町１２３－４", True),
        ("見本 町5番", "見本町5", True),
        ("龍ケ崎市3710", "龍ヶ崎市3710", True),
        ("見本町二十三番地", "見本町23", True),
        ("三番町4丁目9-6", "三番町4-9-6", True),
        ("番町1-8-15", "番町18-15", False),
        ("見本町1-2", "見本町1-3", False),
        ("見本町12", "見本町1-2", False),
    ],
)
def test_the_same_address(one, other, same):
    assert (addresses.comparable(one) == addresses.comparable(other)) is same
