"""Definite descriptions and pronouns to the entity they mean, where one article leaves only one choice.

'The minister' needs the article to have introduced exactly one minister; 'the capital' one named capital; 'He' at the
head of a sentence a sentence before that names one person, at its head. Everything else stays unresolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checker.mentions.entity.lexicon import is_title, listed
from checker.types import Claim, EntityMention, EntityType

_ROLES = listed(
    """president chancellor minister governor mayor king queen general colonel captain admiral bishop archbishop
    judge prosecutor ambassador envoy commissioner chairman chairwoman director coach premier sheriff speaker senator"""
)
_DESCRIPTION = re.compile(r"\b[Tt]he\s+(capital|[a-z]+)\b(?!['’-])")
_CAPITAL = re.compile(r"\bcapital(?:\s+city)?(?:,|\s+of\s+\w+,)?\s+$")
_PRONOUN = re.compile(r"^(He|She)\b")
_HEAD = 40  # characters from the start of a sentence within which its subject is named
_FOLLOWING_NAME = re.compile(r"^,?\s+(?:of\s+)?[A-Z]")


@dataclass(frozen=True, slots=True)
class _Antecedent:
    mention: EntityMention
    claim: int


def resolve(claims: Sequence[Claim], mentions: Sequence[Sequence[EntityMention]]) -> list[tuple[EntityMention, ...]]:
    """The mentions of one article with those added that refer back to them, in the order of the text."""
    meant = _described(claims, mentions)
    resolved = []
    for number, (claim, own) in enumerate(zip(claims, mentions, strict=True)):
        added = [*_descriptions(claim, number, own, meant)]
        if number and claim.paragraph == claims[number - 1].paragraph:
            added += _pronouns(claim, claims[number - 1], mentions[number - 1])
        resolved.append(tuple(sorted([*own, *added], key=lambda m: (m.start, m.end))))
    return resolved


def _described(claims: Sequence[Claim], mentions: Sequence[Sequence[EntityMention]]) -> dict[str, _Antecedent]:
    """The one entity that each role noun of the article was joined to by a name beside it."""
    holders: dict[str, dict[str, _Antecedent]] = defaultdict(dict)
    for number, (claim, own) in enumerate(zip(claims, mentions, strict=True)):
        for mention in own:
            for role in _roles(claim.text, mention):
                holders[role].setdefault(mention.entity, _Antecedent(mention, number))
    return {role: next(iter(found.values())) for role, found in holders.items() if len(found) == 1}


def _roles(text: str, mention: EntityMention) -> list[str]:
    before, after = text[: mention.start], text[mention.end :]
    if mention.type is EntityType.PLACE:
        return ["capital"] if _CAPITAL.search(before[-40:]) else []
    if mention.type is not EntityType.PERSON:
        return []
    near = [w.lower() for w in re.findall(r"[A-Za-z-]+(?=,?\s)", before[-40:])][-2:]
    apposed = re.match(r",\s+(?:the|a)\s+(?:\w+\s+){0,2}?(\w+)\b", after)
    roles = [w for w in near if w in _ROLES and before.rstrip(", ").lower().endswith(near[-1])]
    while roles and not is_title(near[-1]):
        roles.pop()
    return roles + ([apposed.group(1)] if apposed and apposed.group(1) in _ROLES else [])


def _descriptions(
    claim: Claim, number: int, own: Sequence[EntityMention], meant: dict[str, _Antecedent]
) -> list[EntityMention]:
    found = []
    for match in _DESCRIPTION.finditer(claim.text):
        antecedent = meant.get(match.group(1))
        if antecedent is None or antecedent.claim >= number or _FOLLOWING_NAME.match(claim.text[match.end() :]):
            continue
        if all(m.end <= match.start() or m.start >= match.end() for m in own):
            found.append(_referring(match.start(), match.end(), match.group(), antecedent.mention))
    return found


def _pronouns(claim: Claim, previous: Claim, before: Sequence[EntityMention]) -> list[EntityMention]:
    match = _PRONOUN.match(claim.text)
    people = [m for m in before if m.type is EntityType.PERSON]
    if match is None or len({m.entity for m in people}) != 1 or people[0].start > _HEAD:
        return []
    if any(mark in previous.text for mark in '“"'):
        return []
    return [_referring(match.start(), match.end(), match.group(), people[0])]


def _referring(start: int, end: int, surface: str, to: EntityMention) -> EntityMention:
    return EntityMention(start, end, surface, to.type, to.entity, to.canonical, resolved=True, within=to.within)
