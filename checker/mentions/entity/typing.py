"""What a name's own words and its neighbours say of its type: name -> votes, summed over the run by the linker.

The weights are ranks of reliability, not probabilities: a head inside the name or a title beats a preposition, and a
preposition beats the mere shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.mentions.entity import cues
from checker.mentions.entity.folding import fold
from checker.mentions.entity.lexicon import (
    COMPASS,
    GIVEN_NAMES,
    LEADING_PLACE_HEADS,
    LONG_PLACES,
    NUMBERED,
    NUMBERED_PLACES,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    OTHER_HEADS,
    PERSON_VERBS,
    PLACE_HEADS,
    PLACE_NOUNS_BEFORE,
    PLACE_PREPOSITIONS,
    PLACES,
    SPEECH_VERBS,
    STORMS,
    STRONG_PLACE_PREPOSITIONS,
    WEAK_PLACE_HEADS,
    common_words,
    listed,
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
_OPENING, _CLOSING = frozenset('"“‘«'), frozenset('"”’»')
_APPOSITION_STARTS = frozenset([", ", " i", " w", " a", " ("])
_INTO = listed("in near across along around into off outside towards toward on up down")
_SMALL = listed("of the for and de la on in")
_CAMEL = re.compile(r"\b(?!Mc|Mac|De|Di|La|Le|Fitz|O)[A-Z][a-z]+[A-Z]")  # 'SpaceX', but not 'McKay'
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
    if "&" in name.surface and len(lowers) > 1:
        votes[EntityType.ORGANISATION] += 2.5
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
        _shape(name, lowers, votes)


def _heads(lowers: list[str], first: str, last: str, votes: Votes) -> None:
    if last[-1:].isdigit() and len(lowers) > 1 and lowers[-2] in NUMBERED:
        votes[EntityType.PLACE if lowers[-2] in NUMBERED_PLACES else EntityType.OTHER] += 3.5
        return
    if first in STORMS:
        votes[EntityType.OTHER] += 5
        return
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


def _shape(name: Name, lowers: list[str], votes: Votes) -> None:
    """What the mere form of a name suggests; little, so that any cue outweighs it."""
    if any(any(c.isdigit() for c in word) for word in name.words):
        votes[EntityType.OTHER] += 1.5
    elif _CAMEL.search(name.surface):
        votes[EntityType.ORGANISATION] += 1
    elif len(lowers) > 1 and all(word in common_words() or word in _SMALL for word in lowers):
        votes[EntityType.ORGANISATION] += 0.5
        votes[EntityType.OTHER] += 0.4
    else:
        votes[EntityType.PERSON] += 0.1 if 2 <= len(lowers) <= 3 else 0.02


def _left(name: Name, votes: Votes) -> None:
    farther, nearer = name.before
    if name.gap_before not in (" ", ", ", " (") and not name.gap_before.isspace():
        if name.gap_before[-1:] in _OPENING and name.gap_after[:1] in _CLOSING:
            votes[EntityType.OTHER] += 1
        return
    if nearer in STRONG_PLACE_PREPOSITIONS or nearer == "for" and farther in cues.BOUND:
        votes[EntityType.PLACE] += 1.5
    elif nearer in PLACE_PREPOSITIONS and farther != "according":
        votes[EntityType.PLACE] += 0.9 if nearer == "at" else 0.35
    elif nearer == "of" and farther in cues.PLACE_OF:
        votes[EntityType.PLACE] += 3 if farther in PLACE_NOUNS_BEFORE else 1.5
    elif nearer == "of" and farther in cues.ORGANISATION_OF:
        votes[EntityType.ORGANISATION] += 0.8
    elif nearer in PLACE_NOUNS_BEFORE and (name.gap_before == " " or nearer == "capital"):
        votes[EntityType.PLACE] += 2
    elif nearer in cues.PLACE_VERBS_BEFORE and name.gap_before == " ":
        votes[EntityType.PLACE] += 0.8
    elif nearer in cues.COUNTING and name.words[-1].endswith("s") and name.gap_before == " ":
        votes[EntityType.GROUP] += 1.5
    elif nearer in ("the", "a", "an") and not name.titles:
        if not _names_a_rule(name):  # the article of 'the Assad regime' is that of the regime
            _article(name, farther, votes)
    elif (kind := cues.noun_type(nearer)) is not None and kind is not EntityType.PLACE and not name.titles:
        votes[kind] += 1.5


def _article(name: Name, farther: str, votes: Votes) -> None:
    """A name behind an article: seldom a person, but a river, a range of hills or an organisation."""
    votes[EntityType.PERSON] -= 1.5
    votes[EntityType.ORGANISATION] += 0.4
    votes[EntityType.OTHER] += 0.3
    if name.before[1] == "the" and farther in _INTO and len(name.words) == 1 and name.gap_after[:1] in ("", ".", ","):
        votes[EntityType.PLACE] += 0.8


def _right(name: Name, votes: Votes) -> None:
    nearer = name.after[0]
    if _AGE.match(name.gap_after + nearer):
        votes[EntityType.PERSON] += 3
    elif name.gap_after == "'s ":
        _possessed(nearer, votes)
    elif name.gap_after == " " and not _names_a_rule(name):
        _follower(nearer, votes)
    elif name.gap_after == ": " and nearer == "its":  # 'Galdria: Its president decorated the crew'
        votes[EntityType.PERSON] -= 2
        _possessed(name.after[1], votes)
    elif nearer in PERSON_VERBS and name.gap_after == ", ":
        votes[EntityType.PERSON] += 1
    if name.follow[:2] in _APPOSITION_STARTS:
        match = cues.APPOSED.match(name.follow) or cues.BARE_APPOSED.match(name.follow)
        if match and (kind := cues.role_type(match.group(1))) is not None:
            votes[kind] += 2.5


def _names_a_rule(name: Name) -> bool:
    return name.gap_after == " " and name.after[0] in cues.RULES


def _possessed(nearer: str, votes: Votes) -> None:
    if nearer in cues.PLACE_POSSESSED:
        votes[EntityType.PLACE] += 1.2
    elif nearer in cues.PERSON_POSSESSED:
        votes[EntityType.PERSON] += 1.2
    elif nearer in cues.ORGANISATION_POSSESSED:
        votes[EntityType.ORGANISATION] += 1.2


def _follower(nearer: str, votes: Votes) -> None:
    if nearer in SPEECH_VERBS:
        votes[EntityType.PERSON] += 0.8
        votes[EntityType.ORGANISATION] += 0.4
    elif nearer in PERSON_VERBS or nearer in cues.ACTS:
        votes[EntityType.PERSON] += 1 if nearer in PERSON_VERBS else 0.5
    elif nearer in cues.BUSINESS:
        votes[EntityType.ORGANISATION] += 0.6
    elif nearer in PLACE_NOUNS_BEFORE or nearer in cues.PLACE_THINGS or nearer in cues.PLACE_VERBS_AFTER:
        votes[EntityType.PLACE] += 1
    elif nearer in ORGANISATION_HEADS or nearer in cues.ORGANISATION_THINGS:
        votes[EntityType.ORGANISATION] += 0.8
