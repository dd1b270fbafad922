"""Names to entities: which spans of all articles name one thing. In: names; out: one entity a name.

Joined are equal folded forms; acronyms with what they stand for; short forms with the one long form they can belong to
(surnames article by article, so that two people of one surname stay two); initials and familiar forms with given names;
romanisations that sound alike and never stand beside each other in one article; and what the user's table of aliases
joins.
Nothing depends on the order of the articles: ids come from the names themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from checker.mentions.entity.folding import skeleton
from checker.mentions.entity.forms import Form, Key, Node, home_of
from checker.mentions.entity.korean import korean_sound
from checker.mentions.entity.lexicon import (
    LEGAL_FORMS,
    NATURAL_HEADS,
    ORGANISATION_HEADS,
    PLACES,
    STORMS,
    SURNAME_PARTICLES,
    familiar,
    listed,
    people_of,
)
from checker.mentions.entity.lists import vote_in_lists
from checker.mentions.entity.spans import Name
from checker.mentions.entity.typing import votes_for
from checker.types import EntityType

_EVERYWHERE = -1
_BEFORE_NAMES = NATURAL_HEADS | STORMS
"""What a short form leaves out in front: 'Imber' for 'Lake Imber', 'Alice' for 'Hurricane Alice'."""
_SMALL = listed("of the for and de la du der von al")
_OF_PLACES = ("ians", "ian", "ans", "an", "nis", "ni", "is", "i", "ese", "ish")


class Linker:
    """Joins the forms of names; use `link`."""

    def __init__(self, names: Sequence[Name], keys: Sequence[Key]) -> None:
        self.names, self.keys = names, keys
        self.parents: dict[Node, Node] = {}
        self.forms: dict[Key, Form] = {}
        for name, key in zip(names, keys, strict=True):
            form = self.forms.setdefault(key, Form(key))
            form.surfaces[name.surface] += 1
            form.articles.add(name.article)
            form.votes.add(votes_for(name))
        self._vote_for_peoples()
        vote_in_lists(names, keys, self.forms)

    def _vote_for_peoples(self) -> None:
        """An adjective made from a place of the run names its people, also where no list knows either."""
        for (*rest, word), form in list(self.forms.items()):
            if rest or people_of(word):
                continue
            if home := self.forms.get(home_of(word, self.forms)):
                form.votes[EntityType.GROUP] += 3 * form.surfaces.total()
                if word.endswith(_OF_PLACES) and home.votes[EntityType.PERSON] < 2 * home.surfaces.total():
                    home.votes[EntityType.PLACE] += 1.5 * home.surfaces.total()

    # --- union-find ---------------------------------------------------------------------------------------------

    def root(self, node: Node) -> Node:
        """The representative of a node's set."""
        while (parent := self.parents.get(node, node)) != node:
            node = parent
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two nodes one; the smaller node represents both, so that order does not matter."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self.parents[second] = first

    # --- the steps ----------------------------------------------------------------------------------------------

    def link(self, same: Iterable[tuple[Key, Key]]) -> list[Node]:
        """The set each name belongs to. `same` lists forms known to name one thing."""
        for one, other in sorted(same):
            if one in self.forms and other in self.forms:
                self.join((_EVERYWHERE, one), (_EVERYWHERE, other))
        self._join_acronyms()
        long = sorted(key for key in self.forms if len(key) > 1)
        self._join_people(long)
        self._join_extensions(long)
        self._join_romanisations(sorted(self.forms))
        self._join_koreans(long)
        self._join_acronyms()  # once more: two spellings of the long form were two candidates before
        return self._place_short_forms(long)

    def _join_acronyms(self) -> None:
        initials: dict[str, set[Node]] = defaultdict(set)
        for key in self.forms:
            if len(key) > 1:
                letters = "".join(word[0] for word in key if word not in _SMALL)
                initials[letters].add((_EVERYWHERE, key))
                initials["".join(word[0] for word in key)].add((_EVERYWHERE, key))
        for key, form in sorted(self.forms.items()):
            if len(key) == 1 and len(key[0]) > 1 and any(s.replace(".", "").isupper() for s in form.surfaces):
                roots = {self.root(node) for node in initials[key[0]]}
                if len(roots) == 1:
                    self.join((_EVERYWHERE, key), roots.pop())

    def _join_people(self, long: Sequence[Key]) -> None:
        """Full names of one person: one surname, and given names that do not exclude each other."""
        blocks: dict[str, list[Key]] = defaultdict(list)
        for key in long:
            if self.forms[key].type is EntityType.PERSON or self._hyphenated(key):
                for word in {skeleton((word,))[:1] for word in key[1:]}:
                    blocks[word].append(key)
        for block in blocks.values():
            for number, one in enumerate(block):
                for other in block[number + 1 :]:
                    if self._one_person(one, other):
                        self.join((_EVERYWHERE, one), (_EVERYWHERE, other))

    def _one_person(self, one: Key, other: Key) -> bool:
        short, long = sorted((one, other), key=len)
        if len(short) < len(long) and short == long[: len(short)] or _subsequence(short, long):
            return True
        if short == long[-len(short) :] and (short[0] in SURNAME_PARTICLES or self._hyphenated(short)):
            return True
        if not _alike(one[-1], other[-1]) or not _given_alike(one[0], other[0]):
            return False
        exact = one[-1] == other[-1] and (one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])))
        return exact or not self.forms[one].articles & self.forms[other].articles

    def _hyphenated(self, key: Key) -> bool:
        return all("-" in surface and " " not in surface for surface in self.forms[key].surfaces)

    def _join_extensions(self, long: Sequence[Key]) -> None:
        """A registered name with its short form, a place's name with and without 'River'."""
        for key in long:
            for bare in _without_heads(key):
                if bare in self.forms and self._extension_fits(bare, key):
                    self.join((_EVERYWHERE, key), (_EVERYWHERE, bare))

    def _extension_fits(self, bare: Key, key: Key) -> bool:
        if key[-1] in LEGAL_FORMS and key[-1] not in bare:
            return True
        kinds = {self.forms[bare].type, self.forms[key].type}
        return EntityType.PERSON not in kinds and EntityType.GROUP not in kinds or len(bare) > 1 and len(kinds) == 1

    def _join_romanisations(self, keys: Sequence[Key]) -> None:
        blocks: dict[str, list[tuple[str, Key]]] = defaultdict(list)
        for key in keys:
            sound = skeleton(key)
            if len(sound) > 3:
                blocks[sound[0]].append((sound, key))
        for block in blocks.values():
            for one, other in self._near(block):
                self.join((_EVERYWHERE, one), (_EVERYWHERE, other))

    def _join_koreans(self, long: Sequence[Key]) -> None:
        sounds: dict[str, list[Key]] = defaultdict(list)
        for key in long:
            if sound := korean_sound(key):
                sounds[sound].append(key)
        for first, *others in sounds.values():
            for other in others:
                if not self.forms[first].articles & self.forms[other].articles:
                    self.join((_EVERYWHERE, first), (_EVERYWHERE, other))

    def _near(self, block: Sequence[tuple[str, Key]]) -> Iterator[tuple[Key, Key]]:
        sounds = [sound for sound, _ in block]
        distances = process.cdist(sounds, sounds, scorer=OSA.distance, score_cutoff=1)
        for i, j in zip(*(distances <= 1).nonzero(), strict=True):
            if i < j and self._one_name(*block[int(i)], *block[int(j)], int(distances[i, j])):
                yield block[int(i)][1], block[int(j)][1]

    def _one_name(self, sound: str, one: Key, other_sound: str, other: Key, distance: int) -> bool:
        first, second = self.forms[one], self.forms[other]
        if "".join(one) == "".join(other):
            return True
        if distance == 0 and len(one) > 1 and first.type is second.type is EntityType.PLACE:
            return True
        if not _compatible(first, second) or first.articles & second.articles:
            return False
        if any(c.isdigit() for c in sound + other_sound) or one[-1] in PLACES or other[-1] in PLACES:
            return False
        if distance == 0:
            return True
        words = zip(one, other, strict=False)
        return min(len(sound), len(other_sound)) > 5 and len(one) == len(other) and all(w[0] == v[0] for w, v in words)

    # --- short forms, article by article ------------------------------------------------------------------------

    def _place_short_forms(self, long: Sequence[Key]) -> list[Node]:
        by_word: dict[str, list[Key]] = defaultdict(list)
        for key in long:
            for word in {key[0], key[-1]}:
                by_word[word].append(key)
        seen: dict[int, list[tuple[Key, int]]] = defaultdict(list)
        places: list[Node] = []
        for name, key in zip(self.names, self.keys, strict=True):
            if len(key) > 1:
                seen[name.article].append((key, len(places)))
            places.append((_EVERYWHERE, key))
        in_article = {article: {key for key, _ in found} for article, found in seen.items()}
        joined = {self.root((_EVERYWHERE, key)) for key in long}
        for number, (name, key) in enumerate(zip(self.names, self.keys, strict=True)):
            if len(key) > 1 or self.root((_EVERYWHERE, key)) in joined:
                continue
            if options := [k for k in by_word[key[0]] if self._may_shorten(name, key, k)]:
                here = [k for k in options if k in in_article.get(name.article, ())]
                places[number] = self._choose(number, name, key, here, options, seen[name.article])
        return [self.root(place) for place in places]

    def _may_shorten(self, name: Name, key: Key, long: Key) -> bool:
        bare, full = self.forms[key], self.forms[long]
        kind = full.type
        if long[0] in STORMS and not name.titles:
            return key == long[1:]
        if people_of(key[0]) or key[0] in PLACES or bare.type is EntityType.GROUP:
            return False
        if kind is EntityType.PERSON:
            if key[0] == long[-1] and full.votes[EntityType.PERSON] > full.votes[EntityType.PLACE]:
                sure = full.votes[EntityType.PERSON] >= 2 * full.surfaces.total()
                allowed = (1.2 if sure else 0.5) * bare.surfaces.total()
                return bare.votes[EntityType.PLACE] <= bare.votes[EntityType.PERSON] + allowed
            allowed = 1.5 + 0.2 * bare.surfaces.total()
            return key[0] == long[0] and bare.votes[EntityType.PLACE] < bare.votes[EntityType.PERSON] + allowed
        if kind is EntityType.ORGANISATION:
            if key[0] == long[-1]:
                return key[0] in ORGANISATION_HEADS
            return bare.votes[EntityType.PLACE] <= bare.votes[EntityType.ORGANISATION] and not name.titles
        return False

    def _choose(
        self, number: int, name: Name, key: Key, here: list[Key], options: list[Key], seen: list[tuple[Key, int]]
    ) -> Node:
        """The long form of a short one: the only one of its article, else the last before it, else of the run."""
        for pool in (here, options):
            roots = {self.root((_EVERYWHERE, k)) for k in pool}
            if len(roots) == 1:
                return roots.pop()
            if pool is here and len(roots) > 1:
                before = [k for k, at in seen if at < number and k in pool]
                return self.root((_EVERYWHERE, before[-1])) if before else (name.article, key)
        return (_EVERYWHERE, key)


def _without_heads(key: Key) -> Iterator[Key]:
    end = len(key)
    while end > 1 and key[end - 1] in LEGAL_FORMS:
        end -= 1
        yield key[:end]
    if key[-1] in NATURAL_HEADS:
        yield key[:-1]
    if key[0] in _BEFORE_NAMES and len(key) > 1:
        yield key[2:] if key[1] == "of" and len(key) > 2 else key[1:]
    if key[-1] in ORGANISATION_HEADS and len(key) > 2:
        yield key[:-1]


def _subsequence(short: Key, long: Key) -> bool:
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and all(word in rest for word in short)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = skeleton((one,)), skeleton((other,))
    return a == b or (min(len(a), len(b)) > 4 and OSA.distance(a, b, score_cutoff=1) <= 1)


def _given_alike(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or fuzz.ratio(skeleton((one,)), skeleton((other,))) >= 80 or familiar(one, other)


def _compatible(one: Form, other: Form) -> bool:
    """Both people, or both of some other kind; a form without evidence fits either."""
    kinds = {one.type, other.type}
    return len(kinds) == 1 or EntityType.OTHER in kinds or kinds == {EntityType.PLACE, EntityType.ORGANISATION}
