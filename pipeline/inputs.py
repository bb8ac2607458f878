"""The files a command was given or found. What is missing, closed or no table is said on standard error at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import TotonoeError
from pipeline.model import Text
from pipeline.reports import progress, sentence
from pipeline.tables import MISSING, STANDARD_INPUT, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.model import Lang
    from pipeline.previous import Previous

Result = TypeVar("Result")
DENIED = Text(
    ja="{path} の中を見る許可がありません。持ち主に頼んでください。",
    en="There is no permission to look into {path}. Ask its owner.",
)
NOT_A_TABLE = Text(ja="{path} は表ではないので飛ばしました。", en="{path} holds no table and was skipped.")
NAMES_A_FILE = Text(
    ja="公開するものは、標準入力（{path}）からは受け取れません。ファイルを指定してください。",
    en="What is published cannot come from standard input ({path}). Name a file.",
)


class Inputs:
    """The files, in order. `wrong` is the exit code that the call has earned so far, 0 or 2.

    `besides`: other files that are read, such as a list or a schema; they are inputs too, and never written to.
    `named`: only files will do, which have a name, and not standard input.
    """

    def __init__(
        self, paths: Sequence[Path], lang: Lang, besides: Iterable[Path | None] = (), *, named: bool = False
    ) -> None:
        self.lang: Lang = lang
        self.paths = paths
        self.wrong = 0
        piped = [path for path in paths if str(path) == STANDARD_INPUT][:1]
        found = find.find([path for path in paths if path not in piped])
        self.files = found.files
        if not named:
            self.files += tuple((path, STANDARD_INPUT) for path in piped)
        self._read = [*(path for path, _ in self.files), *(path for path in besides if path)]
        for text, names, wrong in (
            (NAMES_A_FILE, piped if named else (), 2),
            (MISSING, found.missing, 2),
            (DENIED, found.denied, 2),
            (find.NO_TABLES, found.empty, 2),
            (NOT_A_TABLE, found.skipped, 0),
        ):
            for path in names:
                self.say(text, path=path)
                self.wrong = self.wrong or wrong

    def say(self, text: Text, **values: object) -> None:
        """One sentence on standard error. A name in it may hold whatever an archive says: no terminal obeys it."""
        self.tell(text.say(self.lang, {name: sentence.visible(str(value)) for name, value in values.items()}))

    def tell(self, line: str) -> None:
        """The same, for what has been put into words already."""
        sys.stderr.write(line + "\n")

    def say_unmatched(self, previous: Previous | None) -> None:
        """Which files could not be compared with last time's, and why."""
        for text, values in previous.unmatched if previous else ():
            self.say(text, **values)

    def attempt(self, do: Callable[[], Result]) -> Result | None:
        """What comes of it; None where it fails, which is said and does not stop the others."""
        try:
            return do()
        except TotonoeError as error:
            self.say(error.text, **error.values)
            self.wrong = 2
            return None

    def each(self, work: Callable[[Path, str], Iterable[Result]]) -> Iterator[Result]:
        """What `work` makes of each file. One that cannot be opened is said, and does not stop the others."""

        def one(file: tuple[Path, str]) -> list[Result]:
            return self.attempt(lambda: list(work(*file))) or []

        for results in progress.each(self.files, one, lambda file: file[1]):
            yield from results

    def holds(self, path: Path) -> bool:
        """Whether this is one of the files that are read, by whatever name or link."""
        try:
            return path.exists() and any(path.samefile(source) for source in self._read if source.exists())
        except OSError:
            return False  # a name that cannot be looked up is no file of ours

    def below(self, path: Path) -> Path:
        """The path of an input below the folder that was given, or its name."""
        if str(path) == STANDARD_INPUT:
            return Path("標準入力")
        for given in self.paths:
            if given.is_dir() and path.is_relative_to(given):
                return path.relative_to(given)
        return Path(path.name)
