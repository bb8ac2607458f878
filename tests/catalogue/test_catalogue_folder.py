"""The folder as a target: what is written, what is never touched, and what a run that was cut off leaves."""

from __future__ import annotations

import json
import os

import pytest

from pipeline.catalogue import ledger, receipts
from pipeline.catalogue.entry import entries_of
from pipeline.catalogue.folder import Folder
from pipeline.catalogue.plan import plan
from pipeline.catalogue.publish import Directory, publish
from pipeline.errors import TargetError
from tests.catalogue.to_publish import AED, HEADER, ROWS, TOILET, candidate, finding

CSV = "382019/382019-aed/382019_aed.csv"
OTHER_ROWS = (*ROWS[:2], ("382019", "0003", "見本体育館", "33.850000", "3", ""))


def at(target):
    """The folder, with its receipts beside it."""
    return Directory(target, target.with_name(f"{target.name}の記録"))


def put(target, *items, **options):
    return publish(items, at(target), apply=True, **options)


def does(outcome):
    return [(action.do, action.package) for action in outcome.plan.actions]


def files(target):
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}


def content(target):
    return {name: data for name, data in files(target).items() if not name.startswith(".totonoe/")}


def stamps(target):
    return {p: p.stat().st_mtime_ns for p in target.rglob("*")}


def invalid(path):
    """What frictionless has against a data package, its data and its hashes."""
    import frictionless

    return frictionless.validate(str(path)).flatten(["name", "rowNumber", "fieldNumber", "type", "note"])


# --- publishing ----------------------------------------------------------------------------------------------------


def test_plan_writes_nothing(tmp_path):
    outcome = publish([candidate()], at(tmp_path / "目録"), apply=False)
    assert does(outcome) == [("create", "382019-aed")]
    assert not (tmp_path / "目録").exists()
    assert "verified" not in outcome.json()["actions"][0]
    assert "receipt" not in outcome.json()


def test_create_is_read_back_and_has_a_receipt(tmp_path):
    target = tmp_path / "公開 する 場所"
    one = candidate()
    outcome = put(target, one)
    said = outcome.json()
    assert said["counts"] == {"create": 1, "update": 0, "unchanged": 0, "withdraw": 0, "refuse": 0}
    (action,) = said["actions"]
    assert action["verified"] is True
    assert (target / CSV).read_bytes() == one.data
    (done,) = json.loads((target.parent / said["receipt"]).read_text(encoding="utf-8"))["actions"]
    assert done["files"][CSV] == action["sha256"] == one.report.origin.sha256
    assert done["source_sha256"] == one.report.origin.sha256


def test_frictionless_accepts_the_packages_with_their_data(tmp_path):
    put(tmp_path, candidate(), candidate(TOILET, code="382027"))
    assert invalid(tmp_path / "datapackage.json") == []
    assert invalid(tmp_path / "382019/382019-aed/datapackage.json") == []
    (tmp_path / CSV).write_bytes((tmp_path / CSV).read_bytes().replace("図書館".encode(), "図書舘".encode()))
    assert invalid(tmp_path / "datapackage.json") != []  # the referee is awake


def test_frictionless_accepts_what_went_out_with_warnings(tmp_path):
    header = (*HEADER, "独自の列", "")
    rows = (
        ("", "0001", "見本公民館", "不明", "3台", "あり", "x", ""),
        ("",) * 8,
        ("382019", "0002", "", "33.8", "1", "有", "", ""),
    )
    findings = [
        finding("C404", 1),
        finding("C401", 4),
        finding("C401", 5),
        finding("C402", 6),
        finding("C501", 3, row=4),
        finding("R102", 0, row=3),
        finding("H101", 8),
    ]
    put(tmp_path, candidate(header=header, rows=rows, findings=findings))
    assert invalid(tmp_path / "datapackage.json") == []


def test_the_same_again_writes_nothing(tmp_path):
    items = [candidate(), candidate(TOILET, code="382027")]
    first = put(tmp_path, *items)
    before = stamps(tmp_path)
    again = put(tmp_path, *items)
    assert [do for do, _ in does(again)] == ["unchanged", "unchanged"]
    assert all(action.verified and action.sha256 for action in again.plan.actions)
    assert again.receipt == first.receipt
    assert stamps(tmp_path) == before


