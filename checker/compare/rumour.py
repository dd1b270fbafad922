"""Is a claim but a rumour, told as one? A reading -> whether its sentence opens with who tells it, not with what is so.

"Word went round that the dam had burst" asserts nothing about the dam, so it stands against no denial: the article that
tells it does not say otherwise. "Reportedly" is another thing, for whoever writes it passes the report on.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.types import ClaimReading, Stance

_NET = (
    r"(?:on|in|across|over) (?:the )?(?:social (?:media|networks)|internet|facebook|x|twitter|whatsapp|telegram)"
    r"(?: of \d[\w ]*)?"
)
_SAY = r"(?:that|had|said|say|claim\w*|describ\w+|spoke|speak|told|alleg\w+|suggest\w*|insist\w*|accus\w+)\b"
_POSTS = r"(?:posts?|messages?|videos?|claims?|stories)"
_OF_ANYBODY = r"(?:(?:an?|the|many|some|several|viral|anonymous|countless|old|few|more) ){0,2}"
_TELLERS = r"(?:an?|some|many|most|half|every(?:one|body)|people|locals|old)"
_TELLING = (
    r"word (?:\w+ )?(?:went|had gone|got|spread|ran|was going) (?:round|around|about|out)\b[^,;:]{0,30}\bthat\b",
    r"(?:rumou?rs?|gossip|whispers|speculation) (?:\w+ ){0,4}?"
    r"(?:that|of|had it|has it|went (?:a?round|about)|ran|spread|spoke)\b",
    r"(?:it|there) (?:is|was|are|were|had been|has been) (?:\w+ )?"
    r"(?:rumou?red|whispered|rumou?rs|a rumou?r|a story going (?:a)?round)\b",
    r"(?:local )?legend (?:has it|says) that\b",
    rf"(?:in [^,;:]{{1,40}}they|{_TELLERS}(?: \w+){{0,5}}) will tell you (?:that\b|it)",
    rf"{_OF_ANYBODY}{_POSTS} {_NET} {_SAY}",
    rf"there (?:is|was|are|were) (?:\w+ )?{_POSTS} {_NET} {_SAY}",
    rf"social[- ]media {_POSTS}(?: of \d[\w ]*)? {_SAY}",
)
_BEFORE = r"[^,;:]{0,30}, |(?:at|on|by|in|all|through|that|within|before) (?:[\w:.]+ ){1,4}|(?:the|an?|old|some|many) "
_OPENING = re.compile(rf"(?:{_BEFORE})?(?:{'|'.join(_TELLING)})", re.IGNORECASE)
_JUDGED = re.compile(
    r"\b(?:false|untrue|not true|nonsense|no truth|fabricat\w+|invent(?:ed|ion)|baseless|without foundation|unfounded|"
    r"dismiss\w*|den(?:y|ies|ied|ial)|refut\w+|reject\w*|wrong|do(?:es)? not correspond|fiction|hoax|insult|"
    r"no evidence|not one|none|exaggerat\w+|premature|correct|true|proved|proven|borne out)\b"
    r"|(?<!not )(?<!never )(?<!be )(?<!been )\bconfirmed\b",
    re.IGNORECASE,
)
"""In what says whether the rumour is so."""
_MOVED = re.compile(
    r"(?<!had )(?<!have )(?<!has )\b(?:sent|cost|led|drove|pushed|forced|caused)\b|\bturned into\b", re.IGNORECASE
)
"""In what tells what the rumour did, which is a fact."""
_GOES_ON = re.compile(r";|:(?= )|, but\b|, and so it (?:is|was)\b")
_AND_THEN = re.compile(r", (?:and|so|as) (?!that\b)", re.IGNORECASE)


@lru_cache(maxsize=32768)
def is_rumour(reading: ClaimReading) -> bool:
    """Whether the claim tells a rumour as one, and neither says whether it is so nor asserts something besides."""
    text = reading.claim.text
    if reading.speech.stance is Stance.DENIED or _JUDGED.search(text) or _MOVED.search(text):
        return False
    lead = len(text) - len(text.lstrip("“\"‘' "))
    opening = _OPENING.match(text, lead)
    return opening is not None and not _asserts(reading, opening.end())


def _asserts(reading: ClaimReading, told: int) -> bool:
    """Whether the sentence goes on in its own voice behind the rumour: with a 'but', a day or an exact figure."""
    text = reading.claim.text
    if _GOES_ON.search(text, told):
        return True
    values = [
        *(d.start for d in reading.dates if d.start < d.end),
        *(q.start for q in reading.quantities if q.low == q.high),
    ]
    return any(start > more.start() for more in _AND_THEN.finditer(text, told) for start in values)
