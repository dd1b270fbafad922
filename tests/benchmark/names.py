"""Measure the reading of names on data no one here wrote: `python -m tests.benchmark.names ../shared [--errors N]`.

Three corpora with names marked in them (re3d, GUM, wikigold), and the alias sets of `stories/seeds-original`.

Types are mapped as follows, and gold spans of other types are not counted, nor are names found in them: wikigold
PER, ORG, LOC and MISC; re3d Person, Organisation, Location and Nationality; GUM person, organization and place. GUM
and re3d mark pronouns and noun phrases too ('these hotels', 'my brother', 'we'), so only their spans that hold a
capitalised word other than the first of their sentence and other than 'I' are names, and GUM's are cut to their
capitalised words. re3d leaves out entities its annotators were unsure of, and most adjectives of nationality, so
those we find besides are not counted there; its precision stays a lower bound. Of wikigold's MISC, nationalities
are a group for us and works and events OTHER, so a MISC span is right with either. Spans are compared without
leading articles and titles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from checker.mentions.entity import read_entities
from checker.mentions.entity.lexicon import is_title, people_of
from checker.types import Article, BlockKind, Claim, EntityType

Span = tuple[int, int]
Sentence = list[tuple[str, str]]

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
GROUP, OTHER = EntityType.GROUP, EntityType.OTHER
TYPES: dict[str, dict[str, frozenset[EntityType]]] = {
    "wikigold": {
        "PER": frozenset({PERSON}),
        "ORG": frozenset({ORGANISATION}),
        "LOC": frozenset({PLACE}),
        "MISC": frozenset({GROUP, OTHER}),
    },
    "re3d": {
        "Person": frozenset({PERSON}),
        "Organisation": frozenset({ORGANISATION}),
        "Location": frozenset({PLACE}),
        "Nationality": frozenset({GROUP}),
    },
    "gum": {
        "person": frozenset({PERSON, GROUP}),
        "organization": frozenset({ORGANISATION}),
        "place": frozenset({PLACE}),
    },
}
FILES = {
    "re3d": "re3d/CONLL-format/data/*/*.conll",
    "gum": "GUM/CONLL-format/data/*/*.conll",
    "wikigold": "wikigold/CONLL-format/data/wikigold.conll.txt",
}
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%’'\"”") | {"'s", "’s", "n't"}
_DROPPED = frozenset(["the", "a", "an"])


@dataclass(slots=True)
class Score:
    """Counts behind precision, recall and F1."""

    gold: int = 0
    found: int = 0
    span: int = 0
    typed: int = 0
    overlapping: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def f1(self, hits: int) -> float:
        """F1 of a number of hits, in percent."""
        return 200 * hits / max(1, self.gold + self.found)

    def figures(self, hits: int) -> str:
        """Precision, recall and F1 of a number of hits, in percent."""
        precision, recall = 100 * hits / max(1, self.found), 100 * hits / max(1, self.gold)
        return f"{precision:5.1f} {recall:5.1f} {self.f1(hits):5.1f}"


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL file as (word, tag)."""
    sentence: Sentence = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-" and cells[0] != "DOCSTART":
            sentence.append((cells[0], cells[-1]))
        elif sentence:
            yield sentence
            sentence = []


def spell(sentence: Sentence) -> tuple[str, list[Span]]:
    """The text of a sentence and the span of each of its words."""
    text, spans = "", []
    for word, _ in sentence:
        space = " " if text and word not in _NO_SPACE_BEFORE and text[-1] not in "([$£€" else ""
        spans.append((len(text) + len(space), len(text) + len(space) + len(word)))
        text += space + word
    return text, spans


