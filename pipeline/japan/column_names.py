"""How the same column is named in different offices: 電話番号, 電話, TEL; 所在地_町字, 所在地（町字）, 1.所在地_町字【必須】."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.japan.patterns import later

# What stands between the parts of a name, and in no name to tell it from another.
_BETWEEN = dict.fromkeys(map(ord, "_-‐‑–—―−・･.．,，、/／:：;()（）[]［］〔〕【】「」<>〈〉\"'"))
_MARKS = later(r"^(?:[※*＊◎○●★☆■□◆◇・]|[(（]?\d{1,3}[)）.．:：、]\s*|[①-⑳])+")
_NEED = later(r"[(（\[［【〔<〈]?\s*(?:必須|推奨|任意)(?:項目)?\s*[)）\]］】〕>〉]|[*＊※★◎:：]+$")
_UNIT = later(
    r"[(（\[［]\s*(?:単位\s*[:：]?)?\s*(?:人|名|円|千円|件|台|基|個|枚|冊|棟|戸|世帯|校|室|床|席|箇所|歳|才|分|時間|日|回|度|％|%|m|m2|㎡|m²|km|km2|ha|t|kg|L)\s*[)）\]］]$"
)

# A name that is common, made plain, and the names of the standard that it may stand for, the likeliest first.
SYNONYMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("住所", "所在地", "所在地住所", "住所所在地", "所在地(住所)", "address"), ("所在地_連結表記", "住所", "所在地")),
    **dict.fromkeys(("電話", "tel", "電話no", "電話no.", "連絡先電話番号", "電話番号(代表)", "連絡先(電話)", "phone"), ("電話番号",)),
    **dict.fromkeys(("fax", "ファックス", "ファックス番号", "ファクス番号", "faxno", "fax番号"), ("FAX番号", "ファックス番号")),
    **dict.fromkeys(("フリガナ", "ふりがな", "読み仮名", "よみがな", "ヨミガナ", "カナ", "名称フリガナ", "名称ふりがな", "名称読み", "名称よみ", "名称(フリガナ)", "施設名カナ", "施設名フリガナ"), ("名称_カナ", "名称_フリガナ")),
    **dict.fromkeys(("施設名", "施設名称", "名前", "名称(漢字)"), ("名称",)),
    **dict.fromkeys(("英語名", "英語名称", "英名", "名称(英語)", "英語表記", "施設名英語"), ("名称_英字", "名称_英語")),
    **dict.fromkeys(("hp", "ホームページ", "ホームページurl", "ホームページアドレス", "webサイト", "ウェブサイト", "webサイトurl", "hpアドレス", "hpurl", "サイトurl", "リンク", "link"), ("URL",)),
    **dict.fromkeys(("北緯", "緯度(北緯)", "緯度(十進)", "緯度(10進)", "lat", "latitude", "y座標(緯度)"), ("緯度",)),
    **dict.fromkeys(("東経", "経度(東経)", "経度(十進)", "経度(10進)", "lon", "lng", "longitude", "x座標(経度)"), ("経度",)),
    **dict.fromkeys(("〒", "郵便", "郵便no", "zip"), ("郵便番号", "所在地_郵便番号")),
    **dict.fromkeys(("摘要", "その他", "その他備考", "特記事項", "備考欄", "注記"), ("備考",)),
    **dict.fromkeys(("メールアドレス", "メール", "email", "e-mail", "mail", "電子メール"), ("連絡先メールアドレス", "メールアドレス")),
    **dict.fromkeys(("内線", "内線no"), ("内線番号",)),
    **dict.fromkeys(("no", "no.", "番号", "管理番号", "通番", "連番", "施設番号", "施設id"), ("ID", "NO")),
    **dict.fromkeys(("団体名", "市町村名", "自治体名", "市区町村"), ("地方公共団体名", "市区町村名")),
    **dict.fromkeys(("市町村コード", "自治体コード", "団体コード", "市区町村コード"), ("全国地方公共団体コード",)),
    **dict.fromkeys(("人口", "人口総数", "人口計", "人口合計", "総数"), ("総人口",)),
    **dict.fromkeys(("設置場所", "設置個所", "設置箇所"), ("設置位置",)),
}  # fmt: skip


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """A name made plain without what stands between its parts: 所在地(町字) and 所在地-町字 are 所在地町字."""
    return name.translate(_BETWEEN)


@lru_cache(maxsize=2048)
def undressed(name: str) -> str:
    """The name without numbering, marks for what is required, and units: ※1.定員（人）【必須】 is 定員."""
    rest = unicodedata.normalize("NFC", name).strip().strip("'\"")
    for dress in (_MARKS, _NEED, _UNIT, _NEED):
        rest = dress.sub("", rest).strip()
    return rest or name
