"""Drafts that tell of one fact to one row: a dispute told twice is joined, a third value becomes a third side.

Two drafts of one kind share a side where a claim stands on a side of both. They are of one fact if the rest of the
second agrees with a side of the first; or if both opened with the shared claim, for the same words: then it is a
further side. Out of fold this spares eight rows of a hundred in short stories and twenty to thirty in uneven and long
articles, and loses no fact. Drafts that are likely enough join the rows that are reported, so that a row tells the same
at every threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from checker.confidence import PairTable, Place, pair_of
from checker.gathering import SURELY, Draft
from checker.types import Kind

LIKELY = 0.25  # probability below which a draft is joined to nothing: it may be of anything
LIKELY_IN_NEWS = 0.2  # and in dense prose, where less is surely a dispute
SHOWN = 0.25  # probability of clash with another side from which a claim is shown on its own
SHOWN_IN_NEWS = 0.1  # and in dense prose, where a sentence tells more than one fact
AGREES = 0.2  # probability of agreement with a side from which the rest of a second draft tells what that side tells
COUNTS = 0.5  # how far a further draft's doubt counts: it rests in part on the same claims


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where two drafts meet: the side of the first and of the second that share a claim.

    `same_words` tells whether such a claim is disputed for the same words in both, None where nothing is compared;
    `opened` whether one that both opened with is.
    """

    side: int
    other: int
    same_words: bool | None
    opened: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A draft with those joined to it, the surest of them as it was, and the probability that one of them is right."""

    draft: Draft
    first: Draft
    sure: float


def in_one_row(drafts: Sequence[tuple[Draft, float]], table: PairTable, *, dense: bool) -> list[Row]:
    """Drafts with their probabilities to rows; to the surer ones are joined those that tell of their fact.

    Each draft is a reason to think that the fact is disputed, so a row is as sure as it is that not all of them are
    wrong (a noisy-or: Pearl 1988), a further one counting half, for drafts of one row are not independent. Out of fold
    rows of several drafts are right about as often as that says or more often, and far more often than their surest.
    """
    least = LIKELY_IN_NEWS if dense else LIKELY
    rows: list[Row] = []
    for draft, sure in sorted(drafts, key=lambda one: -one[1]):
        place = _taken_in(draft, rows, table) if sure >= least else None
        if place is None:
            rows.append(Row(_copied(draft), draft, sure))
        else:
            rows[place] = replace(rows[place], sure=1 - (1 - rows[place].sure) * (1 - sure) ** COUNTS)
    return rows


def _taken_in(draft: Draft, rows: Sequence[Row], table: PairTable) -> int | None:
    """The number of the row that takes the draft in, or None."""
    return next((n for n, row in enumerate(rows) if _joined(row.draft, draft, table)), None)


def _copied(draft: Draft) -> Draft:
    """The draft with lists of its own, which take in what joins it."""
    return replace(
        draft, sides=[list(side) for side in draft.sides], pairs=list(draft.pairs), evidence=dict(draft.evidence)
    )


def without_bystanders(row: Draft, table: PairTable, *, dense: bool) -> Draft:
    """The row without claims that hardly clash with another side nor surely tell what their own opened with.

    They came with claims they resemble. Out of fold this raises the share of pairs across sides that do clash by .03 to
    .05, and loses three disputes of a thousand.
    """
    least = SHOWN_IN_NEWS if dense else SHOWN
    opened = row.opening
    sides = []
    for side in row.sides:
        others = [claim for other in row.sides if other is not side for claim in other]
        own = opened & set(side)
        sides.append(
            [
                claim
                for claim in side
                if claim in opened
                or _most(table.clash.get, [claim], others) >= least
                or (own and _most(table.agree.get, [claim], list(own)) >= SURELY)
            ]
        )
    return replace(row, sides=sides if all(sides) else row.sides)


def of_its_patient(row: Draft) -> Draft:
    """A row over what can befall one place or person only once, without claims that joined it and tell of another."""
    if row.about is None:
        return row
    sides = [[claim for claim in side if claim in row.about] for side in row.sides]
    return replace(row, sides=[side for side in sides if side])


def _joined(row: Draft, draft: Draft, table: PairTable) -> bool:
    """Whether a draft tells of a row's fact; if so, the row takes it in."""
    if row.kind is not draft.kind or not row.is_open_to(draft.about):
        return False
    for meeting in _meetings(row, draft):
        rest = draft.sides[1 - meeting.other]
        place = _side_for(rest, row, meeting, table)
        if place is None or _parts(row, draft, meeting, place):
            continue
        if place == len(row.sides):
            row.sides.append([])
        _add(row.sides[meeting.side], draft.sides[meeting.other])
        _add(row.sides[place], rest)
        row.pairs.extend(draft.pairs)
        row.evidence = draft.evidence | row.evidence
        return True
    return False


def _parts(row: Draft, draft: Draft, meeting: _Meeting, place: int) -> bool:
    """Whether a claim would then stand on two sides."""
    told = {meeting.side: set(draft.sides[meeting.other]), place: set(draft.sides[1 - meeting.other])}
    return any(claims & set(side) for n, claims in told.items() for m, side in enumerate(row.sides) if m != n)


def _meetings(row: Draft, draft: Draft) -> list[_Meeting]:
    return [
        _Meeting(
            side,
            other,
            _same_words(row, draft, shared),
            bool(_same_words(row, draft, shared & row.opening & draft.opening)),
        )
        for side, claims in enumerate(row.sides)
        for other, theirs in enumerate(draft.sides)
        if (shared := set(claims) & set(theirs))
    ]


def _same_words(row: Draft, draft: Draft, shared: set[int]) -> bool | None:
    """Whether a shared claim is disputed for the same words in both; None where no claim has words in either."""
    told = [
        (row.evidence[claim], draft.evidence[claim]) for claim in shared & row.evidence.keys() & draft.evidence.keys()
    ]
    return any((a.start, a.end) == (b.start, b.end) for a, b in told) if told else None


def _side_for(rest: Sequence[int], row: Draft, meeting: _Meeting, table: PairTable) -> int | None:
    """The side of the row that the rest of a draft belongs to: one that it shares a claim with or agrees with, a new
    one where both opened with one claim for the same words, or None. Whether something is so has but two sides."""
    sides = [(n, side) for n, side in enumerate(row.sides) if n != meeting.side]
    for n, side in sides:
        if set(side) & set(rest):
            return n
        if meeting.same_words is not False and _most(table.agree.get, side, rest) >= AGREES:
            return n
    if not meeting.opened:
        return None
    return sides[0][0] if row.kind is Kind.POLARITY else len(row.sides)


def _most(probability: Callable[[Place, float], float], side: Sequence[int], rest: Sequence[int]) -> float:
    """The greatest probability of any pair across two sides."""
    return max(probability(pair_of(i, j), 0.0) for i in side for j in rest)


def _add(side: list[int], claims: Sequence[int]) -> None:
    side.extend(claim for claim in claims if claim not in side)
