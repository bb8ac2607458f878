"""Addresses of mail and of pages, each case checked by hand."""

from __future__ import annotations

import pytest

from pipeline.japan import web

SIGNS = [
    "info[at]example.jp", "info(at)example.jp", "info（at）example.jp", "info[AT]example.jp", "info{at}example.jp", "info<at>example.jp",
    "info【アットマーク】example.jp", "info(アット)example.jp", "info（あっとまーく）example.jp", "info(@)example.jp", "info★example.jp",
    "info☆example.jp", "info●example.jp", "info■example.jp", "info◎example.jp", "info※example.jp", "info ★ example.jp",
    "info[at]example[dot]jp", "info (at) example (dot) jp", "info（ａｔ）example.jp", "info﹫example.jp",
]  # fmt: skip
MARKS = [
    "info @ example.jp", "info@ example.jp", "info @example.jp", "info@example. jp", "info＠ example.jp", "info@@example.jp",
    "info@example,jp", "info@example.jp。", "info@example.jp、", "info@example.jp.", "mailto:info@example.jp", "MAILTO:info@example.jp",
    "E-mail: info@example.jp", "email:info@example.jp", "Mail：info@example.jp", "メール：info@example.jp", "メールアドレス：info@example.jp",
    "<info@example.jp>", "（info@example.jp）", "「info@example.jp」",
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ",
        "info＠example.jp",
        "info@example．jp",
        "ｉｎｆｏ@example.jp",
        "info@ｅｘａｍｐｌｅ.jp",
        "info@example.jp　",
    ],
)
def test_mail_in_another_width(text: str) -> None:
    assert web.mail(text) == web.Reading("info@example.jp", "same")


@pytest.mark.parametrize("text", SIGNS + MARKS)
def test_mail_that_can_only_be_one(text: str) -> None:
    assert web.mail(text) == web.Reading("info@example.jp", "certain")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("info@example.jp（代表）", "info@example.jp"),
        ("見本課 info@example.jp", "info@example.jp"),
        ("見本課:info@example.jp", "info@example.jp"),
        ("Tel info@example.jp", "info@example.jp"),
        ("info at example.jp", None),
        ("info★example★jp", None),
        ("info★example.jp★を@に替えてください", None),
        ("info@", None),
        ("@example.jp", None),
        ("info@example", None),
        ("info.example.jp", None),
        ("info@example..jp", None),
        ("info@見本.jp", None),
        ("担当@example.jp", None),
        ("089-948-6688", None),
        ("https://www.example.jp/", None),
        ("見本課", None),
    ],
)
def test_mail_left_to_a_person(text: str, meant: str | None) -> None:
    assert web.mail(text) == web.Reading(meant, "guess")


@pytest.mark.parametrize(
    "text",
    [
        "info@example.jp", "mihon.ka+1@city.example.lg.jp", "a_b-c@example.co.jp", "1@example.com", "a..b@example.ne.jp", "なし", "無",
        "該当なし", "不明", "―", "-", "NULL", "#N/A", "同上",
    ],
)  # fmt: skip
def test_nothing_to_say_of_mail(text: str) -> None:
    assert web.mail(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a@example.jp;b@example.jp", 2),
        ("a@example.jp、b@example.jp", 2),
        ("a@example.jp / b@example.jp / c@example.jp", 3),
        ("a@example.jp\nb@example.jp", 2),
        ("ａ＠example.jp　b@example.jp", 2),
        ("a@example.jp a@example.jp", 1),
        ("a@example.jp", 1),
        ("a", 0),
    ],
)
def test_several_mail_addresses(text: str, count: int) -> None:
    assert len(web.mails(text)) == count
    assert count < 2 or web.mail(text) is None


HTTPS, HTTP = "https://www.example.jp/a.html", "http://www.example.jp/a.html"


