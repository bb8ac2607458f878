"""What each command does: its stage, and how the result is shown."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline import checking, schema, stages
from pipeline.checking import BY_CODE, SAMPLE, Asked, Checking, MendedNames, Mending, is_sample
from pipeline.errors import CallError, TotonoeError
from pipeline.model import Text
from pipeline.tables import find

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.catalogue.publish import Outcome
    from pipeline.model import Change, Lang, Report

STAGES = tuple(stages.ALL)
SAMPLE_INPUT = Path("datasets/ehime_sample")
SAMPLE_LIST = Path("datasets/ehime_adopters/参加自治体一覧_見本_2026-02-28.csv")
SAMPLE_BASE = Path("datasets/ehime_adopters/愛媛県の市町.csv")

MISSING = Text(
    ja="{path} が見つかりません。名前と場所を確かめてください。", en="{path} is not there. Check its name and place."
)
NO_TABLES = Text(ja="{path} に CSV や Excel のファイルがありません。", en="There is no CSV or Excel file in {path}.")
NOT_A_TABLE = Text(ja="{path} は表ではないので飛ばしました。", en="{path} holds no table and was skipped.")
LATER_FORMAT = Text(ja="--format {format} はまだありません。", en="--format {format} does not exist yet.")
LATER_KIND = Text(
    ja="{path}: この種類のファイルはまだ読めません。CSV か XLSX で保存してください。",
    en="{path}: files of this kind cannot be read yet. Save it as CSV or XLSX.",
)
OVERWRITES = Text(
    ja="{path} は元のファイルです。上書きはしません。-o に別の名前を指定してください。",
    en="{path} is an input. Nothing overwrites an input: give another name with -o.",
)
WRITTEN = Text(ja="    書いたファイル: {path}", en="    written to {path}")
CANNOT_WRITE = Text(ja="{path} に書けません（{reason}）。", en="{path} cannot be written ({reason}).")
LATER_TARGET = Text(
    ja="サーバーへの公開はまだありません。--to にフォルダを指定してください。",
    en="Publishing to a server does not exist yet. Name a folder with --to.",
)
UNKNOWN = Text(ja="どのデータセットにも当たりません", en="no known dataset")
SURE = Text(ja="行いますか？ [y/N] ", en="Go ahead? [y/N] ")
LEFT = Text(ja="何もしませんでした。", en="Nothing was done.")
OPEN = Text(ja="終わりました。開くページ: {page}", en="Done. Open this page: {page}")
LATER_SUFFIXES = frozenset({".xls", ".ods", ".zip"})


# --- check ---------------------------------------------------------------------------------------------------------


def check(asked: argparse.Namespace) -> int:
    """Check files and show what was found."""
    if asked.format in ("xlsx", "csv"):
        raise CallError(LATER_FORMAT, format=asked.format)
    inputs = Inputs(asked.paths, asked.lang)
    checker = Checking(_asked(asked))
    reports = _Counted(_reports(checker, inputs))
    with _output(asked.output, inputs) as out:
        for piece in shown(reports, asked.format, asked.lang, out, sample=is_sample(asked.paths)):
            out.write(piece)
            if asked.format == "jsonl":
                out.flush()
    return inputs.wrong or reports.code


def shown(reports: Iterable[Report], form: str, lang: Lang, out: TextIO, *, sample: bool) -> Iterator[str]:
    """The reports in one of the forms, in pieces as each file is done."""
    notice = SAMPLE.say(lang) if sample else None
    if form in ("json", "jsonl"):
        from pipeline.reports import json_form  # noqa: PLC0415  each form is loaded when it is asked for

        yield from (json_form.lines if form == "jsonl" else json_form.pieces)(reports, BY_CODE, lang)
    elif form == "html":
        from pipeline.reports import html  # noqa: PLC0415

        yield from html.page(reports, BY_CODE, lang, titles=titles(), sample_notice=notice)
    else:
        from pipeline.reports import screen, terminal  # noqa: PLC0415

        show = terminal.Screen(
            BY_CODE, lang, columns=screen.width_of(out), colours=screen.colours(out), titles=titles()
        )
        if notice:
            yield f"{notice}\n"
        yield from (f"{line}\n" for line in show.lines(reports))


def titles() -> dict[tuple[str, str], str]:
    """The title of every dataset in every edition."""
    return {(one.id, one.edition): one.title for one in schema.available()}


class _Counted:
    """Hands reports on and remembers the worst exit code among them."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = reports
        self.code = 0

    def __iter__(self) -> Iterator[Report]:
        for report in self._reports:
            self.code = max(self.code, int(report.verdict != "publishable"))
            yield report


