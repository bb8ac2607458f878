"""What is said of steps and cells, in Japanese and English. A step is one plain sentence that a clerk can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.ladder.rungs import RUNGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Lang
    from pipeline.participation.ladder.steps import Step

DO = {
    "make": Text(
        ja="「{dataset}」を様式から作る",
        en="Make “{dataset}” from the template",
    ),
    "offer": Text(
        ja="「{dataset}」のファイルを、だれでも手に入れられる所に置く（一覧に名前はあるが、ファイルがない: {file}）",
        en="Put the file of “{dataset}” where anybody can fetch it (it is listed, but not to be had: {file})",
    ),
    "rename": Text(
        ja="「{dataset}」の列の名前を標準に合わせる（{file}）",
        en="Name the columns of “{dataset}” as the standard does ({file})",
    ),
    "mend": Text(
        ja="「{dataset}」の{cells}か所を直す（うち{mended}か所は自動で直せる。{file}）",
        en="Mend {cells} places of “{dataset}” ({mended} of them are mended automatically; {file})",
    ),
    "mend-all": Text(
        ja="「{dataset}」の{cells}か所を直す（すべて自動で直せる。{file}）",
        en="Mend {cells} places of “{dataset}” (all of them automatically; {file})",
    ),
    "state": Text(
        ja="「{dataset}」の更新頻度と最終更新日を、オープンデータ一覧に書く（{file}）",
        en="State how often “{dataset}” is updated, and when it was last, in the list of open data ({file})",
    ),
    "update": Text(
        ja="「{dataset}」を新しくする（いまのものは {updated} の時点。{file}）",
        en="Bring “{dataset}” up to date (it is of {updated}; {file})",
    ),
    "licence": Text(
        ja="「{dataset}」に、だれでも自由に使える利用条件（CC BY 4.0 など）を付ける（{file}）",
        en="Give “{dataset}” terms that let anybody use it, such as CC BY 4.0 ({file})",
    ),
}
GAIN = Text(
    ja="「{to}」の段に上がり、点数が {gain} 点増える。およそ{minutes}分（見積もり）",
    en="It then stands on “{to}”, {gain} points more. About {minutes} minutes (an estimate)",
)
HELP = Text(ja="{town}がすでにできている", en="{town} has done it already")
DONE = Text(ja="すべて一番上の段です", en="Everything stands on the top rung")


def action(step: Step, titles: Mapping[str, Text], lang: Lang) -> str:
    """What is to be done, without its reasons."""
    one = step.cell.evidence
    file = one.source.replace("\\", "/").rpartition("/")[2] or one.source if one else ""
    whole = step.do == "mend" and one is not None and not one.asked
    return DO["mend-all" if whole else step.do].say(
        lang,
        {
            "dataset": titles[step.cell.dataset].say(lang),
            "file": file,
            "cells": f"{one.errors + one.warnings:,}" if one else "",
            "mended": f"{one.mended:,}" if one else "",
            "updated": one.updated if one else "",
        },
    )


def gain(step: Step, lang: Lang) -> str:
    """What it brings and how long it takes."""
    return GAIN.say(lang, {"to": RUNGS[step.to].name.say(lang), "gain": str(step.gain), "minutes": str(step.minutes)})


def helping(step: Step, lang: Lang) -> str:
    """Who could be asked; "" where nobody is known."""
    return HELP.say(lang, {"town": step.helper.name}) if step.helper else ""
