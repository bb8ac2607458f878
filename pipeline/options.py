"""The options that several commands have, and the language in which help is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from pipeline.calls import Parser
    from pipeline.model import Lang

    Door = Callable[[argparse.Namespace], int]


class Words(NamedTuple):
    """Says help texts in one language."""

    lang: Lang

    def __call__(self, ja: str, en: str) -> str:
        return ja if self.lang == "ja" else en


def paths(command: Parser, say: Words, number: str = "+") -> None:
    what = say(
        "CSV、TSV、Excel（XLSX、XLS）、ODS、ZIP、またはフォルダ。- は標準入力",
        "CSV, TSV, XLSX, XLS, ODS, ZIP, or a folder; - is standard input",
    )
    command.add_argument("paths", nargs=number, type=Path, metavar="PATH", help=what)


MOST_JOBS = 256


def file(command: Parser, name: str, metavar: str, what: str) -> None:
    command.add_argument(name, type=Path, metavar=metavar, help=what)


def edition(command: Parser, say: Words) -> None:
    command.add_argument(
        "--edition",
        metavar="ID",
        help=say("ガイドラインの版（例 jichitai_2023）", "the guideline's edition (such as jichitai_2023)"),
    )


def schema_options(command: Parser, say: Words) -> None:
    what = say(
        "データセットの名前か定義のファイル。none は独自の表。省くと見出しから判断",
        "a dataset or a schema file; none: a table of one's own; else told by the header",
    )
    command.add_argument("--schema", metavar="ID|FILE|none", help=what)
    edition(command, say)
    whose = say("どの自治体のファイルか（6けた）", "whose files they are (six digits)")
    command.add_argument("--municipality", metavar="CODE", help=whose)


def recipe(command: Parser, say: Words) -> None:
    file(
        command,
        "--recipe",
        "FILE",
        say("自治体の決めごとのファイル", "what the municipality has decided once and for all"),
    )


def form(command: Parser, say: Words, *forms: str, default: str = "text") -> None:
    command.add_argument("--format", choices=forms, default=default, help=say("結果の形", "form of the result"))


def output(command: Parser, say: Words) -> None:
    what = say("結果を書くファイル（なければ画面）", "a file for the result (else the screen)")
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help=what)


def grade(command: Parser, say: Words) -> None:
    what = say("確実（sure）なものだけか、おそらく（likely）も直すか", "mend what is sure only, or what is likely too")
    command.add_argument("--grade", choices=("sure", "likely"), default="sure", help=what)


def ladder_options(command: Parser, say: Words) -> None:
    command.add_argument("--edition", metavar="ID", help=say("版（なければ自動）", "the edition (else recognised)"))
    weights(command, say)
    file(command, "--municipalities", "FILE", say("数える市区町村の表", "a table of the municipalities that count"))
    file(command, "--population", "FILE", say("人口の表（規模の区分に使う）", "a table of populations, for sizes"))
    as_of(command, say("新しさを見る日（なければ今日）", "the day on which it is judged how new everything is (today)"))
    unmet = say(
        "県の求めに合わないもの（totonoe run expectations の by_municipality.json）",
        "what is not met of what the prefecture expects (by_municipality.json of totonoe run expectations)",
    )
    file(command, "--unmet", "FILE", unmet)
    folder = say("URL を指定したとき、集めたものを置くフォルダ（totonoe-harvest/…）", "where a CKAN is harvested into")
    file(command, "--harvest", "DIR", folder)


def weights(command: Parser, say: Words) -> None:
    what = say("決めごと（YAML）。データセットの順と重み、段の点数など", "order and weights of datasets, points, …")
    file(command, "--weights", "FILE", what)


def as_of(command: Parser, what: str) -> None:
    command.add_argument("--as-of", metavar="DATE", help=what)


def several(command: Parser, say: Words) -> None:
    number = say(
        "同時に検査するファイルの数（1。0 はプロセッサの数）。長いファイルは、付けなければ手分けして検査する",
        "files checked at a time (1; 0: one a processor); a long file is looked at by several processes unless 1 is given",
    )
    command.add_argument("--jobs", type=_jobs, metavar="N", help=number)
    address = say("Dask のスケジューラーの場所（例 tcp://host:8786）", "a Dask scheduler (such as tcp://host:8786)")
    command.add_argument("--scheduler", metavar="ADDRESS", help=address)


def kept(command: Parser, say: Words) -> None:
    what = say(
        "結果を取っておくフォルダ。次に同じファイルを検査するとき、変わったものだけを見る",
        "a folder in which results are kept: next time only what has changed is checked",
    )
    file(command, "--kept", "DIR", what)


def _jobs(text: str) -> int:
    """A number of processes; argparse says what is wrong with another text."""
    number = int(text)
    if not 0 <= number <= MOST_JOBS:
        raise ValueError(text)
    return number


def door(command: Parser, run: Door, say: Words) -> None:
    command.add_argument(
        "--lang", choices=("ja", "en"), default="ja", help=say("表示する言葉（ja 日本語、en 英語）", "language")
    )
    command.set_defaults(run=run)
