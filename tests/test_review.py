"""Review: keys in, decisions out; decisions that last; a killed review loses nothing; spreadsheets."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from review_sample import TEXTS, sample_report

from checker.errors import DecisionsError, SettingsError
from checker.export import EXPORTERS
from checker.review.decisions import (
    UNDONE,
    Decision,
    append,
    apply,
    load,
    load_history,
    side_key,
    standing,
)
from checker.review.drawing import end_text
from checker.review.filters import Filter, parse_filter
from checker.review.lines import review_in_lines
from checker.review.screen import ContextScreen, ReviewApp, _keys
from checker.review.session import KEYS, answer, press, start
from checker.review.spreadsheet import WORDINGS, apply_spreadsheet
from checker.review.state import Prompt, Session
from checker.seen import seen
from checker.types import Judgement, Kind, Report, Severity

NOW = datetime(2023, 5, 8, 12, 0, tzinfo=UTC)
UNHURRIED = settings(deadline=None)  # a busy machine is no fault
CASES_FILE = Path(__file__).parent / "cases" / "review.yaml"


def load_cases() -> list[dict]:
    """The cases of review.yaml; a malformed one is refused by its number."""
    cases = yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))
    for number, case in enumerate(cases, 1):
        if set(case) != {"keys", "expect", "why"} or not isinstance(case["keys"], list) or not case["why"]:
            raise ValueError(f"{CASES_FILE.name}: case {number} needs keys, expect and why, and nothing else")
    return cases


def play(session: Session, keys: list[str]) -> tuple[Session, list[Decision]]:
    """Press keys; 'n: words' answers the question that the key asks."""
    saved = []
    for entry in keys:
        key, asks, words = str(entry).partition(":")
        steps = [lambda s, key=key: press(s, key, NOW)]
        steps += [lambda s, words=words: answer(s, words, NOW)] if asks else []
        for step in steps:
            if session.finished:
                break
            session, decision = step(session)
            saved += [decision] if decision else []
    return session, saved


def by_kind(report: Report, decisions: dict[str, Decision]) -> dict[str, str]:
    return {str(d.kind): decisions[d.id].decision for d in report.disputes if d.id in decisions}


# --- session --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case["why"])
def test_keys_give_decisions(case: dict) -> None:
    report = sample_report()
    session, saved = play(start(report), case["keys"])
    assert by_kind(report, standing(saved)) == case["expect"]
    assert standing(session.history) == standing(saved)


def test_the_strongest_comes_first() -> None:
    assert [d.kind for d in start(sample_report()).queue] == [Kind.DATE, Kind.POLARITY, Kind.NUMBER]


def test_reason_note_reviewer_and_fact_are_kept() -> None:
    session = start(sample_report(), reviewer="Ada")
    session, saved = play(session, ["m: see minutes", "n: two closures"])
    assert saved[-1] == Decision(
        session.queue[0].id,
        Judgement.DISMISSED,
        "not a conflict",
        NOW,
        "two closures",
        "see minutes",
        "Ada",
        "",
        session.queue[0].fact,
        seen=seen(session.queue[0]),
    )


def test_a_later_session_shows_only_what_is_open_and_can_undo_the_earlier_one() -> None:
    _, saved = play(start(sample_report()), ["1", "u"])
    later = start(sample_report(), saved)
    assert later.current is not None
    assert later.current.kind is Kind.NUMBER
    later, taken = play(later, ["z"])
    assert taken[0].decision == UNDONE
    assert later.current is not None
    assert later.current.kind is Kind.POLARITY


def test_undo_says_what_it_took_back() -> None:
    session, _ = play(start(sample_report()), ["1", "left", "m: a note", "z"])
    assert session.message == "Taken back: note."
    session, _ = play(session, ["z"])
    assert session.message == "Taken back: side 1 is right."


def test_undo_leaves_what_another_decided_meanwhile_and_is_true() -> None:
    """Both began with an empty file, as two desks do; the file holds what each saved, in the order of time."""
    report = sample_report()
    ada, (hers,) = play(start(report, reviewer="Ada"), ["1"])
    _, (his,) = play(start(report, reviewer="Bo"), ["2"])
    ada, (undone,) = play(ada, ["z"])
    assert ada.message == "Taken back: side 1 is right."
    assert undone.takes_back == hers.name
    assert standing([hers, his, undone]) == {his.key: his}
    assert standing([hers, undone, undone, his]) == {his.key: his}, "taken back twice is taken back once"


def test_undo_of_before_names_nothing_and_takes_the_last_back() -> None:
    _, saved = play(start(sample_report()), ["1", "left", "2", "z"])
    assert standing([*saved[:2], replace(saved[2], takes_back="")]) == {saved[0].key: saved[0]}


@pytest.mark.parametrize(("reviewer", "whose"), [("Ada", "Ada"), ("", "someone unnamed")])
def test_undo_says_whose_decision_it_took_back(reviewer: str, whose: str) -> None:
    _, saved = play(start(sample_report(), reviewer=reviewer), ["1"])
    session, _ = play(start(sample_report(), saved, reviewer="Bo"), ["z"])
    assert session.message == f"Taken back from {whose}: side 1 is right."


def test_what_the_filter_hides_is_said() -> None:
    session, _ = play(start(sample_report()), ["f: kind:number", "z"])
    assert session.message == "There is nothing to take back."
    session, saved = play(start(sample_report()), ["1", "f: kind:number", "z"])
    assert len(saved) == 1
    assert "but on 1 dispute that the filter hides" in session.message
    session, saved = play(session, ["u"])
    assert "0 decided, 1 unsure, 0 open; the filter hides 2: 1 decided, 1 open." in end_text(session).plain
    session, saved = play(session, ["z", "f:", "z"])
    assert session.message == "Taken back: side 1 is right."
    assert session.hiding == ""
    empty, _ = play(session, ["f: article:nobody"])
    assert "here; the filter hides 3: 0 decided, 3 open." in end_text(empty).plain


def test_a_key_without_meaning_gets_an_answer() -> None:
    session, saved = play(start(sample_report()), ["x"])
    assert (saved, session.message) == ([], "'x' does nothing here.")


@pytest.mark.parametrize("text", ["kind:colour", "severity:dire", "article:", "date"])
def test_a_filter_that_is_none_is_refused_by_its_word(text: str) -> None:
    with pytest.raises(SettingsError, match=f"'{text}' is no filter"):
        parse_filter(text)


def test_filters_join() -> None:
    chosen = parse_filter("kind:Date,number severity:medium article:herald")
    assert chosen == Filter(frozenset({Kind.DATE, Kind.NUMBER}), Severity.MEDIUM, "herald")


@pytest.mark.parametrize("name", ["wire.txt", "article:'northern wire'", 'article:"Northern Wire"', "article:NORTHERN"])
def test_a_filter_takes_a_file_or_an_outlet(name: str) -> None:
    chosen = parse_filter(name if ":" in name else f"article:{name}")
    assert [d.kind for d in start(sample_report(), chosen=chosen).queue] == [Kind.DATE]


def test_what_was_left_unsure_comes_again_once_nothing_is_open() -> None:
    _, saved = play(start(sample_report()), ["u", "1"])
    later, more = play(start(sample_report(), saved), ["2"])
    assert str(later.tally) == "2 decided, 1 unsure, 0 open"
    assert later.current is not None
    assert later.current.kind is Kind.DATE
    later, _ = play(later, ["u"])
    assert later.current is None, "unsure again: not asked a third time in one sitting"


@UNHURRIED
@given(
    st.lists(st.sampled_from([*KEYS, "1", "2", "left", "right", "escape", "enter", "n: why", "m: so", "f: kind:date"]))
)
def test_any_keys_leave_history_and_file_the_same(keys: list[str]) -> None:
    session, saved = play(start(sample_report()), keys)
    assert session.history == tuple(saved)
    assert 0 <= session.place <= len(session.queue)
    assert session.own <= len(saved)


@UNHURRIED
@given(st.lists(st.sampled_from(["1", "2", "b", "p", "u", "n: why", "m: so", "left"])))
def test_undo_as_often_as_decided_leaves_nothing_standing(keys: list[str]) -> None:
    session, saved = play(start(sample_report()), keys)
    session, _ = play(session, ["z"] * len(saved))
    assert standing(session.history) == {}


# --- decisions that last --------------------------------------------------------------------------------------------


def test_decisions_are_laid_over_a_later_report() -> None:
    _, saved = play(start(sample_report()), ["2", "n: he signed later", "u"])
    decided = apply(sample_report(), standing(saved)).disputes
    assert [(d.status, d.decision, d.note) for d in decided] == [
        (Judgement.CONFIRMED, "side 2 is right", ""),
        (Judgement.UNSURE, "unsure", ""),
        (Judgement.DISMISSED, "not a conflict", "he signed later"),
    ]


def test_a_changed_quote_brings_its_dispute_back_and_no_other() -> None:
    _, saved = play(start(sample_report()), ["1", "1", "1"])
    edited = sample_report(TEXTS | {"herald.md": TEXTS["herald.md"].replace("was shut", "was closed")})
    statuses = {d.kind: d.status for d in apply(edited, standing(saved)).disputes}
    assert statuses == {
        Kind.DATE: Judgement.OPEN,
        Kind.NUMBER: Judgement.CONFIRMED,
        Kind.POLARITY: Judgement.CONFIRMED,
    }


def test_a_moved_sentence_keeps_its_decision() -> None:
    _, saved = play(start(sample_report()), ["1"])
    moved = sample_report(TEXTS | {"desk/draft.md": TEXTS["desk/draft.md"] + " The work began at once."})
    assert apply(moved, standing(saved)).disputes[0].status is Judgement.CONFIRMED


def test_a_side_is_found_again_when_the_sides_change_their_order() -> None:
    report = sample_report()
    _, saved = play(start(report), ["1"])
    date = report.disputes[0]
    turned = replace(report, disputes=(replace(date, sides=date.sides[::-1]),))
    assert apply(turned, standing(saved)).disputes[0].decision == "side 2 is right"


def test_sides_grouped_anew_are_asked_about_again() -> None:
    report = sample_report()
    _, saved = play(start(report), ["1"])
    date = report.disputes[0]
    one, other = date.sides
    mixed = replace(
        date, sides=(replace(one, claims=one.claims[:1]), replace(other, claims=other.claims + one.claims[1:]))
    )
    assert apply(replace(report, disputes=(mixed,)), standing(saved)).disputes[0].status is Judgement.OPEN


def make_decision(**changes: str) -> Decision:
    return replace(Decision("abc", Judgement.UNSURE, "unsure", NOW, fact="when – the pass reopened"), **changes)


def test_what_is_appended_is_what_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "decisions.jsonl"
    written = [
        make_decision(note="ünïcode\nand a line break \u2028 \u0085", reviewer="Zoë"),
        make_decision(decision="update"),
    ]
    for decision in written:
        append(path, decision)
    assert list(load_history(path)) == written
    assert load(path) == {"abc": written[-1]}


@UNHURRIED
@given(st.builds(make_decision, note=st.text(), reason=st.text(), reviewer=st.text(), fact=st.text()))
def test_any_text_survives_the_file(decision: Decision) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        append(path, decision)
        assert load_history(path) == (decision,)


def test_nothing_that_was_written_is_ever_changed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, make_decision())
    before = path.read_bytes()
    append(path, make_decision(decision=UNDONE))
    assert path.read_bytes().startswith(before)
    assert load(path) == {}


def seen_as(content: str) -> str:
    """A line of decisions that is right but for what was seen."""
    line = '{"schema": "checker.decision/1", "key": "a", "judgement": "unsure", "time": "2023-05-08", "seen": '
    return f"{line}{content}}}"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        ("[]", "not a decision of the form"),
        ('{"schema": "checker.decision/2"}', "not a decision of the form"),
        ('{"schema": "checker.decision/1", "judgement": "unsure", "time": "2023-05-08"}', "'key'"),
        ('{"schema": "checker.decision/1", "key": "a", "judgement": "unsure", "time": 3}', "'time'"),
        ('{"schema": "checker.decision/1", "key": "a", "judgement": "maybe", "time": "2023-05-08"}', "maybe"),
        ('{"schema": "checker.decision/1", "key": "a", "judgement": "unsure", "time": "yesterday"}', "yesterday"),
        (seen_as("{}"), "'seen' does not say"),
        (seen_as('{"kind": "date", "rests_on": ["a", 1], "sides": []}'), "'seen' does not say"),
        (seen_as('{"kind": "date", "rests_on": ["a", "b"], "sides": ["ab"]}'), "'seen' does not say"),
        ("\udcff", "not JSON"),
    ],
)
def test_a_malformed_line_is_named_by_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, make_decision())
    path.write_bytes(path.read_bytes() + b"\n" + line.encode(errors="surrogateescape") + b"\n")
    with pytest.raises(DecisionsError, match=says) as caught:
        load(path)
    assert caught.value.where == f"{path}:3"


def test_an_undo_finds_its_decision_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    exact = NOW.replace(microsecond=123456)  # the file holds whole seconds
    session, hers = press(start(sample_report(), reviewer="Ada"), "1", exact)
    _, his = press(start(sample_report(), reviewer="Bo"), "2", exact)
    _, undone = press(session, "z", exact)
    for decision in (hers, his, undone):
        assert decision
        append(path, decision)
    assert [d.reviewer for d in load(path).values()] == ["Bo"]


def test_a_missing_file_is_an_error_unless_it_is_the_default(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match="no such decisions file"):
        load(tmp_path / "decisions.jsonl")
    assert load(tmp_path / "decisions.jsonl", missing_ok=True) == {}


def test_nothing_is_appended_behind_an_unfinished_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"schema": "checker.dec')
    with pytest.raises(DecisionsError, match="unfinished"):
        append(path, make_decision())


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DecisionsError, match="could not be saved"):
        append(tmp_path / "file" / "decisions.jsonl", make_decision())


KILLED = """
    import os, signal, sys
    from datetime import datetime, UTC
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from review_sample import sample_report
    from checker.review.decisions import append
    from checker.review.lines import review_in_lines
    from checker.review.session import start

    class Keys:
        pressed = iter(["1\\n", "b\\n"])
        def readline(self):
            for key in self.pressed:
                return key
            os.kill(os.getpid(), signal.SIGKILL)  # in mid-review, with no chance to tidy up

    report = sample_report()
    path = Path({path!r})
    review_in_lines(report, start(report), lambda d: append(path, d), source=Keys(), target=sys.stdout)
