"""Closed-class words of English dates and times, and what each stands for. Words in -> numbers out."""

from __future__ import annotations

import re

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NUMBER: dict[str, int] = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}

WEEKDAY_NUMBER: dict[str, int] = {name: number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBER |= {name[:3]: number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBER |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS: dict[str, int] = {word: value for value, word in enumerate(_UNITS, 1)}
CARDINALS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
CARDINALS |= {
    f"{tens}-{_UNITS[unit - 1]}": 10 * value + unit for value, tens in enumerate(_TENS, 2) for unit in range(1, 10)
}
CARDINALS |= {"hundred": 100, "a hundred": 100, "one hundred": 100, "a dozen": 12, "dozen": 12}

_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINAL_WORDS, 1)}
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in _ORDINAL_WORDS[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}

UNIT_CODES: dict[str, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "N", "week": "W", "fortnight": "F",
    "weekend": "E", "month": "m", "quarter": "Q", "season": "s", "year": "Y", "decade": "T", "century": "C",
}  # fmt: skip

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DECADE_WORDS: dict[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip

# Part of the day -> (TIMEX3 code, first hour, hour after the last); past 24 runs into the next day.
PARTS: dict[str, tuple[str, int, int]] = {
    "early hours": ("MO", 0, 6), "small hours": ("MO", 0, 6), "early morning": ("MO", 0, 8),
    "dawn": ("MO", 4, 8), "daybreak": ("MO", 4, 8), "sunrise": ("MO", 4, 8), "first light": ("MO", 4, 8),
    "morning": ("MO", 4, 12), "mid-morning": ("MO", 8, 12), "lunchtime": ("MI", 11, 15), "midday": ("MI", 11, 14),
    "noon": ("MI", 12, 13), "afternoon": ("AF", 12, 19), "evening": ("EV", 17, 24), "dusk": ("EV", 16, 22),
    "sunset": ("EV", 16, 22), "sundown": ("EV", 16, 22), "nightfall": ("EV", 16, 23), "night": ("NI", 18, 30),
    "overnight": ("NI", -6, 9), "daytime": ("DT", 6, 20),
    "first hours": ("MO", 0, 6), "midnight": ("NI", 24, 25),
}  # fmt: skip
EITHER_NIGHT = "overnight on"  # a day: the night before or after it
OF_EITHER_NIGHT = ("NI", -6, 33)
NIGHTS = ("night", "overnight", EITHER_NIGHT)

ZONES: dict[str, int] = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "ist": 330, "jst": 540, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "eat": 180, "wat": 60, "cat": 120, "sast": 120, "aest": 600, "aedt": 660, "et": -300,
    "pt": -480, "akst": -540, "akdt": -480, "nzst": 720, "nzdt": 780, "hkt": 480, "sgt": 480, "pkt": 300,
}  # fmt: skip

_SPACES = re.compile(r"[\s-]+")


def number(text: str) -> float | None:
    """Value of a cardinal or ordinal as written ('12', 'twelve', 'twelfth', '1.5'); None if it is vague or none."""
    word = text.strip().lower()
    if word in ("a", "an", "one", "the"):
        return 1
    if word in ("a couple of", "a couple", "couple of", "a pair of", "both"):
        return 2
    if word == "half a":
        return 0.5
    if word.endswith(" an"):
        return {"half": 0.5, "three": 0.75}.get(re.split(r"[ -]", word)[0], 0.25)
    if word.endswith(" 1/2"):
        return float(word.split()[0]) + 0.5
    if word.replace(".", "", 1).replace(",", "").isdigit():
        return float(word.replace(",", ""))
    dashed = _SPACES.sub("-", word)
    plain = _SPACES.sub(" ", word)
    for table in (CARDINALS, ORDINALS):
        for form in (dashed, plain):
            if form in table:
                return table[form]
    digits = re.match(r"(\d+)(?:st|nd|rd|th)$", word)
    return int(digits[1]) if digits else None


def month_number(text: str) -> int:
    """Number of a month as written, abbreviated or not: 'Nov.' -> 11."""
    return MONTH_NUMBER[text.strip(". ").lower()]


def weekday_number(text: str) -> int:
    """Number of a weekday as written, Monday = 0."""
    return WEEKDAY_NUMBER[text.strip(". ").lower()]


def unit_code(text: str) -> str:
    """Code of a calendar unit in the singular or plural: 'weeks' -> 'W' ('m' is the month, 'M' the minute)."""
    word = text.lower().rstrip(".")
    word = {"centuries": "century", "hrs": "hour", "hr": "hour", "mins": "minute", "min": "minute"}.get(word, word)
    return UNIT_CODES[word.removesuffix("s") if word not in UNIT_CODES else word]
