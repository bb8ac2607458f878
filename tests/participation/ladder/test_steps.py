"""The next step: each kind once, with points and minutes reckoned by hand; which goes first; who could help."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.japan import municipalities
from pipeline.model import Text
from pipeline.participation.ladder import weights as weighing
from pipeline.participation.ladder import words
from pipeline.participation.ladder.climb import climb
from pipeline.participation.ladder.evidence import Evidence
from pipeline.participation.ladder.rungs import IDS
from pipeline.participation.ladder.steps import next_steps, steps

DAY = date(2026, 11, 22)
TOWN, HERE, AFAR, BIG = "382019", "382108", "382027", "382159"
TITLES = {"aed": Text(ja="AED設置箇所一覧", en="AED locations")}
# The built-in points: none 0, announced 5, reachable 15, readable 30, recognised 50, conforms 75, fresh 90, open 100.
WEIGHTS = weighing.read()._replace(datasets=("aed",))
TOP = Evidence(
    *(TOWN, "aed", "x/382019_aed.csv"),
    reachable=True,
    readable=True,
    edition="jichitai_2023",
    conforming=True,
    updated="2026-04-01",
    frequency="毎年",
    licence="CC BY 4.0",
)
UNTOLD = TOP._replace(updated="", frequency="", licence="")


def ladder(*found, datasets=("aed",), towns=(TOWN,)):
    return climb(found, [municipalities.table()[code] for code in towns], datasets, WEIGHTS, DAY)


KINDS = {
    "begin": (None, ("begin", "readable", "30.0", 30)),  # nothing at all: what is at hand, as it is
    "offer": (Evidence(TOWN, "aed", "一覧の名前"), ("offer", "reachable", "10.0", 30)),
    "gone": (Evidence(TOWN, "aed", "https://example.jp/aed.csv", reachable=False), ("offer", "reachable", "10.0", 30)),
    "table": (Evidence(TOWN, "aed", "aed.pdf", reachable=True, readable=False), ("table", "readable", "15.0", 30)),
    "rename": (UNTOLD._replace(edition="", conforming=False), ("rename", "recognised", "20.0", 30)),
    # 3 + 4 - 5 are left for a person: 10 minutes and 1 for each
    "mend": (
        UNTOLD._replace(conforming=False, errors=3, warnings=4, mended=5),
        ("mend", "conforms", "25.0", 12),
    ),
    # all above it holds already: it goes to the top at once, 100 - 50
    "mend to the top": (
        TOP._replace(conforming=False, errors=1, mended=1),
        ("mend", "open", "50.0", 10),
    ),
    "state": (UNTOLD, ("state", "fresh", "15.0", 5)),
    "state, free already": (TOP._replace(updated=""), ("state", "open", "25.0", 5)),
    "update": (TOP._replace(updated="2024-01-01", licence=""), ("update", "fresh", "15.0", 60)),
    "licence": (TOP._replace(licence=""), ("licence", "open", "10.0", 15)),
    "licence of another kind": (TOP._replace(licence="CC BY-NC 4.0"), ("licence", "open", "10.0", 15)),
}


@pytest.mark.parametrize(("found", "expected"), KINDS.values(), ids=KINDS)
def test_each_kind_of_step(found, expected):
    (step,) = steps(ladder(*([found] if found else [])), TOWN, WEIGHTS)
    assert (step.do, IDS[step.to], str(step.gain), step.minutes) == expected


def test_one_sitting_at_the_list_states_all_that_is_lacking():
    names = ("aed", "public_toilet", "public_facility", "population", "tourism")
    found = [UNTOLD._replace(dataset=name) for name in names[:4]]
    found[3] = found[3]._replace(frequency="毎年", licence="CC BY 4.0")
    step, other = steps(ladder(*found, datasets=names), TOWN, WEIGHTS)
    # 15 points each for three that are then fresh, 25 for the one that is free already, over five datasets
    assert (step.do, IDS[step.to], str(step.gain), step.minutes) == ("state", "fresh", "14.0", 5 + 3)
    assert [cell.dataset for cell in (step.cell, *step.also)] == list(names[:4])
    assert (other.do, other.cell.dataset) == ("make", "tourism")
    titles = {name: Text(ja=name, en=name) for name in names}
    assert words.action(step, titles, "ja") == (
        "オープンデータ一覧に、「aed」「public_toilet」「public_facility」ほか1件の更新頻度と最終更新日を書く"
    )


def test_who_stands_at_the_top_has_no_step():
    ((town, step),) = next_steps(ladder(TOP), WEIGHTS, {}, {})
    assert (town.code, step) == (TOWN, None)


def test_who_has_begun_makes_the_next_dataset_from_the_template():
    (step,) = steps(ladder(TOP, datasets=("public_toilet", "aed")), TOWN, WEIGHTS)
    # (75 + 100) / 2 - (0 + 100) / 2
    assert (step.do, step.cell.dataset, IDS[step.to], step.gain, step.minutes) == (
        *("make", "public_toilet", "conforms"),
        *(Decimal("37.5"), 180),
    )


def test_the_most_points_go_first_then_the_fewest_minutes_then_the_order_of_the_datasets():
    def mend(name, left):
        return UNTOLD._replace(dataset=name, conforming=False, warnings=left)

    names = ("aed", "public_toilet", "tourism", "event")
    found = [mend("aed", 9), mend("public_toilet", 2), mend("tourism", 2), UNTOLD._replace(dataset="event")]
    listed = steps(ladder(*found, datasets=names), TOWN, WEIGHTS)
    assert [(one.cell.dataset, one.minutes) for one in listed] == [
        *(("public_toilet", 12), ("tourism", 12), ("aed", 19), ("event", 5)),
    ]


def test_what_takes_longer_than_a_sitting_goes_last_whatever_it_brings():
    at_most = UNTOLD._replace(conforming=False, warnings=50)  # 10 + 50 = 60 minutes, the longest that is asked for
    too_long = at_most._replace(dataset="event", warnings=51, errors=0)
    small = TOP._replace(dataset="tourism", licence="")
    listed = steps(ladder(at_most, too_long, small, datasets=("event", "tourism", "aed")), TOWN, WEIGHTS)
    assert [(one.cell.dataset, one.minutes) for one in listed] == [("aed", 60), ("tourism", 15), ("event", 61)]


PEOPLE = {TOWN: 1000, HERE: 2000, BIG: 100_000, AFAR: 1000}
REGIONS = {TOWN: "中予", HERE: "中予", BIG: "中予", AFAR: "東予"}
OTHERS = {  # who has come how far: who is asked
    "of the same region, though another is as large": ({HERE: TOP, AFAR: TOP}, HERE),
    "who stands highest of the same region, though another is nearer in size": ({HERE: UNTOLD, BIG: TOP}, BIG),
    "who is nearest in size of those": ({HERE: TOP, BIG: TOP}, HERE),
    "of another region, when nobody of the same can": ({HERE: None, AFAR: UNTOLD}, AFAR),
    "nobody who has not come that far": ({HERE: UNTOLD._replace(conforming=False, warnings=1)}, None),
    "nobody of another prefecture": ({"372013": TOP}, None),
    "by code where nothing is known of two": ({"383562": TOP, "383864": TOP}, "383562"),
}


@pytest.mark.parametrize(("others", "expected"), OTHERS.values(), ids=OTHERS)
def test_who_could_be_asked(others, expected):
    found = [one._replace(municipality=code) for code, one in others.items() if one]
    mine = UNTOLD._replace(conforming=False, warnings=1)  # its step leads to "conforms"
    made = ladder(mine, *found, towns=sorted([TOWN, *others]))
    step = {town.code: step for town, step in next_steps(made, WEIGHTS, REGIONS, PEOPLE)}[TOWN]
    assert step.do == "mend"
    assert (step.helper and step.helper.code) == expected


SAID = {
    "begin": "手元にある「AED設置箇所一覧」の表（Excel など）を、いまの形のまま公開する",
    "offer": "「AED設置箇所一覧」（一覧の名前）のファイルを、だれでも手に入れられる所に置く（名前は出ているが、ファイルを確かめられなかった）",
    "table": "「AED設置箇所一覧」（aed.pdf）を、Excel か CSV の表でも公開する（いまのものは表として読み取れない）",
    "rename": "「AED設置箇所一覧」（382019_aed.csv）の列の名前を標準に合わせる",
    "mend": "「AED設置箇所一覧」（382019_aed.csv）の7か所を直す（うち5か所は自動で直せる）",
    "mend to the top": "「AED設置箇所一覧」（382019_aed.csv）の1か所を直す（すべて自動で直せる）",
    "state": "オープンデータ一覧に、「AED設置箇所一覧」（382019_aed.csv）の更新頻度と最終更新日を書く",
    "state, free already": "オープンデータ一覧に、「AED設置箇所一覧」（382019_aed.csv）の最終更新日を書く",
    "update": "「AED設置箇所一覧」（382019_aed.csv）を新しくする（いまのものは 2024-01-01 の時点）",
    "licence": "「AED設置箇所一覧」（382019_aed.csv）に、だれでも自由に使える利用条件（CC BY 4.0 など）を付ける",
    "licence of another kind": "「AED設置箇所一覧」（382019_aed.csv）の利用条件を、だれでも自由に使えるもの（CC BY 4.0 など）に改める"
    "（いまは「CC BY-NC 4.0」）",
}


@pytest.mark.parametrize("kind", SAID)
def test_a_step_is_one_plain_sentence(kind):
    found = KINDS[kind][0]
    (step,) = steps(ladder(*([found] if found else [])), TOWN, WEIGHTS)
    assert words.action(step, TITLES, "ja") == SAID[kind]
    assert "AED locations" in words.action(step, TITLES, "en")


def test_the_sentence_says_only_what_is_lacking():
    def lacking(one):
        (step,) = steps(ladder(one), TOWN, WEIGHTS)
        return words.lacking(step)

    assert lacking(UNTOLD) == words.BOTH
    assert lacking(UNTOLD._replace(updated="2026-04-01")) == words.FREQUENCY
    assert lacking(UNTOLD._replace(updated="2026-04-01", frequency="そのうち")) == words.FREQUENCY
    assert lacking(UNTOLD._replace(frequency="毎年")) == words.DAY
    by_hand = UNTOLD._replace(conforming=False, warnings=1)
    (step,) = steps(ladder(by_hand), TOWN, WEIGHTS)
    assert words.action(step, TITLES, "ja", file=False) == "「AED設置箇所一覧」の1か所を直す"
    assert words.action(step, TITLES, "en", file=False) == "Mend one place in “AED locations”"