"""


def test_a_review_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    here = Path(__file__).parent
    script = textwrap.dedent(KILLED.format(tests=str(here), path=str(path)))
    done = subprocess.run([sys.executable, "-c", script], cwd=here.parent, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()
    report = sample_report()
    assert by_kind(report, load(path)) == {"date": "side 1 is right", "polarity": "both are wrong"}
    resumed = start(report, load_history(path))
    assert resumed.current is not None
    assert resumed.current.kind is Kind.NUMBER
    append(path, make_decision())  # a lock that the killed process held does not stand in the way


# --- line by line ---------------------------------------------------------------------------------------------------


def in_lines(keys: str) -> tuple[list[Decision], str, Session]:
    saved: list[Decision] = []
    target = io.StringIO()
    report = sample_report()
    session = review_in_lines(
        report, start(report), saved.append, source=io.StringIO(keys), target=target, now=lambda: NOW
    )
    return saved, target.getvalue(), session


def test_line_mode_decides_as_the_keys_do() -> None:
    saved, written, session = in_lines("1\nn\ntwo deeds\nm\nask again\nq\n")
    assert [d.decision for d in saved] == ["side 1 is right", "not a conflict", ""]
    assert saved[1].reason == "two deeds"
    assert session.finished
    assert "Why is this not a conflict?" in written


def test_line_mode_shows_sides_marks_and_sources() -> None:
    _, written, _ = in_lines("")
    assert "Dispute 1 of 3" in written
    assert "[1] 5 May 2023  1 independent source: River Herald, Northern Wire" in written
    assert "shut on [5 May]" in written
    assert "herald.md:1" in written


def test_line_mode_shows_the_context() -> None:
    _, written, _ = in_lines("c\nq\n")
    assert "Divers found cracks in two piers." in written


def test_line_mode_goes_back_without_arrow_keys() -> None:
    saved, _, session = in_lines("s\n<\n2\n>\n")
    assert [(d.decision, d.fact[:4]) for d in saved] == [("side 2 is right", "when")]
    assert session.place == 2


@pytest.mark.parametrize("key", ["²", "①", "٢"])
def test_line_mode_answers_to_a_sign_that_is_no_key(key: str) -> None:
    saved, written, _ = in_lines(f"{key}\n2\n")
    assert f"'{key}' does nothing here." in written
    assert all(what in written.rpartition("nothing here.")[2] for what in KEYS.values()), "the keys are named anew"
    assert [d.decision for d in saved] == ["side 2 is right"]


@pytest.mark.parametrize("line", ["17", "undone", "back", "both", "notes", "pass", "1 is right", "1b", "uu", "12"])
def test_line_mode_takes_no_part_of_a_line_for_a_key(line: str) -> None:
    saved, written, session = in_lines(f"{line}\nqq\n")
    assert saved == []
    assert not session.prompt
    assert f"'{line}' does nothing here." in written


@pytest.mark.parametrize(
    ("typed", "decisions"),
    [
        ("Update", ["update"]),
        ("both  wrong", ["both are wrong"]),
        ("not a conflict\ntwo deeds", ["not a conflict"]),
        ("1\nundo", ["side 1 is right", UNDONE]),
        ("skip\nUNSURE\nquit\n1", ["unsure"]),
        ("context\n2", ["side 2 is right"]),
    ],
)
def test_line_mode_takes_what_a_key_does_for_the_key(typed: str, decisions: list[str]) -> None:
    saved, _, _ = in_lines(f"{typed}\n")
    assert [d.decision for d in saved] == decisions


def test_line_mode_says_once_what_was_saved() -> None:
    _, written, _ = in_lines("1\nc\nq\n")
    assert written.count("Saved: side 1 is right.") == 1


def test_an_empty_line_and_the_end_of_input_decide_nothing() -> None:
    saved, _, session = in_lines("\n\n   \n")
    assert saved == []
    assert not session.finished


# --- on the screen --------------------------------------------------------------------------------------------------


def on_screen(*keys: str, size: tuple[int, int] = (80, 24)) -> tuple[ReviewApp, list[Decision], str]:
    """Press keys in the real app, with Textual's pilot; returns what was saved and what the message line said."""
    saved: list[Decision] = []
    report = sample_report()
    app = ReviewApp(report, start(report), saved.append, now=lambda: NOW)

    async def run() -> str:
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            return "context" if isinstance(app.screen, ContextScreen) else app.session.message

    return app, saved, asyncio.run(run())


