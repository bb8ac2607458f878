"""The stages of a prefecture's run, each a function from named things to named things.

    guidelines ──schemas──> stamp
    input ──check──> reports ──fix──> mended files ──recheck──> reports ──publish──> catalogue
    mended files, reports ──gather──> a table per dataset ──expectations──> what the prefecture's demands are not met by
    list of adopters ──rates──> rates
    input, lists of open data ──ladder──> how far each municipality has come with each dataset

`totonoe run` goes through them in this order; dvc.yaml runs the same ones, a stage each. One more, publish-ckan, writes
to a server: it is done by name only, and only where the environment names the server. Every stage leaves a summary
`build/<stage>.json` (ASCII, so that DVC takes it for metrics) and says in a sentence what it came to.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import cache, checking, mending, schema
from pipeline.check import is_kept_back
from pipeline.checking import BY_CODE, SAMPLE, SAMPLE_MARK, Asked, Checking, is_sample
from pipeline.errors import CallError, GuidelineError
from pipeline.mending import MendedNames, Mending
from pipeline.model import Text
from pipeline.tables import MISSING
from pipeline.tables.find import NO_TABLES, SUFFIXES, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Literal

    from pipeline.catalogue.entry import Candidate
    from pipeline.model import Change, Lang

    Summary = Mapping[str, object]


STALE = Text(
    ja="{path} は、ガイドラインの表から作り直す必要があります。make generate を実行してください。",
    en="{path} is not what the guideline's tables say. Run: make generate",
)
NO_LIST = Text(
    ja="取り組んでいる自治体の一覧がありません。--list で指定してください。",
    en="There is no list of municipalities that publish. Give one with --list.",
)
CLOSED = Text(
    ja="{path} を開けません。直すか、取り除いてください。", en="{path} cannot be opened. Mend it or take it out."
)
NOT_YET = Text(
    ja="{path} がまだありません。先に「totonoe run {stage}」を実行してください。",
    en="There is no {path} yet. Run: totonoe run {stage}",
)
SCHEMAS = Text(ja="項目の定義 {count} 件は最新です。", en="{count} schemas are fresh.")
CHECKED = Text(
    ja="{files} 件のファイルのうち {anew} 件を新しく検査しました。公開できる表は {tables} 件のうち {publishable} 件です。",
    en="{anew} of {files} files were checked anew. {publishable} of {tables} tables may go out.",
)
FIXED = Text(
    ja="{files} 件のファイルのうち {anew} 件を新しく直しました。直した所は全部で {changes} か所です。",
    en="{anew} of {files} files were mended anew. {changes} places were mended in all.",
)
RATED = Text(ja="取組率は {rate}%（{adopters}／{total} 団体）です。", en="{rate}% publish ({adopters} of {total}).")
PUBLISHED = Text(
    ja="カタログに載せました: 新規 {create}、更新 {update}、変更なし {unchanged}、取り下げ {withdraw}、公開できないもの {refuse}。",
    en="The catalogue: {create} new, {update} updated, {unchanged} unchanged, {withdraw} withdrawn, {refuse} refused.",
)
CKAN_URL, CKAN_TOKEN = "TOTONOE_CKAN_URL", "TOTONOE_CKAN_TOKEN"
NOT_ASKED = Text(
    ja="CKAN には何もしていません。公開するには、環境変数 TOTONOE_CKAN_URL に CKAN の URL を入れます。",
    en="Nothing was done to a CKAN. To publish on one, put its URL into the environment variable TOTONOE_CKAN_URL.",
)
ON_CKAN = Text(
    ja="{url} に載せました: 新規 {create}、更新 {update}、変更なし {unchanged}、公開できないもの {refuse}。元からなくなった "
    "{withdraw} 件は、そのままにしてあります。一つずつの結果: {path}",
    en="On {url}: {create} new, {update} updated, {unchanged} unchanged, {refuse} refused; {withdraw} gone from the source "
    "and left as they are. Each of them: {path}",
)


class Run(NamedTuple):
    """What is run on what, and where the results go."""

    input: Path  # the municipalities' files
    list: Path | None  # the adopters
    municipalities: Path | None  # those that are counted; None: every municipality of Japan
    build: Path
    edition: str | None = None
    grade: Literal["sure", "likely"] = "sure"
    lang: Lang = "ja"
    demands: Path | None = None  # what the prefecture expects of the tables taken together
    data_docs: bool = False  # Great Expectations' own pages too, which load their style from elsewhere
    lists: Path | None = None  # a folder of the municipalities' lists of open data, beside the input
    weights: Path | None = None  # what the prefecture decides about its ladder
    as_of: str = ""  # the day on which it is judged how new everything is; "" for that of the adopters

    @property
    def asked(self) -> Asked:
        return Asked(edition=self.edition)

    @property
    def sample_notice(self) -> str | None:
        return SAMPLE.say(self.lang) if is_sample([self.input]) else None


class Made(NamedTuple):
    """One mended file: how many places of it were mended, and what was written."""

    places: int
    mended: str  # the SHA-256 of the file
    listed: str  # and that of its list of changes


def schemas(run: Run) -> str:
    """Are the schemas what the guidelines say? They are committed, never made here."""
    from pipeline.guidelines import build  # noqa: PLC0415  reads YAML, which no other stage needs

    stale = build.stale()
    if stale:
        raise GuidelineError(STALE, path=", ".join(str(path) for path in stale))
    return _done(run, "schemas", SCHEMAS, {"count": len(schema.available())})


def check(run: Run) -> str:
    """Check every file of the input; an unchanged one is not checked again."""
    return _check(run, "check", run.input)


def fix(run: Run) -> str:
    """Mend what is announced and safe into build/fixed, with a list of changes for each file."""
    fixed, lists, kept = run.build / "fixed", run.build / "changes", run.build / "cache" / "fix"
    files = _files(run.input)
    wanted: set[Path] = set()
    anew = changes = 0
    names = MendedNames()
    for path, shown in files:
        key = cache.key(checking.digest_of(path), shown, (run.edition, run.grade))
        made = _kept(kept / f"{key}.json", run)
        if made is None or not all(names.take(Path(name)) for name in made):
            anew += 1
            made = _mend(path, shown, run, names)
            kept.mkdir(parents=True, exist_ok=True)
            (kept / f"{key}.json").write_text(json.dumps(made), encoding="utf-8")
        for name, one in made.items():
            wanted |= {fixed / name, _list_of(lists, name)}
            changes += one.places
    for folder in (fixed, lists):
        for old in folder.rglob("*"):
            if old.suffix.lower() in SUFFIXES and old not in wanted:
                old.unlink()  # its source is gone from the input
    _mark_sample(run, fixed)
    return _done(run, "fix", FIXED, {"files": len(files), "anew": anew, "changes": changes})


def recheck(run: Run) -> str:
    """Check the mended files: what is left is for people."""
    return _check(run, "recheck", _left_by(run, "fix", "fixed"))


def gather(run: Run) -> str:
    """One table per dataset over all municipalities, of what may go out, in build/gathered."""
    from pipeline import gathering  # noqa: PLC0415  each stage loads its own

    fixed, checker = _left_by(run, "fix", "fixed"), Checking(run.asked, run.build / "cache" / "check")
    collected = gathering.collect(_files(fixed), fixed, checker)
    gathering.write(collected, run.build / "gathered", run.lang)
    _mark_sample(run, run.build / "gathered")
    return _done(run, "gather", gathering.SAID, collected.counts)


def expectations(run: Run) -> str:
    """The gathered tables under what the prefecture expects; left out, in a sentence, without demands or the extra."""
    from pipeline import expecting  # noqa: PLC0415  as above

    seen = expecting.look(_left_by(run, "gather", "gathered"), run.demands, run.build / "cache" / "expectations")
    text, counts = expecting.write(
        seen, run.build / "expectations", run.lang, run.sample_notice, data_docs=run.data_docs
    )
    _mark_sample(run, run.build / "expectations")
    return _done(run, "expectations", text, counts)


def rates(run: Run) -> str:
    """How many municipalities take part, by the list of adopters."""
    from pipeline.participation import rates as counting  # noqa: PLC0415
    from pipeline.participation import shown  # noqa: PLC0415

    if run.list is None:
        raise CallError(NO_LIST)
    found = counting.rates(run.list, municipalities=run.municipalities)
    _write(run.build / "rates" / "rates.txt", _with_notice(run, shown.as_text(found, run.lang)))
    data = {"notice": run.sample_notice, **shown.as_json(found, run.lang)}
    # The rates alone, for `dvc plots`: it takes every list in a file for points.
    _write(run.build / "rates" / "prefectures.json", json.dumps(data["prefectures"], ensure_ascii=False) + "\n")
    nation = {"adopters": found.nation.adopters, "total": found.nation.total, "rate": str(found.nation.rate)}
    _write(run.build / "rates" / "rates.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return _done(run, "rates", RATED, nation)


def ladder(run: Run) -> str:
    """How far each municipality has come with each dataset, by the files as they came and the lists beside them."""
    from pipeline import laddering  # noqa: PLC0415  as above

    folders = [folder for folder in (run.input, run.lists) if folder]
    found = laddering.look(
        folders,
        run.build / "cache" / "check",
        laddering.day_of(run.as_of, run.list),
        decided=run.weights,
        municipalities=run.municipalities,
        edition=run.edition,
        sources=[str(folder) for folder in folders],
        unmet=run.build / "expectations" / "by_municipality.json",
    )
    for name, text in laddering.files(found, run.lang).items():
        _write(run.build / "ladder" / name, text)
    return _done(run, "ladder", laddering.SAID, laddering.summary(found))


def publish(run: Run) -> str:
    """Lay out what may go out as a catalogue in build/catalogue, and one page over the whole run."""
    from pipeline.catalogue.publish import Directory  # noqa: PLC0415
    from pipeline.catalogue.publish import publish as to_folder  # noqa: PLC0415
    from pipeline.reports import run_page  # noqa: PLC0415

    outcome = to_folder(
        _candidates(run),
        Directory(run.build / "catalogue", run.build / "receipts"),
        apply=True,
        lang=run.lang,
        sample=bool(run.sample_notice),
        withdraw=True,
    )
    sentence = _done(run, "publish", PUBLISHED, {str(do): count for do, count in outcome.plan.counts.items()})
    summaries = {name: json.loads((run.build / f"{name}.json").read_bytes()) for name in ALL if _there(run, name)}
    _write(run.build / "index.html", run_page.page(summaries, run.lang, run.sample_notice))
    return sentence


def publish_ckan(run: Run) -> str:
    """Publish what may go out on the CKAN that the environment names; where it names none, do nothing and say so.

    Nothing is withdrawn: that takes `totonoe publish --yes`.
    """
    from pipeline.catalogue.named_server import checked  # noqa: PLC0415
    from pipeline.catalogue.publish import Server  # noqa: PLC0415
    from pipeline.catalogue.publish import publish as to_server  # noqa: PLC0415

    url = os.environ.get(CKAN_URL, "").strip().rstrip("/")
    if not url:
        return NOT_ASKED.say(run.lang)
    server = Server(url, os.environ.get(CKAN_TOKEN, "").strip(), Path("totonoe-receipts"))
    checked(server, CKAN_URL, CKAN_TOKEN)
    outcome = to_server(_candidates(run), server, apply=True, lang=run.lang, sample=bool(run.sample_notice))
    told = run.build / "publish-ckan.txt"
    _write(told, outcome.text())
    counts = {str(do): count for do, count in outcome.plan.counts.items()}
    return _done(run, "publish-ckan", ON_CKAN, {**counts, "url": url, "path": str(told)})


ALL: Mapping[str, Callable[[Run], str]] = {
    "schemas": schemas,
    "check": check,
    "fix": fix,
    "recheck": recheck,
    "gather": gather,
    "expectations": expectations,
    "rates": rates,
    "ladder": ladder,
    "publish": publish,
}
BY_NAME: Mapping[str, Callable[[Run], str]] = {"publish-ckan": publish_ckan}  # never a part of the whole run


def _check(run: Run, name: str, folder: Path) -> str:
    from pipeline.reports import html, json_form  # noqa: PLC0415

    files = _files(folder)
    checker = Checking(run.asked, run.build / "cache" / "check")
    reports = [report for path, shown in files for report in checker.file(path, shown)]
    _write(run.build / name / "report.json", json_form.document(reports, BY_CODE, run.lang, run.sample_notice))
    _write(run.build / name / "report.html", html.page(reports, BY_CODE, run.lang, schema.titles(), run.sample_notice))
    counts = {
        "files": len(files),
        "anew": checker.anew,
        "tables": len(reports),
        "publishable": sum(report.verdict == "publishable" for report in reports),
        "conforming": sum(report.conforming for report in reports),
        "findings": sum(len(report.findings) for report in reports),
    }
    return _done(run, name, CHECKED, counts)


def _candidates(run: Run) -> list[Candidate]:
    """What may go out of the mended files, and what may not."""
    fixed, checker = _left_by(run, "fix", "fixed"), Checking(run.asked)
    return [one for path, shown in _files(fixed) for one in checking.candidates(path, shown, checker, fixed)]


def _mend(path: Path, shown: str, run: Run, names: MendedNames) -> dict[str, Made]:
    """Mend one file; what was made of it, by the names below build/fixed.

    One whose copy would look better than it is goes on as it came: a formula without its result would be a blank cell
    there, and nothing would keep it from being published.
    """
    from pipeline.reports import changes  # noqa: PLC0415

    below = path.relative_to(run.input)
    results = list(mending.mend(path, shown, run.asked, Mending(run.grade)))
    copies: list[tuple[Path, bytes, Sequence[Change]]]
    if any(one.after is not None and is_kept_back(one.before, BY_CODE) for one in results):
        copies = [(names.give(below).with_suffix(path.suffix), checking.bytes_of(path), ())]
    else:
        places = mending.belongs(below, shown, results)
        pairs = zip(results, places, strict=True)
        copies = [(names.give(*place), one.data, one.changes) for one, place in pairs if one.data is not None]
    made: dict[str, Made] = {}
    for copy, data, done in copies:
        name = copy.as_posix()
        _write(run.build / "fixed" / name, data)
        _write(_list_of(run.build / "changes", name), changes.write(done))
        made[name] = Made(sum(change.action != "text" for change in done), *_written(run, name))
    return made


def _list_of(lists: Path, name: str) -> Path:
    """The list of what was changed in a mended file."""
    return (lists / name).with_suffix(".csv")


def _kept(entry: Path, run: Run) -> dict[str, Made] | None:
    """What an earlier run made of the same file, if all of it still stands there as that run wrote it: since then another
    version of the file, or another call, may have written under the same names."""
    try:
        made = {name: Made(*one) for name, one in json.loads(entry.read_bytes()).items()}
        return made if all(_written(run, name) == one[1:] for name, one in made.items()) else None
    except (OSError, ValueError, TypeError, CallError):
        return None


def _written(run: Run, name: str) -> tuple[str, str]:
    """The SHA-256 of a mended file, and of its list of changes, as they stand there now. Raises CallError."""
    mended, listed = run.build / "fixed" / name, _list_of(run.build / "changes", name)
    return checking.digest_of(mended).hex(), checking.digest_of(listed).hex()


def _files(folder: Path) -> tuple[tuple[Path, str], ...]:
    """The files of a folder. A run that would leave one out without a word does not begin."""
    found = find([folder])
    for text, paths in ((MISSING, found.missing), (CLOSED, found.denied), (NO_TABLES, found.empty)):
        if paths:
            raise CallError(text, path=", ".join(map(str, paths)))
    return found.files


def _left_by(run: Run, stage: str, name: str) -> Path:
    """The folder that an earlier stage has made. Raises CallError where it has not been done yet."""
    folder = run.build / name
    if not folder.is_dir():
        raise CallError(NOT_YET, path=folder, stage=stage)
    return folder


def _mark_sample(run: Run, folder: Path) -> None:
    """What comes of an invented sample says so too."""
    above = (run.input, *run.input.absolute().parents)
    mark = next((path / SAMPLE_MARK for path in above if (path / SAMPLE_MARK).exists()), None)
    if mark is not None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(mark, folder / SAMPLE_MARK)


def _there(run: Run, name: str) -> bool:
    return (run.build / f"{name}.json").exists()


def _with_notice(run: Run, text: str) -> str:
    return f"{run.sample_notice}\n\n{text}" if run.sample_notice else text


def _done(run: Run, name: str, text: Text, values: Summary) -> str:
    _write(run.build / f"{name}.json", json.dumps(dict(values), indent=1) + "\n")
    return text.say(run.lang, {slot: str(value) for slot, value in values.items()})


def _write(path: Path, content: str | bytes | Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.writelines([content] if isinstance(content, str) else content)
