"""The words around a number: modifier before and after it, the head noun of what is counted, singular forms."""

from __future__ import annotations

import re

from checker.mentions.entity.lexicon import people_of
from checker.types import Modifier
from checker.words import STOP_WORDS

_BEFORE: tuple[tuple[Modifier, str], ...] = (
    (
        Modifier.AT_LEAST,
        r"at least|no (?:fewer|less) than|a minimum of|minimum|as many as at least|not less than|upwards of|≥",
    ),
    (
        Modifier.AT_MOST,
        r"at most|not exceed|n[’']t exceed|never exceeded|up to|as (?:many|much|high|far|long) as|no more than"
        r"|not more than|a maximum of|maximum"
        r"|not exceeding|no later than|≤",
    ),
    (
        Modifier.MORE_THAN,
        r"more than|over|above|exceed(?:s|ed|ing)?|greater than|in excess of|well over|just over|slightly over"
        r"|topp(?:ed|ing)|surpass(?:ed|ing)?|upward of|older than|longer than|larger than|>",
    ),
    (
        Modifier.NEARLY,  # before 'under' alone
        r"just (?:under|short of|below)|slightly (?:under|below)|short of|nearly|almost|close to|approaching|nigh on",
    ),
    (Modifier.LESS_THAN, r"(?:fewer|less) than|below|under|well under|smaller than|within|<"),
    (
        Modifier.ABOUT,
        r"about|around|some|roughly|approximately|an estimated|estimated|circa|c\.|ca\.|approx\.?|perhaps|maybe"
        r"|in the region of|on the order of|something like|an average of|average of|~|≈|∼|a good|a reported",
    ),
)
_BY_MODIFIER = [
    (modifier, re.compile(rf"(?<![\w])(?:{words})[ \u00a0]?[−±]?$", re.IGNORECASE)) for modifier, words in _BEFORE
]
_EXACT = re.compile(r"\b(?:exactly|precisely|just|only|all|a total of|the)\s?$", re.IGNORECASE)
_AFTER = (
    (Modifier.ABOUT, re.compile(r"\s?(?:or so\b|-odd\b|-ish\b|or thereabouts)")),
    (
        Modifier.AT_LEAST,
        re.compile(
            r"\s?(?:or more\b|and (?:more|counting|up|above|over)\b|or (?:over|above|older)\b|\+(?!\d)|-plus\b|plus\b)"
        ),
    ),
    (Modifier.AT_MOST, re.compile(r"\s?(?:or (?:fewer|less|under|below)\b|at most\b|and under\b)")),
)
_PARTICLE = re.compile(
    r"\b(?:(?:hand|turn|sign|carr|pass|pull|tak|took|gave|giv|send|sent|bring|brought|mov|r[ua]n)\w* over"
    r"|(?:wak|woke|add|own|fac|liv|stand|stood)\w* up to) $",
    re.IGNORECASE,
)
"""'Handed over 30 captives' is no 'more than 30', nor 'woke up to 1,450 notices' at most so many."""
_MORE_TIME = re.compile(
    r"\b(?:for|in|of|after|than|took|take|takes|taken|taking|last|lasts|lasted|lasting|is|was|are|were|be|been|just|well"
    r"|slightly|spen[dt]|spends|wait(?:ed)?|sentenced to|aged?|[a-z]+ly) over $|^over $|[,(] over $",
    re.IGNORECASE,
)
"""What stands before 'over six hours' where it is a length; elsewhere it is the time that something took up: 'read out
over six hours'."""
_TIME_BEHIND = re.compile(
    r"(?:[\d,.]+|[a-z]+(?:[- ][a-z]+)?) (?:minute|hour|day|night|week|month|year|decade)s?\b", re.IGNORECASE
)
_BURIED = re.compile(
    r"(?:[\d,.]+|[a-z]+(?:[- ][a-z]+)?) [a-z]+ of (?:\w+ )?"
    r"(?:water|snow|mud|rubble|ash|earth|concrete|soil|sand|ice|debris|rock)\b",
    re.IGNORECASE,
)
"""'Under 18 feet of water' lies as deep as that."""
_LONGEST = 26


def modifier_before(text: str, start: int) -> tuple[Modifier, int]:
    """The modifier that ends where the number starts, and where it starts itself."""
    window = text[max(0, start - _LONGEST) : start]
    for modifier, pattern in _BY_MODIFIER:
        if match := pattern.search(window):
            if _PARTICLE.search(window) and not _is_time(text, start):
                break
            exact = _is_no_bound(text, window, start)
            return Modifier.EXACT if exact else modifier, start - len(window) + match.start()
    return Modifier.EXACT, start


def _is_no_bound(text: str, window: str, start: int) -> bool:
    """Whether 'over' or 'under' before a figure says for how long or how deep, and not how much more or less."""
    before = window.lower()
    if before.endswith("over "):
        return _is_time(text, start) and _MORE_TIME.search(window) is None
    return before.endswith("under ") and _BURIED.match(text, start) is not None


def _is_time(text: str, start: int) -> bool:
    return _TIME_BEHIND.match(text, start) is not None


def modifier_after(text: str, end: int) -> tuple[Modifier, int] | None:
    """The modifier that follows a number, and where it ends."""
    for modifier, pattern in _AFTER:
        if match := pattern.match(text, end):
            return modifier, match.end()
    return None


