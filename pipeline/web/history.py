"""What the visitor has done with a file, in words, the last first. Each can be taken back by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.model import Place
from pipeline.recipe import OWN_TABLE
from pipeline.reports import sentence
from pipeline.web import wording
from pipeline.web.steps import Answers, Brought, Dataset, Step, Typed

if TYPE_CHECKING:
    from pipeline.model import Lang
    from pipeline.web.upload import Upload


def told(upload: Upload, lang: Lang) -> list[tuple[int, str]]:
    """The number of each step, and what was done."""
    several = len(upload.tables) > 1
    return [(number, _told(step, upload, lang, several=several)) for number, step in upload.steps]


def _told(step: Step, upload: Upload, lang: Lang, *, several: bool) -> str:
    if isinstance(step, Brought):
        return wording.say("did-bring", lang)
    sheet = upload.tables[step.number].origin.sheet if several else None
    where = f"{sentence.visible(sheet)}: " if sheet else ""
    if isinstance(step, Dataset):
        return where + wording.say("did-dataset", lang, to=_dataset(step.name, lang))
    if isinstance(step, Answers):
        return where + _answers(step, lang)
    return where + _typed(step, lang)


def _dataset(name: str, lang: Lang) -> str:
    if name in {"", OWN_TABLE}:
        return wording.say("own-table" if name else "automatic", lang)
    edition, _, dataset = name.partition("/")
    return f"{schema.titles(lang).get((dataset, edition), dataset)} ({edition})"


def _answers(step: Answers, lang: Lang) -> str:
    decided = step.decided
    parts = [
        ("did-likely", len(step.chosen)),
        ("did-answers", len(decided.answers) + len(decided.values)),
        ("did-columns", sum(name != item for name, item in decided.headers.items())),
    ]
    more = [wording.say(name, lang, count=f"{count:,}") for name, count in parts if count]
    done, comma = wording.say("did-mend", lang), "、" if lang == "ja" else ", "
    return wording.say("did-with", lang, done=done, more=comma.join(more)) if more else done


def _typed(step: Typed, lang: Lang) -> str:
    edit = step.edit
    slots = {"before": sentence.shown(edit.before, lang), "after": sentence.shown(edit.after, lang)}
    if not edit.row:
        return wording.say("did-type-all", lang, column=sentence.visible(step.column), **slots)
    return wording.say("did-type", lang, at=Place(row=edit.row, column=edit.column).excel, **slots)
