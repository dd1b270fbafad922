"""One sentence -> its quantities: numerals joined to ranges, with unit, modifier, noun, role and scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.mentions.entity.cues import PERSON_NOUNS
from checker.mentions.quantity.exclude import excluded_spans, is_year
from checker.mentions.quantity.joining import COIN, COUNT, Found, join, with_unit
from checker.mentions.quantity.none import with_none
from checker.mentions.quantity.numerals import Form, Numeral, find_numerals
from checker.mentions.quantity.parts import counted_before, listed, of_those, sharing, were_lost, with_units_carried
from checker.mentions.quantity.roles import family, group_before, role_of, scope_of, share_of
from checker.mentions.quantity.units import CURRENCY_BEFORE, NAMES, PERCENT, UNIT_AFTER
from checker.mentions.quantity.words import head_noun, is_plural, modifier_after, modifier_before
from checker.types import Modifier, Quantity

_CANDIDATE = re.compile(r"\d|[½¼¾⅓⅔]|(?:one|two|ree|our|ive|six|ven|ight|ine|ten|teen|elve|ty|dred|sand|llion|zen|half|"
                        r"ird|quarter|ifth|first|second|both|dreds|zero|no |no-one|nobody|none|not a|without)",
                        re.IGNORECASE)  # fmt: skip
_AGE = re.compile(
    r",? ?(?:(?P<aged>\baged?(?: of)?|\b(?:who|[Hh]e|[Ss]he) (?:was|is|turned)|\bI(?: am|’m|'m)"
    r"|\b(?:man|woman|boy|girl|child|teenager|youth|victim)(?: who [a-z]+)? (?:was|is)|\b(?P<who>[a-z]+) of"
    r"|\b[A-Z][\w’'-]+ (?:is|turned)) $|(?P<comma>(?<=[\w’'.]), $))"
)
_PERSON_BEFORE = re.compile(r"(?:(?P<name>[A-Z][\w’'-]+)|\b(?P<noun>[a-z-]+)), $")
_NO_PERSON = re.compile(r"\b(?:September|October|November|December), $")
_GROWN, _OLDEST = 16, 120  # years: a figure in brackets behind a name is an age from the first on
_YEARS_OLD = re.compile(r"(?:[- ]years?[- ]old\b)")
_MAGNITUDE = re.compile(r"\bmagnitude[- ](?:of )?$|\bmeasuring $", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[- ]magnitude\b| on the Richter")
_OF_BARE = re.compile(r" of(?= (?!the|its|their|them|those|these|his|her|our|all)[a-z])")
_PART_OF = re.compile(r" of (?:the |its |their |those |these )?")
_OF_THOSE_ABOARD = re.compile(r" of (?:the |its |their )?[\w,-]+ (?:\w+ ){0,2}(?:aboard|on board)(?= \w)")
"""'31 of the 48 people aboard died' tells of the 31 that they died."""
_NO_MORE = re.compile(
    r"\b(?:nobody|no one|none|cannot|can[’']t|could not|couldn[’']t|may not|must not|shall not|never) (?:\w+ ){0,3}$",
    re.I,
)
"""'Nobody could draw more than 2,000' is a limit."""
_NO_SHARE = ("time", "length", "speed")  # '25 hours of data' and 'within 15 km of the line' are parts of no whole
_MINUS = re.compile(r"(?:\bminus |(?<!\w)[−-])$")
_HOUR_LIKE = re.compile(r"\b(?:at|by|until|till|before|after|from|since|around|past|to)\s*$", re.IGNORECASE)
_NEW_MONEY_STOP = re.compile(
    r"the|a|an|it|he|she|they|we|when|while|so|but|or|if|people|more|less|in|of|to|for|and|from|by|on|at|as|with|this|that|last|each|per|was|were|is|are"
)
_NAME_BEFORE = re.compile(r"(?:(?<!^)\b[A-Z][\w’'-]*|^[A-Z]{2,4})[ -]$")
_ONE_OF_MANY = re.compile(r"(?:one|two|three) ([a-z]+?)s? in ", re.IGNORECASE)


_HYPHENS = str.maketrans("\u2010\u2011", "--")
"""Hyphens that typesetting keeps from breaking, as common in pages as the plain one."""


def read_sentence(text: str, coined: Mapping[str, str]) -> tuple[Quantity, ...]:
    """All quantities of one sentence, in order. `coined` names currencies that the article itself introduces."""
    if not _CANDIDATE.search(text):
        return ()
    if (plain := text.translate(_HYPHENS)) != text:
        return tuple(replace(q, surface=text[q.start : q.end]) for q in read_sentence(plain, coined))
    numerals = _allowed(text, find_numerals(text))
    found = join(text, [with_unit(text, numeral, coined) for numeral in numerals])
    quantities = [q for place in range(len(found)) if (q := _describe(text, found[place], _fence(text, found, place)))]
    quantities = with_units_carried(text, quantities)
    quantities = [sharing(text, q, after) for q, after in zip(quantities, [*quantities, None][1:], strict=True)]
    quantities = [of_those(text, q, quantities[:place]) for place, q in enumerate(listed(text, quantities))]
    return tuple(_apart(text, with_none(text, quantities)))


def _apart(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with what two of them would share ('3 $ 3') left to the first."""
    kept: list[Quantity] = []
    for quantity in quantities:
        start = max(quantity.start, kept[-1].end if kept else 0)
        start += len(text[start : quantity.end]) - len(text[start : quantity.end].lstrip())
        if start < quantity.end:
            kept.append(replace(quantity, start=start, surface=text[start : quantity.end]))
    return kept


