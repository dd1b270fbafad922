"""The clause of a claim that tells of the disputed fact: a reading and the place of its value -> the clause, marked.

What only says who says so, the time that heads an entry of a timeline, brackets and neighbouring clauses are left out.
Two control characters, OPEN and CLOSE, stand around the value, so that it is found again whatever is cut away.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Set as AbstractSet

from checker.mentions.entity.lexicon import HONORIFICS, TITLES
from checker.mentions.polarity.clauses import RELATIVES
from checker.mentions.speech import SAYING
from checker.types import ClaimReading, Stance
from checker.words import STOP_WORDS, content_stems, is_irregular_past, may_be_past_unchanged, tokens

LONGEST = 90
"""Characters of a phrase that names a fact, at most."""

OPEN, CLOSE = "\x01", "\x02"
_CUE, _CUE_END = "\x03", "\x04"
_VALUE = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_MARKS = re.compile(f"[{OPEN}{CLOSE}{_CUE}{_CUE_END}]")

_SUBORDINATORS = "after|before|once|although|though|because(?! of)|since|when|until|as|while|whereas"
_BREAK = r"\s*;\s*|:(?!\d)\s+|\s+[–—-]\s+|\s*—\s*|[.!?][\"”’']\s+|\s+(?=(?:but|whereas|although|because)\b)"
_OPENERS = rf"and|but|or|so|with|including|{RELATIVES}|(?:in|on|at|of|to|from|by) which"
_BOUNDARY = re.compile(rf"{_BREAK}|,\s+(?=(?:{_OPENERS}|{_SUBORDINATORS})\b)")
_LOOSE_BOUNDARY = re.compile(rf"{_BREAK}|,\s+(?=(?:{_OPENERS})\b)")
"""Leaves together what tells an order: 'the sirens sounded, before the gates moved'."""
_CANNOT_OPEN = re.compile(
    rf"(?:{RELATIVES}|because of|with|including|(?:in|on|at|of|to|from|by) which|or|so|not)\b", re.I
)
_CONJUNCTION = re.compile(
    rf"^(?:and|but|so(?! far\b)|then|also|{_SUBORDINATORS}|that(?= (?:the|an?|his|her|their|its|he|she|they|it)\b))\s+"
    rf"(?!{OPEN}|(?:far|long|soon|well) as\b)",
    re.I,
)
_PASSED_ON = re.compile(r"(?:reported|alleged|supposed|purported|apparent)ly(?: |$)")
_AS_FAR_AS = re.compile(rf"^as far as [^,{OPEN}]{{3,60}}, ", re.I)
_VERB = re.compile(
    r"was|were|is|are|has|had|have|will|would|shall|should|must|might|could|can|did|does|do|be|been|being|\w+ed|\w+ing"
)
_HEADED = re.compile(
    rf"^\s*(?:{OPEN}[^{CLOSE}]*{CLOSE}|\d{{1,2}}[:.]\d{{2}}|\d{{1,2}} \w+(?: \d{{4}})?|\w+\.? \d{{1,2}}(?:, \d{{4}})?)"
    rf"(?:, ?\d{{1,2}}[:.]\d{{2}})?(?: ?[ap]\.?m\.?)?\s?:\s+(?=\S)|^\s*\d{{1,2}}[:.]\d{{2}} (?=[A-Z])"
)
_ACCORDING = re.compile(rf"^\W*{_CUE}according to *{_CUE_END}[^,]*,\s*", re.I)
_ACCORDING_BEHIND = re.compile(
    rf",?\s*{_CUE}according to *{_CUE_END}[^,{OPEN}]*"
    rf"(?:, (?-i:[A-Z])[^,{OPEN}]*$|(?P<who>, (?:an?|the) [^,{OPEN}]*$)?(?=,|$))",
    re.I,
)
_SAID_BEFORE = re.compile(
    rf"^[^,;{OPEN}]{{2,70}}{_CUE}[^{_CUE_END}]*{_CUE_END}"
    rf"(?:[^,;:{OPEN}]{{0,60}}?\sthat\b(?! (?:day|night|morning|evening|week|month|year|time)\b)|\s*:|,(?= [\"“])"
    rf"|(?=\s+(?:the|an?|its?|he|she|they|there|no(?! [\w-]+ (?:of|for)\b)|[A-Z\d{OPEN}])))\s*"
)
_SAID_BEHIND = re.compile(
    rf"[,”\"’']+\s*[^,]{{0,60}}{_CUE}[^{_CUE_END}]*{_CUE_END}[^,{OPEN}]{{0,80}}(?:, who [^,{OPEN}]{{0,60}})?$"
)
_SHOWN = re.compile(rf"^[^,;{OPEN}]{{2,60}} (?:show|indicate|suggest|confirm)(?:e?s|e?d)? that\s+")
_TIME_BEFORE = re.compile(
    rf"^(?:when|after|once|while|as soon as|by the time) [^,{OPEN}]{{3,60}}, (?=\S.*{OPEN}|{OPEN})", re.I
)
_AS_SHOWN = re.compile(rf", as [^,{OPEN}]{{2,50}} (?:shows?|showed|says?|said|tells?|told|proves?|proved)(?=[.,;]|$)")
_DISCOURSE = re.compile(
    r"(^|, )(?:furthermore|moreover|however|meanwhile|additionally|in addition|nevertheless|instead|still|also|then), ",
    re.I,
)
_WITHIN_RELATIVE = re.compile(
    rf"^([^,]{{3,60}}), (?:(?:the|an?|its) [^,{OPEN}]{{3,60}}? that|which|who) ([^,]*{OPEN}[^,]*)(?:,.*)?$"
)
_LED_BY = re.compile(
    rf"^(?:by the time|once|after|before|when|while|as|since|because|although|though) "
    rf"([^,{OPEN}]*\w[^,{OPEN}]*{OPEN}[^,{CLOSE}]*{CLOSE}[^,]*), \w.*$",
    re.I,
)
_CAPITALISED = re.compile(r"\b[A-Z]\S*")
_OF_LIST = re.compile(r"and (?:an?|the) ", re.I)
"""What the last of a list may open with: 'low pay, and a lack of lamps'."""
_CIRCUMSTANTIAL = re.compile(rf"(?:in|on|at|by|if|for|with|from|{_SUBORDINATORS})\b", re.I)
_PRESENT = re.compile(
    r"(?!(?:this|its|his|as|us|thus|plus|always|perhaps|besides|hundreds|thousands|dozens|others|less|unless|across)\b)"
    r"[a-z]{3,}s(?= (?:in|on|at|to|for|the|an?|its|his|her|their|not|that|from|with|by|as|up|down|out|off|back|now)\b)"
)
"""What looks like a verb in the present, by what follows it."""
_PRESENT_OR_FIGURE = re.compile(rf"\b{_PRESENT.pattern}|\b[a-z]{{3,}}s(?= [A-Z\d])")
_ASIDE = re.compile(rf"(?<=\w), (?:{RELATIVES}) [^,;{OPEN}]{{3,80}}, (?!(?:and|but)\b)(?=[a-z{_CUE}])")
_OF_ADDED = (
    rf"{_CUE}?according|the|an?|its|his|her|their|then|now|also|for|with|of|in|at|about|some|once|aged|\d+|\w+ing|\w+ed|"
    rf"{RELATIVES}"
)
_ADDED = re.compile(
    rf"(?:^|(?<=: ))(?P<subject>[^,;:]{{2,60}}), (?:{_OF_ADDED})\b[^,;:{OPEN}]{{0,90}}, "
    rf"(?=(?P<verb>{_CUE}?[a-z]+)\b)"
)
"""What is added in commas between a subject and its verb: 'Weil, the clerk whom all adored, <wrote>'."""
_SAID_ASIDE = re.compile(
    rf", (?:he|she|they|it) (?:also )?{_CUE}?(?:{SAYING}){_CUE_END}?"
    rf"(?:,(?! (?:{_OPENERS}|{_SUBORDINATORS}|for)\b)(?= [a-z])|(?=, [a-z]))"
)
_MEASURED_AGAIN = re.compile(rf"(\d[\d,.]*[ -]?[A-Za-z]+) ?\({OPEN}[^{CLOSE}()]*{CLOSE}\)")
"""A measure and, marked, the same in another unit: 'came within 20 kilometres (<12 mi>) of the city'."""
_BRACKETS = re.compile(rf"\s*[(\[][^()\[\]{OPEN}{CLOSE}]*[)\]]")
_MERIDIEM = re.compile(r"\b[ap]\.m\.$")
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "my"))
_SHORTEST = 3  # words that can be a clause
_CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))


def clause_of(
    reading: ClaimReading,
    span: tuple[int, int] | None,
    shared: AbstractSet[str] = frozenset(),
    *,
    in_order: bool = False,
) -> str:
    """The clause around text[span], with OPEN and CLOSE around the value; without a span, the one that shares most.

    `shared` are stems of content words that the other claims of the dispute hold. With `in_order` a clause keeps those
    that say what came before it.
    """
    text = _marked(reading, span)
    text = _MEASURED_AGAIN.sub(rf"{OPEN}\1{CLOSE}", " ".join(text.split()))
    text = _PASSED_ON.sub("", _SAID_ASIDE.sub("", _BRACKETS.sub("", text)))
    text = _AS_FAR_AS.sub("", _ASIDE.sub(" ", _DISCOURSE.sub(_joined_up, _under_heading(text))))
    text = _AS_SHOWN.sub("", _ADDED.sub(_without_added, text))
    text = _WITHIN_RELATIVE.sub(_related, _SHOWN.sub("", _without_speaker(text)))
    text = text if in_order else _TIME_BEFORE.sub("", _LED_BY.sub(_led, text))
    pieces = [piece for piece in (_LOOSE_BOUNDARY if in_order else _BOUNDARY).split(text) if piece] or [text]
    return _tidy(_joined(pieces, _chosen(pieces, shared)), in_order)


def unmarked(text: str) -> str:
    """The text without the marks around its value."""
    return _MARKS.sub("", text)


def _without_source(found: re.Match[str]) -> str:
    """Nothing in the place of a source told behind what it says, nor of who that is: ', a clerk at the mill'."""
    who = found["who"] or ""
    return "" if lacks_verb(who) else who


def _marked(reading: ClaimReading, span: tuple[int, int] | None) -> str:
    text, speech = reading.claim.text, reading.speech
    marks = [(span[0], OPEN), (span[1], CLOSE)] if span else []
    names_teller = speech.end > speech.start and not _PASSED_ON.fullmatch(speech.cue)
    if speech.stance not in (Stance.ASSERTED, Stance.DENIED) and names_teller:
        marks += [(speech.start, _CUE), (speech.end, _CUE_END)]
    for place, mark in sorted(marks, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def _under_heading(text: str) -> str:
    """Without the time that heads an entry ('12 May: The bridge ...'); a mark that it holds moves to the front."""
    found = _HEADED.match(text)
    if not found:
        return text
    return (OPEN + CLOSE if OPEN in found.group() else "") + text[found.end() :]


def _without_speaker(text: str) -> str:
    """Without the words that only tell who says so; the text as it is if nothing worth a clause would be left."""
    if _CUE not in text:
        return text
    for pattern in (_ACCORDING, _ACCORDING_BEHIND, _SAID_BEFORE, _SAID_BEHIND):
        cut = pattern.sub("", text, count=1)
        if cut != text and len(cut.split()) >= _SHORTEST and (OPEN in cut) == (OPEN in text):
            return cut
    return text


def _related(found: re.Match[str]) -> str:
    """'the strike, which began on <27 May>, closed the mine' -> 'the strike began on <27 May>'."""
    noun = found.group(1)
    return found.group() if has_verb(noun) else f"{noun} {found.group(2)}"


def _joined_up(found: re.Match[str]) -> str:
    """What stands in the place of 'meanwhile' and the commas around it; a circumstance before it keeps its comma."""
    led = _CIRCUMSTANTIAL.match(found.string[: found.start()])
    return (", " if led else " ") if found[1] else ""


def _without_added(found: re.Match[str]) -> str:
    """The subject and its verb without what is added between them, if that is what they are."""
    subject, verb = found["subject"], found["verb"]
    verbal = is_verb(verb) or _CUE in verb or (verb.endswith("s") and verb not in STOP_WORDS)
    told = has_verb(_CAPITALISED.sub("", subject)) or _CIRCUMSTANTIAL.match(subject)
    return f"{subject} " if verbal and not told else found.group()


def _led(found: re.Match[str]) -> str:
    """'Once Aro had fallen on <3 May>, the war was over' -> 'Aro had fallen on <3 May>'."""
    return found.group(1) if len(_VALUE.sub("", found.group(1)).split()) >= _SHORTEST else found.group()


def _chosen(pieces: list[str], shared: AbstractSet[str]) -> int:
    """The place of the piece that holds the mark, or shares most stems with the other claims."""
    marked = next((n for n, piece in enumerate(pieces) if OPEN in piece), None)
    if marked is not None:
        return marked
    return max(range(len(pieces)), key=lambda n: _worth(unmarked(pieces[n]), shared, n))


def _worth(piece: str, shared: AbstractSet[str], place: int) -> tuple[bool, float, int]:
    """Of two pieces the one that shares more for its length, then the earlier."""
    words = len(piece.split())
    return words >= 2, len(content_stems(piece) & shared) / max(1, words) ** 0.5, -place


def _joined(pieces: list[str], place: int) -> str:
    """The piece at a place, behind those before it that it cannot stand without; an adverbial takes what follows it."""
    first, last = place, place + 1
    while first and not _stands(pieces[first]):
        first -= 1
    while last < len(pieces) and not _whole(pieces[first:last]):
        last += 1
    if not any(OPEN in piece for piece in pieces[first:last]):
        last = next((n for n in range(first + 1, last) if _ends_list(pieces[n])), last)
    return ", ".join(pieces[first:last])


def _ends_list(piece: str) -> bool:
    """Whether a piece is the last of a list rather than a clause: 'and a lack of lamps'."""
    return bool(_OF_LIST.match(piece)) and lacks_verb(piece)


def _whole(pieces: list[str]) -> bool:
    """Whether there is enough besides the value to tell of something."""
    text = ", ".join(pieces)
    return len(_VALUE.sub("", text).split()) >= _SHORTEST and _stands(text)


def _stands(piece: str) -> bool:
    """Whether a piece has a subject of its own, as far as its first word tells."""
    plain = unmarked(piece)
    if len(plain.split()) < _SHORTEST or _CANNOT_OPEN.match(plain):
        return False
    rest = _CONJUNCTION.sub("", plain, count=1)
    if _ends_list(plain):
        return False
    return bool(tokens(rest)) and not opens_with_verb(rest) and not (rest != plain and _PRESENT.match(rest))


def _tidy(piece: str, in_order: bool) -> str:
    plain = re.sub(f"[{_CUE}{_CUE_END}]", "", piece).strip(' ,;:!?"“”')
    plain = plain if _MERIDIEM.search(plain) else plain.rstrip(".")
    return _without_second_verb(plain if in_order else _CONJUNCTION.sub("", plain, count=1))


def _without_second_verb(clause: str) -> str:
    """Without what else its subject did ('was built in 1994 and is certified for 250'), told behind the value."""
    told = clause.find(CLOSE)
    for found in re.finditer(r" and (?=(\w+))", clause) if told >= 0 else ():
        if found.start() > told and is_verb(found.group(1).lower()):
            return clause[: found.start()]
    return clause


def opens_with_verb(text: str) -> bool:
    """Whether the first word is a verb's form, so that a subject is missing."""
    first = next(iter(tokens(text)), None)
    return first is not None and is_verb(first.lower)


