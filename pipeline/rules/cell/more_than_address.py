"""Something else in the cell of an address: a postal code before it, a telephone number behind it."""

from __future__ import annotations

from pipeline.japan.patterns import later
from pipeline.model import Field, Fix, Text
from pipeline.rule import ADDRESSES, CellRule, Clean, Dirty, Hit, item
from pipeline.screens import searched

POSTAL = later(r"\A\s*〒\s*[0-9０-９]{3}[-－‐−ー]?[0-9０-９]{4}[\s\u3000]*")
PHONE = later(
    r"[\s\u3000、,]*[（(]?\s*(?:TEL|Tel|tel|ＴＥＬ|℡|☎|電話(?:番号)?)[\s:：.]*[0-9０-９][0-9０-９()（）－‐-]{8,}[）)]?\s*\Z"
)


LONGEST = 400  # characters: no address is longer, and blanks by the thousand would be gone through again and again


def look(value: str, _: Field) -> Hit | None:
    if len(value) > LONGEST:
        return None
    bare = PHONE.sub("", POSTAL.sub("", value))
    if bare == value or not bare:
        return None
    # What is taken out has a column of its own, which may lack it.
    return Hit({"fixed": bare}, Fix(bare, "ask"))


_FIELDS = (Field("所在地_連結表記"),)

RULE = CellRule(
    code="C330",
    name="more-than-address",
    level="warning",
    applies=item(ADDRESSES, "(?:.*_)?連結表記|.*(?:所在地|住所)"),
    source="machine-readability L1-07",
    scores="L1-07",
    says=Text(
        ja="「{value}」には住所のほかに郵便番号や電話番号が入っています。それぞれの欄に移し、ここは「{fixed}」だけにします。",
        en="“{value}” holds a postal code or a telephone number too. Move it to its own column and leave “{fixed}” here.",
    ),
    why=Text(
        ja="一つの欄に二つのことがあると、プログラムが住所として読めないためです。",
        en="With two things in one cell programs do not read the address.",
    ),
    screen=searched("〒|[℡☎]|TEL|Tel|tel|ＴＥＬ|電話"),
    look=look,
    examples=(
        Dirty("〒790-8571 見本県見本市見本町1-2", None, fields=_FIELDS),
        Dirty("見本県見本市見本町1-2 TEL089-948-6688", None, fields=_FIELDS),
        Dirty("見本県見本市見本町1-2（電話089-948-6688）", None, fields=_FIELDS),
        Clean("見本県見本市見本町1-2", fields=_FIELDS),
        Clean("見本県見本市電話町1-2", fields=_FIELDS),
    ),
)
