"""The command line: what it prints, what it writes, and the status it ends with; mostly on a report made by hand."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
import warnings
from dataclasses import fields, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker.cli import main
from checker.cli.output import Target, targets_of
from checker.cli.parser import COMMANDS, build_parser
from checker.cli.review import forget_typed
from checker.cli.running import failing
from checker.config import FAIL_ON, Settings, commented, default_cache, load_settings, settings_from
from checker.errors import CacheWarning, InputError, SettingsError
from checker.protocols import Exporter
from checker.sources import read_articles
from checker.types import Judgement, Severity

CLEAN = "import sys; from checker.cli import main; main({argv!r}); print(sorted(set(sys.modules) & {heavy!r}))"


@pytest.fixture
def run(monkeypatch, tmp_path, report, capsys):
    """Run a command in an empty folder, with a pipeline that returns the report by hand."""
    seen = SimpleNamespace(report=report, paths=None, settings=None, warn=lambda: None)

    def check(paths, settings, progress=None):
        seen.paths, seen.settings = list(paths), settings
        seen.warn()
        if isinstance(seen.report, BaseException):
            raise seen.report
        return seen.report

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "checker.pipeline", SimpleNamespace(check=check))

    def command(*argv):
        status = main([str(word) for word in argv])
        printed = capsys.readouterr()
        return SimpleNamespace(status=status, out=printed.out, err=printed.err, seen=seen, folder=tmp_path)

    command.seen = seen
    return command


# --- what is imported -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("argv", [["--help"], ["report", "--help"], ["--version"], ["review", "--help"]], ids=" ".join)
def test_help_is_quick(argv):
    heavy = {"torch", "pandas", "sentence_transformers", "transformers", "textual", "trafilatura", "pint", "sklearn"}
    code = CLEAN.format(argv=argv, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_module_is_the_command():
    done = subprocess.run([sys.executable, "-m", "checker", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("checker ")


# --- report ---------------------------------------------------------------------------------------------------------


def test_report_prints_and_tells_open_disputes(run):
    done = run("report", "articles")
    assert done.status == 1
    assert "when the ferry Elsa ran aground" in done.out
    assert "left out scan.pdf" in done.err
    assert done.out.rstrip().splitlines()[-2].startswith("Next: `checker review`")


def test_the_hint_names_what_decides_the_numbers_it_refers_to(run):
    done = run("report", "the articles", "--min-confidence", 0.2, "--pair-model", "my model", "--format", "csv")
    hint = " ".join(done.out.split()).rpartition("Next: ")[2]
    words = "'the articles' --pair-model 'my model' --min-confidence 0.2"
    assert hint == f"`checker review` to decide, or `checker report {words} --explain 1` for the how and why."


def test_report_without_disputes_succeeds(run):
    run.seen.report = replace(run.seen.report, disputes=())
    done = run("report", "articles")
    assert done.status == 0
    assert "No disputed fact was found." in done.out


@pytest.mark.parametrize(("name", "file"), [("json", "report.json"), ("csv", "report.csv"), ("markdown", "report.md")])
def test_format_alone_writes_into_reports(run, name, file):
    done = run("report", "articles", "--format", name)
    assert (done.folder / "reports" / file).stat().st_size
    assert f"Wrote reports/{file}" in done.err.replace("\\", "/")


def test_output_alone_tells_the_format_by_its_suffix(run):
    done = run("report", "articles", "--output", "deep/er/x.json")
    assert json.loads((done.folder / "deep/er/x.json").read_text("utf-8"))["schema"] == "checker.report/1"


@pytest.mark.parametrize(
    ("name", "file", "told"),
    [
        ("csv", "x.json", True),
        ("json", "x.CSV", True),
        ("csv", "x.csv", False),
        ("csv", "x.txt", False),
        ("csv", "x", False),
        ("sarif", "x.json", False),
        ("sarif", "x.md", True),
        ("csv", "-", False),
    ],
)
def test_a_suffix_of_another_format_is_told(capsys, name, file, told):
    assert only(targets_of(Settings(format=name, output=Path(file)), [])).name == name
    said = f"checker: {file}: What is written is {name}, though the suffix is {Path(file).suffix.lower()}"
    err = capsys.readouterr().err
    assert err.startswith(said) if told else err == ""
    assert only(targets_of(Settings(format=name), [])).name == name
    assert capsys.readouterr().err == ""


def only(targets: tuple[Target, ...]) -> Exporter:
    """The exporter of the one target."""
    (target,) = targets
    return target.exporter


BOTH = ["report.csv", "report.html"]


@pytest.mark.parametrize(
    ("argv", "folder", "files"),
    [
        (["--format", "html", "--format", "csv"], "reports", BOTH),
        (["--format", "html,csv"], "reports", BOTH),
        (["--format", "html, csv"], "reports", BOTH),
        (["--format", "csv,html", "--format", "csv"], "reports", BOTH),
        (["--format", "html,csv", "--output", "for the desk"], "for the desk", BOTH),
        (["--format", "html,csv", "--output", "2026.11.29"], "2026.11.29", BOTH),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("command", ["report", "export"])
def test_several_formats_are_all_written(run, command, argv, folder, files):
    done = run(command, "articles", *argv)
    assert done.status == (1 if command == "report" else 0), done.err
    assert sorted(file.name for file in (done.folder / folder).glob("report.*")) == files
    assert done.err.count("Wrote ") == len(files)


def test_the_terminal_is_no_file(run):
    done = run("report", "articles", "--format", "terminal,html")
    assert sorted(file.name for file in (done.folder / "reports").iterdir()) == ["last-run.json", "report.html"]


def test_several_formats_can_be_set_in_the_file(run, tmp_path):
    (tmp_path / "checker.toml").write_text('format = "html, csv"', "utf-8")
    assert run("report", "articles").err.count("Wrote ") == 2
    assert run("report", "articles", "--format", "json").err.count("Wrote ") == 1, "what is given goes first"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("x.html", "output x.html: Several formats are set, which need a folder, and this names a file."),
        ("a file", "output a file: Several formats are set"),
        ("-", "Standard output takes one format, and several are set. Choose one of them."),
    ],
)
def test_several_formats_need_a_folder(run, tmp_path, output, said):
    (tmp_path / "a file").touch()
    done = run("report", "articles", "--format", "html,csv", "--output", output)
    assert (done.status, done.seen.paths) == (2, None)
    assert said in done.err


def test_output_to_standard_output_is_the_file_alone(run):
    assert (
        json.loads(run("report", "articles", "--format", "json", "--output", "-").out)["schema"] == "checker.report/1"
    )


def test_dev_stdout_is_standard_output(run):
    """By its name, so that this is so wherever it leads."""
    done = run("report", "articles", "--format", "json", "--output", "/dev/stdout")
    assert json.loads(done.out)["schema"] == "checker.report/1"


@pytest.mark.parametrize("flags", [["--output"], ["--write-baseline"]], ids=" ".join)
def test_a_link_stays_and_what_it_leads_to_is_written(run, flags, tmp_path):
    (tmp_path / "kept").mkdir()
    for name in ("old.json", "new.json"):
        (tmp_path / name).symlink_to(f"kept/{name}")
    (tmp_path / "kept" / "old.json").write_text("old", "utf-8")
    for name in ("old.json", "new.json"):
        done = run("report", "articles", *flags, name)
        assert f"Wrote {name}" in done.err
        assert (tmp_path / name).is_symlink()
        assert json.loads((tmp_path / "kept" / name).read_text("utf-8"))["schema"].startswith("checker.")
    assert sorted(file.name for file in (tmp_path / "kept").iterdir()) == ["new.json", "old.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_named_pipe_is_written_to_and_stays(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    read = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    done = run("report", "articles", "--format", "csv", "--output", "pipe")
    assert done.status == 1
    assert os.read(read, 100).startswith(b"dispute_id,")
    os.close(read)
    assert (tmp_path / "pipe").is_fifo()
    refused = run("report", "articles", "--write-baseline", "pipe")
    assert (refused.status, "pipe: This is no regular file." in refused.err) == (2, True)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
def test_what_is_no_file_is_refused_before_the_work(run, tmp_path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")  # relative, as the whole path may be too long for one
        done = run("report", "articles", "--format", "csv", "--output", "socket")
    assert (done.status, done.seen.paths) == (2, None)
    assert "socket: This is no file that can be written." in done.err
    assert (tmp_path / "socket").is_socket()
    (tmp_path / "reports" / "report.csv").mkdir(parents=True)
    for argv in (["--output", "reports"], ["--output", "reports", "--format", "json"], ["--format", "csv"]):
        done = run("report", "articles", *argv)
        assert (done.status, done.seen.paths) == (2, None)
        assert "This is a folder. Name a file" in done.err


@pytest.mark.parametrize(
    ("argv", "place"),
    [
        (["report", "articles", "--format", "json"], "report.json"),
        (["report", "articles", "--output", "deep/x.html"], "x.html"),
        (["report", "articles", "--write-baseline", "known.json"], "known.json"),
        (["review", "articles"], "decisions.jsonl"),
    ],
    ids=" ".join,
)
def test_what_may_not_be_written_is_told_before_the_work(run, monkeypatch, argv, place):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    done = run(*argv)
    assert (done.status, done.seen.paths) == (2, None)
    assert f"{place}: There is no permission to write here." in done.err


def test_one_article_alone_is_said_to_be_so(run):
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[:1], disputes=(), updates=())
    assert "Only one article was read, so it was compared with itself alone." in run("report", "article").out


def test_quiet_prints_one_line(run):
    assert run("report", "articles", "--quiet").out.count("\n") == 1


def test_explain(run):
    done = run("report", "articles", "--explain", "d1a2")
    assert "year 2021 from the publication date" in done.out
    assert done.status == 0


@pytest.mark.parametrize(("fail_on", "status"), [("high", 1), ("medium", 1), ("low", 1), ("never", 0)])
def test_fail_on(run, fail_on, status):
    assert run("report", "articles", "--fail-on", fail_on).status == status


def test_failing_takes_the_severity_and_what_is_graver(report):
    disputes = [replace(report.disputes[0], severity=severity) for severity in Severity]
    assert [len(failing(disputes, fail_on)) for fail_on in FAIL_ON] == [1, 2, 3, 0]


def test_baseline_lets_known_disputes_pass(run):
    assert run("report", "articles", "--write-baseline", "known.json").status == 1
    assert run("report", "articles", "--baseline", "known.json").status == 0
    new = replace(run.seen.report.disputes[0], id="another00000")
    run.seen.report = replace(run.seen.report, disputes=(*run.seen.report.disputes, new))
    done = run("report", "articles", "--baseline", "known.json")
    assert done.status == 1
    assert done.out.count(" · known") == 2
    assert "1 of 3 open disputes is not in known.json." in done.out
    assert "1 of 3 open disputes" in run("report", "articles", "--baseline", "known.json", "--quiet").out


def test_a_wrong_baseline_is_told_before_the_work(run):
    assert run("report", "articles", "--baseline", "none.json").seen.paths is None


def test_all_decided_leads_to_the_export(run):
    decided = [replace(d, status=Judgement.CONFIRMED, decision="side 1 is right") for d in run.seen.report.disputes]
    run.seen.report = replace(run.seen.report, disputes=tuple(decided))
    assert run("report", "articles").out.rstrip().splitlines()[-1].startswith("Next: `checker export`")


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (["stories"], {"a.txt": "stories/a.txt", "one/a.txt": "stories/one/a.txt"}),
        (["stories/one", "draft.md"], {"a.txt": "stories/one/a.txt", "draft.md": "draft.md"}),
        (["stories/one", "stories/two"], {"one/a.txt": "stories/one/a.txt", "two/a.txt": "stories/two/a.txt"}),
    ],
    ids=str,
)
def test_annotations_name_the_files_of_the_repository(monkeypatch, tmp_path, paths, files):
    monkeypatch.chdir(tmp_path)
    for file in (Path("stories/a.txt"), Path("stories/one/a.txt"), Path("stories/two/a.txt"), Path("draft.md")):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("On 4 May the ferry ran aground.", "utf-8")
    paths = [Path(path) for path in paths]
    places = only(targets_of(Settings(format="sarif"), paths)).places
    assert {name: places[name] for name in files} == files
    assert {article.id for article in read_articles(paths)[0]} <= set(places), "every article has its place"


# --- export ---------------------------------------------------------------------------------------------------------


def test_export_takes_the_articles_of_the_last_report(run):
    run("report", "one", "two")
    done = run("export")
    assert done.status == 0
    assert [path.name for path in done.seen.paths] == ["one", "two"]
    assert (done.folder / "reports" / "report.csv").read_text("utf-8").startswith("dispute_id,")


def test_review_and_export_follow_the_options_of_the_last_report(run):
    run("report", "articles", "--min-confidence", 0.2, "--nearest", 5)
    assert (run("export").seen.settings.min_confidence, run("review").seen.settings.nearest) == (0.2, 5)
    assert run("export", "--min-confidence", 0.4).seen.settings.min_confidence == 0.4  # what is given goes first
    assert run("export", "others").seen.settings.min_confidence == Settings().min_confidence


def test_a_run_that_cannot_be_remembered_is_reported_all_the_same(run, tmp_path):
    (tmp_path / "reports" / "last-run.json").mkdir(parents=True)
    done = run("report", "articles", "--output", "x.json")
    assert done.status == 1
    assert "when the ferry Elsa ran aground" in done.out
    assert (tmp_path / "x.json").exists()
    assert "This run could not be remembered (" in done.err
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[::-1])
    done = run("check", "mainland-news.html", "--against", "articles")
    assert (done.status, "could not be remembered" in done.err) == (1, True)


@pytest.mark.parametrize("command", [["report", "articles"], ["check", "mainland-news.html", "--against", "articles"]])
def test_what_is_read_only_to_its_head_is_written_whole_all_the_same(run, monkeypatch, command):
    read, written = os.pipe()
    os.close(read)
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[::-1])
    with os.fdopen(written, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        done = run(*command, "--format", "json,csv")
    assert done.status == 1, done.err
    for name in ("report.json", "report.csv", "last-run.json"):
        assert (done.folder / "reports" / name).stat().st_size, name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_closed_pipe_is_no_error():
    """In a process of its own, for what Python still writes at its end."""
    read, written = os.pipe()
    os.close(read)
    argv = [sys.executable, "-m", "checker", "report", "--show-config"]
    done = subprocess.run(argv, stdout=written, stderr=subprocess.PIPE, text=True)
    os.close(written)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files are text")
def test_a_path_that_is_not_utf8_is_remembered(run):
    name = os.fsdecode(b"caf\xe9")
    run("report", name)
    assert run("export").seen.paths == [Path(name)]


def test_review_and_export_follow_the_decisions_of_the_last_report(run, monkeypatch):
    saved = run("--version").folder / "mine.jsonl"
    saved.touch()
    run("report", "articles", "--decisions", "mine.jsonl")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\nq\n"))
    assert "Decisions are in mine.jsonl." in run("review").out
    assert len(saved.read_text("utf-8").splitlines()) == 1
    assert run("export").seen.settings.decisions == Path("mine.jsonl")
    assert "side 1 is right" in (saved.parent / "reports" / "report.csv").read_text("utf-8")
    assert run("export", "--decisions", "others.jsonl").status == 2  # what is given goes first


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"articles": [3], "options": {}}', '{"articles": ["a"]}'])
def test_a_broken_note_of_the_last_report_is_told(run, content):
    done = run("report", "articles")
    (done.folder / "reports" / "last-run.json").write_text(content, "utf-8")
    done = run("export")
    assert done.status == 2
    assert "last-run.json" in done.err


def test_export_before_any_report(run):
    done = run("export")
    assert done.status == 2
    assert "run `checker report ARTICLES` first" in done.err


# --- review ---------------------------------------------------------------------------------------------------------


def test_review_line_by_line_then_export(run, monkeypatch):
    run("report", "articles")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\nq\n"))
    done = run("review", "--reviewer", "Ada")
    assert done.status == 0
    assert "1 decided, 1 open." in done.out
    assert run("export", "--output", "decided.csv").status == 0
    rows = list(csv.DictReader((done.folder / "decided.csv").open(encoding="utf-8", newline="")))
    assert {row["decision"] for row in rows if row["dispute_id"] == "d1a2b3c4e5f6"} == {"side 1 is right"}
    assert run("report", "articles", "--fail-on", "high").status == 0  # what is decided is no longer open


@pytest.mark.parametrize("output", ["-", "table"])
def test_export_is_a_table_where_the_output_names_no_format(run, output):
    run("report", "articles")
    done = run("export", "--output", output)
    assert done.status == 0, done.err
    assert (done.out if output == "-" else Path(output).read_text("utf-8")).startswith("dispute_id,")


def test_review_tells_at_its_end_what_the_filter_hid(run, monkeypatch):
    run("report", "articles")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\nq\n"))
    done = run("review", "--only", "kind:date")
    assert "1 decided, 0 open; the filter hides 1: 0 decided, 1 open. Decisions are in" in done.out


def test_review_takes_decisions_from_a_spreadsheet(run):
    run("report", "articles", "--format", "csv")
    done = run("--version")
    table = done.folder / "reports" / "report.csv"
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    for row in rows:
        row["decision"] = "2" if row["dispute_id"] == "d1a2b3c4e5f6" else ""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert "Saved 1 decision in" in run("review", "--apply", table).err
    assert "(confirmed: side 2 is right)" in run("report", "articles").out
    table.write_text(table.read_text("utf-8").replace(",2,,1,", ",open,,1,"), "utf-8")
    assert "is now 'open', before 'side 2 is right'" in run("review", "--apply", table).err
    assert "(confirmed" not in run("report", "articles").out


@pytest.mark.parametrize("little", [{"TERM": "dumb"}, {"COLUMNS": "39"}, {"LINES": "9"}], ids=str)
def test_review_in_a_terminal_that_can_do_little_goes_line_by_line(run, monkeypatch, little):
    run("report", "articles")
    terminal = io.StringIO("q\n")
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for name, value in {"TERM": "xterm", "COLUMNS": "80", "LINES": "24", **little}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("checker.cli.review.forget_typed", lambda source: None)
    assert "Dispute 1 of 2" in run("review").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_keys_typed_before_the_first_dispute_is_seen_decide_nothing():
    import pty

    ours, theirs = pty.openpty()
    with open(theirs, encoding="utf-8") as terminal:  # noqa: PTH123 # a file descriptor, no path
        os.write(ours, b"1\nb\n")
        forget_typed(terminal)
        os.write(ours, b"q\n")
        assert terminal.readline() == "q\n"
    os.close(ours)
    forget_typed(io.StringIO("1\n"))  # what comes from a pipe was meant


def test_a_wrong_filter_is_told_before_the_work(run):
    run("report", "articles")
    run.seen.paths = None
    done = run("review", "--only", "colour:red")
    assert (done.status, done.seen.paths) == (2, None)


# --- check ----------------------------------------------------------------------------------------------------------


def test_check_draft(run):
    done = run("check", "mainland-news.html", "--against", "articles")
    assert done.status == 2  # the draft comes first in a real run, and here it does not
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[::-1])
    done = run("check", "mainland-news.html", "--against", "articles")
    assert done.status == 1
    assert "but harbour-post.txt:1: “The ferry Elsa ran aground on 4 May 2021.”" in done.out
    assert "0 of 1 claim corroborated, 1 disputed, 0 found nowhere." in done.out


@pytest.mark.parametrize("draft", ["news.html", "other/mainland-news.txt"])
def test_a_draft_that_was_left_out_is_not_taken_for_a_source(run, draft):
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[::-1])  # mainland-news.html is first
    done = run("check", draft, "--against", "articles")
    assert (done.status, done.out) == (2, "")
    assert "The draft could not be read." in done.err


def test_a_draft_of_several_texts_is_refused(run):
    first, *rest = run.seen.report.articles
    rows = [replace(first, id=f"table.csv#{number}") for number in (1, 2)]
    run.seen.report = replace(run.seen.report, articles=(*rows, *rest), claims=(), disputes=())
    assert "The draft holds several texts." in run("check", "table.csv", "--against", "articles").err


def test_a_draft_without_sources_is_refused(run):
    (draft,) = (article for article in run.seen.report.articles if article.id == "mainland-news.html")
    run.seen.report = replace(run.seen.report, articles=(draft,), disputes=(), updates=(), agreements=())
    done = run("check", "mainland-news.html", "--against", "mainland-news.html")
    assert (done.status, "There is nothing to check the draft against. Name other articles" in done.err) == (2, True)


def test_check_is_followed_by_a_review_of_the_draft(run, monkeypatch):
    run.seen.report = replace(run.seen.report, articles=run.seen.report.articles[::-1])
    done = run("check", "mainland-news.html", "--against", "articles")
    assert done.out.rstrip().splitlines()[-1].startswith("Next: `checker review`")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    done = run("review")
    assert "Dispute 1 of 1" in done.out
    assert "filter hides 1" in done.out
    done = run("check", "mainland-news.html", "--against", "articles")
    assert done.status == 1, "the draft still says what was judged wrong"
    assert "1: disputed, judged wrong" in done.out
    assert "Decided: 4 May 2021 is right." in done.out
    assert "1 claim judged wrong: to be corrected." in " ".join(done.out.split())


# --- wrong use ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["report"], "ARTICLES"),
        (["reprot", "x"], "invalid choice"),
        (["report", "x", "--format", "pdf"], "invalid choice"),
        (["report", "x", "--output", "report.pdf"], "Choose one with --format"),
        (["report", "x", "--min-confidence", "7"], "must lie between 0 and 1"),
        (["report", "x", "--decisions", "none.jsonl"], "none.jsonl"),
        (["report", "x", "--baseline", "none.json"], "none.json"),
        (["report", "x", "--aliases", "none.toml"], "none.toml"),
        (["report", "x", "--config", "none.toml"], "none.toml"),
        (["report", "x", "--explain", "zzz"], "Choose one of"),
        (["check", "draft.txt"], "--against"),
        (["report", "x", "--output", "report.pdf"], "The suffix .pdf is not that of a format."),
        (
            ["report", "x", "--output", "out/report"],
            "checker: output out/report: Without a suffix, no format is known.",
        ),
        (["report", "x", "--output", "out/report"], "or write a file that ends in .json, .csv"),
        (["report", "x", "--output", "-"], "checker: output -: Without a suffix, no format is known."),
        (["report", "x", "--explain", "0"], "argument --explain: '0' is no dispute: their numbers begin at 1"),
        (["report", "x", "--explain", ""], "argument --explain: the argument '' is empty"),
        (["report", ""], "argument ARTICLES: the argument '' is empty"),
        (["report", "x", ""], "argument ARTICLES: the argument '' is empty"),
        (["check", "draft.txt", "--against", ""], "argument --against: the argument '' is empty"),
        (["report", "x", "--decisions", ""], "argument --decisions: the argument '' is empty"),
        (["init", ""], "the argument '' is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_gives_two_and_says_what_to_do(run, argv, said):
    done = run(*argv)
    assert done.status == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_errors_of_a_run_are_told_without_a_traceback(run):
    run.seen.report = InputError("The folder holds no articles.", where="empty", remedy="Name another.")
    done = run("report", "empty")
    assert (done.status, done.err) == (2, "checker: empty: The folder holds no articles. Name another.\n")


class NoException(BaseException):
    """As extensions written in Rust raise it when they panic."""


@pytest.mark.parametrize("error", [KeyError("slot"), MemoryError(), RecursionError("too deep"), NoException("panic")])
def test_an_unforeseen_error_is_never_taken_for_disputes(run, error):
    run.seen.report = error
    done = run("report", "articles")
    assert done.status == 2
    assert done.err.startswith("checker: An error that was not foreseen, at ")
    assert type(error).__name__ in done.err
    assert done.err.endswith("Please report it.\n")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("code", "status"), [(None, 0), (0, 0), (1, 2), (2, 2), ("gone", 2)])
def test_a_library_that_ends_the_program_does_not_report_disputes(run, code, status):
    run.seen.report = SystemExit(code)
    done = run("report", "articles")
    assert (done.status, done.err) == (status, "checker: gone\n" if code == "gone" else "")


def test_a_cache_that_was_not_asked_for_does_not_stop_the_run(run):
    def warn():
        warnings.warn(CacheWarning("models.sqlite3: The cache cannot be used."), stacklevel=1)

    run.seen.warn = warn
    done = run("report", "articles", "--quiet", "--fail-on", "never")
    assert done.status == 0
    assert "checker: models.sqlite3: The cache cannot be used.\n" in done.err
    assert "CacheWarning" not in done.err


def test_interruption(run):
    run.seen.report = KeyboardInterrupt()
    assert run("report", "articles").status == 130


AT_IMPORT = """
import runpy, sys
class Finder:
    def find_spec(name, *_):
        if name == "shtab":
            raise {error}
