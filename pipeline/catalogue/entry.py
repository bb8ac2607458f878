"""What one checked table becomes in a catalogue, or why it does not become anything."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.catalogue import coverage
from pipeline.catalogue.licences import DEFAULT, Licence, licence
from pipeline.catalogue.table_schema import described, edition_title, header_of, laid_on
from pipeline.catalogue.told import SILENT, Told, own_schema
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from pipeline.catalogue.content import Content
    from pipeline.catalogue.gate import Gate
    from pipeline.model import Lang, Report, Schema


@dataclass(frozen=True, slots=True)
class Candidate:
    """A checked table that someone wants to publish.

    `content` is what would be published: CSV in UTF-8 with BOM, lines ending in CRLF.
    `folder` is the folder (absolute) that was walked to find it, "" when the file itself was named: only what came from
    a walked folder can ever be withdrawn, see plan.py.
    """

    report: Report
    content: Content
    schema: Schema | None
    folder: str = ""
    account: bytes = b""  # the check's report as JSON, for whoever uses the table; b"" where there is none to show

    @property
    def data(self) -> bytes:
        """The same, in memory as long as it is used."""
        return self.content.read()

    @property
    def source(self) -> str:
        origin = self.report.origin
        return f"{origin.path} [{origin.sheet}]" if origin.sheet else origin.path

    @property
    def file(self) -> str:
        """The file's own name: where it lay on someone's disk is nobody's business outside."""
        return self.report.origin.path.replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with the values of its slots, said in a language only when it is shown."""

    text: Text
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, lang: Lang) -> str:
        return self.text.say(lang, self.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """One package with its table: all a target needs to know, nothing about any target."""

    organization: str  # the municipality's code, six digits
    municipality: str  # 松山市
    prefecture: str  # 愛媛県
    package: str  # 382019-aed
    resource: str  # 382019_aed.csv
    title: str  # 松山市 AED設置箇所一覧
    dataset_title: str  # AED設置箇所一覧
    dataset_title_en: str  # AED locations; the Japanese one where there is none
    description: str  # what the dataset is for, in Japanese
    content: Content  # the table
    schema: Mapping[str, Any]  # the Table Schema of this very file
    dataset: str
    edition: str
    edition_title: str
    licence: Licence
    rows: int  # blank ones not counted
    blank_rows: bool  # whether there are any
    items: int
    conforming: bool
    score: Mapping[str, int]  # "L1", "L2", "L3": 0 to 100
    sample: bool
    source: str  # for the eyes of whoever publishes: its path, and the sheet
    file: str  # its name alone
    source_sha256: str  # of the file that was checked
    told: Told  # by the municipality's recipe: contact, frequency
    category: str  # 人口・世帯; "" for a dataset of no standard
    period: tuple[str, str]  # the first and the last day that the table tells of, YYYY-MM-DD; "" where it says none
    account: bytes  # the check's report, as of a Candidate
    folder: str = ""

    @property
    def data(self) -> bytes:
        """The table, in memory as long as it is used."""
        return self.content.read()

    @property
    def sha256(self) -> str:
        """Of the table."""
        return self.content.sha256


@dataclass(frozen=True, slots=True)
class Refusal:
    """A table that is not published, and why. What could be told of it is filled, the rest is ""."""

    because: Reason
    source: str
    file: str
    organization: str = ""
    package: str = ""
    resource: str = ""
    folder: str = ""


FIXABLE = Text(
    ja="誤りが{errors}件あります。すべて自動で直せる見込みです。totonoe fix で直した表を公開してください"
    "（--grade likely を付けると、おそらく正しいという直しも行います）。",
    en="It has {errors} error(s), all of which can be mended automatically. Publish the table that totonoe fix writes "
    "(with --grade likely it also applies the likely fixes).",
)
BLOCKED = Text(
    ja="誤りが{errors}件あり、人が判断しなければ直せないものがあります。totonoe check で場所と理由を確かめ、"
    "元の表を直してください。",
    en="It has {errors} error(s), and some of them need a person's decision. See places and reasons with totonoe check "
    "and correct the table.",
)
BLOCKED_AT = Text(
    ja="誤りが{errors}件あり（最初は {where}）、人が判断しなければ直せないものがあります。totonoe check で場所と理由を"
    "確かめ、元の表を直してください。",
    en="It has {errors} error(s) (the first at {where}), and some of them need a person's decision. See places and "
    "reasons with totonoe check and correct the table.",
)
UNRECOGNISED = Text(
    ja="どのデータセットの表か分かりません。列の名前を標準に合わせるか、--schema で指定してください。独自の表なら、"
    "--schema none とし、題名などを書いた決めごとのファイルを --recipe で指定します。",
    en="It follows no known dataset. Name its columns as the standard does, or say which with --schema. For a table of "
    "your own, use --schema none and name a recipe that gives its title with --recipe.",
)
UNREADABLE = Text(
    ja="表として読み取れませんでした。totonoe check で理由を確かめてください。",
    en="No table could be read from it. See why with totonoe check.",
)
VERDICTS = {"fixable": FIXABLE, "blocked": BLOCKED, "unrecognised": UNRECOGNISED, "unreadable": UNREADABLE}

NO_SCHEMA = Text(
    ja="標準のデータセットではない表を公開するには、決めごとのファイルの metadata に {missing} を書き、--recipe で"
    "指定してください（title は題名、licence は利用条件、contact は問い合わせ先）。",
    en="A table that follows no dataset's schema needs {missing} in the metadata of a recipe, named with --recipe.",
)
ONE_TITLE = Text(
    ja="決めごとのファイルの題名「{title}」は一つの表のものですが、標準のデータセットではない表がいくつもあります。"
    "表ごとに決めごとのファイルを分け、一つずつ公開してください。",
    en="The recipe's title “{title}” is that of one table, but several follow no dataset's schema. Write a recipe for "
    "each and publish them one by one.",
)
NO_MUNICIPALITY = Text(
    ja="どの市区町村の表か分かりません。ファイル名を「382019_aed.csv」のように団体コード6桁で始めるか、"
    "--municipality で指定してください。",
    en="It is not known which municipality's table this is. Begin the file's name with the six-digit code, as in "
    "382019_aed.csv, or say it with --municipality.",
)
UNKNOWN_MUNICIPALITY = Text(
    ja="団体コード「{code}」の市区町村はありません。6桁のコードを確かめてください。",
    en="There is no municipality with the code “{code}”. Check the six digits.",
)
NO_NAME = Text(
    ja="データセットの名前「{dataset}」は公開用の名前に使えません。英小文字、数字、「-」「_」だけの名前にしてください"
    "（標準のデータセットではない表では、ファイルの名前か、決めごとの metadata の name で付けます）。",
    en="The dataset's id “{dataset}” cannot be part of a name in the catalogue. Use a-z, 0-9, - and _ (for a table "
    "without a schema in the file's name, or as name in the recipe's metadata).",
)
TWICE = Text(
    ja="同じデータセット（{package}）になるファイルが二つ以上あります：{files}。一つだけを公開してください。",
    en="Several files would become the same dataset ({package}): {files}. Publish only one of them.",
)

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}", re.ASCII)


def entries_of(
    candidates: Iterable[Candidate],
    *,
    licence_name: str = DEFAULT,
    sample: bool = False,
    said: Told = SILENT,
    gate: Gate | None = None,
) -> tuple[tuple[Entry, ...], tuple[Refusal, ...]]:
    """Every candidate is in one of the two, sorted by package and by source. Raises CallError for the licence."""
    terms = licence(licence_name)
    entries: dict[str, list[Entry]] = defaultdict(list)
    refusals: list[Refusal] = []
    own: list[Entry] = []
    for candidate in candidates:
        made = _entry(candidate, terms, said, sample=sample)
        if gate and isinstance(made, Entry) and (wrong := gate.against(candidate)):
            made = _refused(made, wrong.text, **wrong.values)
        if isinstance(made, Refusal):
            refusals.append(made)
        elif candidate.schema is None:
            own.append(made)
        else:
            entries[made.package].append(made)
    if len(own) > 1:
        refusals += [_refused(one, ONE_TITLE, title=said.title) for one in own]
    else:
        for one in own:
            entries[one.package].append(one)
    single: list[Entry] = []
    for same in entries.values():
        if len(same) == 1:
            single += same
        else:
            files = " / ".join(e.source for e in same)
            refusals += [_refused(one, TWICE, files=files, package=one.package) for one in same]
    single.sort(key=lambda e: e.package)
    refusals.sort(key=lambda r: r.source)
    return tuple(single), tuple(refusals)


def _entry(candidate: Candidate, terms: Licence, said: Told, *, sample: bool) -> Entry | Refusal:
    from pipeline.japan import municipalities  # noqa: PLC0415  a table of 1,900 rows, read when something is published

    report, schema, data = candidate.report, candidate.schema, candidate.data
    header = header_of(data)
    if schema is None and not said.missing:
        schema = own_schema(said, candidate.file, header)
    code = report.municipality.code if report.municipality else ""
    known = bool(code) and municipalities.known(code)
    if schema is None:
        names = ("", "")
    else:
        file_name = schema.file_name or schema.id
        names = (f"{code}-{schema.id.replace('_', '-')}", f"{code}_{file_name}.csv") if known else ("", "")

    def refuse(text: Text, **values: str) -> Refusal:
        organization = code if known else ""
        return Refusal(Reason(text, values), candidate.source, candidate.file, organization, *names, candidate.folder)

    if report.verdict != "publishable":
        errors = [f for f in report.findings if f.level == "error"]
        where = f"{errors[0].place.excel} {errors[0].field}".strip() if errors else ""
        text = BLOCKED_AT if report.verdict == "blocked" and where else VERDICTS[report.verdict]
        return refuse(text, errors=str(len(errors)), where=where)
    if schema is None:
        return refuse(NO_SCHEMA, missing=", ".join(said.missing))
    if not code:
        return refuse(NO_MUNICIPALITY)
    if not known:
        return refuse(UNKNOWN_MUNICIPALITY, code=code)
    for name in (schema.id, schema.file_name or schema.id):
        if not _SAFE.fullmatch(name):
            names = ("", "")
            return refuse(NO_NAME, dataset=name)
    town = municipalities.name_of(code) or code
    full = municipalities.full_name_of(code) or code
    title_en, description = described(schema)
    blank = sum(f.rule == "R102" for f in report.findings)
    return Entry(
        organization=code,
        municipality=town,
        prefecture=full.removesuffix(town),
        package=names[0],
        resource=names[1],
        title=f"{town} {schema.title}" + ("（架空の見本）" if sample else ""),
        dataset_title=schema.title,
        dataset_title_en=title_en,
        description=description or said.description,
        content=candidate.content,
        schema=laid_on(schema, header, report.findings),
        dataset=schema.id,
        edition=schema.edition,
        edition_title=edition_title(schema),
        licence=terms,
        rows=report.rows - blank,
        blank_rows=blank > 0,
        items=len(header),
        conforming=report.conforming,
        score=report.score,
        sample=sample,
        source=candidate.source,
        file=candidate.file,
        source_sha256=report.origin.sha256,
        told=said,
        category=coverage.category(schema.id),
        period=coverage.period(schema, header, data),
        account=candidate.account,
        folder=candidate.folder,
    )


def _refused(entry: Entry, text: Text, **values: str) -> Refusal:
    """A table that could have been published alone."""
    names = (entry.organization, entry.package, entry.resource)
    return Refusal(Reason(text, values), entry.source, entry.file, *names, entry.folder)
