"""The gathered tables under the prefecture's expectations: results, a page, a list, and a summary for programs.

    gathered tables, demands ──> suites ──Great Expectations──> results ──> page, list, counts by municipality

A table that has not changed under expectations that have not is not looked at again, so that Great Expectations, which
takes more than ten seconds to load, is loaded only when there is something to look at.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from importlib import metadata
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import schema
from pipeline.expectations import demands, gathering, prepared, reading, suites, told, validating
from pipeline.japan import municipalities
from pipeline.model import Text
from pipeline.participation.lists import table_at
from pipeline.participation.population import population_in
from pipeline.reports import csv_form, page_frame, paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.expectations.reading import Outcome
    from pipeline.expectations.told import Held
    from pipeline.model import Lang

PAGE, LIST, OWNERS, COUNTS = "index.html", "unmet.csv", "by_municipality.json", "counts.json"
SAID = Text(
    ja="{gathered} 種類の表を {expectations} 件の期待にてらしました。満たされているのは {met} 件、直してもらうところは {faults} か所、"
    "確かめるところは {questions} か所です。",
    en="{gathered} tables were held against {expectations} expectations: {met} are met, {faults} places are to be mended, "
    "{questions} to be looked into.",
)
NO_EXTRA = Text(
    ja='県の求めを見る工程は、とばしました。Great Expectations が入っていないためです。pip install "totonoe[expectations]" で入れてください。',
    en='What the prefecture expects was left out: Great Expectations is not installed. Install it with pip install "totonoe[expectations]".',
)
NO_DEMANDS = Text(
    ja="県の求めを見る工程は、とばしました。求めを書いたファイルを --demands で指定すると行います。",
    en="What the prefecture expects was left out: name the file of its demands with --demands.",
)


class Looked(NamedTuple):
    """One gathered table: which it is, its rows by owner, and what is asked of its records and its municipalities."""

    held: Held
    asked: tuple[validating.Asked, validating.Asked]


class Seen(NamedTuple):
    """Every gathered table, and the result of each thing that was asked, in that order."""

    looked: Sequence[Looked]
    results: Sequence[dict[str, Any]]
    as_of: str


def look(folder: Path, asked: Path | None, kept: Path) -> Seen | Text:
    """The gathered tables below `folder` under the demands in `asked`, or why nothing was looked at; `kept`: the cache.

    Raises CallError for demands or populations that cannot be read.
    """
    if asked is None:
        return NO_DEMANDS
    if not validating.installed():
        return NO_EXTRA
    wanted = demands.read(asked)
    people = population_in(table_at(wanted.population), municipalities.counted()).people if wanted.population else {}
    looked = [_looked(path, wanted, people) for path in sorted(folder.glob("*/*.csv"))]
    return Seen(looked, _results([one for table in looked for one in table.asked], kept), wanted.as_of)


def write(
    seen: Seen | Text, folder: Path, lang: Lang, notice: str | None, *, data_docs: bool = False
) -> tuple[Text, dict[str, int]]:
    """Results, page and lists; a sentence and its counts for the stage's summary. What an earlier run left there goes.

    Where nothing was looked at, the page says so: no older result stands there as if it were this one's.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if isinstance(seen, Text):
        _page(folder, [paper.Section(told.WHOLE.say(lang), [seen.say(lang)])], lang, notice)
        _write_counts(folder, (), {})
        return seen, {"gathered": 0}
    pairs = [(one, asked) for one in seen.looked for asked in one.asked]
    for (_, asked), result in zip(pairs, seen.results, strict=True):
        _write(folder / f"{asked.name}.json", json.dumps(result, ensure_ascii=False, indent=1) + "\n")
        if data_docs:
            docs = validating.data_docs(result)
            said = docs.replace("<body>", f"<body><p>{page_frame.html_text(notice)}</p>", 1) if notice else docs
            _write(folder / "data_docs" / f"{asked.name}.html", said)
    found = reading.outcome(
        (one.held.edition, one.held.dataset, result) for (one, _), result in zip(pairs, seen.results, strict=True)
    )
    held = [one.held for one in seen.looked]
    _page(folder, (paper.Section(*one) for one in told.parts(held, found, seen.as_of, lang)), lang, notice)
    _write(folder / LIST, _list(held, found, lang, notice))
    unmet = {"notice": notice, "as_of": seen.as_of, "unmet": told.by_municipality(found)}
    _write(folder / OWNERS, json.dumps(unmet, ensure_ascii=False, indent=1) + "\n")
    owners = {owner for one in held for owner in one.rows}
    _write_counts(folder, owners, told.by_owner(found))
    return SAID, {
        "gathered": len(held),
        "municipalities": len(owners),
        "expectations": len(found.looked),
        "met": sum(not one.failed for one in found.looked),
        "faults": found.failed(question=False),
        "questions": found.failed(question=True),
    }


