"""Whom an event befalls: a form of a predicate and its clause -> the names that are its patient, none if unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.once_only.clauses import Clause, has_verb
from checker.once_only.predicates import Form, Predicate
from checker.types import EntityMention, EntityType
from checker.words import STOP_WORDS

_SETTLEMENT = r"(?:city|cities|towns?|villages?|ports?|capital|settlements?|island)"
_PLACES = rf"(?:(?:[a-z\d-]+\s+){{0,4}}{_SETTLEMENT}(?:,? (?:and|or) {_SETTLEMENT})?)"
_SHOWN = rf"[^.;:]{{0,40}}?,? (?:among them|including)(?:\s+the\s+{_SETTLEMENT}(?:\s+of)?)?"
_OF_PLACES = re.compile(
    r"\s+(?:control (?:of|over)\s+)?(?:(?:the|its|their|nearby|neighbou?ring)\s+)*"
    rf"(?:{_PLACES}(?:\s+of|(?P<shown>{_SHOWN}))?\s+(?:the\s+)?)?"
)
"""What may stand between a verb or 'of' and a place: 'the market town of', '20 villages, among them'."""

_OF_PERSON = re.compile(
    r"\s+(?:(?:the|its|their|his|her|former|ex-[\w-]+)\s+)*(?:[a-z-]+\s+){0,2}(?:[A-Z][\w.-]*\s+){0,3}"
)
"""The same for a person: 'the former interior minister', 'President'."""

_PARTLY = re.compile(
    r"\b(?:most|half|parts?|much|some|several|third|quarters?|near|around|outside|in|from|with|by|at|on|for|to|against|"
    r"between|over|as|suburbs?|outskirts|districts?|edge)\b"
)
_NEXT = re.compile(rf"\s*(?:,|,? and|,? as well as)\s+(?:the\s+)?(?:{_SETTLEMENT}(?:\s+of)?\s+)?")
_NEXT_TITLED = re.compile(rf"{_NEXT.pattern}[A-Z][a-z]+ ")
"""Before a name that is read without its first word: 'Sheikh Aqil'."""
_PREPOSITION = re.compile(
    r"\b(?:of|in|from|near|at|for|to|by|with|against|into|around|between|over|than|off|across|throughout|through|above|"
    r"under|outside|beyond|without|like|as|who|which|whose|and|or)\b",
    re.IGNORECASE,
)
_SETTLEMENT_OF = re.compile(rf"\b{_SETTLEMENT}\s+(?:of\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(r"(?:, (?:[^,;]|,(?=\d)){2,90},|,? which|,|)")
_ADVERB = r"(?:also|finally|itself|first|then|already|\w+ly)"
_AUXILIARIES = re.compile(rf"(?:\s+(?:had|has|have|was|were|been|is|are|{_ADVERB}))+$")
_PASSIVE = re.compile(rf"(?:\b(?:was|were|been|is|are|being)(?:\s+{_ADVERB})?|[^\W\d_],)\s+$")
"""Before a participle: 'was finally', or the comma of 'Colonel Ruiz, arrested on Friday'."""

_WHICH = re.compile(r"([^\W\d_][\w'’-]*),? which(?:\s+[\w'’-]+){1,3}\s+$")
_GENITIVE = ("'s ", "’s ", "' ", "’ ")
_ENDS = re.compile(
    r"\s*(?:$|[,.;:—)]|(?:to (?:the|a|an|its|his|their) [\w -]{3,40}?\s+)?"
    r"(?:on|by(?! \d+(?:\.\d+)?\s?%)|at|after|before|when|while|early|late|shortly|during|last|this|that|and|yesterday|"
    r"today|in (?!love|line|with|price|value))\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d|\d{1,2} [A-Z]|without a|as [a-z]+)"
)
"""Behind a verb that has no object: not 'fell 3 %', 'fell ill', 'sank the ship', 'died down'."""

_TAKEN_FOR = re.compile(
    r"\s+(?:by (?:storm|surprise)|to (?:court|task|heart)|out\b|over\b|off\b|back\b|private|aback|ill\b|for granted|"
    r"seriously|hostage|as an? |as mere|into account|with\b|for \d)"
)
"""Behind an object or a participle, by which the verb means something else: 'took the town by storm'."""

_SET = re.compile(r"[^.;]{0,60}?\b(?:is|was|were|are|been|be)\s+(?:set|due|scheduled|planned|postponed|expected)\b")


def patients_of(
    predicate: Predicate, form: Form, clause: Clause, entities: Sequence[EntityMention]
) -> list[EntityMention]:
    """The names that the predicate befalls, by the place of its form in the clause."""
    names = sorted((m for m in entities if not m.resolved), key=lambda m: m.start)
    if any(name.start <= form.start < name.end for name in names):
        return []
    found = _of_noun(form, clause, names) if form.is_noun else []
    if not found and (form.takes_object or form.takes_subject):
        found = _of_verb(form, clause, names)
    return found if all(name.type in predicate.types for name in found) else []


def _of_noun(form: Form, clause: Clause, names: Sequence[EntityMention]) -> list[EntityMention]:
    """'The fall of Imbria', 'Anna Brandt's death', unless it is yet to come."""
    behind = clause.text[form.end :]
    if _SET.match(behind):
        return []
    if behind.startswith(" of "):
        return _listed(clause, names, form.end + len(" of"))[:1]
    owner = [n for n in names if clause.text[n.end : form.start] in _GENITIVE]
    return [n for n in owner if n.type is EntityType.PERSON]


