"""What is drawn is what was counted; it names its fonts, day, denominator and source, and needs nothing from outside."""

from __future__ import annotations

import csv
import io
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.participation.pictures import pixels
from tests.participation.pictures.conftest import NOTICE, xml

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = ("ranking", "numbers", "japan", "kinds", "trend")


def texts(svg):
    return ["".join(one.itertext()) for one in xml(svg).iter(f"{SVG}text")]


def rate(counts):
    return str((Decimal(100 * counts[0]) / counts[1]).quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_every_prefecture_has_one_square_with_its_rate(nation):
    said = texts(nation.svgs["japan"])
    short = [name if name == "北海道" else name[:-1] for name in nation.counts]
    names = [one for one in said if one in short]
    numbers = [one for one in said if re.fullmatch(r"\d+\.\d", one)]
    assert sorted(names) == sorted(short)
    assert dict(zip(names, numbers, strict=True)) == {
        name: rate(counts) for name, counts in zip(short, nation.counts.values(), strict=True)
    }


def test_every_prefecture_has_one_bar_with_its_rank_and_rate(nation):
    said = texts(nation.svgs["ranking"])
    labels = [one for one in said if "位 " in one]
    rates = {name: Decimal(rate(counts)) for name, counts in nation.counts.items()}
    expected = {f"{1 + sum(other > own for other in rates.values())}位 {name}" for name, own in rates.items()}
    assert len(labels) == 47
    assert set(labels) == expected
    numbers = [one for one in said if re.fullmatch(r"\d+\.\d", one)][:47]  # each is drawn twice: its white edge, itself
    assert numbers == [str(rates[one.partition(" ")[2]]) for one in labels]
    assert numbers == sorted(numbers, key=Decimal, reverse=True)


def test_every_prefecture_has_its_number_of_all(nation):
    said = texts(nation.svgs["numbers"])
    names = [one for one in said if one in nation.counts]
    numbers = [one for one in said if "／" in one][:47]
    assert dict(zip(names, numbers, strict=True)) == {
        name: f"{publish}／{every}" for name, (publish, every) in nation.counts.items()
    }


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stands_alone(nation, name):
    svg = nation.svgs[name]
    root = xml(svg)
    assert (root.get("role"), root.get("lang")) == ("img", "ja")
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == nation.pictures[name].caption.title
    about = root.findtext(f"{SVG}desc")
    said = "".join(texts(svg))
    for words in (NOTICE, "2026-02-28", "分母", nation.path.name):
        assert words in about
        assert words in said
    assert not re.search(r"<(script|style|image|foreignObject|a)\b|\b(href|id|class|on\w+)=|url\(|data:|aria-role", svg)
    assert {value for one in root.iter() if (value := one.get("font-family"))} == {root.get("font-family")}
    for font in ("Noto Sans JP", "Yu Gothic", "Meiryo", "Hiragino Sans"):
        assert font in root.get("font-family")
    assert root.get("font-family").endswith("sans-serif")


@pytest.mark.parametrize("name", PICTURES)
def test_the_numbers_lie_beside_as_csv(nation, name):
    rows = list(csv.DictReader(io.StringIO(nation.pictures[name].table().removeprefix("\ufeff"))))
    assert rows
    assert all(row["分母"] and row["出典"] and row["注意"] == NOTICE and row["図の時点"] for row in rows)
    if name == "numbers":
        found = {row["名前"]: (int(row["取組済み（団体）"]), int(row["全体（団体）"])) for row in rows}
        assert found == nation.counts


def test_a_png_is_drawn_with_japanese_letters(nation):
    from pipeline.participation.pictures import drawing, frame

    def letter(one):
        text = f'<text x="2" y="20" font-size="20">{one}</text>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="{frame.FONTS}">'
        return pixels.rows(drawing.png(f'{head}<rect width="24" height="24" fill="#fff"/>{text}</svg>'))

    drawn = [letter(one) for one in "愛媛髙﨑①㈱"]
    assert all(len({*zip(*[iter(b"".join(one))] * 4, strict=True)}) > 10 for one in drawn)  # not blank, with soft edges
    assert len({b"".join(one) for one in drawn}) == len(drawn)  # and not the same box for each
    whole = drawing.png(nation.svgs["kinds"])
    width = int.from_bytes(whole[16:20], "big")
    assert width == round(2 * float(xml(nation.svgs["kinds"]).get("width")))


def test_what_a_file_is_called_never_breaks_a_picture():
    from pipeline.participation.pictures import frame
    from pipeline.participation.pictures.picture import Caption

    chart = '<svg class="marks" width="10" height="10" viewBox="0 0 10 10"><g/></svg>'
    caption = Caption('<b>&"', "2026-02-28", "分母: \x01", "出典: a\udc80<script>.csv")
    root = xml(frame.framed(chart, caption, ""))
    assert root.get("aria-label") == '<b>&"'
    assert "出典: a\ufffd<script>.csv" in [one.text for one in root.iter()]


def test_long_captions_are_wrapped_within_the_picture():
    from pipeline.participation.pictures import frame

    address = "https://www.example.jp/data/2026/a-very-long-name-of-a-page"
    lines = list(frame._wrapped(f"区切りは {address} にあるものです。特別区の扱いは、私たちの解釈です。", 300, 10))
    assert "".join(lines).replace(" ", "") == f"区切りは{address}にあるものです。特別区の扱いは、私たちの解釈です。"
    assert len(lines) > 1
    assert all(frame._width(line) * 10 <= 310 for line in lines[1:])  # at most one mark hangs over
    assert not any(line[0] in "、。" for line in lines)


def test_lines_are_told_apart_without_colour(nation):
    from pipeline.participation.pictures import drawing, lines
    from pipeline.participation.pictures.picture import Caption

    def course(code, name, *rates):
        return lines.Course(code, name, [(f"202{year}-03-31", Decimal(one)) for year, one in enumerate(rates)])

    courses = [course("00", "全国", 40, 60, 80), course("38", "愛媛県", 30, 50, 80), course("39", "高知県", 20, 90)]
    courses += [course("36", "徳島県", 10, 20), course("37", "香川県", 50)]
    caption = Caption("見本", "2020-03-31–2022-03-31", "分母: 見本", "出典: 見本")
    svg = drawing.svg(lines.lines("trend", courses, "00", ["38", "39"], caption))
    said = texts(svg)
    assert [one for one in said if one.endswith(("80", "90"))] == ["高知県 90", "全国 80", "愛媛県 80"]
    assert not any("徳島" in one or "香川" in one for one in said)
    widths = [float(one) for one in re.findall(r'stroke-width="([\d.]+)"', svg)]
    assert max(widths) >= 2 * sorted(set(widths))[-2]  # the whole is the thickest by far
    assert len(set(re.findall(r'stroke-dasharray="([\d,. ]+)"', svg))) >= 2
    assert "101" not in said  # names are moved downwards, never above the scale
    beside = [
        float(one.get("transform").split(",")[1].rstrip(")"))
        for one in xml(svg).iter(f"{SVG}text")
        if one.text in ("全国 80", "愛媛県 80")
    ]
    assert abs(beside[0] - beside[1]) >= 11


def test_a_cell_of_a_heat_map_holds_its_rung():
    pytest.importorskip("vl_convert")
    from pipeline.participation.pictures import drawing, heat
    from pipeline.participation.pictures.picture import Caption

    caption = Caption("見本の段", "2026-11-01", "分母: 2団体", "出典: 見本", notice=NOTICE)
    cells = [heat.Cell("見本市", "AED", 7), heat.Cell("見本市", "公衆トイレ", 0), heat.Cell("架空町", "AED", 3)]
    words = [f"段{number}の名前" for number in range(8)]
    picture = heat.heat_map("ladder", cells, words, caption)
    said = texts(drawing.svg(picture))
    assert [one for one in said if re.fullmatch(r"\d", one)] == ["7", "0", "3"]  # and nothing where nothing is known
    assert [one for one in said if "の名前" in one] == [f"{number} {word}" for number, word in enumerate(words)]
    assert picture.rows[0] == ("見本市", "AED", "7", "段7の名前")
