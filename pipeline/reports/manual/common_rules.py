"""What holds for every dataset, said once, chapter by chapter. The examples come from the rules that are named.

After GIF core data parts, the rules on machine readability and the forms that the datasets share; in our own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class Chapter(NamedTuple):
    """`rules` are the codes of the cell rules whose examples it shows; `forms` those that it is about, if not about all.

    The slot {example} of a line is that of the first item of these forms.
    """

    id: str
    title: Text
    lines: Sequence[Text]
    rules: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "file",
        Text(ja="ファイルの名前と形", en="The file's name and make"),
        (
            Text(
                ja="名前は「自治体コード6けた_データセットの名前.csv」とします（例 382019_aed.csv）。半角の英数字と「_」だけを使います。",
                en="The name is the municipality's six-digit code, “_” and the dataset's name: 382019_aed.csv. Only half-width letters, digits and “_”.",
            ),
            Text(
                ja="形はCSV、文字コードはUTF-8です。Excelでは「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選びます。",
                en="The form is CSV in UTF-8. In Excel choose “CSV UTF-8 (Comma delimited)” when saving.",
            ),
            Text(
                ja="1行目に項目名、2行目からデータを書きます。題名、注釈、空の行、小計は入れません。一つのファイルに表は一つです。",
                en="The first row holds the names of the items, the data begin on the second. No title, notes, blank rows or subtotals; one table a file.",
            ),
            Text(
                ja="項目名は、この手引きのとおりに書き、順番も変えません。書くことのない任意の項目も、列は残して空欄にします。",
                en="The names of the items are written as they stand here, in this order. The column of an optional item without values is kept and left blank.",
            ),
            Text(
                ja="セルの結合、色や太字による区別、コメント、計算式、非表示の行や列は使いません。CSVにすると消えるか、意味が伝わりません。",
                en="No merged cells, no meaning by colour or bold type, no comments, formulas, hidden rows or columns: in CSV they are gone or say nothing.",
            ),
        ),
    ),
    Chapter(
        "blank",
        Text(ja="空欄と 0", en="Blank and 0"),
        (
            Text(
                ja="値がないとき、分からないときは空欄にします。「－」「なし」「不明」「同上」などを代わりに書きません。",
                en="Where there is no value, or it is not known, the cell stays blank: no dash, no word such as なし, 不明 or 同上.",
            ),
            Text(
                ja="0 は「数えた結果が0」のときだけ書きます。空欄と 0 は意味がちがいます。",
                en="0 is written only where counting gave nought. Blank and 0 mean different things.",
            ),
        ),
        ("C107",),
    ),
    Chapter(
        "characters",
        Text(ja="文字", en="Characters"),
        (
            Text(
                ja="数字、英字、ハイフン、コロンは半角で、カタカナは全角で書きます。",
                en="Digits, Latin letters, hyphens and colons are half-width, katakana full-width.",
            ),
            Text(
                ja="一つのセルには一つのことだけを書きます。セルの中で改行せず、前後に空白を入れません。いくつも並べてよい項目では、半角の「;」で区切ります。",
                en="A cell says one thing, without line breaks and without blanks around it. Items that may hold several values join them with a half-width “;”.",
            ),
            Text(
                ja="丸数字や「㈱」「㎡」のような、機種によって変わる文字は使いません。",
                en="No characters that differ between makes of computers, such as ①, ㈱ and ㎡.",
            ),
        ),
        ("C101", "C102", "C103", "C106", "C305"),
    ),
    Chapter(
        "date",
        Text(ja="日付", en="Dates"),
        (
            Text(
                ja="西暦で「2026-04-01」のように、年4けた、月2けた、日2けたを半角のハイフンでつなぎます。",
                en="Western years: four digits of the year, two of the month and two of the day, joined by half-width hyphens: 2026-04-01.",
            ),
            Text(
                ja="日まで分からないときは空欄にし、分かることを説明や備考の項目に書きます。期間は、始まりと終わりの項目に分けます。",
                en="If the day is not known the cell is blank, and what is known goes into the remarks. A period is written as its start and its end.",
            ),
        ),
        ("C201", "C202", "C219", "C222"),
        forms=("date",),
    ),
    Chapter(
        "time",
        Text(ja="時刻", en="Times"),
        (
            Text(
                ja="24時間制で「09:00」のように、時と分を2けたずつ半角で書きます。終わりの時刻だけは「24:00」も書けます。",
                en="By the 24-hour clock, two digits each: 09:00. Only the end may be 24:00.",
            ),
            Text(
                ja="始まりと終わりは別の項目です。昼休みや最終受付などは、特記事項の項目に書きます。",
                en="Start and end are two items. Breaks, last admission and the like go into the item for remarks.",
            ),
        ),
        ("C203", "C224", "C225"),
        forms=("time",),
    ),
    Chapter(
        "weekdays",
        Text(ja="曜日", en="Weekdays"),
        (
            Text(
                ja="開いている曜日を、月曜から順に「{example}」のように書きます。「曜日」の字や「～」は付けません。",
                en="The days on which it is open, from Monday on, one after the other: {example}.",
            ),
            Text(
                ja="祝日、年末年始、第何週などのことは、特記事項の項目に書きます。",
                en="Holidays, the turn of the year, weeks of the month and the like go into the item for remarks.",
            ),
        ),
        ("C227", "C228"),
        forms=("weekdays",),
    ),
    Chapter(
        "number",
        Text(ja="数", en="Numbers"),
        (
            Text(
                ja="半角の数字だけを書きます。単位、けた区切りのカンマ、「約」、※ などの印は付けません。",
                en="Half-width digits only: no unit, no commas, no 約 (about), no marks such as ※.",
            ),
            Text(
                ja="公表できない数は、記号ではなく空欄にし、備考に理由を書きます。",
                en="A number that may not be published is left blank, with the reason in the remarks; no sign in its place.",
            ),
        ),
        ("C204", "C206", "C211"),
        forms=("integer", "number"),
    ),
    Chapter(
        "telephone",
        Text(ja="電話番号", en="Telephone numbers"),
        (
            Text(
                ja="市外局番から、半角の数字とハイフンで書きます（例 089-000-0000）。「（代表）」は付けず、内線は内線番号の項目に書きます。",
                en="With the area code, in half-width digits and hyphens: 089-000-0000. No （代表）; an extension goes into its own item.",
            ),
            Text(
                ja="公開してよい窓口の番号だけを書きます。職員や住民の個人の携帯電話の番号は書きません。",
                en="Only numbers of offices that may be published, never the mobile number of a member of staff or a resident.",
            ),
        ),
        ("C301", "C312", "C313"),
        forms=("telephone",),
    ),
    Chapter(
        "postal",
        Text(ja="郵便番号", en="Postal codes"),
        (
            Text(
                ja="ハイフンを入れず、半角の数字7けたで書きます（例 7908571）。",
                en="Seven half-width digits without a hyphen: 7908571.",
            ),
        ),
        ("C302",),
        forms=("postal",),
    ),
    Chapter(
        "codes",
        Text(ja="自治体コード・法人番号・町字ID", en="Codes of municipalities, corporations and towns"),
        (
            Text(
                ja="自治体コードは最後の検査数字まで6けた、法人番号は13けた、町字IDは7けたです。先頭の0も書きます。",
                en="A municipality's code has six digits with its check digit, a corporate number 13, a town ID 7. Leading zeros are written.",
            ),
            Text(
                ja="Excelは、数と見たコードの先頭の0を消します。このプログラムの記入様式（totonoe guideline template）なら、消えません。",
                en="Excel drops the leading zeros of what it takes for a number. In the templates of this program (totonoe guideline template) they stay.",
            ),
            Text(
                ja="IDは、公開する自治体の中で一つずつちがう番号です。一度付けたら、施設がなくなってもほかに使い回しません。",
                en="An ID differs from every other one of the publisher. Once given it is never given to anything else.",
            ),
        ),
        ("C303", "C304"),
        forms=("municipality", "corporate", "town", "id"),
    ),
    Chapter(
        "address",
        Text(ja="住所", en="Addresses"),
        (
            Text(
                ja="都道府県から書きます。丁目は漢数字、番地からは半角の数字とハイフンです（例 愛媛県松山市見本町一丁目2-3）。",
                en="From the prefecture on; the chome in kanji, the rest in half-width digits and hyphens: 愛媛県松山市見本町一丁目2-3.",
            ),
            Text(
                ja="分けて書く項目（都道府県、市区町村、町字、番地以下）と、一続きに書く項目の中身をそろえます。",
                en="The items that hold the parts and the one that holds the whole say the same.",
            ),
        ),
        ("C112",),
    ),
    Chapter(
        "coordinates",
        Text(ja="緯度と経度", en="Latitude and longitude"),
        (
            Text(
                ja="世界測地系で、度を小数で書きます。小数点以下は6けた（約10センチ）です（例 緯度 33.839160、経度 132.765575）。",
                en="By the world geodetic system, degrees as decimals with six places (about ten centimetres): 33.839160 and 132.765575.",
            ),
            Text(
                ja="緯度と経度は別の項目です。二つとも書くか、二つとも空欄にします。入れ替わりに気をつけます（日本では緯度が20から46、経度が122から154）。",
                en="They are two items, both written or both blank. Mind not to swap them: in Japan latitudes are 20 to 46, longitudes 122 to 154.",
            ),
        ),
        ("C230", "C231", "C232"),
        forms=("latitude", "longitude"),
    ),
    Chapter(
        "choices",
        Text(ja="選択肢と「有・無」", en="Choices, 有 and 無"),
        (
            Text(
                ja="選択肢のある項目には、その中の言葉をそのまま書きます。調べていないときや分からないときは、「未確認」などの選択肢があればそれを書き、なければ空欄にします。",
                en="An item with choices holds one of them, letter by letter. What was not looked into, or is not known, is the choice for it (未確認) where there is one, else blank.",
            ),
            Text(
                ja="「当てはまるとき 1」の項目では、当てはまらないときは空欄にします。",
                en="An item with “1 where it holds” is blank where it does not.",
            ),
        ),
        ("C402",),
        forms=("choice", "flag"),
    ),
    Chapter(
        "web",
        Text(ja="ページとメールのアドレス", en="Addresses of pages and of mail"),
        (
            Text(
                ja="「https://」から始まる、だれでも開けるアドレスを一つだけ書きます。庁内だけのアドレスや検索結果のアドレスは書きません。",
                en="One address that anybody can open, beginning with https://; none from inside the office, none of a search result.",
            ),
        ),
        ("C308", "C310", "C306"),
        forms=("url", "email"),
    ),
    Chapter(
        "licence",
        Text(ja="ライセンス", en="Licences"),
        (
            Text(
                ja="データの使用条件は、公開するページに書きます。ふつうは「CC BY 4.0」か「公共データ利用規約（第1.0版）」です。",
                en="The terms of use stand on the page on which the data are published: mostly CC BY 4.0 or the Public Data License 1.0.",
            ),
            Text(
                ja="画像のライセンスの項目には、「CC BY 4.0」のように版の番号まで書きます。他人が撮った写真は、許しを得たものだけを載せます。",
                en="The item for a picture's licence names it with its version: CC BY 4.0. Pictures taken by others need their leave.",
            ),
        ),
        ("C321",),
    ),
    Chapter(
        "personal",
        Text(ja="個人に関する情報", en="Personal data"),
        (
            Text(
                ja="個人番号、住民の氏名・住所・生年月日は書きません。個人が営む店や、個人の携帯電話・メールは、公開してよいと確かめてから書きます。",
                en="No individual numbers, no names, addresses or dates of birth of residents. Shops run by one person, personal mobile numbers and mail only after making sure that they may be published.",
            ),
        ),
    ),
)
