"""The sample prefecture: Ehime's 20 municipalities with invented facilities, in the forms that real files come in.

    python -m pipeline.workshop.sample            write it anew
    python -m pipeline.workshop.sample --check    say what is not as it would be written, and exit 1

    datasets/ehime_sample/    what the towns publish, a folder each, and nothing else: it is checked and published as a whole
    datasets/ehime_adopters/  the list of those that publish anything, in the form of the national one
    datasets/ehime_lists/     what some towns say of their data themselves: their lists of open data (own_lists.py)
    datasets/MANIFEST.csv     for every file of the towns: edition, encoding, and which faults were put in

Which town publishes which dataset, in which edition, encoding and with which faults is drawn from SEED.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.carried import carried
from pipeline.japan import municipalities
from pipeline.workshop import invented, own_lists
from pipeline.workshop.faults import FAULTS, with_faults
from pipeline.workshop.sheet import Done, Draw, Sheet
from pipeline.workshop.writing import AS_TEXT, CLEAN, XLSX, Style, same, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.workshop.invented import Town
    from pipeline.workshop.sheet import Forms

SEED = "架空の見本 愛媛 2029"
HERE = Path(__file__).parent.parent.parent / "datasets"
TOWNS, LISTS, MANIFEST = "ehime_sample", "ehime_adopters", "MANIFEST.csv"
FOLDERS = (TOWNS, LISTS, own_lists.FOLDER)
DATASETS = (*invented.PLACES, "population")
AS_OF = "2026-02-28"
LIST = f"{LISTS}/参加自治体一覧_見本_{AS_OF}.csv"
BASE = f"{LISTS}/愛媛県の市町.csv"
FAULTS_A_FILE = 5

# How the files with faults come, in turn: mostly what Excel in Japan leaves, now and then something rare.
COMMON = (
    Style("cp932", "\r\n"),
    Style("utf-8-sig", "\n"),
    Style("cp932", "\r\n"),
    Style("utf-8-sig", "\r\n"),
    XLSX,
)
RARE = {
    3: Style("utf-16", "\n", "\t"),
    8: Style("euc_jp", "\n"),
    12: Style("iso2022_jp", "\r\n"),
    17: Style("utf-8", "\n"),
}
# What an encoding cannot hold, or what would be lost in a workbook.
IMPOSSIBLE = {
    "euc_jp": {"platform character"},
    "iso2022_jp": {"platform character", "half-width kana"},
    "xlsx": {"LinkData preamble before header", "short row"},
}


class Publication(NamedTuple):
    """One file of one town, as the draw has it."""

    town: Town
    dataset: str
    edition: str
    style: Style
    sheet: Sheet
    done: list[Done]

    @property
    def path(self) -> str:
        day = "_" + self.town.population_date.replace("-", "") if self.dataset == "population" else ""
        return f"{TOWNS}/{self.town.code}_{self.town.name}/{self.town.code}_{self.dataset}{day}{self.style.suffix}"


@cache
def columns(edition: str, dataset: str) -> list[dict[str, str]]:
    """The items of a dataset in the order of the edition, by the columns of its table: name, key, form and more."""
    path = carried("guidelines") / edition / f"{dataset}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def clean_sheet(town: Town, edition: str, dataset: str, draw: Draw) -> Sheet:
    """A dataset of a town as it should be."""
    items = columns(edition, dataset)
    most = 60 if int(town.population) > 100_000 else 40 if int(town.population) > 30_000 else 20
    count = draw.between(8, most)
    if dataset == "population":
        records = invented.population(town, count, draw)
    else:
        records = [invented.PLACES[dataset](town, number, draw) for number in range(1, count + 1)]
    letters = "ABCDEF"[DATASETS.index(dataset)] * 2
    for number, record in enumerate(records, start=1):
        old = edition == "suisho_2017"
        record["identifier"] = f"{number:010d}" if old else f"{letters}0{town.code}{number:03d}"
    header = tuple(item["name"] for item in items)
    return Sheet(header, tuple(tuple(record.get(item["key"], "") for item in items) for record in records))


def publications() -> Iterator[Publication]:
    """Every file of the sample, in the order of town and dataset."""
    used: Counter[str] = Counter()  # how often each kind of fault has been put in: the rarest comes next
    faulty = 0
    for town in invented.towns():
        who = Draw(f"{SEED}/{town.code}")
        for dataset in who.some(DATASETS, who.one((0, 0, 1, 2, 3, 3, 4, 4, 5, 6))):
            draw = Draw(f"{SEED}/{town.code}/{dataset}")
            turn = draw.below(100)
            edition = "suisho_2017" if 50 <= turn < 75 else "jichitai_2023"
            sheet = clean_sheet(town, edition, dataset, draw)
            if turn < 50 or 62 <= turn < 75:
                yield Publication(town, dataset, edition, draw.one(CLEAN), sheet, [])
                continue
            style = RARE.get(faulty, COMMON[faulty % len(COMMON)])
            faulty += 1
            forms = {item["name"]: item["form"] for item in columns(edition, dataset)}
            kinds = _next_kinds(sheet, forms, IMPOSSIBLE.get(style.encoding, set()), used, draw)
            sheet, done = with_faults(sheet, forms, kinds, draw)
            used.update({fault.kind for fault in done})
            yield Publication(town, dataset, edition, style, sheet, done)


def _next_kinds(sheet: Sheet, forms: Forms, impossible: set[str], used: Counter[str], draw: Draw) -> list[str]:
    """The kinds that suit the sheet and were used least so far; drawn where several were used as often."""
    able = [kind for kind, fault in FAULTS.items() if kind not in impossible and fault(sheet, forms, Draw(kind), 1)[1]]
    lot = {kind: draw.below(1000) for kind in able}
    return sorted(able, key=lambda kind: (used[kind], lot[kind]))[:FAULTS_A_FILE]


# --- the files -----------------------------------------------------------------------------------------------------


def files() -> dict[str, bytes]:
    """Every generated file by its path below datasets/."""
    made: dict[str, bytes] = {}
    manifest = [
        ("file", "municipality", "dataset", "edition", "encoding", "newline", "delimiter", "rows", "seen_defects")
    ]
    drawn = list(publications())
    for each in drawn:
        forms = {item["name"]: item["form"] for item in columns(each.edition, each.dataset)}
        made[each.path] = written(each.sheet, each.style, forms)
        counts = Counter(fault.kind for fault in each.done)
        defects = "; ".join(f"{kind} {n}" if n > 1 else kind for kind, n in counts.items())
        rows = str(len(each.sheet.rows))
        names = (each.path, "愛媛県" + each.town.name, each.dataset, each.edition)
        manifest.append((*names, *each.style.shown(), rows, defects))
    made[MANIFEST] = written(Sheet(manifest[0], tuple(manifest[1:])), AS_TEXT, {})
    made[LIST] = written(_adopters(drawn), Style("utf-8-sig", "\r\n"), {})
    made[BASE] = written(_everyone(), AS_TEXT, {})
    published: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in drawn:
        published[each.town.code].append((each.dataset, each.path.rpartition("/")[2]))
    for path, sheet in own_lists.lists(published):
        made[path] = written(sheet, Style("utf-8-sig", "\r\n"), {})
    made |= {f"{folder}/{NAME_OF_MARK}": MARK.encode() for folder in FOLDERS}
    made[f"{TOWNS}/README.md"] = README.encode()
    return made


def _everyone() -> Sheet:
    """The municipalities of the prefecture: what the sample's rates are counted of, instead of the whole nation."""
    header = ("code", "prefecture", "name", "kind")
    ehime = (g for g in municipalities.counted() if g.prefecture == "愛媛県")
    return Sheet(header, tuple((g.code, g.prefecture, g.name, g.kind) for g in ehime))