def test_screen_keys_give_decisions() -> None:
    _, saved, message = on_screen("1", "b", "u")
    assert [d.decision for d in saved] == ["side 1 is right", "both are wrong", "unsure"]
    assert message == "Saved: unsure."


def test_screen_asks_for_the_reason_and_takes_digits_and_letters_as_words() -> None:
    _, saved, _ = on_screen("n", *"2bq z", "enter")
    assert [(d.decision, d.reason) for d in saved] == [("not a conflict", "2bq z")]


def test_screen_leaves_a_question_by_escape() -> None:
    app, saved, _ = on_screen("n", "a", "escape", "2")
    assert [d.decision for d in saved] == ["side 2 is right"]
    assert app.session.prompt is Prompt.NONE


def test_screen_undo_and_moving() -> None:
    app, saved, _ = on_screen("1", "z", "right", "left", "2")
    assert [d.decision for d in saved] == ["side 1 is right", UNDONE, "side 2 is right"]
    assert app.session.place == 1


def test_screen_keys_that_mean_nothing_decide_nothing() -> None:
    _, saved, message = on_screen("enter", "tab", "space", "3", "x")
    assert saved == []
    assert "does nothing here" in message


def test_screen_opens_and_closes_the_context() -> None:
    assert on_screen("c")[2] == "context"
    _, saved, _ = on_screen("c", "1", "escape", "1")
    assert len(saved) == 1, "a key pressed while the context is open decides nothing"


