"""What a prefecture decides about its ladder; every fault gets a sentence with file, place and cure, in both languages."""

from __future__ import annotations

import pytest

from pipeline.errors import CallError
from pipeline.participation.ladder.weights import read
from tests.conftest import ROOT

EXAMPLE = ROOT / "datasets/ehime_adopters/はしごの決めごと.yaml"


@pytest.fixture
def given(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "決めごと.yaml"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_as_they_come():
    found = read()
    assert found.points == (0, 5, 15, 30, 50, 75, 90, 100)
    assert (found.datasets, found.weights, found.groups) == ((), {}, {})
    assert (found.of("aed"), found.minutes.make, found.minutes.most) == (1, 180, 60)


def test_the_example_of_the_sample():
    found = read(EXAMPLE)
    assert found.datasets[:2] == ("evacuation_space", "aed")
    assert (found.of("evacuation_space"), found.of("aed"), found.of("population")) == (3, 2, 1)
    (coast,) = found.groups.values()
    assert sorted(map(len, coast.values())) == [6, 14]
    assert found.points == read().points


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        ("", "datasets", ()),
        ("datasets:\n", "datasets", ()),
        ("datasets: [aed, aed, hospital]", "datasets", ("aed", "hospital")),
        ("\ufeffweights: {aed: 0.5}", "weights", {"aed": 0.5}),
        ("frequency: {population: 毎年}", "frequency", {"population": "毎年"}),
        ("weights: {aed: '2', hospital: 1_0.5e1}", "weights", {"aed": 2, "hospital": 105}),
        ("groups: {圏域: {北: [382019, '382027'], 南: ['382027']}}", "groups", None),
        ("groups: {圏域: {北: [011002, 012025]}}", "groups", {"圏域": {"北": {"011002", "012025"}}}),
    ],
)
def test_what_may_be_written(given, text, what, found):
    """Codes without quotes too, which begin with 0, and a municipality in two groups: it is counted in both."""
    expected = found if found is not None else {"圏域": {"北": {"382019", "382027"}, "南": {"382027"}}}
    assert getattr(read(given(text)), what) == expected


FAULTS = [
    ("weight: {aed: 2}", "「weight」という項目はありません。書けるのは datasets, weights"),
    ("- aed", "並べたものではありません"),
    ("aed", "並べたものではありません"),
    ("datasets: {aed: 1}", "[ と ] の中に"),
    ("datasets: aed", "[ と ] の中に"),
    ("datasets: [AED]", "「AED」というデータセットはありません"),
    ("datasets: [[aed]]", "データセットはありません"),
    ("datasets: [382019]", "「382019」というデータセットはありません"),
    ("weights: [aed, 2]", "名前と値の組"),
    ("weights: {aeds: 2}", "「aeds」というデータセットはありません"),
    ("weights: {aed: ２}", "「aed」が「２」です。0 以上の数を、半角で"),
    ("weights: {aed: 1e999}", "0 以上"),
    ("weights: {aed: 二}", "「aed」が「二」です"),
    ("weights: {aed: -1}", "0 以上"),
    ("weights: {aed: .nan}", "0 以上"),
    ("weights: {aed: .inf}", "0 以上"),
    ("weights: {aed: true}", "0 以上"),
    ("weights: {aed: }", "0 以上"),
    ("points: {announced: 5}", "points に reachable, readable"),
    ("points: {none: 5}", "「none」はありません"),
    (
        "points: {announced: 5, reachable: 15, readable: 30, recognised: 50, conforms: 50, fresh: 90, open: 100}",
        "上の段ほど大きくしてください（50 のつぎが 50 です）",
    ),
    ("minutes: {mak: 3}", "「mak」はありません。書けるのは make, offer"),
    ("minutes: 30", "名前と値の組"),
    ("frequency: {aed: たまに}", "「たまに」は、更新頻度として読めません。「毎年」"),
    ("frequency: {aed: 随時}", "更新頻度として読めません"),  # it promises nothing
    ("frequency: {aed: 1}", "更新頻度として読めません"),
    ("groups: [北]", "名前と値の組"),
    ("groups: {圏域: [北]}", "「圏域」は、名前と値の組"),
    ("groups: {圏域: {北: '382019'}}", "「北」は、[ と ] の中に"),
    ("groups: {圏域: {北: [38201]}}", "「38201」は、市区町村の団体コードではありません"),
    ("groups: {圏域: {北: ['999999']}}", "6けたで書いて"),
    ("groups: {圏域: {北: ['380008']}}", "市区町村の団体コードではありません"),  # a prefecture
    ("weights: {aed: 1}\nweights: {aed: 2}", "2行目に、「weights」がもう一度"),
    ("weights:\n  aed: 1\n  aed: 2", "3行目に、「aed」がもう一度"),
    ("groups: &g {圏域: {北: ['382019']}}\nweights: *g", "2行目の「*」"),
    ("groups: " + "[" * 50 + "]" * 50, "深い入れ子は使えません"),
    ("weights: {aed: 2", "1行目あたりの書き方"),
    ("weights: {aed: 1}\n\taed: 1", "2行目あたりの書き方"),
    ("datasets: [2026-13-45]", "「2026-13-45」というデータセットはありません"),
    ("? [a, b]\n: 1", "書き方が違います"),
    ("datasets: !!python/object/apply:os.getcwd []", "書き方が違います"),
    ("weights: \x01", "書き方が違います"),
]


@pytest.mark.parametrize(("text", "says"), FAULTS)
def test_every_fault_gets_a_sentence(given, text, says):
    path = given(text)
    with pytest.raises(CallError) as caught:
        read(path)
    said = caught.value.say("ja")
    assert says in said
    assert str(path) in said
    assert said.endswith(("。", "）"))
    assert str(path) in caught.value.say("en")


def test_what_is_no_file_of_that_kind(given, tmp_path):
    with pytest.raises(CallError) as caught:
        read(tmp_path / "ない.yaml")
    assert "ファイルの名前と場所" in caught.value.say("ja")
    with pytest.raises(CallError):
        read(tmp_path)
    with pytest.raises(CallError) as caught:
        read(given("groups: {圏域: {}}", "cp932"))
    assert "UTF-8 を選んで保存しなおして" in caught.value.say("ja")