@pytest.mark.parametrize(
    ("text", "meant", "nearness"),
    [
        ("ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／ａ．ｈｔｍｌ", HTTPS, "same"),
        ("ｈｔｔｐｓ：／／www.example.jp/a.html", HTTPS, "same"),
        ("https：//www.example.jp/a.html", HTTPS, "same"),
        ("https://www．example．jp/a.html", HTTPS, "same"),
        ("HTTPS://www.example.jp/a.html", HTTPS, "same"),
        ("Http://www.example.jp/a.html", HTTP, "same"),
        ("https://www.example.jp/ａ.html", HTTPS, "guess"),
        ("http:/www.example.jp/a.html", HTTP, "certain"),
        ("http//www.example.jp/a.html", HTTP, "certain"),
        ("https//www.example.jp/a.html", HTTPS, "certain"),
        ("http:www.example.jp/a.html", HTTP, "certain"),
        ("http;//www.example.jp/a.html", HTTP, "certain"),
        ("http:///www.example.jp/a.html", HTTP, "certain"),
        ("http:://www.example.jp/a.html", HTTP, "certain"),
        ("http:\\\\www.example.jp/a.html", HTTP, "certain"),
        ("ttp://www.example.jp/a.html", HTTP, "certain"),
        ("ttps://www.example.jp/a.html", HTTPS, "certain"),
        ("htttp://www.example.jp/a.html", HTTP, "certain"),
        ("hhttps://www.example.jp/a.html", HTTPS, "certain"),
        ("htp://www.example.jp/a.html", HTTP, "certain"),
        ("https:// www.example.jp/a.html", HTTPS, "certain"),
        ("https ://www.example.jp/a.html", HTTPS, "certain"),
        ("https://https://www.example.jp/a.html", HTTPS, "certain"),
        ("http://https://www.example.jp/a.html", HTTPS, "certain"),
        ("https://www.example.jp/a.html。", HTTPS, "certain"),
        ("https://www.example.jp/a.html、", HTTPS, "certain"),
        ("「https://www.example.jp/a.html」", HTTPS, "certain"),
        ("<https://www.example.jp/a.html>", HTTPS, "certain"),
        ("（https://www.example.jp/a.html）", HTTPS, "certain"),
        ("URL：https://www.example.jp/a.html", HTTPS, "certain"),
        ("ＨＰ:https://www.example.jp/a.html", HTTPS, "certain"),
        ("www.example.jp/a.html", HTTPS, "guess"),
        ("ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／ａ．ｈｔｍｌ", HTTPS, "guess"),
        ("//www.example.jp/a.html", None, "guess"),
        ("詳しくは https://www.example.jp/a.html", HTTPS, "guess"),
        ("詳しくはhttps://www.example.jp/a.htmlへ", HTTPS, "guess"),
        ("https://www.example.jp/a.htmlを参照", HTTPS, "guess"),
        ("https://www.example.jp/a.html（公式）", HTTPS, "guess"),
        ("https://www.example.jp/ a.html", HTTPS, "guess"),
        ("https://www.example.jp/a b.html", "https://www.example.jp/ab.html", "guess"),
        ("市のホームページ", None, "guess"),
        ("こちらを参照", None, "guess"),
        ("http:/x", None, "guess"),
        ("https://", None, "guess"),
        ("http://見本.jp/", None, "guess"),
        ("/uploaded/attachment/1.jpg", None, "guess"),
        ("info@example.jp", None, "guess"),
        ("ftp://www.example.jp/a.html", None, "guess"),
        ("089-948-6688", None, "guess"),
    ],
)
def test_pages(text: str, meant: str | None, nearness: str) -> None:
    assert web.page(text) == web.Reading(meant, nearness)
    assert meant is None or web.page(meant) is None


@pytest.mark.parametrize(
    "text",
    [
        HTTPS, "http://www.example.jp", "https://example.jp:8080/?a=1&b=%E8%A6%8B#c", "https://110.example.jp/", "https://a.b-c.example.lg.jp/~mihon/",
        "https://web.example.org/2020/https://www.example.jp/", "https://www.example.jp/?to=https://a.example.jp/",
        "https://xn--n8jaaaaa.xn--wgv71a/", "https://192.0.2.1/", "なし", "―", "該当なし", "NULL", "C:\\見本\\a.html",
        "https://a.example.jp/ https://b.example.jp/", "https://www.example.jp/見本.html",
    ],
)  # fmt: skip
def test_nothing_to_say_of_a_page(text: str) -> None:
    assert web.page(text) is None


