"""How much is reported on real news: ECB+ as topics of short articles, with disputes to check by hand.

    python -m tests.benchmark.ecbplus ECBPLUS [--topics 43] [--sample 50] [--output FILE]

ECBPLUS holds `ECB+/<topic>/*.xml` (Cybulska and Vossen 2014): for each topic two events of one kind, in the files
`…ecb.xml` and `…ecbplus.xml`, told by some ten outlets each. There is no gold of contradictions; so it prints disputes
an article, and draws a sample of the disputes for a reader.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from checker import check
from checker.training.realnews import article_of, documents_of, sentences_of
from checker.types import Dispute


def events(folder: Path, count: int) -> Iterator[tuple[str, list[Path]]]:
    """Both events of `count` topics, with their documents; topics are drawn by chance, the same ones each time."""
    names = sorted((f for f in (folder / "ECB+").iterdir() if f.is_dir()), key=lambda f: int(f.name))
    for topic in random.Random(0).sample(names, min(count, len(names))):
        for kind in ("ecb", "ecbplus"):
            yield f"{topic.name}{kind}", documents_of(folder, f"{topic.name}{kind}")


def disputes_of(documents: list[Path]) -> list[Dispute]:
    """What is reported on one event."""
    with TemporaryDirectory() as place:
        for document in documents:
            (Path(place) / f"{document.stem}.txt").write_text(article_of(sentences_of(document)), "utf-8")
        return list(check([place]).disputes)


def told(number: int, topic: str, dispute: Dispute) -> str:
    """A dispute for a reader, in Markdown."""
    lines = [f"## {number}. {topic}: {dispute.fact} ({dispute.kind}, {dispute.confidence:.0%})", ""]
    for side in dispute.sides:
        lines += [
            f"- **{side.label}**",
            *(f"  - {c.reading.claim.article}: {c.reading.claim.text}" for c in side.claims),
        ]
    return "\n".join([*lines, "", f"Why: {dispute.reason}", ""])


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--topics", type=int, default=43)
    cli.add_argument("--sample", type=int, default=50)
    cli.add_argument("--output", type=Path, help="file for the sample, in Markdown")
    args = cli.parse_args()
    found: list[tuple[str, Dispute]] = []
    articles = 0
    for topic, documents in events(args.folder, args.topics):
        disputes = disputes_of(documents)
        articles += len(documents)
        found += [(topic, dispute) for dispute in disputes]
        print(f"{topic}: {len(documents)} articles, {len(disputes)} disputes", flush=True)
    print(f"{articles} articles, {len(found)} disputes, {len(found) / articles:.2f} an article")
    if args.output:
        sample = random.Random(0).sample(found, min(args.sample, len(found)))
        args.output.write_text("\n".join(told(n, *item) for n, item in enumerate(sample, start=1)), "utf-8")


if __name__ == "__main__":
    main()
