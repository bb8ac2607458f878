"""The licences an entry may carry, with the name and address a reader needs. Names follow SPDX where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import CallError
from pipeline.japan import licences as spellings
from pipeline.model import Text


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    title: Text
    path: str  # the address of its text

    @property
    def uri(self) -> str:
        """By which machines know it: the same in every language."""
        return self.path.removesuffix("deed.ja")


DEFAULT = "CC-BY-4.0"

LICENCES = {
    licence.name: licence
    for licence in (
        Licence(
            "CC-BY-4.0",
            Text(ja="クリエイティブ・コモンズ 表示 4.0 国際", en="Creative Commons Attribution 4.0 International"),
            "https://creativecommons.org/licenses/by/4.0/deed.ja",
        ),
        Licence(
            "CC0-1.0",
            Text(ja="クリエイティブ・コモンズ ゼロ 1.0 全世界", en="Creative Commons Zero 1.0 Universal"),
            "https://creativecommons.org/publicdomain/zero/1.0/deed.ja",
        ),
        Licence(
            "PDL-1.0",
            Text(ja="公共データ利用規約（第1.0版）", en="Public Data License (Version 1.0)"),
            "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        ),
    )
}

OFFICIAL = {  # as the standards write them
    "CC BY 4.0": "CC-BY-4.0",
    "CC0": "CC0-1.0",
    "CC0 1.0": "CC0-1.0",
    "PDL1.0": "PDL-1.0",
    "公共データ利用規約（第1.0版）": "PDL-1.0",
}

UNKNOWN = Text(
    ja="「{name}」という利用条件は知りません。使えるのは {known} です。",
    en="There is no licence “{name}” here. Those known are {known}.",
)


def licence(name: str) -> Licence:
    """The licence of that name, however it is spelt. Raises CallError for another."""
    meant = spellings.read(name)
    found = LICENCES.get(name) or LICENCES.get(OFFICIAL.get(meant.standard, "") if meant else "")
    if found is None:
        raise CallError(UNKNOWN, name=name, known=", ".join(LICENCES))
    return found