def has_verb(text: str) -> bool:
    """Whether any word looks like a verb's form; of those in the present only auxiliaries do."""
    return bool(verbs_in(text))


def has_finite_verb(text: str) -> bool:
    """Whether any word looks like a verb's form that takes a subject; of those in the present only auxiliaries do."""
    words = [token.lower for token in tokens(unmarked(text))]
    return any(may_be_past_unchanged(word) or (is_verb(word) and not word.endswith("ing")) for word in words)


def lacks_verb(text: str) -> bool:
    """Whether no word looks like a verb's form, nor by its place like a verb in the present."""
    return not has_finite_verb(text) and not _PRESENT_OR_FIGURE.search(unmarked(text))


def verbs_in(text: str) -> list[str]:
    """The words that look like a verb's form, in order; of those in the present only auxiliaries do."""
    return [token.lower for token in tokens(unmarked(text)) if is_verb(token.lower)]


def is_verb(word: str) -> bool:
    """Whether a word, in lower case, looks like a verb's form; of those in the present only auxiliaries do."""
    return bool(_VERB.fullmatch(word)) or is_irregular_past(word)


def in_a_sentence(text: str, reading: ClaimReading) -> str:
    """The text as it stands behind other words: its first word in lower case, unless that is (part of) a name."""
    words = text.split()
    if not words or not words[0][:1].isupper():
        return text
    first = words[0].rstrip(",;:")
    named = any(e.surface.split()[0] in (first, first.removesuffix("'s").removesuffix("’s")) for e in reading.entities)
    titled = len(words) > 1 and words[1][:1].isupper()
    if (
        first in _CALENDAR
        or first == "I"
        or first.lower().rstrip(".") in HONORIFICS
        or (titled and words[1].lower() in TITLES and first.lower() not in _DETERMINERS)
        or (first.lower() not in STOP_WORDS and (named or titled or first[1:] != first[1:].lower()))
    ):
        return text
    return text[:1].lower() + text[1:]
