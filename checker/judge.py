"""Drafts to disputes: one row a fact, with sides, values, a confidence and the tally of independent sources.

Nobody is called right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.compare import quantity, temporal
from checker.confidence import Confidence, PairTable, features, pair_table
from checker.gathering import Draft, one_value, with_rivals
from checker.naming import OF_VALUES, all_told_apart, name_fact
from checker.one_row import Row, in_one_row, of_its_patient, without_bystanders
from checker.origins import Origins
from checker.prose import is_dense
from checker.see_also import with_references
from checker.types import (
    BlockKind,
    ClaimReading,
    Comparison,
    Dispute,
    Evidence,
    JudgedPair,
    Kind,
    Relation,
    Severity,
    Side,
    SideClaim,
    Stance,
)
from checker.well_placed import on_its_side, with_reprints
from checker.wording import side_name

_SURELY_DIFFER = 0.5
_LIKELY = 0.5  # confidence from which two firm assertions are of high severity
_DOUBTFUL = 0.35  # confidence below which a dispute is of low severity
_SHOWN_BY_VALUES = {*OF_VALUES, Kind.ATTRIBUTION}
WHOLE = "the sentences as a whole do not fit together; no single value decides"


def disputes_of(
    readings: Sequence[ClaimReading], judged: Sequence[JudgedPair], origins: Origins, threshold: float
) -> list[Dispute]:
    """Disputes whose probability reaches the threshold, strongest first."""
    table = pair_table(judged)
    confidence = Confidence.shipped(readings)
    sure = [
        (
            on_its_side(draft, readings),
            confidence.of(features(draft.kind, draft.sides, draft.pairs, table, readings, rival)),
        )
        for draft, rival in with_rivals(judged, table, confidence.density, readings)
    ]
    dense = is_dense(confidence.density)
    reported = [row for row in in_one_row(sure, table, dense=dense) if row.sure >= threshold]
    shown = [_shown(row, readings, table, origins, dense=dense) for row in reported]
    found = sorted((_finish(row, readings, origins) for row in shown), key=lambda d: (-d.confidence, d.id))
    return with_references(found)


def _shown(row: Row, readings: Sequence[ClaimReading], table: PairTable, origins: Origins, *, dense: bool) -> Row:
    clean = without_bystanders(of_its_patient(row.draft), table, dense=dense)
    return replace(row, draft=with_reprints(clean, readings, origins, table, _VALUES.get(clean.kind)))


def _finish(row: Row, readings: Sequence[ClaimReading], origins: Origins) -> Dispute:
    """A row as a dispute; its id is that of its surest draft, whatever joins it at a lower threshold."""
    draft, best = row.draft, row.draft.pairs[0]
    sides = sorted((_side(places, draft, readings, origins) for places in draft.sides), key=_rank)
    named = all_told_apart(draft.kind, sides)
    claims = [claim for side in named for claim in side.claims]
    opening = {readings[place].claim.id for place in draft.opening}
    return Dispute(
        id=dispute_id([readings[place] for side in row.first.sides for place in side], draft.kind),
        fact=name_fact(draft.kind, [claim for claim in claims if claim.reading.claim.id in opening]),
        kind=draft.kind,
        severity=_severity(draft.pairs, readings, row.sure),
        confidence=round(row.sure, 4),
        reason=_reason(best, named, opening),
        sides=named,
        comparisons=best.comparisons,
        within_one_article=len({c.reading.claim.article for c in claims}) == 1,
        opening=tuple(sorted(opening)),
    )


def _reason(best: JudgedPair, sides: Sequence[Side], opening: set[str]) -> str:
    """Why the two claims that a dispute opened with clash, in what else they differ, and what further sides say."""
    reason = best.decisive.reason if best.decisive else _by_marks(best.kind, sides, opening)
    besides = [c.reason for c in best.comparisons if _tells_more(c, best)]
    reason = "; besides, ".join([reason, *besides])
    further = [side for side in sides if not opening & {claim.reading.claim.id for claim in side.claims}]
    return f"{reason}; also told: {', '.join(map(side_name, further))}" if further else reason


def _by_marks(kind: Kind | None, sides: Sequence[Side], opening: set[str]) -> str:
    """What two claims of which no value was compared hold against each other, if their values or names are marked."""
    opened = [claim for side in sides for claim in side.claims if claim.reading.claim.id in opening]
    if kind not in _SHOWN_BY_VALUES or not all(claim.highlight for claim in opened):
        return WHOLE
    one, other = (", ".join(claim.reading.claim.text[s:e] for s, e in claim.highlight) for claim in opened)
    return f"one says “{one}”, the other “{other}”; no value was compared, the sentences were judged as a whole"


def _tells_more(comparison: Comparison, judged: JudgedPair) -> bool:
    """Whether the claims surely differ in a value of another kind, too: in the day, and in the sum that was found."""
    further = comparison.kind in OF_VALUES - {judged.kind} and comparison.score >= _SURELY_DIFFER
    return further and _contradicts(comparison)


def _contradicts(comparison: Comparison) -> bool:
    """Whether a comparator found a contradiction and can show it on both sides."""
    return comparison.relation is Relation.CONTRADICTION and comparison.a is not None and comparison.b is not None


def _side(places: Sequence[int], draft: Draft, readings: Sequence[ClaimReading], origins: Origins) -> Side:
    """A side, whose value is that of the claim which the dispute opened with, for the reason speaks of it."""
    claims = {place: _side_claim(readings[place], draft.evidence.get(place)) for place in sorted(places)}
    opened = [claim.value for place, claim in claims.items() if place in draft.opening and claim.value]
    values = opened or [claim.value for claim in claims.values() if claim.value]
    value = max(values, key=values.count) if values else ""
    marked = [_marked_for(value, claim, draft.kind) for claim in claims.values()]
    marked.sort(key=lambda claim: not one_value(draft.kind, claim.value, value))  # what came along with them is behind
    telling = [claim for claim in marked if claim.value == value]
    words = next((c.reading.claim.text[s:e] for c in telling for s, e in c.highlight), "")
    label = value if draft.kind is Kind.ORDER else words or value  # 'after' is clearer than 'until' of 'not ... until'
    return Side(value or label, label or value, tuple(marked), origins.independent(places, readings))


def _marked_for(value: str, claim: SideClaim, kind: Kind) -> SideClaim:
    """The claim, its words for the side's value marked where another value of it had been compared, or none."""
    if not value or kind not in _VALUES or one_value(kind, claim.value, value):
        return claim
    told = [evidence for evidence in _VALUES[kind](claim.reading) if one_value(kind, evidence.value, value)]
    return _side_claim(claim.reading, told[0]) if len(told) == 1 else claim


