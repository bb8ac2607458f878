"""Every command with its options, as the contract has them and `--help` shows them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__, drafting, options
from pipeline import commands as doors
from pipeline.calls import Parser
from pipeline.options import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import ModuleType

    from pipeline.model import Lang
    from pipeline.options import Door


def parser(lang: Lang = "ja", given: Collection[str] | None = None) -> Parser:
    """Every command and option of the contract, those that are built later included.

    `given`: the words of a call. A command that is not among them is known by its name only, which takes less time.
    """
    say = Words(lang)
    top = Parser(
        lang=lang,
        prog="totonoe",
        description=say(
            "整え: 自治体のオープンデータを、検査し、直し、公開できる形にします。",
            "Totonoe: checks, mends and publishes the open data of municipalities.",
        ),
    )
    version = say("整えのバージョンを表示する", "show the version")
    top.add_argument("--version", action="version", version=f"totonoe {__version__}", help=version)
    top.add_argument(
        "--lang", choices=("ja", "en"), default="ja", help=say("表示する言葉（ja 日本語、en 英語）", "language")
    )
    commands = top.add_subparsers(dest="command", required=True, prog="totonoe", metavar=say("コマンド", "COMMAND"))

    def add(name: str, ja: str, en: str, fill: Callable[[Parser, Any, Words], None], run: Door | ModuleType) -> None:
        made: Parser = commands.add_parser(name, lang=lang, help=say(ja, en))
        if given is None or name in given:
            fill(made, run, say)

    add("check", "ファイルを検査する", "check files", _check, doors.check)
    add("fix", "直せるところを直した写しを作る", "make mended copies", _fix, doors.fix)
    add("schema", "データセットの項目と、どれに当たるかを見る", "see datasets and which a file follows", _schema, doors)
    add("rules", "決まりの一覧を、例の付いたページにする", "all rules with examples, as a page", _rules, doors.rules)
    add("rates", "取組率を都道府県ごとに数える", "count who takes part, by prefecture", _rates, doors.rates)
    far = "標準データセットがどこまで進んだかと、次の一歩を見る", "how far each municipality is, and its next step"
    add("ladder", *far, _ladder, doors.ladder)
    told = "市町村への、次の一歩のお知らせを書く", "write each municipality a letter on its next step"
    add("letters", *told, _letters, doors.letters)
    add("publish", "公開できるファイルをカタログに載せる", "lay out a catalogue", _publish, doors.publish)
    add("harvest", "CKAN にあるデータの一覧を集める", "list what a CKAN holds", _harvest, doors.harvest)
    add("workshop", "研修の練習問題を作る", "make exercises for a workshop", _workshop, doors.exercise)
    made = "ガイドラインから手引きと記入様式を作る", "make manual and templates of a guideline"
    add("guideline", *made, _guideline, drafting)
    add("serve", "ブラウザで使うページを開く", "open the page for the browser", _serve, doors.serve)
    add("run", "検査から公開までの全工程を行う", "do the whole run of a prefecture", _run_all, doors)
    return top


def _check(command: Parser, run: Door, say: Words) -> None:
    options.paths(command, say)
    options.schema_options(command, say)
    options.form(command, say, "text", "json", "jsonl", "html", "xlsx", "csv")
    options.output(command, say)
    options.recipe(command, say)
    only = say(
        "見る決まりの番号（C402,T101 など）。schema は定義との照らし合わせだけ",
        "codes of the rules to ask; schema: the schema's constraints only",
    )
    command.add_argument("--only", metavar="CODE,…|schema", help=only)
    earlier = say("前回のファイル、またはそのフォルダ。変わったIDや減った行を見る", "last time's file, or its folder")
    options.file(command, "--previous", "OLD", earlier)
    record = say(
        "検査の記録を書くファイル（publish --require-receipt に渡す）",
        "a file for the receipt of this check (for publish --require-receipt)",
    )
    options.file(command, "--receipt", "FILE", record)
    options.several(command, say)
    options.kept(command, say)
    options.door(command, run, say)


def _fix(command: Parser, run: Door, say: Words) -> None:
    options.paths(command, say)
    options.schema_options(command, say)
    out = say("直した写しの名前、または置くフォルダ", "the mended file, or a folder")
    command.add_argument("-o", "--output", type=Path, metavar="OUT", required=True, help=out)
    options.grade(command, say)
    listed = say("直した所の一覧を書くファイル（CSV）", "a file for the list of what was mended (CSV)")
    command.add_argument("--changes", type=Path, metavar="FILE.csv", help=listed)
    plain = say("文字コードの印（BOM）を付けず、改行をLFにする", "no BOM, lines ending in LF")
    command.add_argument("--plain", action="store_true", help=plain)
    arrange = say("列を標準の順に並べる", "bring the columns into the standard's order")
    command.add_argument("--arrange", action="store_true", help=arrange)
    form = say(
        "写しの形（csv、または元のブックのままの xlsx）", "form of the copy (csv, or xlsx: the workbook as it was)"
    )
    command.add_argument("--format", choices=("csv", "xlsx"), default="csv", help=form)
    options.recipe(command, say)
    ask = say(
        "人が決めることを1つずつ聞き、答えを決めごとのファイルに残す",
        "ask what a person must decide, and keep the answers",
    )
    command.add_argument("--ask", action="store_true", help=ask)
    turned = say("この版の形に変えて直す（項目名、列、書き方）", "put it into the form of this edition, and mend it")
    command.add_argument("--to-edition", metavar="ID", help=turned)
    options.door(command, run, say)


def _schema(command: Parser, doors: ModuleType, say: Words) -> None:
    verbs = command.add_subparsers(dest="verb", required=True, metavar="list|show|recognise")
    lang = say.lang
    listing = verbs.add_parser("list", lang=lang, help=say("データセットの一覧", "all datasets"))
    options.door(listing, doors.schema_list, say)
    show = verbs.add_parser("show", lang=lang, help=say("項目の一覧", "the items of one"))
    show.add_argument("id", metavar="ID", help=say("aed、または 版/aed", "aed, or EDITION/aed"))
    options.edition(show, say)
    options.door(show, doors.schema_show, say)
    which = verbs.add_parser("recognise", lang=lang, help=say("どのデータセットに当たるか", "which one a file follows"))
    options.paths(which, say)
    options.edition(which, say)
    options.door(which, doors.schema_recognise, say)


def _rules(command: Parser, run: Door, say: Words) -> None:
    options.form(command, say, "html", default="html")
    options.output(command, say)
    options.door(command, run, say)


def _rates(command: Parser, run: Door, say: Words) -> None:
    options.file(command, "list", "LIST.csv", say("取り組んでいる自治体の一覧", "the list of those that take part"))
    options.file(command, "--prefectures-list", "FILE", say("取り組んでいる都道府県の一覧", "the list of prefectures"))
    options.file(command, "--municipalities", "FILE", say("分母にする自治体の表", "the table to count by"))
    day = say("いつの一覧か（2026-02-28）", "the day of the list (2026-02-28)")
    command.add_argument("--as-of", metavar="DATE", help=day)
    options.form(command, say, "text", "json", "csv", "html", "xlsx")
    options.output(command, say)
    people = say("市区町村の人口の表（団体コードと人口の列）", "a table of populations (codes and people)")
    options.file(command, "--population", "FILE", people)
    drawn = say("図（SVG・PNG・CSV）を置くフォルダ", "a folder for pictures (SVG, PNG, CSV)")
    command.add_argument("--pictures", type=Path, metavar="DIR", help=drawn)
    shapes = say("地図にする輪郭（国土数値情報 N03 の GeoJSON か TopoJSON）", "outlines for a map (GeoJSON, TopoJSON)")
    options.file(command, "--outlines", "FILE", shapes)
    other = say("くらべる一覧や公表された数の表（時点のちがうもの）", "lists or tables of totals of other days")
    command.add_argument(
        "--with", dest="others", type=Path, nargs="+", action="append", default=[], metavar="LIST", help=other
    )
    options.door(command, run, say)


def _ladder(command: Parser, run: Door, say: Words) -> None:
    _places(command, say)
    options.form(command, say, "text", "json", "csv", "html", "xlsx")
    drawn = say("図を書くフォルダ（SVG・PNG・CSV）", "a folder for the pictures (SVG, PNG, CSV)")
    options.file(command, "--pictures", "DIR", drawn)
    options.output(command, say)
    options.door(command, run, say)


def _letters(command: Parser, run: Door, say: Words) -> None:
    _places(command, say)
    folder = say("お知らせを置くフォルダ", "the folder for the letters")
    command.add_argument("-o", "--output", type=Path, metavar="OUT", required=True, help=folder)
    options.door(command, run, say)


def _places(command: Parser, say: Words) -> None:
    places = say(
        "市町村のファイルのフォルダ、totonoe harvest のフォルダ、CKAN の URL",
        "folders of files, folders of totonoe harvest, URLs of CKANs",
    )
    command.add_argument("places", nargs="+", metavar="DIR|URL", help=places)
    options.ladder_options(command, say)


def _publish(command: Parser, run: Door, say: Words) -> None:
    options.paths(command, say, number="*")
    options.schema_options(command, say)
    command.add_argument(
        "--to",
        required=True,
        metavar="DIR|URL",
        help=say("カタログを置くフォルダ、または CKAN の URL", "the catalogue's folder, or the URL of a CKAN"),
    )
    command.add_argument("--plan", action="store_true", help=say("何をするかだけを示す", "only say what would be done"))
    command.add_argument(
        "--yes",
        action="store_true",
        help=say("問いを省いて行い、元からなくなったものを取り下げる", "do it without asking, withdrawals too"),
    )
    command.add_argument(
        "--licence",
        default="",
        metavar="ID",
        help=say(
            "ライセンス（CC-BY-4.0、CC0-1.0、PDL-1.0。省くと決めごとのもの、なければ CC-BY-4.0）",
            "licence (CC-BY-4.0, CC0-1.0, PDL-1.0; else the recipe's, else CC-BY-4.0)",
        ),
    )
    options.recipe(command, say)
    options.form(command, say, "text", "json")
    lists = say(
        "団体ごとの「オープンデータ一覧」も作って公開する。次からは省ける",
        "also write and publish each municipality's list of open data; remembered",
    )
    command.add_argument("--with-list", action="store_true", help=lists)
    served = say(
        "カタログのフォルダを載せる場所の URL。次からは省ける",
        "the address where the folder is served; it is remembered",
    )
    command.add_argument("--base-url", metavar="URL", help=served)
    back = say("その記録の公開を取りやめ、前の状態に戻す", "put back what the publication of this receipt did")
    options.file(command, "--undo", "RECEIPT", back)
    kept = say("公開の記録と、前の状態の控えを置くフォルダ", "the folder for receipts, and for what was there before")
    command.add_argument("--receipts", type=Path, default=Path("totonoe-receipts"), metavar="DIR", help=kept)
    secret = say(
        "CKAN の鍵のファイル（なければ環境変数 TOTONOE_CKAN_TOKEN）",
        "a file with the CKAN token (else the variable TOTONOE_CKAN_TOKEN)",
    )
    options.file(command, "--token-file", "FILE", secret)
    pace = say("CKAN に1秒に何回まで書きこむか（5）", "how often a second CKAN is written to at most (5)")
    command.add_argument("--pace", type=int, default=5, metavar="N", help=pace)
    only = say(
        "この検査の記録にあるとおりのファイルだけを公開する（いくつでも）",
        "publish only what is as this receipt of a check says (may be given again)",
    )
    command.add_argument("--require-receipt", type=Path, action="append", metavar="FILE", help=only)
    options.door(command, run, say)


def _harvest(command: Parser, run: Door, say: Words) -> None:
    command.add_argument(
        "url", metavar="URL", help=say("CKAN の URL（鍵は要らない）", "the CKAN's URL (no token needed)")
    )
    folder = say(
        "一覧を置くフォルダ。次もここを指定すると、続きと変わった分だけを集める",
        "the folder for the lists, named again: only what is new",
    )
    command.add_argument("-o", "--output", type=Path, metavar="DIR", required=True, help=folder)
    one = say("この団体だけ（CKAN での URL の名前）", "of this organization only (its name in the CKAN's URLs)")
    command.add_argument("--organization", metavar="NAME", help=one)
    command.add_argument(
        "--query", metavar="WORDS", help=say("この言葉で見つかるものだけ", "only what these words find")
    )
    too = say("ファイルそのものも取得する", "fetch the files themselves too")
    command.add_argument("--files", action="store_true", help=too)
    limit = say("一つのファイルの大きさの上限（MB。100）", "megabytes of one file at most (100)")
    command.add_argument("--max-size", type=int, default=100, metavar="MB", help=limit)
    rest = say("次の問い合わせまで休む時間（秒。1）", "seconds between two requests (1)")
    command.add_argument("--pause", type=float, default=1, metavar="SECONDS", help=rest)
    who = say(
        "相手のサーバーに伝える連絡先（メールかページ）", "mail or page by which the server's people can reach you"
    )
    command.add_argument("--contact", default="", metavar="WHO", help=who)
    options.door(command, run, say)


def _workshop(command: Parser, run: Door, say: Words) -> None:
    verbs = command.add_subparsers(dest="verb", required=True, metavar="exercise")
    made = say("不備のないファイルに不備を入れ、記入用の紙と答えを付ける", "faults put into a clean file, with answers")
    exercise = verbs.add_parser("exercise", lang=say.lang, help=made)
    options.file(exercise, "file", "FILE", say("不備のないファイル", "a file that may be published as it is"))
    number = say("不備の数（10）", "how many faults (10)")
    exercise.add_argument("--faults", type=int, default=10, metavar="N", help=number)
    seed = say("同じ言葉なら同じ問題になる（1）", "the same seed makes the same exercise (1)")
    exercise.add_argument("--seed", default="1", metavar="S", help=seed)
    level = say(
        "1 見れば分かる、2 標準を知れば分かる、3 ほかのセルも見る", "1 to be seen, 2 by the standard, 3 by other cells"
    )
    exercise.add_argument("--level", type=int, choices=(1, 2, 3), default=1, help=level)
    options.schema_options(exercise, say)
    folder = say("問題と答えを置くフォルダ", "the folder for the exercise and its answers")
    exercise.add_argument("-o", "--output", type=Path, metavar="DIR", required=True, help=folder)
    options.door(exercise, run, say)


def _guideline(command: Parser, doors: ModuleType, say: Words) -> None:
    verbs = command.add_subparsers(dest="verb", required=True, metavar="build|manual|template|diff|impact")
    printed = say("項目の表から定義（schemas）を作り直す", "print the schemas from the tables of items")
    options.door(verbs.add_parser("build", lang=say.lang, help=printed), doors.build, say)
    made = say("職員が読む、データ作成の手引きを作る", "make the manual for those who make the data")
    manual = verbs.add_parser("manual", lang=say.lang, help=made)
    of = say("ガイドラインの版（省くと、ふつうの版）", "the guideline's edition (else the usual one)")
    either = manual.add_mutually_exclusive_group()  # written as for `diff`, or as for `template`
    either.add_argument("edition", nargs="?", metavar="EDITION", default=argparse.SUPPRESS, help=of)
    either.add_argument("--edition", metavar="ID", help=of)
    one = say("一つのデータセットだけ（例 aed）", "of one dataset only (such as aed)")
    manual.add_argument("--dataset", metavar="ID", help=one)
    form = say("手引きの形（html か markdown）", "form of the manual")
    manual.add_argument("--format", choices=("html", "markdown"), default="html", help=form)
    options.output(manual, say)
    options.door(manual, doors.manual, say)
    typed = say("書きこむための Excel の様式を作る", "make the workbook into which a dataset is typed")
    template = verbs.add_parser("template", lang=say.lang, help=typed)
    which = say("データセット（例 aed）。all なら全部", "the dataset (such as aed), or all of them")
    template.add_argument("id", metavar="ID|all", help=which)
    options.edition(template, say)
    out = say("書くファイル（.xlsx）。all なら、置くフォルダ", "the workbook (.xlsx); for all a folder")
    template.add_argument("-o", "--output", type=Path, metavar="OUT", required=True, help=out)
    options.door(template, doors.template, say)
    differs = say("二つの版のちがいを見る", "see what differs between two editions")
    diff = verbs.add_parser("diff", lang=say.lang, help=differs)
    _two_editions(diff, say)
    diff.add_argument("--dataset", metavar="ID", help=one)
    options.form(diff, say, "text", "json", "markdown", "html")
    options.output(diff, say)
    options.door(diff, doors.diff, say)
    hits = say("版を変えると、どのファイルがどうなるかを見る", "see what another edition would do to files")
    impact = verbs.add_parser("impact", lang=say.lang, help=hits)
    _two_editions(impact, say)
    options.paths(impact, say)
    options.form(impact, say, "text", "json", "markdown", "html")
    options.output(impact, say)
    options.door(impact, doors.impact, say)


def _serve(command: Parser, run: Door, say: Words) -> None:
    host = say(
        "待ち受けるアドレス（127.0.0.1。省くと、この機械からだけ開ける）",
        "address to listen at (127.0.0.1: this machine only)",
    )
    command.add_argument("--host", default="127.0.0.1", metavar="HOST", help=host)
    port = say("待ち受ける番号（8765。0 なら空いている番号）", "port (8765; 0: any that is free)")
    command.add_argument("--port", type=int, default=8765, metavar="N", help=port)
    keep = say("ファイルを置いておく時間（分。30）", "minutes for which files are kept (30)")
    command.add_argument("--keep", type=float, default=30, metavar="MINUTES", help=keep)
    command.add_argument(
        "--offline", action="store_true", help=say("ほかの機械へ一切つながない", "connect to no other machine at all")
    )
    command.add_argument(
        "--open", action="store_true", help=say("ブラウザでページを開く", "open the page in a browser")
    )
    room = say("研修の練習問題と、会場の集計を出す", "exercises of a workshop, and the sums of its room")
    command.add_argument("--workshop", action="store_true", help=room)
    options.door(command, run, say)


def _two_editions(command: Parser, say: Words) -> None:
    command.add_argument("old", metavar="A", help=say("いまの版（例 suisho_2017）", "the edition now (suisho_2017)"))
    command.add_argument("new", metavar="B", help=say("くらべる版（例 ehime_draft）", "the other one (ehime_draft)"))


def _run_all(command: Parser, doors: ModuleType, say: Words) -> None:
    from pipeline import stages  # noqa: PLC0415  not on the way of a check

    names = (*stages.ALL, *stages.BY_NAME)
    one = say("一つの工程だけを行う", "one stage only")
    command.add_argument("stage", nargs="?", choices=names, metavar="|".join(names), help=one)
    given = say("自治体のファイルのあるフォルダ", "the folder of the municipalities' files")
    command.add_argument("--input", type=Path, default=doors.SAMPLE_INPUT, metavar="DIR", help=given)
    options.file(command, "--list", "LIST.csv", say("取り組んでいる自治体の一覧", "the list of those that take part"))
    options.file(
        command, "--municipalities", "FILE", say("分母にする自治体の表（なければ全国）", "the table to count by")
    )
    wanted = say("県の求めを書いたファイル（YAML）", "the file of what the prefecture expects (YAML)")
    options.file(command, "--demands", "FILE", wanted)
    docs = say(
        "Great Expectations のページも作る（見た目をほかの機械から読みこむ）",
        "Great Expectations' own pages too; they load their style from other machines",
    )
    command.add_argument("--data-docs", action="store_true", help=docs)
    options.file(
        command,
        "--lists",
        "DIR",
        say(
            "市町村のオープンデータ一覧のフォルダ（はしごに使う）", "a folder of the municipalities' lists of open data"
        ),
    )
    options.weights(command, say)
    options.as_of(
        command,
        say("新しさを見る日（なければ取り組んでいる自治体の一覧の時点）", "the day of the ladder (that of --list)"),
    )
    build = say("結果を置くフォルダ", "the folder for the results")
    command.add_argument("--build", type=Path, default=Path("build"), metavar="DIR", help=build)
    options.edition(command, say)
    options.grade(command, say)
    options.door(command, doors.run, say)
