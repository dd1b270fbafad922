"""Learn how much each kind of evidence weighs: boosted trees over the numbers that nearness and the comparators give.

    python -m checker.training.judge STORY_SETS --story FOLDER --output checker/models

STORY_SETS is a folder of story sets, each a folder of articles with a gold.json that names every dispute, agreement and
trap; FOLDER holds the story models of `checker.training.story --fold`, none of which has seen the sets it scores here.
Screens learn from cheap evidence which pairs the story model should read. Clash and agreement are then learnt in two
rounds: first from a pair's own evidence, then from what the first round says of all pairs together. A last model learns
the kind of a clash. Printed are figures by cross-validation over whole sets: pair average precision, with all evidence
and without each group of it.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from checker.cache import Cache
from checker.cluster import candidate_pairs
from checker.collective import NAMES, collective_table
from checker.embed import SentenceTransformerEncoder, embed, masked
from checker.evidence import Row, gather, to_table
from checker.models.pair import PairScorer
from checker.nearness import Nearness
from checker.story_scores import likeliest, texts_for, with_story
from checker.training.exporting import exported
from checker.training.storysets import StorySet, load_story_set
from checker.types import CandidatePair, JudgedPair, Kind
from checker.weigh import Odds, judged_pairs

if TYPE_CHECKING:
    from checker.models.trees import Table

SEED = 0
FOLDS = 4
STORY_FOLDS = 2
KEPT = 5  # one in so many unlabelled pairs is learnt from, and weighs as many
STACKED = {"max_iter": 200, "max_depth": 4, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
PAIR = {"max_iter": 300, "max_depth": 5, "learning_rate": 0.03, "min_samples_leaf": 30, "l2_regularization": 5.0}
KIND = {"max_iter": 60, "max_depth": 3, "learning_rate": 0.1, "min_samples_leaf": 8, "l2_regularization": 2.0}
GROUPS = (
    "story",
    "cosine",
    "masked",
    "context",
    "sameness",
    "quantity",
    "date",
    "entity",
    "polarity",
    "attribution",
    "order",
)


Judged = list[tuple[StorySet, list[JudgedPair]]]
HeldOut = dict[str, list["Table"]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The evidence of one story set: a row a pair, 0 or 1 for clash and for agreement, and a clash's kind."""

    story: StorySet
    pairs: tuple[CandidatePair, ...]
    rows: tuple[Row, ...]
    clash: Table
    agree: Table
    kinds: tuple[str, ...]
    weights: Table  # 1 for labelled pairs, KEPT for some of the others, 0 for those left out of training


def rows_of(story: StorySet, cache: Cache) -> Rows:
    """Gather the evidence of one set, for the candidate pairs that the program would choose."""
    encoder = SentenceTransformerEncoder()
    vectors = embed([r.claim.text for r in story.readings], encoder, cache)
    values_aside = embed([masked(r) for r in story.readings], encoder, cache)
    pairs = candidate_pairs(story.readings, vectors)
    nearness = Nearness(story.readings, vectors, values_aside)
    rows = gather(story.readings, pairs, {a.id: a for a in story.articles}, nearness)
    kinds = {pair: dispute.kind for dispute in story.disputes for pair in dispute.pairs}
    return Rows(
        story,
        tuple(pairs),
        tuple(rows),
        np.array([_label(story, p) == "clash" for p in pairs], dtype=float),
        np.array([_label(story, p) == "agree" for p in pairs], dtype=float),
        tuple(kinds.get((p.a, p.b), "") for p in pairs),
        _weights(story, pairs),
    )


def _weights(story: StorySet, pairs: Sequence[CandidatePair]) -> Table:
    """Of the many pairs that nobody labelled, one in KEPT is learnt from, for all."""
    chance = np.random.default_rng(SEED)
    others = np.where(chance.random(len(pairs)) < 1 / KEPT, float(KEPT), 0.0)
    return np.where([(p.a, p.b) in story.labels for p in pairs], 1.0, others)


def read_by_story_models(sets: Sequence[Rows], screens: HeldOut, folder: Path, cache: Cache) -> list[Rows]:
    """The sets with the story models' columns, for the pairs a screen that has not seen the set would let through."""
    found = []
    for n, one in enumerate(sets):
        places = likeliest(screens["clash"][n], screens["agree"][n])
        articles = {a.id: a for a in one.story.articles}
        texts = texts_for(one.story.readings, articles, [one.pairs[place] for place in places])
        scorer = PairScorer("story", weights=folder / f"story-{n % STORY_FOLDS}.safetensors")
        found.append(replace(one, rows=tuple(with_story(one.rows, places, texts, [scorer], cache))))
    return found


