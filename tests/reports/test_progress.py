from __future__ import annotations

import io

import pytest

from pipeline.reports import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_names_the_file_in_work_and_leaves_a_clean_line() -> None:
    out = Terminal()
    seen = []

    def work(name: str) -> int:
        seen.append(out.getvalue())
        return len(name)

    results = list(progress.each(["a.csv", "\x1b見.csv"], work, str, out, patience=0))
    assert results == [5, 6]
    assert seen[0].endswith("1/2 a.csv")
    assert seen[1].endswith("2/2 ␛見.csv")
    assert out.getvalue().endswith("\r\x1b[K")


def test_silent_when_quick_or_no_terminal() -> None:
    for out, patience in ((Terminal(), 60), (io.StringIO(), 0)):
        assert list(progress.each([1, 2], str, str, out, patience=patience)) == ["1", "2"]
        assert out.getvalue() == ""


def test_the_line_is_erased_when_work_fails() -> None:
    out = Terminal()

    def work(_: int) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        list(progress.each([1], work, str, out, patience=0))
    assert out.getvalue().endswith("\r\x1b[K")
