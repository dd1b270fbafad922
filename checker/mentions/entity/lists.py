"""Names in one list are of one type: 'the towns of Imbria, Oster and Velm' are three towns. Forms get votes for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.mentions.entity.forms import Form, Key
from checker.mentions.entity.spans import Name
from checker.mentions.entity.typing import Votes

_SURE = 1.5
"""Weight from which a type is evidence and no mere shape."""
_SHARE = 0.8


def vote_in_lists(names: Sequence[Name], keys: Sequence[Key], forms: Mapping[Key, Form]) -> None:
    """Give forms without evidence of their own votes for the type of their neighbours in lists.

    If all of a list that is sure is of one type, so are the others, however far from it they stand.
    """
    gained: dict[Key, Votes] = defaultdict(Votes)
    for listed in _lists(names, keys):
        types = [forms[key].type if _is_sure(forms[key]) else None for key in listed]
        known = set(types) - {None}
        for place, key in enumerate(listed):
            beside = known if len(known) == 1 else {*types[max(0, place - 1) : place + 2]}
            gained[key].add({kind: _SHARE for kind in beside if kind})
    for key, votes in gained.items():
        if not _is_sure(forms[key]):
            forms[key].votes.add(votes)


def _is_sure(form: Form) -> bool:
    return max(form.votes.values(), default=0) >= _SURE


def _lists(names: Sequence[Name], keys: Sequence[Key]) -> Iterator[list[Key]]:
    """The forms of two names or more with nothing but commas and 'and' between them."""
    run: list[Key] = []
    for number, key in enumerate(keys):
        run.append(key)
        if number + 1 == len(names) or not _side_by_side(names[number], names[number + 1]):
            if len(run) > 1:
                yield run
            run = []


def _side_by_side(one: Name, other: Name) -> bool:
    """Whether only a comma or 'and' stands between two names."""
    if (one.article, one.claim) != (other.article, other.claim) or one.titles or other.start - one.end > 6:
        return False
    return one.gap_after == ", " and not one.gap_before.endswith("(") or one.after[0] in ("and", "or")
