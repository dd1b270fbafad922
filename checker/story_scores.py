"""What the story model makes of the likelier pairs: evidence rows in, the same rows with its log-probabilities out.

The model reads two sentences together, which costs milliseconds a pair; trees over the cheap evidence first choose the
pairs worth reading. Of seven articles the first 1,200 of some 6,000 hold nine of ten clashing pairs; the others share
so little that they would hardly be reported. Of more than eight articles more are read, by their number: what they tell
grows with it, while the pairs grow with its square, most of them further apart.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from checker.cache import Cache
from checker.compare.by_rule import Pair
from checker.evidence import Row, to_table
from checker.models.cross import CrossEncoderScorer
from checker.models.pair import PairScorer
from checker.models.trees import BoostedTrees, load
from checker.models.weights import FOLDER, Weights
from checker.protocols import Progress
from checker.restated import local_offset, restated
from checker.standing import Standing
from checker.tellings import tellings_of
from checker.types import PAIR_LABELS, Article, CandidatePair, ClaimReading, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.models.trees import Table

READ_OF_EACH = 150  # pairs for each article
FEWEST_READ = 1200  # pairs of up to eight articles, which may be long
TOLD = ("story", "adapted")
"""The heads that say whether a pair tells of one fact: as first learnt, and learnt anew from what the judge learns."""
HEADS = (*TOLD, "kind")
_UNREAD = {"story_read": 0.0}


@once
def _screen(path: Path) -> BoostedTrees:
    return load(path)


def screen_odds(rows: Sequence[Row], prefix: str, folder: Path = FOLDER) -> tuple[Table, Table]:
    """Log-odds of clash and of agreement by the trees over cheap evidence in `folder`, the package's by default."""
    clash, agree = (_screen(folder / f"{prefix}screen_{name}.json") for name in ("clash", "agree"))
    return clash.log_odds(to_table(rows, clash.features))[:, 0], agree.log_odds(to_table(rows, agree.features))[:, 0]


def likeliest(clash: Table, agree: Table, articles: int) -> NDArray[np.int64]:
    """Places of the pairs of so many articles that are read, those likeliest to clash or to agree, in ascending order.

    Log-odds in.
    """
    most = max(FEWEST_READ, READ_OF_EACH * articles)
    return np.sort(np.argsort(-np.maximum(clash, agree), kind="stable")[:most])


def with_story(rows: Sequence[Row], read: NDArray[np.int64], said: Table, standing: Standing) -> list[Row]:
    """The rows, those at the places `read` with what was `said` of them, and how each pair then stands.

    `said` are log-probabilities by HEADS, of shape (places, labels of all heads).
    """
    found = {int(place): _columns(row) for place, row in zip(read, said.tolist(), strict=True)}
    told = [row | found.get(number, _UNREAD) for number, row in enumerate(rows)]
    for head in TOLD:
        for name in (f"{head}_same", f"{head}_clash"):
            probabilities = [math.exp(row.get(name, -math.inf)) for row in told]
            standing.add_to(told, name, np.array(probabilities, dtype=np.float64))
    return told


def _columns(said: Sequence[float]) -> Row:
    """Of each head its log-probabilities, that of one fact (agreement or clash), and clash over agreement."""
    row = {"story_read": 1.0}
    for number, head in enumerate(TOLD):
        other, agree, clash = said[number * len(PAIR_LABELS) : (number + 1) * len(PAIR_LABELS)]
        row |= {f"{head}_other": other, f"{head}_agree": agree, f"{head}_clash": clash, f"{head}_turn": clash - agree}
        row[f"{head}_same"] = float(np.logaddexp(agree, clash))
    kinds = said[len(TOLD) * len(PAIR_LABELS) :]
    return row | {f"kind_{kind.value}": odds for kind, odds in zip(Kind, kinds, strict=True)}


def _for_all_heads(said: Table) -> Table:
    """What a model that has one head says, for each of ours; it knows nothing of kinds."""
    return np.hstack([*[said] * len(TOLD), np.full((len(said), len(Kind)), -math.log(len(Kind)))])


def texts_for(
    readings: Sequence[ClaimReading], articles: Mapping[str, Article], pairs: Sequence[CandidatePair]
) -> list[tuple[str, str]]:
    """The two texts of each pair, as the story model reads them: each with its values in the terms of the other.

    A sentence that two articles share is read as one: reprinted the next day, its "tonight" is no other night.
    """
    tellings, local = tellings_of(readings, articles), local_offset(readings)
    texts = []
    for pair in pairs:
        one, other = tellings[pair.a], tellings[pair.b]
        if one.text.split() == other.text.split():
            texts.append((one.in_full, one.in_full))
        else:
            notes = restated(readings[pair.a], readings[pair.b], local)
            texts.append((one.with_more(notes[0]).in_full, other.with_more(notes[1]).in_full))
    return texts


def read_pairs(
    rows: Sequence[Row],
    readings: Sequence[ClaimReading],
    articles: Mapping[str, Article],
    pairs: Sequence[CandidatePair],
    prefix: str,
    model: str,
    standing: Standing,
    cache: Cache,
    by_rule: Container[Pair],
    progress: Progress | None = None,
) -> list[Row]:
    """The rows with what the story model says of the likelier pairs, or what the user's own `model` says of them.

    Pairs that clash `by_rule` are read in any case.
    `prefix` is that of the models for such prose (`checker.prose.learnt_from`).
    """
    ruled = np.array([n for n, pair in enumerate(pairs) if (pair.a, pair.b) in by_rule], dtype=np.int64)
    places = np.union1d(likeliest(*screen_odds(rows, prefix), len(articles)), ruled)
    some = [pairs[place] for place in places]
    if model:
        texts = [(readings[pair.a].claim.text, readings[pair.b].claim.text) for pair in some]
        said = _for_all_heads(CrossEncoderScorer(model).log_probabilities(texts, cache, progress))
    else:
        texts = texts_for(readings, articles, some)
        said = PairScorer(HEADS, Weights.shipped("pair")).log_probabilities(texts, cache, progress)
    return with_story(rows, places, said, standing)
