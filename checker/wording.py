"""Disputes in plain words: one sentence for a dispute, a label for a side. Used wherever a person reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from checker.types import Agreement, Article, Dispute, Judgement, Report, Severity, Side, SideClaim


def counted(number: int, noun: str) -> str:
    """'1 source', '3 sources'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(moment: datetime) -> str:
    """'8 December 2024', and with the time of day where there is one: '8 December 2024, 14:30'."""
    time = f", {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
    return f"{moment.day} {moment:%B %Y}{time}"


_LONGEST_NAME = 48  # characters of a side's name that is taken from its sentence
_TWO = 2  # ends of an interval
_TIMEX = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}|MO|MI|AF|EV|NI))?)?")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}


def date_in_words(value: str) -> str:
    """A TIMEX3 value as a person writes it: '2018-03-08TAF' as '8 March 2018, afternoon'; any other text as it is.

    Two values with a slash between, the ends of an interval (ISO 8601), are '8 March 2018 to 11 March 2018'.
    """
    found = _TIMEX.fullmatch(value)
    if not found:
        ends = value.split("/")
        of_days = len(ends) == _TWO and all(map(_TIMEX.fullmatch, ends))
        return " to ".join(map(date_in_words, ends)) if of_days else value
    try:
        first = datetime(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return value
    date = day(first) if found[3] else f"{first:%B %Y}"
    return f"{date}, {_PARTS.get(found[4], found[4])}" if found[4] else date


def side_name(side: Side) -> str:
    """What a side says, short: a resolved date in full, the words as written, or the beginning of its sentence."""
    told = date_in_words(side.value)
    if told != side.value:
        return told
    return side.label or side.value or (_beginning(side.claims[0].reading.claim.text) if side.claims else "")


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST_NAME:
        return f"“{text}”"
    return f"“{text[:_LONGEST_NAME].rpartition(' ')[0].rstrip(' ,;:')} …”"


def side_label(side: Side) -> str:
    """'8 December 2024, in 3 sources'."""
    return f"{side_name(side)}, in {counted(side.independent_sources, 'source')}"


def sentence(dispute: Dispute) -> str:
    """A dispute as one plain sentence: 'when the pass reopened: 8 May, in 3 sources, against 9 May, in 1 source.'"""
    return f"{dispute.fact}: {', against '.join(side_label(side) for side in dispute.sides)}."


def source_name(article: Article) -> str:
    """The outlet if it is known, otherwise the article's file as the report names it: two may be called alike."""
    return article.source or article.id


def marked(claim: SideClaim, before: str, after: str) -> str:
    """The sentence with its differing words between two marks."""
    text = claim.reading.claim.text
    for start, end in sorted(claim.highlight, reverse=True):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def read_as(claim: SideClaim) -> str:
    """'read as 8 December 2024' where a claim's marked words, such as "that same day", name no date; otherwise ''."""
    told = date_in_words(claim.value)
    dates = claim.reading.dates
    shown = [d for d in dates if any(s < d.end and d.start < e for s, e in claim.highlight)]
    unnamed = not any(d.explicit for d in shown) if shown else any(d.inherited_from for d in dates)
    return f"read as {told}" if told != claim.value and unnamed else ""


def side_right(number: int) -> str:
    """The wording of the decision for side `number`, counted from 1."""
    return f"side {number} is right"


def judged_wrong(dispute: Dispute, number: int) -> bool:
    """Whether a person decided against side `number`: another side is right, or both are wrong."""
    return dispute.status is Judgement.CONFIRMED and dispute.decision != side_right(number)


def undecided(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Those that wait for a decision: still open, or left unsure by a reviewer."""
    return [dispute for dispute in disputes if dispute.status in (Judgement.OPEN, Judgement.UNSURE)]


def tally(disputes: Sequence[Dispute]) -> str:
    """'3 high, 1 low'."""
    by_severity = Counter(dispute.severity for dispute in disputes)
    return ", ".join(f"{by_severity[s]} {s}" for s in Severity if by_severity[s])


def summary(report: Report) -> str:
    """The first line of a report: how much was read, and how much of it is in dispute."""
    read = f"{counted(len(report.articles), 'article')}, {counted(len(report.claims), 'claim')}"
    parts = [f"{counted(len(report.disputes), 'disputed fact')}" + _in_brackets(tally(report.disputes))]
    if decided := len(report.disputes) - len(undecided(report.disputes)):
        parts.append(f"{decided} decided")
    if report.updates:
        parts.append(counted(len(report.updates), "update"))
    if agreements := sum(map(is_corroborated, report.agreements)):
        parts.append(counted(agreements, "agreement"))
    return f"{read}: {', '.join(parts)}."


def is_corroborated(agreement: Agreement) -> bool:
    """Whether an agreement rests on more than one report and its reprints."""
    return agreement.independent_sources > 1


def support(agreement: Agreement) -> str:
    """'3 independent sources' or '1 source, reprinted', and that a fact is in dispute elsewhere."""
    told = counted(agreement.independent_sources, "independent source")
    told = told if is_corroborated(agreement) else "1 source, reprinted"
    return f"{told}; others differ, see {', '.join(agreement.disputes)}" if agreement.disputes else told


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


# --- in a spreadsheet -----------------------------------------------------------------------------------------------

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: object) -> object:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula (OWASP, CSV injection).

    Text that looks so already gets one more, so that `as_told` can take exactly one away again.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(_FORMULA_STARTS) else cell


def as_told(cell: str) -> str:
    """The text of a cell that `harmless` made."""
    return cell[1:] if cell.startswith("'") and harmless(cell) != cell else cell
