"""What no two places share: identifier, name, address, coordinates, telephone number, page. All of it well written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Area codes of cities with the digit that follows, each with a million numbers: ten million, all of them well written.
AREAS = ("03-3", "06-6", "011-2", "022-2", "045-2", "052-2", "075-2", "082-2", "089-9", "092-4")
SCATTER = 700_001  # prime to ten: neighbours in the file are no neighbours in the numbering


def telephone(place: int) -> str:
    """A number for each place up to ten million, of ten digits."""
    area = AREAS[place % len(AREAS)]
    free = 11 - len(area)  # digits: ten, less those of the area (its hyphen is no digit)
    digits = f"{area}{place // len(AREAS) * SCATTER % 1_000_000:0{free}}"
    return f"{digits[:-4]}-{digits[-4:]}"


def degrees(first: int, scatter: int, place: int) -> str:
    """A coordinate in steps of 10⁻⁸ degrees: within three hundredths of a degree from the first."""
    whole, rest = divmod(first + place * scatter % 3_000_000, 100_000_000)
    return f"{whole}.{rest:08}"


# item -> its value, from the row, the place, and what stands there in the record that is repeated.
VARIED: Mapping[str, Callable[[int, int, str], str]] = {
    "ID": lambda row, _, __: f"MH{row:08}",  # a key: another in each row, even where the place is the same
    "名称": lambda _, place, said: f"{said}第{place}",
    "所在地_連結表記": lambda _, place, said: f"{said}-{place}",
    "所在地_番地以下": lambda _, place, said: f"{said}-{place}",
    "緯度": lambda _, place, __: degrees(33_82000000, 700_001, place),
    "経度": lambda _, place, __: degrees(132_75000000, 1_300_021, place),
    "電話番号": lambda _, place, __: telephone(place),
    "連絡先FormURL": lambda _, place, __: f"https://www.example.jp/mihon/{place}.html",
    "URL": lambda _, place, __: f"https://www.example.jp/mihon/{place}.html",
}
