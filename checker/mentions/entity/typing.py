"""What a name's own words and its neighbours say of its type: name -> votes, summed over the run by the linker.

The weights are ranks of reliability, not probabilities: a head inside the name or a title beats a preposition, and a
preposition beats the mere shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.mentions.entity.folding import fold
from checker.mentions.entity.lexicon import (
    COMPASS,
    GIVEN_NAMES,
    LEADING_PLACE_HEADS,
    LONG_PLACES,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    OTHER_HEADS,
    PERSON_VERBS,
    PLACE_HEADS,
    PLACE_NOUNS_BEFORE,
    PLACE_PREPOSITIONS,
    PLACES,
    RELATIONAL_ROLES,
    SPEECH_VERBS,
    STRONG_PLACE_PREPOSITIONS,
    WEAK_PLACE_HEADS,
    people_of,
)
from checker.mentions.entity.spans import Name
from checker.types import EntityType


class Votes(dict[EntityType, float]):
    """Weights by type; a type nobody voted for has 0."""

    def __missing__(self, key: EntityType) -> float:
        return 0.0

    def add(self, other: Mapping[EntityType, float], share: float = 1.0) -> None:
        """Add the weights of others, times a share."""
        for kind, weight in other.items():
            self[kind] += weight * share


_AGE = re.compile(r"^,\s+(?:aged\s+)?\d{1,2}\b|^\s\(\d{2}\)")
_ACRONYM = re.compile(r"^[A-Z][A-Z&.]{1,6}s?$")


def votes_for(name: Name) -> Votes:
    """Weights for each type from one mention."""
    votes = Votes()
    lowers = [word.lower() for word in name.words]
    _inner(name, lowers, votes)
    _left(name, votes)
    _right(name, votes)
    return votes


def _inner(name: Name, lowers: list[str], votes: Votes) -> None:
    first, last = lowers[0], lowers[-1]
    whole = " ".join(lowers)
    if all(people_of(word) for word in lowers):
        votes[EntityType.GROUP] += 5
    if lowers[0] in COMPASS and len(lowers) == 2:
        votes[EntityType.GROUP] += 5 * bool(people_of(last))
        votes[EntityType.PLACE] += 3 * (last in PLACES)
    if whole in PLACES or whole in LONG_PLACES or whole.replace(".", "") in PLACES:
        votes[EntityType.PLACE] += 4
    if whole in ORGANISATIONS:
        votes[EntityType.ORGANISATION] += 4
    if len(lowers) > 1 or not name.titles:
        _heads(lowers, first, last, votes)
    if len(lowers) == 1 and _ACRONYM.match(name.words[0]):
        votes[EntityType.ORGANISATION] += 1.5
    if name.titles:
        votes[EntityType.PERSON] += 4
    elif len(lowers) > 1 and any(len(word.rstrip(".")) == 1 and word[0].isupper() for word in name.words[:-1]):
        votes[EntityType.PERSON] += 2
    if fold(first) in GIVEN_NAMES or first in GIVEN_NAMES:
        votes[EntityType.PERSON] += 2.5 if len(lowers) > 1 else 1
    elif not votes:
        votes[EntityType.PERSON] += 0.5 if 2 <= len(lowers) <= 3 else 0.2


def _heads(lowers: list[str], first: str, last: str, votes: Votes) -> None:
    inner = lowers[: lowers.index("of")] if "of" in lowers else lowers
    head = inner[-1] if inner else last
    if head in ORGANISATION_HEADS or last in ORGANISATION_HEADS:
        votes[EntityType.ORGANISATION] += 3.5
    elif head in PLACE_HEADS or first in LEADING_PLACE_HEADS:
        weak = head in WEAK_PLACE_HEADS
        votes[EntityType.PLACE] += 1 if weak else 3
    elif head in OTHER_HEADS or last in OTHER_HEADS:
        votes[EntityType.OTHER] += 3
    elif any(word in ORGANISATION_HEADS for word in lowers[1:]):
        votes[EntityType.ORGANISATION] += 1.5
    elif len(lowers) > 1 and people_of(first):
        votes[EntityType.ORGANISATION] += 1


def _left(name: Name, votes: Votes) -> None:
    farther, nearer = name.before
    if name.gap_before not in (" ", ", ", " (") and not name.gap_before.isspace():
        return
    if nearer in STRONG_PLACE_PREPOSITIONS:
        votes[EntityType.PLACE] += 1.5
    elif nearer in PLACE_PREPOSITIONS:
        votes[EntityType.PLACE] += 0.9 if nearer == "at" else 0.35
    elif nearer == "of" and farther in PLACE_NOUNS_BEFORE:
        votes[EntityType.PLACE] += 3
    elif nearer in PLACE_NOUNS_BEFORE and (name.gap_before == " " or nearer == "capital"):
        votes[EntityType.PLACE] += 2
    elif nearer in RELATIONAL_ROLES:
        votes[EntityType.PERSON] += 1.5
    elif nearer in ("the", "a", "an") and not name.titles:
        votes[EntityType.PERSON] -= 1.5
        votes[EntityType.ORGANISATION] += 0.4
        votes[EntityType.OTHER] += 0.3


def _right(name: Name, votes: Votes) -> None:
    nearer, farther = name.after
    if _AGE.match(name.gap_after + nearer):
        votes[EntityType.PERSON] += 3
    elif name.gap_after == " " and nearer in SPEECH_VERBS:
        votes[EntityType.PERSON] += 0.8
        votes[EntityType.ORGANISATION] += 0.4
    elif nearer in PERSON_VERBS and name.gap_after in (" ", ", "):
        votes[EntityType.PERSON] += 1
    elif name.gap_after == " " and nearer in PLACE_NOUNS_BEFORE:
        votes[EntityType.PLACE] += 1
    elif name.gap_after == " " and nearer in ORGANISATION_HEADS:
        votes[EntityType.ORGANISATION] += 0.8