def _looked(path: Path, wanted: demands.Demands, people: Mapping[str, int]) -> Looked:
    edition, dataset = path.parent.name, path.stem
    known = schema.load(dataset, edition)
    header, rows = gathering.read(path.read_bytes())
    columns = prepared.prepared(known, header, rows, wanted, people)
    expected = suites.suite(known, wanted.of(dataset), wanted.as_of)
    owners = zip(columns.municipalities[gathering.CODE], columns.municipalities[gathering.NAME], strict=True)
    counts = {
        (str(code), str(name)): int(count or 0)
        for (code, name), count in zip(owners, columns.municipalities[prepared.ROWS], strict=True)
    }
    info = next(one for one in schema.available() if (one.edition, one.id) == (edition, dataset))
    held = told.Held(edition, dataset, info.edition_title, Text(ja=info.title, en=info.title_en), counts)
    name = f"{edition}/{dataset}"
    return Looked(
        held,
        (
            validating.Asked(name, columns.records, expected.records, validating.RECORD),
            validating.Asked(
                f"{name}.municipalities", columns.municipalities, expected.municipalities, validating.OWNER
            ),
        ),
    )


def _results(asked: Sequence[validating.Asked], kept: Path) -> list[dict[str, Any]]:
    """One for each, from the cache where nothing has changed."""
    version = metadata.version("great-expectations")
    paths = [kept / f"{_key(one, version)}.json" for one in asked]
    known = [_kept(path) for path in paths]
    anew = validating.validated(one for one, result in zip(asked, known, strict=True) if result is None)
    found = []
    for path, result in zip(paths, known, strict=True):
        if result is None:
            result = next(anew)  # noqa: PLW2901  the place of what is not known yet
            _write(path.with_suffix(".part"), json.dumps(result, ensure_ascii=False))
            path.with_suffix(".part").replace(path)  # a half-written entry is never seen
        found.append(result)
    return found


def _key(asked: validating.Asked, version: str) -> str:
    whole = [version, asked.name, {**asked.columns}, [one.config() for one in asked.expected], [*asked.row]]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _list(held: Sequence[Held], found: Outcome, lang: Lang, notice: str | None) -> str:
    out = io.StringIO(newline="")
    write_row = csv.writer(out).writerow
    for number, cells in enumerate(told.listed(held, found, lang)):
        more = [] if notice is None else [notice if number else csv_form.NOTICE.say(lang)]
        write_row([csv_form.harmless(cell) for cell in [*cells, *more]])
    return csv_form.BOM + out.getvalue()


def _write_counts(folder: Path, owners: Iterable[tuple[str, str]], counts: told.Counts) -> None:
    """For `dvc plots`: each municipality with how much is to be mended, and to be looked into."""
    points = [
        {
            "code": code,
            "name": name,
            "faults": counts.get((code, name, False), 0),
            "questions": counts.get((code, name, True), 0),
        }
        for code, name in sorted(owners)
    ]
    _write(folder / COUNTS, json.dumps(points, ensure_ascii=False, indent=1) + "\n")


def _page(folder: Path, sections: Iterable[paper.Section], lang: Lang, notice: str | None) -> None:
    _write(folder / PAGE, "".join(paper.page(told.TITLE.say(lang), sections, lang, notice)))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