def _adopters(drawn: list[Publication]) -> Sheet:
    """Who publishes anything here, in the form of the Digital Agency's list."""
    sites = [f"オープンデータ掲載サイトのURL{n}" for n in (1, 2, 3)]
    header = ["団体コード", "団体名", "自治体サイトのオープンデータページURL"]
    header += [site + part for site in sites for part in ("", "の名称", "の概要")]
    header += ["初回登録日", "更新日", "主な分類", "API有無", "ライセンス"]
    rows = []
    for town in dict.fromkeys(each.town for each in drawn):
        draw = Draw(f"{SEED}/{town.code}/list")
        row = dict.fromkeys(header, "") | {
            "団体コード": town.code,
            "団体名": "愛媛県" + town.name,
            "自治体サイトのオープンデータページURL": f"{invented.SITE}/{town.code}/",
            sites[0]: f"{invented.SITE}/{town.code}/",
            sites[0] + "の名称": "見本カタログ",
            sites[0] + "の概要": invented.NOTICE,
            "初回登録日": f"{draw.between(2018, 2025)}/{draw.between(1, 12):02d}/{draw.between(1, 28):02d}",
            "API有無": draw.one(("有", "無")),
            "ライセンス": "CC-BY",
        }
        rows.append(tuple(row.values()))
    return Sheet(tuple(header), tuple(rows))


