"""A date of publication that is not, or not surely, understood is told once a file, and the article is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.sources import read_articles

STORY = "The Elsa struck the pier of Aubin on Wednesday morning with 212 people on board, the port said."
END = "The inspectors left the ferry on Friday after three days of work in the engine room and on the bridge."
UNKNOWN = "The date of publication 'last week' is not understood, so it was not used."
TWO = "The date of publication '05/04/2021' can be 5 April 2021 or 4 May 2021; it was taken for 5 April 2021."


def written(folder: Path, suffix: str, value: str) -> Path:
    """A file of this type with an article, or three, of this date."""
    row = json.dumps({"text": STORY, "published": value})
    page = f"<html><head><meta name='date' content='{value}'></head><body><h1>Elsa</h1><p>{STORY}</p><p>{END}</p>"
    contents = {
        ".md": f"---\nsource: Echo\npublished: {value}\n---\n\n{STORY}\n",
        ".jsonl": f"{json.dumps({'text': STORY})}\n{row}\n{row}\n",
        ".csv": f'text,published\n"{STORY}",\n' + 2 * f'"{STORY}","{value}"\n',
        ".html": page,
    }
    path = folder / f"a{suffix}"
    path.write_text(contents[suffix], encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("suffix", "line", "articles"), [(".md", ":3", 1), (".jsonl", ":2", 3), (".csv", ":3", 3), (".html", "", 1)]
)
@pytest.mark.parametrize(
    ("value", "what", "published"), [("last week", UNKNOWN, "None"), ("05/04/2021", TWO, "2021-04-05 00:00:00")]
)
def test_a_doubtful_date_is_told_once_a_file(
    suffix: str, line: str, articles: int, value: str, what: str, published: str, tmp_path: Path
) -> None:
    path = written(tmp_path, suffix, value)
    found, (left_out,) = read_articles([path])
    assert (len(found), str(found[-1].published)) == (articles, published)
    assert (left_out.where, left_out.what) == (f"{path}{line}", what)
    assert left_out.remedy.startswith("Write ")


@pytest.mark.parametrize(
    "value", ["05/05/2021", "14/04/2021", "Monday 05/04/2021", "05/04/2021 3:30 PM", "n/a", "5.4.2021"]
)
def test_a_date_that_says_enough_and_one_that_is_not_given_are_no_doubts(value: str, tmp_path: Path) -> None:
    assert read_articles([written(tmp_path, ".csv", value)])[1] == []


@pytest.mark.parametrize(
    ("value", "printed", "published", "doubts"),
    [
        ("05/04/2021", "5 May 2021", "2021-05-05 00:00:00", 0),
        ("last week", "5 May 2021", "2021-05-05 00:00:00", 0),
        ("05/04/2021", "3 March 1987", "2021-04-05 00:00:00", 1),
    ],
)
def test_a_date_printed_near_it_settles_a_doubt(
    value: str, printed: str, published: str, doubts: int, tmp_path: Path
) -> None:
    path = written(tmp_path, ".html", value)
    path.write_text(path.read_text("utf-8").replace("</h1>", f"</h1><p class='date'>{printed}</p>"), encoding="utf-8")
    (article,), left_out = read_articles([path])
    assert (str(article.published), len(left_out)) == (published, doubts)


def test_a_date_in_an_object_is_found_and_no_printed_object_is_a_date(tmp_path: Path) -> None:
    values = [{"$date": "2021-05-04 10:00:00Z"}, {"day": "last week"}]
    rows = [json.dumps({"text": STORY, "published": value}) for value in values]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (read, unread), (left_out,) = read_articles([tmp_path])
    assert (str(read.published), unread.published) == ("2021-05-04 10:00:00", None)
    assert left_out.where.endswith("a.jsonl:2")
