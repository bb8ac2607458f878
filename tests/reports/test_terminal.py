from __future__ import annotations

import re

import pytest

from pipeline.model import Fix, Lang, Origin
from pipeline.reports import facts, screen
from pipeline.reports.terminal import LONG, Screen
from tests.reports import by_hand as made


def text(*reports, lang: Lang = "ja", columns: int = 100, colours: bool = False) -> str:
    show = Screen(made.RULES, lang, columns=columns, colours=colours, titles=made.TITLES)
    return "\n".join(show.lines(reports))


def flat(shown: str) -> str:
    return re.sub(r"\s+", "", shown)


def test_a_conforming_file() -> None:
    assert text(made.report(score={"L1": 100, "L2": 90, "L3": 100})) == (
        "■ 382019_aed.csv\n"
        "  ○ 公開できます\n"
        "  次に       このまま公開できます。標準の書き方にもそろっています。\n"
        "  データ     AED設置箇所一覧（aed、jichitai_2023、一致 97%）\n"
        "  団体       愛媛県松山市（382019）\n"
        "  中身       57行 39列、Shift_JIS\n"
        "  指摘       指摘はありません。\n"
        "  点数       機械可読性 L1 100  L2 90  L3 100\n"
        "\n"
        "全体のまとめ (1表)\n"
        "ファイル        データ           ×  ▲  ・  判定\n"
        "382019_aed.csv  AED設置箇所一覧   0   0   0  ○ 公開できます\n"
        "× 直さないと公開できない  ▲ 正確さ  ・ 使いやすさ\n"
        "\n"
        "○ 公開できます 1件"
    )


@pytest.mark.parametrize(
    ("report", "ja", "en"),
    [
        (
            made.report(made.width(2), verdict="publishable"),
            "「正確さ」の指摘1件も直すと、標準の書き方にそろいます。totonoe fix で 1件を直せます。",
            "totonoe fix mends 1 of the findings.",
        ),
        (
            made.report(made.width(2, grade="likely"), verdict="fixable"),
            "totonoe fix --grade likely で 1件を直せます。直したファイルは公開できます。",
            "The mended file is ready to publish.",
        ),
        (made.report(made.choice(2)), "人が見て決めることが1件あります。", "1 of the findings need a person."),
        (
            made.UNRECOGNISED,
            "いちばん近いのは 公共施設一覧（public_facility、jichitai_2023、一致 31%） です。",
            "--schema none",
        ),
        (made.UNREADABLE, "CSV か Excel（.xlsx）の形で保存し直してください。", "save it anew as CSV or Excel"),
    ],
)
def test_every_verdict_says_what_to_do_next(report, ja: str, en: str) -> None:
    assert flat(ja) in flat(text(report))
    assert flat(en) in flat(text(report, lang="en"))


def test_equal_values_in_rows_that_follow_are_one_range() -> None:
    shown = text(made.report(*(made.choice(row) for row in (*range(5, 60), 70, 71, 90))))
    assert "C列 車椅子 58件" in shown
    assert "「ある」 58件: C5:C59 C70:C71 C90" in shown


def test_every_place_is_there() -> None:
    findings = [made.width(row, f"０{row}", f"0{row}", grade="ask") for row in range(2, 3_002)]
    shown = text(made.report(*findings))
    assert all(f"T{row}「０{row}」→「0{row}」(要確認)" in shown for row in range(2, 3_002))
    assert "[T2、T3、T4ほか2,997件]" not in flat(shown)  # one rule: its places are overview enough


def test_a_long_report_has_an_overview() -> None:
    findings = [made.choice(2), *(made.width(row) for row in range(2, LONG + 2))]
    assert "[T2、T3、T4ほか27件]" in flat(text(made.report(*findings)))


def test_one_line_each_where_the_sentences_differ() -> None:
    shown = text(made.report(*(made.twice(row, row - 1) for row in range(10, 22))))
    assert "    A10 「0001」は9行にもあります。" in shown
    assert "    A21 「0001」は20行にもあります。" in shown


def test_a_block_for_each_of_a_few_sentences() -> None:
    shown = text(
        made.report(made.choice(2), made.choice(3, column=4, field="駐車場", choices="可、不可", example="可"))
    )
    assert "選べる値（有、無）" in shown
    assert "選べる値（可、不可）" in shown


def test_headers_share_their_lines() -> None:
    shown = text(made.report(*(made.blank_column(column, f"項目{column}") for column in range(25, 36))))
    assert "      Y1 項目25  Z1 項目26  AA1 項目27" in shown


@pytest.mark.parametrize("columns", [40, 72, 100])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_lines_fit_the_screen(columns: int, lang: Lang) -> None:
    report = made.report(
        *(made.width(row, "０" * (row % 90), "0" * (row % 90)) for row in range(2, 90)), made.choice(4), made.ENCODED
    )
    body = "\n".join(Screen(made.RULES, lang, columns=columns, titles=made.TITLES).file(report))
    headings = ("  × ", "  ▲ ", "  ・ ")  # one line each, however narrow the screen
    lines = [line for line in body.split("\n") if not (line.startswith(headings) and line.endswith("]"))]
    assert [line for line in lines if screen.width(line) > columns] == []


def test_control_characters_of_a_file_never_reach_the_screen() -> None:
    shown = text(made.report(made.width(2, "\x1b[2J\n見", "見"), made.blank_column(3, "\x07"), path="\x1b[31m.csv"))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "「␛[2J⏎見」" in shown


def test_colours_only_where_wanted() -> None:
    report = made.report(made.choice(2))
    assert "\x1b[" not in text(report)
    assert "\x1b[1;31m× 人の判断が要ります\x1b[0m" in text(report, colours=True)


def test_colours_follow_the_terminal_and_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert screen.colours(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not screen.colours(Terminal())


def test_each_file_is_shown_as_it_is_done() -> None:
    done: list[int] = []

    def reports():
        for number in range(3):
            done.append(number)
            yield made.report()

    lines = Screen(made.RULES, "ja").lines(reports())
    next(lines)
    assert done == [0]


def test_fixes_that_drop_are_said_in_words() -> None:
    dropped = made.twice(5, 4)
    dropped = type(dropped)(
        *(getattr(dropped, n) for n in ("rule", "level", "place", "field", "value", "values")),
        Fix("", "sure", "drop-row"),
    )
    assert "→この行を取り除く" in text(made.report(dropped))


def test_widths_of_japanese() -> None:
    assert screen.width("T12「０」") == 3 + 6
    assert screen.padded("松山", 6) == "松山  "
    assert screen.padded("12", 4, right=True) == "  12"
    assert screen.cut("松山市役所", 8) == "松山市…"
    assert screen.cut_path("愛媛県/382019_aed.csv", 14) == "…2019_aed.csv"
    assert list(screen.wrapped(["あい、う" * 8], 40)) == ["あい、う" * 5, "あい、う" * 3]


def test_the_table_of_files_leaves_out_what_tells_nothing() -> None:
    def book(path: str, sheet: str | None):
        return made.report(path=path, origin=Origin(path, sheet))

    reports = [book("県/市/一覧.xlsx", "施設"), book("県/町/一覧.xlsx", "A"), book("県/町/一覧.xlsx", "B")]
    assert facts.short_names(reports, "ja") == [
        "市/一覧.xlsx",
        "町/一覧.xlsx（シート: A）",
        "町/一覧.xlsx（シート: B）",
    ]
    assert facts.short_names(reports[:1], "ja") == ["一覧.xlsx"]
