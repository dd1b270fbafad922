"""Measure the reading of dates on data no one here wrote: `python -m tests.benchmark.timex ../shared [--errors N]`.

Three tables: TempEval-3 (TimeBank and AQUAINT) with the document creation time, the English DateTime cases of
Recognizers-Text, and the 140 expressions of `stories/seeds-original/dates.jsonl`, resolved within their articles.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmark.date_cases import score_seed_dates, score_specs
from tests.benchmark.scoring import Score
from tests.benchmark.timeml import score_timeml


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many errors to show for each set")
    options = parser.parse_args(arguments)
    timex = options.shared / "data" / "timex"
    began = time.perf_counter()
    print(f"{'set':<22}{'gold':>6}{'found':>7}{'strict F1':>11}{'relaxed F1':>12}{'value F1':>10}")
    whole = Score()
    for name in ("TimeBank", "AQUAINT"):
        score = Score()
        score_timeml(timex / "tempeval3" / name, score)
        _show(f"TempEval-3 {name}", score, options.errors)
        whole.add(score)
    _show("TempEval-3", whole, 0)
    specs = Score()
    left_out = score_specs(timex / "recognizers_text_specs/DateTime/English/DateTimeModel.json", specs)
    _show("Recognizers DateTime", specs, options.errors)
    seeds = Score()
    score_seed_dates(options.shared / "stories" / "seeds-original", seeds)
    _show("dates.jsonl", seeds, options.errors)
    print("outside our scope:", ", ".join(f"{reason} ({count})" for reason, count in left_out.most_common()))
    print(f"{time.perf_counter() - began:.1f} s")
    return 0


def _show(name: str, score: Score, errors: int) -> None:
    row = [score.f1(hits) for hits in (score.strict, score.relaxed, score.value)]
    print(f"{name:<22}{score.gold:>6}{score.found:>7}{row[0]:>11.1f}{row[1]:>12.1f}{row[2]:>10.1f}")
    for line in score.errors[:errors]:
        print("   ", line)


if __name__ == "__main__":
    sys.exit(main())