sys.meta_path.insert(0, Finder)
sys.argv = ["checker", "--version"]
runpy.run_module("checker", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [("KeyboardInterrupt", 130, "Interrupted."), ("ImportError('broken')", 2, "ImportError: broken. Please report it")],
)
def test_the_first_imports_are_watched_too(error, status, said):
    done = subprocess.run([sys.executable, "-c", AT_IMPORT.format(error=error)], capture_output=True, text=True)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (status, True, False)


# --- configuration --------------------------------------------------------------------------------------------------


def test_init_writes_a_file_that_changes_nothing(run):
    done = run("init")
    assert done.status == 0
    assert load_settings(done.folder / "checker.toml") == Settings()
    assert run("init").status == 2  # it is not written over


def test_every_setting_can_be_set_and_read_back(tmp_path):
    settings = Settings(
        model="m", nearest=3, format="csv", fail_on="high", show_skipped=True, cache=None, aliases={"A B": ("A", '"B"')}
    )
    (tmp_path / "checker.toml").write_text(commented(settings), "utf-8")
    assert load_settings(start=tmp_path) == settings


@pytest.mark.parametrize(("given", "terse", "dense"), [(None, 0.35, 0.33), (0.0, 0.0, 0.0), (0.6, 0.6, 0.6)])
def test_the_confidence_from_which_disputes_are_reported(given, terse, dense):
    settings = Settings(min_confidence=given)
    assert (settings.reported_from(dense=False), settings.reported_from(dense=True)) == (terse, dense)


