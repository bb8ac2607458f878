"""The letters, as plain data: sentences in one language, part by part, as a mail merge needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.participation.ladder import words
from pipeline.participation.ladder.letters import said
from pipeline.participation.ladder.letters.how import command, how
from pipeline.participation.ladder.rungs import CONFORMS, READABLE, RUNGS
from pipeline.participation.ladder.steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.japan.municipalities import Government
    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer
    from pipeline.participation.ladder.steps import Step

MORE = 2  # other steps that a letter names in a line
NAMES = 4  # datasets that a sentence names; the others it counts


class Letter(NamedTuple):
    """The parts of a letter, each plain text. "" where there is nothing to say. See reports.letter, which has the same."""

    code: str  # six digits
    town: str
    day: str
    to: str
    subject: str
    greeting: str
    now: str  # what is done already
    step: str = ""
    file: str = ""  # the name of the file that the step is about
    effect: str = ""  # what the step leads to, and the minutes, which are an estimate
    how: Sequence[str] = ()  # two to four things to do, in their order
    command: str = ""  # the same for one who types
    helper: str = ""
    then: str = ""  # what could be done after it
    closing: str = ""


def letters(answer: Answer, lang: Lang) -> Iterator[Letter]:
    """One for each municipality, in the order of codes."""
    for town, step in answer.next:
        head = (town.code, town.name, _day(answer.ladder.day, lang), said.TO.say(lang, {"town": town.name}))
        if step is None:
            subject, greeting = said.SUBJECTS["done"].say(lang), said.GREETINGS["done"].say(lang, {"town": town.name})
            yield Letter(*head, subject, greeting, _now(answer, town, lang), closing=said.THANKS.say(lang))
        else:
            yield _with_step(Letter(*head, "", "", _now(answer, town, lang)), answer, step, lang)


def _with_step(letter: Letter, answer: Answer, step: Step, lang: Lang) -> Letter:
    kind = "begin" if step.do == "begin" else "next"
    one, rung = step.cell.evidence, RUNGS[step.to]
    reached = {"rung": rung.name.say(lang), "asks": rung.asks.say(lang)}
    return letter._replace(
        subject=said.SUBJECTS[kind].say(lang),
        greeting=said.GREETINGS[kind].say(lang, {"town": letter.town}),
        step=words.action(step, answer.titles, lang, file=False),
        file=words.file_of(one) if one else "",
        effect=said.EFFECT.say(lang, {**reached, "minutes": f"{step.minutes:,}"}),
        how=how(step, answer, lang),
        command=command(step, lang),
        helper=said.HELPER.say(lang, {"town": step.helper.name, **reached})
        if step.helper
        else said.NO_HELPER.say(lang),
        then=_then(answer, letter.code, lang),
        closing=said.CLOSING.say(lang),
    )


def _now(answer: Answer, town: Government, lang: Lang) -> str:
    """What is there, the best of it first; never a rank."""
    ladder = answer.ladder
    cells = [ladder.cells[town.code, name] for name in ladder.datasets]
    readable = [cell for cell in cells if cell.rung >= READABLE]
    conforming = [cell for cell in cells if cell.rung >= CONFORMS]
    named = [cell for cell in cells if 0 < cell.rung < READABLE]
    lines = []
    if readable:
        lines.append(said.READABLE.say(lang, {"all": str(len(cells)), "count": str(len(readable))}))
    if conforming:
        names = _names([answer.titles[cell.dataset].say(lang) for cell in conforming], lang)
        lines.append(said.CONFORMING.say(lang, {"names": names}))
    if named:
        names = _names([answer.titles[cell.dataset].say(lang) for cell in named], lang)
        lines.append(said.ANNOUNCED.say(lang, {"names": names}))
    return said.between(lines, lang) or said.NOTHING.say(lang)


def _then(answer: Answer, code: str, lang: Lang) -> str:
    others = steps(answer.ladder, code, answer.weights)[1 : 1 + MORE]
    listed = [
        said.ONE_MORE.say(
            lang, {"step": words.action(one, answer.titles, lang, file=False), "minutes": f"{one.minutes:,}"}
        )
        for one in others
    ]
    return said.parted(listed, lang)


def _names(titles: Sequence[str], lang: Lang) -> str:
    shown = said.listed([words.NAMED.say(lang, {"name": title}) for title in titles[:NAMES]], lang)
    left = len(titles) - NAMES
    return said.AND_MORE.say(lang, {"names": shown, "count": str(left)}) if left > 0 else shown


def _day(day: date, lang: Lang) -> str:
    return (
        f"{day.year}年{day.month}月{day.day}日"
        if lang == "ja"
        else f"{day.day} {said.MONTHS[day.month - 1]} {day.year}"
    )
