"""What is said of steps, in Japanese and English. A step is one plain sentence that a clerk can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.ladder import freshness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Lang
    from pipeline.participation.ladder.evidence import Evidence
    from pipeline.participation.ladder.steps import Step

DO = {
    "begin": Text(
        ja="手元にある{dataset}の表（Excel など）を、いまの形のまま公開する",
        en="Publish the table of {dataset} that is at hand (in Excel, say) just as it is",
    ),
    "make": Text(
        ja="{dataset}を様式から作る",
        en="Make {dataset} from the template",
    ),
    "offer": Text(
        ja="{dataset}のファイルを、だれでも手に入れられる所に置く（名前は出ているが、ファイルを確かめられなかった）",
        en="Put the file of {dataset} where anybody can fetch it (it is named, but no file was to be had)",
    ),
    "table": Text(
        ja="{dataset}を、Excel か CSV の表でも公開する（いまのものは表として読み取れない）",
        en="Publish {dataset} as Excel or CSV too (no table can be read from what is there)",
    ),
    "rename": Text(
        ja="{dataset}の列の名前を標準に合わせる",
        en="Name the columns of {dataset} as the standard does",
    ),
    "mend": Text(
        ja="{dataset}の{places}か所を直す（うち{mended}か所は自動で直せる）",
        en="Mend {places} in {dataset} ({mended} of them automatically)",
    ),
    "mend-all": Text(
        ja="{dataset}の{places}か所を直す（すべて自動で直せる）",
        en="Mend {places} in {dataset} (all of it automatically)",
    ),
    "mend-by-hand": Text(
        ja="{dataset}の{places}か所を直す",
        en="Mend {places} in {dataset}",
    ),
    "state": Text(
        ja="オープンデータ一覧に、{dataset}の{what}を書く",
        en="Write into the list of open data {what} {dataset}",
    ),
    "update": Text(
        ja="{dataset}を新しくする（いまのものは {updated} の時点）",
        en="Bring {dataset} up to date (it is of {updated})",
    ),
    "licence": Text(
        ja="{dataset}に、だれでも自由に使える利用条件（CC BY 4.0 など）を付ける",
        en="Give {dataset} terms that let anybody use it, such as CC BY 4.0",
    ),
    "licence-other": Text(
        ja="{dataset}の利用条件を、だれでも自由に使えるもの（CC BY 4.0 など）に改める（いまは「{licence}」）",
        en="Change the terms of {dataset} to some that let anybody use it, such as CC BY 4.0 (now “{licence}”)",
    ),
}
NAMED, WITH_FILE = Text(ja="「{name}」", en="“{name}”"), Text(ja="「{name}」（{file}）", en="“{name}” ({file})")
AND_MORE = Text(ja="{names}ほか{count}件", en="{names} and {count} more")
FEW = 3  # datasets that a sentence names
FREQUENCY = Text(ja="更新頻度", en="how often there is a new version of")
DAY = Text(ja="最終更新日", en="the day of the last update of")
BOTH = Text(ja="更新頻度と最終更新日", en="how often there is a new version, and the day of the last update, of")
DONE = Text(ja="すべて一番上の段です", en="Everything stands on the top rung")


def action(step: Step, titles: Mapping[str, Text], lang: Lang, *, file: bool = True) -> str:
    """What is to be done, without its reasons. `file`: with the name of the file that it is about."""
    one = step.cell.evidence
    dataset = titles[step.cell.dataset].say(lang)
    named = WITH_FILE.say(lang, {"name": dataset, "file": file_of(one)}) if file and one and not step.also else None
    count = one.errors + one.warnings if one else 0
    places = f"{count:,}" if lang == "ja" else "one place" if count == 1 else f"{count:,} places"
    return DO[_variant(step)].say(
        lang,
        {
            "dataset": named or names(step, titles, lang),
            "places": places,
            "mended": f"{one.mended:,}" if one else "",
            "updated": one.updated if one else "",
            "licence": one.licence if one else "",
            "what": lacking(step).say(lang),
        },
    )


def file_of(one: Evidence) -> str:
    """The name of the file, or the last part of the address, by which a person finds it."""
    return one.source.replace("\\", "/").rstrip("/").rpartition("/")[2] or one.source


def names(step: Step, titles: Mapping[str, Text], lang: Lang) -> str:
    """The datasets that the step is about: the first few by name, the others by their number."""
    called = [NAMED.say(lang, {"name": titles[cell.dataset].say(lang)}) for cell in (step.cell, *step.also)]
    shown = ("" if lang == "ja" else ", ").join(called[:FEW])
    return AND_MORE.say(lang, {"names": shown, "count": str(len(called) - FEW)}) if len(called) > FEW else shown


def lacking(step: Step) -> Text:
    """Which of the two is to be stated, for it to be told how new it is."""
    wanted = {_lacking(cell.evidence) for cell in (step.cell, *step.also) if cell.evidence}
    return wanted.pop() if len(wanted) == 1 else BOTH


def _lacking(one: Evidence) -> Text:
    if one.updated:
        return FREQUENCY
    return DAY if one.frequency and freshness.period(one.frequency) is not None else BOTH


def _variant(step: Step) -> str:
    one = step.cell.evidence
    if one and step.do == "mend":
        return "mend-by-hand" if not one.mended else "mend" if one.asked else "mend-all"
    if one and step.do == "licence" and one.licence:
        return "licence-other"
    return step.do