def test_screen_quits_and_reaches_its_end() -> None:
    app, saved, _ = on_screen("s", "s", "s", "1", "q")
    assert saved == []
    assert app.session.finished


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_keys_are_never_broken_between_lines(width: int) -> None:
    session = start(sample_report())
    lines = [re.sub(r"\[.*?\]", "", line) for line in _keys(session, width).splitlines()]
    shown = [key for line in lines for key in line.split("  ")]
    assert shown == ["1 is right", "2 is right", *(f"{key} {what}" for key, what in KEYS.items())]
    assert max(map(len, lines)) <= width
    assert width < 200 or len(lines) == 1


@pytest.mark.parametrize("size", [(40, 10), (60, 15), (59, 40), (80, 24)], ids=str)
@pytest.mark.parametrize(
    "keys", [["x"], ["1", "z"], ["n"], ["m"], ["f"], [*"fkind:date", "enter", *"1zz"], ["c"]], ids=" ".join
)
def test_nothing_is_cut_off_in_a_small_terminal(size: tuple[int, int], keys: list[str]) -> None:
    report = sample_report()
    app = ReviewApp(report, start(report), lambda _: None, now=lambda: NOW)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            shown = [widget for widget in app.screen.children if widget.display]
            lines = [widget.region for widget in shown]
            assert all(app.screen.region.contains_region(region) and region.height for region in lines), lines
            assert sum(region.height for region in lines) <= size[1], "nothing lies over anything"
            page = app.screen.query_one("#context" if keys == ["c"] else "#dispute")
            assert page.region.height >= (1 if size[1] == 10 else 3)

    asyncio.run(run())


