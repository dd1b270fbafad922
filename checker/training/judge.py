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
from sklearn.ensemble import HistGradientBoostingClassifier

from checker.cache import Cache
from checker.evidence import Row, gather, to_table, with_story
from checker.models.pair import PairScorer
from checker.training.story import Prepared, average_precision, prepare
from checker.types import Kind
from checker.weigh import READ_A_CLAIM, screen

SEED = 0
ROUNDS, DEPTH, RATE = 120, 3, 0.06
KIND_ROUNDS = 40
SCREENED_FOR = ("clash", "same")
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Rows:
    """The evidence of one story set: a row a pair, whether it is a clash, or of one fact, and a clash's kind."""

    name: str
    claims: int
    rows: list[Row]
    clash: np.ndarray
    same: np.ndarray
    kinds: list[str]


def rows_of(ready: Prepared, cache: Cache, *, read_story: bool) -> Rows:
    """Gather the evidence of one set; without the story model's for the screen, which comes before it."""
    story = ready.story
    pairs = list(ready.pairs)
    rows = gather(story.readings, pairs, {a.id: a for a in story.articles})
    if read_story:
        kept = sorted(screen(rows, len(story.readings)))
        pairs, rows = [pairs[n] for n in kept], [rows[n] for n in kept]
        chances = PairScorer("story").probabilities(ready.texts, [(p.a, p.b) for p in pairs], cache)
        rows = with_story(rows, pairs, chances)
    kinds = {pair: dispute.kind for dispute in story.disputes for pair in dispute.pairs}
    labels = [story.labels.get((p.a, p.b)) for p in pairs]
    clash = np.array([label == "clash" for label in labels], dtype=float)
    same = np.array([label in ("clash", "agree") for label in labels], dtype=float)
    return Rows(story.name, len(story.readings), rows, clash, same, [kinds.get((p.a, p.b), "") for p in pairs])


def names_of(sets: Sequence[Rows]) -> list[str]:
    """All names of numbers, in order."""
    return sorted({name for one in sets for row in one.rows for name in row})


def fit(sets: Sequence[Rows], names: Sequence[str], target: str = "clash") -> HistGradientBoostingClassifier:
    """Boosted trees for clash (or 'same': clash or agreement) against all else."""
    table = np.concatenate([to_table(one.rows, names) for one in sets])
    wanted = np.concatenate([getattr(one, target) for one in sets])
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=20, l2_regularization=5.0,
        max_features=0.3, early_stopping=False, random_state=SEED,
    )  # fmt: skip
    return model.fit(table, wanted)


def screened(sets: Sequence[Rows], names: Sequence[str], folds: int = 4) -> float:
    """Share of clashing pairs that the screen keeps, each set screened by a model that has not seen it."""
    kept = total = 0.0
    for fold in range(folds):
        seen = [s for n, s in enumerate(sets) if n % folds != fold]
        models = [fit(seen, names, target) for target in SCREENED_FOR]
        for one in (s for n, s in enumerate(sets) if n % folds == fold):
            likely = np.max([m.decision_function(to_table(one.rows, names)) for m in models], axis=0)
            best = np.argsort(-likely)[: READ_A_CLAIM * one.claims]
            kept, total = kept + one.clash[best].sum(), total + one.clash.sum()
    return float(kept / total)


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
        HistGradientBoostingClassifier(
            max_iter=KIND_ROUNDS, max_depth=3, learning_rate=0.1, min_samples_leaf=8, l2_regularization=2.0,
            max_features=0.3, early_stopping=False, random_state=SEED,
        ).fit(table, [kind == label for kind in kinds])
        for label in labels
    ]  # fmt: skip
    return exported(models, labels, names)


def exported(
    models: Sequence[HistGradientBoostingClassifier], labels: Sequence[str], names: Sequence[str]
) -> dict[str, Any]:
    """The models as plain JSON, in the form `checker.models.trees` reads; features no tree asks for are left out."""
    grown = [[rounds[0].nodes for rounds in model._predictors] for model in models]
    used = sorted({int(n["feature_idx"]) for trees in grown for nodes in trees for n in nodes if not n["is_leaf"]})
    place = {feature: n for n, feature in enumerate(used)}
    return {
        "features": [names[feature] for feature in used],
        "labels": list(labels),
        "base": [round(float(model._baseline_prediction[0][0]), DIGITS) for model in models],
        "trees": [[[_node(n, place) for n in nodes] for nodes in trees] for trees in grown],
    }


def _node(node: Any, place: dict[int, int]) -> list[float]:
    if node["is_leaf"]:
        return [-1, 0, 0, 0, round(float(node["value"]), DIGITS)]
    threshold = round(float(node["num_threshold"]), DIGITS)
    return [place[int(node["feature_idx"])], threshold, int(node["left"]), int(node["right"]), 0]


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--sets", nargs="*", default=[], help="names of the sets to learn from; all if none")
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--output", type=Path, required=True)
    cli.add_argument("--screen", action="store_true", help="learn the screen, which comes before the story model")
    args = cli.parse_args()
    folders = [f for f in sorted(args.folder.iterdir()) if (f / "gold.json").is_file()]
    chosen = [f for f in folders if not args.sets or f.name in args.sets]
    with Cache(args.cache) as cache:
        sets = [rows_of(prepare(f, cache), cache, read_story=not args.screen) for f in chosen]
    names = names_of(sets)
    _say(f"{len(sets)} sets, {sum(len(s.rows) for s in sets)} pairs, {int(sum(s.clash.sum() for s in sets))} clashes")
    models = _learn_screen(sets, names) if args.screen else _learn_judge(sets, names)
    for name, model in models.items():
        (args.output / f"{name}.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", "utf-8")


def _learn_screen(sets: Sequence[Rows], names: Sequence[str]) -> dict[str, Any]:
    _say(f"the screen keeps {screened(sets, names):.3f} of the clashes in {READ_A_CLAIM} pairs a claim")
    _say(f"cheap evidence alone: pair average precision {cross_validated(sets, names):.3f}")
    return {"screen": exported([fit(sets, names, target) for target in SCREENED_FOR], SCREENED_FOR, names)}


def _learn_judge(sets: Sequence[Rows], names: Sequence[str]) -> dict[str, Any]:
    _say(f"all evidence: pair average precision {cross_validated(sets, names):.3f}")
    for group in ("story", "quantity", "date", "entity", "polarity", "attribution", "order", "sameness"):
        rest = [name for name in names if not name.startswith(group)]
        if len(rest) < len(names):
            _say(f"without {group}: {cross_validated(sets, rest):.3f}")
    return {"judge": exported([fit(sets, names)], ["clash"], names), "kind": fit_kinds(sets, names)}


def _say(message: str) -> None:
    print(message, flush=True)  # noqa: T201 - a training script talks to its terminal


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=FutureWarning)
    main()
