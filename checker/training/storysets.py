"""Story sets with gold: folders of articles with `gold.json`, read into readings and labelled pairs of claims.

Gold names sentences; our claims are found by folded text. A label belongs to a pair of places (a < b): 'clash'
(opposite sides of a dispute), 'agree' (one side, or an agreement), 'trap' (looks like a clash, is none). Every other
pair is neither, because the gold is exhaustive.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from checker.claims import split_claims
from checker.errors import InputError
from checker.mentions import read_mentions
from checker.sources import read_articles
from checker.types import Article, Claim, ClaimReading, Kind

_SAME = 88.0
_SAME_FACT_TRAPS = re.compile(
    r"paraphras|rounding|conver(sion|ted)|(?<!on the )same (value|moment|time|figure|date|fact)(?! for another)"
    r"|alias|spelling|translit|local time|time zone|synonym|wording|name (variant|order)|\bUTC\b|\bGMT\b|equivalent"
    r"|both reject|approximat",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoldDispute:
    """A dispute of the gold: its level ('hard', 'soft'), kind, the sides' values, and the pairs on opposite sides."""

    level: str
    kind: str
    fact: str
    values: tuple[str, ...]
    pairs: frozenset[tuple[int, int]]

    @property
    def of_judgement(self) -> bool:
        """Whether it is a soft one over what happened: judgements that stand against each other.

        How many of them are called a dispute is up to the writer of a set.
        """
        return self.level == "soft" and self.kind == Kind.POLARITY


@dataclass(frozen=True, slots=True)
class StorySet:
    """A story set: its articles, readings, gold labels by pair of places, and disputes."""

    name: str
    articles: tuple[Article, ...]
    readings: tuple[ClaimReading, ...]
    labels: dict[tuple[int, int], str]
    disputes: tuple[GoldDispute, ...]
    soft_traps: frozenset[tuple[int, int]]  # traps that tell one fact in other words: no clash, yet the same fact
    unmatched: tuple[str, ...]

    def label_of(self, pair: tuple[int, int]) -> str:
        """What the gold says of a pair, '' if nothing; a trap that tells one fact in other words is an agreement."""
        return "agree" if pair in self.soft_traps else self.labels.get(pair, "")


def story_folders(places: Sequence[Path]) -> list[Path]:
    """The story sets in several folders of sets, in the order of their names."""
    found = [folder for place in places for folder in place.iterdir() if (folder / "gold.json").is_file()]
    if not found:
        raise InputError(
            f"There are no story sets in {', '.join(map(str, places))}.",
            remedy="Name folders that hold folders with articles/ and gold.json.",
        )
    return sorted(found, key=lambda folder: folder.name)


def load_story_set(folder: Path) -> StorySet:
    """Read a story set with the program's own readers and extractors."""
    articles, _ = read_articles([folder / "articles"])
    readings = tuple(read_mentions(articles, [split_claims(article) for article in articles]))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    labeller = _Labeller([reading.claim for reading in readings])
    return labeller.label(folder.name, tuple(articles), readings, gold)


def sentences_not_found(gold: Mapping[str, Any], claims: Sequence[Claim]) -> list[str]:
    """The sentences that the gold names and that are none of the claims, as 'article: sentence'."""
    labeller = _Labeller(claims)
    for claim in all_told(gold):
        labeller.places(claim)
    return labeller.unmatched


def groups_told(gold: Mapping[str, Any]) -> list[list[dict[str, str]]]:
    """The sentences that tell one thing, as article and sentence: the sides of the disputes, and the agreements."""
    sides = [side["claims"] for dispute in gold["disputes"] for side in dispute["sides"]]
    return sides + [agreement["claims"] for agreement in gold["agreements"]]


def all_told(gold: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every sentence that the gold names, as often as it does."""
    traps = [[trap["a"], trap["b"]] for trap in gold["traps"]]
    return list(itertools.chain(*groups_told(gold), *traps))


class _Labeller:
    def __init__(self, claims: Sequence[Claim]) -> None:
        self.by_article: dict[str, list[tuple[int, str]]] = {}
        for place, claim in enumerate(claims):
            self.by_article.setdefault(Path(claim.article).name, []).append((place, _fold(claim.text)))
        self.known: dict[tuple[str, str], list[int]] = {}
        self.unmatched: list[str] = []

    def label(
        self, name: str, articles: tuple[Article, ...], readings: tuple[ClaimReading, ...], gold: Mapping[str, Any]
    ) -> StorySet:
        labels: dict[tuple[int, int], str] = {}
        disputes = []
        for dispute in gold["disputes"]:
            pairs = frozenset(p for one, other in _across(dispute["sides"]) for p in self.pairs(one, other))
            labels |= dict.fromkeys(pairs, "clash")
            values = tuple(side["value"] for side in dispute["sides"])
            disputes.append(GoldDispute(dispute["level"], dispute["kind"], dispute["fact"], values, pairs))
        soft = set()
        for trap in gold["traps"]:
            for pair in self.pairs(trap["a"], trap["b"]):
                labels.setdefault(pair, "trap")
                if _SAME_FACT_TRAPS.search(trap["why"]):
                    soft.add(pair)
        same = (itertools.combinations(group, 2) for group in groups_told(gold))
        for one, other in itertools.chain.from_iterable(same):
            for pair in self.pairs(one, other):
                labels.setdefault(pair, "agree")
        return StorySet(name, articles, readings, labels, tuple(disputes), frozenset(soft), tuple(self.unmatched))

    def pairs(self, one: dict[str, str], other: dict[str, str]) -> set[tuple[int, int]]:
        return {(min(i, j), max(i, j)) for i in self.places(one) for j in self.places(other) if i != j}

    def places(self, claim: dict[str, str]) -> list[int]:
        key = claim["article"], claim["sentence"]
        if key not in self.known:
            wanted = _fold(key[1])
            self.known[key] = [i for i, text in self.by_article.get(key[0], []) if _same(wanted, text)]
            if not self.known[key]:
                self.unmatched.append(f"{key[0]}: {key[1]}")
        return self.known[key]


def _across(sides: list[dict[str, Any]]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    for one, other in itertools.combinations(sides, 2):
        yield from itertools.product(one["claims"], other["claims"])


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(text)).lower()
    return re.sub(r"[^\w%$€£./:'-]+", " ", re.sub(r"[‘’ʼ`´]", "'", text)).strip()


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if fuzz.ratio(one, other) >= _SAME and re.findall(r"\d+", one) == re.findall(r"\d+", other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 0.4 * len(long) and short in long
