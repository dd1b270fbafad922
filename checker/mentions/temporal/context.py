"""Whether a match is a date at all, judged by the words around it: 'may' the verb, '2,024 people', 'the March Hare'."""

from __future__ import annotations

import re

from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.lexicon import MONTH_NUMBER, PARTS, WEEKDAY_NUMBER

_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|of|from|during|before|after|last|next|this|early|late|mid|through|throughout|to|and|"
    r"between|as of|around|about|for|every|each|back in|starting|beginning|ending|or|between|follow\w*|previous|that|"
    r"the|on)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_IN_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|during|before|after|last|next|this|early|late|mid|through|throughout|back\s+in)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|to|during|through|throughout|of|late|early|mid|for|and|or|around|"
    r"about|circa|the|its|his|her|their|our|fiscal|year|between|back\s+to|[’']s|than|as|into|autumn|on|over|"
    r"spring|summer|winter|fall)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[\s-]+([\w’'-]+)")
_COUNTED = re.compile(
    r"\s*(?:%|(?!(?:was|is|has|as|its|his|this|does|always|perhaps|towards|besides|across|ends|begins)\b)[\w-]*[a-rt-z]s\b|people\b|men\b|women\b|children\b|m\b|km\b|kg\b|per\b|percent\b|dollars|more\b)",
    re.I,
)
_NOUN_AFTER_YEAR = re.compile(r" ([A-Za-z][\w’-]+)")
_A_YEAR = re.compile(r"\b(?:an?|that)\s+$", re.IGNORECASE)
_THE_YEAR = re.compile(
    r"\b(?:the|this|his|her|its|their|our)\s+(?:(?!last|first|next|other)[a-z]+\s+)?$", re.IGNORECASE
)
_MEASURE = re.compile(r"(?:miles?|met(?:re|er)s?|feet|foot|tons?|tonnes?|hours?|days?|years?|dollars?|euros?|pounds?)$")
_COUNTABLE = re.compile(
    r"(?:people|men|women|children|\w+(?:er|or|ant|ent|ist|ee|ian|man)s|troops|police|victims|homes|houses|cars|vehicles"
    r"|jobs|deaths|cases|votes|shares|seats|copies|members|animals|or|of|and|to|who|were|are|have|had)$",
    re.IGNORECASE,
)
_NAMED_WEEKDAY = re.compile(r"\b(?:Good|Black|Bloody|Super|Palm|Ash|Holy|Fat|Shrove|Cyber|Easter|Maundy)\s+$")
_ANY_DAY = re.compile(r"\b(?:an?|any|one|most|some|every|each|no)\s+$", re.IGNORECASE)
_RECURRING = re.compile(r"\b(?:every|each)\s+(?:second|other|third|fourth|first|last|single)\s+$", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"\s+of\s+(?:the|his|her|its|their|an?)\s+(?!(?:year|month|week|decade|century)['’])")
"""'The last week of the campaign' is counted from the campaign, not from the day of writing."""
_BEFORE_A_VERB = re.compile(
    r"\b(?:will|would|may|might|could|can|should|must|shall|not|(?:is|are|was|were|due|set|expected|likely|meant)\s+to|[’']ll|did|does|do)\s+(?:only\s+|probably\s+)?$",
    re.IGNORECASE,
)
_AT_A_TIME = re.compile(
    r"\b(?:at|by|until|till|since|before|after|around|about|nearly|almost|was|is|towards?|past|exactly|only|just)\s+$",
    re.IGNORECASE,
)
_MAY_FOLLOW_MONTH = {*MONTH_NUMBER, *WEEKDAY_NUMBER, *PARTS, "gmt", "utc", "i"}
_AFTER_DAY_ONLY = re.compile(
    r"\s*(?:$|[,.;:)–—]|(?:of|and|in|at|to|when|but|with|by|for|after|before|was|were|had|he|she|it|they|the|a|on|from|"
    r"until|that|as|came|did|who|which)\b)",
    re.IGNORECASE,
)