def gold_spans(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Places of the first and one past the last word of each marked span, with its tag."""
    start, kind = 0, "O"
    for place, (_, tag) in enumerate([*sentence, ("", "O")]):
        prefix, _, name = tag.rpartition("-")
        if name != kind or prefix == "B":
            if kind != "O":
                yield start, place, kind
            start, kind = place, name


def trimmed(words: Sequence[str], start: int, end: int, only_capitals: bool) -> tuple[int, int]:
    """A span without the articles and titles at its head; with `only_capitals`, cut to its capitalised words."""
    while start < end and (words[start].lower() in _DROPPED or is_title(words[start].lower().rstrip("."))):
        start += 1
    if only_capitals:
        while start < end and not words[start][:1].isupper():
            start += 1
        while end > start and not words[end - 1][:1].isupper():
            end -= 1
    while end > start and words[end - 1] in ("'s", "’s", "."):
        end -= 1
    return start, end


def measure_corpus(corpus: str, folder: Path) -> tuple[Score, int, float]:
    """The score over a corpus, read as one run, with its sentences and the seconds taken."""
    sentences = [s for path in sorted(folder.glob(FILES[corpus])) for s in read_sentences(path)]
    claims, gold = [], []
    for number, sentence in enumerate(sentences):
        text, spans = spell(sentence)
        claims.append(Claim(str(number), corpus, text, 0, len(text), 1, 1, BlockKind.PARAGRAPH))
        gold.append(_gold(corpus, sentence, spans))
    step = 40  # sentences that are taken for one run of one article; not all corpora say where a document ends
    article = Article("", "", "", None, "", ())
    before = time.process_time()
    found = [
        mentions
        for at in range(0, len(claims), step)
        for mentions in read_entities([article], [claims[at : at + step]])[0]
    ]
    seconds = time.process_time() - before
    score = Score()
    for claim, marked, mentions in zip(claims, gold, found, strict=True):
        names = {(m.start, m.end): m.type for m in mentions if not m.resolved}
        if corpus == "re3d":
            names = {span: kind for span, kind in names.items() if kind is not GROUP or span in marked}
        _count(score, claim.text, marked, names)
    return score, len(claims), seconds


def _gold(corpus: str, sentence: Sentence, spans: Sequence[Span]) -> dict[Span, frozenset[EntityType] | None]:
    """Gold spans by characters with the types that are right; None where a span is of no type of ours."""
    words = [word for word, _ in sentence]
    found: dict[Span, frozenset[EntityType] | None] = {}
    for start, end, kind in gold_spans(sentence):
        types = TYPES[corpus].get(kind)
        first, last = trimmed(words, start, end, corpus == "gum")
        named = any(word[:1].isupper() and word != "I" for word in words[max(1, first) : last])
        if first < last and (named or corpus == "wikigold"):
            if last - first == 1 and people_of(words[first].lower()) and types:
                types |= {GROUP}
            found[spans[first][0], spans[last - 1][1]] = types
    return found


def _count(
    score: Score, text: str, marked: dict[Span, frozenset[EntityType] | None], names: dict[Span, EntityType]
) -> None:
    ignored = [span for span, types in marked.items() if types is None]
    wanted = {span: types for span, types in marked.items() if types}
    names = {
        span: kind
        for span, kind in names.items()
        if span in wanted or not any(a < span[1] and span[0] < b for a, b in ignored)
    }
    score.gold += len(wanted)
    score.found += len(names)
    for span, types in wanted.items():
        right = span in names
        score.span += right
        score.typed += right and names[span] in types
        score.overlapping += any(a < span[1] and span[0] < b for a, b in names)
        wished = "/".join(sorted(types))
        if not right:
            score.errors[f"missed {text[span[0] : span[1]]!r} ({wished})"] += 1
        elif names[span] not in types:
            score.errors[f"{text[span[0] : span[1]]!r} is {wished}, read as {names[span]}"] += 1
    for span in set(names) - set(wanted):
        score.errors[f"found {text[span[0] : span[1]]!r}"] += 1


def measure_aliases(shared: Path) -> tuple[Counter[str], list[str]]:
    """Pairs of surface forms of the alias sets: joined rightly, missed, joined wrongly; and which are not right."""
    from checker.claims import split_claims
    from checker.sources import read_articles

    folder = shared / "stories" / "seeds-original"
    articles, _ = read_articles([folder / "articles"])
    claims = [split_claims(article) for article in articles]
    ids: dict[str, set[str]] = defaultdict(set)
    for own in read_entities(articles, claims):
        for mention in (m for mentions in own for m in mentions if not m.resolved):
            ids[mention.surface].add(mention.entity)
    sets = json.loads((folder / "aliases.json").read_text(encoding="utf-8"))
    groups = {name: [form for form in entry["surface_forms"] if form in ids] for name, entry in sets.items()}
    home = {form: name for name, forms in groups.items() for form in forms}
    counts: Counter[str] = Counter()
    wrong = []
    for one, other in combinations(sorted(home), 2):
        joined, same = bool(ids[one] & ids[other]), home[one] == home[other]
        counts[{(True, True): "right", (False, True): "missed", (True, False): "wrong"}.get((joined, same), "")] += 1
        if joined != same:
            wrong.append(f"{'joined' if joined else 'apart'}: {one!r} and {other!r}")
    return counts, wrong


def _show(*parts: str) -> None:
    sys.stdout.write(" ".join(parts) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many of the most frequent errors to list")
    options = parser.parse_args(arguments)
    _show("corpus    sentences  gold  |  span P R F1      |  span and type P R F1  | overlap R | s per 1000 sentences")
    for corpus in FILES:
        score, sentences, seconds = measure_corpus(corpus, options.shared / "data" / "ner")
        overlap = 100 * score.overlapping / max(1, score.gold)
        _show(
            f"{corpus:9} {sentences:9} {score.gold:5}  | {score.figures(score.span)} | {score.figures(score.typed)} "
            f"    |   {overlap:5.1f}   | {1000 * seconds / sentences:.2f}"
        )
        for error, count in score.errors.most_common(options.errors):
            _show(f"    {count:4} {error}")
    pairs, wrong = measure_aliases(options.shared)
    told = f"{pairs['right']} joined rightly, {pairs['missed']} left apart, {pairs['wrong']} joined wrongly"
    _show("aliases:", told)
    for line in wrong[: options.errors]:
        _show("    ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
