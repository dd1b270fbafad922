"""What a claim says of powers in the fighting: reading -> who took part, and who did not.

Only what is said without reserve counts: a denial of the whole fighting, not of a day, a battle or a manner; and a deed
of war of the power itself. That it sent troops, or had no part in what one side undertakes, decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.mentions.polarity import modality_at, negated_at
from checker.types import ClaimReading, EntityMention, EntityType, Granularity, Stance, TemporalExpression, TemporalRole

_AIR = (
    r"(?:aircraft|warplanes?|(?:fighter )?(?:planes?|jets?)|bombers?|(?:attack )?helicopters?|drones?|aviation|"
    r"air ?forces?|gunships?)"
)
_LAND = r"(?:army|artillery|troops|soldiers|infantry|tanks|ground (?:forces|troops))"
_SEA = r"(?:navy|fleet|warships?)"
_ALL = r"(?:armed forces|forces|military|missiles)"
_KIND = r"(?:war|fighter|attack|combat|strike|heavy|strategic|long-range|military|naval|carrier|own|two|three|four)"
_FORCE = rf"(?:{_AIR}|{_LAND}|{_SEA}|{_ALL})(?![\w-])"
_ARM = re.compile(rf".*?\b(?:(?P<air>{_AIR})|(?P<land>{_LAND})|(?P<sea>{_SEA}))", re.IGNORECASE)

_FORCES_OF = re.compile(
    rf"(?:^|[ ,])(?:{_KIND} )?(?P<force>{_AIR}|{_LAND}|{_SEA}|{_ALL}) (?:from|of) (?:the )?$", re.IGNORECASE
)
"""Before the name of a power: 'aircraft from', 'drones of the'."""

_MANY = (
    r"(?:(?:massive|joint|heavy|intense|several|new|more|further|repeated|deadly|a|an|the|first|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens of|a series of|a wave of|more than|\d+) )*"
)
_RAIDS = r"(?:air ?strikes?|air raids?|air attacks?|bombing (?:raids?|runs?))"
_FLOWN = r"(?:raids|sorties|strikes (?:on|against))"
_DONE = r"(?:carried out|conducted|launched|flew|flown|mounted|made|staged)"
_ADVERBS = r"(?:(?:has|have|then|also|again|later|repeatedly|heavily|once more|itself) )*"
_NO_OBJECT = (
    r"(?! (?:by|out|at|for|over|back|off|up|in|on|with|when|after|before|during|and|hard\w*|worst|badly|its|their|his|"
    r"her|an? (?:deal|agreement|bargain|truce|balance|blow|chord|note|pose|record|bird|mine|snag|rock|reef|storm|wall)|"
    r"the (?:headlines|ground|runway|road|beach|water|plan|decision|idea|government's|bill)|lightning|turbulence|"
    r"trouble|gold|oil|ice)\b)(?= [\w“‘])"
)
_TOOK = re.compile(
    rf"(?:['’]s?)?(?: (?P<force>(?:{_KIND} )?{_FORCE})(?: from [A-Z]\w+(?: [A-Z]\w+)?)?)? {_ADVERBS}"
    rf"(?:(?P<raids>{_DONE} {_MANY}{_RAIDS}|dropped (?:(?:\w+ )?barrel )?bombs on|bombed{_NO_OBJECT}|"
    rf"bombs?(?= (?:the|an?)\b))|(?P<flown>{_DONE} {_MANY}{_FLOWN})|"
    rf"shelled{_NO_OBJECT}|shells?(?= (?:the|an?)\b)|intervened (?:militarily|from the air|in the fighting)|"
    rf"(?P<forcible>(?:struck|hit|attacked|pounded|strafed){_NO_OBJECT}|fired on))(?![\w-])"
)
"""Behind the name of a power: 'aircraft bombed', 'has carried out air strikes', "'s jets attacked"."""

_FIGHTING = r"(?:fighting|(?:civil )?war|battle|conflict|hostilities)"
_UNDERTAKEN = r"(?:offensive|campaign|operations?|advance|siege|uprising|revolt|rebellion|coup)"
_LENGTH = r"(?:(?:whole|entire|rebel|insurgent|\w+-(?:day|week|month)(?:-long)?) )?"
_WHOLE = (
    rf"(?: at any (?:time|moment|point|stage)| at all|"
    rf" (?:during|in|throughout|of) (?:the|this|that) {_LENGTH}(?:{_FIGHTING}|{_UNDERTAKEN}))"
)
_TOOK_NO = re.compile(
    rf"\b(?:(?:(?:did not|didn['’]t)(?: ever| once| even)? intervene|never intervened|fail(?:ed|ure) to intervene)"
    rf"(?: militarily)?(?P<air> from the air)?{_WHOLE}+|"
    rf"(?:took|had|played) no part in the {_LENGTH}{_FIGHTING}{_WHOLE}*|"
    rf"(?:stayed|kept) out of the {_LENGTH}{_FIGHTING}{_WHOLE}*|was not involved in the {_LENGTH}{_FIGHTING}{_WHOLE}*)"
    r"(?![\w-])(?! (?:of|for(?! fear)|at|in|on|around|near|against|between|to|with|over|when|where|from|along|by)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(rf"(?:['’]s?)?(?: (?P<force>(?:{_KIND} )?{_FORCE}))?(?:, [^,;:]{{1,60}},| itself)? ")
_SAME_SUBJECT = re.compile(r"[^;:]{1,160}?(?:,? and|,? but|,? yet|, though|, although|, which)(?: it)? ")
_ITS_FORCES = re.compile(
    rf"[^;:]{{0,160}}?,? (?:(?:and|but|yet|though|although|as|since|because|while) its|whose) (?P<force>{_FORCE})"
    r"(?: (?:at|in|from|on) [A-Z]\w+(?: [A-Z]\w+)?)? "
)
"""'The conduct of Imbria was discussed, as its forces': of the one power before, whatever is said of it."""
_OTHER_SUBJECT = re.compile(r"\b(?:that|who|whose|which \w+|sa(?:id|ys)|told|warned|claimed)\b")

_IN_PART = re.compile(
    r"\b(?:at first|initially|until|till|except|apart from|other than|besides|only|beyond (?:a|an|some|its)|but for|"
    r"save for|openly|officially|directly|this time|alone|so far|to date|yet to|before|after|not)\b",
    re.IGNORECASE,
)
_IN_DOUBT = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg\w+|accus\w+|rumou?r\w*|false\w*|fake|untrue|not true|myth|wrong\w*|mistak\w+|"
    r"suppos\w+|propaganda|unconfirmed|den(?:y|ied|ies)|legend|imagin\w+|fiction|pretend\w*|whether|unclear)\b|\?",
    re.IGNORECASE,
)
_NO_WAR = re.compile(
    r"\b(?:exercises?|drills?|mano?euvres?|maneuvers?|rehears\w+|simulat\w+|war ?games?|film|movie|novel|series(?! of)|"
    r"video|museum|box office|wildfires?|fires|blaze|flames|avalanche|ice|iceberg|practi[cs]e|training|range|parade|"
    r"air ?show|leaflets|league|cup|match|goals?|season|tournament|contest|accident\w*|(?:its|their) own|pirates?|"
    r"smuggl\w+|poach\w+|pay|wages|hunger)\b",
    re.IGNORECASE,
)
_ANOTHER_WAR = re.compile(
    r"\b(?:ago|earlier|decades?|formerly|previous(?:ly)?|histor(?:y|ic|ical|ically)|anniversary|last (?:year|month|"
    r"summer|spring|autumn|winter|war|time)|(?:years?|months?) before|century|in the past|World War|Cold War|"
    r"(?:before|after) (?:the|that|this) (?:\w+ )?(?:offensive|campaign|war|fighting|battle|truce|ceasefire|armistice|"
    r"peace|coup|siege|uprising)|(?:an)?other (?:wars?|fronts?|conflicts?)|"
    r"(?:first|second|third|great) (?:\w+ )?(?:war|offensive|battle|campaign|siege|coup))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:(?:the|a|an|two|three|four|five|six|seven|eight|nine|ten|several|many|more|\d+) )*$", re.IGNORECASE
)
_OPENED = re.compile(
    r"(?:^|[,;:—–(“\"] ?|, and |, but | while | whereas | as |"
    r" (?:sa(?:id|ys)|writes|wrote|stress(?:es|ed)|report(?:s|ed)|confirm(?:s|ed)|add(?:s|ed)|note(?:s|d)|"
    r"complained) that |"
    r"^(?:in|on|at|against|from|during|over|for|near|behind)(?: [\w-]+){0,3} "
    r"(?!(?:in|on|at|against|from|during|over|for|near|of|with|to|by|between|than|and|or|who|which|no|not)\b)[\w-]+ |"
    r"^(?:meanwhile|then|later|however|still|also|again|additionally|yet|but|and) )$",
    re.IGNORECASE,
)
"""What stands before the subject of a clause: nothing, a mark, a conjunction, or 'In the evening'."""

_UNREAL = ("planned", "conditional", "possible", "expected", "question", "ordered", "almost")


_POWERS = (EntityType.PLACE, EntityType.GROUP, EntityType.ORGANISATION)
_COARSE = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)


class Part(NamedTuple):
    """That a power took part in the fighting or did not; the words are `text[start:end]`.

    `arm` is the arm of its forces that did ('air', 'land', 'sea'), or '' for none in particular.
    """

    power: EntityMention
    took: bool
    arm: str
    start: int
    end: int


@lru_cache(maxsize=32768)
def parts_of(reading: ClaimReading) -> tuple[Part, ...]:
    """What a claim says of powers in the fighting; nothing where it says both, or tells of a doubt."""
    text = reading.claim.text
    doubtful = reading.speech.stance in (Stance.DENIED, Stance.HEARSAY)
    if doubtful or any(words.search(text) for words in (_IN_DOUBT, _NO_WAR, _ANOTHER_WAR)):
        return ()
    powers = sorted((m for m in reading.entities if m.type in _POWERS and not m.resolved), key=lambda m: m.start)
    found = [*_took(reading, powers), *_took_no(reading, powers)]
    return tuple(found) if len({part.took for part in found}) == 1 else ()


def _took(reading: ClaimReading, powers: Sequence[EntityMention]) -> Iterator[Part]:
    text = reading.claim.text
    for power in powers:
        did, sent = _TOOK.match(text, power.end), _FORCES_OF.search(text[: power.start])
        start = sent.start("force") if sent else power.start
        if not did or negated_at(text, did.end() - 1) or modality_at(text, did.end() - 1) in _UNREAL:
            continue
        if _opens_clause(reading, start) and _is_deed(did, sent, power):
            yield Part(power, True, _arm_of(did, sent), start, did.end())


def _is_deed(did: re.Match[str], sent: re.Match[str] | None, power: EntityMention) -> bool:
    """Whether forces are named where without them it might be no deed of war; 'Imbrian' alone is no power."""
    forces = did["force"] or sent
    if did["forcible"] or (power.type is EntityType.GROUP and not power.surface.endswith("s")):
        return bool(forces)
    return not did["flown"] or _arm_of(did, sent) == "air"


def _arm_of(did: re.Match[str], sent: re.Match[str] | None) -> str:
    told = (sent and _ARM.fullmatch(sent["force"])) or (did["force"] and _ARM.search(did["force"]))
    return (told.lastgroup if told else None) or ("air" if did["raids"] else "")


def _took_no(reading: ClaimReading, powers: Sequence[EntityMention]) -> Iterator[Part]:
    """A denial of the whole fighting; not what the power says of itself."""
    text = reading.claim.text
    if any(_is_of_a_day(date) for date in reading.dates):
        return
    for match in _TOOK_NO.finditer(text):
        before = [power for power in powers if power.end <= match.start()]
        around = text[: match.start()], text[match.end() :]
        if not before or any(map(_IN_PART.search, around)) or modality_at(text, match.start()) in _UNREAL:
            continue
        power, subject = _subject(reading, before, match)
        if subject and power.surface not in reading.speech.speaker:
            arm = _ARM.search(subject)
            yield Part(power, False, "air" if match["air"] else (arm and arm.lastgroup) or "", *match.span())


def _subject(reading: ClaimReading, before: Sequence[EntityMention], match: re.Match[str]) -> tuple[EntityMention, str]:
    """The power, and the words for it and its forces, where they are the subject of a denial; '' where none may be.

    'The power did not', or with no other power before it 'the power did this, yet it did not', 'as its forces did not'.
    """
    text, first, last = reading.claim.text, before[0], before[-1]
    its = _ITS_FORCES.fullmatch(text, first.end, match.start())
    if its and len([power for power in before if power.end <= its.start("force")]) == 1:
        return first, f"{first.surface} {its['force']}"
    between = last.end, match.start()
    if not _opens_clause(reading, last.start):
        return last, ""
    if own := _OWN.fullmatch(text, *between):
        return last, f"{last.surface} {own['force'] or ''}"
    alone = first is last and _SAME_SUBJECT.fullmatch(text, *between)
    return last, last.surface if alone and not _OTHER_SUBJECT.search(text, *between) else ""


def _opens_clause(reading: ClaimReading, place: int) -> bool:
    """Whether a name is a subject by what stands before it, apart from a number: 'On Friday four', 'and the'."""
    before = reading.claim.text[:place]
    dated = any(_COUNTED.fullmatch(before[date.end :].lstrip()) for date in reading.dates if 0 < date.end < place)
    return dated or _OPENED.search(_COUNTED.sub("", before)) is not None


def _is_of_a_day(date: TemporalExpression) -> bool:
    """Whether a claim names a time of its own that may be a part of the fighting."""
    return date.role is not TemporalRole.DURATION and not date.inherited_from and date.granularity not in _COARSE