def test_flags_go_before_the_file(run):
    (run("init").folder / "checker.toml").write_text("nearest = 3\nmin-confidence = 0.7\nfail_on = 'never'\n", "utf-8")
    done = run("report", "articles", "--nearest", 4)
    assert (done.seen.settings.nearest, done.seen.settings.min_confidence, done.status) == (4, 0.7, 0)


def test_settings_in_pyproject(run):
    done = run("--version")
    (done.folder / "pyproject.toml").write_text('[tool.checker]\nmodel = "some/model"\n', "utf-8")
    assert run("report", "articles").seen.settings.model == "some/model"


def test_terminal_is_a_format_in_the_file_as_it_is_on_the_command_line(run):
    done = run("--version")
    (done.folder / "checker.toml").write_text('format = "terminal"\n', "utf-8")
    done = run("report", "articles")
    assert (done.status, "when the ferry Elsa" in done.out, "Wrote" in done.err) == (1, True, False)
    assert "Wrote reports/report.csv" in run("export").err.replace("\\", "/")
    (done.folder / "checker.toml").write_text('format = "pdf"\n', "utf-8")
    assert "The format 'pdf' is not known. Choose one with --format" in run("report", "articles").err


@pytest.mark.parametrize("name", ["checker.toml", "pyproject.toml"])
def test_settings_after_a_byte_order_mark(tmp_path, name):
    head = "[tool.checker]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(f"{head}nearest = 3\n", "utf-8-sig")
    assert load_settings(start=tmp_path).nearest == 3


