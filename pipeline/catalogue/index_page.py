"""The catalogue's page for people: which municipality publishes what, and where to get it. One file, nothing loaded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Lang

TITLE = Text(ja="オープンデータカタログ", en="Open data catalogue")
SAMPLE = Text(
    ja="架空の見本：このページのデータは見本として作ったもので、実在の施設や場所のものではありません。",
    en="架空の見本 (invented sample): the data on this page was made up and is about no real facility or place.",
)
INTRO = Text(
    ja="{towns}団体の{datasets}件のデータを公開しています。CSVは表計算ソフトでそのまま開けます。"
    "利用条件の範囲で、だれでも自由に使えます。",
    en="{datasets} datasets of {towns} public bodies. The CSV files open in any spreadsheet. Anyone may use them under "
    "the licence given.",
)
EMPTY = Text(ja="いま公開しているデータはありません。", en="Nothing is published at the moment.")
JUMP = Text(ja="市区町村をえらぶ", en="Choose a municipality")
SKIP = Text(ja="データの一覧へ進む", en="Skip to the data")
COUNT = Text(ja="{n}件", en="{n} datasets")
COLUMNS = (
    Text(ja="データ", en="Dataset"),
    Text(ja="行数", en="Rows"),
    Text(ja="項目数", en="Items"),
    Text(ja="標準と版", en="Standard and edition"),
    Text(ja="利用条件", en="Licence"),
    Text(ja="ファイル", en="Files"),
)
NUMBERS = (1, 2)  # which of them hold numbers
CONFORMING = Text(ja="標準の形式どおり", en="in the standard's form")
TABLE = Text(ja="表（CSV、{size}）", en="Table (CSV, {size})")
FIELDS = Text(ja="項目の定義", en="Definition of its items")
DESCRIBED = Text(ja="説明（機械用）", en="Description for machines")
MACHINES = Text(ja="カタログ全体の説明（機械用）", en="Description of the whole catalogue for machines")
HARVEST = Text(ja="ほかのカタログが取りこむための一覧（DCAT）", en="For harvesting by other catalogues (DCAT)")

STYLE = """
:root{color-scheme:light;--ink:#1b1f23;--soft:#4d5761;--line:#cfd6dc;--tint:#f3f6f8;--link:#00509d}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;line-height:1.7;
 font-family:"Hiragino Sans","BIZ UDPGothic","Noto Sans CJK JP","Noto Sans JP",Meiryo,sans-serif}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:1.7rem;line-height:1.3;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2.2rem 0 .4rem;padding-left:.6rem;border-left:.35rem solid var(--link)}
h2 small{font-weight:normal;font-size:.85rem;color:var(--soft);margin-left:.6rem}
a{color:var(--link)}
a:focus-visible{outline:3px solid #ffb000;outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.4rem}
.sample{margin:0;padding:.6rem 1.25rem;background:#fff3c4;border-bottom:2px solid #8a6100;font-weight:bold;
 text-align:center}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem .9rem;list-style:none;padding:.6rem .8rem;margin:.8rem 0;
 background:var(--tint);border-radius:.4rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:54rem;table-layout:fixed;font-size:.95rem}
