"""Which places lie in which, where a text itself says so: names and their entities -> ids of the places around each.

'Osk, a suburb of Udva', 'Udva, the Velmian capital', "Velmia's Orn district", 'Osk in Orn province'. The order in which
the articles come does not matter, and what lies in a part lies in the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.mentions.entity.forms import Entity, Form, Key, home_of
from checker.mentions.entity.spans import Name
from checker.types import Claim, EntityType

_PART = (
    r"(?:town|village|hamlet|suburb|district|quarter|neighbou?rhood|city|port|resort|settlement|municipality|borough|"
    r"province|region|county|commune|island|capital|seat|valley|camp|ward|canton)"
)
_SIDE = r"(?:(?:north|south|east|west|cent|middle|coast|old|inner|outer|upper|lower|industrial|far)[a-z-]*"
_LIES_IN = re.compile(
    r"(?:, | is | was | \()(?:(?:an? |the |one of the )"
    r"(?:(?!(?:near|in|of|from|to|by|for|outside|beyond|sister|twin|rival|neighbou?ring)\b)[\w-]+ ){0,3})?"
    rf"(?:{_PART}|cities) (?:of|in) (?:the )?{_SIDE} (?:of )?)?(?:the )?(?:{_PART} of )?"
)
_PART_OF = re.compile(rf",? {_PART} (?:of|in) (?:the )?")
_CAPITAL = re.compile(r"\s(?:[a-z]+ )?capital(?: city)?,? ")
_HAS = re.compile(rf"['’]s {_SIDE} )?(?:{_PART} of )?")
_HAS_CAPITAL = re.compile(r"['’]s capital(?: city)?,? ")
_INSIDE = re.compile(rf",? in (?:the )?{_SIDE} )?")
_PART_AFTER = re.compile(rf" {_PART}\b", re.IGNORECASE)
_CAPITAL_AFTER = re.compile(r" (?:[a-z]+ )?capital\b")
_APPOSED = re.compile(r"(?:,| is| was) the ")


def places_around(
    claims: Sequence[Sequence[Claim]],
    names: Sequence[Name],
    keys: Sequence[Key],
    entities: Sequence[Entity],
    forms: Mapping[Key, Form],
) -> dict[str, frozenset[str]]:
    """The ids of all places that each place is said to lie in."""
    homes = {key: entity.id for key, entity in zip(keys, entities, strict=True) if entity.type is EntityType.PLACE}
    around: dict[str, set[str]] = defaultdict(set)
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        if (one.article, one.claim) != (other.article, other.claim) or other.start - one.end > _FARTHEST:
            continue
        text = claims[one.article][one.claim].text
        if (told := _told(text, one, other)) is None:
            continue
        inner, whole = entities[number + told[0]], number + told[1]
        outer = _place(keys[whole], entities[whole], homes, forms)
        if inner.type is EntityType.PLACE and outer and outer != inner.id:
            around[inner.id].add(outer)
    return {place: frozenset(_closure(place, around)) for place in sorted(around)}


_FARTHEST = 60  # characters between two names of which one is said to lie in the other


_PART_FIRST = ((_LIES_IN, None), (_PART_OF, None), (_APPOSED, _CAPITAL_AFTER), (_INSIDE, _PART_AFTER))
_WHOLE_FIRST = ((_CAPITAL, None), (_HAS_CAPITAL, None), (_HAS, _PART_AFTER))
"""What must stand between two names, and what behind the second, if that matters."""


def _told(text: str, one: Name, other: Name) -> tuple[int, int] | None:
    """Which of two names, 0 or 1, is said to be the part and which the whole."""
    between, after = text[one.end : other.start], text[other.end : other.end + 30]
    if any(gap.fullmatch(between) and (not then or then.match(after)) for gap, then in _PART_FIRST):
        return 0, 1
    if any(gap.fullmatch(between) and (not then or then.match(after)) for gap, then in _WHOLE_FIRST):
        return 1, 0
    return (1, 0) if _PART_AFTER.search(other.surface) and _HAS.fullmatch(between) else None


def _place(key: Key, entity: Entity, homes: Mapping[Key, str], forms: Mapping[Key, Form]) -> str:
    """The id of the place that a name, or the people it names, stands for; '' if the run does not name it."""
    if entity.type is EntityType.PLACE:
        return entity.id
    if entity.type is not EntityType.GROUP or len(key) > 1:
        return ""
    return homes.get(home_of(key[0], forms), "")


def _closure(place: str, around: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [place]
    while waiting:
        for outer in around.get(waiting.pop(), ()):
            if outer not in found and outer != place:
                found.add(outer)
                waiting.append(outer)
    return found
