"""Names read off the claims of all articles at once, because one entity has one id across them.

claims -> words -> names (`spans`) -> one entity for each name (`linking`, with the votes of `typing`) -> mentions
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.mentions.entity.lexicon import common_words
from checker.mentions.entity.linking import Key, Linker, describe, key_of
from checker.mentions.entity.spans import Name, count_usage, find_names, split_words
from checker.types import Article, Claim, EntityMention

_ALSO = re.compile(
    r"\s*[,(]?\s*(?:also|sometimes|often|previously|formerly|better|otherwise)?\s*"
    r"(?:written|spelled|spelt|known|rendered|transliterated|called)\s+(?:as\s+|in\s+\w+\s+as\s+)?(?:the\s+)?[“\"'‘]?",
    re.IGNORECASE,
)


def read_entities(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], aliases: Mapping[str, Sequence[str]] | None = None
) -> list[list[tuple[EntityMention, ...]]]:
    """The names of every claim of every article, each with the id of its entity.

    `claims` holds one list an article. `aliases` maps a canonical name to other names of the same entity; they are
    found in the text even where they are written in lower case.
    """
    table = aliases or {}
    names = _all_names(claims)
    keys = [key_of(name.surface) for name in names]
    linker = Linker(names, keys)
    nodes = linker.link([*_stated(claims, names, keys), *_tabled(table)])
    entities = describe(names, nodes, linker.forms, keys, table)
    found: list[list[list[EntityMention]]] = [[[] for _ in own] for own in claims]
    for name, entity in zip(names, entities, strict=True):
        mention = EntityMention(name.start, name.end, name.surface, entity.type, entity.id, entity.canonical)
        found[name.article][name.claim].append(mention)
    return [[tuple(mentions) for mentions in own] for own in found]


def _all_names(claims: Sequence[Sequence[Claim]]) -> list[Name]:
    common_words()
    words = [[split_words(claim.text) for claim in own] for own in claims]
    usage = count_usage(sentence for own in words for sentence in own)
    return [
        name
        for article, own in enumerate(claims)
        for number, claim in enumerate(own)
        for name in find_names(article, number, claim.text, words[article][number], usage)
    ]


def _tabled(aliases: Mapping[str, Sequence[str]]) -> Iterator[tuple[Key, Key]]:
    """All pairs of forms the user's table joins, whether or not the canonical form itself occurs."""
    for canonical, others in aliases.items():
        forms = [key_of(form) for form in (canonical, *others)]
        yield from ((one, other) for one in forms for other in forms if one < other)


def _stated(
    claims: Sequence[Sequence[Claim]], names: Sequence[Name], keys: Sequence[Key]
) -> Iterator[tuple[Key, Key]]:
    """Pairs of forms that a text itself joins: 'Name (ABC)', 'X, also known as Y', 'X (also written Y)'."""
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        if (one.article, one.claim) != (other.article, other.claim):
            continue
        text = claims[one.article][one.claim].text
        between = text[one.end : other.start]
        if _ALSO.fullmatch(between) and between.strip():
            yield keys[number], keys[number + 1]
        elif between == " (" and text[other.end : other.end + 1] == ")" and _stands_for(one, other):
            yield keys[number], keys[number + 1]


def _stands_for(one: Name, other: Name) -> bool:
    """Whether a name in brackets abbreviates the one before it, or the other way round; other languages' initials too."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    letters = short.surface.replace(".", "")
    if len(short.words) > 1 or len(long.words) < 2 or not letters.isupper() or not 2 <= len(letters) <= 8:
        return False
    return True
