"""Evidence to judged pairs: learnt weights make of each pair's numbers the probability that it clashes, and its kind.

The weights are boosted trees in `models/*.json`, made by `checker.training.judge` from annotated story sets, and a
network over the graph of pairs (`checker.models.graph`), which has learnt from all of these sets. Dense prose has trees
of its own, learnt from news, long and uneven articles, and asks those for terse prose as well. Comparators never see
each other; only here are they weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.collective import NAMES, collective_table
from checker.compare import COMPARATORS, EXPLAINERS
from checker.compare.by_rule import ByRule, Pair, Rule, rests_on_rumour, shares
from checker.compare.namesakes import told_of_two
from checker.evidence import Row, to_table
from checker.judge import decisive_of
from checker.models.graph import shipped
from checker.models.trees import BoostedTrees, load, probabilities
from checker.pair_graph import PairGraph
from checker.types import PAIR_LABELS, Article, CandidatePair, ClaimReading, Comparison, JudgedPair, Kind, Relation
from checker.updates import MOVES, moved, of_one_count

if TYPE_CHECKING:
    from checker.models.trees import Table
    from checker.pair_graph import Places

MODELS = Path(__file__).parent / "models"
OWN = 0.5  # share of the trees for dense prose in what is made of it; the others know clashes that news are short of
HEARD = 0.5  # share of the network over the graph of pairs in what is made of a pair
_LEAST = 1e-6  # probabilities are kept this far from 0 and 1
LONG = 60  # claims beyond which an article may well contradict itself: it tells things twice, and by several hands
LOOKED_AT = 0.02  # probability of clash from which a pair's comparisons are written out and it may join a dispute


class Odds(NamedTuple):
    """For each pair its log-odds of clash and of agreement, and the kind it would be if it clashed."""

    clash: Table
    agree: Table
    kinds: Sequence[Kind]


@cache
def _model(name: str) -> BoostedTrees:
    return load(MODELS / f"{name}.json")


def weigh(
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    articles: Mapping[str, Article],
    rows: Sequence[Row],
    prefix: str,
    by_rule: Mapping[Pair, ByRule],
) -> list[JudgedPair]:
    """Every pair with its probabilities of clash and agreement; the likelier ones with comparisons and kind as well.

    `rows` are the pairs' evidence, `prefix` that of the models for such prose (`checker.prose.learnt_from`), `by_rule`
    what rules say of pairs (`checker.compare.by_rule`).
    """
    if not pairs:
        return []
    apart = _as_apart(readings, pairs, rows)
    clash, agree = _both_rounds("", readings, pairs, apart)
    if prefix:
        dense = _both_rounds(prefix, readings, pairs, apart)
        clash, agree = mixed(dense[0], clash), mixed(dense[1], agree)
    clash, agree = _with_neighbours((clash, agree), readings, pairs, rows)
    labels = [Kind(label) for label in _model(f"{prefix}kind").labels]
    kinds = [labels[int(n)] for n in np.argmax(_log_odds(f"{prefix}kind", rows), axis=1)]
    ruled = {n: by_rule[pair.a, pair.b] for n, pair in enumerate(pairs) if (pair.a, pair.b) in by_rule}
    clash = without_namesakes(without_rumours(clash, readings, pairs), readings, pairs)
    odds = with_rules(Odds(clash, agree, kinds), ruled)
    return judged_pairs(readings, pairs, articles, rows, odds, ruled)


def without_namesakes(clash: Table, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> Table:
    """The log-odds, with no clash where opposites are told of two persons of one surname."""
    result = clash.copy()
    result[told_of_two(readings, pairs)] = np.log(_LEAST / (1 - _LEAST))
    return result


def without_rumours(clash: Table, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> Table:
    """The log-odds of clash, lower where one claim only tells a rumour: it takes a clash, and one of assertions."""
    found = [n for n, pair in enumerate(pairs) if rests_on_rumour(readings[pair.a], readings[pair.b])]
    result = clash.copy()
    lower = shares()[Rule.RUMOUR] * probabilities(clash[found])
    result[found] = np.log(lower / (1 - lower))
    return result


def with_rules(odds: Odds, ruled: Mapping[int, ByRule]) -> Odds:
    """The odds, moved where two claims clash by a rule; `ruled` are these, by the numbers of their pairs.

    Either reason suffices, what the models see in the words or what the words mean: a noisy-or (Pearl 1988).
    """
    clash, agree, kinds = odds.clash.copy(), odds.agree.copy(), list(odds.kinds)
    for n, found in ruled.items():
        kept = 1 - found.comparison.score
        neither = kept * (1 - probabilities(clash[n]))
        clash[n] = np.log((1 - neither) / neither)
        agrees = kept * probabilities(agree[n])
        agree[n] = np.log(agrees / (1 - agrees))
        kinds[n] = found.comparison.kind or kinds[n]
    return Odds(clash, agree, kinds)


def mixed(dense: Table, terse: Table) -> Table:
    """Log-odds of pairs of dense prose, from those by the trees for dense and for terse prose."""
    result: Table = OWN * dense + (1 - OWN) * terse
    return result


def _with_neighbours(
    odds: tuple[Table, Table],
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    rows: Sequence[Row],
) -> tuple[Table, Table]:
    """The trees' log-odds of clash and of agreement, moved by what the network says, which hears all pairs read."""
    read = np.array([n for n, row in enumerate(rows) if row["story_read"]], dtype=np.int64)
    networks = shipped()
    said = networks.log_probabilities(
        to_table([rows[n] for n in read], networks.features), PairGraph.of([pairs[n] for n in read], readings)
    )
    clash, agree = (said[:, PAIR_LABELS.index(label)] for label in ("clash", "agree"))
    return with_said(odds[0], read, clash), with_said(odds[1], read, agree)