def _label(story: StorySet, pair: CandidatePair) -> str:
    place = pair.a, pair.b
    return "agree" if place in story.soft_traps else story.labels.get(place, "")


def fit(sets: Sequence[Rows], names: Sequence[str], target: str) -> HistGradientBoostingClassifier:
    """Boosted trees for 'clash' or 'agree' against all else."""
    return _fitted(_trees(PAIR), [to_table(one.rows, names) for one in sets], sets, target)


def _fitted(
    model: HistGradientBoostingClassifier, tables: Sequence[Table], sets: Sequence[Rows], target: str
) -> HistGradientBoostingClassifier:
    kept = [one.weights > 0 for one in sets]
    return model.fit(
        np.concatenate([table[keep] for table, keep in zip(tables, kept, strict=True)]),
        np.concatenate([getattr(one, target)[keep] for one, keep in zip(sets, kept, strict=True)]),
        sample_weight=np.concatenate([one.weights[keep] for one, keep in zip(sets, kept, strict=True)]),
    )


def _trees(settings: dict[str, Any]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**settings, max_features=0.3, early_stopping=False, random_state=SEED)


def held_out_scores(sets: Sequence[Rows], names: Sequence[str], target: str) -> list[Table]:
    """Log-odds of every set's pairs, each from a model that has not seen the set."""
    scores: list[Table] = [np.zeros(0)] * len(sets)
    for fold in range(FOLDS):
        model = fit([s for n, s in enumerate(sets) if n % FOLDS != fold], names, target)
        for n in range(fold, len(sets), FOLDS):
            scores[n] = model.decision_function(to_table(sets[n].rows, names))
    return scores


def average_precision(scores: Table, right: Table) -> float:
    """Average precision of a ranking by score."""
    hits = right[np.argsort(-scores, kind="stable")] > 0
    precision = hits.cumsum() / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean()) if hits.any() else 0.0


def cross_validated(sets: Sequence[Rows], names: Sequence[str], target: str = "clash") -> float:
    """Pair average precision pooled over all sets."""
    return pooled(held_out_scores(sets, names, target), sets, target)


def pooled(scores: Sequence[Table], sets: Sequence[Rows], target: str) -> float:
    """Average precision of one ranking over the pairs of all sets."""
    return average_precision(np.concatenate(scores), np.concatenate([getattr(one, target) for one in sets]))


def story_alone(sets: Sequence[Rows]) -> float:
    """Pair average precision of the story models' clash, pairs they did not read last."""
    scores = np.array([row.get("story_clash", -99.0) for one in sets for row in one.rows])
    return average_precision(scores, np.concatenate([one.clash for one in sets]))


def both_held_out(sets: Sequence[Rows], names: Sequence[str], what: str) -> HeldOut:
    """The held-out scores of clash and of agreement, by name; their average precision is printed as that of `what`."""
    found = {target: held_out_scores(sets, names, target) for target in ("clash", "agree")}
    for target, scores in found.items():
        _say(f"{target}, {what}: pair average precision {pooled(scores, sets, target):.3f}")
    return found


def second_tables(sets: Sequence[Rows], first: HeldOut) -> list[Table]:
    """What the other pairs say of each pair, from first probabilities by models that have not seen the set."""
    both = zip(sets, first["clash"], first["agree"], strict=True)
    return [collective_table(one.story.readings, one.pairs, clash, agree) for one, clash, agree in both]


def fit_second(tables: Sequence[Table], sets: Sequence[Rows], target: str) -> HistGradientBoostingClassifier:
    """Boosted trees over the collective tables."""
    return _fitted(_trees(STACKED), tables, sets, target)


def second_held_out(tables: Sequence[Table], sets: Sequence[Rows], target: str) -> list[Table]:
    """Log-odds of the second round for every set, from models that have not seen the set."""
    scores: list[Table] = [np.zeros(0)] * len(sets)
    for fold in range(FOLDS):
        seen = [n for n in range(len(sets)) if n % FOLDS != fold]
        model = fit_second([tables[n] for n in seen], [sets[n] for n in seen], target)
        for n in range(fold, len(sets), FOLDS):
            scores[n] = model.decision_function(tables[n])
    return scores


