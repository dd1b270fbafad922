"""The question that a disputed fact answers, put in front of its clause: one function a kind.

In: a clause with its value marked (`checker.naming.clauses`). Out: the phrase, or '' where the clause cannot be turned
into one, for instance because the value hangs on a noun ('the earthquake of 1978').
"""

from __future__ import annotations

import re

from checker.naming.clauses import CLOSE, LONGEST, OPEN, in_a_sentence, opens_with_verb, unmarked
from checker.types import ClaimReading, EntityType, Quantity
from checker.words import counted_end

_BEFORE_DATE = re.compile(
    r"(?:^|\s+)(?:shortly|just|soon|only|late|early|later|not|as|some ?time)?\s*"
    r"(?:on|in|at|by|from|until|till|since|before|after|around|about|towards?|during|for|of|late|early|to|the|starting|beginning)\s*$",
    re.I,
)
_CIRCUMSTANCE = re.compile(r"^with [^,]{3,60}, ", re.I)
_ATTRIBUTIVE = re.compile(r"\b(?:of|since|than)\s*(?:early|late|the)?\s*$", re.I)  # 'the earthquake of', 'worst since'
_JOINED = re.compile(r"\b(?:and|or|than)\s*$", re.I)  # '171 passengers and', 'more than'
_NOT_UNTIL = re.compile(r"(?:\b(?:not|never)|n[’']t)\b.*\buntil\s*$", re.I)
_WHEN_BEHIND = re.compile(r"^,? when (.+)$", re.I)
_BEFORE_FIGURE = re.compile(
    r"(?:^|\s+)(?:about|some|at least|more than|fewer than|less than|nearly|almost|roughly|around|perhaps|up to|over|"
    r"as many as|as few as|a total of|no more than|only|just|approximately|an estimated|exactly|all|another|the|"
    r"between)\s*$",
    re.I,
)
_PREPOSITION = re.compile(r"(?:^|\s)(by|in|on|for|from|with|at|within|after|over|under|into|to|of)\s*$", re.I)
_ADVERBIAL = re.compile(
    r"^(?:(?:in|on|at|by|after|during|from|since|within|[\w-]+ (?:days?|weeks?|months?|years?)) "
    r"[^,]{2,40},\s*|(?:last|that|this|the next) \w+(?:,\s*|\s*$)|"
    r"(?:within|in|after) [\w-]+ (?:minutes|hours|days|weeks|months)(?: (?=\w)|$)|in the end,? )",
    re.I,
)
_FIGURES = re.compile(
    r"^.*(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|"
    r"million|billion|trillion|dozen|half)\b)[\s-]*",
    re.I,
)
_LOCATIVE = re.compile(
    r"(?:^|\s+)(?:in|at|on|near|off|outside|inside|from|to|into|towards?|around|across|behind|beside|over|by)"
    r"(?: the| a| an)?\s*$",
    re.I,
)
_REST_OF_NAME = re.compile(r"^(?: [A-Z][\w’'-]*)+")
_TIME_UNIT = re.compile(r"\b(?:second|minute|hour|day|night|week|month|year)s?\b", re.I)
_PER = re.compile(r"^ (?:(?:per|an?) \w+|of (?:the )?[\w'’-]+(?: [A-Z0-9][\w-]*)*)")
_AND_MORE = re.compile(r" and [a-z]+s\b(?= (?:in|on|at|of|near|around|were|had)\b|,|$)")  # '50 towns and villages'
_APPOSITION = re.compile(r"^, [^,]{3,60}, (?=[a-z])")
_DETERMINED = re.compile(r"\b(?:the|an?)\s+$")
_OF_SCALE = re.compile(r" (?:of|on) (?:the|its|an?) (?:[\w'’-]+ ){0,3}scale\b")
_BEHIND_GRADE = re.compile(r"$|[,;.]| (?:on|in|at|by|for|when|after|before|of)\b")
_OF_WHAT = re.compile(r"^\s*of (?:(?:the|its|all|their|those|these) )?[\w'’-]+")
_ORDER = re.compile(
    r"^(?P<first>(?:(?! that )[^,]){12,}?),? "
    r"(?:(?:for|by|some|only|just|shortly|long|soon|at least|more than|already) )*"
    r"(?:[\w-]+ (?:minutes?|hours?|days?|weeks?|months?) )?(?:before|after|once|until|by the time) "
    r"(?=\w+ \w+)(?!\d|the \w+ of|noon|midnight|midday|an? quarter|half)(?P<second>.{8,})$",
    re.I,
)
_TURNED_ORDER = re.compile(
    r"^(?:by the time|before|after|once) (?P<second>(?=[^,]* )[^,]{8,}), (?P<first>.{12,})$", re.I
)
_NAMED = r"(?:[A-Z][\w.'’-]*\s+)*"


