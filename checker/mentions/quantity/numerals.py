"""Numbers as written: text -> numerals with value or range, spans, and half of the last digit's worth.

Digits ('1,250', '12 000', '6.8', '2½'), words ('thirty-one', 'half a million', 'two dozen'), shares ('a quarter', 'one
in twenty'), ordinals ('third', '42nd') and vague multitudes ('dozens', 'tens of thousands').
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
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

VALUES: dict[str, float] = {word: value for value, word in enumerate(_UNITS + _TEENS, 1)}
VALUES |= {word: 10 * value for value, word in enumerate(_TENS, 2)} | {"zero": 0, "a": 1, "an": 1, "both": 2}
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "lakh": 1e5,
    "crore": 1e7, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "m": 1e6, "k": 1e3,
}  # fmt: skip
ORDINAL_VALUES: dict[str, float] = {word: value for value, word in enumerate(_ORDINALS, 1)}
_SHARES: dict[str, float] = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
    "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10, "twentieth": 1 / 20, "hundredth": 1 / 100,
}  # fmt: skip
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_FEW = {"several": (2.0, 9.0), "a few": (2.0, 9.0), "some few": (2.0, 9.0), "a couple of": (2.0, 3.0)}
_VAGUE = {
    "dozens": (20.0, 99.0), "scores": (40.0, 200.0), "hundreds": (200.0, 1e3), "thousands": (2e3, 1e4),
    "millions": (2e6, 1e7), "billions": (2e9, 1e10), "tens of thousands": (2e4, 1e5),
    "hundreds of thousands": (2e5, 1e6), "tens of millions": (2e7, 1e8), "hundreds of millions": (2e8, 1e9),
}  # fmt: skip
_SHARE_STEP = 2.5
"""Points either way that a share told as a fraction leaves open: 'a third' may be 31 to 35 percent."""


class Form(Enum):
    """How a number is written; an identifier is never a word, a share always has a whole."""

    DIGITS = "digits"
    WORDS = "words"
    SHARE = "share"
    ORDINAL = "ordinal"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Numeral:
    """`text[start:end]` stands for `low` to `high`; `step` is half of the last digit's worth, scale included."""

    start: int
    end: int
    low: float
    high: float
    step: float
    form: Form
    scale: float = 1.0


