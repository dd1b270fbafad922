"""Reading articles: a sample of each format, what is wrong with input, and the coverage of the story sets."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_cases import CASES, TextCase, read_text_cases, told

from checker.claims import split_claims
from checker.errors import InputError
from checker.sources import READERS, known_suffixes, read_articles
from checker.sources.dateline import find_dateline
from checker.sources.furniture import reason_to_skip
from checker.sources.stamps import find_stamp, parse_published
from checker.types import Article, Claim, LeftOut, SkippedSpan

TABLE = read_text_cases(CASES / "sources.yaml", ("file", "articles", "left_out", "why"))
STORIES = Path(__file__).parents[2] / "shared" / "stories"
COVERAGE = 0.995  # of the sentences named in the gold of the story sets; measured 0.9995


def texts(article: Article, reason: str) -> list[str]:
    return [article.text[span.start : span.end] for span in article.skipped if span.reason == reason]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["file"])
def test_a_sample_is_read_as_its_case_says(case: TextCase) -> None:
    articles, left_out = read_articles([CASES / "sources" / case["file"]])
    assert [item.where.rsplit("/", 1)[-1] for item in left_out] == case["left_out"], case["why"]
    for article, expected in zip(articles, case["articles"], strict=True):
        found = (article.id, article.title, article.source, str(article.published))
        assert found == (expected["id"], expected["title"], expected["source"], str(expected["published"])), case["why"]
        assert told(article) == expected["claims"], case["why"]
        for reason, words in expected["skipped"].items():
            assert any(words in skipped for skipped in texts(article, reason)), f"{words!r} is not skipped as {reason}"


def test_every_reader_has_a_sample() -> None:
    samples = {Path(case["file"]).suffix for case in TABLE} | {".docx"}  # a .docx is no text, and is made below
    assert all(set(reader.suffixes) & samples for reader in READERS)
    assert len(set(known_suffixes())) == len(known_suffixes())


def test_ids_are_relative_to_the_folder_and_longer_where_two_would_be_the_same(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder / "sea").mkdir(parents=True)
        (tmp_path / folder / "sea" / "elsa.txt").write_text(
            "The Elsa struck the pier on Wednesday morning.", encoding="utf-8"
        )
    assert [a.id for a in read_articles([tmp_path])[0]] == ["north/sea/elsa.txt", "south/sea/elsa.txt"]
    assert [a.id for a in read_articles([tmp_path / "north"])[0]] == ["sea/elsa.txt"]
    both = read_articles([tmp_path / "north", tmp_path / "south"])[0]
    assert [a.id for a in both] == ["north/sea/elsa.txt", "south/sea/elsa.txt"]
    twice = read_articles([tmp_path / "north", tmp_path / "north" / "sea" / "elsa.txt"])[0]
    assert len(twice) == 1, "a file named twice is read once"


def test_progress_is_told_from_none_to_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Elsa struck the pier on Wednesday morning.", encoding="utf-8")
    steps: list[tuple[str, int, int]] = []
    read_articles([tmp_path], lambda step, done, total: steps.append((step, done, total)))
    assert steps == [("reading articles", 0, 1), ("reading articles", 1, 1)]


def test_the_parts_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    page = "<h1>Ferry hits the pier at Aubin</h1><p>The Elsa struck the pier on Wednesday morning, the owners said.</p>"
    for name in ("Ferry.html", "Ferry_files/frame.html", "Ferry_files/style.css", "other_files/story.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page, encoding="utf-8")
    articles, left_out = read_articles([tmp_path])
    assert [article.id for article in articles] == ["Ferry.html", "other_files/story.html"]
    assert left_out == []


def test_a_missing_path_and_an_empty_folder_are_errors_that_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text("Nobody reads this file.", encoding="utf-8")
    with pytest.raises(InputError, match=r"missing\.txt: There is no such file or folder\. Check the spelling"):
        read_articles([tmp_path / "missing.txt"])
    with pytest.raises(InputError, match=r"The folder holds no files\. Name a folder with articles"):
        read_articles([tmp_path])


@pytest.fixture
def closed(monkeypatch):
    """Close a folder, as its permissions would; they do not hold for root, who may run these tests."""

    def close(folder: Path) -> None:
        def unless_closed(ask, hidden):
            def answer(path=".", *args, **options):
                if hidden(Path(os.fspath(path))):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
                return ask(path, *args, **options)

            return answer

        monkeypatch.setattr(os, "stat", unless_closed(os.stat, lambda path: folder in path.parents))
        monkeypatch.setattr(os, "scandir", unless_closed(os.scandir, lambda path: path == folder))

    return close


def test_what_lies_in_a_closed_folder_is_left_out_and_the_rest_is_read(closed, tmp_path: Path) -> None:
    for name in ("open/a.txt", "open/inner/b.txt", "open/.git/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The Elsa struck the pier on Wednesday morning.", encoding="utf-8")
    inner = tmp_path / "open" / "inner"
    closed(inner)
    articles, (left_out,) = read_articles([tmp_path / "open"])
    assert [article.id for article in articles] == ["a.txt"]
    assert left_out == LeftOut(str(inner), "The folder cannot be read (Permission denied).", "Check its permissions.")
    assert read_articles([inner, inner]) == ([], [left_out])
    articles, (left_out,) = read_articles([inner / "b.txt", tmp_path / "open" / "a.txt"])
    assert [article.id for article in articles] == ["a.txt"]
    assert left_out.where == str(inner / "b.txt")
    assert left_out.what == "The file cannot be read (Permission denied)."


def test_a_link_that_leads_nowhere_is_left_out_of_a_folder_and_an_error_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Elsa struck the pier on Wednesday morning.", encoding="utf-8")
    for name, target in (("b.txt", "gone.txt"), ("c.txt", "c.txt"), (".d.txt", "gone.txt"), ("e.txt", "a.txt")):
        (tmp_path / name).symlink_to(target)
    articles, left_out = read_articles([tmp_path])
    assert [article.id for article in articles] == ["a.txt"]
    assert [(Path(left.where).name, left.what) for left in left_out] == [
        ("b.txt", "The link leads nowhere."),
        ("c.txt", "The link leads nowhere."),
    ]
    for name in ("b.txt", "c.txt"):
        with pytest.raises(InputError, match=rf"{name}: The link leads nowhere\."):
            read_articles([tmp_path / name])
    with pytest.raises(InputError, match="There is no such file or folder"):
        read_articles([tmp_path / "a.txt" / "b.txt"])


WRONG = {
    "empty.txt": (b" \n", "The file is empty."),
    "zeros.txt": (b"ab\0\0cd", "This is no text file: it has zero bytes."),
    "cut.txt": (b"\xff\xfea\0b", "The encoding is broken"),
    "front.md": (b"---\ntitle: Only a head\n---\n", "The file has no text."),
    "frame.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "The page has no text of a story."),
    "blank.html": (b"", "The page has no text of a story."),
    "columns.csv": (b"title,source\nFerry afloat,Northline\n", "There is no column 'text' (columns: title, source)."),
    "rows.csv": (b"text,source\n", "The table has a header and no rows."),
    "fake.docx": (b"no archive", "This is no Word document."),
    "digits.jsonl": (b'{"text": %b}' % (b"1" * 6000), "The line holds a number or a nesting too long to read."),
    "nested.jsonl": (b"[" * 100_000, "The line holds a number or a nesting too long to read."),
    "gold.json": (b"{}", "A file of the type .json is not read."),
    "README": (b"Nothing", "A file without a suffix is not read."),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_bad_file_is_left_out_with_its_reason_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content, what = WRONG[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("The Elsa struck the pier on Wednesday morning.", encoding="utf-8")
    articles, (left_out,) = read_articles([tmp_path])
    assert [article.id for article in articles] == ["good.txt"]
    assert name in left_out.where
    assert left_out.what.startswith(what)
    assert left_out.remedy.endswith(".")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_parts_its_cells(separator: str, tmp_path: Path) -> None:
    table = 'Source,Text,Date\nNorthline,"The Elsa; once lost, is | afloat again.",2021-11-14\n'
    start, quoted, end = table.split('"')
    named = f"sep={separator}\n"
    for name, head in (("plain.csv", ""), ("named.csv", named)):
        content = f'{start.replace(",", separator)}"{quoted}"{end.replace(",", separator)}'
        (tmp_path / name).write_text(head + content, encoding="utf-8")
    articles, left_out = read_articles([tmp_path])
    assert [(a.source, told(a), str(a.published)) for a in articles] == [
        ("Northline", ["The Elsa; once lost, is | afloat again."], "2021-11-14 00:00:00")
    ] * 2
    assert left_out == []


def test_a_row_with_more_cells_than_columns_is_left_out_by_line_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "sep=,\nsource,text\nEcho,The Elsa, bound for Moss, ran ashore.\nNorthline,The Elsa is afloat again.,,\n",
        encoding="utf-8",
    )
    (article,), (left_out,) = read_articles([tmp_path])
    assert (article.id, article.source) == ("a.csv#2", "Northline")
    assert left_out.where.endswith("a.csv:3")
    assert left_out.what == "The row has more cells than there are columns, from 'bound for Moss' on."
    assert left_out.remedy == "Put quotation marks around a cell that has a comma in it."


@pytest.mark.parametrize("script", ['{"@graph": null}', '{"@graph": 1}', "[null, 1]", "1" * 6000, "[" * 100_000])
def test_no_linked_data_keeps_a_page_from_being_read(script: str, tmp_path: Path) -> None:
    story = "The Elsa sank on Friday with twelve people on board, the owners of the ship said."
    (tmp_path / "a.html").write_text(
        f"<head><script type='application/ld+json'>{script}</script></head><h1>Elsa lost</h1><p>{story}</p>",
        encoding="utf-8",
    )
    (article,), left_out = read_articles([tmp_path])
    assert (told(article), left_out) == ([story], [])


@pytest.mark.parametrize(
    ("front", "source", "claims"),
    [
        ("The Elsa was lost on Friday.", "a", ["The Elsa was lost on Friday.", "She was old."]),
        ("She was lost: nobody knows when.", "a", ["She was lost: nobody knows when.", "She was old."]),
        ("Her radar had failed: it was: old.", "a", ["Her radar had failed: it was: old.", "She was old."]),
        ("- One boat was lost.\n- Two were saved.", "a", ["One boat was lost.", "Two were saved.", "She was old."]),
        ("# Ferry Elsa lost at Aubin", "a", ["Ferry Elsa lost at Aubin", "She was old."]),
        ("", "a", ["She was old."]),
        ("source: Echo", "Echo", ["She was old."]),
        ("\n# from the archive\nSource Name: no\nsource: Echo", "Echo", ["She was old."]),
        ("{source: Echo}", "Echo", ["She was old."]),
    ],
)
def test_only_a_table_of_keys_between_two_rules_is_front_matter(
    front: str, source: str, claims: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n\nShe was old.\n", encoding="utf-8")
    (article,), left_out = read_articles([tmp_path])
    assert (article.source, told(article), left_out) == (source, claims, [])


def test_front_matter_that_is_no_yaml_is_reported_by_line_and_the_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nsource: Echo\ntitle: Elsa: the end\n---\n\nThe Elsa was lost on Friday.\n", encoding="utf-8"
    )
    (article,), (left_out,) = read_articles([tmp_path])
    assert left_out.where.endswith("a.md:3")
    assert told(article) == ["The Elsa was lost on Friday."]


def test_a_repeated_lead_is_kept_once(tmp_path: Path) -> None:
    lead = "In July the two ministers met in the old customs house to talk about the border."
    (tmp_path / "a.txt").write_text(f"{lead}\n{lead}\nThey met again in May of that year.\n", encoding="utf-8")
    (article,), _ = read_articles([tmp_path])
    assert told(article) == [lead, "They met again in May of that year."]
    assert texts(article, "duplicated paragraph") == [lead]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Comments 0", "comment section"),
        ("Like / Share", "reaction buttons"),
        ("We use cookies to improve your visit.", "cookie notice"),
        ("The baker sold forty cookies to the crew before the ship left.", ""),
        ("The firm said it uses cookies to follow visitors, and the regulator fined this website 3 million.", ""),
        ("The Beacon uses cookies to remember you. More on them can be found in our privacy policy.", "cookie notice"),
        ("By Mia Lund and Ola Brandt", "byline"),
        ("By Friday the whole island was without power.", ""),
        ("Subscribe to our weekly briefing", "subscription appeal"),
        ("Subscribe now, said the firm, and 4,000 people did so within a day.", ""),
        ("Subscribe now to read what our readers have known for a year.", "subscription appeal"),
        ("More than 400 people subscribe to the theory that the radar failed.", ""),
        ("© 2021 Halden Gazette", "copyright notice"),
        ("Copyright 2021 Halden Gazette. All rights reserved.", "copyright notice"),
        ("© 2021 Halden Gazette. Nothing may be reported from it.", "copyright notice"),
        ("The Copyright Act of 2021 was changed on Monday.", ""),
        ("Prices rose, and the copyright 2021 had brought was ended, parliament said.", ""),
        ("Photo: Mia Lund", "photo credit"),
        ("Photographs show the hole in the bow of the ship.", ""),
        ("Update 9, Monday, November 16, 09:00", ""),
        ("See also: Ferries; Fog; Harbours of Norland.", "link list"),
        ("Police contacted the owners of the ship on Monday.", ""),
        ("Ends", "end mark"),
    ],
)
def test_furniture_is_told_from_news_by_its_wording(line: str, reason: str) -> None:
    assert reason_to_skip(line) == reason


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Published: 12:40 am, November 23, 2017", "2017-11-23 00:40:00"),
        ("Friday 15 March 2024, 8.15pm", "2024-03-15 20:15:00"),
        ("Dhaka, 10.12.2021, 14:00", "2021-12-10 14:00:00"),
        ("Updated 03/09/2018, 4:00 p.m.", "2018-03-09 16:00:00"),
        ("Monday 03/09/2018", "2018-09-03 00:00:00"),
        ("12/20/2019 3:30 PM CST", "2019-12-20 15:30:00"),
        ("2021-11-10T23:15:00+05:30", "2021-11-10 23:15:00"),
        ("1620122400", "2021-05-04 10:00:00"),
        ("1620122400000", "2021-05-04 10:00:00"),
        ("1620122400.25", "2021-05-04 10:00:00"),
        (1620122400000000, "2021-05-04 10:00:00"),
        ("20210504", "2021-05-04 00:00:00"),
        ("20210504101500", "2021-05-04 10:15:00"),
        ("20210504T101500Z", "2021-05-04 10:15:00"),
        ("20211504", "None"),
        ("2021", "None"),
        ("2021/05/04", "2021-05-04 00:00:00"),
        ("2021/05/04 10:15", "2021-05-04 10:15:00"),
        ("2021-5-4", "2021-05-04 00:00:00"),
        ("2021.05.04", "2021-05-04 00:00:00"),
        ("4-May-2021", "2021-05-04 00:00:00"),
        ("Tue May 04 10:00:00 +0000 2021", "2021-05-04 10:00:00"),
        ("Tue May  4 10:00:00 2021", "2021-05-04 10:00:00"),
        ("Tue, 04 May 2021 10:00:00 GMT", "2021-05-04 10:00:00"),
        ("05/04/2021", "2021-04-05 00:00:00"),
        ("Nov. 10, 14:30", "None"),
        ("31 February 2021", "None"),
    ],
)
def test_dates_as_outlets_print_them(line: object, stamp: str) -> None:
    assert str(parse_published(line)) == stamp


@pytest.mark.parametrize(
    ("paragraph", "dateline", "agency"),
    [
        (
            "PORT ELM, Mass., July 19 (Coast Wire) - A ferry sank.",
            "PORT ELM, Mass., July 19 (Coast Wire) - ",
            "Coast Wire",
        ),
        ("HALDEN — A ferry sank.", "HALDEN — ", ""),
        ("ST. AUBIN, 4 May 2021 -- A ferry sank.", "ST. AUBIN, 4 May 2021 -- ", ""),
        ("NATO - which has 32 members - sent ships.", "", ""),
        ("UNESCO — the UN agency — gave 3 million.", "", ""),
        ("ELM (CW) - iPhones fell from a ship.", "ELM (CW) - ", "CW"),
        ("A ferry sank - and nobody saw it.", "", ""),
        ("Halden, 4 May 2021. A ferry sank.", "Halden, 4 May 2021. ", ""),
        ("HALDEN, 4 May 2021. A ferry sank.", "HALDEN, 4 May 2021. ", ""),
        ("Port Elm and Halden, Norland, May 4, 2021: A ferry sank.", "Port Elm and Halden, Norland, May 4, 2021: ", ""),
        ("Tuesday, 4 May 2021. A ferry sank.", "", ""),
        ("The ferry Elsa, 4 May 2021. A ferry sank.", "", ""),
        ("Halden, 4 May 2021, was a bad day.", "", ""),
    ],
)
def test_a_dateline_is_cut_off_the_first_sentence(paragraph: str, dateline: str, agency: str) -> None:
    found = find_dateline(paragraph)
    assert (paragraph[: found.length] if found else "", found.agency if found else "") == (dateline, agency)


@given(st.text(max_size=60))
def test_no_line_breaks_the_reading_of_dates(line: str) -> None:
    stamp = find_stamp(line)
    assert stamp is None or stamp.tzinfo is None


@given(st.binary(max_size=400), st.sampled_from(known_suffixes()))
def test_no_bytes_bring_the_run_down(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"file{suffix}"
    path.write_bytes(content)
    for article in read_articles([path])[0]:
        spans: list[Claim | SkippedSpan] = [*split_claims(article), *article.skipped]
        assert all(0 <= span.start <= span.end <= len(article.text) for span in spans)


def test_importing_the_readers_imports_nothing_heavy() -> None:
    heavy = ("trafilatura", "docx", "lxml", "pandas", "torch", "sentencex")
    code = f"import sys, checker.sources, checker.claims; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert done.stdout.strip() == "[]"


def scorer() -> ModuleType:
    """The scorer of the story sets, which says when two readings are one sentence."""
    spec = importlib.util.spec_from_file_location("story_score", STORIES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_sentences(gold: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, str]]:
    """Every (article, sentence) named anywhere in a gold file."""
    if isinstance(gold, dict):
        if isinstance(gold.get("sentence"), str):
            yield str(gold["article"]), str(gold["sentence"])
        for value in gold.values():
            yield from gold_sentences(value)  # type: ignore[arg-type]
    elif isinstance(gold, list):
        for value in gold:
            yield from gold_sentences(value)


@pytest.mark.skipif(not STORIES.is_dir(), reason="the story sets are not beside this checkout")
def test_the_sentences_of_the_story_sets_are_each_found_in_exactly_one_claim() -> None:
    same_sentence = scorer().same_sentence
    missed, total = [], 0
    for path in sorted([*STORIES.glob("seeds*/gold.json"), *STORIES.glob("dev/*/gold.json")]):
        articles, _ = read_articles([path.parent / "articles"])
        claims = {article.id: split_claims(article) for article in articles}
        for name, sentence in set(gold_sentences(json.loads(path.read_text(encoding="utf-8")))):
            total += 1
            if sum(same_sentence(sentence, claim.text) for claim in claims[name]) != 1:
                missed.append(f"{path.parent.name}/{name}: {sentence}")
    assert len(missed) <= (1 - COVERAGE) * total, missed
