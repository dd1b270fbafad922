"""Each claim on the side whose order it tells, and what is reprinted beside its model: drafts and rows as shown.

Claims came to their sides by what the models say of pairs, which read 'not until' and 'only afterwards' less surely
than the words do. And a reprint tells what its model tells, whether or not its own pairs were likely enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.compare import order
from checker.confidence import PairTable, pair_of
from checker.gathering import SURELY, Draft
from checker.origins import Origins
from checker.types import ClaimReading, Evidence, Kind

ValuesOf = Callable[[ClaimReading], Sequence[Evidence]]


def on_its_side(draft: Draft, readings: Sequence[ClaimReading]) -> Draft:
    """A draft over what came first, with no claim on a side whose order it contradicts; any other as it is.

    The two claims that it opened with stay where they are, and say what order a side tells.
    """
    if draft.kind is not Kind.ORDER:
        return draft
    opened = {n: claim for n, side in enumerate(draft.sides) for claim in side if claim in draft.opening}
    sides: list[list[int]] = [[] for _ in draft.sides]
    for n, side in enumerate(draft.sides):
        for claim in side:
            sides[n if claim in draft.opening else _told(claim, n, opened, readings)].append(claim)
    return replace(draft, sides=[side for side in sides if side])


def _told(claim: int, side: int, opened: dict[int, int], readings: Sequence[ClaimReading]) -> int:
    """The number of the side whose order a claim tells; that on which it stands, unless its words contradict it."""
    if side not in opened or not order.opposed(readings[claim], readings[opened[side]]):
        return side
    others = (n for n, opener in opened.items() if not order.opposed(readings[claim], readings[opener]))
    return next(others, side)


def with_reprints(
    row: Draft, readings: Sequence[ClaimReading], origins: Origins, table: PairTable, values: ValuesOf | None
) -> Draft:
    """The row with each reprint of its claims on the side of its model.

    A near copy may differ in the very value: it must surely agree, and give the same by `values`, which finds those of
    the row's kind, if it has any.
    """
    shown = {claim for side in row.sides for claim in side}
    evidence = dict(row.evidence)
    sides = []
    for side in row.sides:
        copies = {copy: claim for claim in side for copy in _copies(claim, origins) if copy not in shown}
        found: dict[int, Evidence | None] = {}
        for copy, claim in copies.items():
            if readings[copy].claim.text == readings[claim].claim.text or _surely(copy, claim, table):
                found |= _as_told(copy, row.evidence.get(claim), readings[copy], values)
        evidence |= {copy: told for copy, told in found.items() if told is not None}
        sides.append([*side, *found])
    return replace(row, sides=sides, evidence=evidence)


def _copies(claim: int, origins: Origins) -> list[int]:
    return [copy for copy, group in enumerate(origins.group) if group == origins.group[claim] and copy != claim]


def _surely(copy: int, claim: int, table: PairTable) -> bool:
    return table.agree.get(pair_of(copy, claim), 0.0) >= SURELY


def _as_told(
    copy: int, model: Evidence | None, reading: ClaimReading, values: ValuesOf | None
) -> dict[int, Evidence | None]:
    """The copy with its own words for the model's value, if any was compared; nothing where it gives another."""
    if model is None or values is None:
        return {copy: None}
    told = [evidence for evidence in values(reading) if evidence.value == model.value]
    return {copy: told[0]} if told else {}
