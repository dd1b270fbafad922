"""What a person saw of a dispute, and what is new in a later one: dispute -> what was seen; both -> news.

A dispute rests on the two claims that it opened with. It is the one that was seen while articles of the same file names
tell both, for the same values, on different sides of a dispute of its kind, whatever joins or leaves them. A further
side, or sides grouped otherwise, is news: it is the same dispute, but not all of it was seen.

An article goes by its file's name without its folders, so that a folder may be moved or given in another way, and
without the row in a table, so that rows may be added. Two that share a name are told apart by what they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from checker.types import Dispute, Side, SideClaim

_BOTH = 2  # claims that a dispute rests on


class News(StrEnum):
    """What a person has not seen of a dispute; NONE if it stands as it was seen."""

    NONE = ""
    OTHERWISE = "the sentences it rests on are not opposed as they were"
    REGROUPED = "the claims stand on other sides"
    FURTHER_SIDE = "there is a further side"


@dataclass(frozen=True, slots=True)
class Seen:
    """A dispute as it was seen: its kind, the two claims it rests on with their values, the claims of all sides.

    Claims are content hashes: the file outlives the articles, and does not repeat them.
    """

    kind: str
    rests_on: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]


def seen(dispute: Dispute) -> Seen:
    """The dispute as it stands."""
    claims = [claim for side in dispute.sides for claim in side.claims if claim.reading.claim.id in dispute.opening]
    return Seen(dispute.kind, tuple(sorted({_told(claim) for claim in claims})), tuple(map(_claims, dispute.sides)))


def still_seen(then: Seen, dispute: Dispute) -> bool:
    """Whether this is the dispute that was seen."""
    places = [{n for n, side in enumerate(dispute.sides) if key in map(_told, side.claims)} for key in then.rests_on]
    apart = len(places) == _BOTH and all(len(place) == 1 for place in places) and places[0] != places[1]
    return then.kind == dispute.kind and apart


@dataclass(frozen=True, slots=True)
class Finder:
    """The disputes of a report by their ids and by what their claims tell, to find those that were seen."""

    by_id: Mapping[str, Dispute]
    by_claim: Mapping[str, Sequence[Dispute]]

    @classmethod
    def of(cls, disputes: Iterable[Dispute]) -> Finder:
        """A finder for these disputes."""
        by_id = {dispute.id: dispute for dispute in disputes}
        by_claim: dict[str, list[Dispute]] = {}
        for dispute in by_id.values():
            for told in {_told(claim) for side in dispute.sides for claim in side.claims}:
                by_claim.setdefault(told, []).append(dispute)
        return cls(by_id, by_claim)

    def find(self, identity: str, then: Seen | None) -> Dispute | None:
        """The dispute that was seen, under this id, or None.

        Two sentences that tell of two facts may be opposed in two disputes: then the id decides. It decides alone where
        nothing else is known, and it finds a dispute again whose sentences are no longer opposed as they were.
        """
        near = self.by_claim.get(then.rests_on[0], ()) if then and then.rests_on else ()
        resting = [dispute for dispute in near if then and still_seen(then, dispute)]
        return resting[0] if len(resting) == 1 else self.by_id.get(identity)


def news(then: Seen, dispute: Dispute) -> News:
    """What of the dispute was not seen; more support for a side, or less, is none."""
    now = seen(dispute)
    if (now.kind, now.rests_on, set(now.sides)) == (then.kind, then.rests_on, set(then.sides)):
        return News.NONE
    if not still_seen(then, dispute):
        return News.OTHERWISE
    return news_of_sides(then.sides, dispute)


def news_of_sides(then: Sequence[Collection[str]], dispute: Dispute) -> News:
    """What is new on the sides, whose claims were these."""
    now = map(_claims, dispute.sides)
    origins = [[n for n, side in enumerate(then) if set(side) & set(claims)] for claims in now]
    if not all(origins):
        return News.FURTHER_SIDE
    met = [n for origin in origins for n in origin]
    return News.REGROUPED if len(origins) != len(met) or len(set(met)) != len(met) else News.NONE


def place_of(claims: Collection[str], dispute: Dispute) -> int | None:
    """The number, from 1, of the one side that still holds some of these claims, or None."""
    found = [n for n, side in enumerate(dispute.sides, 1) if set(claims) & set(_claims(side))]
    return found[0] if len(found) == 1 else None


def fingerprint(dispute: Dispute) -> str:
    """A hash of the two claims that the dispute rests on, or its id where these are not known."""
    claims = (c for side in dispute.sides for c in side.claims if c.reading.claim.id in dispute.opening)
    return _hash(dispute.kind, *sorted(map(claim_key, claims))) if dispute.opening else dispute.id


def claim_key(claim: SideClaim) -> str:
    """The sentence and the article that tells it."""
    return key_of(claim.reading.claim.article, claim.reading.claim.text)


@cache
def key_of(article: str, sentence: str) -> str:
    """A hash of the sentence, however its lines are broken, and of the name of the article with this id."""
    return _hash(PurePosixPath(article.partition("#")[0]).name, " ".join(sentence.split()))


def _told(claim: SideClaim) -> str:
    """The sentence, its article, and what it says here: one sentence may be disputed for several of its values."""
    return _hash(claim_key(claim), claim.value)


def _claims(side: Side) -> tuple[str, ...]:
    return tuple(sorted({claim_key(claim) for claim in side.claims}))


@cache
def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


# --- in a file ------------------------------------------------------------------------------------------------------


def to_json(then: Seen) -> dict[str, Any]:
    """As it stands in a line of decisions and in an entry of a baseline."""
    return {"kind": str(then.kind), "rests_on": then.rests_on, "sides": then.sides}


def from_json(raw: object) -> Seen:
    """Raises ValueError if it was not written by `to_json`."""
    if isinstance(raw, dict) and isinstance(raw.get("kind"), str) and isinstance(raw.get("sides"), list):
        rests_on, *sides = map(_texts, (raw.get("rests_on"), *raw["sides"]))
        return Seen(raw["kind"], rests_on, tuple(sides))
    raise ValueError("'seen' does not say what was seen")


def _texts(raw: object) -> tuple[str, ...]:
    if isinstance(raw, list) and all(isinstance(text, str) for text in raw):
        return tuple(raw)
    raise ValueError("'seen' does not say what was seen")
