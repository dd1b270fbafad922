"""Measure the reading of quantities on data no one here wrote: `python -m tests.benchmark.quantities ../shared`.

Two tables: MeasEval (Harper et al. 2021; scientific text: quantity span, unit and modifier) and the English Number,
Percentage, Currency, Dimension and Age cases of Recognizers-Text (span and value of what the case expects).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checker.mentions.quantity import read_quantities
from checker.mentions.quantity.units import UNIT_AFTER, unit_named
from checker.types import Article, BlockKind, Claim, Modifier, Quantity

SPECS = {
    "Number": "Number/English/NumberModel.json",
    "Percentage": "Number/English/PercentModel.json",
    "Currency": "NumberWithUnit/English/CurrencyModel.json",
    "Dimension": "NumberWithUnit/English/DimensionModel.json",
    "Age": "NumberWithUnit/English/AgeModel.json",
}
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-Z])|$)", re.DOTALL)
_APPROXIMATE = {Modifier.ABOUT, Modifier.NEARLY}


def read(text: str) -> list[Quantity]:
    """The quantities of a text; their offsets count from the start of their sentence."""
    return [quantity for _, _, quantity in shifted(text)]


def shifted(text: str) -> list[tuple[int, int, Quantity]]:
    """Each quantity with its span in the whole text."""
    spans = [m.start() for m in _SENTENCE.finditer(text)]
    claims = [Claim(str(m.start()), "a", m[0], *m.span(), 1, 1, BlockKind.PARAGRAPH) for m in _SENTENCE.finditer(text)]
    found = read_quantities(Article("a", "", "", None, text, ()), claims)
    return [(at + q.start, at + q.end, q) for at, own in zip(spans, found, strict=True) for q in own]


# --- MeasEval -------------------------------------------------------------------------------------------------------


def documents(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Each paragraph with its gold quantities."""
    for table in sorted(folder.glob("tsv/*.tsv")):
        text = next(folder.glob(f"t*xt/{table.stem}.txt"), None)
        if text is None:
            continue
        with table.open(encoding="utf-8") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield text.read_text("utf-8"), [row for row in rows if row["annotType"] == "Quantity"]


def same_unit(written: str, quantity: Quantity) -> bool:
    """Whether a gold unit, as written, is the unit read."""
    if not written:
        return not quantity.unit
    match = UNIT_AFTER.match(written)
    if match is None or match.end() < len(written):
        return quantity.noun != "" and quantity.noun[:4] == written[:4].lower()
    return unit_named(match).name == quantity.unit


def measeval(folder: Path) -> Counter[str]:
    """Counts: gold, found, exact and overlapping spans; unit and modifier right where the spans overlap."""
    counts: Counter[str] = Counter()
    for text, gold in documents(folder):
        found = shifted(text)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        used: set[int] = set()
        for row in gold:
            start, end = int(row["startOffset"]), int(row["endOffset"])
            hit = next((n for n, (s, e, _) in enumerate(found) if n not in used and s < end and start < e), None)
            if hit is None:
                continue
            used.add(hit)
            quantity = found[hit][2]
            other = json.loads(row["other"] or "{}")
            approximate = "IsApproximate" in other.get("mods", [])
            counts["overlap"] += 1
            counts["exact"] += (found[hit][0], found[hit][1]) == (start, end)
            counts["unit"] += same_unit(other.get("unit", ""), quantity)
            counts["modifier"] += approximate == (quantity.modifier in _APPROXIMATE)
    return counts


# --- Recognizers-Text -----------------------------------------------------------------------------------------------


_MINOR = ("Cent", "Pence", "Penny")


def value_of(resolution: dict[str, str]) -> float | None:
    """The gold value as a number, cents in dollars as the program has them; None where the case gives none."""
    try:
        value = float(resolution.get("value", "").rstrip("%").replace(",", ""))
        return value / 100 if resolution.get("unit") in _MINOR else value
    except (ValueError, AttributeError):
        return None


def specs(path: Path) -> Counter[str]:
    """Counts over expected results: how many are overlapped by a quantity, and how many have the value."""
    counts: Counter[str] = Counter()
    for case in json.loads(path.read_text("utf-8-sig")):
        if "NotSupported" in case and "python" in case["NotSupported"].lower():
            continue
        found = read(case["Input"].replace("\n", " "))
        values = [v for q in found for v in (q.low, q.high, *([q.low / 100] if q.unit == "percent" else []))]
        for result in case["Results"]:
            value = value_of(result.get("Resolution") or {})
            if value is None:
                continue
            counts["gold"] += 1
            surface = [
                q
                for q in found
                if q.surface.lower() in result["Text"].lower() or result["Text"].lower() in q.surface.lower()
            ]
            counts["span"] += bool(surface)
            counts["value"] += any(abs(v - value) <= 1e-6 * max(1.0, abs(value)) for v in values)
        counts["none expected"] += not case["Results"]
        counts["rightly none"] += not case["Results"] and not found
    return counts


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("shared", type=Path)
    shared = cli.parse_args().shared / "data"
    print(
        f"{'MeasEval':12}{'gold':>6}{'found':>7}{'F1 exact':>10}{'F1 overlap':>12}{'unit':>7}{'modifier':>10}{'s':>7}"
    )
    for part in ("train", "trial", "eval"):
        folder = shared / "measeval" / part
        if not folder.is_dir():
            continue
        start = time.perf_counter()
        n = measeval(folder)
        total, hits = n["gold"] + n["found"], max(n["overlap"], 1)
        print(
            f"{part:12}{n['gold']:6}{n['found']:7}{2 * n['exact'] / total:10.3f}{2 * n['overlap'] / total:12.3f}"
            f"{n['unit'] / hits:7.3f}{n['modifier'] / hits:10.3f}{time.perf_counter() - start:7.2f}"
        )
    print(f"\n{'Recognizers':12}{'gold':>6}{'span':>7}{'value':>7}{'rightly none':>14}")
    for name, path in SPECS.items():
        n = specs(shared / "timex" / "recognizers_text_specs" / path)
        gold = max(n["gold"], 1)
        none = f"{n['rightly none']}/{n['none expected']}"
        print(f"{name:12}{n['gold']:6}{n['span'] / gold:7.3f}{n['value'] / gold:7.3f}{none:>14}")


if __name__ == "__main__":
    main()