_VALUES: dict[Kind, Callable[[ClaimReading], list[Evidence]]] = {
    Kind.DATE: lambda reading: [temporal.evidence_for(d) for d in reading.dates if not d.inherited_from],
    Kind.NUMBER: lambda reading: [quantity.evidence_for(q) for q in reading.quantities],
}
"""The values of a claim that can be a side's, by kind."""


def _side_claim(reading: ClaimReading, evidence: Evidence | None) -> SideClaim:
    if evidence is None:
        return SideClaim(reading)
    marked = ((evidence.start, evidence.end),) if evidence.end > evidence.start else ()
    return SideClaim(reading, marked, evidence.value, evidence.chain)


def _rank(side: Side) -> tuple[int, int, str]:
    return -side.independent_sources, -len(side.claims), side.value


def _severity(pairs: Sequence[JudgedPair], readings: Sequence[ClaimReading], sure: float) -> Severity:
    """High: two firm assertions that clash, and likely; low: doubtful, or a headline and not both firm; medium: else.

    Whichever pair of the row the assertions are: a side that one source only attributes another may assert.
    """
    clashing = [pairs[0], *(pair for pair in pairs[1:] if pair.clash >= _SURELY_DIFFER)]
    firm = any(_is_firm(pair, readings) for pair in clashing)
    if sure >= _LIKELY and firm:
        return Severity.HIGH
    headline = any(readings[n].claim.kind is BlockKind.HEADLINE for n in (pairs[0].pair.a, pairs[0].pair.b))
    return Severity.LOW if sure < _DOUBTFUL or (headline and not firm) else Severity.MEDIUM


def _is_firm(judged: JudgedPair, readings: Sequence[ClaimReading]) -> bool:
    both = (readings[judged.pair.a], readings[judged.pair.b])
    return all(r.speech.stance is Stance.ASSERTED and not r.polarity.modality for r in both)


def dispute_id(readings: Sequence[ClaimReading], kind: Kind) -> str:
    """A hash of the claims' contents, not of their order or place, so that it survives a re-run and a moved line."""
    parts = sorted({f"{r.claim.article}\x1f{r.claim.text}" for r in readings})
    return "d" + hashlib.sha256("\x1e".join([kind, *parts]).encode()).hexdigest()[:11]


def decisive_of(comparisons: Sequence[Comparison], kind: Kind | None) -> Comparison | None:
    """The contradicting comparison of this kind that is surest, or None."""
    found = [c for c in comparisons if c.kind is kind and _contradicts(c)]
    return max(found, key=lambda c: c.score, default=None)
