"""The page of figures: docs/bench.md and docs/bench.ja.md. Every figure on it is of the results, none is typed."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.rules import RULES
from tests.bench.bars import judged, straight
from tests.bench.markdown import shown, table
from tests.bench.marks import MARKS
from tests.bench.peers import PEERS
from tests.bench.runs import BAD, DISTINCT, HUNDRED, MILLION, STEPS, THOUSAND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from tests.bench.bars import Verdict
    from tests.bench.data import Long
    from tests.bench.results import Results

TITLE = Text(ja="# 速さとメモリ", en="# Speed and memory")
BEGINS = Text(
    ja="`make bench` が測り、このページと図を書いたものです（{date}、{processors} コア、{model}、Python {python}）。"
    "くらべた相手の版: {versions}。",
    en="Measured and written, picture included, by `make bench` ({date}, {processors} processors, {model}, Python {python}). "
    "Versions beside it: {versions}.",
)
HOW = Text(
    ja="どの数も、起動から終わりまでの一つの命令のものです。くらべるものは交代で動かし、比は隣どうしで取り、その中央値と幅を示します。"
    "CPU は下で働くプロセスの分も足し、メモリは全部のプロセスが同時に持っていた最大（PSS。分け合うページは1回だけ数える）です。\n\n"
    "ファイルは公共施設一覧のはじめの38列。種が決まった架空のデータで、1% のセルに誤りを入れ、9割の行は電話番号・緯度・経度・名称・住所がほかの行と違います。"
    "セルの中の改行、セルの数が合わない行、空の行も少しずつあります。相手は定義（必須、型、形式、選択肢、範囲、重複）だけを見ます。",
    en="Each figure is of one command from start to end. What is compared takes turns; ratios are of neighbours, and given as their median "
    "and range. Processor seconds are those of worker processes too; memory is the most that all processes held at once (PSS, a shared "
    "page counted once).\n\n"
    "The file is the first 38 columns of 公共施設一覧: invented from a fixed seed, 1 % of the cells spoiled, and in nine rows of ten telephone "
    "number, coordinates, name and address are those of no other row; with a few line breaks in cells, ragged rows and blank rows. The peers "
    "look at the schema's constraints only (required, type, pattern, choices, range, unique).",
)
AGREED = Text(
    ja="10万行で、frictionless だけが見つけたセルは {missed} 個、Totonoe だけが見つけたセルは {more} 個（定義にない決まりや、frictionless が通す全角の数字など）です。",
    en="In 100,000 rows {missed} cells are found by frictionless only, {more} by Totonoe only (rules beyond the schema; full-width digits and "
    "the like, which frictionless lets pass).",
)
REACH = Text(ja="## 目標と結果", en="## What has to be reached")
REACH_HEAD = Text(ja="仕事|結果（幅）|CPU では|目標|", en="work|figure (range)|in processor time|to reach|")
LIMITS = (Text(ja="{limit} 以上", en="at least {limit}"), Text(ja="{limit} 以下", en="at most {limit}"))
YES, NO = Text(ja="届いた", en="reached"), Text(ja="**まだ**", en="**not yet**")
PER_ROW = Text(
    ja="100万行の frictionless の時間（{seconds} 秒）は、1,000行と10万行の時間を通る直線からの計算です。",
    en="The time of frictionless for 1,000,000 rows ({seconds} s) is computed: the straight line through its times for 1,000 and 100,000 rows.",
)
BESIDE = Text(ja="## ほかの検査の道具と", en="## Beside other checkers")
COSTS = Text(
    ja="{rows}行|秒|CPU の秒|メモリ MB|見つけた数", en="{rows} rows|seconds|processor seconds|memory, MB|findings"
)
OURS = {
    "check": Text(ja="Totonoe（すべての決まり）", en="Totonoe (all rules)"),
    "schema": Text(ja="Totonoe（定義だけ）", en="Totonoe (constraints only)"),
    "fix": Text(ja="Totonoe（検査と直し）", en="Totonoe (check and fix)"),
}
FLOORS = {"plain": "csv.reader", "arrow": "pyarrow", "polars": "polars", "duckdb": "duckdb"}
READ = Text(ja="読むだけ: {name}", en="reading alone: {name}")
GROWTH = Text(ja="## 行の数と時間", en="## How the time grows with the rows")
GROWTH_HEAD = Text(
    ja="行|frictionless 秒|定義だけ 秒|すべて 秒|読むだけ 秒|すべて MB",
    en="rows|frictionless, s|constraints, s|all rules, s|reading, s|all rules, MB",
)
SHARES = Text(
    ja="## 誤りの割合、値の種類と時間（10万行）", en="## Share of bad cells, and of distinct values (100,000 rows)"
)
SHARES_HEAD = Text(
    ja="誤りのあるセル|ほかにない行|frictionless 秒|定義だけ 秒|すべて 秒|すべて MB",
    en="bad cells|rows of their own|frictionless, s|constraints, s|all rules, s|all rules, MB",
)
WHY = Text(
    ja="## まだ届かない目標について\n\n"
    "* 1,000行: 時間の多くは、Python が始まること、決まりを読みこむこと、そのファイルの値に要る見分け方を用意することです。開いたままの "
    "`totonoe serve` では、置くたびにそれをくり返すことはありません。\n"
    "* 10万行: pyarrow で読むだけの命令（上の表）が、20倍の速さで終わるための時間のおおかたを使います。\n"
    "* 100万行: 読むだけの時間に、記録の番号・改行・引用符・ハッシュを確かに知ること、個人に関する決まり（どの設定でも外せません）、一つひとつの指摘を"
    "書くことが加わります。すべての決まりでは、行や列をまたぐ決まりが表を何度も読みます。\n"
    "* 検査と直し: 直した写しをもう一度読んで検査します。写しが正しいことはこれで分かるので、やめません。\n"
    "* 2,000ファイル: {rules} の決まりと、その説明の用意を、ファイルごとに通ります。frictionless が見るのは定義だけです。\n\n"
    "速くする道はあと三つあります。一部を C や Rust で書くこと、用意した見分け方をディスクに残すこと、いつも動いているプロセスに頼ることです。"
    "どれも取りませんでした。閉じたネットワークの Windows に持ちこむものが増え、直せる人が減るからです。",
    en="## What stands in the way of the rest\n\n"
    "* 1,000 rows: much of the time is Python's own beginning, loading the rules, and making the patterns that this file's values call for. "
    "`totonoe serve`, which stays open, does not do that again for every file.\n"
    "* 100,000 rows: reading alone with pyarrow (in the table above) takes most of what twenty times as fast would allow.\n"
    "* 1,000,000 rows: to reading alone is added to know for certain the numbers of records, line ends, quotation marks and the hash; the rules on "
    "personal data, which no option turns off; and writing every finding. Under all rules those that look across rows and columns read the "
    "table several times more.\n"
    "* Check and fix: the mended copy is read and checked again. That shows that it is right, and stays.\n"
    "* 2,000 files: each goes through {rules} rules and what they say. frictionless looks at the constraints only.\n\n"
    "Three ways to be faster are left: parts in C or Rust, patterns kept on disk as they were made, relying on a process that always runs. None is taken: more "
    "would have to be carried to a Windows PC without a network, and fewer people could mend it.",
)
AGAIN = Text(
    ja="## もう一度測る\n\n"
    "ほかに何も動いていない機械で `make bench`（30分ほど。10GB ほどの空きが要ります）。目標だけなら `make bench-gate`、1つなら "
    "`make bench-gate ONLY=cold`、1000万行は `make bench-ten-million` です。測った数は [bench.json](bench.json) にあります。",
    en="## Measuring again\n\n"
    "`make bench` on a machine that does nothing else (about half an hour, about 10 GB of disk). For the bars alone `make bench-gate`, for one of "
    "them `make bench-gate ONLY=cold`, for ten million rows `make bench-ten-million`. What was measured is in [bench.json](bench.json).",
)
PICTURE = Text(ja="行の数と時間の図", en="Seconds by rows")


def page(results: Results, lang: Lang) -> str:
    """The whole page."""
    return "\n".join(part.rstrip("\n") + "\n" for part in _parts(results, lang))


def _parts(results: Results, lang: Lang) -> Iterator[str]:
    told = {name: str(value) for name, value in results.told.items()}
    yield TITLE.say(lang)
    yield BEGINS.say(lang, told)
    yield HOW.say(lang)
    more = sum(results.told["only ours"].values())
    yield AGREED.say(lang, {"missed": f"{results.told['only theirs']:,}", "more": f"{more:,}"})
    yield REACH.say(lang)
    yield table(REACH_HEAD.say(lang).split("|"), (_reached(verdict, lang) for verdict in judged(results)))
    yield PER_ROW.say(lang, {"seconds": shown(median(straight(MILLION.rows, results, "wall")))})
    yield BESIDE.say(lang)
    for asked in (THOUSAND, HUNDRED, MILLION):
        yield table(COSTS.say(lang, {"rows": f"{asked.rows:,}"}).split("|"), _beside(results, asked, lang))
    marks = dict.fromkeys(mark for lacks in PEERS.values() for mark in lacks)
    yield "".join(f"{number}. {MARKS[mark].say(lang)}\n" for number, mark in enumerate(marks, 1))
    yield GROWTH.say(lang)
    yield table(GROWTH_HEAD.say(lang).split("|"), _growth(results))
    yield f"![{PICTURE.say(lang)}](bench{'.ja' if lang == 'ja' else ''}.svg)"
    yield SHARES.say(lang)
    yield table(SHARES_HEAD.say(lang).split("|"), _shares(results))
    yield WHY.say(lang, {"rules": str(len(RULES))})
    yield AGAIN.say(lang)


def _reached(verdict: Verdict, lang: Lang) -> list[str]:
    bar = verdict.bar
    figure = f"{shown(verdict.middle)} {bar.unit.say(lang)}"
    spread = "" if verdict.times == 1 else f" ({shown(verdict.low)}–{shown(verdict.high)}, {verdict.times}×)"
    processor = "" if verdict.processor is None else shown(verdict.processor)
    limit = LIMITS[bar.most].say(lang, {"limit": shown(bar.limit)})
    return [bar.work.say(lang), figure + spread, processor, limit, (YES if verdict.reached else NO).say(lang)]


def _beside(results: Results, asked: Long, lang: Lang) -> Iterator[list[str]]:
    """Ours, the peers, and reading alone, as far as they were measured."""
    marks = list(dict.fromkeys(mark for lacks in PEERS.values() for mark in lacks))
    named = {name: said.say(lang) for name, said in OURS.items()}
    named |= {name: f"{name} {' '.join(f'({marks.index(one) + 1})' for one in lacks)}" for name, lacks in PEERS.items()}
    named |= {name: READ.say(lang, {"name": FLOORS[name]}) for name in FLOORS}
    for name, said in named.items():
        run = f"{name} {asked.name}"
        if run in results.costs:
            found = f"{results.found[run]:,}" if run in results.found else ""
            processor = shown(median(cost.processor for cost in results.costs[run]))
            yield [said, shown(results.wall(run)), processor, shown(results.memory(run)), found]


def _growth(results: Results) -> Iterator[list[str]]:
    for asked in STEPS:
        if f"check {asked.name}" in results.costs:
            seconds = [_seconds(results, name, asked) for name in ("frictionless", "schema", "check", "arrow")]
            yield [f"{asked.rows:,}", *seconds, shown(results.memory(f"check {asked.name}"))]


def _shares(results: Results) -> Iterator[list[str]]:
    for asked in (BAD[0], HUNDRED, BAD[1], *DISTINCT):
        if f"check {asked.name}" in results.costs:
            seconds = [_seconds(results, name, asked) for name in ("frictionless", "schema", "check")]
            yield [f"{asked.bad:.1%}", f"{asked.distinct:.0%}", *seconds, shown(results.memory(f"check {asked.name}"))]


def _seconds(results: Results, name: str, asked: Long) -> str:
    run = f"{name} {asked.name}"
    return shown(results.wall(run)) if run in results.costs else ""
