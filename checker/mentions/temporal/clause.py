"""What the words around an expression say of it: its role ('since', 'by'), whether it is rough, and the tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.mentions.polarity.clauses import RELATIVES
from checker.types import TemporalRole

_ROLES: tuple[tuple[TemporalRole, str], ...] = (
    (TemporalRole.SINCE, r"since|ever since|(?:starting|beginning|effective)(?: on| from| in)?|as from|from"),
    (TemporalRole.UNTIL, r"until|till|up to|by|as of|(?:no|not) later than|as late as|ending(?: on| in)?"),
    (TemporalRole.BEFORE, r"before|prior to|ahead of|earlier than|up until"),
    (TemporalRole.AFTER, r"after|following|(?<!no )(?<!not )later than|not before"),
)
_LEAD = r"(?:\s+(?:about|around|the|at least|early|late|shortly|at))?\s*$"
_ROLE_PATTERNS = tuple((role, re.compile(rf"\b(?:{words}){_LEAD}", re.IGNORECASE)) for role, words in _ROLES)
_NEAR = re.compile(
    r"\b(?:shortly|just|soon|a few minutes|minutes|some minutes|not long|a little)\s+(?P<side>before|after|past)\s*"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:about|around|circa|approximately|roughly|some|nearly|almost|or so|sometime)\s+(?:the\s+)?$", re.I
)
_MOVED = re.compile(
    r"\b(?:postponed|moved|delayed|brought\s+forward|put\s+off|rescheduled|dated?)\s+from\s+(?:the\s+)?$", re.I
)
_WILL = r"(?<!\bgood\s)(?<!\bill\s)(?<!\bfree\s)(?<!\bown\s)will|shall|’ll|'ll|won[’']t"
_SET_TO = r"\s+(?:now\s+)?(?:to|due|set|scheduled|expected|planned|slated|going|likely)"
_FUTURE = re.compile(
    rf"\b(?:{_WILL}|[’']d\s+be|(?:is|are|not)\s+forecast\s+to|(?:is|are|be|being){_SET_TO}"
    r"|(?<!had\sbeen\s)(?<!been\s)(?:(?:due|scheduled|expected|planned|slated)\s+(?:to|for|on|in|by|before|after)|set\s+(?:to|for))"
    r"|plan(?:s|ning)?\s+to|(?:has|have)\s+(?:scheduled|called)\s+an?|hopes?\s+to|(?:must|can|(?-i:may)|should)(?!\s+have\b)"
    r"|would(?!\s+(?:have|not)\b)|could(?!\s+(?:not|have|see|hear|be)\b)"
    r"|(?<!-)payable|effective|of\s+record|supposed\s+to|expects?\s|deadline|(?:have|has)\s+(?:until|till))\b",
    re.IGNORECASE,
)
_STILL_TO_COME = re.compile(rf"\b(?:{_WILL}|(?:is|are){_SET_TO})\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?:was|were|had|did|said|told|came|went|took|made|gave|held|met|won|lost|fell|rose|began|left|sent|wrote|struck"
    r"|saw|found|became|set|put|hit|shut|cut|broke|fled|got|ran|led|drew|stood|spoke|brought|bought|sold|thought|caught"
    r"|built|kept|felt|heard|grew|knew|threw|flew|drove|rode|chose|paid|laid|sank|hid|burst|cost|fought|froze|hurt|quit"
    r"|sought|shook|shot|spent|spread|stole|swept|tore|wore|withdrew|overtook|underwent|sat|rang|blew|ate|drank|swam|sang"
    r"|wept|woke|swore|sprang|forgot|may\s+have|\w{2,}ed)\b",
    re.IGNORECASE,
)
_WOULD_NOT = re.compile(r"\b(?:would\s+not|could\s+not(?!\s+(?:have|see|hear|be)))\b", re.IGNORECASE)
_AWAITED = re.compile(
    r"\bas\s+(?:soon|early)\s+as\s+$|\bahead\s+of\s+$|\b(?:waiting|waits?)\s+for\s+$|\bruns?\s+out\s+on\s+$|\bbeyond\s+$"
    r"|\bput\s+off\s+(?:until|till|to)\s+(?:the\s+)?$"
    r"|(?<!\bnot)(?<!\bto)(?<!\bdid)(?<!n[’']t)\s(?:starts?|begins?|opens|reopens|closes|expires|takes\s+effect|comes\s+into\s+force)"
    r"\s+(?:again\s+)?(?:on|in)\s+$"
    r"|\b(?:do|does)\s+not\s+\w+\s+(?:until|till|before)\s+$"
    r"|(?<!failed)(?<!unable)(?<!able)(?<!had)\s\bto\s+[a-z]+\b[^.;:,]{0,40}\b(?:by|until|through|till)\s+(?:the\s+end\s+of\s+)?$"
    r"|\bcall(?:s|ed|ing)?\s+for\s+(?:the|an?)\s+[^.;:,]{0,30}\b(?:on|in|by)\s+$"
    r"|\b(?:extend\w*|postpone\w*|delay\w*|adjourn\w*|(?<!was\s)(?<!were\s)(?<!been\s)(?:clos(?:e[ds]?|ing)|suspend\w*|halt\w*|shut)|put\s+off|given|gave)\b[^.;]{0,40}\b(?:until|till)\s+$",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"\b(?:has|have|had)\b[^.;]{0,60}\bsince\s+$", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:has|have)\b[^.;]{0,60}\bsince\s+$", re.IGNORECASE)
_HAPPENED_AFTER = re.compile(
    r"\s+(?:said|told|ruled|voted|refused|rejected|ordered|agreed|announced|approved|arrested|killed|began|took|became)\b"
    r"|[’']s\s+(?:\w+\s+)?(?:ruling|decision|announcement|attacks?|shooting|blast|bombings?|crash|explosion|killings?"
    r"|raids?|collapse|statement|arrests?|verdict|defeat|victory)\b",
    re.IGNORECASE,
)
_HAPPENED_BEFORE = re.compile(
    r"\b(?:said|told|announced|ruled|voted|arrived|died|happened|occurred|opened|closed|ended|reported|met|came|resigned"
    r"|crashed|collapsed|sank|fell|began|founded|born|launched|won|lost)\s+(?:(?:on|in|late|early|again|in\s+court)\s+)*$",
    re.IGNORECASE,
)
_SET_FOR = re.compile(r"\b(?:be|being|to|will|not)\s+\w+\s+(?:(?:on|late|early)\s+)*$", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"\bsaid\s+(?:\w+ly\s+)?(?:(?:on|late|early|in\s+a\s+statement)\s+)*$", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"\b(?:told\s+(?:me|us|reporters|journalists|this\s+\w+|the\s+[A-Z]\w+)"
    r"|(?:report|inquiry|study|findings|assessment|review|audit|investigation)\b[^,;.]{0,30}"
    r"\b(?:published|released|issued|presented|made\s+public|came\s+out|reported|appeared))"
    r"\s+(?:(?:on|in|late|early)\s+)*$",
    re.IGNORECASE,
)
_SAID_LAST = re.compile(
    r",[”\"’']? (?:[^,;:]{1,80} )?"
    r"(?:said|says|reported|announced|confirmed|stated|added|wrote|emerged|told \w+(?: \w+)?)"
    r"(?: (?:reporters|journalists|in an? (?:statement|report|interview|post)|by telephone|late|early|on|the))* $",
    re.IGNORECASE,
)
_ENDS_WITH_IT = re.compile(r"(?: (?:morning|afternoon|evening|night))?(?: in [A-Z]\w+| in a statement)?[.”\"’']*$")
"""Before and behind the date of an attribution that ends a sentence: '..., the police said on Wednesday.'"""
_HAD = re.compile(
    r"\bhad\s+(?:(?:not|also|already|only|just)\s+)?(?:been\s+)?\w+(?:ed|en|wn|ne|ld|nt|ght|de|id|ome|ain|ut)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:until|till|after|once|when|as\s+soon\s+as|before)\b[^,;:—–]*$", re.IGNORECASE)
"""'Ran until it had used up its fuel on Sunday': what had happened then is what is told."""
_BEGINS = re.compile(r"\b(?:began|begun|started|opened|broke\s+out|set\s+(?:out|off)|erupted)\b", re.IGNORECASE)
_IN_RELATIVE = re.compile(rf", (?:{RELATIVES})\b[^,;:—–]*$")
_GOES_ON = re.compile(r"[^,;.:—–]*, (?!(?:and|but|or|with|[a-z]+ing)\b)(?=[a-z])")
_BREAK = re.compile(r"[,;:—–]|\b(?:which|who|that|and|but|said|where|when)\b", re.IGNORECASE)


_NOT_UNTIL = re.compile(
    r"\b(?:(?:did|was|were|had|has|have|could)(?:\s+not|n[’']t)|never|(?:it\s+was|was|only)\s+not|nothing|nobody|no\s+one|none"
    r"|no\s+(?:[\w’'-]+\s+){1,4}(?:was|were|had|came|could))\b[^.;:—–]{0,60}\b(?P<word>until|till|before|by)"
    rf"{_LEAD}",
    re.IGNORECASE,
)
"""'Was not opened until the 5th' dates the opening; 'had not been opened by the 5th' says that it lies later."""
_NOT_ROLES = {"until": TemporalRole.AT, "till": TemporalRole.AT, "before": TemporalRole.SINCE, "by": TemporalRole.AFTER}


@dataclass(frozen=True, slots=True)
class Said:
    """What the words before an expression say of it: its role, whether it is rough, which side of a time is meant."""

    role: TemporalRole = TemporalRole.AT
    rough: bool = False
    side: str = ""


def said_of(text: str, start: int) -> Said:
    """Read the words before `start`."""
    before = text[max(0, start - 40) : start]
    near = _NEAR.search(before)
    return Said(role_of(text, start), near is not None or is_rough(text, start), near["side"].lower() if near else "")


def role_of(text: str, start: int) -> TemporalRole:
    """The role the words before `start` give the expression there."""
    before = text[max(0, start - 40) : start]
    if _NEAR.search(before):
        return TemporalRole.AT
    if _MOVED.search(before):
        return TemporalRole.AT
    if denied := _NOT_UNTIL.search(text[max(0, start - 120) : start]):
        return _NOT_ROLES[denied["word"].lower()]
    for role, pattern in _ROLE_PATTERNS:
        if pattern.search(before):
            return role
    return TemporalRole.AT


def is_rough(text: str, start: int) -> bool:
    """Whether 'about', 'shortly before' and the like stand before `start`."""
    before = text[max(0, start - 40) : start]
    return _NEAR.search(before) is not None or _ROUGH.search(before) is not None


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the clause around text[start:end] speaks of the time to come."""
    return tense_of(text, start, end) > 0


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is still to come when the text is written: 'will close on 3 May', not 'was to'."""
    return _STILL_TO_COME.search(text) is not None and is_future(text, start, end)


def tense_of(text: str, start: int, end: int) -> int:
    """Tense of the clause around text[start:end]: 1 speaks of the time to come, -1 of the past, 0 does not tell.

    2 where it says so in the present, 'will open in May', which can be of no day before the writing;
    -2 where what has happened stands right before it ('opened in'): another past verb may set a date to come.
    """
    before = text[:start]
    future, past = _last_end(_FUTURE, before), _last_end(_PAST, before)
    coming = _last_end(_STILL_TO_COME, before)
    beside = _tense_beside(before, text[end:])
    if beside >= 0 and coming >= max(future, past, 0) and not _BREAK.search(before, coming):
        return 2
    if beside != 0:
        return beside
    if future < 0 and past < 0:
        after = text[end:]
        ahead, behind = _FUTURE.search(after), _PAST.search(after)
        if ahead is not None and (behind is None or ahead.start() < behind.start()):
            return 1
        return -1 if behind is not None else 0
    if future > past or (future >= 0 and not _BREAK.search(before[future:past])):
        return 1
    return -1


def _tense_beside(before: str, after: str) -> int:
    """Tense by the words that touch the expression, which outweigh any farther off; 0 where they do not tell."""
    if _BEGUN.search(before):
        return -1
    if _AWAITED.search(before):
        return 1
    if _HAPPENED_BEFORE.search(before) and not _SET_FOR.search(before):
        return -2
    if _HAPPENED_AFTER.match(after):
        return -1
    return 0


def is_when_said(text: str, start: int) -> bool:
    """Whether the expression at `start` tells when somebody spoke ('said late on Friday')."""
    return _SAID_BEFORE.search(text[:start]) is not None


def is_when_told(text: str, start: int) -> bool:
    """Whether the expression at `start` tells when one was told of an event, or when a report on it came out."""
    return _TOLD_BEFORE.search(text[:start]) is not None


def is_when_attributed(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] dates an attribution that ends the sentence: '..., the police said on Wednesday.'"""
    return _ENDS_WITH_IT.match(text, end) is not None and _SAID_LAST.search(text[:start]) is not None


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is told in passing: 'the mayor, who was elected on 3 May, cut the ribbon'."""
    return _IN_RELATIVE.search(text, 0, start) is not None and _GOES_ON.match(text, end) is not None


def is_before_that(text: str, start: int) -> bool:
    """Whether the expression at `start` dates what had happened before the time told of: 'had been sent on 3 May'."""
    had = max((found.span() for found in _HAD.finditer(text, 0, start)), default=None)
    if had is None or _BREAK.search(text, had[1], start) or _JOINED.search(text, 0, had[0]):
        return False
    return role_of(text, start) not in (TemporalRole.UNTIL, TemporalRole.BEFORE)


def goes_on_to_now(text: str, start: int) -> bool:
    """Whether the expression at `start` begins what goes on while the text is written: 'has been shut since ...'."""
    return _SO_FAR.search(text, 0, start) is not None


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def starts_something(text: str) -> bool:
    """Whether a sentence tells of the beginning of something whose days may be counted."""
    return _BEGINS.search(text) is not None


def tells_past(text: str) -> bool:
    """Whether a sentence tells of something that happened: it has a past form and none of the future or of refusal."""
    return _PAST.search(text) is not None and not tells_ahead(text)


def tells_ahead(text: str) -> bool:
    """Whether a sentence speaks of the time to come anywhere, or of what somebody would not do."""
    return _FUTURE.search(text) is not None or _WOULD_NOT.search(text) is not None