def _of_verb(form: Form, clause: Clause, names: Sequence[EntityMention]) -> list[EntityMention]:
    behind = clause.text[form.end :]
    passive = _PASSIVE.search(clause.text[: form.start]) is not None
    if form.takes_object and passive:
        return [] if _TAKEN_FOR.match(behind) else _before(form, clause, names)
    if form.takes_subject and _ENDS.match(behind) and (found := _before(form, clause, names)):
        return found
    if not form.takes_object or passive:
        return []
    found = _behind(form, clause, names)
    return [] if found and _TAKEN_FOR.match(clause.text[found[-1].end :]) else found


def _before(form: Form, clause: Clause, names: Sequence[EntityMention]) -> list[EntityMention]:
    """'Imbria fell', 'Imbria and Oster, the last towns, were taken': the subject, if it is nothing but names."""
    left = _AUXILIARIES.sub("", clause.text[: form.start].rstrip())
    opening = clause.opening_date()
    start = opening.end if opening else clause.start
    subject = [n for n in names if start <= n.start and n.end <= len(left)]
    if not subject or not _ASIDE.fullmatch(left, subject[-1].end):
        return []
    found = [subject.pop()]
    while subject and _NEXT.fullmatch(clause.text, subject[-1].end, found[0].start):
        found.insert(0, subject.pop())
    return found if _opens(clause.text[start : found[0].start]) else []


def _opens(leading: str) -> bool:
    """Whether what stands before a name in its clause leaves it the subject: a title, 'the town of', an apposition."""
    if has_verb(leading):
        return False
    return leading.rstrip().endswith(",") or not _PREPOSITION.search(_SETTLEMENT_OF.sub("", leading))


def _behind(form: Form, clause: Clause, names: Sequence[EntityMention]) -> list[EntityMention]:
    """'They took Imbria and Oster', 'Imbria, which they took'."""
    which = _WHICH.search(clause.text[: form.start])
    if which:
        return [n for n in names if n.start <= which.start(1) < n.end]
    return _listed(clause, names, form.end)


def _listed(clause: Clause, names: Sequence[EntityMention], start: int) -> list[EntityMention]:
    """The names from a place on, joined by commas and 'and', as long as each stands for itself."""
    found: list[EntityMention] = []
    for name in names:
        if not start <= name.start < clause.end:
            continue
        gap = clause.text[start : name.start]
        passed_over = bool(found) and _NEXT_TITLED.fullmatch(gap) is not None
        joined = passed_over or (_NEXT.fullmatch(gap) is not None if found else _is_plain(gap, name))
        if not joined or not _stands_alone(clause.text[name.end :]):
            break
        if not passed_over:
            found.append(name)
        start = name.end
    return found


def _is_plain(gap: str, name: EntityMention) -> bool:
    """Whether the words between a verb and a name leave the name the whole of what the verb is about."""
    if name.type is EntityType.PERSON:
        return _OF_PERSON.fullmatch(gap) is not None and not _PREPOSITION.search(gap)
    plain = _OF_PLACES.fullmatch(gap)
    return plain is not None and not _PARTLY.search(gap.replace(plain["shown"] or "", ""))


def _stands_alone(following: str) -> bool:
    """Whether a name ends its phrase: not 'Imbria airfield', not 'Imbria's citadel'."""
    if following.startswith(("'", "’", "-")):
        return False
    word = re.match(r"\s*([^\W\d_]*)", following)
    noun = word[1] if word else ""
    return not noun or noun in STOP_WORDS or noun.endswith("ly") or noun[0].isupper()
