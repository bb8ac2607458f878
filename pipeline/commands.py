"""What each command does: its stage, and how the result is shown."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline import checking, recipe, schema, tables
from pipeline.checking import BY_CODE, SAMPLE, Asked, Checking, is_sample
from pipeline.errors import CallError
from pipeline.inputs import Inputs
from pipeline.model import Text
from pipeline.outputs import NEEDS_OUTPUT, OTHER_ENDING, Outputs, Targets
from pipeline.reports import screen, sentence
from pipeline.tables import find

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.catalogue.entry import Candidate
    from pipeline.keeping import Keeping
    from pipeline.mending import Copy
    from pipeline.model import Lang, Report
    from pipeline.participation.pictures.drawing import Drawn

SAMPLE_INPUT = Path("datasets/ehime_sample")
SAMPLE_LIST = Path("datasets/ehime_adopters/参加自治体一覧_見本_2026-02-28.csv")
SAMPLE_BASE = Path("datasets/ehime_adopters/愛媛県の市町.csv")
SAMPLE_DEMANDS = Path("datasets/ehime_demands/県の求め_見本.yaml")
SAMPLE_OWN_LISTS = Path("datasets/ehime_lists")
SAMPLE_WEIGHTS = Path("datasets/ehime_adopters/はしごの決めごと.yaml")

WRITTEN = Text(ja="    書いたファイル: {path}", en="    written to {path}")
NOT_WITH_XLSX = Text(
    ja="{option} は --format xlsx といっしょには使えません。どちらかを外してください。",
    en="{option} does not go together with --format xlsx. Leave one of them out.",
)
NOT_OF_SOME = Text(
    ja="--receipt は --only といっしょには使えません。記録には、すべての決まりの検査が要ります。",
    en="--receipt does not go together with --only: a receipt tells of a check by all rules.",
)
UNKNOWN = Text(ja="どのデータセットにも当たりません", en="no known dataset")
LEFT = Text(ja="何もしませんでした。", en="Nothing was done.")
MOST_WORKERS = 4  # more of them take memory from whatever else runs
RECIPE = "決めごと.yaml"  # where answers are kept when no recipe is named: beside the mended file
KEPT = Text(
    ja="    答えは {path} に残しました。来月は --recipe {path} を付けると、同じことは聞かれません。",
    en="    The answers are kept in {path}. With --recipe {path} nobody is asked the same again next month.",
)
OUTLINES_ALONE = Text(
    ja="--outlines は地図を描くときだけ使います。--pictures か --format html といっしょに指定してください。",
    en="--outlines is for maps only: give it together with --pictures or --format html.",
)
OPEN = Text(ja="終わりました。開くページ: {page}", en="Done. Open this page: {page}")


# --- check ---------------------------------------------------------------------------------------------------------


def check(asked: argparse.Namespace) -> int:
    """Check files and show what was found."""
    inputs = Inputs(asked.paths, asked.lang, [_schema_file(asked), asked.recipe, *_earlier_files(asked)])
    if asked.receipt and asked.only:
        raise CallError(NOT_OF_SOME)
    if asked.format == "xlsx":
        return _marked(asked, inputs)
    keeping = _keeping(asked)
    paths = [path for path, _ in inputs.files]
    alone = len(paths) == 1 and paths[0].suffix.lower() in tables.TEXTS
    checker = Checking(_asked(asked), asked.kept, paths, beside=not alone, workers=_workers(asked.jobs))
    if inputs.wrong and not inputs.files and asked.output:
        return inputs.wrong  # no report about nothing, that somebody may take for a good one
    outputs = Outputs(inputs)
    with _checked(asked, checker, inputs) as file, outputs.open(asked.output) as out:
        reports = _Counted(inputs.each(file))
        if asked.format == "csv" and isinstance(out, io.TextIOWrapper):
            out.reconfigure(newline="")  # it brings its own line ends
        pieces = shown(reports, asked.format, asked.lang, out, sample=is_sample(asked.paths))
        if keeping and not asked.receipt and not checker.previous:  # these want the reports themselves
            form = (asked.format, asked.lang, is_sample(asked.paths), screen.width_of(out), screen.colours(out))
            pieces = keeping.told((*form, *checker.asked_for), inputs.files, pieces, reports, inputs)
        for piece in pieces:
            out.write(piece)
            if asked.format == "jsonl":
                out.flush()
    if asked.receipt:
        from pipeline import receipt  # noqa: PLC0415  few ask for one

        outputs.write(asked.receipt, receipt.printed((one, checker.schema_of(one)) for one in reports.seen))
    if keeping:
        keeping.trim()
    inputs.say_unmatched(checker.previous)
    return inputs.wrong or reports.code


def _workers(jobs: int | None) -> int:
    """How many processes look at a long file together: as many as are asked for, or as there are processors."""
    return jobs or min(MOST_WORKERS, os.cpu_count() or 1)


def _marked(asked: argparse.Namespace, inputs: Inputs) -> int:
    """Each file back as a workbook in which the findings are marked."""
    for option, given in (("--receipt", asked.receipt), ("--kept", asked.kept)):
        if given:
            raise CallError(NOT_WITH_XLSX, option=option)
    from pipeline import marking  # noqa: PLC0415  each form is loaded when it is asked for

    today = dt.datetime.now().astimezone().date()
    return marking.check(inputs, Targets(inputs, asked.output, ".xlsx"), _asked(asked), today)


def _keeping(asked: argparse.Namespace) -> Keeping | None:
    """The folder in which what is found is kept, where one was named."""
    if asked.kept is None:
        return None
    from pipeline.keeping import Keeping  # noqa: PLC0415  few keep anything

    return Keeping(asked.kept, asked.paths)


@contextlib.contextmanager
def _checked(
    asked: argparse.Namespace, checker: Checking, inputs: Inputs
) -> Iterator[Callable[[Path, str], Iterable[Report]]]:
    """How a file is checked: here, or several at a time. What is compared with last time's is checked here."""
    alone = asked.jobs in {None, 1} or len(inputs.files) == 1  # one file is divided among the processes itself
    if (alone and not asked.scheduler) or checker.previous:
        yield checker.file
        return
    from pipeline import spreading  # noqa: PLC0415  only for many files

    with spreading.spread(checker, inputs.files, asked.jobs, asked.scheduler) as work:
        yield work.file


