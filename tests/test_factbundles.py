"""Fact bundles: all are well formed, and their sentences become pairs with the labels they promise."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.training import factbundles
from checker.training.factbundles import bundle_of, drawn
from checker.types import Kind

FILES = sorted(factbundles.FOLDER.glob("*.jsonl"))
BUNDLE: dict[str, Any] = {
    "kind": "date",
    "fact": "when the lock gate broke",
    "published": "2017-05-11",
    "one": ["The lower gate gave way on Tuesday.", "On 9 May the gate broke."],
    "other": ["It was on Monday that the gate burst.", "The gate failed the day before the regatta, on 8 May."],
    "traps": [
        {"text": "The upper gate broke yesterday.", "published": "2017-05-21"},
        "The gate was hung in 1911.",
        "The lock will be open again by 9 June.",
    ],
    "why": ["another gate", "another aspect", "plan"],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_bundles_are_well_formed(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        bundle = json.loads(line)
        assert bundle["kind"] in {str(kind) for kind in Kind}
        assert [len(bundle[part]) for part in ("one", "other", "traps", "why")] == [2, 2, 3, 3]
        items = [*bundle["one"], *bundle["other"], *bundle["traps"]]
        assert len({item if isinstance(item, str) else item["text"] for item in items}) == 7
        for item in items:
            assert isinstance(item, str) or set(item) == {"text", "published"}
            date.fromisoformat(bundle["published"] if isinstance(item, str) else item["published"])


def test_a_bundle_becomes_labelled_pairs() -> None:
    bundle = bundle_of(BUNDLE)
    assert Counter(label for _, _, label in bundle.pairs) == {"clash": 4, "agree": 2, "trap": 12}
    clashing = {frozenset((one.text, other.text)) for one, other, label in bundle.pairs if label == "clash"}
    assert clashing == {frozenset((one, other)) for one in BUNDLE["one"] for other in BUNDLE["other"]}


def test_a_sentence_is_read_from_its_own_day_of_publication() -> None:
    told = {telling.text: telling for one, other, _ in bundle_of(BUNDLE).pairs for telling in (one, other)}
    assert told["The lower gate gave way on Tuesday."].noted == "The lower gate gave way on Tuesday (9 May)."
    assert told["It was on Monday that the gate burst."].noted == "It was on Monday (8 May) that the gate burst."
    assert told["The upper gate broke yesterday."].in_full == "21 May : The upper gate broke yesterday (20 May)."


def test_an_epoch_takes_a_pair_of_each_label_of_a_bundle() -> None:
    bundle = bundle_of(BUNDLE)
    assert [label for _, _, label in drawn([bundle, bundle], random.Random(0))] == ["clash", "agree", "trap"] * 2
