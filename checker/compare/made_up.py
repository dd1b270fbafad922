"""Can figures of an article make up a figure that it never gives? A figure and the body -> sums, margins and lists.

"Seven dead" stands over "four people drowned in one town, two in another, and a boy in a third"; "wins by 20 points"
over "98 to 78"; "three countries" over their names. Whoever adds them up need not be right, so a figure that could be
made up is taken for one: what is asked here is only whether it cannot be.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations, product

from checker.compare.figures import counts_people, noun_likeness, of_one_sort
from checker.types import ClaimReading, Quantity

_TOGETHER = 4
"""Sentences over which the parts of a sum may be spread: on end, or all that count something of the kind on end."""
_NEARLY = 0.005
"""How far a sum of measures may be off, as a share: a year and six months are not quite 18 months."""
_PERSON_WORDS = """
man woman boy girl child baby infant toddler teenager mother father son daughter brother sister wife husband driver
pilot passenger gunman attacker bomber officer soldier policeman policewoman firefighter guard worker student teacher
cyclist pedestrian motorist captain suspect owner resident neighbour neighbor grandmother grandfather another himself
herself
"""
_ONE = re.compile(
    r"\b(?:(?:an?|another|one|the|his|her|their|its|\w+['’]s) (?:[\w-]+ )?(?:"
    + "|".join(_PERSON_WORDS.split())
    + r")|himself|herself|another)\b(?! of\b)",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:couple|twins|pair|both)\b", re.IGNORECASE)
"""Persons whom a sentence names without a figure."""
_AND = re.compile(r"^[^,;]*\b(?:and|plus)\b[^,;]*$")
_OF_THEM = re.compile(r"\b(?:of (?:them|whom|these)|including|among them)\b")
_EACH = re.compile(r"\b(?:each|apiece)\b")
_SCORE = re.compile(r"\b(?:to|against|from)\s+(?:\w+\s+){0,2}$|[-–]$")
_NAME = r"(?:the )?[A-Z][\w'’.-]*(?: (?:of |de |the )?[A-Z][\w'’.-]*)*"
_LISTED = re.compile(rf"{_NAME}(?:, {_NAME})*,? and {_NAME}")


def makes_up(body: Sequence[ClaimReading], figure: Quantity, margin: bool) -> bool:
    """Whether figures of the body may make up one; `margin` tells that it says by how much two others differ."""
    return any(
        _of_two(reading, figure, margin)
        or _lists(reading, figure)
        or _between(reading, figure)
        or _add_up([reading], figure)
        for reading in body
    ) or any(
        _add_up(some[n : n + _TOGETHER], figure) for some in (body, _counting(body, figure)) for n in range(len(some))
    )


def _counting(body: Sequence[ClaimReading], figure: Quantity) -> list[ClaimReading]:
    """The claims that count something of the kind, if parts stand far apart, as those hurt do and 'a further 300'."""
    like = [reading for reading in body if _like(reading, figure)]
    adds = any(part.scope == "more" for reading in like for part in _like(reading, figure))
    return like if adds or counts_people(figure) else []


def _like(reading: ClaimReading, figure: Quantity) -> list[Quantity]:
    """The figures of a claim that may be parts of one: of its dimension, and of nothing else."""
    return [
        q
        for q in reading.quantities
        if q.base_unit == figure.base_unit and of_one_sort(q, figure) and q.scope in ("", "more") and _may_be(q, figure)
    ]


def _may_be(part: Quantity, figure: Quantity) -> bool:
    """Whether a figure may count some of what another counts: it has its role or noun, or tells neither."""
    if part.role and figure.role and part.role != figure.role:
        return False
    if noun_likeness(part.noun, figure.noun) < 0:
        return False
    return not (part.noun or part.role) or part.role == figure.role or part.noun == figure.noun or counts_people(part)


def _add_up(claims: Sequence[ClaimReading], figure: Quantity) -> bool:
    """Whether what these claims count, with persons named one by one, is together the figure.

    Of each claim all figures are taken, or one, or none.
    """
    people, slack = counts_people(figure), _NEARLY * figure.base_low if figure.base_unit else 0.0
    options = [_sums(reading, figure, people) for reading in claims]
    return any(
        sum(low for low, _ in some) - slack <= figure.base_low <= sum(high for _, high in some) + slack
        for some in product(*options)
        if sum(high > 0 for _, high in some) > 1 or len(claims) == 1
    )


def _sums(reading: ClaimReading, figure: Quantity, people: bool) -> list[tuple[float, float]]:
    """What of a claim can be part of the figure, at least and at most; (0, 0) if nothing of it is."""
    values, text = [q.base_low for q in _like(reading, figure)], reading.claim.text
    if len(values) > 1 and (_OF_THEM.search(text) or 2 * max(values) == sum(values)):
        values = [max(values)]  # the others are its own parts
    alone = len(_ONE.findall(text)) + 2 * len(_TWO.findall(text)) if people else 0
    totals = {0.0, sum(values), *values}
    return [(total, total + alone) for total in sorted(totals)] + ([(0.0, 0.0)] if alone else [])


def _of_two(reading: ClaimReading, figure: Quantity, margin: bool) -> bool:
    """Whether the figure parts two figures of a claim, or is both together: 76 votes to 74 are two votes apart."""
    each = _EACH.search(reading.claim.text) is not None
    for one, other in combinations(reading.quantities, 2):
        between = reading.claim.text[one.end : other.start]
        score = _SCORE.search(between) is not None
        made = [abs(one.low - other.low)] if margin else []
        if one.base_unit == other.base_unit == figure.base_unit:
            made += [abs(one.base_low - other.base_low)] if margin or score else []
            made += [one.base_low + other.base_low] if score or _AND.search(between) else []
        made += [one.base_low * other.base_low] if each else []
        if any(math.isclose(value, figure.base_low, rel_tol=_NEARLY if figure.base_unit else 0) for value in made):
            return True
    return False


def _between(reading: ClaimReading, figure: Quantity) -> bool:
    """Whether a claim gives two figures of one thing, one on either side: two estimates, of which it is the middle."""
    own = [q.base_low for q in _like(reading, figure) if q.role == figure.role == "attendance"]
    return bool(own) and min(own) < figure.base_low < max(own)


def _lists(reading: ClaimReading, figure: Quantity) -> bool:
    """Whether a claim names as many one by one."""
    lists = (found.group() for found in _LISTED.finditer(reading.claim.text))
    return not figure.base_unit and any(names.count(", ") + 2 - names.count(", and ") == figure.low for names in lists)
