"""The words of the workshop's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Text] = {
    "workshop": Text(ja="研修", en="Workshop"),
    "workshop-what": Text(
        ja="不備を入れた練習用のファイルを Excel で直し、提出すると、答えと照らし合わせて結果が出ます。施設はすべて架空です。",
        en="Mend an exercise file, which has faults, in Excel and hand it in: it is compared with the answers. All facilities are fictitious.",
    ),
    "workshop-choose": Text(ja="練習問題を選ぶ", en="Choose an exercise"),
    "workshop-dataset": Text(ja="データセット", en="Dataset"),
    "workshop-level": Text(ja="段階", en="Level"),
    "level-1": Text(ja="1 見れば分かるもの", en="1: anyone can see it"),
    "level-2": Text(ja="2 標準を知れば分かるもの", en="2: seen by those who know the standard"),
    "level-3": Text(ja="3 ほかのセルや地図も見るもの", en="3: seen with the help of other cells, or of a map"),
    "workshop-faults": Text(ja="不備の数", en="Number of faults"),
    "workshop-seed": Text(
        ja="問題の番号（1 から {most}。同じ番号を選んだ人は、同じ問題になります）",
        en="Number of the exercise (1 to {most}; with the same number everyone gets the same exercise)",
    ),
    "workshop-open": Text(ja="この問題を開く", en="Open this exercise"),
    "wall-link": Text(ja="会場の集計（スクリーン用）", en="The room's totals (for the projector)"),
    # an exercise
    "exercise": Text(ja="練習問題", en="Exercise"),
    "exercise-about": Text(
        ja="{title}、段階{level}、番号{seed}。不備が{count}か所あります。",
        en="{title}, level {level}, number {seed}. There are {count} faults in it.",
    ),
    "exercise-take": Text(ja="1. 練習用のファイルを受け取る", en="1. Download the exercise"),
    "exercise-xlsx": Text(ja="Excel ファイル", en="Excel workbook"),
    "exercise-xlsx-why": Text(
        ja="こちらをお使いください。開いただけで値が変わることはありません。",
        en="Use this one: opening it changes no value.",
    ),
    "exercise-csv": Text(ja="CSV ファイル", en="CSV file"),
    "exercise-csv-why": Text(
        ja="Excel でそのまま開くと、先頭の0が消えたり、日付の形が変わったりします。それを体験したいときに。",
        en="Opened directly in Excel, codes lose their leading zeros and dates change their form. For those who want to see that happen.",
    ),
    "exercise-mend": Text(
        ja="2. 不備を直して、保存する",
        en="2. Mend the faults and save",
    ),
    "exercise-mend-how": Text(
        ja="不備のない所は変えないでください。行の順番は変わってもかまいません。",
        en="Leave alone what is right. Rows may change their order.",
    ),
    "exercise-hand-in": Text(ja="3. 提出する", en="3. Hand it in"),
    "hand-in-file": Text(ja="直したファイル（.xlsx か .csv）", en="The mended file (.xlsx or .csv)"),
    "hand-in": Text(ja="提出する", en="Hand in"),
    "hand-in-kept": Text(
        ja="提出したファイルは残しません。会場の集計に、指摘の件数だけを足します。何度でも提出できます。",
        en="The file is not kept; only the number of findings is added to the room's totals. Hand in as often as you like.",
    ),
    "hand-in-nothing": Text(
        ja="ファイルが選ばれていません。「直したファイル」で選んでから「提出する」を押してください。",
        en="No file was chosen. Choose it under “The mended file”, then press “Hand in”.",
    ),
    "hand-in-other": Text(
        ja="この練習問題のファイルではないようです。問題の番号と、選んだファイルを確かめてください。",
        en="This does not seem to be the file of this exercise. Check the number of the exercise and the file you chose.",
    ),
    "graded": Text(ja="結果", en="Result"),
    "graded-found": Text(
        ja="{all}か所のうち{found}か所を見つけ、{mended}か所を正しく直しました。",
        en="Faults found: {found} of {all}. Mended correctly: {mended}.",
    ),
    "graded-all": Text(ja="全部できました。", en="All of them: well done."),
    "state-mended": Text(ja="直した", en="Mended"),
    "state-found": Text(ja="見つけたが、正しい値ではない", en="Found, but not the right value"),
    "state-missed": Text(ja="見のがした", en="Missed"),
    "state-broken": Text(ja="正しかった所を変えた", en="Changed, though it was right"),
    "broken-title": Text(ja="不備のない所で変わったもの", en="Changes where nothing was wrong"),
    "broken-none": Text(ja="不備のない所は、どこも変わっていません。", en="Nothing else was changed."),
    "broken-first": Text(ja="はじめの場所", en="First place"),
    "broken-count": Text(ja="数", en="Cells"),
    "broken-row": Text(ja="{row}行目", en="Row {row}"),
    "broken-gone": Text(ja="列がなくなっています", en="The column is gone"),
    "broken-before": Text(ja="元の値", en="Original"),
    "broken-lost": Text(ja="行が{count}行なくなっています。", en="Rows that are missing: {count}."),
    "broken-added": Text(ja="元になかった行が{count}行あります。", en="Rows that were not there before: {count}."),
    "answers": Text(ja="答え", en="Answers"),
    "answers-open": Text(
        ja="答えを見る（不備の場所と、元の値）", en="See the answers (where the faults are, and what stood there)"
    ),
    "answers-where": Text(ja="問題での場所", en="Place in the exercise"),
    "answers-put-in": Text(ja="問題の値", en="In the exercise"),
    "answers-yours": Text(ja="提出した値", en="Yours"),
    "answers-right": Text(ja="元の値", en="Original"),
    "answers-hint": Text(ja="説明", en="Explanation"),
    "workshop-back": Text(ja="練習問題を選ぶページへ", en="Choose an exercise"),
    "another": Text(ja="ほかの問題を選ぶ", en="Choose another exercise"),
    # the wall
    "wall": Text(ja="会場の集計", en="The room's totals"),
    "wall-tables": Text(ja="検査した表", en="Tables checked"),
    "wall-rules": Text(ja="多い指摘", en="Most frequent findings"),
    "wall-more": Text(ja="ほかに{count}種類", en="and {count} more kinds"),
    "wall-none": Text(ja="まだ何も検査していません。", en="Nothing has been checked yet."),
    "wall-still": Text(ja="自動の更新を止める", en="Stop updating"),
    "wall-go-on": Text(ja="自動の更新を続ける", en="Resume updating"),
}
