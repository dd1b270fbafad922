"""Names read off the claims of all articles at once, because one entity has one id across them.

claims -> words -> names (`spans`) -> one entity for each name (`linking`, with the votes of `typing`) -> mentions,
with the places around each place (`containment`) and what refers back to them (`reference`)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.mentions.entity.containment import places_around
from checker.mentions.entity.forms import Key, describe, key_of
from checker.mentions.entity.linking import Linker
from checker.mentions.entity.reference import resolve
from checker.mentions.entity.spans import Name, find_names, name_between
from checker.mentions.entity.words import Word, count_usage, split_words
from checker.types import Article, Claim, EntityMention

_ADVERB = r"(?:(?:also|sometimes|often|previously|formerly|better|otherwise)\s+)"
_AS = r"\s+(?:as\s+|in\s+\w+\s+as\s+)?(?:the\s+)?[“\"'‘]?"
_ALSO = re.compile(
    rf"(?:\s*[,(]\s*{_ADVERB}?|\s+{_ADVERB})(?:written|spelled|spelt|known|transliterated){_AS}"
    rf"|\s*\(\s*{_ADVERB}?(?:called|rendered){_AS}",
    re.IGNORECASE,
)
"""Between two names of one."""
_CALLED = re.compile(rf",\s+{_ADVERB}?(?:called|rendered){_AS}", re.IGNORECASE)
"""Between two names of one, if a comma or bracket closes it: 'The minister, A, called B a liar' names two."""


def read_entities(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], aliases: Mapping[str, Sequence[str]] | None = None
) -> list[list[tuple[EntityMention, ...]]]:
    """The names of every claim of every article, each with the id of its entity.

    `claims` holds one list an article. `aliases` maps a canonical name to other names of the same entity; they are
    found wherever the text holds them as written, in lower case too.
    """
    table = aliases or {}
    names = _all_names(claims, table)
    keys = [key_of(name.surface) for name in names]
    linker = Linker(names, keys)
    nodes = linker.link([*_stated(claims, names, keys), *_tabled(table)])
    entities = describe(names, nodes, linker.forms, keys, table)
    found: list[list[list[EntityMention]]] = [[[] for _ in own] for own in claims]
    around = places_around(claims, names, keys, entities, linker.forms)
    for name, entity in zip(names, entities, strict=True):
        mention = EntityMention(
            name.start,
            name.end,
            name.surface,
            entity.type,
            entity.id,
            entity.canonical,
            within=around.get(entity.id, frozenset()),
        )
        found[name.article][name.claim].append(mention)
    return [resolve(own, mentions) for own, mentions in zip(claims, found, strict=True)]


def _all_names(claims: Sequence[Sequence[Claim]], table: Mapping[str, Sequence[str]]) -> list[Name]:
    words = [[split_words(claim.text) for claim in own] for own in claims]
    usage = count_usage(sentence for own in words for sentence in own)
    wanted = _pattern(table)
    names: list[Name] = []
    for article, own in enumerate(claims):
        for number, claim in enumerate(own):
            sentence = words[article][number]
            found = find_names(article, number, claim.text, sentence, usage)
            names += _with_aliases(found, wanted, article, number, claim.text, sentence) if wanted else found
    return names


def _pattern(table: Mapping[str, Sequence[str]]) -> re.Pattern[str] | None:
    forms = sorted({form for canonical, others in table.items() for form in (canonical, *others) if form}, key=len)
    return re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms[::-1])) if forms else None


def _with_aliases(
    found: Sequence[Name], wanted: re.Pattern[str], article: int, number: int, text: str, words: Sequence[Word]
) -> list[Name]:
    """The names found with those of the user's table, which take the place of any that they overlap."""
    matches = [name_between(article, number, text, words, *m.span()) for m in wanted.finditer(text)]
    listed = [name for name in matches if name]
    kept = [n for n in found if all(n.end <= m.start or n.start >= m.end for m in listed)]
    return sorted([*kept, *listed], key=lambda name: name.start)


def _tabled(aliases: Mapping[str, Sequence[str]]) -> Iterator[tuple[Key, Key]]:
    """All pairs of forms the user's table joins, whether or not the canonical form itself occurs."""
    for canonical, others in aliases.items():
        forms = [key_of(form) for form in (canonical, *others)]
        yield from ((one, other) for one in forms for other in forms if one < other)


def _stated(claims: Sequence[Sequence[Claim]], names: Sequence[Name], keys: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs of forms that a text itself joins: 'Name (ABC)', 'X, also known as Y', 'X (also written Y)'."""
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        if (one.article, one.claim) != (other.article, other.claim):
            continue
        text = claims[one.article][one.claim].text
        between = text[one.end : other.start]
        bracketed = between == " (" and text[other.end : other.end + 1] == ")"
        closed = text[other.end :].lstrip("”\"'’").startswith((",", ")"))
        called = _ALSO.fullmatch(between) or (closed and _CALLED.fullmatch(between))
        if called or (bracketed and _stands_for(one, other)):
            yield keys[number], keys[number + 1]


def _stands_for(one: Name, other: Name) -> bool:
    """Whether a name in brackets abbreviates the one before it, or the other way round, in any language."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    letters = short.surface.replace(".", "")
    return len(short.words) == 1 and len(long.words) > 1 and letters.isupper() and 2 <= len(letters) <= 8
