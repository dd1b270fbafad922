"""What a saved page says of itself: outlet, headline and date, from JSON-LD, `time` elements and bylines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.sources import read_articles
from checker.types import Article

LEAD = "The Elsa struck the pier of Aubin on Wednesday morning with 212 people on board, the port said."
END = "The inspectors left the ferry on Friday after three days of work in the engine room and on the bridge."
ARTICLE = {"@type": "NewsArticle", "datePublished": "2021-05-05", "publisher": {"name": "Harbour Post"}}
CUT = '{"@type": "NewsArticle", "datePublished": "2021-05-05", "articleBody": "a\nb", "publisher": "Harbour Post"}'


def page(
    folder: Path, inner: str = f"<p>{LEAD}</p>", *, head: str = "", heading: str = "<h1>Ferry strikes</h1>"
) -> Article:
    """The article of a page with this in its head and in its body."""
    content = f"<html><head>{head}</head><body>{heading}{inner}<p>{END}</p></body></html>"
    (folder / "a.html").write_text(content, encoding="utf-8")
    return read_articles([folder])[0][0]


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "found",
    [
        [{"@type": "Review", "datePublished": "2019-01-01", "publisher": "Acme"}, ARTICLE],
        [{"@type": "WebSite", "datePublished": "2009-01-01", "publisher": "Acme", "name": "acme.test"}, ARTICLE],
        [{"@type": "JobPosting", "datePublished": "2019-01-01", "publisher": "Acme"}, ARTICLE],
        [{"@type": "WebPage", "datePublished": "2019-01-01", "publisher": "Acme"}, ARTICLE],
        [ARTICLE | {"@type": ["Thing", "https://schema.org/LiveBlogPosting"]}],
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@graph": [{"@type": "Organization", "name": "Acme"}, [ARTICLE]]},
        ARTICLE | {"datePublished": ["2021-05-05"], "publisher": [{"name": ""}, {"name": {"@value": "Harbour Post"}}]},
        {"@graph": [ARTICLE | {"publisher": {"@id": "#us"}}, {"@id": "#us", "name": "Harbour Post"}]},
        ARTICLE | {"@type": "WebPage"},
        {name: value for name, value in ARTICLE.items() if name != "@type"},
    ],
)
def test_the_article_of_the_linked_data_gives_date_and_outlet(found: object, tmp_path: Path) -> None:
    article = page(tmp_path, head=script(json.dumps(found)))
    assert (article.source, str(article.published)) == ("Harbour Post", "2021-05-05 00:00:00")


@pytest.mark.parametrize(
    "text",
    [
        CUT,
        f"<![CDATA[{CUT}]]>",
        f"//<![CDATA[\n{CUT}\n//]]>",
        f"/*<![CDATA[*/ {CUT} /*]]>*/",
        f"<!-- {CUT} -->",
    ],
)
def test_linked_data_is_read_with_line_ends_in_its_strings_and_hidden_from_xml(text: str, tmp_path: Path) -> None:
    article = page(tmp_path, head=script(text))
    assert (article.source, str(article.published)) == ("Harbour Post", "2021-05-05 00:00:00")


@pytest.mark.parametrize(
    "found", [{"@graph": None}, {"@graph": 3}, [None, 1, "x"], {"@type": "Product", "datePublished": "2021"}]
)
def test_linked_data_without_an_article_says_nothing(found: object, tmp_path: Path) -> None:
    article = page(tmp_path, head=script(json.dumps(found)))
    assert (article.source, article.published) == ("a", None)


def test_the_headline_and_the_site_stand_in_for_what_the_page_lacks(tmp_path: Path) -> None:
    found = [ARTICLE | {"headline": "Ferry strikes pier", "publisher": None}, {"@type": "WebSite", "name": "Post"}]
    article = page(tmp_path, head=script(json.dumps(found)), heading="")
    assert (article.title, article.source) == ("Ferry strikes pier", "Post")


STORY = "<p>The ferry left Bergen on <time datetime='2021-05-04T21:00'>Tuesday</time> evening with 120 people.</p>"


@pytest.mark.parametrize(
    ("inner", "published"),
    [
        (f"{STORY}<p class='meta'>Published <time datetime='2021-05-05T09:12'>5 May</time></p>", "2021-05-05 09:12:00"),
        (f"{STORY}<p>Mia Lund <time datetime='2021-05-05T09:12'></time></p>", "2021-05-05 09:12:00"),
        (f"<p>Mia Lund, 5 May 2021</p>{STORY}", "2021-05-05 00:00:00"),
        (f"<div>By Mia Lund {STORY}</div><p class='date'>5 May 2021</p>", "2021-05-05 00:00:00"),
        (STORY, "2021-05-04 21:00:00"),
    ],
)
def test_the_time_of_a_byline_goes_before_one_in_the_story(inner: str, published: str, tmp_path: Path) -> None:
    assert str(page(tmp_path, inner).published) == published


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (["", {"name": "Harbour Post"}], "Harbour Post"),
        ({"name": ["Harbour Post"]}, "Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ({"id": 3}, "a"),
    ],
)
def test_a_source_that_is_a_list_or_an_object_gives_its_name(source: object, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": [LEAD, END], "source": source}), encoding="utf-8")
    (tmp_path / "a.md").write_text(f"---\nsource: {json.dumps(source)}\n---\n\n{LEAD}\n", encoding="utf-8")
    row, text = read_articles([tmp_path])[0]
    assert (row.source, text.source) == (expected, expected)
    assert row.text == f"{LEAD}\n\n{END}"


def test_a_list_that_holds_itself_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nsource: &a [*a]\n---\n\n{LEAD}\n", encoding="utf-8")
    assert read_articles([tmp_path])[0][0].source == "a"
