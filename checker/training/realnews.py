"""Make story sets of real news: the articles from a copy of ECB+, the disputes as annotated for this project.

    python -m checker.training.realnews ECBPLUS --output FOLDER

ECBPLUS holds `ECB+/<topic>/*.xml` (Cybulska and Vossen 2014): for each topic two events of one kind, in the files
`…ecb.xml` and `…ecbplus.xml`, told by some ten outlets each. The gold of an event (`ecbplus/<event>.json`) names
sentences as `document#number`, number being that of the sentence in its file; it holds no text of the articles. One
folder an event is written, of the form of every other story set: articles/ and gold.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from checker.training.measuring import say

GOLD = Path(__file__).parent / "ecbplus"

_BEFORE = re.compile(r"\s+([.,;:!?%)\]}’”]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_INSIDE = re.compile(r"(?<=\w) ([-/]) (?=\w)|(?<=\d)([:.]) (?=\d)")
_AFTER = re.compile(r"([(\[{$£€“‘])\s+")
_QUOTES = {"``": "“", "''": "”"}


def sentences_of(document: Path) -> dict[str, str]:
    """The sentences of a document by their numbers, with the spaces of running text; addresses of pages left out."""
    tokens = ElementTree.parse(document).getroot().iter("token")
    grouped = groupby(tokens, lambda token: token.get("sentence", ""))
    told = {
        number: _running(" ".join(_QUOTES.get(t.text or "", t.text or "") for t in some)) for number, some in grouped
    }
    return {number: sentence for number, sentence in told.items() if not sentence.startswith("http")}


def _running(words: str) -> str:
    return _INSIDE.sub(r"\1\2", _AFTER.sub(r"\1", _BEFORE.sub(r"\1", words)))


def article_of(sentences: Mapping[str, str]) -> str:
    """The sentences of a document as the text of an article, one a paragraph."""
    return "\n\n".join(sentences.values()) + "\n"


def documents_of(folder: Path, event: str) -> list[Path]:
    """The files of an event, '12ecb' or '12ecbplus', in a copy of ECB+."""
    topic, kind = re.fullmatch(r"(\d+)(ecb|ecbplus)", event).groups()  # type: ignore[union-attr]
    return sorted((folder / "ECB+" / topic).glob(f"*[0-9]{kind}.xml"))


def story_set(event: str, documents: Mapping[str, Mapping[str, str]], folder: Path) -> None:
    """Write one event as a story set; `documents` are its sentences by number, by the name of the document."""
    gold = json.loads((GOLD / f"{event}.json").read_text("utf-8"))
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for name, sentences in documents.items():
        (folder / "articles" / f"{name}.txt").write_text(article_of(sentences), "utf-8")

    def told(reference: str) -> dict[str, str]:
        name, number = reference.split("#")
        return {"article": f"{name}.txt", "sentence": documents[name][number]}

    whole = {"topic": event} | {part: _with_claims(gold[part], told) for part in ("disputes", "agreements", "traps")}
    (folder / "gold.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _with_claims(found: Any, told: Callable[[str], dict[str, str]], key: str = "") -> Any:
    """The same gold with sentences in place of references, which stand under 'claims', 'a' and 'b'."""
    if isinstance(found, dict):
        return {name: _with_claims(value, told, name) for name, value in found.items()}
    if isinstance(found, list):
        return [_with_claims(value, told, key) for value in found]
    return told(found) if key in ("claims", "a", "b") else found


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, help="a copy of ECB+")
    cli.add_argument("--output", type=Path, required=True)
    args = cli.parse_args()
    for gold in sorted(GOLD.glob("*.json")):
        documents = {path.stem: sentences_of(path) for path in documents_of(args.folder, gold.stem)}
        story_set(gold.stem, documents, args.output / gold.stem)
        say(f"{gold.stem}: {len(documents)} articles")


if __name__ == "__main__":
    main()