def _reports(checker: Checking, inputs: Inputs) -> Iterator[Report]:
    from pipeline.reports import progress  # noqa: PLC0415  not needed where nothing is checked

    def one(file: tuple[Path, str]) -> list[Report]:
        try:
            return list(checker.file(*file))
        except TotonoeError as error:  # one file that cannot be opened does not stop the others
            inputs.say(error.text, **error.values)
            inputs.wrong = 2
            return []

    for reports in progress.each(inputs.files, one, lambda file: file[1]):
        yield from reports


class Inputs:
    """The files that were named or found; what is missing or no table has been said on standard error."""

    def __init__(self, paths: Sequence[Path], lang: Lang) -> None:
        self.lang: Lang = lang
        self.paths = paths
        self.wrong = 0
        later = [path for path in paths if path.suffix.lower() in LATER_SUFFIXES or str(path) == "-"]
        found = find.find([path for path in paths if path not in later])
        self.files = found.files
        for text, names, wrong in (
            (LATER_KIND, later, 2),
            (MISSING, found.missing, 2),
            (NO_TABLES, found.empty, 2),
            (NOT_A_TABLE, found.skipped, 0),
        ):
            for path in names:
                self.say(text, path=path)
                self.wrong = self.wrong or wrong

    def say(self, text: Text, **values: object) -> None:
        sys.stderr.write(text.say(self.lang, {name: str(value) for name, value in values.items()}) + "\n")

    def holds(self, path: Path) -> bool:
        """Whether this is one of the inputs, by whatever name or link."""
        return path.exists() and any(path.samefile(source) for source, _ in self.files if source.exists())

    def below(self, path: Path) -> Path:
        """The path of an input below the folder that was given, or its name."""
        for given in self.paths:
            if given.is_dir() and path.is_relative_to(given):
                return path.relative_to(given)
        return Path(path.name)


# --- fix -----------------------------------------------------------------------------------------------------------


def fix(asked: argparse.Namespace) -> int:
    """Write mended copies, and say what was done and what is left."""
    from pipeline.reports import changes as changes_form  # noqa: PLC0415
    from pipeline.reports import mending  # noqa: PLC0415

    inputs = Inputs(asked.paths, asked.lang)
    how = Mending(asked.grade, asked.plain, asked.arrange)
    one_file = len(inputs.files) == 1 and not asked.paths[0].is_dir() and bool(asked.output.suffix)
    names = MendedNames()
    done: list[tuple[str, Sequence[Change]]] = []
    code = 0
    if is_sample(asked.paths):
        inputs.say(SAMPLE)
    for path, name in inputs.files:
        results = list(checking.mend(path, name, _asked(asked), how))
        for one in results:
            for line in mending.lines(one.before, one.after, one.changes, BY_CODE, asked.lang):
                sys.stderr.write(line + "\n")
            code = max(code, int((one.after or one.before).verdict != "publishable"))
            if one.data is None:
                continue
            sheet = one.before.origin.sheet if len(results) > 1 else None
            to_file = one_file and len(results) == 1 and not asked.output.is_dir()
            target = asked.output if to_file else asked.output / names.give(inputs.below(path), sheet)
            _write(target, one.data, inputs)
            inputs.say(WRITTEN, path=target)
            done.append((target.as_posix(), one.changes))
    if asked.changes:
        _write(asked.changes, changes_form.write_all(done), inputs)
    return inputs.wrong or code


# --- schema --------------------------------------------------------------------------------------------------------


def schema_list(asked: argparse.Namespace) -> int:
    """The datasets of every edition."""
    from pipeline.reports import schema_text  # noqa: PLC0415

    sys.stdout.write(schema_text.table([schema.load(one.id, one.edition) for one in schema.available()], asked.lang))
    return 0


def schema_show(asked: argparse.Namespace) -> int:
    """The items of one dataset."""
    from pipeline.reports import schema_text  # noqa: PLC0415

    sys.stdout.write(schema_text.items(schema.load(asked.id, asked.edition), asked.lang))
    return 0


def schema_recognise(asked: argparse.Namespace) -> int:
    """Which dataset and edition each file follows, and what comes nearest."""
    from pipeline import tables  # noqa: PLC0415

    inputs = Inputs(asked.paths, asked.lang)
    unknown = 0
    for path, name in inputs.files:
        for table in tables.read(path, name):
            matches = schema.recognise(table.header, asked.edition) if table.origin.readable else ()
            match = schema.follows(matches)
            shown_as = f"{name} [{table.origin.sheet}]" if table.origin.sheet else name
            verdict = f"{match.edition}/{match.id} {match.match:.2f}" if match else UNKNOWN.say(asked.lang)
            near = "" if match else "".join(f"\n    {m.edition}/{m.id} {m.match:.2f}" for m in matches[:3])
            sys.stdout.write(f"{shown_as}: {verdict}{near}\n")
            unknown |= match is None
    return inputs.wrong or int(unknown)