@pytest.mark.parametrize(
    ("text", "meant", "nearness"),
    [
        ("https://www.example.jp/見本/", "https://www.example.jp/%E8%A6%8B%E6%9C%AC/", "certain"),
        ("https://www.example.jp/見本.pdf", "https://www.example.jp/%E8%A6%8B%E6%9C%AC.pdf", "certain"),
        ("https://www.example.jp/1見本.pdf", "https://www.example.jp/1%E8%A6%8B%E6%9C%AC.pdf", "certain"),
        ("https://www.example.jp/a/見本-b.pdf", "https://www.example.jp/a/%E8%A6%8B%E6%9C%AC-b.pdf", "certain"),
        ("https://www.example.jp/wiki/見本", "https://www.example.jp/wiki/%E8%A6%8B%E6%9C%AC", "guess"),
        ("https://www.example.jp/?q=見本&b=1", "https://www.example.jp/?q=%E8%A6%8B%E6%9C%AC&b=1", "guess"),
    ],
)
def test_japanese_in_a_path(text: str, meant: str, nearness: str) -> None:
    assert web.encoded(text) == web.Reading(meant, nearness)
    assert web.page(text) is None
    assert web.encoded(meant) is None


@pytest.mark.parametrize(
    "text", [HTTPS, f"{HTTPS}を参照", f"{HTTPS}（公式）", "https://www.example.jp/1を参照", "見本", "https://見本.jp/a"]
)
def test_no_japanese_in_a_path(text: str) -> None:
    assert web.encoded(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("https://a.example.jp/ https://b.example.jp/", 2),
        ("https://a.example.jp/\nhttps://b.example.jp/", 2),
        ("https://a.example.jp/、https://b.example.jp/", 2),
        ("https://a.example.jp/,https://b.example.jp/", 2),
        ("https://a.example.jp/;https://b.example.jp/;https://c.example.jp/", 3),
        ("https://a.example.jp/（https://b.example.jp/）", 2),
        ("https://a.example.jp/?to=https://b.example.jp/", 1),
        ("https://a.example.jp/https://b.example.jp/", 1),
        (HTTPS, 1),
        ("見本", 0),
    ],
)
def test_several_pages(text: str, count: int) -> None:
    assert len(web.pages(text)) == count


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("C:\\mihon\\a.html", True), ("Ｃ：￥見本￥a.html", True), ("c:/mihon/a.html", True), ("D:¥mihon", True), ("file:///C:/a.html", True),
        ("FILE://server/a.html", True), ("\\\\server\\a.html", True), ("￥￥server￥a.html", True), ("http://localhost/a", True),
        ("http://192.168.0.1/a", True), ("http://10.1.2.3/", True), ("http://172.16.0.1/", True), ("http://127.0.0.1:8000/", True),
        (HTTPS, False), ("http://172.32.0.1/", False), ("https://10.example.jp/", False), ("https://localhost.example.jp/", False),
        ("/a/b.html", False), ("見本", False),
    ],
)  # fmt: skip
def test_places_in_ones_own_computer(text: str, local: bool) -> None:  # noqa: FBT001
    assert web.is_local(text) == local


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("https://www.google.co.jp/search?q=mihon", True), ("https://www.google.com/url?q=https://www.example.jp/", True),
        ("https://search.yahoo.co.jp/search?p=mihon", True), ("https://www.bing.com/search?q=mihon", True),
        ("https://www.example.jp/a.do;jsessionid=0A1B", True), ("https://www.example.jp/?a=1&PHPSESSID=0a1b", True),
        ("https://www.google.co.jp/maps/@33.8,132.7,17z", False), ("https://www.google.com/maps/search/?api=1&query=a", False),
        ("https://www.example.jp/search?q=mihon", False), ("https://www.example.jp/session/1.html", False),
    ],
)  # fmt: skip
def test_addresses_for_one_visit(text: str, passing: bool) -> None:  # noqa: FBT001
    assert web.is_passing(text) == passing
