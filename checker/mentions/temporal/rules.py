"""The rules of the grammar: a pattern, the words without which it cannot match, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.build_counted import (
    build_anaphor,
    build_day_before_event,
    build_deictic,
    build_event,
    build_shift,
    build_time_since,
    build_unit,
    build_weekday,
    build_weekday_ago,
    build_weekday_from_event,
    build_weekday_of_month,
)
from checker.mentions.temporal.build_dates import (
    build_century,
    build_date,
    build_decade,
    build_holiday,
    build_iso,
    build_numeric,
    build_quarter,
    build_season,
    build_year_alone,
    build_year_range,
)
from checker.mentions.temporal.build_times import (
    build_clock,
    build_clock_range,
    build_clock_words,
    build_declined,
    build_duration,
    build_now,
    build_part,
)
from checker.mentions.temporal.found import Found

Build = Callable[[re.Match[str]], Found | None]


class Needs:
    """Kinds of words a sentence must hold before a rule is tried; plain bits, because enum flags cost more than regexes."""

    NOTHING = 0
    DIGIT = 1
    MONTH = 2
    WEEKDAY = 4
    UNIT = 8
    PART = 16
    SEASON = 32
    WORD = 64  # today, now, noon, o'clock, eve ...
    EVENT = 128  # after, before, following, prior, since
    FIXED = 256  # clock, noon, midday, midnight
    SIDE = 512  # past, to, after, before
    HOUR = 1024  # one ... twelve, noon, midnight
    CENTURY = 2048
    QUARTER = 4096  # quarter, half
    AGO = 8192  # ago, later, earlier, hence ...
    LONG = 16384  # age words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Of overlapping matches the longest wins, then the rule that stands first in `RULES`."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: int  # at least one of these
    also: int = 0  # and at least one of these, where not 0


def _rule(name: str, pattern: str, build: Build, needs: int, also: int = 0) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.VERBOSE), build, needs, also)


_THE = r"(?:the\s+)?"


_EVENT = (
    r"(?P<event>(?!(?:and|but|or)\b)(?:(?:the|its|his|her|their|a|an|this)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}"
    r"|(?-i:[A-Z])[\w’'-]+(?:\s+[\w’'-]+){0,3}|(?:it|that|this|he|she|they|we)\b))"
)


_END = r"(?![\w-]|,\d{3})"


RULES: tuple[Rule, ...] = (
    _rule(
        "iso",
        r"\b(?P<y>[12]\d{3})-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:[T\ ](?P<hour>[012]\d):(?P<minute>[0-5]\d))?\b(?!-)",
        build_iso,
        Needs.DIGIT,
    ),
    _rule(
        "numeric",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)",
        build_numeric,
        Needs.DIGIT,
    ),
    _rule(
        "figures alone",
        r"(?<![\w/.,-])(?P<a>\d\d?)(?P<sep>/)(?P<b>\d\d?)(?P<y>)(?![\d/%]|[.,]\d)",
        build_numeric,
        Needs.DIGIT,
    ),
    _rule(
        "day range, month last",
        rf"\b{_THE}(?P<day>{p.DAY})(?:{p.DASH}|\s?/\s?|\s+(?:and|to|through|or|until)\s+)(?:the\s+)?(?P<last_day>{p.DAY})"
        rf"\s+(?:of\s+)?(?P<month>{p.MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    _rule(
        "day range, month first",
        rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:{p.DASH}|\s?/\s?|\s+(?:and|to|through|or|until)\s+)(?P<last_day>{p.DAY})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    _rule(
        "range over two months, day first",
        rf"\b(?P<day>{p.DAY})\s+(?P<month>{p.MONTH})(?:{p.DASH}|\s+(?:to|through|until)\s+)(?P<last_day>{p.DAY})\s+(?P<last_month>{p.MONTH})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    _rule(
        "range over two months, month first",
        rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:{p.DASH}|\s+(?:to|through|until)\s+)(?P<last_month>{p.MONTH})\s+(?P<last_day>{p.DAY})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    _rule(
        "day month year",
        rf"\b{_THE}(?P<day>{p.DAY}|{p.ORDINAL_WORD}(?:\s+day)?(?=\s+of))(?:\s+|-)(?:of\s+)?(?P<month>{p.MONTH})"
        rf"(?:(?:{p.COMMA}|-|\s+of\s+|\s+in\s+)(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
    ),
    _rule(
        "month day year",
        rf"\b(?P<month>{p.MONTH})\s+(?:the\s+)?(?P<day>{p.DAY}|{p.ORDINAL_WORD})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
    ),
    _rule(
        "month year",
        rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.MONTH})(?:\s+(?:day|night|morning|afternoon|evening))?(?:{p.COMMA}|\s+of\s+|-|\s+in\s+)(?P<year>{p.YEAR}){_END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    _rule(
        "month range",
        rf"\b(?P<month>{p.FULL_MONTH})(?:{p.DASH}|\s+(?:to|through|and|or)\s+)(?P<last_month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_date,
        Needs.MONTH,
    ),
    _rule(
        "month",
        rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.FULL_MONTH}|{p.SHORT_MONTH}){_END}",
        build_date,
        Needs.MONTH,
    ),
    _rule(
        "year range",
        rf"(?<![\d.,/$£€])(?P<all>(?P<year>{p.YEAR})(?:{p.DASH}|/|\s+(?:to|and)\s+)(?P<last>(?:1[5-9]|20)\d\d|\d\d))(?![\d%/-]|[.,:]\d)",
        build_year_range,
        Needs.DIGIT,
    ),
    _rule(
        "year",
        rf"(?<![\w.,/$£€:#+-])(?P<all>(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<year>{p.YEAR}))(?![\w/]|-\d)",
        build_year_alone,
        Needs.DIGIT,
    ),
    _rule("day alone", rf"\bthe\s+(?P<day>{p.ORDINAL_DAY})(?![\w-])", build_date, Needs.DIGIT),
    _rule(
        "fiscal year",
        r"\b(?P<all>(?:the\ )?(?:fiscal|financial)(?:\s+year)?\s+(?P<year>(?:19|20)\d\d))(?![\d/-])",
        build_year_alone,
        Needs.DIGIT,
    ),
    _rule(
        "weekday",
        rf"\b(?:(?P<relation>(?:the\s+)?(?:last|next|this|that|past|previous|preceding|following|coming|same)|the)\s+)?(?P<weekday>{p.WEEKDAY})"
        rf"(?:\s+(?P<week>(?:of\s+)?(?:last|next|this|that)\s+week))?(?!\w)",
        build_weekday,
        Needs.WEEKDAY,
    ),
    _rule(
        "week ago weekday",
        rf"\b(?P<amount>{p.AMOUNT})\s+weeks?\s+(?:(?P<ago>ago)\s+)?(?:last\s+|on\s+)?(?P<weekday>{p.WEEKDAY})(?!\w)",
        build_weekday_ago,
        Needs.WEEKDAY,
        Needs.UNIT,
    ),
    _rule(
        "weekday of a month",
        rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?:of|in)\s+(?P<month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
        build_weekday_of_month,
        Needs.WEEKDAY,
    ),
    _rule(
        "weekday from an event",
        rf"\bthe\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?P<direction>before|after)(?:\s+{_EVENT}|(?=\s*[,.;]))",
        build_weekday_from_event,
        Needs.WEEKDAY,
        Needs.EVENT,
    ),
    _rule(
        "deictic",
        r"\b(?P<words>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|last\s+night|overnight)\b",
        build_deictic,
        Needs.WORD,
    ),
    _rule(
        "this part of the day",
        r"\b(?:(?P<fuzzy>early|late)[ ]+)?(?P<words>this)[ ]+(?P<part>morning|afternoon|evening|lunchtime)\b",
        build_deictic,
        Needs.PART,
    ),
    _rule(
        "that day",
        r"\b(?:later\s+|earlier\s+|on\s+)?(?:(?:that|the)\s+(?:very\s+|same\s+)+(?P<u1>day)|that\s+day|the\s+(?:next|following|previous|preceding)\s+day"
        r"|the\s+day\s+(?:after|before)(?=\s*(?:[,.;:)]|$))|next\s+day|the\s+(?:end|latter\s+half|rest|remainder|course)\s+of\s+the\s+day)\b",
        build_anaphor,
        Needs.UNIT,
    ),
    _rule(
        "that night",
        r"\b(?:that\s+(?:very\s+|same\s+)*|the\s+(?:same|next|following|previous|preceding)\s+|next\s+|later\s+(?:in\s+)?the\s+|earlier\s+(?:in\s+)?the\s+)(?P<part>night|morning|afternoon|evening|lunchtime|dawn)\b",
        build_anaphor,
        Needs.PART,
    ),
    _rule(
        "part of the day after",
        r"\b(?:the\s+)?(?P<part>morning|afternoon|evening|night)\s+(?:before|after)(?=\s*(?:[,.;:)]|$))",
        build_anaphor,
        Needs.PART,
        Needs.EVENT,
    ),
    _rule(
        "shift",
        rf"\b(?:(?:just|only|exactly|some|about|around|almost|nearly|more\ than|less\ than|barely|over)\s+)?(?P<amount>{p.AMOUNT})(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|more\s+)?(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+half)?"
        rf"\s+(?P<direction>ago(?:\s+(?:today|to\s+the\s+day))?|earlier|later|afterwards?|previously|beforehand|hence|from\s+now|back|on(?=\s*[,.;]))\b",
        build_shift,
        Needs.UNIT,
        Needs.AGO,
    ),
    _rule(
        "shift, bare",
        rf"\b(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+(?P<direction>before|after)(?=\s*(?:[,.;:)]|$))",
        build_shift,
        Needs.UNIT,
        Needs.EVENT,
    ),
    _rule(
        "time since",
        rf"(?<=\b(?:is|[’']s|\bis)\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?=\s+(?P<direction>since)\b)",
        build_time_since,
        Needs.UNIT,
        Needs.EVENT,
    ),
    _rule(
        "shift from an event",
        rf"\b(?<!and\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+(?:to\s+the\s+day\s+)?(?P<direction>after|before|into|prior\s+to)\s+{_EVENT}",
        build_shift,
        Needs.UNIT,
        Needs.EVENT,
    ),
    _rule(
        "event",
        r"\b(?P<direction>after|before|following|prior\s+to|since)\s+(?P<event>(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+(?:\s+(?:of|in|on|at|by)\s+(?:the\s+)?[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)*)?)",
        build_event,
        Needs.EVENT,
    ),
    _rule(
        "day before an event",
        rf"\b(?:the\s+)?(?:(?P<part>evening|morning|night)|day)\s+(?P<direction>before|after)\s+{_EVENT}",
        build_day_before_event,
        Needs.UNIT | Needs.PART,
        Needs.EVENT,
    ),
    _rule("eve of an event", rf"\b(?:the\s+)?(?P<direction>eve)\s+of\s+{_EVENT}", build_day_before_event, Needs.WORD),
    _rule(
        "unit",
        rf"\b(?:(?P<fuzzy>{p.FUZZY}|earlier|later)\s+)?(?:the\s+)?(?P<relation>last|next|this|that|past|current|present|same|coming|preceding|previous|following)\s+"
        rf"(?:(?:fiscal|financial|calendar|whole|entire)\s+)?(?:(?P<amount>{p.AMOUNT})\s+(?=\w+s\b))?(?P<unit>{p.UNIT}s?|weekends?|{p.FULL_MONTH}|{p.SEASON})\b",
        build_unit,
        Needs.UNIT | Needs.MONTH | Needs.SEASON,
    ),
    _rule(
        "season",
        rf"\b(?:the\s+)?(?:(?P<fuzzy>{p.FUZZY}|early|late|mid)[\s-]+)?(?:the\s+)?(?P<season>{p.SEASON})(?:\s+(?:of\s+)?(?P<year>{p.YEAR}))?(?!\w)",
        build_season,
        Needs.SEASON,
    ),
    _rule(
        "quarter",
        rf"\b(?:(?:the\s+)?(?:(?P<relation>last|this|next|latest)\s+year(?:'s|’s)\s+)?(?:the\s+)?(?P<ago>year-(?:ago|earlier)\s+)?(?P<number>first|second|third|fourth|last|final)[\s-](?:fiscal\s+)?(?:quarter|(?P<half>half(?=\s+of\s+(?:the\s+year|last|this|next|\d))))|(?<!\w)Q(?P<figure>[1-4]))"
        rf"(?:\s+(?:of\s+)?(?P<year>{p.YEAR}))?(?!\w)",
        build_quarter,
        Needs.QUARTER | Needs.DIGIT,
    ),
    _rule(
        "decade",
        rf"(?<!\w)(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:(?P<figures>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s|(?:the\s+)(?P<word>{p.DECADE_WORD}))(?!\w)",
        lambda m: None if m["short"] and not m["figures"] else build_decade(m),
        Needs.DIGIT | Needs.WORD,
    ),
    _rule(
        "century",
        rf"\b(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:the\s+)?(?P<number>\d\d?(?:st|nd|rd|th)|{p.ORDINAL_WORD})[\s-]century\b",
        build_century,
        Needs.CENTURY,
    ),
    _rule(
        "holiday",
        rf"\b(?P<name>Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day|New\s+Year[’']s\s+(?:Day|Eve)|Halloween|Valentine[’']s\s+Day|Thanksgiving(?:\s+Day)?|Good\s+Friday|Easter(?:\s+(?:Sunday|Monday))?|May\s+Day)\b"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?",
        build_holiday,
        Needs.WORD | Needs.WEEKDAY | Needs.MONTH,
    ),
    _rule(
        "clock",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?)(?:\s?(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs))?(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)(?!\w|:\d|\.\d)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, meridiem",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, dotted",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?:\s?(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs))(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, dotted with zone",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>)\s?(?P<zone>{p.ZONE}))(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, dotted after at",
        rf"(?<=\bat\s)(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>)(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?=\s+on\b|\s*[,.;]|\s+in\s+the\b|$)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, four figures",
        rf"(?<![\w.:/$£€,-])(?P<all>(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<meridiem>)\s?(?:(?P<mark>hours|hrs|local\ time)|(?P<zone>{p.ZONE}))(?:\s?{p.ZONE})?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    _rule(
        "clock, hour in a part of the day",
        r"\b(?:at|by|until|around|about|before|after|from)\s+(?P<all>(?P<hour>1[0-2]|[1-9])(?P<minute>)(?P<meridiem>)\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))\b",
        build_clock,
        Needs.PART,
    ),
    _rule(
        "clock range",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})?(?:{p.DASH}|\s+(?:to|and|until)\s+)(?P<hour2>\d\d?)(?:[:.](?P<minute2>[0-5]\d))?\s?(?P<meridiem2>{p.MERIDIEM})(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock_range,
        Needs.DIGIT,
    ),
    _rule(
        "clock range, 24 hours",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<meridiem>)(?:{p.DASH}|\s+(?:to|and|until)\s+)(?P<hour2>[012]?\d):(?P<minute2>[0-5]\d)(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?![\w:])",
        build_clock_range,
        Needs.DIGIT,
    ),
    _rule(
        "clock in words",
        rf"\b(?P<all>(?:(?P<shift>(?:an?\s+|the\s+)?quarter|half|\d\d?\s+minutes|{p.CARDINAL}(?:\s+minutes?)?)\s+(?P<side>past|to|after|before)\s+)(?:(?P<fixed>noon|midday|midnight)|(?P<hour>{p.CARDINAL})(?:\s+o[’']clock)?(?!\s+(?:{p.SPAN_UNIT})))"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.SIDE,
        Needs.HOUR,
    ),
    _rule(
        "o'clock",
        rf"\b(?P<all>(?P<shift>)(?P<side>)(?:(?P<hour>{p.CARDINAL}|1[0-2]|[1-9])\s+o[’']clock|(?P<fixed>noon|midday|midnight))(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.FIXED,
    ),
    _rule(
        "hour in words",
        rf"\b(?:at|by|until|since|around|about|before|after|past)\s+(?P<all>(?P<shift>)(?P<side>)(?P<fixed>)(?P<hour>{p.CARDINAL})(?=\s+(?:(?:in\s+the|at)\s+(?:morning|afternoon|evening|night)|(?:on|that)\s+(?:the\s+)?{p.FULL_WEEKDAY}|o[’']clock|sharp))"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.WEEKDAY | Needs.PART,
        Needs.HOUR,
    ),
    _rule(
        "part",
        rf"\b(?P<all>(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?P<part>{p.PART}))\b",
        build_part,
        Needs.PART,
    ),
    _rule(
        "half of the day",
        r"\b(?:the\s+)?(?P<half>first|second|latter)\s+half\s+of\s+the\s+day\b",
        build_part,
        Needs.QUARTER,
    ),
    _rule(
        "duration",
        rf"(?<![\w.$£€-])(?P<all>(?:(?:(?:the|its|his|her|their)\s+)?(?P<relation>first|last|past|next|previous|coming|final)\s+)?(?P<amount>\d+(?:[.,]\d+)?|an?\ couple\ of|{p.CARDINAL}(?:\ or\ (?:so|{p.CARDINAL}))?|{p.VAGUE}|an?(?=[ ]full[ ]|[ ]whole[ ]|[ ]\w+[ ]and[ ]a[ ]half)|half\ an?)"
        rf"(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|whole\s+|consecutive\s+|straight\s+|more\s+|working\s+|business\s+)?(?P<unit>{p.SPAN_UNIT})(?:[-\s]long)?)(?![\w-])",
        build_duration,
        Needs.UNIT,
    ),
    _rule(
        "duration with article",
        rf"\b(?:for|in|within|over|lasted|about|after|almost|nearly|than|half)\s+(?P<all>(?P<amount>an?)\s+(?P<unit>{p.SPAN_UNIT}))\b",
        build_duration,
        Needs.UNIT,
    ),
    _rule(
        "age",
        r"\b(?:(?:\d+|[\w-]+)[\s-]years?[\s-]olds?|\d+[\s-](?:month|week|day)s?[\s-]olds?|aged\s+(?:between\s+)?\d+(?:\s+(?:to|and)\s+\d+)?(?:\s+years)?|age\s+of\s+\d+|years?\s+of\s+age)\b",
        build_declined,
        Needs.LONG,
    ),
    _rule(
        "set",
        rf"\b(?:(?:every|each)\s+(?:other\s+|{p.AMOUNT}\s+)?(?:{p.SPAN_UNIT}|{p.WEEKDAY}|{p.PART}|{p.FULL_MONTH})|(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)|an?\s+(?:second|minute|hour|day|week|month|year)(?=\s*[,.;)]|\s+(?:and|or|in|from|at|by|to|but|as|for|since)\b))",
        build_declined,
        Needs.UNIT | Needs.WEEKDAY | Needs.PART,
    ),
    _rule(
        "now",
        r"\b(?:now|currently|at\ present|at\ the\ moment|recently|nowadays|presently|recent(?!\s+(?:years|months|weeks|days))|current|the\ future|the\ past(?=\s*[,.;]|\s+and\b)|soon|previously)\b",
        build_now,
        Needs.WORD,
    ),
)
