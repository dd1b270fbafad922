"""A small invented report for tests that need one: two sources against one on a date, an update, an agreement."""

from __future__ import annotations

from datetime import datetime

import pytest

from checker.types import (
    Agreement,
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimReading,
    Comparison,
    Dispute,
    Evidence,
    Kind,
    LeftOut,
    Relation,
    Report,
    Severity,
    Side,
    SideClaim,
    SkippedSpan,
    Speech,
    Stance,
)

SENTENCES = {
    "harbour-post.txt": [
        "The ferry Elsa ran aground on 4 May 2021.",
        "Nine people were hurt.",
        "The Elsa was built in 1998.",
    ],
    "island-echo.md": [
        "=HYPERLINK() is what a spreadsheet would run, and the Elsa ran aground on 4 May.",
        "Twelve people were hurt, the hospital said.",
        "Built in 1998, the ferry carries 300.",
    ],
    "mainland-news.html": ["The ferry ran aground on *5 May*, a | port official said."],
}
SOURCES = {"harbour-post.txt": "Harbour Post", "island-echo.md": "Island Echo", "mainland-news.html": ""}
SKIPPED = "Subscribe to our newsletter"


def make_article(name: str, sentences: list[str], source: str = "", published: datetime | None = None) -> Article:
    """An article with one sentence a line, and a last line that is no claim."""
    text = "\n".join([*sentences, SKIPPED])
    end = len(text) - len(SKIPPED)
    blocks = tuple(Block(c.start, c.end, BlockKind.PARAGRAPH) for c in make_claims(name, sentences))
    skipped = (SkippedSpan(end, len(text), "newsletter"),)
    return Article(
        name, source, f"Title of {name}", published, text, blocks, skipped, url=f"https://example.org/{name}"
    )


def make_claims(name: str, sentences: list[str]) -> list[Claim]:
    """The claims of such an article."""
    claims, start = [], 0
    for line, text in enumerate(sentences, start=1):
        claims.append(Claim(f"{name}-{line}", name, text, start, start + len(text), line, line, BlockKind.PARAGRAPH))
        start += len(text) + 1
    return claims


def side_claim(reading: ClaimReading, words: str, value: str, chain: tuple[str, ...] = ()) -> SideClaim:
    """A claim with these words of it marked."""
    start = reading.claim.text.index(words)
    return SideClaim(reading, ((start, start + len(words)),), value, chain)


def make_report() -> Report:
    """The report described above."""
    published = datetime(2021, 5, 6, 9, 30)
    articles = tuple(make_article(name, SENTENCES[name], SOURCES[name], published) for name in SENTENCES)
    readings = {
        claim.id: ClaimReading(claim)
        for article in articles
        for claim in make_claims(article.id, SENTENCES[article.id])
    }
    official = Speech(Stance.ATTRIBUTED, "a port official", "said", 40, 44)
    last = "mainland-news.html-1"
    readings[last] = ClaimReading(readings[last].claim, speech=official)
    return Report(
        articles=articles,
        claims=tuple(readings.values()),
        disputes=(_date_dispute(readings), _polarity_dispute(readings)),
        updates=(_update(readings),),
        agreements=(Agreement("when the Elsa was built", (readings["harbour-post.txt-3"],), 2),),
        left_out=(LeftOut("scan.pdf", "A file of the type .pdf is not read.", "Save it as text."),),
        independent=tuple((article.id, article.id) for article in articles),
        tool=(("name", "claim-consistency-checker"), ("version", "0"), ("model", "embedded")),
    )


def _date_dispute(readings: dict[str, ClaimReading]) -> Dispute:
    one = side_claim(readings["harbour-post.txt-1"], "4 May 2021", "2021-05-04")
    two = side_claim(
        readings["island-echo.md-1"], "4 May", "2021-05-04", ("4 May", "year 2021 from the publication date")
    )
    three = side_claim(readings["mainland-news.html-1"], "5 May", "2021-05-05")
    evidence = [Evidence(c.highlight[0][0], c.highlight[0][1], "May", c.value) for c in (one, three)]
    said = Comparison("temporal", Relation.CONTRADICTION, Kind.DATE, "4 May is not 5 May.", *evidence, score=0.9)
    return Dispute(
        id="d1a2b3c4e5f6",
        fact="when the ferry Elsa ran aground",
        kind=Kind.DATE,
        severity=Severity.HIGH,
        confidence=0.91,
        reason="One event cannot begin on 4 May 2021 and on 5 May 2021.",
        sides=(Side("2021-05-04", "4 May 2021", (one, two), 2), Side("2021-05-05", "5 May", (three,), 1)),
        comparisons=(said, Comparison("quantity", Relation.NOT_COMPARABLE)),
        opening=("harbour-post.txt-1", "mainland-news.html-1"),
    )


def _polarity_dispute(readings: dict[str, ClaimReading]) -> Dispute:
    one = side_claim(readings["harbour-post.txt-3"], "1998", "1998")
    two = side_claim(readings["island-echo.md-3"], "300", "300")
    return Dispute(
        id="f6e5d4c3b2a1",
        fact="how many the ferry carries",
        kind=Kind.NUMBER,
        severity=Severity.LOW,
        confidence=0.52,
        reason="",
        sides=(Side("1998", "1998", (one,), 1), Side("300", "300", (two,), 1)),
        opening=("harbour-post.txt-3", "island-echo.md-3"),
    )


def _update(readings: dict[str, ClaimReading]) -> Dispute:
    one = side_claim(readings["harbour-post.txt-2"], "Nine", "9")
    two = side_claim(readings["island-echo.md-2"], "Twelve", "12")
    return Dispute(
        id="0123456789ab",
        fact="how the count moved – hurt people",
        kind=Kind.NUMBER,
        severity=Severity.LOW,
        confidence=0.0,
        reason="The figure moves with the time of telling, as a running count does.",
        sides=(Side("9", "Nine", (one,), 1), Side("12", "Twelve", (two,), 1)),
    )


@pytest.fixture
def report() -> Report:
    """An invented report over three short articles."""
    return make_report()