def kinds_held_out(sets: Sequence[Rows], names: Sequence[str]) -> list[list[Kind]]:
    """The kind of each pair if it clashed, by models that have not seen the set."""
    found: list[list[Kind]] = [[] for _ in sets]
    for fold in range(FOLDS):
        labels, models = _kind_models([s for n, s in enumerate(sets) if n % FOLDS != fold], names)
        for n in range(fold, len(sets), FOLDS):
            odds = np.stack([model.decision_function(to_table(sets[n].rows, names)) for model in models], axis=1)
            found[n] = [Kind(labels[int(best)]) for best in odds.argmax(axis=1)]
    return found


def judged_held_out(
    sets: Sequence[Rows], clash: Sequence[Table], agree: Sequence[Table], names: Sequence[str]
) -> Judged:
    """Every set with its pairs judged as the program would judge a story it has not seen."""
    kinds = kinds_held_out(sets, names)
    return [
        (
            one.story,
            judged_pairs(one.story.readings, one.pairs, {a.id: a for a in one.story.articles}, one.rows, Odds(c, a, k)),
        )
        for one, c, a, k in zip(sets, clash, agree, kinds, strict=True)
    ]


def fit_kinds(sets: Sequence[Rows], names: Sequence[str]) -> dict[str, Any]:
    """One-against-rest trees for the kind of a clash, on clashing pairs only."""
    labels, models = _kind_models(sets, names)
    return exported(models, labels, names)


def _kind_models(sets: Sequence[Rows], names: Sequence[str]) -> tuple[list[str], list[HistGradientBoostingClassifier]]:
    table = np.concatenate([to_table(one.rows, names)[one.clash > 0] for one in sets])
    kinds = [kind for one in sets for kind, clash in zip(one.kinds, one.clash, strict=True) if clash]
    labels = [str(kind) for kind in Kind if kind.value in kinds]
    return labels, [_trees(KIND).fit(table, [k == label for k in kinds]) for label in labels]


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path)
    cli.add_argument("--cache", type=Path, help="file for embeddings, kept between runs")
    cli.add_argument("--story", type=Path, required=True, help="folder of story-0.safetensors and story-1.safetensors")
    cli.add_argument("--judged", type=Path, help="file for the pairs judged out of fold, for checker.training.disputes")
    cli.add_argument("--ablate", action="store_true", help="also measure without each group of evidence")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    folders = [f for f in sorted(args.sets.iterdir()) if (f / "gold.json").is_file()]
    with Cache(args.cache) as cache:
        sets = [rows_of(load_story_set(folder), cache) for folder in folders]
        cheap = sorted({name for one in sets for row in one.rows for name in row})
        models = {f"screen_{t}": exported([fit(sets, cheap, t)], [t], cheap) for t in ("clash", "agree")}
        _say(
            f"{len(sets)} sets, {sum(len(s.rows) for s in sets)} pairs, {int(sum(s.clash.sum() for s in sets))} clashes"
        )
        sets = read_by_story_models(sets, both_held_out(sets, cheap, "cheap evidence"), args.story, cache)
    names = sorted({name for one in sets for row in one.rows for name in row})
    _say(f"clash, story model alone: {story_alone(sets):.3f}")
    first = both_held_out(sets, names, "first round")
    for group in GROUPS if args.ablate else ():
        rest = [name for name in names if not name.startswith(group)]
        _say(f"clash without {group}: {cross_validated(sets, rest):.3f}")
    tables = second_tables(sets, first)
    models["kind"] = fit_kinds(sets, names)
    second = {}
    for target in ("clash", "agree"):
        second[target] = second_held_out(tables, sets, target)
        _say(f"{target}, second round: {pooled(second[target], sets, target):.3f}")
        models[f"first_{target}"] = exported([fit(sets, names, target)], [target], names)
        models[target] = exported([fit_second(tables, sets, target)], [target], NAMES)
    if args.judged:
        with args.judged.open("wb") as file:
            pickle.dump(judged_held_out(sets, second["clash"], second["agree"], names), file)
    for name, model in models.items():
        (args.output / f"{name}.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", "utf-8")


def _say(message: str) -> None:
    print(message, flush=True)


if __name__ == "__main__":
    main()