# --- rates, publish, run -------------------------------------------------------------------------------------------


def rates(asked: argparse.Namespace) -> int:
    """How many municipalities take part, by prefecture and for the nation."""
    from pipeline.participation import rates as counting  # noqa: PLC0415
    from pipeline.participation import shown as forms  # noqa: PLC0415

    if asked.format not in ("text", "json"):
        raise CallError(LATER_FORMAT, format=asked.format)
    found = counting.rates(
        asked.list, municipalities=asked.municipalities, as_of=asked.as_of, prefectures_list=asked.prefectures_list
    )
    sample = is_sample([asked.list])
    with _output(asked.output, Inputs([asked.list], asked.lang)) as out:
        if asked.format == "json":
            notice = {"notice": SAMPLE.say(asked.lang)} if sample else {}
            out.write(json.dumps({**notice, **forms.as_json(found, asked.lang)}, ensure_ascii=False, indent=1) + "\n")
        else:
            out.write((SAMPLE.say(asked.lang) + "\n\n") * sample + forms.as_text(found, asked.lang))
    return 0


def publish(asked: argparse.Namespace) -> int:
    """Lay out what may go out in a folder; say what may not, and why."""
    from pipeline.catalogue.publish import publish as to_folder  # noqa: PLC0415

    if "://" in asked.to:
        raise CallError(LATER_TARGET)
    inputs = Inputs(asked.paths, asked.lang)
    target = Path(asked.to)
    if not asked.plan and not asked.yes and sys.stdin.isatty() and sys.stderr.isatty():
        plan = _publish(to_folder, asked, inputs, target, apply=False)
        sys.stderr.write(plan.text() + SURE.say(asked.lang))
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes", "はい"):
            inputs.say(LEFT)
            return 1
    outcome = _publish(to_folder, asked, inputs, target, apply=not asked.plan)
    if is_sample(asked.paths):
        inputs.say(SAMPLE)
    if asked.format == "json":
        sys.stdout.write(json.dumps(outcome.json(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(outcome.text())
    return inputs.wrong or int(outcome.refused)


def _publish(
    to_folder: Callable[..., Outcome], asked: argparse.Namespace, inputs: Inputs, target: Path, *, apply: bool
) -> Outcome:
    folder = asked.paths[0] if len(asked.paths) == 1 and asked.paths[0].is_dir() else None
    items = list(checking.candidates(inputs.files, _asked(asked), folder))
    return to_folder(
        items,
        target,
        apply=apply,
        lang=asked.lang,
        sample=is_sample(asked.paths),
        licence=asked.licence,
        withdraw=asked.yes,
    )


def run(asked: argparse.Namespace) -> int:
    """The prefecture's run, or one stage of it; ends by naming the page to open. Without --list, the sample's."""
    if asked.list is None and asked.input == SAMPLE_INPUT:
        asked.list, asked.municipalities = SAMPLE_LIST, SAMPLE_BASE
    prefecture = stages.Run(
        asked.input, asked.list, asked.municipalities, asked.build, asked.edition, asked.grade, asked.lang
    )
    if prefecture.sample_notice:
        sys.stderr.write(prefecture.sample_notice + "\n")
    chosen = [asked.stage] if asked.stage else list(stages.ALL)
    for number, name in enumerate(chosen, 1):
        sys.stderr.write(f"[{number}/{len(chosen)}] {name}\n")
        sys.stderr.write(f"    {stages.ALL[name](prefecture)}\n")
    if not asked.stage:
        sys.stdout.write(OPEN.say(asked.lang, {"page": str((asked.build / "index.html").resolve())}) + "\n")
    return 0


# --- what they share -----------------------------------------------------------------------------------------------


def _asked(asked: argparse.Namespace) -> Asked:
    return Asked(asked.schema, asked.edition, asked.municipality)


@contextmanager
def _output(path: Path | None, inputs: Inputs) -> Iterator[TextIO]:
    """Standard output, or the file that was named: under its own name only when it is whole, and never an input."""
    if path is None:
        yield sys.stdout
        return
    if inputs.holds(path):
        raise CallError(OVERWRITES, path=path)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(path)
    except OSError as error:
        raise CallError(CANNOT_WRITE, path=path, reason=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, data: bytes, inputs: Inputs) -> None:
    """Write a file that is none of the inputs."""
    if inputs.holds(path):
        raise CallError(OVERWRITES, path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise CallError(CANNOT_WRITE, path=path, reason=error.strerror or "") from error
