"""What a figure says: its role (killed, injured, depth, price ...), its scope, and the whole a share is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.mentions.quantity.units import CURRENCY_CODES
from checker.mentions.quantity.words import head_noun, singular

_ROLE_WORDS = {
    "killed": r"kill(?:ed|s|ing)?|died|dies|die|dying|dead|deaths?|death toll|toll|fatalit(?:y|ies)|perished"
              r"|lives(?! (?:in|on|at|with|near)\b)"
              r"|bodies|corpses|drowned|drowning|victims|slain|lost their lives"
              r"|(?<=one )life|(?<=a )life",
    "injured": r"injur(?:ed|ing|ies|y)|wound(?:ed|ing|s)|hurt|casualties|hospitali[sz]ed|burn(?:ed|s)",
    "missing": r"missing|unaccounted|trapped",
    "arrested": r"arrest(?:ed|s|ing)?|detain(?:ed|ing|ees)?|detentions|custody"
                r"|(?:jailed|imprisoned)(?! for\b)",
    "evacuated": r"evacuat(?:ed|ing|ions?|ees)|moved out|(?:told|ordered) to (?:go|leave)",
    "displaced": r"displac(?:ed|ing)|fled|had to flee|left their homes|(?:driven|forced) from their homes|uprooted",
    "homeless": r"homeless",
    "rescued": r"rescu(?:ed|ing|es)|saved|survived|survivors|alive|plucked|freed|released"
               r"|brought (?:ashore|to safety)",
    "infected": r"infected|infections?(?! control)|tested positive|fell ill|sickened|cases",
    "aboard": r"aboard|on board|carrying",
    "destroyed": r"destroy(?:ed|ing)|demolished|razed|flattened|gutted|burn(?:ed|t) down",
    "damaged": r"damag(?:ed|ing)",
    "sacked": r"dismiss(?:ed|als)|laid off|redundan(?:t|cies)|layoffs|sacked|job cuts|lose their jobs",
    "votes": r"votes?|voted|voting|ballots|in favou?r|abstained|abstentions",
    "attendance": r"attend(?:ed|ance|ing)|crowd|spectators|onlookers|demonstrators|protesters|marchers|turned out",
    "distance": r"away|off|from the|from(?= [A-Z])|distance|within|short of|upstream|downstream|inland"
                r"|(?:north|south|east|west)(?:[-\s]?(?:north|south|east|west))*(?:ern|wards?)? of",
    "depth": r"deep|depth|below the surface|underground|down",
    "magnitude": r"magnitude|Richter",
    "height": r"tall|high|height|above sea level|altitude|elevation|altitude",
    "length": r"long|length",
    "width": r"wide|width|across|breadth",
    "price": r"price[ds]?|cost(?:s|ing)?|worth|fare|ticket|fee|sold for|a barrel|each|apiece|value[ds]?|valued",
    "fine": r"fine[ds]?|penalty",
    "damages": r"damages|compensation|settlement",
    "revenue": r"revenues?|sales|turnover",
    "profit": r"profits?|earnings",
    "debt": r"debts?|liabilities|loans?",
    "deposits": r"deposits",
    "turnout": r"turnout",
    "speed": r"speed|winds?|gusts",
    "age": r"aged|age",
    "sentence": r"sentenced|prison|behind bars|jail(?:ed)?|gaoled|imprisoned",
    "score": r"won|beat|beaten|defeated|drew|victory|lost",
    "ransom": r"ransom",
    "stake": r"stake",
}  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<{role}>\b(?:{words})\b)" for role, words in _ROLE_WORDS.items()), re.IGNORECASE)

_TIME = ["second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millisecond"]
_LENGTHS = ["kilometer", "meter", "centimeter", "millimeter", "mile", "yard", "foot", "inch", "nautical_mile"]
_MEASURED = frozenset(
    {"distance", "depth", "height", "length", "width", "price", "fine", "damages", "revenue", "profit", "debt"}
    | {"deposits", "turnout", "speed", "sentence", "ransom", "stake", "age", "magnitude", "score"}
)
_ALLOWED: dict[str, frozenset[str]] = {
    "time": frozenset({"sentence", "age"}),
    "length": frozenset({"distance", "depth", "height", "length", "width"}),
    "money": frozenset({"price", "fine", "damages", "revenue", "profit", "debt", "deposits", "ransom", "stake"}),
    "percent": frozenset(
        {"turnout", "votes", "stake", "price", "revenue", "profit", "debt", "infected", "destroyed", "killed"}
    ),
    "speed": frozenset({"speed"}),
    "count": frozenset(_ROLE_WORDS) - _MEASURED,
}
_STOP_RIGHT = re.compile(
    r"[;:()—–]|\. |, (?!(?:which|who|were|was|and killed|all of)\b)|\b(?:while|but|although|after|before|when|since)\b"
)
_STOP_LEFT = re.compile(r"[;:()—–]|\. |, |\b(?:while|but|although|after|when)\b")
_ASIDE = re.compile(
    r"(?: [\w’'-]+){0,3}, (?:including|among them|[\w-]+ of (?:them|whom)) [^,;.:]{3,60}, "
    r"(?=(?:was|were|had|have|has)\b)"
)
"""', including nine children, ' between a figure and the verb that tells its role."""
_NOMINAL = re.compile(
    r"^(?:(?:death )?toll|deaths|price|depth|height|altitude|elevation|distance|speed|turnout|fine|age|cost|ransom"
    r"|attendance|crowd|length|width|revenues?|sales|turnover|profits?|debts?|liabilities|deposits|damages|compensation|stake)",
    re.IGNORECASE,
)
_PASSIVE_BEFORE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+$")


@dataclass(frozen=True, slots=True)
class _Left:
    """A cue before a figure: where it ends, the characters between, and how it stands to the figure."""

    role: str
    end: int
    gap: int
    passive: bool
    nominal: bool


def family(unit: str, base: str) -> str:
    """Which roles a unit admits: 'time', 'length', 'speed', 'percent', 'money', 'count' or 'other'."""
    if unit in _TIME:
        return "time"
    if unit in _LENGTHS:
        return "length"
    if base == "meter / second":
        return "speed"
    if unit == "percent":
        return "percent"
    if unit in CURRENCY_CODES:
        return "money"
    return "count" if not unit else "other"


def role_of(text: str, start: int, end: int, fence: tuple[int, int], group: str) -> str:
    """The role of the figure at `text[start:end]`; `fence` is where the figures beside it end and start."""
    if role := _role_beside(text, start, end, fence, group):
        return role
    if group == "length" and text[start:end].lower().startswith("within "):
        return "distance"
    return "speed" if group == "speed" else ""


def _role_beside(text: str, start: int, end: int, fence: tuple[int, int], group: str) -> str:
    """The role that a word beside the figure tells."""
    allowed = _ALLOWED.get(group, frozenset())
    right = _right(text, end, fence[1], allowed)
    left = _left(text, start, fence[0], allowed)
    if left and ((left.role == "fine" and left.gap <= 2) or (left.role == "sentence" and left.gap <= 5)):
        return left.role  # 'was fined a thousand pounds', 'was jailed for ten years'
    if left and not left.passive and (left.gap <= 2 or left.nominal and left.gap <= 24):
        return left.role
    if right:
        return right
    joined = left is not None and fence[0] > 0 and " and " in text[left.end : start]
    return left.role if left and not left.passive and not joined else ""


def _right(text: str, end: int, fence: int, allowed: frozenset[str]) -> str:
    if aside := _ASIDE.match(text, end):
        end, fence = aside.end(), len(text)
    stop = _STOP_RIGHT.search(text, end, min(fence, end + 70))
    limit = stop.start() if stop else min(fence, end + 70)
    for match in _CUE.finditer(text, end, limit):
        if match.lastgroup in allowed and (
            match.lastgroup in ("missing", "votes") or not match[0].lower().endswith("ing")
        ):
            return match.lastgroup or ""
    return ""


def _left(text: str, start: int, fence: int, allowed: frozenset[str]) -> _Left | None:
    window = max(fence, start - 60)
    stops = [m.end() for m in _STOP_LEFT.finditer(text, window, start)]
    best = None
    for match in _CUE.finditer(text, stops[-1] if stops else window, start):
        if match.lastgroup in allowed:
            passive = bool(_PASSIVE_BEFORE.search(text[: match.start()]))
            best = _Left(
                match.lastgroup or "", match.end(), start - match.end(), passive, bool(_NOMINAL.search(match[0]))
            )
    return best


_PER = re.compile(
    r"(?: per [a-z]+)?(?: ?(?:per |/ ?)| (?:a|an|each|every) )((?:day|week|month|year|hour|minute|second|night)"
    r"(?! (?:earlier|ago|before|later|after|from now|on year)\b)"
    r"|person|head|barrel|household|family|victim|share|tonne|ton|kilo|litre|liter|passenger|pupil|student|vote|unit"
    r"|square metre|hectare|ounce|gallon)\b"
    r"|(?: \w+){0,2}? (daily|weekly|monthly|annually|yearly|apiece)\b"
)
_DAILY = re.compile(r"\b(daily|weekly|monthly|annual|yearly|hourly)(?: \w+)? (?:of |to |at )?$", re.IGNORECASE)
_MORE = re.compile(r" (?:more|additional|further|extra|others?|new|fresh)\b(?! than)", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|a further|an additional|an extra|additional)\s*$", re.IGNORECASE)
_LEVEL = r"(?:from|to|at|below|above|over|under|past|and|or|with|in|on|for|of)"
"""What leads from a rise or fall to a level ('rose to 61 percent') or to something else."""
_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises|fell|fallen|falling|falls|dropped|dropping|grew|grown|growing|shrank|shrunk|gained|lost|raised|"
    r"slid|jumped|surged|climbed|declined|increased?|decreased?|reduced|lifted|lowered|cut|plunged|up|down|higher|lower|tumbled|slipped)"
    rf"(?: (?!{_LEVEL}\b)\w+)? (?:by )?$|\b(?:rise|fall|increase|decrease|drop|decline|growth|cut|jump|gain) of $",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"(?: (?!of\b|and\b|in\b|to\b)\w+){0,2}"
    r" (?:rises?|increases?|cuts?|falls?|drops?|hikes?|raises?|reductions?|declines?)\b(?! to\b)"
)
_PER_UNIT = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "annual": "year",
    "hourly": "hour",
    "apiece": "unit",
    "head": "person",
}
_GROUP_OF = re.compile(
    r"\b(crew|team|group|staff|fleet|family|convoy|panel|jury|majority|minority|party|unit|squad|crowd|gang|workforce|"
    r"population|delegation|class|force|cast)(?P<apart> (?:of|numbering)|,|(?<=population)) $",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r" (?:in all|altogether|strong|in total)\b|-strong\b")
_OF = re.compile(r" of (?:the |its |their |his |her |all |all the |our |those |these )?(?=[\w$€£])")


def scope_of(text: str, start: int, end: int, after_noun: int, unit: str) -> str:
    """'per day' and the like, 'more' for an increment, 'change' for a rise or fall by so much, or ''."""
    for place in (end, after_noun):
        if match := _PER.match(text, place):
            what = match[1] or match[2]
            return f"per {_PER_UNIT.get(what, what)}"
    if match := _DAILY.search(text[max(0, start - 40) : start]):
        return f"per {_PER_UNIT.get(match[1].lower(), match[1].lower())}"
    if _MORE.match(text, end) or _MORE_BEFORE.search(text[max(0, start - 24) : start]):
        return "more"
    if unit in ("percent", "percentage point") and _CHANGE_AFTER.match(text, end):
        return "change"
    before = text[max(0, start - 36) : start]
    if unit in ("percent", "percentage point") and _CHANGE.search(before):
        return "change"
    return "change" if re.search(r"\bby $", before) and _CHANGE.search(before) else ""


_OWNER = re.compile(r"[\w-]+[’']s (?=\d)")
"""Whose the whole is: 'two of the stadium's 31 cameras'."""
_FIGURE = re.compile(
    r"[\d,.]*\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)(?= )",
    re.IGNORECASE,
)


def share_of(text: str, after: int) -> str:
    """The head of the whole behind 'of': '38% of its loans' -> 'loan', '27 of the 48 persons' -> 'person'."""
    match = _OF.match(text, after)
    if match is None:
        return ""
    place = match.end()
    if owner := _OWNER.match(text, place):
        place = owner.end()
    if figure := _FIGURE.match(text[place:]):
        place += figure.end()
        return head_noun(text, place, several=True)[0]
    noun, _ = head_noun(f" {text[place : place + 60]}", 0, several=False)
    return singular(noun) if noun else ""


def group_before(text: str, start: int, end: int) -> str:
    """The collective noun that a bare figure counts: 'a crew of four', 'the crew, 22 in all' -> 'crew'."""
    match = _GROUP_OF.search(text[max(0, start - 30) : start])
    if match is None or (match["apart"] == "," and not _IN_ALL.match(text, end)):
        return ""
    return match[1].lower()