_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
_HUNDREDS = rf"(?:(?:{_SMALL}|a) hundred(?:(?: and)? {_SMALL})?|{_SMALL})"
_BIG = r"(?:thousand|million|billion|trillion|lakh|crore)"
_HALVED = (
    r"(?:(?:mile|hour|minute|day|week|month|year|decade|kilomet(?:re|er)|met(?:re|er)|tonne|ton|kilo|acre|hectare"
    r"|lit(?:re|er)|gallon|pound|degree)s?|century|inch|foot)\b"
)
_DIGIT_WORD = rf"(?:{'|'.join(_UNITS)}|zero|oh|nought)"
_DECIMAL = rf"(?<!\bat )(?<!\bon )(?<!that )(?:{_HUNDREDS}|zero|nought)[ -]point(?:[ -]{_DIGIT_WORD})+\b(?:[ -]{_BIG})?"
_HALF_BEHIND = rf"(?:an?|{_SMALL}|\d+) {_HALVED}s? and a (?:half|quarter)\b(?! (?:hour|million|dozen))"
_PART_OF_UNIT = rf"(?:an?|one|three)[- ]quarters? of an?(?= (?:nautical |square |cubic )?{_HALVED})"
_WORDS = (
    rf"{_PART_OF_UNIT}|{_HALF_BEHIND}|{_DECIMAL}"
    rf"|(?:{_HUNDREDS}|a)(?: (?:and a half|and a quarter))?[ -]{_BIG}(?: and a half)?"
    rf"(?:,? (?:and )?{_HUNDREDS}(?:[ -]thousand(?:,? (?:and )?{_HUNDREDS})?)?)?"
    rf"|(?:{_SMALL}|half a|a)(?: |-)dozen|{_HUNDREDS}(?: and a half)?|half a (?:million|billion|thousand|trillion)|zero"
    rf"|half an?(?= (?:nautical |square |cubic )?{_HALVED})"
)
_SHARE_WORD = "halves|thirds?|quarters?|fourths|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_NOT_A_SHARE = rf"(?:million|billion|thousand|trillion|dozen|past|time|mast|pint|nautical|square|cubic|{_HALVED})"
_SHARE = (
    rf"(?!{_PART_OF_UNIT})(?:one|two|three|four|five|six|seven|eight|nine)[- ](?:{_SHARE_WORD})\b(?! (?:of|in) (?:"
    r"january|february|march|april|may|june|july|august|september|october|november|december))"
    rf"|(?!{_PART_OF_UNIT})an? (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)(?= of\b|[.,;]|$)"
    r"|(?:(?<=than )|(?<=nearly )|(?<=almost )|(?<=about )|(?<=over )|(?<=roughly )|(?<=under )|(?<=around ))half\b"
    rf"(?![ -](?:an? )?{_NOT_A_SHARE}|-)"
    r"|(?<!other )(?<!first )(?<!second )(?<!\ba )half(?= (?:of|the|its|their|his|her|our|all)\b)"
    rf"|(?<!\w )(?<!\w-)half(?= an? (?!{_NOT_A_SHARE}))|half(?= an? percentage[ -]point)"
)
_ONE_IN = (
    rf"(?:one|two|three|four|nine|\d) (?:in|out of)(?: every)? (?!(?:1[5-9]|20)\d\d\b)"
    rf"(?:(?:{_SMALL}|\d[\d,.]*) (?:thousand|million|billion)"
    rf"|{_SMALL}|\d{{1,3}}(?:,\d{{3}})+|\d+|a hundred|a thousand|a million)"
    r"(?! of(?! (?:the|its|their|our|his|her|all|them|those)\b)|%)"
    rf"|{_SMALL} (?:in|out of) every hundred"
    rf"|(?:one|two|three) [a-z]+ in (?:every )?(?:{_SMALL}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}})"
    r"(?=[.;:]|,(?!\d)| (?:had|has|have|was|is|were|are|will|now|ends|fails|leads|goes|dies)\b)"
)
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # '1,10,000' is 110,000
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!,?\d)|{_INDIAN}|\d{{1,3}}(?:,\d{{3}})+"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[ \u2009]?[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]"
)
_SCALED = r"(?:[ \u00a0-]?(?P<scale>hundred|thousand|million|billion|trillion|lakh|crore|dozen|bn|mn|mln|tn)\b)?"
_NUMERAL = re.compile(
    r"(?P<few>\b(?:several|a few|some few|a couple of) (?:dozen|hundred|thousand|million|billion)\b)"
    rf"|(?P<vague>\b(?:(?:tens|hundreds) of (?:thousands|millions)|dozens|hundreds|thousands|millions|billions)\b)"
    rf"|(?P<one_in>\b{_ONE_IN}\b)"
    rf"|(?P<share>\b(?:{_SHARE}))"
    rf"|(?P<ordinal>\b(?:{'|'.join(_ORDINALS)})(?=[ -][a-z])|(?<![\w.,-])\d{{1,3}}(?:st|nd|rd|th)\b)"
    rf"|(?P<words>(?<![\w’'-])(?:{_WORDS})\b)"
    rf"|(?P<digits>(?<![\w#§/])(?<!\d[.,])(?<![A-Za-z]-)(?:{_DIGITS})){_SCALED}",
    re.IGNORECASE,
)


def find_numerals(text: str) -> list[Numeral]:
    """All numerals of a text in order; years, dates and identifiers are still among them."""
    return [_numeral(match) for match in _NUMERAL.finditer(text)]


