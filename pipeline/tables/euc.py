"""EUC-JP and ISO-2022-JP as Windows writes them.

Python's codecs follow the standard to the letter: ～ becomes 〜, － becomes −, and ①㈱髙 are refused. All of these are
Shift_JIS characters in other bytes, so what the codec refuses is shifted back and read as cp932, and the six
characters on which the two disagree are put right.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Literal

from pipeline.japan.patterns import later

# Standard -> Windows, the whole difference on the pairs both can read (compared pair by pair).
_DIFFERENT = (("〜", "～"), ("‖", "∥"), ("−", "－"), ("¢", "￠"), ("£", "￡"), ("¬", "￢"))  # fmt: skip

_ESCAPE = later(rb"\x1b(\$[@B]|\$\(D|\([BJI])")
_HIGH = bytes(b | 0x80 if 0x21 <= b <= 0x7E else b for b in range(256))
_PAIR = later(rb"[\xa1-\xfe]{2}")


def decode(data: bytes, errors: Literal["strict", "replace"]) -> str:
    """EUC-JP -> text. Raises UnicodeDecodeError when strict."""
    text = data.decode("euc_jp", f"totonoe-windows-{errors}")
    for standard, windows in _DIFFERENT:
        text = text.replace(standard, windows)
    return text


def has_escapes(data: bytes) -> bool:
    """Whether ISO-2022-JP switches to Japanese characters somewhere in it."""
    return b"\x1b$" in data or b"\x1b(I" in data


def from_iso2022(data: bytes) -> bytes:
    """ISO-2022-JP -> EUC-JP: the same pairs with their high bits set, and without the escapes."""
    parts = _ESCAPE.split(data)
    out = [parts[0]]
    for escape, part in zip(parts[1::2], parts[2::2], strict=True):
        if escape in {b"$@", b"$B"}:
            out.append(part.translate(_HIGH))
        elif escape == b"(I":  # half-width kana
            out.append(re.sub(rb"[\xa1-\xdf]", b"\x8e\\g<0>", part.translate(_HIGH)))
        elif escape == b"$(D":  # the supplementary kanji of JIS X 0212
            out.append(_PAIR.sub(b"\x8f\\g<0>", part.translate(_HIGH)))
        else:
            out.append(part)
    return b"".join(out)


@lru_cache(maxsize=16_384)  # Shift_JIS that is tried as EUC-JP has the same few pairs refused by the ten thousand
def _windows(pair: bytes) -> str | None:
    """The pair read as cp932, or None where that cannot read it either."""
    if not _PAIR.fullmatch(pair):
        return None
    row, cell = pair[0] - 0xA0, pair[1] - 0xA0
    lead = (row + 1) // 2 + (0x80 if row <= 62 else 0xC0)
    trail = cell + (0x9E if row % 2 == 0 else 0x3F if cell <= 63 else 0x40)
    try:
        return bytes((lead, trail)).decode("cp932")
    except UnicodeDecodeError:
        return None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """The refused pair, read as cp932. Raises the same error when that cannot read it either."""
    if isinstance(error, UnicodeDecodeError) and (read := _windows(error.object[error.start : error.start + 2])):
        return read, error.start + 2
    raise error


def _as_windows_or_mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    read = _windows(error.object[error.start : error.start + 2])
    return (read, error.start + 2) if read else ("\ufffd", error.end)


# Neither remembers anything of a file, so registering them once for the process is safe.
codecs.register_error("totonoe-windows-strict", _as_windows)
codecs.register_error("totonoe-windows-replace", _as_windows_or_mark)
