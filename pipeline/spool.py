"""Findings that lie on disk: those of a long file, of which memory need not hold the millions.

They are written once, in their order, and read from the start as often as somebody asks. A batch of them lies in a
temporary file as columns: that is less than half the work of writing and reading them one by one.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, overload

from pipeline.model import Finding, Fix, Place
from pipeline.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH = 1_000  # findings that are written and read together


def packed(findings: Iterable[Finding]) -> bytes:
    """The findings as bytes, for this program and this Python only."""
    rules, levels, places, fields, values, slots, fixes = zip(*findings, strict=True)
    lines, rows, columns = zip(*places, strict=True)
    plain = [None if fix is None else tuple(fix) for fix in fixes]
    return marshal.dumps((rules, levels, lines, rows, columns, fields, values, slots, plain))


def unpacked(data: bytes) -> Iterator[Finding]:
    """What `packed` packed."""
    rules, levels, lines, rows, columns, fields, values, slots, plain = marshal.loads(data)  # noqa: S302  our own bytes
    places = map(_place, zip(lines, rows, columns, strict=True))
    fixes: Iterable[Fix | None] = (None if fix is None else Fix._make(fix) for fix in plain)
    return map(_finding, zip(rules, levels, places, fields, values, slots, fixes, strict=True))


# What `_make` does, without a step in Python for each: that would be a third of the work.
_place = partial(tuple.__new__, Place)
_finding = partial(tuple.__new__, Finding)


class Spool(Sequence[Finding]):
    """A sequence of findings to which more can be added at its end: cheap to walk through, dear to reach into.

    Pickled, it is a Spool again, with a file of its own where it arrives.
    """

    def __init__(self, scratch: Scratch | None = None) -> None:
        self._scratch = scratch or Scratch()
        self._batches: list[tuple[int, int]] = []  # where in the file each begins, and its length; all are full
        self._last: list[Finding] = []  # the batch that is not full yet

    def beside(self) -> Spool:
        """Another, empty one in the same file: for many parts of one, since open files are counted."""
        return Spool(self._scratch)

    def append(self, finding: Finding) -> None:
        self._last.append(finding)
        if len(self._last) == BATCH:
            self._batches.append(self._scratch.put(packed(self._last)))
            self._last = []

    def extend(self, findings: Iterable[Finding]) -> None:
        rest = iter(findings)
        while some := list(islice(rest, BATCH - len(self._last))):
            self._last += some
            if len(self._last) == BATCH:
                self._batches.append(self._scratch.put(packed(self._last)))
                self._last = []

    def __len__(self) -> int:
        return len(self._batches) * BATCH + len(self._last)

    def __iter__(self) -> Iterator[Finding]:
        return chain(chain.from_iterable(map(self._batch, range(len(self._batches)))), self._last)

    def _batch(self, number: int) -> Iterable[Finding]:
        return unpacked(self._scratch.get(*self._batches[number])) if number < len(self._batches) else self._last

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        """One of them, or a tuple of some: what is wanted is looked for in its batches."""
        if isinstance(index, slice):
            wanted = range(len(self))[index]
            if wanted.step == 1:
                first = wanted.start // BATCH
                rest = chain.from_iterable(map(self._batch, range(first, len(self._batches) + 1)))
                return tuple(islice(rest, wanted.start - first * BATCH, wanted.stop - first * BATCH))
            return tuple(map(self.__getitem__, wanted))
        number, at = divmod(range(len(self))[index], BATCH)
        return next(islice(self._batch(number), at, None))

    def __reduce__(self) -> tuple[Any, ...]:
        batches = [self._scratch.get(*batch) for batch in self._batches]
        return _again, ([*batches, packed(self._last)] if self._last else batches,)


def kept_like(findings: Sequence[Finding], others: Iterable[Finding]) -> Sequence[Finding]:
    """The others, where these are: on disk or in memory."""
    if not isinstance(findings, Spool):
        return tuple(others)
    spool = Spool()
    spool.extend(others)
    return spool


def _again(batches: Iterable[bytes]) -> Spool:
    """What was pickled."""
    spool = Spool()
    for batch in batches:
        spool.extend(unpacked(batch))
    return spool
