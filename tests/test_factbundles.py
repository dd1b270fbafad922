"""Fact bundles: all are well formed, and their sentences become pairs with the labels they promise."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.training import factbundles
from checker.training.factbundles import bundle_of
from checker.types import Kind, TemporalExpression

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
    assert Counter(label for _, label in bundle.pairs) == {"clash": 4, "agree": 2, "trap": 12}
    clashing = {frozenset((pair.a.text, pair.b.text)) for pair, label in bundle.pairs if label == "clash"}
    assert clashing == {frozenset((one, other)) for one in BUNDLE["one"] for other in BUNDLE["other"]}


def test_a_sentence_is_read_from_its_own_day_of_publication() -> None:
    tellings = {pair.a.text: pair.a for pair, _ in bundle_of(BUNDLE).pairs} | {
        pair.b.text: pair.b for pair, _ in bundle_of(BUNDLE).pairs
    }

    def day(text: str) -> str:
        item = tellings[text].values[0].item
        assert isinstance(item, TemporalExpression)
        return item.value[:10]

    assert day("The lower gate gave way on Tuesday.") == "2017-05-09"
    assert day("It was on Monday that the gate burst.") == "2017-05-08"
    assert day("The upper gate broke yesterday.") == "2017-05-20"