def test_the_result_does_not_depend_on_time_or_order(tmp_path):
    one, two = candidate(), candidate(TOILET, code="382027")
    put(tmp_path / "a", one, two)
    put(tmp_path / "b", two)
    put(tmp_path / "b", one)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_changed_cell_updates_one_package(tmp_path):
    put(tmp_path, candidate(), candidate(TOILET))
    before = stamps(tmp_path)
    outcome = put(tmp_path, candidate(rows=OTHER_ROWS), candidate(TOILET))
    assert does(outcome) == [("update", "382019-aed"), ("unchanged", "382019-public-toilet")]
    assert "382019_aed.csv" in outcome.plan.actions[0].because.say("ja")
    assert "見本体育館" in (tmp_path / CSV).read_text(encoding="utf-8-sig")
    after = stamps(tmp_path)
    untouched = list((tmp_path / "382019/382019-public-toilet").iterdir())
    assert len(untouched) == 3
    assert all(after[path] == before[path] for path in untouched)
    assert invalid(tmp_path / "datapackage.json") == []


def test_a_file_that_was_lost_is_put_back(tmp_path):
    put(tmp_path, candidate())
    before = content(tmp_path)
    (tmp_path / CSV).unlink()
    assert does(put(tmp_path, candidate())) == [("update", "382019-aed")]
    assert content(tmp_path) == before


def test_a_refused_table_keeps_its_last_version_up(tmp_path):
    put(tmp_path, candidate(folder="/in"))
    before = files(tmp_path)
    outcome = put(tmp_path, candidate(verdict="blocked", folder="/in"), withdraw=True)
    assert does(outcome) == [("refuse", "382019-aed")]
    assert outcome.refused
    assert not outcome.plan.actions[0].verified
    assert files(tmp_path) == before


def test_nothing_to_publish_makes_no_folder(tmp_path):
    outcome = put(tmp_path / "out", candidate(schema=None))
    assert outcome.refused
    assert outcome.receipt is None
    assert not (tmp_path / "out").exists()


def test_where_a_file_lay_is_not_published(tmp_path):
    put(tmp_path / "out", candidate(source="/home/himitsu/表/382019_aed.csv", folder="/home/himitsu"))
    put(tmp_path / "out2", candidate(source="/home/himitsu/表/382019_aed.csv"))
    assert b"himitsu" not in b"".join([*files(tmp_path / "out").values(), *files(tmp_path / "out2").values()])


# --- withdrawing ---------------------------------------------------------------------------------------------------


def test_a_file_gone_from_its_folder_is_withdrawn_only_on_a_yes(tmp_path):
    aed, toilet = candidate(folder="/in"), candidate(TOILET, folder="/in")
    put(tmp_path, aed, toilet)
    before = content(tmp_path)
    shown = put(tmp_path, aed)
    assert does(shown) == [("unchanged", "382019-aed"), ("withdraw", "382019-public-toilet")]
    assert not shown.plan.actions[1].verified
    assert "--yes" in shown.plan.actions[1].because.say("ja")
    assert "取り下げ待ち 1" in shown.text()
    assert content(tmp_path) == before
    (tmp_path / "382019/382019-public-toilet/memo.txt").write_text("mine", encoding="utf-8")
    done = put(tmp_path, aed, withdraw=True)
    assert done.plan.actions[1].verified
    assert "取り下げ 1" in done.text()
    left = content(tmp_path)
    assert "382019/382019-public-toilet/382019_public_toilet.csv" not in left
    assert left["382019/382019-public-toilet/memo.txt"] == b"mine"
    assert "公衆トイレ" not in left["index.html"].decode()
    assert does(put(tmp_path, aed)) == [("unchanged", "382019-aed")]


def test_publishing_one_town_never_withdraws_another(tmp_path):
    put(tmp_path, candidate(folder="/in/382019"), candidate(code="382027", folder="/in/382027"))
    outcome = put(tmp_path, candidate(folder="/in/382019"), withdraw=True)
    assert does(outcome) == [("unchanged", "382019-aed")]


def test_naming_one_file_withdraws_nothing(tmp_path):
    put(tmp_path, candidate(folder="/in"), candidate(TOILET, folder="/in"))
    assert does(put(tmp_path, candidate(), withdraw=True)) == [("unchanged", "382019-aed")]


def test_a_file_that_can_no_longer_be_read_is_not_gone(tmp_path):
    put(tmp_path, candidate(folder="/in"), candidate(TOILET, folder="/in"))
    broken = candidate(None, code=None, verdict="unreadable", source="in/382019_public_toilet.csv", folder="/in")
    outcome = put(tmp_path, candidate(folder="/in"), broken, withdraw=True)
    assert [do for do, _ in does(outcome)] == ["refuse", "unchanged"]


# --- other people's files ------------------------------------------------------------------------------------------


