"""Terms of use in the spellings that are met."""

from __future__ import annotations

import pytest

from pipeline.japan import licences

ONLY_WIDTH = ["CC BY 4.0", "cc by 4.0", "CC BY4.0", "CCBY4.0", "ＣＣ　ＢＹ　４．０", " CC BY 4.0 "]
IN_OTHER_WORDS = [
    "CC-BY-4.0", "CC-BY 4.0", "CC_BY_4.0", "ＣＣ－ＢＹ－４．０", "cc-by-4.0", "CCBY40",
    "cc-by-40-intl", "Truecc-by-40-intl", "CC BY 4", "CC BY 4.0 国際", "CC BY 4.0（国際）", "CC BY 4.0 International", "CC BY v4.0", "CC BY Ver.4.0",
    "CC-BY（表示）4.0", "CC 表示 4.0", "CC表示4.0国際", "クリエイティブ・コモンズ 表示 4.0 国際", "クリエイティブ・コモンズ・ライセンス 表示4.0", "クリエイティブコモンズ 表示 4.0",
    "クリエイティブ・コモンズ 表示 4.0 国際 ライセンス", "クリエイティブ・コモンズ・ライセンス BY 4.0",
    "Creative Commons Attribution 4.0 International", "Creative Commons BY 4.0", "CC BY 4.0 ライセンス",
    "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/deed.ja", "http://creativecommons.org/licenses/by/4.0/legalcode",
]  # fmt: skip


@pytest.mark.parametrize("text", ONLY_WIDTH)
def test_the_same_in_another_width(text: str) -> None:
    assert licences.read(text) == licences.Reading("CC BY 4.0", only_width=True, has_version=True)


@pytest.mark.parametrize("text", IN_OTHER_WORDS)
def test_the_same_in_other_words(text: str) -> None:
    assert licences.read(text) == licences.Reading("CC BY 4.0", only_width=False, has_version=True)


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("CC BY 2.1 JP", "CC BY 2.1 JP"), ("cc-by-21-jp", "CC BY 2.1 JP"), ("Truecc-by-21-jp", "CC BY 2.1 JP"), ("CC BY 2.1 日本", "CC BY 2.1 JP"),
        ("CC BY 2.1", "CC BY 2.1 JP"), ("クリエイティブ・コモンズ 表示 2.1 日本", "CC BY 2.1 JP"),
        ("http://creativecommons.org/licenses/by/2.1/jp/", "CC BY 2.1 JP"), ("CC BY 3.0", "CC BY 3.0"),
        ("CC BY-SA 4.0", "CC BY-SA 4.0"), ("cc-by-sa-40-intl", "CC BY-SA 4.0"), ("クリエイティブ・コモンズ 表示-継承 4.0 国際", "CC BY-SA 4.0"),
        ("CC-BY-NC-4.0", "CC BY-NC 4.0"), ("CC BY NC ND 4.0", "CC BY-NC-ND 4.0"), ("CC BY ND 4.0", "CC BY-ND 4.0"),
        ("CC0", "CC0"), ("CC0 1.0", "CC0 1.0"), ("cc-zero", "CC0 1.0"), ("Truecc-zero", "CC0 1.0"), ("CC0-1.0", "CC0 1.0"),
        ("CC0 1.0 全世界", "CC0 1.0"), ("https://creativecommons.org/publicdomain/zero/1.0/deed.ja", "CC0 1.0"),
        ("PDL1.0", "PDL1.0"), ("PDL 1.0", "PDL1.0"), ("PDL-1.0", "PDL1.0"), ("公共データ利用規約1.0", "PDL1.0"), ("公共データ利用規約(第1.0版)", "PDL1.0"),
        ("公共データ利用規約（第1.0版）", "公共データ利用規約（第1.0版）"), ("公共データ利用規約（第1.0 版）（PDL1.0）", "PDL1.0"),
    ],
)  # fmt: skip
def test_other_terms(text: str, standard: str) -> None:
    found = licences.read(text)
    assert found is not None
    assert (found.standard, found.has_version) == (standard, True)
    again = licences.read(standard)
    assert again is not None
    assert again.standard == standard


@pytest.mark.parametrize(
    "text",
    ["CC BY", "CC-BY", "cc-by", "CCBY", "ＣＣ－ＢＹ", "クリエイティブ・コモンズ 表示", "CC BY ライセンス", "CC-BY-SA"],
)
def test_without_a_version(text: str) -> None:
    found = licences.read(text)
    assert found is not None
    assert not found.has_version


@pytest.mark.parametrize(
    "text",
    [
        "CC BY 5.0", "CC-BY4.0 JP", "CC BY 4.0 / 2.1 JP", "CC BY (見本市)", "CC2.1", "CCライセンス", "PDL", "PDL1.1", "政府標準利用規約（第2.0版）",
        "見本市オープンデータ利用規約", "MIT", "表示", "notspecified", "不明", "©見本市", "CC SA 4.0", "その他",
    ],
)  # fmt: skip
def test_not_known_here(text: str) -> None:
    assert licences.read(text) is None
