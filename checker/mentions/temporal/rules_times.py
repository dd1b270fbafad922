"""The rules for dates counted from another, parts of the day and durations."""

from __future__ import annotations

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.build_counted import (
    build_anaphor,
    build_day_before_event,
    build_deictic,
    build_edge,
    build_event,
    build_shift,
    build_time_since,
    build_unit,
)
from checker.mentions.temporal.build_times import (
    build_declined,
    build_duration,
    build_now,
    build_part,
    build_stretch,
    build_weekend,
)
from checker.mentions.temporal.rule import Needs, Rule, rule

TIME_RULES: tuple[Rule, ...] = (
    rule(
        "deictic",
        r"\b(?P<words>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight"
        r"|(?<!\ba\s)(?<!\bthe\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<![’']s\s)last\s+night(?!\s+of\b)|overnight)\b",
        build_deictic,
        Needs.WORD,
    ),
    rule(
        "this part of the day",
        r"\b(?:(?P<fuzzy>early|late)[ ]+)?(?P<words>this)[ ]+(?P<part>morning|afternoon|evening|lunchtime)\b",
        build_deictic,
        Needs.PART,
    ),
    rule(
        "that day",
        r"\b(?:later\s+|earlier\s+|on\s+)?(?:(?:that|the)\s+(?:very\s+|same\s+)+(?P<u1>day)|that\s+day|the\s+"
        r"(?:next|following|previous|preceding)\s+day"
        r"|the\s+day\s+(?:after|before)(?=\s*(?:[,.;:)]|$))|next\s+day|the\s+(?:end|rest|remainder"
        r"|course)\s+of\s+the\s+day|when\s+the\s+day\s+(?:had\s+)?(?:ended|was\s+(?:over|out|done)))\b",
        build_anaphor,
        Needs.UNIT,
    ),
    rule(
        "that night",
        r"\b(?:that\s+(?:very\s+|same\s+)*|the\s+(?:same|next|following|previous|preceding)\s+|next\s+|later\s+"
        r"(?:in\s+)?the\s+|earlier\s+(?:in\s+)?the\s+)(?P<part>night|morning|afternoon|evening|lunchtime|dawn)\b",
        build_anaphor,
        Needs.PART,
    ),
    rule(
        "part of the day after",
        r"\b(?:the\s+)?(?P<part>morning|afternoon|evening|night)\s+(?:before|after)(?=\s*(?:[,.;:)]|$))",
        build_anaphor,
        Needs.PART,
        Needs.EVENT,
    ),
    rule(
        "shift",
        rf"\b(?:(?:just|only|exactly|some|about|around|almost|nearly|more\ than|less\ than|barely|over)\s+)?"
        rf"(?P<amount>{p.AMOUNT})(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|more\s+)?"
        rf"(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?P<half_after>half))?"
        rf"\s+(?P<direction>ago(?:\s+(?:today|to\s+the\s+day))?|(?:earlier|later)(?!\s+than\b)|afterwards?|previously"
        rf"|beforehand|hence|from\s+now|back|on(?=\s*[,.;]))\b",
        build_shift,
        Needs.UNIT,
        Needs.AGO,
    ),
    rule(
        "time ahead",
        rf"\b(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:[’']s?)\s+(?P<direction>time)\b",
        build_shift,
        Needs.UNIT,
        Needs.TIME,
    ),
    rule(
        "shift, bare",
        rf"\b(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+"
        rf"(?P<direction>before|after)(?=\s*(?:[,.;:)]|$))",
        build_shift,
        Needs.UNIT,
        Needs.EVENT,
    ),
    rule(
        "time since",
        rf"(?<=\b(?:is|[’']s|\bis)\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?=\s+(?P<direction>since)\b)",
        build_time_since,
        Needs.UNIT,
        Needs.EVENT,
    ),
    rule(
        "shift from an event",
        rf"\b(?<!and\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+"
        rf"(?:to\s+the\s+day\s+)?(?P<direction>after|before|into|prior\s+to)\s+{p.EVENT}",
        build_shift,
        Needs.UNIT,
        Needs.EVENT,
    ),
    rule(
        "first stretch of an event",
        rf"\b(?:the\s+)?first\s+(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})\s+(?P<direction>of)\s+"
        rf"(?!(?:the\s+)?(?:year|month|week|day|{p.FULL_MONTH}|\d))(?=the\b|an?\b|its\b|their\b){p.EVENT}",
        build_shift,
        Needs.UNIT,
    ),
    rule(
        "event",
        r"\b(?P<direction>after|before|following|prior\s+to|since)\s+(?P<event>(?:the|its|his|her|their)\s+"
        r"(?:[\w’'-]+\s+){0,2}?[\w’'-]+(?:\s+(?:of|in|on|at|by)\s+(?:the\s+)?[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)*)?)",
        build_event,
        Needs.EVENT,
    ),
    rule(
        "day before an event",
        rf"\b(?<!day\s)(?<!last\s)(?<!that\s)(?<!business\s)(?<!working\s)(?<!pay\s)(?:the\s+)?(?:(?P<part>evening|morning|night)|day)\s+"
        rf"(?P<direction>before|after)\s+{p.EVENT}",
        build_day_before_event,
        Needs.UNIT | Needs.PART,
        Needs.EVENT,
    ),
    rule("eve of an event", rf"\b(?:the\s+)?(?P<direction>eve)\s+of\s+{p.EVENT}", build_day_before_event, Needs.WORD),
    rule(
        "unit",
        rf"\b(?:(?P<fuzzy>{p.FUZZY}|earlier|later)\s+)?(?:the\s+)?(?P<relation>last|next|this|that|past|current"
        rf"|present|same|coming|preceding|previous|following)\s+"
        rf"(?:(?:fiscal|financial|calendar|whole|entire)\s+)?(?:(?P<amount>{p.AMOUNT})\s+(?=\w+s\b))?"
        rf"(?P<unit>{p.UNIT}s?|weekends?|{p.FULL_MONTH}|{p.SEASON})\b",
        build_unit,
        Needs.UNIT | Needs.MONTH | Needs.SEASON,
    ),
    rule(
        "edge of the year",
        r"\b(?:(?P<fuzzy>the\s+(?:end|close|start|beginning|middle)\s+of|earlier\s+in|later\s+in|early\s+in|late\s+in)"
        r"\s+the\s+(?P<unit>year|month|week)|(?:the\s+)?year-end|(?<=by\s)year\s+end|(?<=around\s)year\s+end|year[’']s\s+end)\b(?!\s+(?:of|19|20))",
        build_edge,
        Needs.UNIT,
    ),
    rule("weekend", r"\bthe\s+weekend\b(?!\s+of\b)", build_weekend, Needs.UNIT),
    rule(
        "recent stretch",
        r"\brecent\s+(?P<unit>days|weeks|months|quarters|years|decades|centuries)\b",
        build_stretch,
        Needs.UNIT,
    ),
    rule(
        "vague stretch",
        r"\b(?:for|within|in|over\s+the|through\s+the)\s+(?P<all>(?P<unit>weeks|months|years|decades|centuries))\b"
        r"(?!\s+(?:ahead|to\s+come|past|ago|later|earlier|before|of\b))",
        build_stretch,
        Needs.UNIT,
    ),
    rule(
        "part",
        rf"\b(?P<all>(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?P<part>{p.PART}))\b",
        build_part,
        Needs.PART,
    ),
    rule(
        "half of the day",
        r"\b(?:the\s+)?(?P<half>first|second|latter)\s+half\s+of\s+the\s+day\b",
        build_part,
        Needs.QUARTER,
    ),
    rule(
        "duration",
        rf"(?<![\w.$£€-])(?P<all>(?:(?:(?:the|its|his|her|their)\s+)?(?P<relation>first|last|past|next|previous"
        rf"|coming|final)\s+)?(?P<amount>\d+(?:[.,]\d+|\ 1/2)?|an?\ couple\ of"
        rf"|{p.CARDINAL}(?:\ or\ (?:so|{p.CARDINAL}))?|{p.VAGUE}"
        rf"|an?(?=[ ]full[ ]|[ ]whole[ ]|[ ]\w+[ ]and[ ]a[ ]half)|half\ an?)"
        rf"(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|whole\s+|consecutive\s+|straight\s+|more\s+"
        rf"|working\s+|business\s+)?(?P<unit>{p.SPAN_UNIT})(?:[-\s]long)?)(?![\w-])",
        build_duration,
        Needs.UNIT,
    ),
    rule(
        "duration with article",
        rf"\b(?:for|in|within|over|lasted|about|after|almost|nearly|than|half)\s+(?P<all>(?P<amount>an?)\s+"
        rf"(?P<unit>{p.SPAN_UNIT}))\b",
        build_duration,
        Needs.UNIT,
    ),
    rule(
        "age",
        r"\b(?:(?:\d+|[\w-]+)[\s-]years?[\s-]olds?|\d+[\s-](?:month|week|day)s?[\s-]olds?|aged\s+"
        r"(?:between\s+)?\d+(?:\s+(?:to|and)\s+\d+)?(?:\s+years)?|age\s+of\s+\d+|years?\s+of\s+age)\b",
        build_declined,
        Needs.LONG,
    ),
    rule(
        "set",
        rf"\b(?:(?:every|each)\s+(?:other\s+|{p.AMOUNT}\s+)?(?:{p.SPAN_UNIT}|{p.WEEKDAY}|{p.PART}|{p.FULL_MONTH})"
        rf"|(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)|an?\s+(?:second|minute|hour|day"
        rf"|week|month|year)(?=\s*[,.;)]|\s+(?:and|or|in|from|at|by|to|but|as|for|since)\b))",
        build_declined,
        Needs.UNIT | Needs.WEEKDAY | Needs.PART,
    ),
    rule(
        "now",
        r"\b(?:now|currently|at\ present|at\ the\ moment|recently|nowadays|presently|recent(?!\s+(?:years|months|weeks"
        r"|days))|current|(?:the\ )?future(?=\s+[a-z]+s\b)|the\ (?:near\ )?future|the\ past(?=[\s,.;]*$|[,.;]|\ and\b)"
        r"|(?<=in\ )the\ past)\b",
        build_now,
        Needs.WORD,
    ),
)
