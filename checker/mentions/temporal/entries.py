"""Entries of a chronicle: which date opens one, and which of its sentences in the present tense tell of that day.

A chronicle may tell what happened in the present ('11 March: The jury finds for the mill. It has sat for nine hours.').
What stands below such a date, or behind one that opens a sentence, is of that day though no verb is in the past; what
tells in between of a state or a rule ('The mill is the oldest of the valley') is of no day.
"""

from __future__ import annotations

import re

from checker.mentions.temporal.clause import tells_ahead, tells_past

_BEFORE_DAY = re.compile(r"[\s\W_]*(?:(?:updated?|day\s+\w+|on|early|late)\b[\s\W_]*)*", re.IGNORECASE)
_BEHIND_DAY = re.compile(r"[\s\W_]*(?:(?:updated?|day\s+\w+)\b[\s\W_]*)?", re.IGNORECASE)
_ASIDE = re.compile(r", (?:who|whom|whose|which|where)\b[^,;]*(?:,|$)|\([^)]*\)")
_CLAUSE_BESIDE = re.compile(
    r";|\b(?:that|who|whom|whose|which|where|because|after|before|when|while|although|though|as|having)\b"
)
_DONE = (
    r"(?:(?:[\w-]+ly|again|also|then|both|all|not|now|only)\s+)*"
    r"(?:being|under|\w+(?:ed|en|wn|[ghd]one|ld|nt|ght|ung|un|ain)|cut|hit|hurt|put|set|shot|shut|struck|found|bound|lost|shed"
    r"|split|spread|swept|told|made|paid|laid|won|met|fed|run|come|become)\b"
)
_STATE = re.compile(
    rf"\b(?:is|are|has|have|[’']re|[’']ve)\s+(?!{_DONE})|\b(?:has|have)\b[^.;]*\b(?:for|since|always|never|long)\b"
    r"|\b(?:(?:allow|believe|belong|consist|contain|cost|cover|depend|govern|include|know|like|live|mean|need|own|prescribe"
    r"|require|resemble|seem|serve|speciali[sz]e|stretch)(?:e?s)?|remembers?)\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:(?:is|are)\s+(?:an?|one\s+of|the\s+\w+est|the\s+most)|usually|generally|normally|typically|traditionally|often"
    r"|always|annually|every|each)\b",
    re.IGNORECASE,
)
"""What something is, or what goes on whatever the day."""
_EARLIER = re.compile(r"\b(?:had|used\s+to|(?:was|were)\s+born)\b", re.IGNORECASE)


def opens(text: str, start: int, end: int) -> bool:
    """Whether the date at text[start:end] opens its sentence: '12 March - ...', 'On 12 March ...'."""
    return start < end and _BEFORE_DAY.fullmatch(text, 0, start) is not None


def heads_entry(text: str, start: int, end: int) -> bool:
    """Whether a heading begins or ends with the date at text[start:end], and so is that of an entry."""
    return opens(text, start, end) or _BEHIND_DAY.fullmatch(text, end) is not None


def tells_in_present(text: str) -> bool:
    """Whether a sentence that opens an entry tells in the present what happens on its day."""
    return not tells_past(_main_clause(text)) and not tells_ahead(text) and _ALWAYS.search(text) is None


def goes_on_from_present(text: str) -> bool:
    """Whether a further sentence of such an entry tells of its day: of no state, and of nothing earlier."""
    if tells_past(text):
        return _EARLIER.search(_main_clause(text)) is None
    return tells_in_present(text) and _STATE.search(_ASIDE.sub("", text)) is None


def _main_clause(text: str) -> str:
    """The words before the first clause that is joined to them, or all if there are hardly any."""
    main = _CLAUSE_BESIDE.split(_ASIDE.sub("", text), maxsplit=1)[0]
    return main if len(main.split()) > 2 else text