def _numeral(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if match["few"]:
        few, _, scale = match["few"].lower().rpartition(" ")
        low, high = (SCALES[scale] * bound for bound in _FEW[few])
        return Numeral(start, end, low, high, 0.0, Form.VAGUE)
    if match["vague"]:
        low, high = _VAGUE[match["vague"].lower()]
        return Numeral(start, end, low, high, 0.0, Form.VAGUE)
    if match["one_in"]:
        few, many = re.split(r" (?:in|out of)(?: every)? ", match["one_in"].lower())
        value = 100 * number_value(few.split()[0]) / max(_scaled_value(many), 1.0)
        return Numeral(start, end, value, value, min(_SHARE_STEP / 2, value / 4), Form.SHARE)
    if match["share"]:
        value = 100 * _share_value(match["share"].lower())
        return Numeral(start, end, value, value, _SHARE_STEP, Form.SHARE)
    if match["ordinal"]:
        word = match["ordinal"].lower()
        value = ORDINAL_VALUES.get(word) or float(re.sub(r"\D", "", word))
        return Numeral(start, end, value, value, 0.0, Form.ORDINAL)
    if match["words"]:
        value = number_value(match["words"])
        if " of " in match["words"]:  # 'a quarter of a'
            value = _share_value(match["words"].lower().partition(" of ")[0])
        scale = _word_scale(match["words"])
        return Numeral(start, end, value, value, _word_step(match["words"].lower(), scale), Form.WORDS, scale)
    return _digits(match)


def _scaled_value(written: str) -> float:
    """The value of digits that may have their scale behind them: '17 million'."""
    figure, _, scale = written.partition(" ")
    return number_value(figure) * SCALES[scale] if figure[0].isdigit() and scale in SCALES else number_value(written)


def _digits(match: re.Match[str]) -> Numeral:
    written = match["digits"]
    scale = SCALES[match["scale"].lower()] if match["scale"] else 1.0
    value = number_value(written) * scale
    places = len(written.partition(".")[2])
    return Numeral(*match.span(), value, value, 0.5 * 10.0**-places * scale, Form.DIGITS, scale)


def _word_scale(words: str) -> float:
    last = re.split(r"[ -]", words.lower())[-1]
    return SCALES.get(last, 1.0)


def _word_step(words: str, scale: float) -> float:
    """Half of the last place that the words name; 'half a million' is told to a tenth."""
    if "point" in words:
        places = len(re.findall(r"[a-z]+", words.partition("point")[2])) - (scale > 1)
        return 0.5 * 10.0**-places * scale
    if scale < 1e3:
        return 0.125 if "quarter" in words else 0.25 if "half" in words else 0.5
    return (0.05 if scale == 1e3 or "half" in words or "quarter" in words else 0.5) * scale


def _share_value(words: str) -> float:
    parts = re.split(r"[ -]", words)
    whole = parts[-1]
    unit = _SHARES["half" if whole == "halves" else whole.removesuffix("s")]
    return unit * (VALUES.get(parts[0], 1.0) if len(parts) > 1 else 1.0)


def number_value(written: str) -> float:
    """The value of a cardinal in digits or words: '1,250', '2½', 'two and a half million', 'half a dozen'."""
    if written[0].isdigit() or written[0] in _GLYPHS:
        glyph = _GLYPHS.get(written[-1], 0.0)
        plain = re.sub(r"[^\d.]", "", written)
        return float(plain or 0) + glyph
    if " point" in written.lower().replace("-", " "):
        return _decimal_value(written.lower().replace("-", " "))
    total = current = 0.0
    words = written.lower().replace("-", " ").replace(",", "").replace("half a ", "half ").split()
    for place, word in enumerate(words):
        if word in ("half", "quarter"):
            current += 0.5 if word == "half" else 0.25
            if place and place == len(words) - 1 and total:  # 'a million and a half'
                total, current = total * (1 + current), 0.0
        elif word in ("a", "an"):
            current += 1.0 if place == 0 else 0.0
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1.0) * SCALES[word], 0.0
        else:
            current += VALUES.get(word, 0.0)
    return total + current


def _decimal_value(words: str) -> float:
    """'four point two million'."""
    whole, _, rest = words.partition(" point ")
    digits = rest.split()
    scale = SCALES[digits.pop()] if digits[-1] in SCALES else 1.0
    figures = "".join(f"{VALUES.get(digit, 0.0):.0f}" for digit in digits)
    return round((number_value(whole) + float(f"0.{figures}")) * scale, 9)
