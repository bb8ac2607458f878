"""The command line: results on standard output or in OUT, everything else on standard error.

Each command is a few lines over a stage of the same name. Exit codes: 0 nothing worse than warnings; 1 errors in the
data, or something refused; 2 a wrong call, or a failure of ours. The one broad `except` of the house is here.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING

from pipeline.calls import language
from pipeline.errors import CallError, TotonoeError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Lang

OK, WRONG, INTERRUPTED = 0, 2, 130

OURS = Text(
    ja="申し訳ありません。こちらの不具合で止まりました（{error}）。ファイルはそのままです。",
    en="Sorry, this is a fault of ours ({error}). Your files are as they were.",
)
AT_A_FILE = Text(
    ja="{path} を読み書きできません（{reason}）。あるか、ほかの人が開いたままでないか、権限があるかを見てください。",
    en="{path} cannot be read or written ({reason}). See whether it is there, whether someone has it open, and whether you may.",
)
NO_OUTPUT = Text(ja="結果を書く先がありません（{reason}）。", en="There is nowhere to write the result to ({reason}).")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(given)
    collecting = gc.isenabled()
    gc.disable()  # a short life, hardly any cycles: collecting would cost a fifth of the time on a large file
    atexit.register(gc.freeze)  # on leaving neither, when all of it goes anyway
    try:
        return _guarded(given, lang)
    except Exception as error:  # the door: nobody sees a traceback, unless they ask for one
        if os.environ.get("TOTONOE_DEBUG"):
            raise
        return _fail(OURS.say(lang, {"error": f"{type(error).__name__}: {error}"}))
    finally:
        if collecting:
            gc.enable()


def _guarded(given: Sequence[str], lang: Lang) -> int:
    """Run, and answer what can go wrong around us: a wrong call, a reader that leaves, a file that is shut, an output that
    takes nothing."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        code = _run(given, lang)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where what goes wrong can still be said
    except TotonoeError as error:
        return _fail(error.say(lang))
    except BrokenPipeError:
        _silence()  # the reader has gone: nobody to tell
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if isinstance(error.filename, str | bytes):  # it may be a number, of what is open already
            return _fail(AT_A_FILE.say(lang, {"path": os.fsdecode(error.filename), "reason": error.strerror or ""}))
        _silence()
        return _fail(NO_OUTPUT.say(lang, {"reason": error.strerror or str(error)}))
    return code


def _run(given: Sequence[str], lang: Lang) -> int:
    from pipeline.synopsis import parser  # noqa: PLC0415  only now, so that a broken installation is said in a sentence too

    asked = parser(lang, given).parse_args(given)
    asked.lang = lang  # wherever it stood
    if sys.stdout is None:
        raise CallError(NO_OUTPUT, reason="stdout")
    return int(asked.run(asked))


def _fail(sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"totonoe: {sentence}\n")
    return WRONG


def _silence() -> None:
    """Nothing more goes to standard output, the interpreter's own last flush included."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