def test_screen_works_with_the_mouse() -> None:
    saved: list[Decision] = []
    report = sample_report()
    app = ReviewApp(report, start(report), saved.append, now=lambda: NOW)

    async def run() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.click("SideBox")
            assert saved == []
            await pilot.click("#keys", offset=(1, 0))
            await pilot.pause()

    asyncio.run(run())
    assert [d.decision for d in saved] == ["side 1 is right"]


def test_a_decision_that_cannot_be_saved_ends_the_review_with_the_error() -> None:
    report = sample_report()

    def fail(decision: Decision) -> None:
        raise DecisionsError("The disk is full.")

    app = ReviewApp(report, start(report), fail)

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.press("1")

    asyncio.run(run())
    assert isinstance(app.failure, DecisionsError)
    assert app.session.history == ()


# --- spreadsheet ----------------------------------------------------------------------------------------------------


def write_csv(path: Path, rows: list[tuple[str, str, str]], delimiter: str = ",", mark: str = "") -> Path:
    lines = [("dispute_id", "decision", "note"), *rows]
    text = mark + "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in lines)
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("cell", "decision"),
    [
        ("1", "side 1 is right"),
        ("side 2", "side 2 is right"),
        ("Side 2 is right.", "side 2 is right"),
        ("3 May", "side 2 is right"),
        ("3 May 2023", "side 2 is right"),
        ("2023-05-05", "side 1 is right"),
        ("b", "both are wrong"),
        ("Both wrong", "both are wrong"),
        ("update", "update"),
        ("Not a conflict", "not a conflict"),
        ("UNSURE", "unsure"),
    ],
)
@pytest.mark.parametrize(("delimiter", "mark"), [(",", ""), (";", "\ufeff"), ("\t", "")])
def test_a_spreadsheet_decides(tmp_path: Path, cell: str, decision: str, delimiter: str, mark: str) -> None:
    report = sample_report()
    path = write_csv(tmp_path / "desk.csv", [(report.disputes[0].id, cell, "")] * 2, delimiter, mark)
    found = apply_spreadsheet(path, report, {}, NOW, "Ada").decisions
    assert [(d.decision, d.reviewer) for d in found] == [(decision, "Ada")]
    assert apply(report, standing(found)).disputes[0].decision == decision