def _fence(text: str, found: Sequence[Found], place: int) -> tuple[int, int]:
    """Where the figures beside one end and start; a part of a whole ('27 of the 48 killed') looks past the whole."""
    before = found[place - 1].end if place else 0
    after = [f.start for f in found[place + 1 :]] + [len(text), len(text)]
    is_part = len(found) > place + 1 and _PART_OF.fullmatch(text, found[place].end, after[0])
    is_whole = place > 0 and _PART_OF.fullmatch(text, before, found[place].start)
    return before, found[place].end if is_whole else after[1] if is_part else after[0]


def _allowed(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    spans = excluded_spans(text)
    starts = [start for start, _ in spans]
    kept = []
    for numeral in numerals:
        place = bisect_right(starts, numeral.start)
        if any(end > numeral.start for _, end in spans[max(0, place - 4) : place]):
            continue
        if any(numeral.start < s < numeral.end and numeral.form is Form.ORDINAL for s in starts[place : place + 1]):
            continue
        kept.append(numeral)
    return kept


def coined_currency(text: str) -> str:
    """A currency no standard knows, named behind a large figure ('2.4 billion velk'); '' if there is none."""
    for numeral in find_numerals(text):
        if numeral.scale < 1e6 or UNIT_AFTER.match(text, numeral.end) or CURRENCY_BEFORE.search(text[: numeral.start]):
            continue
        match = COIN.match(text, numeral.end)
        if (
            match
            and not is_plural(match[1])
            and not _NEW_MONEY_STOP.fullmatch(match[1])
            and head_noun(text, numeral.end, several=True)[0] == ""
        ):
            return match[1]
    return ""


# --- description ----------------------------------------------------------------------------------------------------


def _describe(text: str, found: Found, fence: tuple[int, int]) -> Quantity | None:
    numeral = found.numeral
    if found.pair:
        role, _, noun = found.pair.partition(":")
        return _quantity(text, found, Modifier.EXACT, found.start, found.end, role=role, noun=noun)
    modifier, start = modifier_before(text, found.start)
    if modifier is Modifier.MORE_THAN and _NO_MORE.search(text, 0, start):
        modifier = Modifier.AT_MOST
    end = found.end
    if found.unit.base == "kelvin" and (minus := _MINUS.search(text, 0, found.start)):
        found = replace(found, numeral=replace(numeral, low=-numeral.high, high=-numeral.low))
        numeral, start = found.numeral, minus.start()
    if (after := modifier_after(text, end)) is not None:
        modifier, end = (after[0] if modifier is Modifier.EXACT else modifier), after[1]
    if numeral.form is Form.VAGUE and modifier is Modifier.EXACT:
        modifier = Modifier.ABOUT
    if special := _special(text, found, modifier, start, end):
        return special
    group = family(found.unit.name, found.unit.base)
    of = _OF_BARE.match(text, end) if group != "time" else None
    several = numeral.high != 1 and numeral.form is not Form.ORDINAL
    noun, after_noun = (
        ("", end) if found.unit.name == PERCENT else head_noun(text, of.end() if of else end, several=several)
    )
    behind = whole.end() if (whole := _OF_THOSE_ABOARD.match(text, end)) else end
    role = role_of(text, start, behind, fence, group) if numeral.form is not Form.ORDINAL else ""
    if group == "count" and role in ("", "score") and were_lost(text, start, noun):
        role = "killed"
    if _is_nothing(text, found, modifier, noun, role):
        return None
    scope = "ordinal" if numeral.form is Form.ORDINAL else scope_of(text, start, end, after_noun, found.unit.name)
    of_what = "" if group in _NO_SHARE else share_of(text, end)
    if of_what and not noun and group == "count" and scope == "":
        noun, scope = of_what, "" if role else "of which"
    if found.unit.name == PERCENT:
        inner = _ONE_OF_MANY.match(text, found.start)
        noun = of_what or (inner[1].lower() if inner else "")
        noun = noun or (head_noun(text, end, several=True)[0] if numeral.form is Form.SHARE else "")
    if scope == "change" and role == "votes":
        role = ""  # 'voted themselves a 50 per cent rise'
    noun = noun or group_before(text, start, end)
    if group == "count" and not (noun or scope):
        noun = counted_before(text, fence[0], start)
    return _quantity(text, found, modifier, start, end, noun=noun, role=role, scope=scope, share=of_what)


def _special(text: str, found: Found, modifier: Modifier, start: int, end: int) -> Quantity | None:
    """Ages and magnitudes, whose wording leaves no doubt."""
    if (age_end := _end_of_age(text, found, end)) is not None:
        aged = replace(found, unit=NAMES["year"])
        return _quantity(text, aged, modifier, start, age_end, role="age")
    if _MAGNITUDE.search(_just_before(text, found)) or _MAGNITUDE_AFTER.match(text, found.end):
        return _quantity(text, found, modifier, start, end, role="magnitude")
    return None


def _just_before(text: str, found: Found) -> str:
    return text[max(0, found.start - 20) : found.start]


def _end_of_age(text: str, found: Found, end: int) -> int | None:
    """Where somebody's age ends, `end` but for '37 years old'; None where the figure tells no age."""
    if (old := _YEARS_OLD.match(text, found.numeral.end)) and found.unit.name in ("year", ""):
        return old.end()
    if found.unit != COUNT:
        return None
    told = _age_is_told(text, found) or (found.numeral.form is Form.DIGITS and _in_brackets_behind_a_name(text, found))
    return end if told else None


def _age_is_told(text: str, found: Found) -> bool:
    """'Aged 37', 'she was 37', 'a driver of 67'; or, between commas, 'Ana Roth, 37, '."""
    if found.numeral.form not in (Form.DIGITS, Form.WORDS) or not 0 < found.numeral.low < _OLDEST:
        return False
    before = _just_before(text, found)
    if (age := _AGE.search(before)) is None:
        return False
    closed = re.match(r"[,.;)]| and (?!a (?:half|quarter))| who\b|$", text[found.end :])
    if age["aged"] and (_tells_age(text, found, age) or closed) and _has_age(age["who"]):
        return True
    named = _is_person(before) and not re.match(r", (?:\d|and\b)", text[found.end : found.end + 6])
    return bool(closed) and named and text[found.end : found.end + 1] in (",", ".", ";", ")")


def _in_brackets_behind_a_name(text: str, found: Found) -> bool:
    """'Mukund Rathi (54), managing director'."""
    before = re.search(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \($", text[: found.start])
    return before is not None and text.startswith(")", found.end) and _GROWN <= found.numeral.low < _OLDEST


def _tells_age(text: str, found: Found, age: re.Match[str]) -> bool:
    """Whether digits behind a word that may tell an age count nothing, as in 'she was 37 votes ahead'."""
    counts = "aged" not in age["aged"].lower() and head_noun(text, found.end, several=True)[0]
    return found.numeral.form is Form.DIGITS and not counts and found.numeral.low.is_integer()


def _has_age(noun: str | None) -> bool:
    """Whether the word before 'of', if there is one, is for a person: 'a driver of 67', no 'offer of 38'."""
    return noun is None or noun in PERSON_NOUNS or noun.endswith("man")


def _is_person(before: str) -> bool:
    """Whether a comma after a name or a word for a person ends the text: 'Ana Roth, ' and 'the driver, '."""
    match = _PERSON_BEFORE.search(before)
    if match is None or _NO_PERSON.search(before):
        return False
    return bool(match["name"]) or match["noun"] in PERSON_NOUNS or match["noun"].endswith("man")


def _is_nothing(text: str, found: Found, modifier: Modifier, noun: str, role: str) -> bool:
    """Years, hours without 'o'clock', identifiers, the pronoun 'one', and ordinals that count nothing."""
    numeral = found.numeral
    if numeral.form is Form.ORDINAL:
        return not noun or noun.endswith(("ed", "ing"))
    if found.unit != COUNT:
        return False
    written = text[found.start : found.end]
    if is_year(text, found.start, found.end, has_unit=False, counts=bool(noun or role)):
        return True
    if numeral.form is Form.WORDS and written.lower() == "one":
        return not role and modifier is Modifier.EXACT
    if noun or role or modifier is not Modifier.EXACT or numeral.form is Form.VAGUE:
        return False
    if numeral.low <= 24 and _HOUR_LIKE.search(text[max(0, found.start - 8) : found.start]):
        return True
    plain = numeral.form is Form.DIGITS and numeral.scale == 1 and "," not in written and "." not in written
    return plain and bool(_NAME_BEFORE.search(text[max(0, found.start - 24) : found.start]))


def _quantity(
    text: str, found: Found, modifier: Modifier, start: int, end: int, *,
    noun: str = "", role: str = "", scope: str = "", share: str = "",
) -> Quantity:  # fmt: skip
    numeral, unit = found.numeral, found.unit
    return Quantity(
        start=start,
        end=end,
        surface=text[start:end],
        low=numeral.low,
        high=numeral.high,
        unit=unit.name,
        base_low=numeral.low * unit.factor + unit.offset,
        base_high=numeral.high * unit.factor + unit.offset,
        base_unit=unit.base,
        modifier=modifier,
        precision=numeral.step,
        noun=noun,
        role=role,
        scope=scope,
        share_of=share,
    )
