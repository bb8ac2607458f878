"""The pictures of an answer of `totonoe rates`, each with the section of the page that it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import CallError
from pipeline.model import Text
from pipeline.participation import sheets
from pipeline.participation.breakdown import KINDS, bands
from pipeline.participation.figures import WHAT, label
from pipeline.participation.pictures import bars, choropleth, classes, lines, tiles
from pipeline.participation.pictures.bars import Bar
from pipeline.participation.pictures.picture import Caption, Picture, Placed
from pipeline.participation.pictures.places import JAPAN, OF_PREFECTURES, places
from pipeline.participation.totals import NATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer
    from pipeline.participation.breakdown import Group
    from pipeline.participation.pictures.outlines import Outlines
    from pipeline.participation.rates import Prefecture, Share

RANKING = Text(ja="都道府県の取組率と順位", en="Rates and ranks of the prefectures")
NUMBERS = Text(ja="取り組んでいる市区町村の数", en="Municipalities that publish, by prefecture")
COURSE = Text(ja="取組率の動き", en="The course of the rates")
MAP = Text(ja="取組率の地図（{word}）", en="Map of the rates ({word})")
WHO = Text(ja="取り組んでいる市区町村の地図（{word}）", en="Map of the municipalities that publish ({word})")
SQUARES = Text(ja="一つの四角が一つの都道府県", en="a square for each prefecture")
SQUARES_OF = Text(ja="一つの四角が一つの市町", en="a square for each municipality")
BY_OUTLINE = Text(ja="輪郭", en="by outline")
RANKED = Text(ja="{rank}位 {name}", en="{rank} {name}")
SOURCE = Text(ja="出典: {file}", en="Source: {file}")
PEOPLE = Text(ja="人口: {file}（{day} 時点）", en="Population: {file} (of {day})")
THICK = Text(ja="太い線は{whole}。", en="The thick line is {whole}.")
NAMED = Text(
    ja="名前のある線は、前の数が分かる都道府県のうち、この間にいちばん伸びた{count}つ。",
    en="Those with names are the {count} prefectures that grew most, of those whose earlier numbers are known.",
)
STRAIGHT = Text(
    ja="点と点の間は分からないので、まっすぐ結んだだけです。",
    en="Between two points nothing is known: they are joined by straight lines.",
)
MUNICIPALITIES_ONLY = Text(
    ja="分母: その日の市区町村の数（都道府県は含まない）",
    en="Of the municipalities of that day, without the prefectures",
)
ELSEWHERE = Text(
    ja="{path} の輪郭は、数えた団体のどれのものでもありません。数えた都道府県の輪郭のファイルを指定してください。",
    en="The outlines of {path} are of none of those that were counted. Give those of the prefectures that were.",
)
TAKES_PART = Text(ja="● 取り組んでいる", en="● publishes")
NOT_YET = Text(ja="－ まだ", en="– not yet")
MARKS = {True: "●", False: "－"}
KNOWN = Text(ja="分母: 人口の分かる{count}団体", en="Counted of the {count} municipalities whose population is given")
_MOST_NAMED = 3


def album(answer: Answer, lang: Lang, notice: str | None = None, outlines: Outlines | None = None) -> Iterator[Placed]:
    """Every picture that there is something for. `notice` is for invented data, and stands in each of them.

    Raises CallError for outlines of other places.
    """
    rates_ = sheets.RATES.say(lang)
    prefectures = answer.rates.prefectures

    def about(title: str) -> Caption:
        return _caption(answer, title, lang, notice)

    if len(prefectures) > 1:
        yield Placed(rates_, _ranking(prefectures, answer, about(RANKING.say(lang))))
        yield Placed(rates_, _numbers(prefectures, about(NUMBERS.say(lang))))
        title = MAP.say(lang, {"word": SQUARES.say(lang)})
        yield Placed(rates_, _japan(prefectures, about(title)))
    elif prefectures and prefectures[0].code in OF_PREFECTURES:
        title = WHO.say(lang, {"word": SQUARES_OF.say(lang)})
        yield Placed(rates_, _members(answer, about(title)))
    if outlines:
        text = WHO if outlines.of == "municipalities" else MAP
        yield Placed(rates_, _map(answer, outlines, about(text.say(lang, {"word": BY_OUTLINE.say(lang)}))))
    if answer.breakdown:
        groups = [one for one in answer.breakdown.kinds if not one.area]
        shares = [(KINDS[kind].say(lang), one.share) for kind in KINDS for one in groups if one.id == kind]
        title = sheets.BY_KIND.say(lang)
        if shares:
            yield Placed(title, bars.rates("kinds", _bars(shares), about(WHAT["kind"].say(lang)), _whole(answer, lang)))
        if answer.population and answer.breakdown.bands:
            yield _sizes(answer, answer.breakdown.bands, about(WHAT["size"].say(lang)))
    if any(len(line.points) > 1 for line in answer.lines):
        yield Placed(sheets.TREND.say(lang), _trend(answer, about(COURSE.say(lang))))


def _caption(answer: Answer, title: str, lang: Lang, notice: str | None) -> Caption:
    rates = answer.rates
    source = SOURCE.say(lang, {"file": Path(rates.path).name})
    _, base, *_ = sheets.base(rates, lang)
    return Caption(title, rates.as_of, base, source, lang, notice or "")


def _whole(answer: Answer, lang: Lang) -> Bar:
    share = answer.rates.nation
    return Bar(sheets.whole(answer.rates, lang), share.adopters, share.total, share.rate)


def _bars(shares: Sequence[tuple[str, Share]]) -> list[Bar]:
    return [Bar(name, share.adopters, share.total, share.rate) for name, share in shares]


def _ranking(prefectures: Sequence[Prefecture], answer: Answer, caption: Caption) -> Picture:
    ranked = sorted(prefectures, key=lambda one: (one.rank, one.code))
    shares = [(RANKED.say(caption.lang, {"rank": str(one.rank), "name": one.name}), one.share) for one in ranked]
    return bars.rates("ranking", _bars(shares), caption, _whole(answer, caption.lang))


def _numbers(prefectures: Sequence[Prefecture], caption: Caption) -> Picture:
    most = sorted(prefectures, key=lambda one: (-one.share.adopters, one.code))
    return bars.numbers("numbers", _bars([(one.name, one.share) for one in most]), caption)


def _japan(prefectures: Sequence[Prefecture], caption: Caption) -> Picture:
    squares = [
        tiles.Tile(one.code, str(one.share.rate), classes.of_rate(float(one.share.rate), caption.lang).word)
        for one in prefectures
    ]
    return tiles.grid("japan", squares, places(JAPAN), classes.rates(caption.lang), caption, legend="top-left")


def _members(answer: Answer, caption: Caption) -> Picture:
    rates = answer.rates
    words = {True: TAKES_PART.say(caption.lang), False: NOT_YET.say(caption.lang)}
    squares = [
        tiles.Tile(one.code, MARKS[one.code in rates.adopters], words[one.code in rates.adopters])
        for one in rates.everyone
    ]
    table = places(OF_PREFECTURES[rates.prefectures[0].code])
    return tiles.grid("members", squares, table, classes.steps([words[False], words[True]]), caption)


def _map(answer: Answer, outlines: Outlines, caption: Caption) -> Picture:
    rates = answer.rates
    counted = {one.code for one in (rates.prefectures if outlines.of == "prefectures" else rates.everyone)}
    if not counted & {one.code for one in outlines.shapes}:
        raise CallError(ELSEWHERE, path=outlines.file)
    if outlines.of == "prefectures":
        given = [
            choropleth.Area(
                one.code,
                one.name,
                str(one.share.rate).replace("100.0", "100"),
                classes.of_rate(float(one.share.rate), caption.lang).word,
            )
            for one in rates.prefectures
        ]
        return choropleth.areas("outlines", given, outlines, classes.rates(caption.lang), caption)
    words = {True: TAKES_PART.say(caption.lang), False: NOT_YET.say(caption.lang)}
    given = [
        choropleth.Area(one.code, one.name, MARKS[one.code in rates.adopters], words[one.code in rates.adopters])
        for one in rates.everyone
    ]
    return choropleth.areas("outlines", given, outlines, classes.steps([words[False], words[True]]), caption)


def _sizes(answer: Answer, groups: Sequence[Group], caption: Caption) -> Placed:
    shares = [(label("size", one.id, caption.lang), one.share) for one in groups]
    source = next(band.source for band in bands() if band.source)
    people = answer.population
    said = {"file": Path(people.path).name, "day": people.date or sheets.NO_DAY.say(caption.lang)} if people else {}
    tops = {band.id for band in bands() if not band.within}
    known = sum(one.share.total for one in groups if one.id in tops)
    caption = caption._replace(
        of=KNOWN.say(caption.lang, {"count": f"{known:,}"}),
        notes=[sheets.BANDS_OF.say(caption.lang, {"source": source}), PEOPLE.say(caption.lang, said)],
    )
    return Placed(
        sheets.BY_SIZE.say(caption.lang), bars.rates("sizes", _bars(shares), caption, _whole(answer, caption.lang))
    )


def _trend(answer: Answer, caption: Caption) -> Picture:
    found = [line for line in answer.lines if len(line.points) > 1]
    days = sorted({point.date for line in found for point in line.points})
    sources = dict[str, dict[str, None]]()  # source -> its days
    for day, source in sorted({(point.date, point.source) for line in found for point in line.points}):
        sources.setdefault(source, {})[day] = None
    comma = "、" if caption.lang == "ja" else ", "
    grown = sorted(
        (line for line in found if line.area != NATION),
        key=lambda line: (line.points[0].rate - line.points[-1].rate, line.area),
    )
    named = [line.area for line in grown[:_MOST_NAMED]]
    of_all = [line for line in found if line.area == NATION]
    if of_all and len(answer.rates.prefectures) == 1:
        found, named = of_all, []  # a single prefecture is the whole, and no line beside it
    whole = sheets.whole(answer.rates, caption.lang)
    said_of = comma.join(f"{source} ({'・'.join(of)})" for source, of in sources.items())
    notes = [THICK.say(caption.lang, {"whole": whole})] if of_all else []
    notes += [NAMED.say(caption.lang, {"count": str(len(named))})] if named else []
    courses = [
        lines.Course(line.area, line.name or whole, [(point.date, point.rate) for point in line.points])
        for line in found
    ]
    caption = caption._replace(
        date=f"{days[0]}–{days[-1]}",
        of=MUNICIPALITIES_ONLY.say(caption.lang),
        source=SOURCE.say(caption.lang, {"file": said_of}),
        notes=[*notes, STRAIGHT.say(caption.lang)],
    )
    return lines.lines("trend", courses, NATION, named, caption)
