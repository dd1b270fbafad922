"""Regular expressions of the grammar. One rule a form of expression; `rules.py` says what each one means."""

from __future__ import annotations

import re

from checker.mentions.temporal.lexicon import CARDINALS, DECADE_WORDS, MONTHS, ORDINALS, PARTS, WEEKDAYS, ZONES


def _any(words: object) -> str:
    """Alternation of words, longest first, blanks and hyphens exchangeable."""
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.sub(r"[ -]", "[ -]", re.escape(word).replace("\\", "")) for word in ordered) + ")"


FULL_MONTH = _any(MONTHS)
SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
MONTH = rf"(?:{FULL_MONTH}|{SHORT_MONTH})"
FULL_WEEKDAY = _any(WEEKDAYS)
WEEKDAY = rf"(?:{FULL_WEEKDAY}|(?:mon|tues?|weds?|thurs?|thur|fri|sat|sun)\b\.?)"
OF_A_WEEK = r"(?:of\s+)?(?:last|next|this|that)\s+week\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|:\d)"
ORDINAL_DAY = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
ORDINAL_WORD = _any(ORDINALS)
YEAR = r"(?:1[4-9]\d\d|20\d\d)(?![\d%]|[.,:]\d)"
CARDINAL = _any(CARDINALS)
TENS = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
YEAR_WORDS = (
    rf"(?:(?:eighteen|nineteen)[ -]{TENS}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|twenty[ -](?:ten|eleven|twelve|thirteen|\w{3,5}teen|twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?|(?<=year\ )two\ thousand)"
)
VAGUE = r"(?:a\ few|few|several|some|(?<!as\ )many|dozens\ of|hundreds\ of)"
PART_HOUR = r"(?:(?:a\ )?quarter\ of\ an|half\ an|three[- ]quarters\ of\ an)"
HALF_A = r"half\ a(?=\ (?:minute|day|week|month|year|decade|century)\b)"
AMOUNT = (
    rf"(?:{PART_HOUR}(?=\ hour)|{HALF_A}|\d+(?:[.,]\d+|\ 1/2)?|an?\ couple\ of|an?"
    rf"|{CARDINAL}(?:\ or\ (?:so|{CARDINAL}))?|{VAGUE}|couple\ of)"
)
SPAN_UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?"
    r"|decades?|centuries|century)"
)
UNIT = r"(?:day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
DASH = r"\s?[-–—]\s?"
COMMA = r"\s*,?\s*"
FUZZY = r"(?:very\ |as\ |too\ )?(?:early|late|mid|(?:the\ )?(?:beginning|start|middle|end|close|turn)\ of)"
PART = _any([*PARTS])
ZONE = rf"(?:\(?(?:(?:gmt|utc)\s?[+\-−–]\s?\d\d?(?::?\d\d)?|(?:{'|'.join(sorted(ZONES, key=len, reverse=True))})\b)\)?)"
LOCAL = (
    r"(?:\s?(?:local\s+time|[A-Z][a-z]+\s+(?:(?:standard|daylight|summer)\s+)?time"
    r"|(?-i:Eastern|Central|Mountain|Pacific)(?!\s+(?-i:[A-Z])))\b)?"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DECADE_WORD = _any(DECADE_WORDS)
MERIDIEM = r"(?:a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b)"
THE = r"(?:the\s+)?"
END = r"(?![\w-]|,\d{3})"
EVENT = (
    r"(?P<event>(?!(?:and|but|or)\b)(?:(?:the|its|his|her|their|a|an|this)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}"
    r"|(?-i:[A-Z])[\w’'-]+(?:\s+(?!(?:and|but|or|when|until)\b)[\w’'-]+){0,3}|(?:it|that|this|he|she|they|we)\b))"
)