thead th:nth-child(1){width:27%}thead th:nth-child(2),thead th:nth-child(3){width:8%}
thead th:nth-child(4){width:24%}thead th:nth-child(5){width:10%}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--tint);font-size:.85rem;color:var(--soft);white-space:nowrap}
tbody th{font-weight:bold}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.mark{display:block;font-size:.8rem;color:#1f6b33}
code{font-size:.85em;color:var(--soft)}
td ul{list-style:none;margin:0;padding:0}
td li{display:inline-block;white-space:nowrap;margin-right:.8rem}td li.main{display:block}
.main a{font-weight:bold}
footer{margin-top:2.5rem;padding-bottom:2rem;border-top:1px solid var(--line);padding-top:.8rem;color:var(--soft);
 font-size:.85rem}
@media (max-width:44rem){
 thead{position:absolute;left:-99rem}
 table,tbody,tr,td,tbody th{display:block;width:100%;min-width:0}
 tr{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.3rem 0}
 th,td{border:0;padding:.2rem .7rem}
 .n{text-align:left}
 td[data-name]::before{content:attr(data-name) "：";color:var(--soft);font-size:.85rem}
 td:last-child::before{content:none}
}
@media print{
 nav,.skip{display:none}
 body{font-size:10pt}
 header,main,footer{max-width:none;padding:0}
 a{color:inherit}
 tr,h2{break-inside:avoid}h2{break-after:avoid}
 .sample{border:2px solid #000;background:none}
}
"""


def page(packages: Sequence[tuple[str, Mapping[str, Any]]], lang: Lang = "ja") -> str:
    """The page, from (folder of the package, its datapackage.json) in the order of their names."""
    towns: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for folder, package in packages:
        towns.setdefault(package["totonoe"]["organization"], []).append((folder, package))
    title = TITLE.say(lang)
    sample = any(package["totonoe"]["sample"] for _, package in packages)
    if sample:
        title += "（架空の見本）"
    intro = INTRO.say(lang, {"towns": str(len(towns)), "datasets": str(len(packages))}) if packages else EMPTY.say(lang)
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="alternate" type="application/ld+json" href="catalog.jsonld">' if packages else "",
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            f'<a class="skip" href="#data">{escape(SKIP.say(lang))}</a>',
            f'<p class="sample" role="note">{escape(SAMPLE.say(lang))}</p>' if sample else "",
            f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(intro)}</p>",
            _jump(towns, lang) if len(towns) > 1 else "",
            '</header>\n<main id="data">',
            *(_town(code, held, lang) for code, held in towns.items()),
            "</main>\n<footer>",
            *_licences(packages),
            f'<p><a href="datapackage.json">{escape(MACHINES.say(lang))}</a></p>' if packages else "",
            f'<p><a href="catalog.jsonld">{escape(HARVEST.say(lang))}</a></p>' if packages else "",
            "</footer>\n</body>\n</html>\n",
        ]
    )


def _licences(packages: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What the short names of the licences stand for."""
    found = {licence["name"]: licence for _, package in packages for licence in package["licenses"]}
    return [f"<p>{escape(_spoken(one))}：{escape(one['title'])}</p>" for _, one in sorted(found.items())]


def _spoken(licence: Mapping[str, str]) -> str:
    """「CC BY 4.0」 for CC-BY-4.0."""
    return licence["name"].replace("-", " ")


def _jump(towns: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]], lang: Lang) -> str:
    links = [
        f'<li><a href="#t{code}">{escape(held[0][1]["totonoe"]["municipality"])}</a></li>'
        for code, held in towns.items()
    ]
    return f'<nav aria-label="{escape(JUMP.say(lang))}">\n<ul>\n' + "\n".join(links) + "\n</ul>\n</nav>"


def _town(code: str, held: Sequence[tuple[str, Mapping[str, Any]]], lang: Lang) -> str:
    about = held[0][1]["totonoe"]
    name = about["prefecture"] + about["municipality"]
    heads = [f'<th scope="col"{_number(index)}>{escape(column.say(lang))}</th>' for index, column in enumerate(COLUMNS)]
    return "\n".join(
        [
            f'<section aria-labelledby="t{code}">',
            f'<h2 id="t{code}">{escape(name)}<small>{escape(COUNT.say(lang, {"n": str(len(held))}))}</small></h2>',
            f'<div class="wide"><table>\n<thead><tr>{"".join(heads)}</tr></thead>\n<tbody>',
            *(_row(folder, package, lang) for folder, package in held),
            "</tbody>\n</table></div>\n</section>",
        ]
    )


def _row(folder: str, package: Mapping[str, Any], lang: Lang) -> str:
    about, resource, licence = package["totonoe"], package["resources"][0], package["licenses"][0]
    mark = f'<span class="mark">✓ {escape(CONFORMING.say(lang))}</span>' if about["conforming"] else ""
    edition = escape(about["edition_title"])
    cells = [
        f"{about['rows']:,}",
        f"{about['items']:,}",
        f"{edition}{mark}",
        f'<a href="{escape(licence["path"])}" title="{escape(licence["title"])}">{escape(_spoken(licence))}</a>',
        _files(folder, package["title"], resource, lang),
    ]
    columns = [
        f'<td data-name="{escape(COLUMNS[index].say(lang))}"{_number(index)}>{cell}</td>'
        for index, cell in enumerate(cells, start=1)
    ]
    head = f'<th scope="row">{escape(about["dataset_title"])}</th>'
    return f'<tr id="{escape(package["name"])}">{head}{"".join(columns)}</tr>'


def _files(folder: str, title: str, resource: Mapping[str, Any], lang: Lang) -> str:
    """Links whose names tell them apart also for someone who hears only the links."""
    files = (
        (resource["path"], TABLE.say(lang, {"size": _size(resource["bytes"])}), ' class="main"'),
        (resource["schema"], FIELDS.say(lang), ""),
        ("datapackage.json", DESCRIBED.say(lang), ""),
    )
    links = []
    for path, name, mark in files:
        spoken = escape(f"{title} {name}")
        links.append(f'<li{mark}><a href="{quote(f"{folder}/{path}")}" aria-label="{spoken}">{escape(name)}</a></li>')
    return f"<ul>{''.join(links)}</ul>"


def _number(index: int) -> str:
    return ' class="n"' if index in NUMBERS else ""


def _size(count: int) -> str:
    """A file's size as people say it."""
    for unit, of in (("MB", 1_000_000), ("KB", 1_000)):
        if count >= of:
            return f"{count / of:.1f} {unit}" if count < 10 * of else f"{count / of:.0f} {unit}"
    return f"{count} B"