@pytest.mark.parametrize("argv", [["report"], ["report", "articles"], ["check"], ["review"], ["export"]], ids=" ".join)
def test_show_config(run, argv):
    done = run(*argv, "--show-config", "--nearest", 5)
    assert (done.status, done.seen.paths) == (0, None)
    assert "\nnearest = 5\n" in done.out


ONE_OFF = {"help", "version", "print_completion", "show_config", "config", "explain", "write_baseline", "apply"}
ONE_OFF |= {"no_cache"}  # as a setting, an empty cache


def test_every_flag_can_be_set_in_the_file():
    parser = build_parser()._subparsers._group_actions[0].choices
    flags = {a.dest for name in ("report", "check", "review", "export") for a in parser[name]._actions}
    settings = {setting.name for setting in fields(Settings)}
    assert flags - ONE_OFF - {"articles", "draft", "against"} == settings
    assert len(settings) == len(fields(Settings))


def test_the_file_sets_how_much_is_printed_and_who_reviews(run, monkeypatch):
    done = run("report", "articles")
    (done.folder / "checker.toml").write_text('verbosity = "quiet"\nreviewer = "Ada"\nonly = "kind:date"\n', "utf-8")
    assert run("report", "articles").out.count("\n") == 1
    assert run("report", "articles", "--verbose").out.count("\n") > 9
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    assert "Dispute 1 of 1" in run("review").out
    saved = json.loads((done.folder / "reports" / "decisions.jsonl").read_text("utf-8"))
    assert saved["reviewer"] == "Ada"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_commands_flags_choices_and_files(run, shell):
    done = run("--print-completion", shell)
    assert done.status == 0
    assert all(word in done.out for word in ("report", "--fail-on", "claimreview", "medium"))
    files = {"bash": "_shtab_checker_report_pos_0_COMPGEN=_shtab_compgen_files", "zsh": ":files and folders:_files"}
    assert files[shell] in done.out


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"neerest": 3}, "Did you mean 'nearest'?"),
        ({"colour": True}, "Known settings: model"),
        ({"nearest": "3"}, "must be a whole number, not '3'"),
        ({"nearest": True}, "must be a whole number, not True"),
        ({"nearest": 0}, "must be at least 1"),
        ({"min_confidence": "high"}, "must be a number, not 'high'"),
        ({"min_confidence": 2}, "must lie between 0 and 1"),
        ({"fail_on": "severe"}, "must be one of: high"),
        ({"verbosity": "loud"}, "must be one of: quiet"),
        ({"cache": 3}, "must be a path in quotes"),
        ({"aliases": {"A": "B"}}, "must be a list of names"),
        ({"aliases": 3}, "must be a table"),
    ],
    ids=str,
)
def test_wrong_settings(table, said, tmp_path):
    with pytest.raises(SettingsError) as caught:
        settings_from(table, tmp_path / "checker.toml")
    assert said in str(caught.value)
    assert "checker.toml" in str(caught.value)


