"""Area codes: how many of a number's digits stand before its first hyphen.

By the numbering plan that follows from the first digits, and not from the code alone: 022-221 is Sendai, 0223-22 a
town beside it; 0996-22 is on the mainland of Kagoshima, 09969-2 on an island.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.japan.patterns import any_of, later

# Digits of the area code, by the digits that the number begins with behind its 0; the longest beginning counts, and
# all others have four. Numbers that nobody has go with their neighbours: whether a number exists is asked elsewhere.
_BEGINNINGS = {
    2: ("3 420 429 4700 4701 4709 471 6 "),
    3: (
        "11 1540 1541 1548 1550 1551 1557 177 188 196 199 221 222 223 227 230 231 232 236 239 245 249 2500 2501 251 "
        "252 253 2540 2541 255 2560 2561 257 2580 2581 25917 25999 262 264 271 272 273 275 2780 2781 2788 2789 281 "
        "2830 2831 2833 2834 286 289 290 2917 292 293 298 4 4220 4221 4291 4297 4298 462 464 468 4750 4751 4759 4790 "
        "4791 4799 52 530 534 535 539 54 552 559 580 582 583 588 589 590 591 592 593 5980 5981 5989 5990 5991 5999 72 "
        "734 75 760 762 764 769 775 777 78 792 793 794 7950 7951 7955 7956 7959 7960 7961 7966 7967 821 822 8240 8241 "
        "8242 8243 8249 825 828 8290 8291 8292 82941 82942 82943 8296 8299 832 8360 8370 8371 83766 83767 83768 8377 "
        "8378 8379 8380 8381 839 83960 83961 83963 83966 849 8510 8511 86 8636 86552 86553 8660 8661 86691 86697 "
        "86698 86722 86723 86724 86726 86728 86737 86738 8680 8681 8689 87 886 888 890 891 899 92 93 941 945 951 953 "
        "958 961 962 963 971 975 976 981 988 989 991 992 99331 99343 99345 99347 9940 9941 9947 9948 998 999 "
    ),
    4: (
        "2232 2233 2557 2558 2572 2573 2574 2642 2643 2644 2645 2896 2897 2898 2899 2932 2933 2934 422 4282 4283 4287 "
        "4288 4289 436 438 439 46 470 475 476 478 479 480 493 494 495 53960 53961 53962 53963 53974 53977 5399 544 "
        "545 547 548 59790 59791 59797 59798 721 725 7946 7947 7948 82920 863 86360 86361 86366 8654 8655 8656 8657 "
        "866 867 868 8692 8693 8696 8697 8698 86992 86993 875 877 879 920 930 "
    ),
    5: (
        "1267 1372 1374 1377 1392 1397 1398 1456 1457 1466 1547 1558 1564 1586 1587 1632 1634 1635 1648 1654 1655 "
        "1656 1658 4992 4994 4996 4998 5769 5979 7468 8387 8388 8389 8396 8477 851 9802 9912 9913 9969 "
    ),
}
_OTHERS = 4
# Services and mobiles, as far as their beginnings have hyphens where areas have theirs; N stands for any digit.
_NO_AREA = later("0[256789][0N]-|0(?:[1N][2N][0N]|[5N][7N][0N]|[9N][9N][0N]|[1N][8N][0N]|[8N][0N][0N])-")


@lru_cache(maxsize=1)
def _lengths() -> dict[str, int]:
    return {digits: length for length, several in _BEGINNINGS.items() for digits in several.split()}


def length(number: str) -> int:
    """How many digits the area code of a number has, its 0 counted: 0899486688 -> 3, 0499620001 -> 5."""
    lengths = _lengths()
    found = (lengths.get(number[1:end]) for end in range(6, 1, -1))
    return next(filter(None, found), _OTHERS)


@lru_cache(maxsize=1)
def pattern() -> str:
    """Numbers of ten digits with their hyphens where they belong: 089-948-6688, but not 0899-48-6688.

    None of those that belong to no area: 0120-12-3456 and 080-123-4567.
    """
    lengths = _lengths()
    longer = {digits[:end] for digits in lengths for end in range(1, len(digits))}

    def beginnings(digits: str, length: int) -> list[str]:
        """N stands for any digit."""
        if digits not in longer:
            whole = f"0{digits.ljust(5, 'N')}"
            return [f"{whole[:length]}-{whole[length:]}"]
        return [text for d in "0123456789" for text in beginnings(digits + d, lengths.get(digits + d, length))]

    all_beginnings = [text for d in "123456789" for text in beginnings(d, lengths.get(d, _OTHERS))]
    all_beginnings = [text for text in all_beginnings if not _NO_AREA.match(text)]
    return f"{any_of(all_beginnings).replace('[N]', '[0-9]')}-[0-9]{{4}}"
