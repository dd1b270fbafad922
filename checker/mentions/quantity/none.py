"""Counts of zero: 'nobody was hurt', 'no deaths', 'not a single patient came to harm' -> quantities of no person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.types import Quantity

_PERSON = (
    r"(?:persons?|people|passengers?|civilians?|soldiers?|patients?|workers?|residents?|child(?:ren)?|students?|pupils?|"
    r"(?:police )?officers?|policem[ae]n|firefighters?|miners?|drivers?|tourists?|captives?|hostages?|prisoners?|"
    r"crew(?: members?)?|employees?|spectators?|villagers?|sailors?|customers?|inmates?|guests?)"
)
_OF_ALL = (
    r"(?: of (?:the|its|their|our|them|those|these|us|whom)\b"
    r"(?! (?:others?|rest|dead|killed|injured|wounded|missing|hurt)\b)"
    r"(?: (?!was\b|were\b|is\b|has\b|had\b)\w+){0,2}?)"
)
_NOBODY = (
    rf"(?:nobody|no[ -]one|none{_OF_ALL}?|not (?:a single|one)(?: {_PERSON}|{_OF_ALL})|no {_PERSON})"
    r"(?! (?:else|other)\b)"
)
_WHERE = r"(?: (?:on board|aboard|there|inside|in (?:it|the \w+)|at the \w+))?"
_WAS = (
    r"(?: (?:was|were|is|are|has|have|had|been|being|known|reported|reportedly|believed|thought|to|yet|even|ever|"
    r"so far|physically))*"
)
_LIFE = r"lost (?:his|her|their|his or her) (?:life|lives)"
_HARM = r"(?:come|came) to (?:any )?harm"
_FATE = rf"(?:killed|died|dead|perished|{_LIFE}|hurt|injured|wounded|harmed|{_HARM}|missing|arrested)"
_BEFELL = re.compile(
    rf"\b(?P<none>{_NOBODY}){_WHERE}{_WAS} (?P<fate>{_FATE})\b(?! (?:him|her|them|it|the|an?|his|their)\b)",
    re.IGNORECASE,
)
"""Not 'nobody killed him', which is a deed."""

_WHAT = r"(?:casualties|injuries|deaths?|fatalities|arrests|survivors|victims)"
_NO = re.compile(
    rf"\b(?P<none>(?:no|without(?: any)?)(?: (?:reports?|word|sign) of)?) (?:\w+ )?(?P<fate>{_WHAT}\b"
    r"|loss of life\b|lives (?:were |was |had been |have been )?lost\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:more|further|other|additional|serious|major|new|military|such)\b", re.IGNORECASE)
"""Words by which it is not none at all."""

_ROLES = {
    "killed": re.compile(r"kill|died|dead|perish|death|fatal|li(?:fe|ves)", re.IGNORECASE),
    "injured": re.compile(r"hurt|injur|wound|harm|casualt", re.IGNORECASE),
    "missing": re.compile(r"missing", re.IGNORECASE),
    "arrested": re.compile(r"arrest", re.IGNORECASE),
    "rescued": re.compile(r"surviv", re.IGNORECASE),
}


def with_none(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a sentence with its counts of zero, in the place of the 'one' of 'not one'; in order."""
    found = [
        _zero(match) for pattern in (_BEFELL, _NO) for match in pattern.finditer(text) if not _PART.search(match[0])
    ]
    kept = [q for q in quantities if not any(z.start < q.end and q.start < z.end for z in found)]
    return sorted([*kept, *found], key=lambda q: q.start)


def _zero(match: re.Match[str]) -> Quantity:
    role = next((role for role, words in _ROLES.items() if words.search(match["fate"])), "")
    start, end = match.span("none")
    return Quantity(start, end, match["none"], 0.0, 0.0, noun="person", role=role)
