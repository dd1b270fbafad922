"""Disputes that tell of one fact in two rows: each names the other in its reason.

Rows of two kinds, or over other words of the same sentences, are not joined: that they are of one fact is likely, not
sure, and each shows values of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.types import Dispute


def with_references(disputes: Sequence[Dispute]) -> list[Dispute]:
    """The disputes, in order, the reasons of those that are called alike or set the same sentences apart extended."""
    return [_with_reference(dispute, disputes) for dispute in disputes]


def _with_reference(dispute: Dispute, disputes: Sequence[Dispute]) -> Dispute:
    also = [other.id for other in disputes if other.id != dispute.id and _of_one_fact(dispute, other)]
    return replace(dispute, reason=f"{dispute.reason}; see also {', '.join(also)}") if also else dispute


def _of_one_fact(one: Dispute, other: Dispute) -> bool:
    """Whether two disputes have one name, or two sides of one share claims with two sides of the other."""
    ones, others = ([{claim.reading.claim.id for claim in side.claims} for side in d.sides] for d in (one, other))
    met = [(n, m) for n, claims in enumerate(ones) for m, theirs in enumerate(others) if claims & theirs]
    return one.fact == other.fact or any(n != k and m != j for n, m in met for k, j in met)