NOTES = ["=1+1", "-5 or +5?", "@desk", "'quoted' by mistake", "two; parts", "plain"]


def exported(report: Report, folder: Path, name: str) -> Path:
    path = folder / f"desk.{name}"
    path.write_bytes(next(exporter for exporter in EXPORTERS if exporter.name == name).export(report))
    return path


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize("note", NOTES)
def test_an_export_taken_back_unedited_changes_nothing(tmp_path: Path, name: str, note: str) -> None:
    _, saved = play(start(sample_report()), [f"m: {note}", "2", f"n: {note}"])
    stands = standing(saved)
    report = apply(sample_report(), stands)
    assert apply_spreadsheet(exported(report, tmp_path, name), report, stands, NOW).decisions == ()


def test_what_a_workbook_offers_is_what_a_spreadsheet_may_say(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(sample_report(), tmp_path, "xlsx"))["Disputes"]
    offered = {words for rule in sheet.data_validations.dataValidation for words in rule.formula1.strip('"').split(",")}
    assert offered - set(WORDINGS) == {"side 1 is right", "side 2 is right"}


def test_decisions_go_through_a_workbook_and_stand(tmp_path: Path) -> None:
    report = sample_report()
    path = exported(report, tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Disputes"]
    place = {cell.value: cell.column for cell in sheet[1]}
    for row, words in ((2, "side 2 is right"), (6, "not a conflict")):
        sheet.cell(row, place["decision"], words)
        sheet.cell(row, place["note"], "by phone")
    book.save(path)
    stands = standing(apply_spreadsheet(path, report, {}, NOW, "Ada").decisions)
    decided = apply(report, stands)
    assert [(d.status, d.note) for d in decided.disputes] == [
        (Judgement.CONFIRMED, "by phone"),
        (Judgement.DISMISSED, "by phone"),
        (Judgement.OPEN, ""),
    ]
    assert apply_spreadsheet(exported(decided, tmp_path, "xlsx"), decided, stands, NOW).decisions == ()


def test_an_unedited_spreadsheet_changes_nothing(tmp_path: Path) -> None:
    _, saved = play(start(sample_report()), ["2", "n: he signed later"])
    stands = standing(saved)
    report = apply(sample_report(), stands)
    rows = [(d.id, d.decision, d.note) for d in report.disputes]
    assert apply_spreadsheet(write_csv(tmp_path / "a.csv", rows), report, stands, NOW).decisions == ()


def test_a_note_in_a_spreadsheet_keeps_the_decision(tmp_path: Path) -> None:
    _, saved = play(start(sample_report()), ["2"])
    date = apply(sample_report(), standing(saved)).disputes[0]
    path = write_csv(tmp_path / "a.csv", [(date.id, date.decision, "by phone")])
    noted = apply_spreadsheet(path, sample_report(), standing(saved), NOW)
    assert [(d.decision, d.note, d.side) for d in noted.decisions] == [
        ("side 2 is right", "by phone", side_key(date.sides[1]))
    ]
    assert noted.overwritten == ()


def test_a_spreadsheet_opens_a_dispute_again_and_keeps_the_note(tmp_path: Path) -> None:
    _, saved = play(start(sample_report(), reviewer="Ada"), ["1", "left", "2", "left", "m: by phone"])
    report = sample_report()
    path = write_csv(tmp_path / "a.csv", [(report.disputes[0].id, "open", "")])
    found = apply_spreadsheet(path, report, standing(saved), NOW)
    date = apply(report, standing([*saved, *found.decisions])).disputes[0]
    assert (date.status, date.decision, date.note) == (Judgement.OPEN, "", "by phone")
    assert apply_spreadsheet(path, report, standing([*saved, *found.decisions]), NOW).decisions == ()
    session, _ = play(start(report, [*saved, *found.decisions]), ["z"])
    assert session.message == "Taken back: open."
    assert by_kind(report, standing(session.history)) == {"date": "side 2 is right"}


@pytest.mark.parametrize(("keys", "note"), [(["n: two deeds"], ""), (["m: by phone", "n: two deeds"], "by phone")])
def test_the_reason_of_a_dismissal_goes_with_it(tmp_path: Path, keys: list[str], note: str) -> None:
    _, saved = play(start(sample_report()), keys)
    report, stands = sample_report(), standing(saved)
    path = write_csv(tmp_path / "a.csv", [(d.id, "1", d.note) for d in apply(report, stands).disputes[:1]])
    (decision,) = apply_spreadsheet(path, report, stands, NOW).decisions
    assert (decision.reason, decision.note) == ("", note)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_stale_spreadsheet_reverts_nothing_that_was_not_edited(tmp_path: Path, name: str) -> None:
    _, old = play(start(sample_report(), reviewer="Ada"), ["m: by phone", "1", "2"])
    path = exported(apply(sample_report(), standing(old)), tmp_path, name)
    newer, _ = play(
        start(sample_report(), old, reviewer="Bo"), ["left", "left", "2", "left", "m: by post", "right", "b"]
    )
    found = apply_spreadsheet(path, sample_report(), standing(newer.history), NOW, "Cy")
    assert (found.decisions, found.overwritten) == ((), ())


def test_what_a_stale_spreadsheet_overwrites_is_named(tmp_path: Path) -> None:
    _, old = play(start(sample_report(), reviewer="Ada"), ["1", "2"])
    path = exported(apply(sample_report(), standing(old)), tmp_path, "csv")
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    rows[0]["decision"] = "not a conflict"  # one row is enough, the other rows of the dispute say what they said
    rows[4]["note"] = "by phone"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    newer, _ = play(start(sample_report(), old, reviewer="Bo"), ["left", "left", "2", "b"])
    found = apply_spreadsheet(path, sample_report(), standing(newer.history), NOW, "Cy")
    assert by_kind(sample_report(), standing(found.decisions)) == {
        "date": "not a conflict",
        "number": "both are wrong",  # as Bo decided, with Cy's note
    }
    key = sample_report().disputes[0].id
    said = f"dispute {key} is now 'not a conflict', before 'side 2 is right' (by Bo, 8 May 2023, 12:00)."
    assert found.overwritten == (f"{path}:2: {said}",)


def edited(path: Path, words: str) -> Path:
    """The file with a decision in the first row."""
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    rows[0]["decision"] = words
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_side_is_the_one_that_had_its_number_when_the_file_was_written(tmp_path: Path) -> None:
    report = sample_report()
    path = edited(exported(report, tmp_path, "csv"), "side 1 is right")
    date = report.disputes[0]
    turned = replace(report, disputes=(replace(date, sides=date.sides[::-1]), *report.disputes[1:]))
    (decision,) = apply_spreadsheet(path, turned, {}, NOW).decisions
    assert (decision.decision, decision.side) == ("side 2 is right", side_key(date.sides[0]))


@pytest.mark.parametrize("words", ["side 1 is right", "both are wrong"])
def test_a_dispute_that_is_not_as_it_was_when_the_file_was_written_is_passed_over(tmp_path: Path, words: str) -> None:
    report = sample_report()
    date, drivers = report.disputes[:2]
    path = edited(exported(report, tmp_path, "csv"), words)
    more = replace(report, disputes=(replace(date, sides=(*date.sides, drivers.sides[0])), *report.disputes[1:]))
    applied = apply_spreadsheet(path, more, {}, NOW)
    said = "is not as it was when the file was written: there is a further side."
    assert (applied.decisions, applied.passed_over) == ((), (f"{path}:2: dispute {date.id} {said}",))


def test_rows_that_disagree_are_refused_by_row(tmp_path: Path) -> None:
    report = sample_report()
    key = report.disputes[0].id
    path = write_csv(tmp_path / "a.csv", [(key, "1", ""), (key, "", ""), (key, "2", "")])
    with pytest.raises(DecisionsError, match="'1' and '2'") as caught:
        apply_spreadsheet(path, report, {}, NOW)
    assert caught.value.where == f"{path}:4"


def test_a_wording_nobody_knows_is_refused_by_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [(sample_report().disputes[0].id, "perhaps", "")])
    with pytest.raises(DecisionsError, match="'perhaps' is no decision") as caught:
        apply_spreadsheet(path, sample_report(), {}, NOW)
    assert caught.value.where == f"{path}:2"


