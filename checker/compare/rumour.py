"""Is a claim but a rumour, told as one? A reading -> whether its sentence opens with who tells it, not with what is so.

"Word went round that the dam had burst" asserts nothing about the dam, so it stands against no denial: the article that
tells it does not say otherwise. "Reportedly" is another thing, for whoever writes it passes the report on.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.types import ClaimReading, Stance

_NET = r"(?:on|in|across|over) (?:the )?(?:social (?:media|networks)|internet)"
_TELLING = (
    r"word (?:\w+ )?(?:went|had gone|got|spread|ran|was going) (?:round|around|about|out)\b",
    r"(?:rumou?rs?|gossip|whispers) (?:\w+ ){0,4}?(?:that|of|had it|has it|went|ran|spread|spoke)\b",
    r"(?:it|there) (?:is|was|are|were) (?:\w+ )?(?:rumou?red|whispered|rumou?rs|a rumou?r|a story going (?:a)?round)\b",
    r"(?!they\b)\w+ (?:\w+ ){0,5}will tell you (?:that\b|it)",
    rf"(?:\w+ ){{0,3}}(?:posts?|messages?|videos?|claims?|stories) {_NET}",
    r"social[- ]media (?:posts?|messages?|videos?|claims?)\b",
)
_BEFORE = r"[^,;:]{0,30}, |(?:at|on|by|in|all|through|that|within|before) (?:[\w:.]+ ){1,4}|(?:the|an?|old|some|many) "
_OPENING = re.compile(rf"(?:{_BEFORE})?(?:{'|'.join(_TELLING)})", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:false|untrue|not true|nonsense|no truth|fabricat\w+|invent(?:ed|ion)|baseless|without foundation|unfounded|"
    r"dismiss\w*|den(?:y|ies|ied|ial)|refut\w+|reject\w*|wrong|do(?:es)? not correspond|fiction|hoax|insult|"
    r"no evidence|not one|none)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=32768)
def is_rumour(reading: ClaimReading) -> bool:
    """Whether the claim tells a rumour as one, and does not itself say that it is false."""
    text = reading.claim.text
    if reading.speech.stance is Stance.DENIED or _DENIED.search(text):
        return False
    return _OPENING.match(text.lstrip("“\"‘' ")) is not None