def test_a_tilde_is_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "names.toml").write_text('"World Health Organization" = ["WHO"]', "utf-8")
    table = {"cache": "~/c.sqlite3", "model": "~/model", "aliases": "~/names.toml", "decisions": "d.jsonl"}
    settings = settings_from(table, tmp_path / "checker.toml")
    assert settings.cache == tmp_path / "home" / "c.sqlite3"
    assert settings.model == str(tmp_path / "home" / "model")
    assert settings.aliases == {"World Health Organization": ("WHO",)}
    assert settings.decisions == tmp_path / "d.jsonl"
    monkeypatch.setenv("CHECKER_CACHE", "~/other.sqlite3")
    assert default_cache() == tmp_path / "home" / "other.sqlite3"


def test_a_tilde_that_the_shell_left_is_the_home_folder(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    done = run("report", "~$draft.docx", "--cache=~/c.sqlite3", "--output=~/x.json", "--model=~/model")
    assert done.seen.settings.cache == tmp_path / "home" / "c.sqlite3"
    assert done.seen.settings.model == str(tmp_path / "home" / "model")
    assert (tmp_path / "home" / "x.json").exists()
    assert done.seen.paths == [Path("~$draft.docx")], "the name of a file may begin so"


def test_a_home_that_nobody_has_is_told_with_its_setting(tmp_path):
    with pytest.raises(SettingsError, match="'cache' is '~nobody-of-this-name/c', and no such home folder is known"):
        settings_from({"cache": "~nobody-of-this-name/c"}, tmp_path / "checker.toml")


def test_malformed_toml_names_the_line(tmp_path):
    (tmp_path / "checker.toml").write_text("nearest = \n", "utf-8")
    with pytest.raises(SettingsError, match="line 1"):
        load_settings(start=tmp_path)


@pytest.mark.parametrize(
    ("text", "said"), [("tool = 3", ""), ("[tool]\nchecker = 3", "'tool.checker' must be a table")]
)
def test_a_pyproject_of_another_shape(tmp_path, text, said):
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    if not said:
        assert load_settings(tmp_path / "pyproject.toml") == Settings()
        return
    with pytest.raises(SettingsError, match=said):
        load_settings(start=tmp_path)


def test_commands_are_those_promised():
    assert [command.name for command in COMMANDS] == ["report", "check", "review", "export", "init"]