def with_said(odds: Table, read: Places, said: Table) -> Table:
    """Log-odds of all pairs; at the places `read`, by the mean probability of theirs and of what the network `said`.

    `said` are log-probabilities. The mean of the log-odds finds less of what only one of both sees.
    """
    both = ((1 - HEARD) * probabilities(odds[read]) + HEARD * np.exp(said)).clip(_LEAST, 1 - _LEAST)
    result = odds.copy()
    result[read] = np.log(both / (1 - both))
    return result


def _both_rounds(
    prefix: str, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair], rows: Sequence[Row]
) -> tuple[Table, Table]:
    """Log-odds of clash and of agreement by one set of trees: from a pair's own evidence, then from that of all."""
    first = [_log_odds(f"{prefix}first_{name}", rows)[:, 0] for name in ("clash", "agree")]
    company = collective_table(readings, pairs, first[0], first[1])
    clash, agree = (_second(f"{prefix}{name}", company) for name in ("clash", "agree"))
    return (first[0] + clash) / 2, agree  # the mean of both rounds ranked clashes better than either


def _as_apart(readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, those within a long article as if its claims were of two.

    The trees learnt from sets in which next to no article contradicts itself; a long one by many hands well may.
    """
    claims = Counter(reading.claim.article for reading in readings)
    long = [pair.same_article and claims[readings[pair.a].claim.article] > LONG for pair in pairs]
    return [{**row, "same_article": 0.0} if apart else row for row, apart in zip(rows, long, strict=True)]


def judged_pairs(
    readings: Sequence[ClaimReading],
    pairs: Sequence[CandidatePair],
    articles: Mapping[str, Article],
    rows: Sequence[Row],
    odds: Odds,
    ruled: Mapping[int, ByRule],
) -> list[JudgedPair]:
    """The pairs with the probabilities that `odds` gives them, and the words that rules and comparators have for them.

    `ruled` are the pairs that clash by a rule, by their numbers.
    """
    clash, agree = probabilities(odds.clash), probabilities(odds.agree)
    looked_at = [n for n in range(len(pairs)) if clash[n] >= LOOKED_AT]
    comparisons = _compare(readings, [pairs[n] for n in looked_at])
    written = dict(zip(looked_at, comparisons, strict=True))
    judged = []
    for number, pair in enumerate(pairs):
        said = _with_rule(written.get(number, ()), ruled.get(number))
        kind = odds.kinds[number] if said else None
        a, b = readings[pair.a], readings[pair.b]
        differ = rows[number].get("quantity_clash", 0.0) > 0
        may_move = differ and clash[number] < MOVES and number not in ruled  # what clashes by a rule has not moved
        figures = moved(a, b, articles) if may_move else None
        judged.append(
            JudgedPair(
                pair=pair,
                comparisons=said,
                clash=float(clash[number]),
                agree=float(agree[number]),
                kind=kind,
                decisive=decisive_of(said, kind) or _explained(readings, pair, kind),
                update=figures is not None and of_one_count(figures, float(clash[number])),
                features=rows[number],
            )
        )
    return judged


def _with_rule(said: tuple[Comparison, ...], ruled: ByRule | None) -> tuple[Comparison, ...]:
    """What comparators say, a rule's word in the place of its own comparator's."""
    if ruled is None:
        return said
    return tuple(ruled.comparison if one.comparator == ruled.comparison.comparator else one for one in said)


def _explained(readings: Sequence[ClaimReading], pair: CandidatePair, kind: Kind | None) -> Comparison | None:
    """The likeliest slot of this kind in which the claims differ, where no comparator is sure of one."""
    explainer = EXPLAINERS.get(kind) if kind else None
    if explainer is None:
        return None
    said = explainer.compare(readings, [pair])[0]
    return said if said.relation is Relation.CONTRADICTION else None


def _compare(readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[tuple[Comparison, ...]]:
    columns = [comparator.compare(readings, pairs) for comparator in COMPARATORS]
    return list(zip(*columns, strict=True)) if pairs else []


def _log_odds(name: str, rows: Sequence[Row]) -> Table:
    model = _model(name)
    return model.log_odds(to_table(rows, model.features))


def _second(name: str, company: Table) -> Table:
    model = _model(name)
    odds: Table = model.log_odds(company[:, [NAMES.index(feature) for feature in model.features]])[:, 0]
    return odds
