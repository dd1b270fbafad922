"""Sentences as they are quoted: with the differing words marked, their source under them, their context on demand."""

from __future__ import annotations

from datetime import datetime

from checker.export.html_parts.markup import Markup, element, joined
from checker.passages import Passages, segments
from checker.types import ClaimReading, SideClaim, Stance
from checker.wording import day, read_as


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> Markup:
    """The text with the spans in <mark>."""
    return joined([element("mark", piece) if inside else piece for piece, inside in segments(text, spans)])


def time_of(moment: datetime) -> Markup:
    """A <time> a person and a machine can read."""
    exact = moment.isoformat(timespec="minutes") if (moment.hour, moment.minute) != (0, 0) else f"{moment:%Y-%m-%d}"
    return element("time", day(moment), datetime=exact)


def quotation(claim: SideClaim, passages: Passages) -> Markup:
    """A figure: the sentence, who says it where, and two things to open: its context, how its value was worked out."""
    reading = claim.reading
    return element(
        "figure",
        element("blockquote", element("p", marked(reading.claim.text, claim.highlight))),
        element("figcaption", attribution(reading, passages), _day_read(claim)),
        element("div", _context(claim, passages), _chain(claim), class_="more"),
        class_="quote",
    )


def attribution(reading: ClaimReading, passages: Passages) -> Markup:
    """Source, speaker if the source only reports, date of publication, and file with line."""
    claim = reading.claim
    article = passages.article(claim.article)
    stance = None if reading.speech.stance is Stance.ASSERTED else _stance(reading)
    return joined(
        element("cite", passages.source(claim.article), title=article.title or None),
        [", ", element("span", stance, class_="stance")] if stance else None,
        [", ", time_of(article.published)] if article.published else None,
        " ",
        element("span", claim.place, class_="place"),
    )


def _day_read(claim: SideClaim) -> Markup | None:
    told = read_as(claim)
    return joined([", ", element("span", told, class_="read-as")]) if told else None


def _stance(reading: ClaimReading) -> str:
    speech = reading.speech
    named = {Stance.ATTRIBUTED: "citing", Stance.DENIED: "a denial by", Stance.HEARSAY: "hearsay, citing"}[
        speech.stance
    ]
    return f"{named} {speech.speaker or 'somebody unnamed'}"


def _context(claim: SideClaim, passages: Passages) -> Markup | None:
    passage = passages.sentences(claim.reading.claim, reach=2)
    if not passage.before and not passage.after:
        return None
    heading = claim.reading.claim.heading
    return element(
        "details",
        element("summary", "In context"),
        element("p", heading, class_="context-heading") if heading else None,
        element(
            "p",
            f"{passage.before} " if passage.before else None,
            element("strong", marked(claim.reading.claim.text, claim.highlight)),
            f" {passage.after}" if passage.after else None,
        ),
    )


def _chain(claim: SideClaim) -> Markup | None:
    if not claim.chain:
        return None
    steps = [element("li", step) for step in claim.chain]
    return element("details", element("summary", "How this was read"), element("ol", steps))
