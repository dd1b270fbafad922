"""The rules for dates that name themselves and for weekdays."""

from __future__ import annotations

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.build_counted import (
    build_counted_day,
    build_counted_in_month,
    build_weekday,
    build_weekday_ago,
    build_weekday_from_event,
    build_weekday_in_month,
    build_weekday_of_month,
    build_weekday_week,
)
from checker.mentions.temporal.build_dates import (
    build_century,
    build_date,
    build_decade,
    build_fiscal_year,
    build_holiday,
    build_iso,
    build_numeric,
    build_quarter,
    build_season,
    build_short_year,
    build_year_alone,
    build_year_in_words,
    build_year_range,
)
from checker.mentions.temporal.rule import Needs, Rule, rule

DATE_RULES: tuple[Rule, ...] = (
    rule(
        "iso",
        r"\b(?P<y>[12]\d{3})-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:[T\ ](?P<hour>[012]\d):(?P<minute>[0-5]\d)"
        r"(?::[0-5]\d(?:[.,]\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b(?!-)",
        build_iso,
        Needs.DIGIT,
    ),
    rule(
        "numeric",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)",
        build_numeric,
        Needs.DIGIT,
    ),
    rule(
        "figures alone",
        r"(?<![\w/.,-])(?P<a>\d\d?)(?P<sep>/)(?P<b>\d\d?)(?P<y>)(?![\d/%]|[.,]\d)",
        build_numeric,
        Needs.DIGIT,
    ),
    rule(
        "day range, month last",
        rf"\b{p.THE}(?P<day>{p.DAY})(?:,\s+(?:the\s+)?{p.DAY})*(?:{p.DASH}|\s?/\s?|\s+(?:and(?:\s+on)?|to|through|or|until)\s+)(?:the\s+)?"
        rf"(?P<last_day>{p.DAY})"
        rf"\s+(?:of\s+)?(?P<month>{p.MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    rule(
        "day range, month first",
        rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:(?:,\s+{p.DAY})+,?)?(?:{p.DASH}|\s?/\s?|\s+(?:and|to|through|or|until)\s+)"
        rf"(?P<last_day>{p.DAY})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    rule(
        "range over two months, day first",
        rf"\b(?P<day>{p.DAY})\s+(?P<month>{p.MONTH})(?:{p.DASH}|\s+(?:to|through|until)\s+)"
        rf"(?P<last_day>{p.DAY})\s+(?P<last_month>{p.MONTH})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    rule(
        "range over two months, month first",
        rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:{p.DASH}|\s+(?:to|through|until)\s+)"
        rf"(?P<last_month>{p.MONTH})\s+(?P<last_day>{p.DAY})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    rule(
        "day month year",
        rf"\b{p.THE}(?P<day>{p.DAY}|(?:{p.ORDINAL_WORD}|{p.ORDINAL_DAY})(?:\s+day)?(?=\s+of))(?:\s+|-)(?:of\s+)?(?P<month>{p.MONTH})"
        rf"(?:(?:{p.COMMA}|-|\s+of\s+|\s+in\s+)(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
    ),
    rule(
        "month day year",
        rf"\b(?P<month>{p.MONTH})\s+(?:the\s+)?(?P<day>{p.DAY}|{p.ORDINAL_WORD})"
        rf"(?:(?:{p.COMMA}|\s+(?:of|in)\s+)(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
    ),
    rule(
        "month year",
        rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.MONTH})(?:\s+(?:day|night|morning|afternoon|evening))?"
        rf"(?:{p.COMMA}|\s+of\s+|-|\s+in\s+)(?P<year>{p.YEAR}){p.END}",
        build_date,
        Needs.MONTH,
        Needs.DIGIT,
    ),
    rule(
        "month range",
        rf"\b(?P<month>{p.FULL_MONTH})(?:{p.DASH}|\s+(?:to|through|and|or)\s+)(?P<last_month>{p.FULL_MONTH})"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_date,
        Needs.MONTH,
    ),
    rule(
        "month",
        rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.FULL_MONTH}|{p.SHORT_MONTH}){p.END}",
        build_date,
        Needs.MONTH,
    ),
    rule(
        "year range",
        rf"(?<![\d.,/$£€])(?P<all>(?P<year>{p.YEAR})(?:{p.DASH}|/|\s+(?:to|and)\s+)(?P<last>(?:1[5-9]|20)\d\d"
        rf"|\d\d))(?![\w%/-]|[.,:]\d)",
        build_year_range,
        Needs.DIGIT,
    ),
    rule(
        "year",
        rf"(?<![\w.,/$£€:#+-])(?P<all>(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<year>{p.YEAR}))(?![\w/]|-\d)",
        build_year_alone,
        Needs.DIGIT,
    ),
    rule(
        "year in words",
        rf"\b(?:(?P<month>{p.FULL_MONTH})\s+|the\s+year\s+)?(?P<words>{p.YEAR_WORDS})\b(?!-)",
        build_year_in_words,
        Needs.HOUR,
    ),
    rule(
        "year, short",
        r"\b(?:in|since|of|until|from|by|before|after|spring|summer|autumn|winter)\s+(?P<all>['’]\d\d)"
        r"(?![\w’'-])",
        build_short_year,
        Needs.DIGIT,
    ),
    rule("day alone", rf"\bthe\s+(?P<day>{p.ORDINAL_DAY})(?![\w-])", build_date, Needs.DIGIT),
    rule(
        "day in words after its weekday",
        rf"\b(?:{p.FULL_WEEKDAY})\s*,?\s+(?P<all>the\s+(?P<day>{p.ORDINAL_WORD}))(?=\s*(?:[,.;:)–—]|$|of\b|at\b|in\b))",
        build_date,
        Needs.WEEKDAY,
    ),
    rule(
        "day in words",
        rf"\bon\s+(?P<all>the\s+(?P<day>(?!(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
        rf"{p.ORDINAL_WORD}))(?=\s*(?:[,.;:)–—]|$))",
        build_date,
        Needs.AGO,
    ),
    rule(
        "day of this month",
        rf"\bthe\s+(?P<day>{p.ORDINAL_WORD})(?=\s+of\s+(?:this|last|next|that)\s+month\b)",
        build_date,
        Needs.UNIT,
    ),
    rule(
        "day or week of a month",
        rf"\b(?:the\s+)?(?:very\s+)?(?:(?P<nth>last|final|first|second|third|fourth)\s+(?P<unit>day|week))\s+"
        rf"(?:of|in)\s+(?P<month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_counted_in_month,
        Needs.MONTH,
        Needs.UNIT,
    ),
    rule(
        "day of an event",
        rf"\b(?P<all>the\s+(?P<nth>{p.ORDINAL_WORD}|\d\d?(?:st|nd|rd|th))\s+day)\s+of\s+"
        rf"(?!(?:(?:the|this|that|each)\s+)?(?:month|week|year|{p.FULL_MONTH})\b){p.EVENT}",
        build_counted_day,
        Needs.UNIT,
    ),
    rule(
        "counted day",
        rf"\bon\s+(?P<all>the\s+(?P<nth>{p.ORDINAL_WORD})\s+day)(?!\s+of\b|[\w-])",
        build_counted_day,
        Needs.UNIT,
    ),
    rule(
        "fiscal year",
        r"\b(?P<all>(?:the\ )?(?:fiscal|financial)(?:\s+year)?\s+(?P<year>(?:19|20)\d\d))(?![\d/-])",
        build_year_alone,
        Needs.DIGIT,
    ),
    rule(
        "fiscal year, short",
        r"\b(?-i:FY)\s?['’]?(?P<year>(?:19|20)\d\d|\d\d)(?:[/–-](?P<last>(?:20)?\d\d))?(?![\w-])",
        build_fiscal_year,
        Needs.DIGIT,
    ),
    rule(
        "weekday",
        rf"\b(?:(?P<relation>(?:the\s+)?(?:last|next|this|that|past|previous|preceding|following|coming|same)"
        rf"|the)\s+)?(?P<weekday>{p.WEEKDAY})"
        rf"(?:\s+(?P<week>{p.OF_A_WEEK})"
        rf"|(?=\s+(?:to|and|or|through)\s+{p.WEEKDAY}\s+(?P<their_week>{p.OF_A_WEEK})))?(?!\w)",
        build_weekday,
        Needs.WEEKDAY,
    ),
    rule(
        "week ago weekday",
        rf"\b(?P<amount>{p.AMOUNT})\s+weeks?\s+(?:(?P<ago>ago)\s+)?(?:(?P<last>last)\s+|(?:on|from)\s+)?(?P<weekday>{p.WEEKDAY})(?!\w)",
        build_weekday_ago,
        Needs.WEEKDAY,
        Needs.UNIT,
    ),
    rule(
        "weekday week",
        rf"\b(?P<weekday>{p.FULL_WEEKDAY})\s+week\b(?![-’']|\s+of\b)",
        build_weekday_week,
        Needs.WEEKDAY,
        Needs.UNIT,
    ),
    rule(
        "weekday of a month",
        rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?:of|in)\s+"
        rf"(?P<month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{p.END}",
        build_weekday_of_month,
        Needs.WEEKDAY,
    ),
    rule(
        "that weekday in a month",
        rf"\b(?:that|the\s+same)\s+(?P<weekday>{p.FULL_WEEKDAY})\s+in\s+(?P<month>{p.FULL_MONTH})(?!\s+\d){p.END}",
        build_weekday_in_month,
        Needs.WEEKDAY,
        Needs.MONTH,
    ),
    rule(
        "weekday from an event",
        rf"\bthe\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?P<direction>before|after)(?:\s+{p.EVENT}|(?=\s*[,.;]))",
        build_weekday_from_event,
        Needs.WEEKDAY,
        Needs.EVENT,
    ),
    rule(
        "season",
        rf"\b(?:the\s+)?(?:(?P<fuzzy>{p.FUZZY}|early|late|mid)[\s-]+)?(?:the\s+)?(?P<season>{p.SEASON})(?:\s+"
        rf"(?:of\s+)?(?P<year>{p.YEAR}|['’]\d\d))?(?!\w)",
        build_season,
        Needs.SEASON,
    ),
    rule(
        "quarter",
        rf"\b(?:(?:the\s+)?(?:(?P<relation>last|this|next|latest)\s+year(?:'s|’s)\s+)?(?:the\s+)?(?P<ago>year-"
        rf"(?:ago|earlier)\s+)?(?P<number>first|second|third|fourth|last|final)[\s-](?:fiscal\s+)?(?:quarter|"
        rf"(?P<half>half(?=\s+of\s+(?:the\s+year|last|this|next|\d))))|(?<!\w)Q(?P<figure>[1-4])"
        rf"|(?<!\w)(?-i:H)(?P<halves>[12])(?=\s+(?:of\s+)?{p.YEAR}))"
        rf"(?:\s+(?:of\s+)?(?P<year>{p.YEAR}))?(?!\w)",
        build_quarter,
        Needs.QUARTER | Needs.DIGIT,
    ),
    rule(
        "decade",
        rf"(?<!\w)(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:(?P<figures>(?:1[5-9]|20)\d0)['’]?s|['’]"
        rf"(?P<short>\d0)s|(?:the\s+)(?P<word>{p.DECADE_WORD}))(?!\w)",
        build_decade,
        Needs.DIGIT | Needs.WORD,
    ),
    rule(
        "century",
        rf"\b(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:the\s+)?(?P<number>\d\d?(?:st|nd|rd|th)"
        rf"|{p.ORDINAL_WORD})[\s-]century\b",
        build_century,
        Needs.CENTURY,
    ),
    rule(
        "holiday",
        rf"\b(?P<name>Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day|New\s+Year[’']s\s+(?:Day|Eve)|Halloween"
        r"|(?:(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bat\s)|(?<=\buntil\s)|(?<=\bafter\s))(?:[Tt]he\s+)?New\s+Year(?:[’']s)?(?=[\s,.;)])"
        rf"|Valentine[’']s\s+Day|Thanksgiving(?:\s+Day)?|Good\s+Friday|Easter(?:\s+(?:Sunday|Monday))?|May\s+Day"
        rf"|(?:Shrove|Fat)\s+Tuesday|Ash\s+Wednesday|Palm\s+Sunday|Maundy\s+Thursday|(?:Holy|Easter)\s+Saturday"
        rf"|Ascension\s+Day|Whit\s+(?:Sunday|Monday)|Pentecost(?:\s+Monday)?|St\.?\s+Patrick[’']s\s+Day|Epiphany"
        rf"|Bastille\s+Day|Labor\s+Day|Memorial\s+Day|Veterans\s+Day|(?:Remembrance|Armistice)\s+Day)\b(?!\s+weekend)"
        rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?",
        build_holiday,
        Needs.WORD | Needs.WEEKDAY | Needs.MONTH,
    ),
)