def when(clause: str, reading: ClaimReading) -> str:
    """'Damascus fell on <8 December>' -> 'when Damascus fell'."""
    before, _, after = _parts(clause)
    if OPEN not in clause:
        before = _without_day(before, reading)
    told = _WHEN_BEHIND.match(after)
    if told:
        return f"when {told.group(1)}"
    rest = _stripped(before, _BEFORE_DATE)
    if _ATTRIBUTIVE.search(before) and not re.match(r"\s*,?\s*\w", after):
        return ""
    phrase = in_a_sentence(_CIRCUMSTANCE.sub("", _fit(rest, after)), reading)
    return _asking("until when" if _NOT_UNTIL.search(before) else "when", phrase)


def how_many(clause: str, reading: ClaimReading) -> str:
    """'The rebels seized <56> towns' -> 'how many towns the rebels seized'."""
    before, value, after = _parts(clause)
    quantity = _quantity(value, reading)
    if quantity is None or quantity.scope == "ordinal" or _JOINED.search(_stripped(before, _BEFORE_FIGURE)):
        return ""
    asked, after = _asked(quantity, value, after)
    if not asked:
        return ""
    before = _stripped(before, _BEFORE_FIGURE)
    led = _PREPOSITION.search(before)
    preposition = led.group(1).lower() if led else ""
    if led and preposition == "after" and not _TIME_UNIT.search(asked):
        before = ""  # it leads a clause: 'the trouble began after 200 people had set off'
    elif led and (asked, preposition) != ("how much", "in"):  # not in 'brought in $5'
        within = value.lower().startswith("within ")  # 'got to within 20 km'
        before, asked = before[: led.start()], f"{'within' if within else preposition} {asked}"
    before = _ADVERBIAL.sub("", before, count=1)
    return _fit(f"{asked} {in_a_sentence(before, reading)}", after)


def _asked(quantity: Quantity, value: str, after: str) -> tuple[str, str]:
    """What is asked for ('how many towns'), and what is left behind it; '' where nothing says what is counted."""
    if len(quantity.unit) == 3 and quantity.unit.isupper():
        return "how much", after
    if quantity.unit == "percent" or (quantity.share_of and not quantity.unit):
        return _taking("what share", _OF_WHAT, after)
    unit = _FIGURES.sub("", value).strip() if quantity.unit else ""
    if quantity.unit and value.lower().startswith(quantity.unit):  # 'level 4'
        return _taking(f"which {quantity.unit}", _OF_SCALE, after) if _BEHIND_GRADE.match(after) else ("", after)
    if "-" in value and unit:  # 'a 7-yard pass', 'a 19-year-old'
        return "", after
    if unit:
        return _taking(f"how many {unit}", _PER, after)
    counted = counted_end(quantity.noun, after)
    return _taking(f"how many {after[:counted].strip()}", _AND_MORE, after[counted:]) if counted else ("", after)


def _taking(asked: str, more: re.Pattern[str], after: str) -> tuple[str, str]:
    """What is asked for with what of this kind follows it, and what is left behind that."""
    found = more.match(after)
    return (asked + found.group(), after[found.end() :]) if found else (asked, after)


def where(clause: str, reading: ClaimReading) -> str:
    """'The bin surfaced at <City Hall>' -> 'where the bin surfaced'; a clause without its place is asked as it is."""
    before, value, after = _parts(clause)
    if not value:
        return ""
    rest, after = _stripped(before, _LOCATIVE), _REST_OF_NAME.sub("", after)
    if rest == before or after.lstrip().startswith("of "):
        return ""
    phrase = in_a_sentence(_fit(rest, after), reading)
    return _asking("where", phrase)