_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life", "knives": "knife", "wives": "wife",
    "wolves": "wolf", "shelves": "shelf", "halves": "half", "loaves": "loaf", "thieves": "thief", "leaves": "leaf",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "criteria": "criterion", "data": "data",
    "policemen": "policeman", "firemen": "fireman", "fishermen": "fisherman", "gunmen": "gunman", "buses": "bus",
    "gases": "gas", "viruses": "virus", "campuses": "campus", "statuses": "status", "potatoes": "potato",
    "tomatoes": "tomato", "heroes": "hero", "volcanoes": "volcano", "torpedoes": "torpedo", "cargoes": "cargo",
    "countrymen": "countryman", "servicemen": "serviceman", "crewmen": "crewman", "lawmen": "lawman",
    "news": "news", "series": "series", "species": "species", "aircraft": "aircraft", "sheep": "sheep", "fish": "fish",
    "crew": "crew", "staff": "staff", "police": "police", "cattle": "cattle", "personnel": "personnel", "dead": "dead",
    "livestock": "livestock", "poultry": "poultry", "wounded": "wounded", "injured": "injured", "missing": "missing",
    "households": "household", "houses": "house", "horses": "horse", "cases": "case", "causes": "cause",
    "nurses": "nurse", "courses": "course", "diseases": "disease", "expenses": "expense", "premises": "premises",
    "offences": "offence", "vehicles": "vehicle", "shoes": "shoe", "movies": "movie", "calories": "calorie",
}  # fmt: skip
_NO_NOUN_WORDS = """
is are was were be been being has have had do does did will would can could may might should must said says say told
later earlier ago away long deep high tall wide old apart each more fewer less others other per cent percent alone
killed dead injured wounded missing arrested evacuated displaced homeless rescued hurt hospitalised hospitalized
aboard died lost fell rose left came went remained remain drowned survived voted abstained then now still again got
hit struck began broke took made gave given met won saw found became ran stood fled sank held kept drew past
"""
_NO_NOUN = frozenset(_NO_NOUN_WORDS.split())
"""What ends a noun phrase behind a figure: verbs, participles, comparisons."""
_FATES_BEFORE = frozenset(
    ["dead", "injured", "wounded", "missing", "displaced", "homeless", "drowned", "arrested", "rescued"]
)
"""Participles that may stand before what is counted: '12 injured miners', and alone: '12 injured'."""
_FURTHER = frozenset(["more", "other", "further", "additional", "new"])
_TOKEN = re.compile(r"[ \u00a0-]((?:[A-Z][\w’'.-]*|[^\W\d_][\w’'-]*))")
_PLURAL_MASS = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "aircraft",
        "sheep",
        "fish",
        "crew",
        "staff",
        "police",
        "cattle",
        "personnel",
        "livestock",
        "poultry",
        "species",
        "series",
        "feet",
        "policemen",
        "firemen",
        "fishermen",
        "gunmen",
        "servicemen",
        "troops",
        "data",
        "media",
    ]
)
_BREAKS = frozenset(
    [
        "of",
        "who",
        "which",
        "that",
        "whose",
        "and",
        "or",
        "but",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "than",
        "into",
        "not",
    ]
)
_PLURAL_BEFORE = frozenset(
    ["sports", "arms", "goods", "savings", "women", "men", "sales", "customs", "operations", "news"]
)
"""Plurals that stand before what is counted: 'two sports cars'; behind others a word in -s is a verb."""
_HYPHENED = re.compile(r"-([a-z]{3,})(?![\w-])")
_NOT_COUNTED = frozenset(["way", "fold", "time", "off", "something", "odd", "plus", "ish", "strong", "quarter", "half"])
"""What may be hyphened to a figure and is not counted by it: 'two-way', 'twenty-odd'."""
_FALSE_PLURAL = ("ss", "us", "is", "ous", "'s", "’s")


def singular(noun: str) -> str:
    """A noun in the singular, lower case: 'villages' -> 'village', 'people' -> 'person'."""
    word = noun.lower().strip("’'.-")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 5:
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(_FALSE_PLURAL) else word


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    return lower in _PLURAL_MASS or (lower.endswith("s") and not lower.endswith(_FALSE_PLURAL) and len(lower) > 3)


def _counts_more(text: str, end: int) -> bool:
    """Whether a plural noun follows: the miners of '12 injured miners'."""
    match = _TOKEN.match(text, end)
    return match is not None and is_plural(match[1]) and match[1].lower() not in _NO_NOUN | STOP_WORDS


def head_noun(text: str, end: int, *, several: bool) -> tuple[str, int]:
    """The head, singular, of the noun phrase that starts at `end`, and where it ends; ('', end) if there is none.

    The head is the last plural word of the first run of words, or for a single thing the last word before a break.
    """
    if several and (joined := _HYPHENED.match(text, end)) and joined[1] not in _NOT_COUNTED:
        return singular(joined[1]), joined.end(1)
    found: tuple[str, int] = ("", end)
    place, seen_plural, before = end, False, ""
    for count in range(5):
        match = _TOKEN.match(text, place)
        if match is None:
            break
        word = match[1]
        lower = word.lower().rstrip(".")
        if several and count == 0 and lower in _FATES_BEFORE | _FURTHER and _counts_more(text, match.end(1)):
            place = match.end(1)
            continue
        if (
            lower in _NO_NOUN
            or (lower in STOP_WORDS and lower not in ("other", "own", "more", "time", "times", "minute"))
            or lower in _BREAKS
        ):
            break
        plural = is_plural(lower) and not word[0].isupper()
        verb = found[0] or (count and not before.endswith("ly"))  # '80 km of coast changed hands'
        if seen_plural and (not plural or before not in _PLURAL_BEFORE) or (verb and lower.endswith("ed")):
            break
        before = lower
        if several and word[0].isupper() and count == 0 and lower.endswith("s") and people_of(lower):
            return "person", match.end(1)
        if plural or (not several and count < 3 and not word[0].isupper()):
            found = (lower, match.end(1))
        seen_plural = seen_plural or plural
        place = match.end(1)
        if word.endswith("."):
            break
    return (singular(found[0]), found[1]) if found[0] else ("", end)
