"""What one says of oneself: 'On 16 May she said that she had no intention of resigning' -> who, and as of which day.

In such a sentence 'she' is whoever speaks, and what she is not willing to do holds when she says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.once_only.clauses import clause_of
from checker.outcomes.phrases import fits, has_another, is_subject
from checker.types import ClaimReading, EntityMention, TemporalExpression

_SAYS = (
    r"\b(?:sa(?:id|ys|ying)|add(?:ed|s|ing)|insist(?:ed|s|ing)|stress(?:ed|es|ing)|maintain(?:ed|s|ing)|"
    r"wr(?:ote|ites|iting)|declar(?:ed|es|ing)|announc(?:ed|es|ing)|vow(?:ed|s|ing)|reiterat(?:ed|es|ing)|"
    r"repeat(?:ed|s|ing)|told (?:[\w’'-]+ ){0,2}[\w’'-]+)(?: (?:again|then|later|once more))?"
)
_SAYING_HE = re.compile(rf"{_SAYS}(?: on [^,;]{{1,30}})?,? (?:that )?(?P<he>he|she)$")
"""Before what one says of oneself: 'said on Friday that she'."""
_SAYING = re.compile(rf"{_SAYS}\b")
_SAYING_ON = re.compile(rf"{_SAYS} (?:on |in )?$")
_WHO_SAYS = re.compile(rf",?(?: [\w.’'-]+){{1,4}}? {_SAYS}\b")
"""Behind the day on which somebody says it: 'on 18 March the minister stressed'."""
_WORDS_OF = re.compile(
    r"\b(?:statement|message|letter|post|note|speech|interview|video|remarks|words)s? "
    r"(?:attributed to|by|from|of|with) (?:(?:the|former|[A-Z][\w.-]*|\w+er|\w+or|\w+ent) )*$"
)
"""Before the one whose words are told: 'a statement attributed to the former minister'."""


def speaks_of_himself(text: str, before: Sequence[EntityMention], left: str) -> EntityMention | None:
    """The one person of the sentence, if `left`, all before the verb, ends with his saying 'that he'; or None."""
    he = _SAYING_HE.search(left)
    if he is None or len({person.entity for person in before}) != 1:
        return None
    name = before[0]
    if has_another(text[name.end : he.start()]) or not fits(name.canonical, he["he"]):
        return None
    is_speaker = is_subject(text, name.start) and text.startswith((" ", ","), name.end)
    return name if is_speaker or _WORDS_OF.search(text[: name.start]) else None


def when_said(reading: ClaimReading, start: int) -> TemporalExpression | None:
    """The day of saying what begins at `start`: beside the verb of saying, or at the head of the sentence; or None."""
    text = reading.claim.text
    told = [d for d in reading.dates if 0 < d.end <= start and d.earliest]
    opening = clause_of(text, 0, reading.dates).opening_date()
    heads = opening is not None and _SAYING.search(text, opening.end, start) is not None
    beside = (d for d in told if _SAYING_ON.search(text[: d.start]) or _WHO_SAYS.match(text, d.end, start))
    return next(beside, opening if heads else None)
