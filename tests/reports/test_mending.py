from __future__ import annotations

from pipeline.model import Change, Place
from pipeline.reports import mending
from tests.reports import by_hand as made

DONE = (
    Change("cell", Place(12, 12, 20), "電話番号", "C101", "sure", "０８９", "089"),
    Change("cell", Place(12, 12, 20), "電話番号", "C301", "sure", "089", "089-"),
    Change("drop-row", Place(13, 13), "", "R102", "sure", "[]", ""),
    Change("text", Place(), "encoding", "", "sure", "cp932", "utf-8"),
    Change("text", Place(), "bom", "", "sure", "false", "true"),
    Change("text", Place(line=1), "skipped_line", "F102", "likely", "題名", ""),
)


def test_what_was_done_and_what_is_left() -> None:
    before, after = made.report(made.width(12), made.choice(3)), made.report(made.choice(3))
    assert "\n".join(mending.lines(before, after, DONE, made.RULES, "ja")) == (
        "■ 382019_aed.csv\n"
        "  値を直した 1か所、取り除いた行 1、取り除いた表の前後の行 1、文字コードをUTF-8に、UTF-8の印（BOM）を付けた\n"
        "    C101 1件\n"
        "    C301 1件\n"
        "    F102 1件\n"
        "    R102 1件\n"
        "  指摘2件中1件を直しました。残り1件です。\n"
        "  × 人の判断が要ります\n"
        "    人が見て決めることが1件あります。元のファイルで直して、もう一度確認してください。\n"
        "  残り:\n"
        "    × C402 1件  C3: 「車椅子」の「ある」は選べる値（有、無）にありません。例: 有"
    )


def test_nothing_to_mend_and_nothing_read() -> None:
    clean = made.report()
    assert "  直すところはありませんでした。" in list(mending.lines(clean, clean, (), made.RULES, "ja"))
    told = list(mending.lines(made.UNREADABLE, None, (), made.RULES, "en"))
    assert told[1] == "  ！ No table could be read, so no copy was made."
    assert "line 3 of the file" in told[2]
