"""A small invented story as a finished report, for tests of review, draft, baseline and HTML."""

from __future__ import annotations

from datetime import datetime

from checker.judge import dispute_id
from checker.types import (
    Agreement,
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimReading,
    Dispute,
    Granularity,
    Kind,
    LeftOut,
    Report,
    Severity,
    Side,
    SideClaim,
    Speech,
    Stance,
    TemporalExpression,
)

TEXTS = {
    "gazette.txt": (
        "The bridge at Ostrava Mill closed on 3 May. Divers found cracks in two piers. Some 40 drivers were stranded. "
        "The mayor approved the repairs."
    ),
    "herald.md": (
        "The bridge at Ostrava Mill was shut on 5 May. Cracks were found in two piers. Officials counted 52 stranded "
        "drivers. The mayor never approved the repairs."
    ),
    "wire.txt": "The bridge at Ostrava Mill was shut on 5 May. Repairs will cost 2 million crowns.",
    "desk/draft.md": "The bridge closed on 3 May. Cracks run through two piers. A ferry will sail from June.",
}
SOURCES = {
    "gazette.txt": ("Valley Gazette", datetime(2023, 5, 4, 9, 0)),
    "herald.md": ("River Herald", datetime(2023, 5, 6, 18, 30)),
    "wire.txt": ("Northern Wire", datetime(2023, 5, 6, 7, 0)),
    "desk/draft.md": ("", None),
}


def sample_report(texts: dict[str, str] = TEXTS) -> Report:
    """Three disputes (date: high, number: medium, polarity: high), an update, an agreement, a copy, a file left out."""
    readings = {name: _readings(name, text) for name, text in texts.items()}
    gazette, herald, wire, draft = readings.values()
    date = _dispute(
        "when – The bridge at Ostrava Mill closed …",
        Kind.DATE,
        Severity.HIGH,
        0.91,
        [("2023-05-05", "5 May", [herald[0], wire[0]], 1), ("2023-05-03", "3 May", [gazette[0], draft[0]], 2)],
    )
    drivers = _dispute(
        "how many – drivers were stranded",
        Kind.NUMBER,
        Severity.MEDIUM,
        0.62,
        [("40", "40", [gazette[2]], 1), ("52", "52", [herald[2]], 1)],
    )
    mayor = _dispute(
        "whether – The mayor approved the repairs",
        Kind.POLARITY,
        Severity.HIGH,
        0.55,
        [("", "approved", [gazette[3]], 1), ("", "never approved", [herald[3]], 1)],
    )
    return Report(
        articles=tuple(_article(name, text) for name, text in texts.items()),
        claims=tuple(reading for several in readings.values() for reading in several),
        disputes=(date, drivers, mayor),
        updates=(drivers_update(gazette[2], herald[2]),),
        agreements=(Agreement(gazette[1].claim.text, (gazette[1], herald[1], draft[1]), 3),),
        left_out=(LeftOut("scan.pdf", "This format is not read.", "Save it as text."),),
        independent=(
            ("gazette.txt", "gazette.txt"),
            ("herald.md", "wire.txt"),
            ("wire.txt", "wire.txt"),
            ("desk/draft.md", "desk/draft.md"),
        ),
        tool=(("name", "checker"), ("version", "1")),
    )


def drivers_update(first: ClaimReading, second: ClaimReading) -> Dispute:
    return _dispute(
        "how the count moved – stranded drivers",
        Kind.NUMBER,
        Severity.LOW,
        0.0,
        [("40", "40", [first], 1), ("52", "52", [second], 1)],
    )


def _dispute(
    fact: str,
    kind: Kind,
    severity: Severity,
    confidence: float,
    sides: list[tuple[str, str, list[ClaimReading], int]],
) -> Dispute:
    built = tuple(
        Side(value, label, tuple(_side_claim(r, label, value) for r in claims), independent)
        for value, label, claims, independent in sides
    )
    identity = dispute_id([c.reading for side in built for c in side.claims], kind)
    opening = tuple(side.claims[0].reading.claim.id for side in built[:2])
    return Dispute(
        identity, fact, kind, severity, confidence, "The values differ for one event.", built, opening=opening
    )


def _side_claim(reading: ClaimReading, label: str, value: str) -> SideClaim:
    start = reading.claim.text.find(label)
    highlight = ((start, start + len(label)),) if start >= 0 else ()
    return SideClaim(reading, highlight, value, ("year from the publication of the article",))


def _article(name: str, text: str) -> Article:
    source, published = SOURCES.get(name, (name, None))
    return Article(
        name, source, f"The bridge, by {source}", published, text, (Block(0, len(text), BlockKind.PARAGRAPH),)
    )


def _readings(name: str, text: str) -> list[ClaimReading]:
    found, start = [], 0
    for number, sentence in enumerate(text.split(". ")):
        whole = sentence if sentence.endswith(".") else f"{sentence}."
        claim = Claim(
            f"{name}-{number}", name, whole, start, start + len(whole), 1, 1, BlockKind.PARAGRAPH, "On the river"
        )
        found.append(ClaimReading(claim, _dates(whole), speech=Speech(Stance.ASSERTED)))
        start += len(whole) + 1
    return found


def _dates(text: str) -> tuple[TemporalExpression, ...]:
    for day in (3, 5):
        start = text.find(f"{day} May")
        if start >= 0:
            return (
                TemporalExpression(
                    start,
                    start + 5,
                    f"{day} May",
                    f"2023-05-0{day}",
                    Granularity.DAY,
                    datetime(2023, 5, day),
                    datetime(2023, 5, day + 1),
                ),
            )
    return ()