def who(clause: str, reading: ClaimReading) -> str:
    """'<Rab Mowat> was first' -> 'who was first'; 'the <Czech> crew dug him out' -> 'which crew dug him out'."""
    before, value, after = _parts(clause)
    if not value:
        return ""
    named = next((e for e in reading.entities if not e.resolved and e.surface in value), None)
    person = named is not None and named.type is EntityType.PERSON
    behind = re.search(r"\bby\s+(?:the\s+)?$", before)
    if behind:
        return _fit(f"by whom {in_a_sentence(before[: behind.start()], reading)}", after)
    after = _APPOSITION.sub(" ", after)
    heads = re.match(r"^(?:(?:[Tt]he|[Aa]n?)\s+)?((?:[a-z][\w'’-]*\s+){0,3})$", before)
    noun = re.match(r"\s+([a-z][\w'’-]+)", after)
    if heads and person and noun:
        return f"who{after}"
    if heads and not person and (heads.group(1).strip() or noun):
        return _fit(f"which {heads.group(1)}", after)
    if named is not None and named.type is EntityType.GROUP and noun and _DETERMINED.search(before):
        return _fit(f"which {noun.group(1)} {in_a_sentence(_DETERMINED.sub('', before), reading)}", after[noun.end() :])
    return ""


def whether(clause: str, reading: ClaimReading) -> str:
    """'Assad resigned' -> 'whether Assad resigned'."""
    plain = _without_day(_ADVERBIAL.sub("", unmarked(clause), count=1), reading)
    return _asking("whether", in_a_sentence(plain, reading))


def _without_day(clause: str, reading: ClaimReading) -> str:
    """Without the day that it opens with: 'On 16 December the presidency ...'."""
    days = "|".join(re.escape(date.surface) for date in reading.dates if date.surface)
    if not days:
        return clause
    without = re.sub(rf"^(?:(?:on|in|by|at) )?(?:{days}),?\s+", "", clause, count=1, flags=re.I)
    return clause if opens_with_verb(without) else without  # 'Tonight was a vigil' has no other subject


def who_did(clause: str, reading: ClaimReading) -> str:
    """Who said the words of a quotation, or did what the clause tells of the speaker or doer that it opens with."""
    text = reading.claim.text
    quoted = re.match(r"^[“\"]([^”\"]{12,})[,.!?]?[”\"]", text)
    if quoted:
        return f"who said “{quoted.group(1).rstrip(',.')}”"
    named = next((e for e in reading.entities if not e.resolved and e.type is EntityType.PERSON), None)
    before, found, after = unmarked(clause).partition(named.surface) if named else ("", "", "")
    if found and re.fullmatch(rf"{_NAMED}|(?:[Tt]he )?(?:[\w-]+ ){{0,2}}", before) and re.match(r" [a-z]", after):
        return f"who{after}"
    return ""


def before_or_after(clause: str, reading: ClaimReading) -> str:
    """'The sirens sounded <before> the gates moved' -> 'whether the sirens sounded before or after the gates moved'."""
    plain = unmarked(clause)
    found = _ORDER.match(plain) or _TURNED_ORDER.match(plain)
    if reading.polarity.negated or found is None:
        return ""
    first, second = (in_a_sentence(found[name], reading) for name in ("first", "second"))
    phrase = f"whether {first} before or after {second}"
    return phrase if len(phrase) <= LONGEST else ""


def _asking(question: str, phrase: str) -> str:
    """The question in front of what it asks of; '' where that is a single word."""
    return f"{question} {phrase}" if len(phrase.split()) >= 2 else ""


def _parts(clause: str) -> tuple[str, str, str]:
    before, found, rest = clause.partition(OPEN)
    value, _, after = rest.partition(CLOSE)
    return (before, value, after) if found else (clause, "", "")


def _quantity(value: str, reading: ClaimReading) -> Quantity | None:
    found = [q for q in reading.quantities if q.surface in value or value in q.surface]
    return max(found, key=lambda q: len(q.surface), default=None) if value else None


def _stripped(before: str, words: re.Pattern[str]) -> str:
    """The text without the words of this kind that it ends with, however many."""
    cut = words.sub("", before)
    while cut != before:
        before, cut = cut, words.sub("", cut)
    return cut


def _fit(before: str, after: str) -> str:
    """Both as one, without the comma or blank that stood around what was taken out."""
    before, after = before.rstrip(), after.strip()
    if before.endswith(",") and after.startswith(","):  # the value was an apposition
        before, after = before.removesuffix(","), after.removeprefix(",").lstrip()
    if not before or before.endswith(","):
        after = after.lstrip(", ")
    joined = f"{before}{after}" if after[:1] in (",", ".", ";", "") else f"{before} {after}"
    return joined.strip(" ,;:")