def test_a_number_that_may_be_a_side_or_a_value_is_refused(tmp_path: Path) -> None:
    report = sample_report()
    number = report.disputes[1]
    sides = (replace(number.sides[0], value="2", label="2"), number.sides[1])
    report = replace(report, disputes=(replace(number, sides=sides),))
    with pytest.raises(DecisionsError, match="more than one side"):
        apply_spreadsheet(write_csv(tmp_path / "a.csv", [(number.id, "2", "")]), report, {}, NOW)


def test_a_dispute_that_is_not_in_the_report_is_told_apart(tmp_path: Path) -> None:
    applied = apply_spreadsheet(write_csv(tmp_path / "a.csv", [("ffff", "1", "")]), sample_report(), {}, NOW)
    assert applied.decisions == ()
    assert "dispute ffff is not in this report" in applied.passed_over[0]


def test_a_workbook_decides_too(tmp_path: Path) -> None:
    from openpyxl import Workbook

    report = sample_report()
    book = Workbook()
    book.active.append(["dispute_id", "fact", "decision"])
    book.active.append([report.disputes[1].id, report.disputes[1].fact, 2])
    path = tmp_path / "desk.xlsx"
    book.save(path)
    assert [d.decision for d in apply_spreadsheet(path, report, {}, NOW).decisions] == ["side 2 is right"]


