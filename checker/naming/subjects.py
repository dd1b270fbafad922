"""Of a clause with two verbs the subject and the verb that the value belongs to."""

from __future__ import annotations

import re

from checker.mentions.speech import SAYING
from checker.naming.clauses import OPEN, is_verb
from checker.naming.pieces import AUXILIARIES, without_adverbial
from checker.words import STOP_WORDS

_SECOND = re.compile(rf",? (?:and|but) (?=(?P<verb>[a-z]+) [^{OPEN}]*{OPEN})")
_VERB = re.compile(r"(?<= )[a-z]+\b(?= (?P<next>[\w’'-]+))")
_AUXILIARY = re.compile(rf"(?:{AUXILIARIES})")
_SAYING = re.compile(rf"(?:{SAYING})")
_NO_SUBJECT = re.compile(r",|\b(?:who|which|that|when|while|where|and|or)\b|^(?:in|on|at|by|after|for|with)\b", re.I)
_LONGEST = 8  # words of a subject


def with_own_verb(clause: str) -> str:
    """'The port was closed because of a crack and was reopened on <2 May>' -> 'The port was reopened on <2 May>'."""
    seconds = [found for found in _SECOND.finditer(clause) if _is_finite(found["verb"])]
    if not seconds:
        return clause
    second = seconds[-1]
    first = next((found for found in _VERB.finditer(clause, 0, second.start()) if _tells(found)), None)
    if first is None or not _alike(first.group(), second["verb"]):
        return clause
    subject = without_adverbial(clause[: first.start()]).strip()
    ends_open = subject.rpartition(" ")[2].lower() in STOP_WORDS and " " in subject
    if ends_open or _NO_SUBJECT.search(subject) or len(subject.split()) > _LONGEST:
        return clause
    return f"{subject} {clause[second.end() :]}"


def _is_finite(word: str) -> bool:
    return is_verb(word) and not word.endswith("ing") and word not in STOP_WORDS - set(AUXILIARIES.split("|"))


def _tells(found: re.Match[str]) -> bool:
    """Whether this is a verb by its form and by what follows: not 'armed' in 'two armed men'."""
    behind = found["next"]
    closed = behind in STOP_WORDS or not behind[0].islower() or behind.endswith("ly")
    return _is_finite(found.group()) and (closed or bool(_AUXILIARY.fullmatch(found.group())))


def _alike(first: str, second: str) -> bool:
    """Whether the second verb can do without the first: not in 'was fined and jailed for <5> years'."""
    helped = _AUXILIARY.fullmatch(first) is not None
    return not _SAYING.fullmatch(first) and (not helped or bool(_AUXILIARY.fullmatch(second)))
