"""Keep what the extractors read from getting worse: `python -m tests.benchmark.gate ../shared`.

Each figure has a floor in `baseline.json`, measured on a fixed corpus whose digest stands beside the floors. The gate
fails where a figure falls below its floor or the corpus is another one. `--update` writes what is measured now as the
new floors; it refuses to lower one unless `--lower` is given, too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmark.date_cases import score_seed_dates
from tests.benchmark.names import measure_aliases, measure_corpus
from tests.benchmark.quantities import SPECS, measeval, specs
from tests.benchmark.scoring import Score
from tests.benchmark.timeml import score_timeml

BASELINE = Path(__file__).with_name("baseline.json")
_CORPUS = (
    "data/timex/tempeval3/**/*.tml",
    "data/timex/recognizers_text_specs/Number*/English/*.json",
    "data/measeval/eval/t*/*",
    "data/ner/re3d/CONLL-format/data/*/*.conll",
    "data/ner/wikigold/CONLL-format/data/*.txt",
    "stories/seeds-original/articles/*",
    "stories/seeds-original/*.json*",
)
_ROUNDED = 10  # floors are kept to a tenth, rounded down, so that rounding alone never fails


def has_corpus(shared: Path) -> bool:
    """Whether the data that the figures are measured on is there."""
    return (shared / "data").is_dir() and (shared / "stories" / "seeds-original").is_dir()


def digest(shared: Path) -> str:
    """One hash over the names and bytes of all files of the corpus."""
    total = hashlib.sha256()
    for path in sorted(path for pattern in _CORPUS for path in shared.glob(pattern) if path.is_file()):
        total.update(path.relative_to(shared).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def measure(shared: Path) -> dict[str, float]:
    """Every figure that has a floor, in percent."""
    return _dates(shared) | _quantities(shared) | _names(shared)


def _dates(shared: Path) -> dict[str, float]:
    news, seeds = Score(), Score()
    score_timeml(shared / "data" / "timex" / "tempeval3", news)
    score_seed_dates(shared / "stories" / "seeds-original", seeds)
    return {
        "dates: TempEval-3 strict F1": news.f1(news.strict),
        "dates: TempEval-3 relaxed F1": news.f1(news.relaxed),
        "dates: TempEval-3 value F1": news.f1(news.value),
        "dates: dates.jsonl value": seeds.f1(seeds.value),
    }


def _quantities(shared: Path) -> dict[str, float]:
    counts = measeval(shared / "data" / "measeval" / "eval")
    total, hits = counts["gold"] + counts["found"], max(1, counts["overlap"])
    figures = {
        "quantities: MeasEval exact F1": 200 * counts["exact"] / total,
        "quantities: MeasEval overlap F1": 200 * counts["overlap"] / total,
        "quantities: MeasEval unit": 100 * counts["unit"] / hits,
        "quantities: MeasEval modifier": 100 * counts["modifier"] / hits,
    }
    for name in ("Percentage", "Currency", "Dimension", "Age"):
        cases = specs(shared / "data" / "timex" / "recognizers_text_specs" / SPECS[name])
        figures[f"quantities: Recognizers {name} value"] = 100 * cases["value"] / max(1, cases["gold"])
    return figures


def _names(shared: Path) -> dict[str, float]:
    figures = {}
    for corpus in ("re3d", "wikigold"):
        score, _, _ = measure_corpus(corpus, shared / "data" / "ner")
        figures[f"names: {corpus} span F1"] = score.f1(score.span)
        figures[f"names: {corpus} span and type F1"] = score.f1(score.typed)
    pairs, _ = measure_aliases(shared)
    joined = max(1, pairs["right"] + pairs["wrong"])
    figures["names: alias pairs found"] = 100 * pairs["right"] / max(1, pairs["right"] + pairs["missed"])
    figures["names: alias pairs joined rightly"] = 100 * pairs["right"] / joined
    return figures


def failures(figures: Mapping[str, float], corpus: str, baseline: Mapping[str, object]) -> list[str]:
    """What keeps the gate shut, in words; nothing if all is well."""
    if corpus != baseline["corpus"]:
        return ["the corpus is not the one the floors were measured on; measure anew with --update --lower"]
    floors = baseline["floors"]
    assert isinstance(floors, dict)
    return [f"{name} has no floor; write one with --update" for name in sorted(figures.keys() - floors.keys())] + [
        f"{name} is {figures.get(name, 0.0):.1f}, its floor is {floor:.1f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def updated(
    figures: Mapping[str, float], corpus: str, baseline: Mapping[str, object]
) -> tuple[dict[str, object], list[str]]:
    """The baseline of what was measured, and the floors it lowers."""
    floors = {name: math.floor(_ROUNDED * value) / _ROUNDED for name, value in figures.items()}
    old = baseline.get("floors", {})
    assert isinstance(old, dict)
    lowered = [
        f"{name}: {floor} -> {floors.get(name)}" for name, floor in old.items() if floors.get(name, -1.0) < floor
    ]
    return {"corpus": corpus, "floors": floors}, lowered


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, or with `--update` write, the floors; 0 if all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--update", action="store_true", help="write the figures measured now as the floors")
    parser.add_argument("--lower", action="store_true", help="let --update lower a floor")
    options = parser.parse_args(arguments)
    figures, corpus = measure(options.shared), digest(options.shared)
    baseline: dict[str, Any] = {"corpus": corpus, "floors": {}}
    if BASELINE.exists():
        baseline = json.loads(BASELINE.read_text("utf-8"))
    for name, value in figures.items():
        _show(f"{name:45}{value:7.1f}   floor {baseline['floors'].get(name, '-')}")
    if not options.update:
        problems = failures(figures, corpus, baseline)
        _show(*problems)
        return int(bool(problems))
    made, lowered = updated(figures, corpus, baseline)
    if lowered and not options.lower:
        _show("refused, for it would lower these floors; add --lower if that is meant:", *lowered)
        return 1
    BASELINE.write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    return 0


def _show(*lines: str) -> None:
    sys.stdout.write("".join(line + "\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