_ON_A_DAY = re.compile(r"\b(?:on|by|since|until|(?:morning|evening|night|afternoon|dawn) of)\s+$", re.IGNORECASE)
_COUNTED_THING = re.compile(
    r"(?:\s+and\s+(?:the\s+)?\d+(?:st|nd|rd|th))?\s+(?:floors?|minute|lap|stage|hour|anniversary|attempt|birthday|century"
    r"|centuries|street|avenue|(?:[A-Za-z]+\s+)?(?:regiments?|brigades?|divisions?|battalions?|army|armies|corps|fleet)"
    r"|infantry|place|round|ballot|page|year|week|month|ward|district|parallel|edition|session|congress|amendment|season"
    r"|game|match|over|time|hole|inning|percentile|meeting|party|summit)\b",
    re.IGNORECASE,
)
_CURRENT_OF_A_THING = re.compile(
    r"\s*(?:[.,;:)”\"]|$|(?:and|or|was|were|is|had|has|on|in|to|from|until|again|for|at|by|of|that|which|when|off|below)\b)"
)
"""'The current was cut': electricity or water, and no time."""
_PART_OF_A_NAME = re.compile(
    r"\s+(?:crowd|commut\w+|rush|shift|sky|skies|news\w*|papers?|edition|bulletin|mail|post|prayers?|tides?|traffic"
    r"|classes|market|meal|star|dress|school|train|ferry|bus)\b(?!\s+(?:was|were|had|came|went)\s+not\b)",
    re.IGNORECASE,
)
"""'The evening crowd', 'the morning shift': what a part of the day tells apart from others of its kind."""


def is_plausible(text: str, found: Found, rule: str) -> bool:
    """Whether the words around a match let it be a date."""
    if rule in ("month", "month range") and not found.fuzzy:
        return _month(text, found)
    if rule == "year in words":
        return _COUNTED.match(text, found.end) is None
    if rule in ("year", "year range"):
        return _year(text, found)
    if found.form is Form.WEEKDAY and rule == "weekday":
        return _weekday(text, found)
    if found.form is Form.DURATION and found.amount is not None and found.amount >= 1900 and found.unit == "Q":
        return False
    if found.form is Form.DURATION and text[found.start : found.end].lower() == "a second":
        return re.match(r"[.,;)]|\s+(?:later|ago|before|after|or|to)\b|$", text[found.end :]) is not None
    if rule == "unit" and found.form is Form.UNIT and found.relation in ("last", "next") and not found.fuzzy:
        return _OF_A_WHOLE.match(text, found.end) is None and not _lasts(text, found)
    if rule == "clock in words":
        return _clock_in_words(text, found)
    if rule == "season":
        return _season(text, found)
    if rule == "figures alone":
        return _figures(text, found)
    if rule == "day alone":
        return _day_alone(text, found)
    if rule == "month day year":
        return not (found.month == 5 and text[found.start] != "M") and not _is_of_a_thing(text, found)
    if rule == "now" and text[found.start : found.end].lower() == "current":
        return _CURRENT_OF_A_THING.match(text, found.end) is None
    if rule == "part":
        return _PART_OF_A_NAME.match(text, found.end) is None
    return True


def _is_of_a_thing(text: str, found: Found) -> bool:
    """'on 6 September the 5th Regiment', 'in March the first rebels': an ordinal that counts something else."""
    ordinal = re.search(r"\s(?:the\s+)?(?:[a-z]+|\d+(?:st|nd|rd|th))$", text[found.start : found.end]) is not None
    return ordinal and _AFTER_DAY_ONLY.match(text, found.end) is None


def _day_alone(text: str, found: Found) -> bool:
    """'the 11th' where something says that it is a day, and none of the things that are counted follows."""
    if _COUNTED_THING.match(text, found.end):
        return False
    return _AFTER_DAY_ONLY.match(text, found.end) is not None or _ON_A_DAY.search(text, 0, found.start) is not None


def _lasts(text: str, found: Found) -> bool:
    """Whether 'last' is the verb: 'will last three months'."""
    return text.startswith("last", found.start) and _BEFORE_A_VERB.search(text, 0, found.start) is not None


def _clock_in_words(text: str, found: Found) -> bool:
    """'ten to four' is a time where something says so; 'two to one' is a score, 'ten to twelve people' a range."""
    words = text[found.start : found.end].lower()
    if found.part or found.clock is None or re.search(r"quarter|half|minute|clock|noon|midday|midnight| past ", words):
        return True
    return found.clock.minute % 5 == 0 and _AT_A_TIME.search(text, 0, found.start) is not None


def _next_word(text: str, end: int) -> str:
    match = _NEXT_WORD.match(text, end)
    return match[1] if match else ""


