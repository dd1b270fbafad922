"""The question that a disputed fact answers, put in front of its clause: one function a kind.

In: a clause with its value marked (`checker.naming.clauses`). Out: the phrase, or '' where the clause cannot be turned
into one, for instance because the value hangs on a noun ('the earthquake of 1978').
"""

from __future__ import annotations

import re

from checker.naming.clauses import LONGEST, OPEN, has_finite_verb, has_verb, in_a_sentence, lacks_verb, unmarked
from checker.naming.pieces import AUXILIARIES, fit, parts, stripped, without_adverbial, without_day, without_time
from checker.types import ClaimReading, EntityType
from checker.words import STOP_WORDS

_BEFORE_DATE = re.compile(
    r"(?:^|\s+)(?:shortly|just|soon|only|late|early|later|not|as|some ?time)?\s*"
    r"(?:on|in|at|by|from|until|till|since|before|after|around|about|towards?|during|for|of|late|early|to|the|starting|beginning)\s*$",
    re.I,
)
_CIRCUMSTANCE = re.compile(r"^with [^,]{3,60}, ", re.I)
_ATTRIBUTIVE = re.compile(r"\b(?:of|since|than)\s*(?:early|late|the)?\s*$", re.I)  # 'the earthquake of', 'worst since'
_NOT_UNTIL = re.compile(r"(?:\b(?:not|never)|n[’']t)\b.*\buntil\s*$", re.I)
_WHEN_BEHIND = re.compile(r"^,? when (.+)$", re.I)
_LOCATIVE = re.compile(
    r"(?:^|,?\s+)(?:(?:only|just) )?"
    r"(?:in|at|on|near|off|outside|inside|from|to|into|towards?|around|across|behind|beside|over|by)"
    r"(?: the| a| an)?\s*$",
    re.I,
)
_AT_HAND = re.compile(r"\s+(?:at|in|inside|outside) (?:his|her|its|their|an?|the) [a-z][\w-]*(?: [a-z][\w-]*)?$")
"""Another place right before the one that is asked for: '(picked up) at his house (in Varga)'."""
_SORT_OF = re.compile(
    r" (?:the|an?) (?:[a-z][\w-]* )?(?:town|city|village|hamlet|port|suburb|district|province|region|island) of\s*$"
)
"""What tells the sort of a place in front of its name: '(near) the market town of (Varga)'."""
_NEARNESS = re.compile(r"\b(?:close|next|due|adjacent|thanks|similar) to(?: the| a| an)?\s*$", re.I)
_REGION = re.compile(r"^(?:,(?: [A-Z][\w.’'-]*)+(?=,|$)| of [A-Z][\w’'-]*(?=,|$))")
_LASTS_SINCE = re.compile(
    r"^(?!.*, (?:which|who)\b[^,]*$).*\b(?:has|have|had)\b[^,]*\bsince(?:\s+(?:early|late|the))?\s*$", re.I
)
_RECORD = re.compile(r"\b(?:\w+est|worst|first|last|best|most|least|only|more|fewer|again)\b", re.I)
_REST_OF_NAME = re.compile(r"^(?: [A-Z][\w’'-]*)+")
_APPOSITION = re.compile(r"^, [^,]{3,60}, (?=[a-z])")
_DETERMINED = re.compile(r"\b(?:the|an?)\s+$")
_ORDER = re.compile(
    r"^(?P<first>(?:(?! that )[^,]){12,}?),? "
    r"(?:(?:for|by|some|only|just|shortly|long|soon|at least|more than|already) )*"
    r"(?:[\w-]+ (?:minutes?|hours?|days?|weeks?|months?) )?(?:before|after|once|until|by the time) "
    r"(?=\w+ \w+)(?!\d|the \w+ of|noon|midnight|midday|an? quarter|half)(?P<second>.{8,})$",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|no|nobody|none|nothing)\b|n[’']t\b", re.IGNORECASE)
_TURNED_ORDER = re.compile(
    r"^(?:by the time|before|after|once) (?P<second>(?=[^,]* )[^,]{8,}), (?P<first>.{12,})$", re.I
)
_WHEN_BEFORE = re.compile(
    r"^(?P<time>(?:when|after|once|while|as soon as|following) [^,]{8,}), (?P<main>(?!when )\w.{11,})$", re.I
)
_SORT_OF_PLACE = re.compile(
    r"^ ([a-z][\w’'-]*)\b(?: ([a-z][\w’'-]*)(?= (?:on|in|at|by|near|for|when)\b|,|$))?"
    rf"(?! (?:{AUXILIARIES})\b)"
)
_SORT = re.compile(
    r" (?:station|airport|harbou?r|hospital|prison|university|castle|palace|bridge|camp|base|port|square|market)$"
)
_PARTICLES = frozenset(("out", "off", "up", "down", "away", "back"))
_NO_HEAD = re.compile(rf"\b(?:of|the|an?|to|from|for|with|in|on|at|{AUXILIARIES})\b")
"""What stands in no noun that a name belongs to: '(which) terminals went to'."""
_NAMED = r"(?:[A-Z][\w.'’-]*\s+)*"


def when(clause: str, reading: ClaimReading) -> str:
    """'Damascus fell on <8 December>' -> 'when Damascus fell'."""
    before, _, after = parts(clause)
    if OPEN not in clause:
        before = without_day(before, reading)
    told = _WHEN_BEHIND.match(after)
    if told:
        return f"when {told.group(1)}"
    rest = stripped(before, _BEFORE_DATE)
    if _LASTS_SINCE.search(before) and not _RECORD.search(before):
        return _asking("since when", in_a_sentence(fit(rest, after), reading))
    if _ATTRIBUTIVE.search(before) and not re.match(r"\s*,?\s*\w", after):
        return ""
    phrase = in_a_sentence(_CIRCUMSTANCE.sub("", fit(rest, after)), reading)
    return _asking("until when" if _NOT_UNTIL.search(before) else "when", phrase)


def where(clause: str, reading: ClaimReading) -> str:
    """'The bin surfaced at <City Hall>' -> 'where the bin surfaced'; a clause without its place is asked as it is."""
    before, value, after = parts(clause)
    if not value:
        return ""
    before = _SORT_OF.sub("", before)
    rest, after = stripped(before, _LOCATIVE), _REGION.sub("", _REST_OF_NAME.sub("", after))
    after = _without_sort(after, determined=bool(_DETERMINED.search(before)))
    if rest == before or after.lstrip().startswith("of ") or _NEARNESS.search(before):
        return ""
    alone = _AT_HAND.sub("", rest)
    rest = without_time(alone if has_verb(alone) else rest)
    phrase = in_a_sentence(fit(rest, after), reading)
    return _asking("where", phrase)


def _without_sort(after: str, *, determined: bool) -> str:
    """What follows a place's name without the words that tell its sort: '(in the Varga) building at noon'."""
    found = _SORT_OF_PLACE.match(after)
    if found is None or not _is_noun(found[1]):
        return after
    end = found.end(2 if found[2] and _is_noun(found[2]) else 1)
    return after[end:] if determined or _SORT.search(after[:end]) else after


def _is_noun(word: str) -> bool:
    """Whether a word behind a place's name may tell its sort: 'the Varga <building>'."""
    return word not in STOP_WORDS and not word.endswith(("ed", "ly"))


def who(clause: str, reading: ClaimReading) -> str:
    """'<Rab Mowat> was first' -> 'who was first'; 'the <Czech> crew dug him out' -> 'which crew dug him out'."""
    before, value, after = parts(clause)
    if not value:
        return ""
    named = next((e for e in reading.entities if not e.resolved and e.surface in value), None)
    person = named is not None and named.type is EntityType.PERSON
    before = without_time(before)
    behind = re.search(r"\b(by|to)\s+(?:the\s+)?$", before)
    if behind and (behind[1] == "by" or not lacks_verb(before)):
        return fit(f"{behind[1]} whom {in_a_sentence(before[: behind.start()], reading)}", _REGION.sub("", after))
    after = _APPOSITION.sub(" ", after)
    heads = re.match(r"^(?:(?:[Tt]he|[Aa]n?)\s+)?((?:[a-z][\w'’-]*\s+){0,3})$", before)
    noun = re.match(r"\s+([a-z][\w'’-]+)", after)
    if heads and person and noun:
        return f"who{after}"
    if heads and not person and (heads.group(1).strip() or noun) and not _NO_HEAD.search(heads.group(1)):
        return fit(f"which {heads.group(1)}", after)
    told = noun is not None and noun.group(1) not in STOP_WORDS | _PARTICLES
    if named is not None and named.type is EntityType.GROUP and noun and told and _DETERMINED.search(before):
        return fit(f"which {noun.group(1)} {in_a_sentence(_DETERMINED.sub('', before), reading)}", after[noun.end() :])
    return ""


def whether(clause: str, reading: ClaimReading) -> str:
    """'Assad resigned' -> 'whether Assad resigned'."""
    plain = without_day(without_adverbial(without_day(unmarked(clause), reading)), reading)
    plain = _WHEN_BEFORE.sub(_behind, plain)
    return _asking("whether", in_a_sentence(plain, reading))


def _behind(found: re.Match[str]) -> str:
    """'When the truce failed, the town fell' -> 'the town fell when the truce failed', unless that is too long."""
    turned = f"{found['main']} {found['time'][:1].lower()}{found['time'][1:]}"
    return turned if len(turned) <= LONGEST - len("whether ") else found["main"]


def who_did(clause: str, reading: ClaimReading) -> str:
    """Who said the words of a quotation, or did what the clause tells of the speaker or doer that it opens with."""
    text = reading.claim.text
    quoted = re.match(r"^[“\"]([^”\"]{12,})[,.!?]?[”\"]", text)
    if quoted:
        return f"who said “{quoted.group(1).rstrip(',.')}”"
    named = next((e for e in reading.entities if not e.resolved and e.type is EntityType.PERSON), None)
    before, found, after = unmarked(clause).partition(named.surface) if named else ("", "", "")
    if (
        found
        and re.fullmatch(rf"{_NAMED}|(?:[Tt]he )?(?:(?!of\b)[\w-]+ ){{0,2}}", before)
        and re.match(r" [a-z]", after)
    ):
        return f"who{after}"
    return ""


def before_or_after(clause: str, reading: ClaimReading) -> str:
    """'The sirens sounded <before> the gates moved' -> 'whether the sirens sounded before or after the gates moved'."""
    plain = unmarked(clause)
    found = _ORDER.match(plain) or _TURNED_ORDER.match(plain)
    if _DENIED.search(plain) or found is None or not has_finite_verb(found["first"]):
        return ""
    first, second = (in_a_sentence(found[name], reading) for name in ("first", "second"))
    phrase = f"whether {first} before or after {second}"
    return phrase if len(phrase) <= LONGEST else ""


def _asking(question: str, phrase: str) -> str:
    """The question in front of what it asks of; '' where that is a single word."""
    return f"{question} {phrase}" if len(phrase.split()) >= 2 else ""
