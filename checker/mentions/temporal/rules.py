"""The rules of the grammar: a pattern, the words without which it cannot match, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.found import Clock, Form, Found
from checker.mentions.temporal.lexicon import (
    DECADE_WORDS,
    SEASONS,
    ZONES,
    month_number,
    number,
    unit_code,
    weekday_number,
)

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


def _day(text: str | None) -> int | None:
    if not text:
        return None
    value = number(re.sub(r"\s+day$", "", text, flags=re.IGNORECASE))
    return int(value) if value is not None and 1 <= value <= 31 else None


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def fuzzy_code(text: str | None) -> str:
    """'early', 'mid' or 'late' for 'the beginning of', 'mid-', 'end of' and the like; '' for no such words."""
    words = (text or "").lower()
    for code, cues in (
        ("early", ("early", "beginning", "start", "turn")),
        ("mid", ("mid", "middle")),
        ("late", ("late", "end", "close")),
    ):
        if any(cue in words for cue in cues):
            return code
    return ""


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _date(match: re.Match[str]) -> Found | None:
    month = _group(match, "month")
    if month and not month[0].isupper():
        return None
    first, last = _group(match, "day"), _group(match, "last_day")
    last_month = _group(match, "last_month")
    found = Found(
        *match.span(),
        Form.DATE,
        year=_year(_group(match, "year")),
        month=month_number(month) if month else None,
        day=_day(first),
        last_day=_day(last),
        last_month=month_number(last_month) if last_month else None,
        fuzzy=fuzzy_code(_group(match, "fuzzy")),
    )
    if found.last_day and not last_month:
        found = replace(found, last_month=found.month)
    if last_month and not found.last_day and not found.day:
        found = replace(found, last_day=None)
    return found


def _iso(match: re.Match[str]) -> Found | None:
    month, day = int(match["m"]), int(match["d"]) if match["d"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    clock = Clock(int(match["hour"]), int(match["minute"])) if match["hour"] else None
    return Found(*match.span(), Form.DATE, year=int(match["y"]), month=month, day=day, clock=clock)


def _numeric(match: re.Match[str]) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["y"]) if match["y"] else None
    if year is not None and year < 100:
        year += 2000 if year < 60 else 1900
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if match["sep"] == "/":
        return Found(*match.span(), Form.DATE, year=year, month=first, day=second, numeric=True)
    return Found(*match.span(), Form.DATE, year=year, month=second, day=first)


def _year_alone(match: re.Match[str]) -> Found:
    return Found(
        *match.span("all"),
        Form.DATE,
        year=int(match["year"]),
        fuzzy=fuzzy_code(_group(match, "fuzzy")),
    )


def _year_range(match: re.Match[str]) -> Found | None:
    first, last = int(match["year"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if not first < last < first + 120:
        return None
    return Found(*match.span("all"), Form.DATE, year=first, last_year=last)


def _weekday(match: re.Match[str]) -> Found | None:
    name = match["weekday"]
    if not name[0].isupper():
        return None
    relation = re.sub(r"^the ", "", (match["relation"] or "").lower().strip()) or ("the" if match["relation"] else "")
    if relation in ("past", "previous", "preceding"):
        relation = "last" if relation == "past" else "before"
    if relation in ("following", "coming"):
        relation = "after" if relation == "following" else "next"
    if relation == "same":
        relation = "that"
    if match["week"]:
        relation = match["week"].lower().split()[-2]
        return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(name), relation=f"{relation} week")
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(name), relation=relation)


def _weekday_ago(match: re.Match[str]) -> Found | None:
    if not match["weekday"][0].isupper():
        return None
    amount = number(match["amount"])
    sign = "ago" if match["ago"] else "after"
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(match["weekday"]), amount=amount, relation=sign)


def _weekday_of_month(match: re.Match[str]) -> Found:
    nth = -1 if match["nth"].lower() == "last" else number(match["nth"])
    return Found(*match.span(), Form.DATE, year=_year(match["year"]), month=month_number(match["month"]),
                 weekday=weekday_number(match["weekday"]), amount=nth)  # fmt: skip


def _weekday_from_event(match: re.Match[str]) -> Found | None:
    if not match["weekday"][0].isupper():
        return None
    return Found(match.start(), _event_end(match), Form.WEEKDAY, weekday=weekday_number(match["weekday"]),
                 relation=match["direction"].lower(), event=_event_words(match))  # fmt: skip


_DEICTIC = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "night"), "tonite": (0, "night"),
    "last night": (-1, "night"), "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""),
    "overnight": (0, "overnight"),
}  # fmt: skip


def _deictic(match: re.Match[str]) -> Found:
    words = re.sub(r"\s+", " ", match["words"].lower())
    part = _group(match, "part")
    if words == "this":
        return Found(*match.span(), Form.DEICTIC, amount=0, part=(part or "").lower(), fuzzy=fuzzy_code(match["fuzzy"]))
    amount, named = _DEICTIC[words]
    return Found(*match.span(), Form.DEICTIC, amount=amount, part=named)


def _anaphor(match: re.Match[str]) -> Found:
    words = match[0].lower()
    amount = 0
    if re.search(r"\b(next|following|after)\b", words):
        amount = 1
    elif re.search(r"\b(previous|preceding|before|earlier)\b", words):
        amount = -1
    part = (_group(match, "part") or "").lower()
    return Found(*match.span(), Form.ANAPHOR, amount=amount, part=part, relation="that")


def _shift(match: re.Match[str]) -> Found:
    direction = re.sub(r"\s+", " ", match["direction"].lower()).split(" ")[0]
    relation = {
        "ago": "ago", "back": "ago", "later": "later", "after": "later", "afterwards": "later", "afterward": "later",
        "on": "later", "hence": "hence", "from": "hence", "earlier": "earlier", "before": "earlier",
        "previously": "earlier", "prior": "earlier", "beforehand": "earlier", "into": "later", "since": "later",
    }[direction]  # fmt: skip
    unit = unit_code(match["unit"])
    amount = number(match["amount"])
    if amount is not None and _group(match, "half"):
        amount += 0.5
    exact = bool(re.search(r"ago\s+to|to\s+the\s+day", match[0], re.IGNORECASE))
    return Found(
        match.start(),
        _event_end(match),
        Form.SHIFT,
        amount=amount,
        unit=unit,
        relation=relation,
        event=_event_words(match),
        code="exact" if exact else "",
    )


def _event(match: re.Match[str]) -> Found:
    direction = match["direction"].lower()
    relation = "earlier" if direction.startswith(("before", "prior")) else "later"
    return Found(*match.span("event"), Form.EVENT, event=match["event"], relation=relation)


def _time_since(match: re.Match[str]) -> Found:
    return replace(_shift(match), relation="ago")


_CLAUSE_END = re.compile(r"\s+(?:and|but|had|has|was|were|when|while|as|in|on|at|of|to|by|with|for|from|who|which|that)\b.*$", re.IGNORECASE)


def _event_words(match: re.Match[str]) -> str:
    """The words of the event as far as its first verb or preposition; all of them where nothing would be left."""
    words = _group(match, "event") or ""
    return _CLAUSE_END.sub("", words) if " " in _CLAUSE_END.sub("", words) else words


def _event_end(match: re.Match[str]) -> int:
    words = _event_words(match)
    return match.start("event") + len(words) if words else match.end()


def _day_before_event(match: re.Match[str]) -> Found:
    relation = "earlier" if match["direction"].lower() in ("before", "eve") else "later"
    return Found(
        match.start(),
        _event_end(match),
        Form.SHIFT,
        amount=1,
        unit="D",
        relation=relation,
        event=_event_words(match),
        part=(_group(match, "part") or "").lower(),
    )


def _unit(match: re.Match[str]) -> Found | None:
    relation = match["relation"].lower()
    relation = {"past": "last", "current": "this", "same": "that", "coming": "next", "preceding": "before",
                "previous": "before", "following": "after", "present": "this"}.get(relation, relation)  # fmt: skip
    amount = _group(match, "amount")
    name = match["unit"]
    fuzzy = fuzzy_code(_group(match, "fuzzy"))
    common = {"relation": relation, "fuzzy": fuzzy}
    if name.lower() in SEASONS:
        return Found(*match.span(), Form.SEASON, code=SEASONS[name.lower()], **common)
    if re.fullmatch(p.MONTH, name, re.IGNORECASE | re.VERBOSE):
        return Found(*match.span(), Form.DATE, month=month_number(name), **common) if name[0].isupper() else None
    if not amount and name.lower().endswith("s") and relation in ("last", "next", "before", "after"):
        return Found(*match.span(), Form.UNIT, unit=unit_code(name), code="stretch", **common)
    if amount:
        return Found(*match.span(), Form.UNIT, unit=unit_code(name), amount=number(amount), code="stretch", **common)
    return Found(*match.span(), Form.UNIT, unit=unit_code(name), **common)


def _season(match: re.Match[str]) -> Found:
    return Found(
        *match.span(),
        Form.SEASON,
        code=SEASONS[match["season"].lower()],
        year=_year(match["year"]),
        fuzzy=fuzzy_code(_group(match, "fuzzy")),
    )


def _quarter(match: re.Match[str]) -> Found | None:
    figure = match["number"] or match["figure"]
    if match["ago"]:
        return Found(*match.span(), Form.QUARTER, code=f"Q{int(number(figure) or 4)}", relation="last")
    value = 4 if figure.lower() in ("last", "final") else number(figure)
    if value is None:
        return None
    letter = "H" if _group(match, "half") else "Q"
    if letter == "H" and value == 4:
        value = 2
    relation = (_group(match, "relation") or "").lower()
    return Found(
        *match.span(), Form.QUARTER, code=f"{letter}{int(value)}", year=_year(match["year"]), relation=relation
    )


def _decade(match: re.Match[str]) -> Found:
    fuzzy = fuzzy_code(_group(match, "fuzzy"))
    if match["figures"]:
        figures = match["figures"]
        year = int(figures) if len(figures) == 4 else 1900 + int(figures)
    else:
        year = 1900 + 10 * DECADE_WORDS[match["word"].lower()]
    return Found(*match.span(), Form.DECADE, year=year, fuzzy=fuzzy)


def _century(match: re.Match[str]) -> Found | None:
    value = number(match["number"])
    if value is None:
        return None
    return Found(*match.span(), Form.CENTURY, amount=value, fuzzy=fuzzy_code(_group(match, "fuzzy")))


def _holiday(match: re.Match[str]) -> Found | None:
    words = re.sub(r"[\s’']+", " ", match["name"].lower()).replace(" s ", "s ")
    if not match["name"][0].isupper():
        return None
    return Found(*match.span(), Form.HOLIDAY, code=words, year=_year(match["year"]))


def zone_minutes(text: str | None) -> int | None:
    """Minutes ahead of UTC for 'GMT', '(UTC+6)', 'CEST'; None where no zone is named."""
    if not text:
        return None
    words = text.strip("() ").lower().replace("−", "-").replace("–", "-")
    shifted = re.match(r"(?:gmt|utc)\s?([+-])\s?(\d\d?)(?::?(\d\d))?", words)
    if shifted:
        minutes = 60 * int(shifted[2]) + int(shifted[3] or 0)
        return minutes if shifted[1] == "+" else -minutes
    return ZONES.get(words)


def _clock(match: re.Match[str]) -> Found | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    meridiem = (match["meridiem"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or minute > 59 or (meridiem and not 1 <= hour <= 12):
        return None
    settled = bool(meridiem) or hour >= 12 or hour == 0 or match["hour"].startswith("0") or bool(_group(match, "mark"))
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "pm" else 0)
    clock = Clock(hour, minute, settled, fine=bool(match["minute"]), offset=zone_minutes(_group(match, "zone")))
    part = (_group(match, "part") or "").lower()
    return Found(*match.span("all"), Form.CLOCK, clock=clock, part=part)


def _clock_range(match: re.Match[str]) -> Found | None:
    first, last = int(match["hour"]), int(match["hour2"])
    meridiem = [(_group(match, name) or "").lower()[:1] for name in ("meridiem", "meridiem2")]
    meridiem[0] = meridiem[0] or meridiem[1]
    minutes = [int(_group(match, name) or 0) for name in ("minute", "minute2")]
    if first > 24 or last > 24 or max(minutes) > 59:
        return None
    if meridiem[1]:
        first = first % 12 + (12 if meridiem[0] == "p" else 0)
        last = last % 12 + (12 if meridiem[1] == "p" else 0)
        if last < first and not match["meridiem"]:
            first -= 12
    clock = Clock(first, minutes[0], bool(meridiem[1]) or last > 12 or match["hour"].startswith("0"),
                  last_hour=last, last_minute=minutes[1], offset=zone_minutes(_group(match, "zone")))  # fmt: skip
    return Found(*match.span("all"), Form.CLOCK, clock=clock)


def _clock_words(match: re.Match[str]) -> Found | None:
    hour = number(match["hour"]) if match["hour"] else None
    if match["fixed"]:
        fixed = match["fixed"].lower()
        base = 12 if fixed in ("noon", "midday") else 24
        return _relative_clock(match, base, settled=True)
    if hour is None or not 1 <= hour <= 12:
        return None
    return _relative_clock(match, int(hour), settled=False)


def _relative_clock(match: re.Match[str], hour: int, *, settled: bool) -> Found | None:
    shift = 0
    if match["shift"]:
        words = match["shift"].lower()
        value = 15 if "quarter" in words else 30 if "half" in words else number(re.sub(r"\s*minutes?$", "", words))
        if value is None or value > 59:
            return None
        shift = int(value) if match["side"].lower() in ("past", "after") else -int(value)
    total = hour * 60 + shift
    clock = Clock(total // 60, total % 60, settled, fine=bool(shift) or settled)
    return Found(*match.span("all"), Form.CLOCK, clock=clock, part=(_group(match, "part") or "").lower())


def _part(match: re.Match[str]) -> Found:
    relation = (_group(match, "relation") or "").lower()
    fuzzy = fuzzy_code(_group(match, "fuzzy"))
    if _group(match, "half"):
        return Found(*match.span(), Form.PART, part="afternoon" if match["half"].lower() != "first" else "morning")
    return Found(*match.span("all"), Form.PART, part=match["part"].lower(), relation=relation, fuzzy=fuzzy)


def _duration(match: re.Match[str]) -> Found | None:
    text = match["amount"]
    amount = number(text)
    if amount is not None and _group(match, "half"):
        amount += 0.5
    return Found(*match.span("all"), Form.DURATION, amount=amount, unit=unit_code(match["unit"]),
                 relation=(_group(match, "relation") or "").lower())  # fmt: skip


def _now(match: re.Match[str]) -> Found:
    code = "PRESENT_REF"
    if re.search(r"recent|former|previous|past|once", match[0], re.IGNORECASE):
        code = "PAST_REF"
    elif re.search(r"future|soon", match[0], re.IGNORECASE):
        code = "FUTURE_REF"
    return Found(*match.span(), Form.NOW, code=code)


def _declined(match: re.Match[str]) -> Found:
    return Found(*match.span(), Form.DECLINED)


def _rule(name: str, pattern: str, build: Build, needs: int, also: int = 0) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.VERBOSE), build, needs, also)


_THE = r"(?:the\s+)?"
_EVENT = (
    r"(?P<event>(?!(?:and|but|or)\b)(?:(?:the|its|his|her|their|a|an|this)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}"
    r"|(?-i:[A-Z])[\w’'-]+(?:\s+[\w’'-]+){0,3}|(?:it|that|this|he|she|they|we)\b))"
)
_END = r"(?![\w-]|,\d{3})"

RULES: tuple[Rule, ...] = (
    _rule("iso", r"\b(?P<y>[12]\d{3})-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:[T\ ](?P<hour>[012]\d):(?P<minute>[0-5]\d))?\b(?!-)",
          _iso, Needs.DIGIT),
    _rule("numeric", r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)",
          _numeric, Needs.DIGIT),
    _rule("figures alone", r"(?<![\w/.,-])(?P<a>\d\d?)(?P<sep>/)(?P<b>\d\d?)(?P<y>)(?![\d/%]|[.,]\d)", _numeric, Needs.DIGIT),
    _rule("day range, month last",
          rf"\b{_THE}(?P<day>{p.DAY})(?:{p.DASH}|\s?/\s?|\s+(?:and|to|through|or|until)\s+)(?:the\s+)?(?P<last_day>{p.DAY})"
          rf"\s+(?:of\s+)?(?P<month>{p.MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}", _date, Needs.MONTH, Needs.DIGIT),
    _rule("day range, month first",
          rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:{p.DASH}|\s?/\s?|\s+(?:and|to|through|or|until)\s+)(?P<last_day>{p.DAY})"
          rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}", _date, Needs.MONTH, Needs.DIGIT),
    _rule("range over two months, day first",
          rf"\b(?P<day>{p.DAY})\s+(?P<month>{p.MONTH})(?:{p.DASH}|\s+(?:to|through|until)\s+)(?P<last_day>{p.DAY})\s+(?P<last_month>{p.MONTH})"
          rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}", _date, Needs.MONTH, Needs.DIGIT),
    _rule("range over two months, month first",
          rf"\b(?P<month>{p.MONTH})\s+(?P<day>{p.DAY})(?:{p.DASH}|\s+(?:to|through|until)\s+)(?P<last_month>{p.MONTH})\s+(?P<last_day>{p.DAY})"
          rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}", _date, Needs.MONTH, Needs.DIGIT),
    _rule("day month year",
          rf"\b{_THE}(?P<day>{p.DAY}|{p.ORDINAL_WORD}(?:\s+day)?(?=\s+of))(?:\s+|-)(?:of\s+)?(?P<month>{p.MONTH})"
          rf"(?:(?:{p.COMMA}|-|\s+of\s+|\s+in\s+)(?P<year>{p.YEAR}))?{_END}", _date, Needs.MONTH),
    _rule("month day year",
          rf"\b(?P<month>{p.MONTH})\s+(?:the\s+)?(?P<day>{p.DAY}|{p.ORDINAL_WORD})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
          _date, Needs.MONTH),
    _rule("month year", rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.MONTH})(?:\s+(?:day|night|morning|afternoon|evening))?(?:{p.COMMA}|\s+of\s+|-|\s+in\s+)(?P<year>{p.YEAR}){_END}",
          _date, Needs.MONTH, Needs.DIGIT),
    _rule("month range", rf"\b(?P<month>{p.FULL_MONTH})(?:{p.DASH}|\s+(?:to|through|and|or)\s+)(?P<last_month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}",
          _date, Needs.MONTH),
    _rule("month", rf"\b(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<month>{p.FULL_MONTH}|{p.SHORT_MONTH}){_END}", _date, Needs.MONTH),
    _rule("year range", rf"(?<![\d.,/$£€])(?P<all>(?P<year>{p.YEAR})(?:{p.DASH}|/|\s+(?:to|and)\s+)(?P<last>(?:1[5-9]|20)\d\d|\d\d))(?![\d%/-]|[.,:]\d)",
          _year_range, Needs.DIGIT),
    _rule("year", rf"(?<![\w.,/$£€:#+-])(?P<all>(?:(?P<fuzzy>{p.FUZZY})[\s-]+)?(?P<year>{p.YEAR}))(?![\w/]|-\d)", _year_alone, Needs.DIGIT),
    _rule("day alone", rf"\bthe\s+(?P<day>{p.ORDINAL_DAY})(?![\w-])", _date, Needs.DIGIT),
    _rule("fiscal year", r"\b(?P<all>(?:the\ )?(?:fiscal|financial)(?:\s+year)?\s+(?P<year>(?:19|20)\d\d))(?![\d/-])", _year_alone, Needs.DIGIT),
    _rule("weekday",
          rf"\b(?:(?P<relation>(?:the\s+)?(?:last|next|this|that|past|previous|preceding|following|coming|same)|the)\s+)?(?P<weekday>{p.WEEKDAY})"
          rf"(?:\s+(?P<week>(?:of\s+)?(?:last|next|this|that)\s+week))?(?!\w)", _weekday, Needs.WEEKDAY),
    _rule("week ago weekday", rf"\b(?P<amount>{p.AMOUNT})\s+weeks?\s+(?:(?P<ago>ago)\s+)?(?:last\s+|on\s+)?(?P<weekday>{p.WEEKDAY})(?!\w)",
          _weekday_ago, Needs.WEEKDAY, Needs.UNIT),
    _rule("weekday of a month",
          rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?:of|in)\s+(?P<month>{p.FULL_MONTH})(?:{p.COMMA}(?P<year>{p.YEAR}))?{_END}", _weekday_of_month, Needs.WEEKDAY),
    _rule("weekday from an event", rf"\bthe\s+(?P<weekday>{p.FULL_WEEKDAY})\s+(?P<direction>before|after)(?:\s+{_EVENT}|(?=\s*[,.;]))", _weekday_from_event, Needs.WEEKDAY, Needs.EVENT),
    _rule("deictic", r"\b(?P<words>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|last\s+night|overnight)\b",
          _deictic, Needs.WORD),
    _rule("this part of the day", rf"\b(?:(?P<fuzzy>early|late)[ ]+)?(?P<words>this)[ ]+(?P<part>morning|afternoon|evening|lunchtime)\b", _deictic, Needs.PART),
    _rule("that day",
          r"\b(?:later\s+|earlier\s+|on\s+)?(?:(?:that|the)\s+(?:very\s+|same\s+)+(?P<u1>day)|that\s+day|the\s+(?:next|following|previous|preceding)\s+day"
          r"|the\s+day\s+(?:after|before)(?=\s*(?:[,.;:)]|$))|next\s+day|the\s+(?:end|latter\s+half|rest|remainder|course)\s+of\s+the\s+day)\b",
          _anaphor, Needs.UNIT),
    _rule("that night",
          rf"\b(?:that\s+(?:very\s+|same\s+)*|the\s+(?:same|next|following|previous|preceding)\s+|next\s+|later\s+(?:in\s+)?the\s+|earlier\s+(?:in\s+)?the\s+)(?P<part>night|morning|afternoon|evening|lunchtime|dawn)\b",
          _anaphor, Needs.PART),
    _rule("part of the day after", rf"\b(?:the\s+)?(?P<part>morning|afternoon|evening|night)\s+(?:before|after)(?=\s*(?:[,.;:)]|$))", _anaphor, Needs.PART, Needs.EVENT),
    _rule("shift",
          rf"\b(?:(?:just|only|exactly|some|about|around|almost|nearly|more\ than|less\ than|barely|over)\s+)?(?P<amount>{p.AMOUNT})(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|more\s+)?(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+half)?"
          rf"\s+(?P<direction>ago(?:\s+(?:today|to\s+the\s+day))?|earlier|later|afterwards?|previously|beforehand|hence|from\s+now|back|on(?=\s*[,.;]))\b", _shift, Needs.UNIT, Needs.AGO),
    _rule("shift, bare", rf"\b(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+(?P<direction>before|after)(?=\s*(?:[,.;:)]|$))", _shift, Needs.UNIT, Needs.EVENT),
    _rule("time since", rf"(?<=\b(?:is|[’']s|\bis)\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?=\s+(?P<direction>since)\b)", _time_since, Needs.UNIT, Needs.EVENT),
    _rule("shift from an event",
          rf"\b(?<!and\s)(?P<amount>{p.AMOUNT})\s+(?P<unit>{p.SPAN_UNIT})(?:\s+and\s+a\s+(?:half|quarter))?\s+(?:to\s+the\s+day\s+)?(?P<direction>after|before|into|prior\s+to)\s+{_EVENT}", _shift, Needs.UNIT, Needs.EVENT),
    _rule("event",
          r"\b(?P<direction>after|before|following|prior\s+to|since)\s+(?P<event>(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+(?:\s+(?:of|in|on|at|by)\s+(?:the\s+)?[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)*)?)",
          _event, Needs.EVENT),
    _rule("day before an event", rf"\b(?:the\s+)?(?:(?P<part>evening|morning|night)|day)\s+(?P<direction>before|after)\s+{_EVENT}", _day_before_event, Needs.UNIT | Needs.PART, Needs.EVENT),
    _rule("eve of an event", rf"\b(?:the\s+)?(?P<direction>eve)\s+of\s+{_EVENT}", _day_before_event, Needs.WORD),
    _rule("unit",
          rf"\b(?:(?P<fuzzy>{p.FUZZY}|earlier|later)\s+)?(?:the\s+)?(?P<relation>last|next|this|that|past|current|present|same|coming|preceding|previous|following)\s+"
          rf"(?:(?:fiscal|financial|calendar|whole|entire)\s+)?(?:(?P<amount>{p.AMOUNT})\s+(?=\w+s\b))?(?P<unit>{p.UNIT}s?|weekends?|{p.FULL_MONTH}|{p.SEASON})\b", _unit, Needs.UNIT | Needs.MONTH | Needs.SEASON),
    _rule("season", rf"\b(?:the\s+)?(?:(?P<fuzzy>{p.FUZZY}|early|late|mid)[\s-]+)?(?:the\s+)?(?P<season>{p.SEASON})(?:\s+(?:of\s+)?(?P<year>{p.YEAR}))?(?!\w)", _season, Needs.SEASON),
    _rule("quarter",
          rf"\b(?:(?:the\s+)?(?:(?P<relation>last|this|next|latest)\s+year(?:'s|’s)\s+)?(?:the\s+)?(?P<ago>year-(?:ago|earlier)\s+)?(?P<number>first|second|third|fourth|last|final)[\s-](?:fiscal\s+)?(?:quarter|(?P<half>half(?=\s+of\s+(?:the\s+year|last|this|next|\d))))|(?<!\w)Q(?P<figure>[1-4]))"
          rf"(?:\s+(?:of\s+)?(?P<year>{p.YEAR}))?(?!\w)", _quarter, Needs.QUARTER | Needs.DIGIT),
    _rule("decade", rf"(?<!\w)(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:(?P<figures>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s|(?:the\s+)(?P<word>{p.DECADE_WORD}))(?!\w)",
          lambda m: None if m["short"] and not m["figures"] else _decade(m), Needs.DIGIT | Needs.WORD),
    _rule("century", rf"\b(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?:the\s+)?(?P<number>\d\d?(?:st|nd|rd|th)|{p.ORDINAL_WORD})[\s-]century\b", _century, Needs.CENTURY),
    _rule("holiday",
          rf"\b(?P<name>Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day|New\s+Year[’']s\s+(?:Day|Eve)|Halloween|Valentine[’']s\s+Day|Thanksgiving(?:\s+Day)?|Good\s+Friday|Easter(?:\s+(?:Sunday|Monday))?|May\s+Day)\b"
          rf"(?:{p.COMMA}(?P<year>{p.YEAR}))?", _holiday, Needs.WORD | Needs.WEEKDAY | Needs.MONTH),
    _rule("clock",
          rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?)(?:\s?(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs))?(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?"
          rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)(?!\w|:\d|\.\d)", _clock, Needs.DIGIT),
    _rule("clock, meridiem",
          rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)", _clock, Needs.DIGIT),
    _rule("clock, dotted",
          rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?:\s?(?P<meridiem>{p.MERIDIEM}))?(?:\s?(?P<mark>hours|hrs))(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)", _clock, Needs.DIGIT),
    _rule("clock, dotted with zone", rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>)\s?(?P<zone>{p.ZONE}))(?!\w)", _clock, Needs.DIGIT),
    _rule("clock, dotted after at",
          rf"(?<=\bat\s)(?P<all>(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<meridiem>)(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?=\s+on\b|\s*[,.;]|\s+in\s+the\b|$)", _clock, Needs.DIGIT),
    _rule("clock, four figures",
          rf"(?<![\w.:/$£€,-])(?P<all>(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<meridiem>)\s?(?:(?P<mark>hours|hrs|local\ time)|(?P<zone>{p.ZONE}))(?:\s?{p.ZONE})?)(?!\w)", _clock, Needs.DIGIT),
    _rule("clock, hour in a part of the day",
          rf"\b(?:at|by|until|around|about|before|after|from)\s+(?P<all>(?P<hour>1[0-2]|[1-9])(?P<minute>)(?P<meridiem>)\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))\b", _clock, Needs.PART),
    _rule("clock range", rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<meridiem>{p.MERIDIEM})?(?:{p.DASH}|\s+(?:to|and|until)\s+)(?P<hour2>\d\d?)(?:[:.](?P<minute2>[0-5]\d))?\s?(?P<meridiem2>{p.MERIDIEM})(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?!\w)",
          _clock_range, Needs.DIGIT),
    _rule("clock range, 24 hours", rf"(?<![\w.:/$£€-])(?P<all>(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<meridiem>)(?:{p.DASH}|\s+(?:to|and|until)\s+)(?P<hour2>[012]?\d):(?P<minute2>[0-5]\d)(?:\s?(?:local\s+time|[A-Z][a-z]+\s+time)\b)?(?:\s?(?P<zone>{p.ZONE}))?)(?![\w:])",
          _clock_range, Needs.DIGIT),
    _rule("clock in words",
          rf"\b(?P<all>(?:(?P<shift>(?:an?\s+|the\s+)?quarter|half|\d\d?\s+minutes|{p.CARDINAL}(?:\s+minutes?)?)\s+(?P<side>past|to|after|before)\s+)(?:(?P<fixed>noon|midday|midnight)|(?P<hour>{p.CARDINAL})(?:\s+o[’']clock)?(?!\s+(?:{p.SPAN_UNIT})))"
          rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b", _clock_words, Needs.SIDE, Needs.HOUR),
    _rule("o'clock", rf"\b(?P<all>(?P<shift>)(?P<side>)(?:(?P<hour>{p.CARDINAL}|1[0-2]|[1-9])\s+o[’']clock|(?P<fixed>noon|midday|midnight))(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b", _clock_words, Needs.FIXED),
    _rule("hour in words",
          rf"\b(?:at|by|until|since|around|about|before|after|past)\s+(?P<all>(?P<shift>)(?P<side>)(?P<fixed>)(?P<hour>{p.CARDINAL})(?=\s+(?:(?:in\s+the|at)\s+(?:morning|afternoon|evening|night)|(?:on|that)\s+(?:the\s+)?{p.FULL_WEEKDAY}|o[’']clock|sharp))"
          rf"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)\b", _clock_words, Needs.WEEKDAY | Needs.PART, Needs.HOUR),
    _rule("part", rf"\b(?P<all>(?:the\s+)?(?:(?P<fuzzy>early|late|mid)[\s-]+)?(?P<part>{p.PART}))\b", _part, Needs.PART),
    _rule("half of the day", r"\b(?:the\s+)?(?P<half>first|second|latter)\s+half\s+of\s+the\s+day\b", _part, Needs.QUARTER),
    _rule("duration",
          rf"(?<![\w.$£€-])(?P<all>(?:(?:(?:the|its|his|her|their)\s+)?(?P<relation>first|last|past|next|previous|coming|final)\s+)?(?P<amount>\d+(?:[.,]\d+)?|an?\ couple\ of|{p.CARDINAL}(?:\ or\ (?:so|{p.CARDINAL}))?|{p.VAGUE}|an?(?=[ ]full[ ]|[ ]whole[ ]|[ ]\w+[ ]and[ ]a[ ]half)|half\ an?)"
          rf"(?:\s+|-)(?:and\s+a\s+(?P<half>half)\s+)?(?:full\s+|whole\s+|consecutive\s+|straight\s+|more\s+|working\s+|business\s+)?(?P<unit>{p.SPAN_UNIT})(?:[-\s]long)?)(?![\w-])", _duration, Needs.UNIT),
    _rule("duration with article", rf"\b(?:for|in|within|over|lasted|about|after|almost|nearly|than|half)\s+(?P<all>(?P<amount>an?)\s+(?P<unit>{p.SPAN_UNIT}))\b", _duration, Needs.UNIT),
    _rule("age", r"\b(?:(?:\d+|[\w-]+)[\s-]years?[\s-]olds?|\d+[\s-](?:month|week|day)s?[\s-]olds?|aged\s+(?:between\s+)?\d+(?:\s+(?:to|and)\s+\d+)?(?:\s+years)?|age\s+of\s+\d+|years?\s+of\s+age)\b",
          _declined, Needs.LONG),
    _rule("set", rf"\b(?:(?:every|each)\s+(?:other\s+|{p.AMOUNT}\s+)?(?:{p.SPAN_UNIT}|{p.WEEKDAY}|{p.PART}|{p.FULL_MONTH})|(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)|an?\s+(?:second|minute|hour|day|week|month|year)(?=\s*[,.;)]|\s+(?:and|or|in|from|at|by|to|but|as|for|since)\b))",
          _declined, Needs.UNIT | Needs.WEEKDAY | Needs.PART),
    _rule("now", r"\b(?:now|currently|at\ present|at\ the\ moment|recently|nowadays|presently|recent(?!\s+(?:years|months|weeks|days))|current|the\ future|the\ past(?=\s*[,.;]|\s+and\b)|soon|previously)\b", _now, Needs.WORD),
)