def _month(text: str, found: Found) -> bool:
    surface = text[found.start : found.end]
    follower = _next_word(text, found.end)
    prepared = _IN_BEFORE.search(text, 0, found.start) is not None
    if follower[:1].isupper() and follower.lower() not in _MAY_FOLLOW_MONTH and not prepared:
        return False  # a name: 'April Jones', 'the May Agreement'
    if surface.lower() in ("may", "march", "mar", "jan", "april", "june", "august") or len(surface.rstrip(".")) <= 4:
        return _BEFORE_MONTH.search(text, 0, found.start) is not None
    return True


def _year(text: str, found: Found) -> bool:
    if found.fuzzy or _of_a_year(text, found):
        return True
    if re.search(r"\b(?:in|since|until|early|late|mid|fiscal|year)[\s-]+$", text[: found.start], re.IGNORECASE):
        return _COUNTED.match(text, found.end) is None or text[found.end : found.end + 1] != " "
    if _COUNTED.match(text, found.end):
        return False
    follower = text[found.end : found.end + 1]
    before = text[: found.start].rstrip()
    if _BEFORE_YEAR.search(text, 0, found.start):
        return found.year is not None and found.year >= 1700 or found.last_year is not None
    enclosed = before[-1:] in ("(", "[", "-", "–", "/", "") and follower in (")", "]", "-", "–", ":", "", ",", ";", " ")
    if before[-1:] in ("", "("):
        return enclosed
    if found.last_year is not None:
        return True
    if re.search(r"\b(?:19|20)\d\d(?:,|\s+and|\s+to|,\s+and)\s+$|\b(?:an?|successful|failed)\s+$", text[: found.start]):
        return True
    return follower in (",", ")") and before[-1:] == "," or enclosed


def _of_a_year(text: str, found: Found) -> bool:
    """'a 1996 law', 'her failed 2016 campaign', 'the 2012 protests', 'due 2031': a thing of that year, not a count."""
    recent = found.year is not None and 1900 <= found.year <= 2050 and found.last_year is None
    if not recent or re.search(r"\bdue\s+$", text[: found.start]):
        return recent
    if (after := _NOUN_AFTER_YEAR.match(text, found.end)) is None:
        return False
    before = text[max(0, found.start - 40) : found.start]
    if _A_YEAR.search(before):
        return not _MEASURE.match(after[1])
    return _THE_YEAR.search(before) is not None and not _MEASURE.match(after[1]) and not _COUNTABLE.match(after[1])


def _weekday(text: str, found: Found) -> bool:
    before = text[: found.start]
    if _NAMED_WEEKDAY.search(before):
        return False
    if _RECURRING.search(before):
        return False
    if not found.relation and _ANY_DAY.search(before) and not re.search(r",\s+on\s+an?\s+$", before):
        return re.search(r"\d,?\s+an?\s+$|\bone of\s+$", before) is not None
    words = text[found.start : found.end].split()
    name = next(word for word in words if word.rstrip(".").lower() in WEEKDAY_NUMBER)
    short = not name.lower().endswith("day")
    follower = _next_word(text, found.end)
    if short and not name.endswith("."):
        return bool(re.match(r"\s*,?\s*\d", text[found.end :])) or before.endswith(("on ", "On "))
    before += "the " if found.relation == "the" else ""
    named = follower[:1].isupper() and follower.lower().rstrip(".") not in _MAY_FOLLOW_MONTH
    return not (named and re.search(r"\b(?:the|a|of)\s+$", before, re.IGNORECASE))


def _figures(text: str, found: Found) -> bool:
    """'03/09': the whole of a heading, or two figures each behind a word that a date may follow."""
    if not text[: found.start].strip() and not text[found.end :].strip():
        return True
    return bool(re.search(r"\b(?:on|since|until|by|from|of)\s+$", text[: found.start])) and found.end - found.start == 5


def _season(text: str, found: Found) -> bool:
    if found.year or found.fuzzy:
        return True
    surface = text[found.start : found.end].lower()
    after = text[found.end :]
    if surface.endswith("fall"):
        return bool(
            re.search(r"\b(?:in|this|last|next|since|until|by)\s+$", text[: found.start], re.I)
        ) and not re.match(r"\s+(?:of|in|from|to|itself)\b", after)
    if re.match(r"\s+(?:water|roll|of\s+[A-Z])", after):
        return False
    return bool(
        re.search(r"\b(?:in|since|until|by|during|from|before|after|through|for)\s+$", text[: found.start], re.I)
    )
