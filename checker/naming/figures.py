"""What a disputed figure answers, put in front of its clause: 'how many towns the rebels seized'."""

from __future__ import annotations

import re

from checker.naming.clauses import has_verb, in_a_sentence, opens_with_verb, verbs_in
from checker.naming.pieces import AUXILIARIES, fit, parts, stripped, without_adverbial, without_day
from checker.types import ClaimReading, Quantity
from checker.words import counted_end

_JOINED = re.compile(r"\b(?:and|or|than|against|among (?:them|whom|which))\s*$", re.I)  # '171 passengers and'
_BEFORE_FIGURE = re.compile(
    r"(?:^|\s+)(?:about|some|at least|more than|fewer than|less than|nearly|almost|roughly|around|perhaps|up to|over|"
    r"as many as|as few as|a total of|no more than|only|just|approximately|an estimated|exactly|all|another|the|its|"
    r"his|her|their|"
    r"between)\s*$",
    re.I,
)
_PREPOSITION = re.compile(r"(?:^|\s)(by|in|on|for|from|with|at|within|after|over|under|into|to|of)\s*$", re.I)
_FIGURES = re.compile(
    r"^.*(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|"
    r"million|billion|trillion|dozen|half)\b)[\s-]*",
    re.I,
)
_TIME_UNIT = re.compile(r"\b(?:second|minute|hour|day|night|week|month|year)s?\b", re.I)
_PER = re.compile(r"^ (?:(?:per|an?) \w+|of (?:the )?[\w'’-]+(?: [A-Z0-9][\w-]*)*)")
_AND_MORE = re.compile(r" and [a-z]+s\b(?= (?:in|on|at|of|near|around|were|had)\b|,|$)")  # '50 towns and villages'
_OF_SCALE = re.compile(r" (?:of|on) (?:the|its|an?) (?:[\w'’-]+ ){0,3}scale\b")
_BEHIND_GRADE = re.compile(r"$|[,;.]| (?:on|in|at|by|for|when|after|before|of)\b")
_OF_WHAT = re.compile(r"^\s*of (?:(?:the|its|all|their|those|these) )?[\w'’-]+")
_RESTRICTIVE = re.compile(
    r"^.*\b((?:an?|the|its|their) (?:(?!of\b)[\w’'-]+ ){1,4})(?:who|which|that) ((?:had |has |have )?\w+ )$", re.I
)
_TOLD_OF_SUM = re.compile(rf"^ (?:that|which) (?:{AUXILIARIES})\b.*")
_OF_NOUN = re.compile(r"^((?:[\w’'-]+ ){0,3}[\w’'-]+) (?:who|which|that) (.+)$")
_OTHER_HALF = re.compile(r"^(?: votes)?(?: to| against) \d[\d,]*\b")  # 'by 81 votes to 54'
_CONJOINED = re.compile(r"\s*(?:and|but|when|while|as|although|because|before|once)\s*", re.I)
_PARTICIPLE = re.compile(r"(?<!\bwas )(?<!\bwere )(?<!\bis )(?<!\bare )(?<!\bbeen )\b\w+(ing|ed)(?: \w+)?$")
_FINITE = re.compile(rf"\s*(?:{AUXILIARIES}|will|would|could|can)\b")


def how_many(clause: str, reading: ClaimReading) -> str:
    """'The rebels seized <56> towns' -> 'how many towns the rebels seized'."""
    before, value, after = parts(clause)
    quantity = _quantity(value, reading)
    if quantity is None or quantity.scope == "ordinal" or _is_joined(stripped(before, _BEFORE_FIGURE)):
        return ""
    asked, after = _asked(quantity, value, after)
    if not asked:
        return ""
    before = stripped(before, _BEFORE_FIGURE)
    before = _RESTRICTIVE.sub(_which_did, _OF_NOUN.sub(_told_of, before))
    after = _TOLD_OF_SUM.sub("", after) if asked == "how much" and has_verb(before) else after
    after = _OTHER_HALF.sub("", after) if "vote" in asked else after
    if _qualifies(before, after):
        return ""
    led = _PREPOSITION.search(before)
    preposition = led.group(1).lower() if led else ""
    if _CONJOINED.fullmatch(before) or (led and preposition == "after" and not _TIME_UNIT.search(asked)):
        before = ""  # it leads a clause: 'the trouble began after 200 people had set off'
    elif led and (asked, preposition) != ("how much", "in"):  # not in 'brought in $5'
        within = value.lower().startswith("within ")  # 'got to within 20 km'
        before, asked = before[: led.start()], f"{'within' if within else preposition} {asked}"
    before = without_adverbial(without_day(before, reading))
    return fit(f"{asked} {in_a_sentence(before, reading)}", after)


def _is_joined(before: str) -> bool:
    """Whether the figure is the second of two: '171 passengers and <16> crew'."""
    joined = _JOINED.search(before)
    return joined is not None and bool(before[: joined.start()].strip())


def _asked(quantity: Quantity, value: str, after: str) -> tuple[str, str]:
    """What is asked for ('how many towns'), and what is left behind it; '' where nothing says what is counted."""
    if quantity.has_currency_code:
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


def _qualifies(before: str, after: str) -> bool:
    """Whether the figure is told about a subject, with the verb behind it: 'a plane carrying <48> people fell'."""
    led = without_adverbial(before).strip()
    participle = _PARTICIPLE.search(led)
    if participle is None or has_verb(led[: participle.start()]):
        return False
    return bool(_FINITE.match(after) or (participle[1] == "ing" and opens_with_verb(after)))


def _told_of(found: re.Match[str]) -> str:
    """'Passengers who had each paid <650>' -> 'passengers had each paid <650>', unless the main verb follows, too."""
    verbs = verbs_in(found[2])
    one = len(verbs) == 1 or (len(verbs) == 2 and verbs[0] in ("had", "has", "have"))
    return f"{found[1]} {found[2]}" if one and not has_verb(found[1]) else found.group()


def _which_did(found: re.Match[str]) -> str:
    """'They made peace after a war that killed <40>' -> 'a war killed <40>'."""
    return f"{found[1]}{found[2]}" if has_verb(found[2]) and not has_verb(found[1]) else found.group()


def _quantity(value: str, reading: ClaimReading) -> Quantity | None:
    found = [q for q in reading.quantities if q.surface in value or value in q.surface]
    return max(found, key=lambda q: len(q.surface), default=None) if value else None
