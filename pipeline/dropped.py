"""The door of 「検査.bat」: files are dropped onto an icon and their result opens in the browser; without files, the page does.

Windows hands a dropped name over unquoted where it holds no blank, and its command processor cuts the line at a sign
such as &. So the names are read from the whole line that started it (LINE), which still has them.
Nothing here connects to another machine.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import cli
from pipeline.model import Text
from pipeline.web import offline

if TYPE_CHECKING:
    from collections.abc import Sequence

BAT, LINE = "TOTONOE_BAT", "TOTONOE_LINE"  # what the .bat tells: its own name, and the line that started it
RESULT = "検査結果.html"

ENDS = {
    0: Text(
        ja="終わりました。公開を止める誤りはありません。ブラウザに出た結果で、気を付けるところを見てください。",
        en="Done. Nothing stops these files from being published. See the browser for what to look at.",
    ),
    1: Text(
        ja="終わりました。公開する前に直すところがあります。ブラウザに出た結果の、上から順に直してください。",
        en="Done. Some things must be mended before these files go out. Work down the result in the browser.",
    ),
    2: Text(
        ja="検査できなかったファイルがあります。すぐ上の文に、わけと、することがあります。",
        en="Some files could not be checked. The lines above say why, and what to do.",
    ),
}
REPLACED = Text(
    ja="結果は {path} にあります。次の検査で置きかわるので、残すときはブラウザで印刷か保存をします。",
    en="The result is in {path}. The next check replaces it: print or save it in the browser to keep it.",
)
PAGE = Text(
    ja="まもなくブラウザにページが開きます。使い終わったら、この黒い窓を閉じてください。",
    en="The page opens in the browser in a moment. Close this black window when you are done.",
)


def main() -> int:
    """Check what was dropped, or show the page. Returns the exit code of the command that did it."""
    offline.refuse_connections()
    files = given(os.environ.get(LINE, ""), os.environ.get(BAT, ""), sys.argv[1:])
    return check(files) if files else show()


def given(line: str, bat: str, words: Sequence[str]) -> list[str]:
    """The names behind the .bat's own in the line that started it. Where it is not in there, it was called with words."""
    _, found, behind = line.partition(f'{bat}"') if bat else ("", "", "")
    if not found:
        return list(words)
    # Only a plain blank is put in quotes: a full-width one stands bare in the middle of a name.
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|([^" ]+)', behind.removesuffix('"'))]


def check(files: Sequence[str]) -> int:
    """One page of results for all files, in the browser."""
    result = Path(tempfile.gettempdir()) / RESULT  # on Windows that folder is each user's own
    result.unlink(missing_ok=True)  # so that nobody is shown the last one for this one
    code = cli.main(["check", "--format", "html", "-o", str(result), *files])
    nothing_done = code == 2 and len(files) == 1  # the page would show no file at all
    if result.exists() and not nothing_done:
        _open_file(result)
        _say(REPLACED, path=str(result))
    _say(ENDS[min(code, 2)])
    return code


def show() -> int:
    """The page, until the window is closed."""
    _say(PAGE)
    return cli.main(["serve", "--offline", "--open", "--port", "0"])  # any free one: the page may be open twice


def _open_file(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  Windows reads a Japanese name in a file: address in another encoding
    else:
        webbrowser.open(path.as_uri())


def _say(text: Text, **values: str) -> None:
    sys.stderr.write(text.say("ja", values) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
