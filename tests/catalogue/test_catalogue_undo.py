"""--undo on a folder: the former state byte for byte, and nothing that changed since."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.catalogue.former import KEPT
from pipeline.catalogue.publish import undo
from pipeline.errors import CallError
from tests.catalogue.test_catalogue_folder import (
    CSV,
    OTHER_ROWS,
    Killed,
    at,
    content,
    cut_at,
    does,
    files,
    put,
    put_and_cut,
)
from tests.catalogue.to_publish import ROWS, TOILET, candidate
from tests.contract.by_hand import aed, totonoe, written


def back(target, outcome, *, apply=True):
    return undo(Path(outcome.receipt), at(target), apply=apply)


@pytest.fixture
def two(tmp_path):
    """A folder with two packages."""
    target = tmp_path / "to"
    put(target, candidate(folder="/in"), candidate(TOILET, folder="/in"))
    return target


def test_the_former_state_byte_for_byte(two):
    before = content(two)
    changed = put(two, candidate(rows=OTHER_ROWS, folder="/in"), candidate(code="382027", folder="/in"), withdraw=True)
    assert sorted(do for do, _ in does(changed)) == ["create", "update", "withdraw"]
    now = files(two)
    shown = back(two, changed, apply=False)
    assert files(two) == now
    expected = [("create", "382019-public-toilet"), ("update", "382019-aed"), ("withdraw", "382027-aed")]
    assert sorted(does(shown)) == expected
    done = back(two, changed)
    assert all(action.verified for action in done.plan.actions)
    assert content(two) == before
    assert does(put(two, candidate(folder="/in"), candidate(TOILET, folder="/in")))[0][0] == "unchanged"


def test_an_undo_can_be_undone(two):
    changed = put(two, candidate(rows=OTHER_ROWS))
    now = content(two)
    undone = back(two, changed)
    assert content(two) != now
    back(two, undone)
    assert content(two) == now


def test_the_first_publication_is_taken_back_to_nothing(tmp_path):
    target = tmp_path / "to"
    first = put(target, candidate())
    assert does(back(target, first)) == [("withdraw", "382019-aed")]
    assert content(target) == {}


def test_one_after_the_other_back_to_the_beginning(tmp_path):
    target, states, done = tmp_path / "to", [], []
    for rows in (ROWS, OTHER_ROWS, ROWS[:1]):
        states.append(content(target) if target.exists() else {})
        done.append(put(target, candidate(rows=rows)))
    for outcome, state in zip(reversed(done), reversed(states), strict=True):
        back(target, outcome)
        assert content(target) == state


def test_a_later_change_refuses(two):
    changed = put(two, candidate(rows=OTHER_ROWS), candidate(code="382027"))
    put(two, candidate(rows=ROWS[:1]))
    later = content(two)
    undone = back(two, changed)
    assert does(undone) == [("refuse", "382019-aed"), ("withdraw", "382027-aed")]
    assert undone.refused
    assert content(two)[CSV] == later[CSV]
    assert "382027/382027-aed/382027_aed.csv" not in content(two)


def test_a_change_by_hand_refuses(two):
    changed = put(two, candidate(rows=OTHER_ROWS))
    (two / CSV).write_text("直した", encoding="utf-8")
    assert does(back(two, changed)) == [("refuse", "382019-aed")]
    assert (two / CSV).read_text(encoding="utf-8") == "直した"


def test_a_strangers_file_in_the_place_of_what_was_withdrawn(two):
    gone = put(two, candidate(folder="/in"), withdraw=True)
    place = two / "382019/382019-public-toilet/382019_public_toilet.csv"
    place.parent.mkdir()
    place.write_text("mine", encoding="utf-8")
    assert does(back(two, gone)) == [("refuse", "382019-public-toilet")]
    assert place.read_text(encoding="utf-8") == "mine"


def test_what_was_kept_is_missing_or_damaged(two):
    changed = put(two, candidate(rows=OTHER_ROWS))
    now = content(two)
    for spoil in (lambda place: place.write_bytes(b"x"), Path.unlink):
        for place in (at(two).receipts / KEPT).iterdir():
            spoil(place)
        refused = back(two, changed)
        assert does(refused) == [("refuse", "382019-aed")]
        assert KEPT in refused.plan.actions[0].because.say("ja")
        assert content(two) == now


@pytest.mark.skipif(os.name != "posix", reason="modes of folders are POSIX's")
def test_what_was_there_before_is_for_the_owner_only(two):
    put(two, candidate(rows=OTHER_ROWS))
    folder = at(two).receipts / KEPT
    assert (folder.stat().st_mode & 0o077, len(list(folder.iterdir())) > 0) == (0, True)
    assert not [name for name in files(two) if KEPT in name]


def test_undone_after_a_run_that_was_cut_off(two, monkeypatch):
    """What counts is how it stood before the run that was cut off."""
    before = content(two)
    with pytest.raises(Killed):
        put_and_cut(monkeypatch, 7, two, candidate(rows=OTHER_ROWS))
    assert content(two)[CSV] != before[CSV]
    healed = put(two, candidate(rows=ROWS[:1]), candidate(TOILET))
    back(two, healed)
    assert content(two) == before


def test_an_undo_that_was_cut_off_is_done_again(two, monkeypatch):
    before = content(two)
    changed = put(two, candidate(rows=OTHER_ROWS))
    cuts = 0
    for nth in range(1, 30):
        with monkeypatch.context() as patch:
            cut_at(patch, nth, Killed())
            try:
                back(two, changed)
                break
            except Killed:
                cuts += 1
    assert cuts > 3
    assert content(two) == before


def test_the_base_goes_back_too(two):
    before = content(two)
    named = put_at_base(two, "https://www.example.jp/catalogue")
    assert content(two) != before
    back(two, named)
    assert content(two) == before


def put_at_base(target, base):
    from pipeline.catalogue.publish import publish

    return publish([candidate(rows=OTHER_ROWS)], at(target)._replace(base=base), apply=True)


def test_a_receipt_of_another_folder_or_one_that_leads_out_of_it(two, tmp_path):
    changed = put(two, candidate(rows=OTHER_ROWS))
    with pytest.raises(CallError) as caught:
        undo(Path(changed.receipt), at(tmp_path / "other"), apply=True)
    assert str(two) in caught.value.say("ja")
    for spoil in (
        lambda told: told["actions"][0]["before"].update(files={"../../x": "0" * 64}),
        lambda told: told["actions"][0]["before"].pop("files"),
        lambda told: told["actions"][0].pop("held"),
        lambda told: told.pop("site"),
    ):
        told = json.loads(Path(changed.receipt).read_bytes())
        spoil(told)
        spoilt = Path(changed.receipt).with_name("spoilt.json")
        spoilt.write_text(json.dumps(told), encoding="utf-8")
        with pytest.raises(CallError) as caught:
            undo(spoilt, at(two), apply=True)
        assert str(spoilt) in caught.value.say("ja")


def test_the_receipt_finds_what_was_kept_wherever_it_lies_now(two, tmp_path):
    before = content(two)
    changed = put(two, candidate(rows=OTHER_ROWS))
    run = Path(changed.receipt).parent
    run.parent.rename(tmp_path / "elsewhere")
    assert not undo(tmp_path / "elsewhere" / run.name / "receipt.json", at(two), apply=True).refused
    assert content(two) == before


def test_through_the_front_door(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "in" / "382019_aed.csv", aed())
    receipt = totonoe("publish", "in", "--to", "to", "--yes", "--format", "json").json["receipt"]
    shown = totonoe("publish", "--to", "to", "--undo", receipt, "--plan", "--lang", "en")
    assert (shown.code, "It was not there before" in shown.out, (tmp_path / "to" / CSV).exists()) == (0, True, True)
    done = totonoe("publish", "--to", "to", "--undo", receipt, "--yes")
    assert (done.code, "取り下げ 1" in done.out, content(tmp_path / "to")) == (0, True, {})
    assert totonoe("publish", "--to", "to", "--undo", receipt, "--yes").code == 1, "it is not as that receipt left it"
