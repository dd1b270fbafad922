"""A session and its disputes as rich text, for the screen and for the line mode."""

from __future__ import annotations

from rich.text import Text

from checker.passages import Passage, Passages, segments
from checker.review.state import Session
from checker.types import Dispute, Severity, Side, SideClaim, Stance
from checker.wording import counted, day, read_as, side_name

_STYLE = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}
_MARK = "bold reverse"


def header_text(session: Session) -> Text:
    """Where one is: 'Dispute 3 of 12 · 9 open, 1 skipped, 3 decided'."""
    tally = session.tally
    place = f"Dispute {session.place + 1} of {len(session.queue)}" if session.current else "End of the queue"
    skipped = f", {tally.skipped} skipped" if tally.skipped else ""
    filtered = f" · filter hides {len(session.hidden)}" if session.hidden else ""
    unsure = f", {tally.unsure} unsure" if tally.unsure else ""
    return Text.assemble((place, "bold"), f" · {tally.open} open{skipped}{unsure}, {tally.decided} decided{filtered}")


def dispute_text(dispute: Dispute) -> tuple[Text, Text]:
    """What stands above the sides (fact, severity, kind, decision), and below them (the reason)."""
    head = Text.assemble(
        (dispute.fact, "bold underline"),
        "\n",
        (str(dispute.severity), _STYLE[dispute.severity]),
        f" · {dispute.kind}",
        f" · {dispute.confidence:.0%} sure" if dispute.confidence else "",
        " · within one article" if dispute.within_one_article else "",
    )
    if dispute.decision:
        head.append(f"\nDecided: {dispute.decision}", "green")
    if dispute.note:
        head.append(f"\nNote: {dispute.note}", "italic")
    return head, Text(f"Why: {dispute.reason}" if dispute.reason else "")


def side_text(side: Side, passages: Passages) -> Text:
    """The value, how many independent sources give it, and each sentence with its differing words marked."""
    sources = list(dict.fromkeys(passages.source(c.reading.claim.article) for c in side.claims))
    text = Text.assemble(
        (side_name(side), "bold"),
        f"  {counted(side.independent_sources, 'independent source')}: {', '.join(sources)}",
    )
    for claim in side.claims:
        text.append_text(_quotation(claim, passages))
    return text


def context_text(dispute: Dispute, passages: Passages) -> Text:
    """Every quoted sentence of the dispute within its paragraphs, side by side number."""
    text = Text.assemble((dispute.fact, "bold underline"))
    for number, side in enumerate(dispute.sides, 1):
        text.append(f"\n\n{number}  {side_name(side)}", "bold")
        for claim in side.claims:
            article = passages.article(claim.reading.claim.article)
            text.append(f"\n\n{passages.source(article.id)}: {article.title}", "bold cyan")
            text.append(f"\n{_place(claim, passages)}\n\n", "dim")
            text.append_text(_in_passage(claim, passages.paragraphs(claim.reading.claim)))
            for step in claim.chain:
                text.append(f"\n  · {step}", "dim")
    return text


def end_text(session: Session) -> Text:
    """What stands at the end of the queue, with the keys that are left."""
    tally = session.tally
    if not session.queue:
        return Text(f"No dispute to review here{session.hiding}. f changes the filter, q quits.")
    skipped = f" ({tally.skipped} skipped; they come back at the next review)" if tally.skipped else ""
    keys = "q quits, z takes the last decision back, left or < goes back."
    return Text(f"That was the last one: {tally}{skipped}{session.hiding}.\n\n{keys}")


def _quotation(claim: SideClaim, passages: Passages) -> Text:
    quoted = Text("\n\n“")
    quoted.append_text(_marked(claim))
    quoted.append("”\n")
    quoted.append(_place(claim, passages), "dim")
    return quoted


def _marked(claim: SideClaim) -> Text:
    pieces = segments(claim.reading.claim.text, claim.highlight)
    return Text.assemble(*[(piece, _MARK) if inside else piece for piece, inside in pieces])


def _place(claim: SideClaim, passages: Passages) -> str:
    told, speech = claim.reading.claim, claim.reading.speech
    published = passages.article(told.article).published
    reported = "" if speech.stance is Stance.ASSERTED else f", {speech.stance}: {speech.speaker or 'unnamed'}"
    when = f", {day(published)}" if published else ""
    parts = [f"{passages.source(told.article)}{reported}{when}", told.place, read_as(claim)]
    return " · ".join(filter(None, parts))


def _in_passage(claim: SideClaim, passage: Passage) -> Text:
    text = Text(passage.before)
    text.append_text(_marked(claim) if passage.sentence == claim.reading.claim.text else Text(passage.sentence, _MARK))
    text.append(passage.after)
    return text