def test_a_foreign_file_is_left_alone(tmp_path):
    (tmp_path / CSV).parent.mkdir(parents=True)
    (tmp_path / CSV).write_text("mine", encoding="utf-8")
    outcome = put(tmp_path, candidate(), candidate(TOILET))
    assert does(outcome) == [("refuse", "382019-aed"), ("create", "382019-public-toilet")]
    assert (tmp_path / CSV).read_text(encoding="utf-8") == "mine"
    assert CSV in outcome.plan.actions[0].because.say("ja")
    assert CSV in outcome.plan.actions[0].because.say("en")


@pytest.mark.parametrize("name", ["382019", "382019/382019-aed", CSV])
def test_a_file_or_folder_in_the_way_is_a_refusal(tmp_path, name):
    place = tmp_path / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if name == CSV:
        place.mkdir()
    else:
        place.write_text("mine", encoding="utf-8")
    assert does(put(tmp_path, candidate())) == [("refuse", "382019-aed")]
    assert place.is_dir() if name == CSV else place.read_text(encoding="utf-8") == "mine"


def test_a_link_is_never_written_through(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/382019").symlink_to(outside)
    assert does(put(tmp_path / "out", candidate())) == [("refuse", "382019-aed")]
    assert list(outside.iterdir()) == []


def test_a_file_changed_by_hand_is_not_overwritten(tmp_path):
    put(tmp_path, candidate())
    (tmp_path / CSV).write_text("直した", encoding="utf-8")
    for items in ([candidate()], [candidate(rows=OTHER_ROWS)]):
        outcome = put(tmp_path, *items)
        assert does(outcome) == [("refuse", "382019-aed")]
        assert "手で" in outcome.plan.actions[0].because.say("ja")
        assert "by hand" in outcome.plan.actions[0].because.say("en")
        assert (tmp_path / CSV).read_text(encoding="utf-8") == "直した"


@pytest.mark.parametrize("name", ["index.html", "datapackage.json", "catalog.jsonld"])
def test_a_page_that_is_not_ours_stops_before_anything_is_written(tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    for apply in (False, True):
        with pytest.raises(TargetError) as caught:
            publish([candidate()], at(tmp_path), apply=apply)
        assert name in caught.value.say("ja")
    assert files(tmp_path) == {name: b"mine"}


def test_a_file_as_target_is_one_sentence(tmp_path):
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    for target in (tmp_path / "x", tmp_path / "x" / "y"):
        with pytest.raises(TargetError) as caught:
            put(target, candidate())
        assert str(tmp_path / "x") in caught.value.say("ja")
        assert str(tmp_path / "x") in caught.value.say("en")


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"format": 9}', '{"format": 1, "packages": {"a": {}}}', '{"format": 1, "site": {"../x": "0"}}']
)
def test_a_damaged_record_stops_everything(tmp_path, text):
    (tmp_path / ".totonoe").mkdir()
    (tmp_path / ".totonoe/state.json").write_text(text, encoding="utf-8")
    with pytest.raises(TargetError) as caught:
        put(tmp_path, candidate())
    assert "state.json" in caught.value.say("ja")


# --- cut off in the middle -----------------------------------------------------------------------------------------


class Killed(BaseException):
    """As if the process had ended here: nobody catches it."""


def cut_at(monkeypatch, nth, error):
    """Let the nth renaming fail; returns the count of renamings."""
    real, count = os.replace, [0]

    def replaced(src, dst):
        count[0] += 1
        if count[0] == nth:
            raise error
        real(src, dst)

    monkeypatch.setattr(os, "replace", replaced)
    return count


def put_and_cut(monkeypatch, nth, target, *items, error=None):
    """Publish, and be cut off at the nth renaming."""
    with monkeypatch.context() as patch:
        cut_at(patch, nth, error or Killed())
        put(target, *items)


def renamings(tmp_path, monkeypatch, run):
    with monkeypatch.context() as patch:
        count = cut_at(patch, 0, Killed())
        run(tmp_path / "counted")
    return count[0]


@pytest.mark.parametrize("other", [False, True])
def test_killed_anywhere_the_next_run_heals(tmp_path, monkeypatch, other):
    """Also when the next run brings another version of the table than the one that was cut off."""
    start = [candidate(), candidate(TOILET, code="382027")]
    change = [candidate(rows=OTHER_ROWS), candidate(code="382035")]
    final = [candidate(rows=ROWS[:1]), candidate(code="382035", rows=ROWS[:2])] if other else change

    def run(target):
        put(target, *start)
        put(target, *change)

    total = renamings(tmp_path, monkeypatch, run)
    undisturbed = tmp_path / "undisturbed"
    put(undisturbed, *start)
    put(undisturbed, *final)
    first = renamings(tmp_path / "x", monkeypatch, lambda target: put(target, *start))
    assert total > first > 5
    for nth in range(1, total - first + 1):
        target = tmp_path / f"cut{nth}"
        put(target, *start)
        with pytest.raises(Killed):
            put_and_cut(monkeypatch, nth, target, *change)
        healed = put(target, *final)
        assert not healed.refused, nth
        left = {n: d for n, d in content(target).items() if not n.endswith(".totonoe-part")}
        assert left == content(undisturbed), nth
        assert content(target) == left, f"a part file is left at {nth}"
        assert {do for do, _ in does(put(target, *final))} == {"unchanged"}


