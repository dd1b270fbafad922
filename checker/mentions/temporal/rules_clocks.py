"""The rules for times of day by the clock."""

from __future__ import annotations

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.build_times import build_clock, build_clock_range, build_clock_words
from checker.mentions.temporal.rule import Needs, Rule, rule

CLOCK_RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        rf"(?<![\w.:/$£€+−-])(?P<all>(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?)(?:\s?"
        rf"(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs))?{p.LOCAL}"
        rf"(?:\s?(?P<zone>{p.ZONE}))?"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)(?!\w|:\d|\.\d)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, meridiem",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})"
        rf"{p.LOCAL}(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, dotted",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?:\s?"
        rf"(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs)){p.LOCAL}"
        rf"(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, dotted with zone",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>)\s?"
        rf"(?P<zone>{p.ZONE}))(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, dotted after at",
        rf"(?<=\bat\s)(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>){p.LOCAL}(?:\s?(?P<zone>{p.ZONE}))?)(?=\s+(?:on|when|as|and|that|by|from|he|she|it|they|today|yesterday)\b"
        r"|\s*[,.;]|\s+in\s+the\b|$)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, four figures",
        rf"(?<![\w.:/$£€,-])(?P<all>(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<meridiem>)\s?(?:(?P<mark>hours"
        rf"|hrs|local\ time)|(?P<zone>{p.ZONE}))(?:\s?{p.ZONE})?)(?!\w)",
        build_clock,
        Needs.DIGIT,
    ),
    rule(
        "clock, hour in a part of the day",
        r"\b(?:at|by|until|around|about|before|after|from)\s+(?P<all>(?P<hour>1[0-2]|[1-9])(?P<minute>)"
        r"(?P<meridiem>)\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))\b",
        build_clock,
        Needs.PART,
    ),
    rule(
        "clock range",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})?"
        rf"(?:{p.DASH}|\s+(?:to|and|until)\s+)(?P<hour2>\d\d?)(?:[:.](?P<minute2>[0-5]\d))?\s?"
        rf"(?P<meridiem2>{p.MERIDIEM}){p.LOCAL}(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
        build_clock_range,
        Needs.DIGIT,
    ),
    rule(
        "clock range, 24 hours",
        rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<meridiem>)(?:{p.DASH}|\s+(?:to|and"
        rf"|until)\s+)(?P<hour2>[012]?\d):(?P<minute2>[0-5]\d){p.LOCAL}(?:\s?"
        rf"(?P<zone>{p.ZONE}))?)(?![\w:])",
        build_clock_range,
        Needs.DIGIT,
    ),
    rule(
        "clock in words",
        rf"\b(?P<all>(?:(?P<shift>(?:an?\s+|the\s+)?quarter|half|\d\d?\s+minutes|{p.CARDINAL}(?:\s+minutes?)?)[\s-]+"
        rf"(?P<side>past|to|after|before)\s+)(?:(?P<fixed>noon|midday|midnight)|(?P<hour>{p.CARDINAL})"
        rf"(?:\s+o[’']clock)?(?!\s+(?:{p.SPAN_UNIT})))"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.SIDE,
        Needs.HOUR,
    ),
    rule(
        "o'clock",
        rf"\b(?P<all>(?P<shift>)(?P<side>)(?:(?P<hour>{p.CARDINAL}|1[0-2]|[1-9])\s+o[’']clock|(?P<fixed>noon|midday"
        rf"|midnight))(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.FIXED,
    ),
    rule(
        "hour in words",
        rf"\b(?:at|by|until|since|around|about|before|after|past)\s+(?P<all>(?P<shift>)(?P<side>)(?P<fixed>)"
        rf"(?P<hour>{p.CARDINAL})(?=\s+(?:(?:in\s+the|at)\s+(?:morning|afternoon|evening|night)|(?:on|that)\s+"
        rf"(?:the\s+)?{p.FULL_WEEKDAY}|o[’']clock|sharp))"
        rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.WEEKDAY | Needs.PART,
        Needs.HOUR,
    ),
    rule(
        "hour in words, nearly",
        rf"\b(?:shortly|just|soon|a\s+little|(?:a\s+few|some)\s+minutes|not\s+long)\s+(?:before|after|past)\s+"
        rf"(?P<all>(?P<shift>)(?P<side>)(?P<fixed>)(?P<hour>{p.CARDINAL})"
        r"(?=\s*(?:[,.;:)]|$)|\s+(?:when|as|on|in|at|that|and|the|he|she|it|they|we|i|this)\b)"
        r"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b",
        build_clock_words,
        Needs.SIDE,
        Needs.HOUR,
    ),
    rule(
        "clock, dotted on a clock",
        r"\b(?:clocks?|watch(?:es)?)\s+(?:said|showed|shows|read|stopped\s+at|stood\s+at)\s+"
        r"(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>))(?![\w.]\d)",
        build_clock,
        Needs.DIGIT,
    ),
)
