"""The command line: results on standard output or in OUT, everything else on standard error.

Each command is a few lines over a stage of the same name. Exit codes: 0 nothing worse than warnings; 1 errors in the
data, or something refused; 2 a wrong call, or a failure of ours. The one broad `except` of the house is here.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pipeline import __version__
from pipeline.errors import CallError, TotonoeError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from pipeline.model import Lang

    Door = Callable[[argparse.Namespace], int]

OK, FOUND, WRONG = 0, 1, 2

LATER = Text(ja="{what} はまだありません。", en="{what} does not exist yet.")
WRONG_CALL = Text(
    ja="呼び方が違います（{message}）。totonoe {command} --help に使い方があります。",
    en="Wrong call: {message}. See totonoe {command} --help.",
)
OURS = Text(
    ja="申し訳ありません。こちらの不具合で止まりました（{error}）。ファイルはそのままです。",
    en="Sorry, this is a fault of ours ({error}). Your files are as they were.",
)
LATER_COMMANDS = ("harvest", "workshop", "guideline", "serve", "ladder", "letters")


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in a sentence, in the language that was asked for."""

    def error(self, message: str) -> NoReturn:
        command = self.prog.partition(" ")[2]
        raise CallError(WRONG_CALL, message=message, command=command)


class Later(argparse.Action):
    """An option of the contract that is built later: it is there, and says so."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise CallError(LATER, what=self.option_strings[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    collecting = gc.isenabled()
    gc.disable()  # a short life, hardly any cycles: collecting would cost a fifth of the time on a large file
    try:
        asked = parser().parse_args(given)
        return int(asked.run(asked))
    except TotonoeError as error:
        sys.stderr.write(f"totonoe: {error.say(lang)}\n")
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nobody to tell
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the door: nobody sees a traceback, unless they ask for one
        if os.environ.get("TOTONOE_DEBUG"):
            raise
        sys.stderr.write(f"totonoe: {OURS.say(lang, {'error': f'{type(error).__name__}: {error}'})}\n")
        return WRONG
    finally:
        if collecting:
            gc.enable()


def parser() -> argparse.ArgumentParser:
    """Every command and option of the contract, those that are built later included."""
    from pipeline import commands as doors  # noqa: PLC0415  only now, so that a broken installation is said in a sentence too

    top = Parser(prog="totonoe", description="整え: 自治体のオープンデータを、検査し、直し、公開できる形にします。")
    top.add_argument("--version", action="version", version=f"totonoe {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="コマンド", parser_class=Parser)
    _check(commands.add_parser("check", help="ファイルを検査する"), doors.check)
    _fix(commands.add_parser("fix", help="直せるところを直した写しを作る"), doors.fix)
    _schema(commands.add_parser("schema", help="データセットの項目を見る、どれに当たるかを見る"), doors)
    _rates(commands.add_parser("rates", help="取組率を都道府県ごとに数える"), doors.rates)
    _publish(commands.add_parser("publish", help="公開できるファイルを目録に載せる"), doors.publish)
    _run(commands.add_parser("run", help="都道府県の全工程を行う"), doors)
    for name in LATER_COMMANDS:
        later = commands.add_parser(name, add_help=False)
        later.add_argument("rest", nargs=argparse.REMAINDER)
        later.set_defaults(run=_later)
    return top


def _check(command: argparse.ArgumentParser, run: Door) -> None:
    _paths(command)
    _schema_options(command)
    forms = ("text", "json", "jsonl", "html", "xlsx", "csv")
    command.add_argument("--format", choices=forms, default="text", help="結果の形")
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help="結果を書くファイル（なければ画面）")
    _built_later(command, "--recipe", "--previous", "--jobs", "--scheduler")
    _door(command, run)


def _fix(command: argparse.ArgumentParser, run: Door) -> None:
    _paths(command)
    _schema_options(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar="OUT", required=True, help="直したファイル、またはフォルダ"
    )
    command.add_argument(
        "--grade", choices=("sure", "likely"), default="sure", help="確実なものだけか、おそらくも含めるか"
    )
    command.add_argument("--changes", type=Path, metavar="FILE.csv", help="直した所の一覧を書くファイル")
    command.add_argument("--plain", action="store_true", help="BOMなし、改行LFで書く")
    command.add_argument("--arrange", action="store_true", help="列を標準の順に並べる")
    _built_later(command, "--recipe", "--ask", "--format", "--to-edition")
    _door(command, run)


def _schema(command: argparse.ArgumentParser, doors: ModuleType) -> None:
    verbs = command.add_subparsers(dest="verb", required=True, metavar="list|show|recognise", parser_class=Parser)
    _door(verbs.add_parser("list", help="データセットの一覧"), doors.schema_list)
    show = verbs.add_parser("show", help="項目の一覧")
    show.add_argument("id", metavar="ID", help="aed、または 版/aed")
    show.add_argument("--edition", metavar="ID", help="版")
    _door(show, doors.schema_show)
    which = verbs.add_parser("recognise", help="どのデータセットに当たるか")
    _paths(which)
    which.add_argument("--edition", metavar="ID", help="版")
    _door(which, doors.schema_recognise)


def _rates(command: argparse.ArgumentParser, run: Door) -> None:
    command.add_argument("list", type=Path, metavar="LIST.csv", help="取り組んでいる自治体の一覧")
    command.add_argument("--prefectures-list", type=Path, metavar="FILE", help="取り組んでいる都道府県の一覧")
    command.add_argument("--municipalities", type=Path, metavar="FILE", help="分母にする自治体の表")
    command.add_argument("--as-of", metavar="DATE", help="いつの一覧か（2026-02-28）")
    command.add_argument("--format", choices=("text", "json", "csv", "html", "xlsx"), default="text", help="結果の形")
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help="結果を書くファイル（なければ画面）")
    _built_later(command, "--population", "--with")
    _door(command, run)


def _publish(command: argparse.ArgumentParser, run: Door) -> None:
    _paths(command)
    _schema_options(command)
    command.add_argument("--to", required=True, metavar="DIR", help="目録にするフォルダ")
    command.add_argument("--plan", action="store_true", help="何をするかだけを示す")
    command.add_argument("--yes", action="store_true", help="確かめずに行う")
    command.add_argument("--licence", default="CC-BY-4.0", metavar="ID", help="ライセンス")
    command.add_argument("--format", choices=("text", "json"), default="text", help="結果の形")
    _built_later(command, "--undo", "--require-receipt")
    _door(command, run)


def _run(command: argparse.ArgumentParser, doors: ModuleType) -> None:
    command.add_argument("stage", nargs="?", choices=doors.STAGES, help="一つの工程だけを行う")
    command.add_argument("--input", type=Path, default=doors.SAMPLE_INPUT, metavar="DIR", help="自治体のファイル")
    command.add_argument("--list", type=Path, metavar="LIST.csv", help="取り組んでいる自治体の一覧")
    command.add_argument("--municipalities", type=Path, metavar="FILE", help="分母にする自治体の表（なければ全国）")
    command.add_argument("--build", type=Path, default=Path("build"), metavar="DIR", help="結果を置くフォルダ")
    command.add_argument("--edition", metavar="ID", help="従う版")
    command.add_argument(
        "--grade", choices=("sure", "likely"), default="sure", help="確実なものだけか、おそらくも含めるか"
    )
    _door(command, doors.run)


def _later(asked: argparse.Namespace) -> int:
    raise CallError(LATER, what=f"totonoe {asked.command}")


def _paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="CSV、TSV、XLSX、またはフォルダ")


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--schema", metavar="ID|FILE|none", help="従うデータセット（なければ見出しから判断）")
    command.add_argument("--edition", metavar="ID", help="従う版")
    command.add_argument("--municipality", metavar="CODE", help="どの自治体のファイルか（6けた）")


def _built_later(command: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        command.add_argument(option, action=Later, nargs="*", help=argparse.SUPPRESS)


def _door(command: argparse.ArgumentParser, run: Door) -> None:
    command.add_argument("--lang", choices=("ja", "en"), default="ja", help="言葉")
    command.set_defaults(run=run)


def _language(given: Sequence[str]) -> Lang:
    """The language, before the call is known to be right."""
    joined = " ".join(given)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "ja"


if __name__ == "__main__":
    sys.exit(main())