NAME_OF_MARK = "架空の見本.md"  # by this file the program knows that everything made from a folder must say so
MARK = """# 架空の見本

このフォルダのデータは、すべて架空の見本です。実在の施設・住所・電話番号ではありません。くわしくは datasets/ehime_sample/README.md を見てください。

Everything in this folder is invented. See datasets/ehime_sample/README.md.
"""

README = f"""# 架空の見本: 愛媛県の20市町

**このフォルダのデータは、研修と動作確認のために機械で作った架空の見本です。実在の施設ではありません。**
本物なのは、市町の名前・コード・市外局番・郵便番号のはじめの3桁・人口の合計（2024-01-01、住民基本台帳）だけです。

- 施設はすべて「見本…」、住所はすべて「見本町」、メールとURLは example.jp です。備考の欄に「架空の見本」と書いてあります。
- 電話番号は「市外局番-100-00xx」「市外局番-10-00xx」です。市内局番は2から9で始まり、1で始まる番号は110番や119番などの
  特別な番号に使われます（総務省「電話番号に関するQ&A」）。そのため、加入者に割り当てられることのない番号です。
- 位置は、その市町の中から無作為に選んだ点です。何かがある場所ではありません。
- どの市町がどのデータを公開しているかは、くじで決めました。**実際には20市町すべてがオープンデータに取り組んでいます。**
  `datasets/{LIST}` も同じくじによる架空の一覧です。
- `datasets/{own_lists.FOLDER}` のオープンデータ一覧は、市町が自分のデータについて言うことの見本です。更新日、更新頻度、ライセンス、
  ファイルのない予告は、はしごのどの段にも例があるように決めたもので、実在の市町の一覧ではありません。
- およそ半分のファイルは自治体標準オープンデータセットの形のとおりで、残りには旧い推奨データセットの形のものと、
  実際の公開ファイルによくある不備を入れたものがあります。どれに何を入れたかは `datasets/MANIFEST.csv` にあります。

作り直すには `python -m pipeline.workshop.sample`、確かめるには `--check` を付けます。手で直さないでください。

# Invented: the 20 municipalities of Ehime

Made by a program for training and for trying things out. Real are only the names, codes, area codes, the first three digits
of postal codes and the total populations (2024-01-01). Facilities are called 見本…, addresses 見本町, mail and URLs are at
example.jp. Telephone numbers are the area code and 100-00xx or 10-00xx: exchange numbers start with 2 to 9, those with 1
are kept for 110, 119 and the like, so that no subscriber has one. Points are drawn at random inside each town. Who publishes
what is drawn by lot (in truth all 20 take part), and so is the list of those that publish, `datasets/{LIST}`.
What towns say of their own data in `datasets/{own_lists.FOLDER}` (days, frequencies, licences) was chosen so that every rung of
the ladder has an example.
`datasets/MANIFEST.csv` says which faults were put into which file. Generated: do not edit.
"""


def main(arguments: list[str]) -> int:
    """Write the folder, or with --check only compare."""
    made = files()
    there = {path.relative_to(HERE).as_posix() for path in _present()}
    stale = sorted(name for name in made if name not in there or not same(HERE / name, made[name]))
    extra = sorted(there - set(made))
    if "--check" in arguments:
        for name in (*stale, *extra):
            sys.stderr.write(
                f"datasets/{name} は手で直しません。`python -m pipeline.workshop.sample` で作り直してください。\n"
            )
        return int(bool(stale or extra))
    for name in stale:
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[name])
    for name in extra:
        (HERE / name).unlink()
    for place in FOLDERS:
        for folder in sorted((HERE / place).iterdir()):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    sys.stdout.write(f"datasets: {len(made)} files, {len(stale)} written, {len(extra)} removed\n")
    return 0


def _present() -> list[Path]:
    """The generated files that are there now; what people decide (YAML) is written by people."""
    inside = [path for folder in FOLDERS for path in (HERE / folder).rglob("*") if path.is_file()]
    inside = [path for path in inside if path.suffix != ".yaml"]
    return [*inside, *(path for path in (HERE / MANIFEST,) if path.is_file())]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