@pytest.mark.parametrize(
    ("value", "label"), [("2023-05-03", "3 May"), ("2023-05-03TAF", "3 May 2023"), ("", "3 May 2023")]
)
def test_a_day_that_excel_took_for_a_date_is_a_day(tmp_path: Path, value: str, label: str) -> None:
    from openpyxl import Workbook

    report = sample_report()
    date = report.disputes[0]
    date = replace(date, sides=(date.sides[0], replace(date.sides[1], value=value, label=label)))
    book = Workbook()
    book.active.append(["dispute_id", "decision", "note"])
    book.active.append([date.id, datetime(2023, 5, 3), datetime(2023, 6, 1)])  # as Excel keeps it
    path = tmp_path / "desk.xlsx"
    book.save(path)
    found = apply_spreadsheet(path, replace(report, disputes=(date,)), {}, NOW).decisions
    assert [(d.decision, d.note) for d in found] == [("side 2 is right", "2023-06-01")]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"dispute_id,fact\n", "No column 'decision'"),
        ("a.csv", b"", "No column"),
        ("a.csv", b"\xff\xfe", "cannot be read"),
        ("a.xlsx", b"no workbook", "cannot be read"),
        ("gone.csv", None, "no such spreadsheet"),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DecisionsError, match=says):
        apply_spreadsheet(path, sample_report(), {}, NOW)


def test_decisions_are_json_lines_a_person_can_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    _, saved = play(start(sample_report(), reviewer="Ada"), ["2"])
    append(path, saved[0])
    line = json.loads(path.read_text(encoding="utf-8"))
    assert line["fact"].startswith("when – The bridge")
    assert (line["decision"], line["reviewer"], line["time"]) == ("side 2 is right", "Ada", "2023-05-08T12:00:00+00:00")
