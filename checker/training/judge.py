"""Learn how much each kind of evidence weighs: boosted trees over the comparators' and the story model's numbers.

    python -m checker.training.judge STORY_SETS --sets NAME ... --output checker/models

The sets named must be ones the story model was not trained on: on sets it has seen, its scores are too good, and the
judge would trust it too much. Cross-validated figures over these sets are printed: pair average precision with and
without each group of evidence.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from checker.cache import Cache
from checker.evidence import Row, gather, to_table
from checker.models.pair import PairScorer
from checker.training.story import Prepared, average_precision, prepare
from checker.types import Kind

SEED = 0
ROUNDS, DEPTH, RATE = 120, 3, 0.06
KIND_ROUNDS = 40
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Rows:
    """The evidence of one story set: a row a pair, whether it is a clash, and the gold's kind where it is."""

    name: str
    rows: list[Row]
    clash: np.ndarray
    kinds: list[str]


def rows_of(ready: Prepared, cache: Cache) -> Rows:
    """Gather the evidence of one set."""
    story = ready.story
    places = [(p.a, p.b) for p in ready.pairs]
    chances = PairScorer("story").probabilities(ready.texts, places, cache)
    rows = gather(story.readings, ready.pairs, {a.id: a for a in story.articles}, chances)
    kinds = {pair: dispute.kind for dispute in story.disputes for pair in dispute.pairs}
    clash = np.array([story.labels.get(p) == "clash" for p in places], dtype=float)
    return Rows(story.name, rows, clash, [kinds.get(p, "") for p in places])


def names_of(sets: Sequence[Rows]) -> list[str]:
    """All names of numbers, in order."""
    return sorted({name for one in sets for row in one.rows for name in row})


def fit(sets: Sequence[Rows], names: Sequence[str]) -> GradientBoostingClassifier:
    """Boosted trees for clash against all else."""
    table = np.concatenate([to_table(one.rows, names) for one in sets])
    target = np.concatenate([one.clash for one in sets])
    model = GradientBoostingClassifier(
        n_estimators=ROUNDS, max_depth=DEPTH, learning_rate=RATE, subsample=0.5, min_samples_leaf=15,
        max_features=0.3, random_state=SEED,
    )  # fmt: skip
    return model.fit(table, target)


def cross_validated(sets: Sequence[Rows], names: Sequence[str], folds: int = 4) -> float:
    """Pair average precision, each set scored by a model that has not seen it."""
    ranked: list[tuple[float, bool]] = []
    for fold in range(folds):
        model = fit([s for n, s in enumerate(sets) if n % folds != fold], names)
        for one in (s for n, s in enumerate(sets) if n % folds == fold):
            scores = model.decision_function(to_table(one.rows, names))
            ranked += zip(map(float, scores), map(bool, one.clash), strict=True)
    return average_precision(ranked)


def fit_kinds(sets: Sequence[Rows], names: Sequence[str]) -> dict[str, Any]:
    """One-against-rest trees for the kind of a clash, on clashing pairs only."""
    table = np.concatenate([to_table(one.rows, names)[one.clash > 0] for one in sets])
    kinds = [kind for one in sets for kind, clash in zip(one.kinds, one.clash, strict=True) if clash]
    labels = [kind.value for kind in Kind if kind.value in kinds]
    models = [
        GradientBoostingClassifier(
            n_estimators=KIND_ROUNDS, max_depth=3, learning_rate=0.1, subsample=0.6, min_samples_leaf=5,
            max_features=0.3, random_state=SEED,
        ).fit(table, [kind == label for kind in kinds])
        for label in labels
    ]  # fmt: skip
    return exported(models, labels, names)


def exported(models: Sequence[GradientBoostingClassifier], labels: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
    """The models as plain JSON, in the form `checker.models.trees` reads; features no tree asks for are left out."""
    used = sorted({int(f) for m in models for t in m.estimators_[:, 0] for f in t.tree_.feature if f >= 0})
    place = {feature: n for n, feature in enumerate(used)}
    return {
        "features": [names[feature] for feature in used],
        "labels": list(labels),
        "base": [round(float(m.init_.class_log_prior()), DIGITS) if hasattr(m.init_, "class_log_prior") else _prior(m) for m in models],
        "trees": [[_nodes(t.tree_, m.learning_rate, place) for t in m.estimators_[:, 0]] for m in models],
    }


def _prior(model: GradientBoostingClassifier) -> float:
    share = float(model.init_.class_prior_[1])
    return round(float(np.log(share / (1 - share))), DIGITS)


def _nodes(tree: Any, rate: float, place: dict[int, int]) -> list[list[float]]:
    nodes: list[list[float]] = []
    for n in range(tree.node_count):
        if tree.feature[n] < 0:
            nodes.append([-1, 0, 0, 0, round(float(tree.value[n][0][0]) * rate, DIGITS)])
        else:
            threshold = round(float(tree.threshold[n]), DIGITS)
            nodes.append([place[int(tree.feature[n])], threshold, int(tree.children_left[n]), int(tree.children_right[n]), 0])
    return nodes


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--sets", nargs="*", default=[], help="names of the sets to learn from; all if none")
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--output", type=Path)
    args = cli.parse_args()
    folders = [f for f in sorted(args.folder.iterdir()) if (f / "gold.json").is_file()]
    with Cache(args.cache) as cache:
        sets = [rows_of(prepare(f, cache), cache) for f in folders if not args.sets or f.name in args.sets]
    names = names_of(sets)
    _say(f"{len(sets)} sets, {sum(len(s.rows) for s in sets)} pairs, {int(sum(s.clash.sum() for s in sets))} clashes")
    _say(f"all evidence: pair average precision {cross_validated(sets, names):.3f}")
    for group in ("story", "quantity", "date", "entity", "polarity", "attribution", "order", "sameness"):
        rest = [name for name in names if not name.startswith(group)]
        if len(rest) < len(names):
            _say(f"without {group}: {cross_validated(sets, rest):.3f}")
    if args.output:
        judge = exported([fit(sets, names)], ["clash"], names)
        (args.output / "judge.json").write_text(json.dumps(judge, separators=(",", ":")) + "\n")
        (args.output / "kind.json").write_text(json.dumps(fit_kinds(sets, names), separators=(",", ":")) + "\n")


def _say(message: str) -> None:
    print(message, flush=True)  # noqa: T201 - a training script talks to its terminal


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=FutureWarning)
    main()
