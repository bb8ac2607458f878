"""What somebody might try: each is refused, and nothing of one visitor reaches another, a log or a disk."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.web import desk, limits, sentences
from pipeline.web.app import application
from pipeline.web.guard import Guard
from pipeline.web.offline import is_here
from pipeline.web.upload import plain_name
from tests.conftest import ROOT
from tests.web.visitor import HOST, Visitor, forms

CSV = "NO,名称\n1,見本公園\n".encode()
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def clerk() -> Visitor:
    return Visitor()


# --- other people -----------------------------------------------------------------------------------------------------


def test_one_visitors_file_is_not_there_for_another():
    app = application()
    one, other = Visitor(app), Visitor(app)
    base = one.drop(("見本.csv", CSV)).url.path
    other.drop(("別.csv", CSV))
    paths = ["", "/mend", "/mended", "/table", "/take/csv", "/take/marked", "/take/recipe"]
    paths += ["/table?cell=A2", "/take/sheet", "/take/receipt"]
    assert [other.get(base + path).status_code for path in paths] == [404] * len(paths)
    token = other.token()
    file = base.rpartition("/")[0]
    for action in (f"{base}/mend", f"{base}/dataset", f"{base}/undo", f"{base}/write"):
        assert other.send("POST", action, data={"token": token}).status_code == 404
    other.send("POST", f"{file}/clear", data={"token": token})
    assert one.get(base).status_code == 200


def test_words_and_ids_cannot_be_guessed_or_read_by_a_script(clerk: Visitor):
    cookie = clerk.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    ids = {clerk.drop(("見本.csv", CSV)).url.path for _ in range(5)}
    assert len(ids) == 5
    assert all(len(path.split("/")[2]) >= 16 for path in ids)


@pytest.mark.parametrize("token", ["", "0" * 64, "ａ"])
def test_a_form_without_this_visitors_token_is_refused(clerk: Visitor, token: str):
    page = clerk.drop(("見本.csv", CSV))
    base = page.url.path
    assert clerk.send("POST", "/files", data={"token": token}, files=[("files", ("b.csv", CSV))]).status_code == 403
    mending = [form for path in ("mend", "table?cell=A2") for form in forms(clerk.get(f"{base}/{path}").text)]
    assert any(form["action"].endswith("/write") for form in mending)
    for form in [one for one in forms(page.text) + mending if "token" in one["fields"]]:
        answer = clerk.send("POST", form["action"], data={**form["fields"], "token": token})
        assert answer.status_code == 403
        assert "確かめられませんでした" in answer.text
    assert clerk.get(base).status_code == 200


def test_another_visitors_token_is_refused():
    app = application()
    one, other = Visitor(app), Visitor(app)
    sent = one.send("POST", "/files", data={"token": other.token()}, files=[("files", ("b.csv", CSV))])
    assert sent.status_code == 403


def test_a_form_of_another_site_is_refused(clerk: Visitor):
    token = clerk.token()
    for origin in ("https://evil.example", "null"):
        answer = clerk.send("POST", "/clear", data={"token": token}, headers={"origin": origin})
        assert answer.status_code == 403
    assert clerk.send("POST", "/clear", data={"token": token}, headers={"origin": HOST}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8765", "127.0.0.1.evil.example", ""])
def test_a_name_of_somebody_else_that_leads_here_is_refused(clerk: Visitor, host: str):
    assert clerk.get("/", headers={"host": host}).status_code == 421
    assert Visitor(application(loopback=False)).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765"])
def test_names_of_this_machine_are_known(clerk: Visitor, host: str):
    assert clerk.get("/", headers={"host": host}).status_code == 200


# --- what is in a file ------------------------------------------------------------------------------------------------


def every_page(clerk: Visitor, base: str) -> str:
    pages = [clerk.get(path) for path in ("/", base, f"{base}/table", f"{base}/mend", f"{base}/mended")]
    pages += [clerk.get(f"{base}/table?cell={cell}") for cell in ("A2", "C2")]
    pages.append(clerk.press(clerk.get(f"{base}/mend"), "/mend"))
    assert all(page.status_code == 200 for page in pages)
    return "".join(page.text for page in pages)


def test_script_in_cells_header_and_names_is_only_text(clerk: Visitor):
    evil = f'"{SCRIPT}",名称,"x"" onmouseover=""alert(1)"\n{SCRIPT},<img src=x onerror=alert(1)>,"=HYPERLINK(1)"\n'
    page = clerk.drop((f"{SCRIPT}.csv", evil.encode()))
    text = every_page(clerk, page.url.path)
    assert SCRIPT not in text
    assert "<img" not in text
    assert 'onmouseover="' not in text
    assert "alert(1)" in text, "it is shown"


def test_every_answer_forbids_foreign_and_inline_script(clerk: Visitor):
    base = clerk.drop(("見本.csv", CSV)).url.path
    for path in ("/", base, f"{base}/table", "/nowhere", "/static/page.js", f"{base}/take/marked"):
        answer = clerk.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
    for path in ("/", base, f"{base}/mend"):
        text = clerk.get(path).text
        assert " style=" not in text
        assert "<style" not in text
        assert "://" not in text, "nothing comes from elsewhere"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x\\見本.csv", "見本.csv"),
        ("/abs/見本.csv", "見本.csv"),
        ("..", "名前のないファイル"),
        ("C:見本.csv", "C_見本.csv"),
        ("見本\r\nset-cookie: a=b.csv", "見本__set-cookie_ a=b.csv"),
        ("見本\0.csv", "見本_.csv"),
        ("a" * 500 + ".csv", "a" * 120 + ".csv"),
    ],
)
def test_a_name_is_never_a_path(name: str, shown: str):
    assert plain_name(name) == shown


def test_traversal_names_write_nothing(clerk: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../上.csv", CSV)
        archive.writestr("/etc/下.csv", CSV)
    for name, content in (("../../../x.csv", CSV), ("まとめ.zip", packed.getvalue())):
        assert clerk.drop((name, content)).status_code == 200
    assert clerk.get("/static/../../visit.py").status_code == 404
    assert clerk.get("/static/%2e%2e/visit.py").status_code == 404
    assert not list(tmp_path.iterdir())


def test_what_excel_would_compute_is_behind_an_apostrophe_in_the_list_of_changes(clerk: Visitor):
    rows = "NO,名称,備考\n１,見本公園, =1+1\n２,見本館, @SUM(A1)\n"
    page = clerk.drop(("382019_見本.csv", rows.encode()))
    base = page.url.path
    clerk.press(clerk.get(f"{base}/mend"), "/mend")
    for line in clerk.get(f"{base}/take/changes").content.decode("utf-8-sig").splitlines():
        assert not any(cell.lstrip('" ').startswith(("=", "@", "+")) for cell in line.split(","))


def test_a_recipe_that_grows_without_end_is_refused(clerk: Visitor):
    laughs = b"a: &a [x,x]\nb: &b [*a,*a]\nvalues: {column: *b}\n"
    for bad in (laughs, b"[" * 100_000, b"\xff\xfe", b"a" * (limits.LARGEST_RECIPE + 1)):
        answer = clerk.drop(("見本.csv", CSV), recipe=bad)
        assert answer.status_code == 422
        assert "決めごと" in answer.text


# --- too much ---------------------------------------------------------------------------------------------------------


def test_a_size_that_is_declared_too_large_is_refused_before_it_comes(clerk: Visitor):
    answer = clerk.send("POST", "/files", content=b"x", headers={"content-length": str(10 * 1024**3)})
    assert answer.status_code == 413
    assert "50MB" in answer.text


def test_an_upload_that_is_larger_than_it_says_is_cut_off(clerk: Visitor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "LARGEST", 1_000_000)

    async def endless():
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 100_000

    headers = {"content-type": "multipart/form-data; boundary=b"}
    assert clerk.send("POST", "/files", content=endless(), headers=headers).status_code == 413


def test_an_upload_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.web.guard.SLOWEST", 0.2)
    clerk = Visitor()

    async def slow():
        yield b"--b\r\n"
        await asyncio.sleep(5)
        yield b"--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b"}
    # httpx hands a body over as it comes, so the time is the guard's.
    assert clerk.send("POST", "/files", content=slow(), headers=headers).status_code == 408


def test_too_many_files_rows_and_columns_are_said_in_a_sentence(clerk: Visitor, monkeypatch: pytest.MonkeyPatch):
    many = [(f"{n}.csv", CSV) for n in range(limits.MOST_FILES + 1)]
    answer = clerk.drop(*many)
    assert answer.status_code == 422
    assert "20 個まで" in answer.text
    wide = ",".join(f"列{n}" for n in range(limits.MOST_COLUMNS + 1))
    assert "大きすぎます" in clerk.drop(("広い.csv", f"{wide}\n".encode())).text
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    assert "大きすぎます" in clerk.drop(("長い.csv", b"a,b\n" + b"1,2\n" * 4)).text
    monkeypatch.setattr(limits, "ALL_DESKS", 3)
    assert "いっぱいです" in clerk.drop(("見本.csv", b"a,b\n1,2\n")).text
    assert "いま置いてあるファイル" not in clerk.get("/").text, "nothing of what was refused is kept"


def test_the_sizes_that_are_said_are_those_that_hold():
    assert limits.LARGEST // limits.MEGA == 50
    assert "50MB" in sentences.REFUSED[413].ja
    assert "50 MB" in sentences.REFUSED[413].en


def test_a_bomb_is_refused_in_a_sentence(clerk: Visitor):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("大.csv", b"0" * 210_000_000)
    answer = clerk.drop(("爆弾.zip", packed.getvalue()))
    assert answer.status_code == 200
    assert "読めませんでした" in answer.text


def test_a_visitor_without_files_takes_no_room():
    desks = desk.Desks(60)
    for _ in range(1_000):
        desks.files(desks.newcomer())
    assert not desks._files
    assert not desks._last


# --- logs and the network ---------------------------------------------------------------------------------------------


def test_a_fault_of_ours_tells_no_log_what_was_in_the_file(capsys: pytest.CaptureFixture[str]):
    async def broken(scope, receive, send) -> None:
        raise ValueError("見本太郎 090-0000-0000")

    app = application()
    assert isinstance(app, Guard)
    answer = Visitor(Guard(broken, app._refused, loopback=True)).get("/")
    assert answer.status_code == 500
    assert "見本太郎" not in answer.text
    out = capsys.readouterr()
    assert "ValueError" in out.err
    assert "見本太郎" not in out.out + out.err


OFFLINE = """
import asyncio, socket
from pipeline.web.offline import OfflineError, refuse_connections
refuse_connections()
def refused(call):
    try:
        call()
    except OfflineError:
        return True
    except OSError:
        return False
    return False
tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
tcp.settimeout(1)
assert refused(lambda: tcp.connect(("192.0.2.1", 80)))
assert refused(lambda: tcp.connect_ex(("192.0.2.1", 80)))
assert refused(lambda: udp.sendto(b"x", ("192.0.2.1", 53)))
assert refused(lambda: udp.sendmsg([b"x"], [], 0, ("192.0.2.1", 53)))
assert refused(lambda: socket.create_connection(("example.com", 80), 1))
assert refused(lambda: socket.gethostbyname("example.com"))
async def open_one():
    await asyncio.open_connection("192.0.2.1", 80)
assert refused(lambda: asyncio.run(open_one()))
here = socket.create_server(("127.0.0.1", 0))
socket.create_connection(here.getsockname(), 1).close()
print("all refused")
"""


def test_offline_opens_no_connection_to_another_machine():
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE], check=False, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60
    )
    assert done.stdout == "all refused\n", done.stderr


@pytest.mark.parametrize(
    ("address", "here"),
    [
        (("127.0.0.1", 1), True),
        (("::1", 1, 0, 0), True),
        (("localhost", 1), True),
        (("10.0.0.1", 1), False),
        (("example.com", 1), False),
        (("fe80::1%eth0", 1, 0, 2), False),
        ("/run/a.sock", True),
        (None, True),
    ],
)
def test_what_is_here(address: object, here: bool):  # noqa: FBT001  the expected answer
    assert is_here(address) is here