def shown(reports: Iterable[Report], form: str, lang: Lang, out: TextIO, *, sample: bool) -> Iterator[str]:
    """The reports in one of the forms, in pieces as each file is done."""
    notice = SAMPLE.say(lang) if sample else None
    if form in ("json", "jsonl"):
        from pipeline.reports import json_form  # noqa: PLC0415  each form is loaded when it is asked for

        yield from (json_form.lines if form == "jsonl" else json_form.pieces)(reports, BY_CODE, lang, notice)
    elif form == "html":
        from pipeline.reports import html  # noqa: PLC0415

        yield from html.page(reports, BY_CODE, lang, titles=schema.titles(), sample_notice=notice)
    elif form == "csv":
        from pipeline.reports import csv_form  # noqa: PLC0415

        yield from csv_form.lines(reports, BY_CODE, lang, notice)
    else:
        from pipeline.reports import terminal  # noqa: PLC0415

        show = terminal.Screen(
            BY_CODE, lang, columns=screen.width_of(out), colours=screen.colours(out), titles=schema.titles()
        )
        if notice:
            yield f"{notice}\n"
        yield from (f"{line}\n" for line in show.lines(reports))


class _Counted:
    """Hands reports on and remembers the worst exit code among them, and what a receipt says of each."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = reports
        self.code = 0
        self.seen: list[Report] = []

    def __iter__(self) -> Iterator[Report]:
        for report in self._reports:
            self.code = max(self.code, int(report.verdict != "publishable"))
            self.seen.append(report._replace(findings=(), tallies=()))
            yield report


# --- fix -----------------------------------------------------------------------------------------------------------


def fix(asked: argparse.Namespace) -> int:
    """Write mended copies, and say what was done and what is left."""
    from pipeline import copying, mending, workbooks  # noqa: PLC0415  not on the way of a check

    for option, given in (
        ("--plain", asked.plain),
        ("--arrange", asked.arrange),
        ("--to-edition", asked.to_edition),
    ):
        if given and asked.format == "xlsx":
            raise CallError(NOT_WITH_XLSX, option=option)
    if asked.to_edition is not None:
        schema.known_edition(asked.to_edition)
    inputs = Inputs(asked.paths, asked.lang, [_schema_file(asked), asked.recipe])
    target = Targets(inputs, asked.output, f".{asked.format}")
    wanted = _asked(asked).settled()
    if asked.ask:
        wanted = _answered(inputs, wanted, asked.recipe or target.folder / RECIPE)

    def mend(path: Path, name: str) -> Iterable[Copy]:
        below = inputs.below(path)
        if asked.format == "xlsx":
            return [workbooks.mend(path, name, wanted, asked.grade)._replace(path=below)]
        how = mending.Mending(asked.grade, asked.plain, asked.arrange, asked.to_edition, _workers(None))
        return mending.copies(path, below, name, wanted, how)

    return copying.fix(inputs, target, asked.changes, mend)


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
    unknown = False
    for table in inputs.each(tables.read):
        matches = schema.recognise(table.header, asked.edition) if table.origin.readable else ()
        match = schema.follows(matches)
        name = f"{table.origin.path} [{table.origin.sheet}]" if table.origin.sheet else table.origin.path
        said = f"{match.edition}/{match.id} {match.match:.2f}" if match else UNKNOWN.say(asked.lang)
        near = "" if match else "".join(f"\n    {m.edition}/{m.id} {m.match:.2f}" for m in matches[:3])
        sys.stdout.write(f"{name}: {said}{near}\n")
        unknown = unknown or match is None
    return inputs.wrong or int(unknown)


def rules(asked: argparse.Namespace) -> int:
    """Every rule with its examples, as one page in both languages."""
    from pipeline.reports import rule_page  # noqa: PLC0415  not on the way of a check

    with Outputs(Inputs([], asked.lang)).open(asked.output) as out:
        out.writelines(rule_page.page(list(BY_CODE.values())))
    return 0


# --- rates, publish, run -------------------------------------------------------------------------------------------


def rates(asked: argparse.Namespace) -> int:
    """How many municipalities take part, by prefecture and for the nation."""
    from pipeline import comparing  # noqa: PLC0415
    from pipeline.participation import pictures  # noqa: PLC0415
    from pipeline.participation.answer import Asked as Wanted  # noqa: PLC0415
    from pipeline.participation.answer import answer  # noqa: PLC0415

    others = [path for paths in asked.others for path in paths]
    wanted = Wanted(
        asked.list,
        asked.municipalities,
        asked.as_of,
        asked.prefectures_list,
        others,
        asked.population,
        whole=asked.format in ("csv", "html", "xlsx") or asked.pictures is not None,
    )
    if asked.outlines and not (asked.pictures or asked.format == "html"):
        raise CallError(OUTLINES_ALONE)
    if asked.format == "xlsx" and asked.output is None:
        raise CallError(NEEDS_OUTPUT)
    if asked.format == "xlsx" and asked.output.suffix.lower() != ".xlsx":
        raise CallError(OTHER_ENDING, path=asked.output, ending=".xlsx")
    found = answer(wanted)
    notice = SAMPLE.say(asked.lang) if is_sample([asked.list]) else None
    besides = [asked.municipalities, asked.prefectures_list, asked.population, asked.outlines, *others]
    inputs = Inputs([asked.list], asked.lang, besides)
    outputs = Outputs(inputs)
    made: Sequence[Drawn] = ()
    if asked.pictures or (asked.format == "html" and not pictures.missing()):
        made = comparing.drawn(found, asked.lang, notice, asked.outlines)
    for name, data in comparing.picture_files(made) if asked.pictures else ():
        outputs.write(asked.pictures / name, data)
    if asked.pictures:
        inputs.say(pictures.DRAWN, count=len(made), path=asked.pictures)
    if asked.format == "xlsx":
        outputs.write(asked.output, comparing.book(found, asked.lang, notice))
        return 0
    form = {"text": comparing.text, "json": comparing.as_json, "csv": comparing.as_csv}
    with outputs.open(asked.output) as out:
        if asked.format == "csv" and isinstance(out, io.TextIOWrapper):
            out.reconfigure(newline="")  # it brings its own line ends
        if asked.format == "html":
            out.writelines(comparing.page(found, asked.lang, notice, made))
        else:
            out.writelines(form[asked.format](found, asked.lang, notice))
    return 0


def ladder(asked: argparse.Namespace) -> int:
    """How far each municipality has come with each standard dataset, and what it should do next."""
    from pipeline import climbing  # noqa: PLC0415  only for one who asks

    return climbing.ladder(asked)


def letters(asked: argparse.Namespace) -> int:
    """A letter for each municipality: what it has done, and its next step."""
    from pipeline import climbing  # noqa: PLC0415  only for one who asks

    return climbing.letters(asked)


def publish(asked: argparse.Namespace) -> int:
    """Put what may go out into a folder or on a CKAN; say what may not, and why."""
    from pipeline import publishing  # noqa: PLC0415  not on the way of a check

    inputs = Inputs(asked.paths, asked.lang, named=True)

    def candidates() -> tuple[list[Candidate], bool]:
        folder = asked.paths[0] if len(asked.paths) == 1 and asked.paths[0].is_dir() else None
        checker = Checking(_asked(asked))
        found = list(inputs.each(lambda path, name: checking.candidates(path, name, checker, folder)))
        return found, not inputs.wrong

    asked.sample = is_sample(asked.paths)
    outcome = publishing.outcome(asked, candidates)
    if outcome is None:
        inputs.say(LEFT)
        return 1
    if not inputs.files and not asked.undo:
        return inputs.wrong
    if asked.sample:
        inputs.say(SAMPLE)
    if asked.format == "json":
        sys.stdout.write(json.dumps(outcome.json(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(sentence.visible_lines(outcome.text()))
    return inputs.wrong or int(outcome.refused)


def harvest(asked: argparse.Namespace) -> int:
    """What a CKAN holds, as tables, and its files where asked."""
    from pipeline import harvesting  # noqa: PLC0415  not on the way of a check

    return harvesting.run(asked)


def exercise(asked: argparse.Namespace) -> int:
    """A clean file with faults put in, the sheet to fill in, and the answers."""
    from pipeline import exercising  # noqa: PLC0415
    from pipeline.workshop.exercise import Wanted  # noqa: PLC0415

    inputs = Inputs([asked.file], asked.lang, [_schema_file(asked)])
    notice = SAMPLE.say(asked.lang) if is_sample([asked.file]) else None
    outputs = Outputs(inputs)
    faults = Wanted(asked.faults, asked.seed, asked.level)

    def made(path: Path, _: str) -> Iterator[tuple[str, bytes]]:
        one = exercising.of_file(path, _asked(asked).settled(), faults)
        if (count := len(one.exercise.faults)) < asked.faults:
            inputs.say(exercising.FEWER, asked=asked.faults, made=count)
        yield from exercising.files(one, path, asked.lang, notice).items()

    for name, data in inputs.each(made):
        outputs.write(asked.output / name, data)
        inputs.say(WRITTEN, path=asked.output / name)
    return inputs.wrong


def serve(asked: argparse.Namespace) -> int:
    """The page, until somebody ends it."""
    from pipeline.web import serving  # noqa: PLC0415  not on the way of a check

    return serving.serve(
        asked.host,
        asked.port,
        asked.keep,
        asked.lang,
        offline=asked.offline,
        workshop=asked.workshop,
        shown=asked.open,
    )


def run(asked: argparse.Namespace) -> int:
    """The prefecture's run, or one stage of it; ends by naming the page to open. Without --list, the sample's."""
    from pipeline import run_folder, stages  # noqa: PLC0415  not on the way of a check
    from pipeline.reports import run_page  # noqa: PLC0415

    if asked.list is None and asked.input == SAMPLE_INPUT:
        asked.list, asked.municipalities = SAMPLE_LIST, SAMPLE_BASE
        asked.demands = asked.demands or SAMPLE_DEMANDS
        asked.lists, asked.weights = asked.lists or SAMPLE_OWN_LISTS, asked.weights or SAMPLE_WEIGHTS
    prefecture = stages.Run(
        asked.input,
        asked.list,
        asked.municipalities,
        asked.build,
        asked.edition,
        asked.grade,
        asked.lang,
        asked.demands,
        asked.data_docs,
    )
    prefecture = prefecture._replace(lists=asked.lists, weights=asked.weights, as_of=asked.as_of or "")
    if prefecture.sample_notice:
        sys.stderr.write(prefecture.sample_notice + "\n")
    done = {**stages.ALL, **stages.BY_NAME}
    chosen = [asked.stage] if asked.stage else list(stages.ALL)
    if "rates" in chosen and prefecture.list is None:
        raise CallError(stages.NO_LIST)  # now, and not after the other stages
    run_folder.claim(prefecture)
    for number, name in enumerate(chosen, 1):
        sys.stderr.write(f"[{number}/{len(chosen)}] {run_page.STAGES[name][0].say(asked.lang)}\n")
        sys.stderr.write(f"    {done[name](prefecture)}\n")
    if not asked.stage:
        sys.stdout.write(OPEN.say(asked.lang, {"page": str((asked.build / "index.html").resolve())}) + "\n")
    return 0


# --- what they share -----------------------------------------------------------------------------------------------


def _asked(asked: argparse.Namespace) -> Asked:
    """What the call wants. A recipe that is to be asked for need not be there yet."""
    kept = getattr(asked, "recipe", None)
    new = getattr(asked, "ask", False) and kept is not None and not kept.exists()
    decided = recipe.EMPTY if kept is None or new else recipe.read(kept)
    return Asked(
        asked.schema,
        asked.edition,
        asked.municipality,
        decided,
        getattr(asked, "previous", None),
        getattr(asked, "only", None),
    )


def _answered(inputs: Inputs, wanted: Asked, kept: Path) -> Asked:
    """The same with the answers of the person at the keyboard, which are kept in that file."""
    from pipeline import asking  # noqa: PLC0415  only for one who is asked

    decided = asking.recipe_of(inputs, wanted, kept)
    if decided != wanted.recipe:
        asking.keep(decided, kept)
        inputs.say(KEPT, path=kept)
    return wanted._replace(recipe=decided)


def _earlier_files(asked: argparse.Namespace) -> list[Path]:
    """Last time's files, which are inputs too."""
    return [path for path, _ in find.find([asked.previous]).files] if asked.previous else []


def _schema_file(asked: argparse.Namespace) -> Path | None:
    """The schema of the user's own, which is an input too."""
    return Path(asked.schema) if asked.schema and Path(asked.schema).is_file() else None
