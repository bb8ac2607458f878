"""What came of the expectations, for people: sections of a page, and every row that does not meet one as a list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.expectations import said
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.expectations.reading import Looked, Meant, Outcome, Unmet
    from pipeline.model import Lang

    Counts = Mapping[tuple[str, str, bool], int]  # by code, name, and whether it is a question

SHOWN = 5  # places named on the page; all of them are in the list

TITLE = Text(ja="県の求めにてらした結果", en="What the prefecture expects, and how far it is met")
WHOLE = Text(ja="全体", en="In all")
SUM = Text(
    ja="{tables}種類の表（{owners}団体、{rows}行）を、{looked}件の期待にてらして見ました。{met}件は、どの団体の表も満たしています。",
    en="{tables} tables ({owners} municipalities, {rows} rows) were held against {looked} expectations. {met} are met by all.",
)
FAULTS = Text(
    ja="直してもらうところが{faults}か所、確かめるところが{questions}か所あります。確かめるところは誤りとは限りません。",
    en="{faults} places are to be mended, {questions} are to be looked into; these need not be errors.",
)
AS_OF = Text(ja="新しさは {as_of} の時点で見ています。", en="Freshness is seen from {as_of}.")
LISTED = Text(
    ja="このページには場所を{shown}か所まで示します。全部は、同じフォルダの unmet.csv にあります（Excel で開けます）。",
    en="The page names up to {shown} places each. All of them are in unmet.csv beside it, which Excel opens.",
)
BY_OWNER = Text(ja="団体ごと", en="By municipality")
OWNER_HEAD = Text(
    ja="団体コード|団体|集めた行|直してもらうところ|確かめるところ",
    en="Code|Municipality|Rows gathered|To be mended|To be looked into",
)
TABLE = Text(ja="{title}（{edition}）", en="{title} ({edition})")
SIZE = Text(ja="{owners}団体、{rows}行。", en="{owners} municipalities, {rows} rows.")
ALL_MET = Text(ja="すべての期待が満たされています。", en="Every expectation is met.")
UNMET_HEAD = Text(
    ja="団体|期待したこと|区分|満たさないもの|どこ|すること",
    en="Municipality|Expected|What it is|Not met|Where|What to do",
)
MEND, LOOK = Text(ja="直す", en="mend"), Text(ja="確かめる", en="look into")
ROWS, ONE = Text(ja="{count}行", en="{count} rows"), Text(ja="この団体", en="the municipality")
AT = Text(ja="{file} の{row}行", en="row {row} of {file}")
VALUE = Text(ja="（「{value}」）", en=" (“{value}”)")
MORE = Text(ja="ほか{count}か所", en="and {count} more")
EXPECTED = Text(ja="見た期待", en="What was expected")
EXPECTED_HEAD = Text(ja="期待したこと|項目|よりどころ|満たさない所", en="Expected|Items|Rests on|Not met")
LIST_HEAD = Text(
    ja="データセット|版|団体コード|団体|期待したこと|よりどころ|区分|ファイル|行|値|すること",
    en="dataset|edition|code|municipality|expected|rests on|what it is|file|row|value|what to do",
)
NOBODY = Text(ja="（団体が分からない表）", en="(nobody knows whose)")


class Part(NamedTuple):
    """A section: see reports.paper, which has the same members."""

    title: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    depth: int = 1


class Held(NamedTuple):
    """One table that was looked at, by its names, and its rows by (code, name)."""

    edition: str
    dataset: str
    edition_title: Text
    title: Text
    rows: Mapping[tuple[str, str], int]


def parts(held: Sequence[Held], found: Outcome, as_of: str, lang: Lang) -> Iterator[Part]:
    """The sections of the page: the whole, each municipality, each table."""
    owners = sorted({owner for one in held for owner in one.rows})
    slots = {
        "tables": len(held),
        "owners": len(owners),
        "rows": sum(sum(one.rows.values()) for one in held),
        "looked": len(found.looked),
        "met": sum(not one.failed for one in found.looked),
        "faults": found.failed(question=False),
        "questions": found.failed(question=True),
        "shown": SHOWN,
    }
    filled = {name: f"{value:,}" for name, value in slots.items()} | {"as_of": as_of}
    sentences = [text.say(lang, filled) for text in (SUM, FAULTS, *([AS_OF] if as_of else []), LISTED)]
    yield Part(WHOLE.say(lang), sentences)
    counts = by_owner(found)
    rows = [
        [
            code,
            name or NOBODY.say(lang),
            str(sum(one.rows.get((code, name), 0) for one in held)),
            *(str(counts.get((code, name, question), 0)) for question in (False, True)),
        ]
        for code, name in owners
    ]
    yield Part(BY_OWNER.say(lang), (), OWNER_HEAD.say(lang).split("|"), rows)
    for one in held:
        yield from _of_table(one, found, lang)


def _of_table(held: Held, found: Outcome, lang: Lang) -> Iterator[Part]:
    size = {"owners": f"{len(held.rows):,}", "rows": f"{sum(held.rows.values()):,}"}
    unmet = [one for one in found.unmet if (one.edition, one.dataset) == held[:2]]
    title = TABLE.say(lang, {"title": held.title.say(lang), "edition": held.edition_title.say(lang)})
    sentences = [SIZE.say(lang, size), *([] if unmet else [ALL_MET.say(lang)])]
    yield Part(title, sentences, UNMET_HEAD.say(lang).split("|"), [_unmet(one, lang) for one in unmet])
    looked: dict[Meant, list[Looked]] = defaultdict(list)
    for one in found.looked:
        if (one.edition, one.dataset) == held[:2]:
            looked[one.meant._replace(item="")].append(one)
    rows = [_looked(same, lang) for same in looked.values()]
    yield Part(EXPECTED.say(lang), (), EXPECTED_HEAD.say(lang).split("|"), rows, depth=2)


def _unmet(one: Unmet, lang: Lang) -> list[str]:
    whole = one.meant.kind in said.MUNICIPALITY
    return [
        one.name or NOBODY.say(lang),
        said.what(one.meant, lang),
        (LOOK if one.meant.question else MEND).say(lang),
        ONE.say(lang) if whole else ROWS.say(lang, {"count": str(len(one.spots))}),
        _figure(one, lang) if whole else _where(one, lang),
        said.todo(one.meant, lang),
    ]


def _where(one: Unmet, lang: Lang) -> str:
    places = []
    for spot in one.spots[:SHOWN]:
        at = AT.say(lang, {"file": spot.file.rpartition("/")[2], "row": spot.row})
        places.append(at + (VALUE.say(lang, {"value": spot.value}) if spot.value else ""))
    rest = len(one.spots) - SHOWN
    return ("、" if lang == "ja" else ", ").join(
        [*places, *([MORE.say(lang, {"count": str(rest)})] if rest > 0 else [])]
    )


def _figure(one: Unmet, lang: Lang) -> str:
    text = said.FIGURES.get(one.meant.kind)
    return text.say(lang, {"value": one.spots[0].value}) if text and one.spots[0].value else ""


def _looked(same: Sequence[Looked], lang: Lang) -> list[str]:
    """What is expected alike of several items."""
    meant = same[0].meant
    items = ("、" if lang == "ja" else ", ").join(one.meant.item for one in same)
    failed = str(sum(one.failed for one in same))
    return [said.of_each(meant, lang), items, said.BASES[meant.basis].say(lang), failed]


def listed(held: Sequence[Held], found: Outcome, lang: Lang) -> Iterator[list[str]]:
    """Every row that does not meet an expectation, for a list in Excel; the head first."""
    titles = {one[:2]: one for one in held}
    yield LIST_HEAD.say(lang).split("|")
    for one in found.unmet:
        table = titles[one.edition, one.dataset]
        for spot in one.spots:
            yield [
                table.title.say(lang),
                table.edition_title.say(lang),
                one.code,
                one.name,
                said.what(one.meant, lang),
                said.BASES[one.meant.basis].say(lang),
                (LOOK if one.meant.question else MEND).say(lang),
                spot.file,
                spot.row,
                spot.value,
                said.todo(one.meant, lang),
            ]


def by_owner(found: Outcome) -> Counts:
    """How many places of each municipality (code, name) are questions, or not."""
    counts: dict[tuple[str, str, bool], int] = defaultdict(int)
    for one in found.unmet:
        counts[one.code, one.name, one.meant.question] += len(one.spots)
    return counts


def by_municipality(found: Outcome) -> list[dict[str, object]]:
    """For programs, such as the ladder: what each municipality's dataset does not meet, in both languages."""
    return [
        {
            "code": one.code,
            "dataset": one.dataset,
            "edition": one.edition,
            "what": said.both(one.meant)._asdict(),
            "todo": said.SAID[one.meant.kind].todo._asdict(),
            "question": one.meant.question,
            "count": len(one.spots),
        }
        for one in found.unmet
    ]