def test_killed_and_then_only_something_else_is_published(tmp_path, monkeypatch):
    """What was half done is not forgotten: the table comes back later, and is healed then."""
    aed, toilet = candidate(), candidate(TOILET, code="382027")
    put(tmp_path, aed)
    with pytest.raises(Killed):
        put_and_cut(monkeypatch, 3, tmp_path, candidate(rows=OTHER_ROWS))
    put(tmp_path, toilet)
    assert not put(tmp_path, aed, toilet).refused
    assert invalid(tmp_path / "datapackage.json") == []


def test_a_half_made_package_that_does_not_come_again_goes(tmp_path, monkeypatch):
    with pytest.raises(Killed):
        put_and_cut(monkeypatch, 3, tmp_path, candidate())
    assert (tmp_path / CSV).exists()
    put(tmp_path, candidate(TOILET, code="382027"))
    assert not (tmp_path / CSV).exists()


def test_a_full_disk_is_one_sentence_and_heals(tmp_path, monkeypatch):
    import errno

    with pytest.raises(TargetError) as caught:
        put_and_cut(monkeypatch, 3, tmp_path, candidate(), error=OSError(errno.ENOSPC, "No space left on device", "x"))
    assert "空き" in caught.value.say("ja")
    assert "full" in caught.value.say("en")
    assert not list(tmp_path.rglob("*.totonoe-part"))
    assert not put(tmp_path, candidate()).refused


# --- what is shown -------------------------------------------------------------------------------------------------


def test_refusals_come_first_in_the_text(tmp_path):
    items = [candidate(), candidate(schema=None, source="独自.csv")]
    for lang, refused, new in (("ja", "公開できないもの（1件）", "新しく公開"), ("en", "Not published (1)", "new")):
        text = publish(items, at(tmp_path), apply=False, lang=lang).text()
        assert text.index(refused) < text.index("独自.csv") < text.index(new) < text.index("382019-aed")
        said = publish(items, at(tmp_path), apply=False, lang=lang).json()
        assert said["actions"][0]["because"] in text
        assert said["counts"]["refuse"] == 1


def test_the_page_names_all_and_its_links_lead_somewhere(tmp_path):
    import re
    from urllib.parse import unquote

    hostile = AED._replace(title="<script>AED&箇所</script>")
    put(tmp_path, candidate(hostile), candidate(TOILET, code="382027"), sample=True)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "架空の見本" in page
    assert "愛媛県松山市" in page
    assert "愛媛県今治市" in page
    links = [unquote(link) for link in re.findall(r'href="([^"#:]+)"', page)]
    assert len(links) == 9
    assert all((tmp_path / link).is_file() for link in links)
    assert not re.search(r'(?:src|href)="(?!https://creativecommons)[a-z]+:', page)


def test_a_real_catalogue_carries_no_sample_banner(tmp_path):
    put(tmp_path, candidate())
    assert "架空" not in "".join(data.decode() for data in content(tmp_path).values())


# --- two publishers ------------------------------------------------------------------------------------------------


def test_while_another_publishes_nothing_is_written(tmp_path):
    put(tmp_path, candidate())
    before = content(tmp_path)
    with receipts.locked(tmp_path / ledger.FOLDER), pytest.raises(TargetError) as caught:
        put(tmp_path, candidate(rows=OTHER_ROWS))
    assert "ほかの totonoe publish" in caught.value.say("ja")
    assert content(tmp_path) == before


def test_what_another_published_meanwhile_is_not_written_over(tmp_path):
    """A plan that was made before the other's was carried out."""
    place = Folder(tmp_path, at(tmp_path).receipts)
    entries, refusals = entries_of([candidate(rows=OTHER_ROWS)])
    made = plan(entries, refusals, place)
    put(tmp_path, candidate(TOILET))
    before = content(tmp_path)
    with pytest.raises(TargetError):
        place.take(made, {entry.package: entry for entry in entries}, withdraw=False)
    assert content(tmp_path) == before
