"""Forms of names and what becomes of them: names -> forms; forms that are one thing -> an entity with id and type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from checker.mentions.entity.folding import fold, folded_words
from checker.mentions.entity.lexicon import COUNTRY_OF_PEOPLE, SAME_PLACE, people_of
from checker.mentions.entity.spans import Name
from checker.mentions.entity.typing import Votes
from checker.types import EntityType

Key = tuple[str, ...]
Node = tuple[int, Key]
"""A form of a name, in one article or (article -1) in all of them."""


@dataclass(slots=True)
class Form:
    """One folded form over the whole run."""

    key: Key
    surfaces: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    votes: Votes = field(default_factory=Votes)

    @property
    def type(self) -> EntityType:
        """The type with most evidence."""
        return majority(self.votes)


@dataclass(frozen=True, slots=True)
class Entity:
    """What the names of one thing amount to."""

    id: str
    canonical: str
    type: EntityType


_PEOPLE_ENDINGS = ("ians", "ian", "ans", "an", "nis", "ni", "is", "i", "ese", "ish", "ers", "er", "ns", "n")
_RANK = [EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.GROUP, EntityType.OTHER]


def majority(votes: Votes) -> EntityType:
    """The type with the greatest weight; OTHER where there is no evidence."""
    best = max(_RANK, key=lambda t: (votes[t], -_RANK.index(t)))
    return best if votes[best] > 0 else EntityType.OTHER


def key_of(surface: str) -> Key:
    """The form that names are compared by: folded words, a people in the singular."""
    words = folded_words(surface)
    if (same := SAME_PLACE.get(" ".join(words))) is not None:
        return tuple(same.split())
    if len(words) == 1 and (people := people_of(words[0])):
        return (fold(people),)
    return words


def home_of(people: str, forms: Container[Key]) -> Key:
    """The form of the run that a people's name or adjective is made from; () if there is none."""
    if country := COUNTRY_OF_PEOPLE.get(people_of(people)):
        home = key_of(country)
        return home if home in forms else ()
    if len(people) < 5:
        return ()
    for ending in _PEOPLE_ENDINGS:
        base = people.removesuffix(ending)
        if base != people and len(base) > 3:
            for vowel in ("", "a", "ia", "e", "o"):
                if (base + vowel,) in forms:
                    return (base + vowel,)
    return ()


def describe(
    names: Sequence[Name],
    nodes: Sequence[Node],
    forms: Mapping[Key, Form],
    keys: Sequence[Key],
    aliases: Mapping[str, Sequence[str]],
) -> list[Entity]:
    """The entity of each name: id and canonical form from the fullest name, type by majority of all evidence."""
    members: dict[Node, set[Key]] = defaultdict(set)
    votes: dict[Node, Votes] = defaultdict(Votes)
    surfaces: dict[Node, Counter[str]] = defaultdict(Counter)
    for name, node, key in zip(names, nodes, keys, strict=True):
        members[node].add(key)
        surfaces[node][name.surface] += 1
        votes[node].add(forms[key].votes, 1 / forms[key].surfaces.total())
    preferred = {key_of(form): canonical for canonical, others in aliases.items() for form in (canonical, *others)}
    known: dict[Node, Entity] = {}
    taken: Counter[str] = Counter()
    for node in sorted(surfaces):
        chosen = {preferred[key] for key in members[node] if key in preferred}
        canonical = min(chosen) if chosen else _fullest(surfaces[node])
        slug = "-".join(key_of(canonical))
        taken[slug] += 1
        id_ = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        known[node] = Entity(id_, canonical, majority(votes[node]))
    return [known[node] for node in nodes]


def _fullest(surfaces: Counter[str]) -> str:
    def order(surface: str) -> tuple[int, int, int, str]:
        words = surface.split()
        shouted = surface.isupper()
        return (
            -(len(words) + sum(len(w) > 2 for w in words) - 3 * shouted),
            -surfaces[surface],
            -len(surface),
            surface,
        )

    return min(surfaces, key=order)
