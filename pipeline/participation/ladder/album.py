"""The pictures of a ladder: a map of the scores with a square for each municipality, and the cells as a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.ladder import shown
from pipeline.participation.ladder.rungs import RUNGS
from pipeline.participation.pictures import classes, heat, tiles
from pipeline.participation.pictures.picture import Caption, Placed
from pipeline.participation.pictures.places import OF_PREFECTURES, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer

SCORES = Text(ja="点数の地図（一つの四角が一つの市町）", en="Map of the scores, a square for each municipality")
CELLS = Text(ja="データセットごとの段", en="The rung of each dataset")
OF = Text(
    ja="分母: {towns}団体 × {datasets}データセット（点数は100点満点）",
    en="Of {towns} municipalities × {datasets} datasets (scores up to 100)",
)
SOURCE = Text(ja="見たもの: {sources}", en="Looked at: {sources}")
STEPS = (
    Text(ja="20点未満", en="below 20"),
    Text(ja="20～40点未満", en="20 to below 40"),
    Text(ja="40～60点未満", en="40 to below 60"),
    Text(ja="60～80点未満", en="60 to below 80"),
    Text(ja="80点以上", en="80 and more"),
)
WIDTH = 20  # points of a step


def album(answer: Answer, lang: Lang, notice: str | None) -> Iterator[Placed]:
    """Every picture that there is something for. `notice` is for invented data, and stands in each of them."""
    ladder = answer.ladder

    def about(title: str) -> Caption:
        said = {"towns": f"{len(ladder.municipalities):,}", "datasets": str(len(ladder.datasets))}
        looked = ("、" if lang == "ja" else ", ").join(_name(source) for source in answer.sources)
        source = SOURCE.say(lang, {"sources": looked})
        return Caption(title, ladder.day.isoformat(), OF.say(lang, said), source, lang, notice or "")

    prefectures = {town.code[:2] for town in ladder.municipalities}
    if len(prefectures) == 1 and (table := OF_PREFECTURES.get(*prefectures)):
        words = [text.say(lang) for text in STEPS]
        squares = [
            tiles.Tile(code, str(score), words[min(int(score) // WIDTH, len(words) - 1)])
            for code, score in ladder.scores.items()
        ]
        map_ = tiles.grid("scores", squares, places(table), classes.steps(words), about(SCORES.say(lang)))
        yield Placed(shown.BY_TOWN.say(lang), map_)
    if len(prefectures) == 1:  # of more than one it would be higher than any page
        cells = [
            heat.Cell(town.name, answer.titles[name].say(lang), ladder.cells[town.code, name].rung)
            for town in ladder.municipalities
            for name in ladder.datasets
        ]
        rungs = [rung.name.say(lang) for rung in RUNGS]
        # A page has them as a table already, shaded alike: this one is for slides and reports.
        yield Placed("", heat.heat_map("cells", cells, rungs, about(CELLS.say(lang))))


def _name(source: str) -> str:
    """The folder's own name: where it lies on a disk is nobody's business; an address as it is."""
    return source if "://" in source else source.replace("\\", "/").rstrip("/").rpartition("/")[2]
