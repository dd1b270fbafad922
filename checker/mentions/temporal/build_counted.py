"""A match of a rule -> a date counted from another: 'Thursday', 'yesterday', 'two days later', 'last month'."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.mentions.temporal import patterns as p
from checker.mentions.temporal.build_dates import fuzzy_code, group, year_in
from checker.mentions.temporal.found import Form, Found
from checker.mentions.temporal.lexicon import SEASONS, month_number, number, unit_code, weekday_number


def build_weekday(match: re.Match[str]) -> Found | None:
    """'Thursday', 'last Thursday', 'Thursday of last week', the first of 'Tuesday and Thursday last week'."""
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
    if week := match["week"] or match["their_week"]:
        relation = week.lower().split()[-2]
        return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(name), relation=f"{relation} week")
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(name), relation=relation)


def build_weekday_ago(match: re.Match[str]) -> Found | None:
    """'two weeks ago Thursday'."""
    if not match["weekday"][0].isupper():
        return None
    amount = number(match["amount"])
    sign = "ago" if match["ago"] or match["last"] else "after"
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(match["weekday"]), amount=amount, relation=sign)


def build_weekday_week(match: re.Match[str]) -> Found | None:
    """'Friday week': a week after the Friday to come."""
    if not match["weekday"][0].isupper():
        return None
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(match["weekday"]), amount=1, relation="after")


def build_weekday_of_month(match: re.Match[str]) -> Found:
    """'the second Monday of May'."""
    nth = -1 if match["nth"].lower() == "last" else number(match["nth"])
    return Found(*match.span(), Form.DATE, year=year_in(match["year"]), month=month_number(match["month"]),
                 weekday=weekday_number(match["weekday"]), amount=nth)  # fmt: skip


def build_weekday_in_month(match: re.Match[str]) -> Found | None:
    """'that Wednesday in October'."""
    if not (match["weekday"][0].isupper() and match["month"][0].isupper()):
        return None
    return Found(*match.span(), Form.WEEKDAY, weekday=weekday_number(match["weekday"]),
                 month=month_number(match["month"]), relation="that")  # fmt: skip


def build_counted_in_month(match: re.Match[str]) -> Found | None:
    """'the last day of September', 'the first week of March 2021'."""
    nth = -1 if match["nth"].lower() in ("last", "final") else number(match["nth"])
    if not match["month"][0].isupper():
        return None
    return Found(*match.span(), Form.DATE, year=year_in(match["year"]), month=month_number(match["month"]),
                 amount=nth, unit=unit_code(match["unit"]), code="counted")  # fmt: skip


def build_counted_day(match: re.Match[str]) -> Found | None:
    """'the fourth day of the siege', '(on) the fourth day': the day of the beginning is the first."""
    nth = number(match["nth"])
    if nth is None or nth < 1:
        return None
    words = _event_words(match)
    return Found(match.start("all"), _event_end(match), Form.SHIFT, amount=nth - 1, unit="D", relation="later",
                 event=words, code="" if words else "counted")  # fmt: skip


def build_weekday_from_event(match: re.Match[str]) -> Found | None:
    """'the Tuesday after the vote'."""
    if not match["weekday"][0].isupper():
        return None
    return Found(match.start(), _event_end(match), Form.WEEKDAY, weekday=weekday_number(match["weekday"]),
                 relation=match["direction"].lower(), event=_event_words(match))  # fmt: skip


_DEICTIC = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "night"), "tonite": (0, "night"),
    "last night": (-1, "night"), "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""),
    "overnight": (0, "overnight"),
}  # fmt: skip


def build_deictic(match: re.Match[str]) -> Found:
    """'today', 'last night', 'this morning'."""
    words = re.sub(r"\s+", " ", match["words"].lower())
    part = group(match, "part")
    if words == "this":
        return Found(*match.span(), Form.DEICTIC, amount=0, part=(part or "").lower(), fuzzy=fuzzy_code(match["fuzzy"]))
    amount, named = _DEICTIC[words]
    return Found(*match.span(), Form.DEICTIC, amount=amount, part=named)


def build_anaphor(match: re.Match[str]) -> Found:
    """'that day', 'the next morning'."""
    words = match[0].lower()
    amount = 0
    if re.search(r"\b(next|following|after)\b", words):
        amount = 1
    elif re.search(r"\b(previous|preceding|before|earlier)\b", words):
        amount = -1
    part = (group(match, "part") or "").lower()
    return Found(*match.span(), Form.ANAPHOR, amount=amount, part=part, relation="that")


def build_shift(match: re.Match[str]) -> Found:
    """'three days ago', 'two weeks later', 'an hour after the vote'."""
    direction = re.sub(r"\s+", " ", match["direction"].lower()).split(" ")[0]
    relation = {
        "ago": "ago", "back": "ago", "later": "later", "after": "later", "afterwards": "later", "afterward": "later",
        "on": "later", "hence": "hence", "from": "hence", "earlier": "earlier", "before": "earlier",
        "previously": "earlier", "prior": "earlier", "beforehand": "earlier", "into": "later", "since": "later",
        "of": "within", "time": "hence",
    }[direction]  # fmt: skip
    unit = unit_code(match["unit"])
    amount = number(match["amount"])
    if amount is not None and (group(match, "half") or group(match, "half_after")):
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


def build_event(match: re.Match[str]) -> Found:
    """'after the fall of the capital'."""
    direction = match["direction"].lower()
    relation = "earlier" if direction.startswith(("before", "prior")) else "later"
    return Found(*match.span("event"), Form.EVENT, event=match["event"], relation=relation)


def build_time_since(match: re.Match[str]) -> Found:
    """'it is nine days since'."""
    return replace(build_shift(match), relation="ago")


_CLAUSE_END = re.compile(
    r"\s+(?:the|and|but|had|has|was|were|when|while|as|in|on|at|of|to|by|with|for|from|who|which|that|he|she|it|they|we|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|\d+)\b.*$",
    re.IGNORECASE,
)


def _event_words(match: re.Match[str]) -> str:
    """The words of the event as far as its first verb or preposition; all of them where nothing would be left."""
    words = group(match, "event") or ""
    if words.lower() in ("that", "this"):  # 'two days after that': counted from what was told last
        return ""
    return _CLAUSE_END.sub("", words) if " " in _CLAUSE_END.sub("", words) else words


def _event_end(match: re.Match[str]) -> int:
    words = _event_words(match)
    return match.start("event") + len(words) if words else match.end()


def build_day_before_event(match: re.Match[str]) -> Found:
    """'the day after the vote', 'the eve of the vote'."""
    relation = "earlier" if match["direction"].lower() in ("before", "eve") else "later"
    return Found(
        match.start(),
        _event_end(match),
        Form.SHIFT,
        amount=1,
        unit="D",
        relation=relation,
        event=_event_words(match),
        part=(group(match, "part") or "").lower(),
    )


def build_unit(match: re.Match[str]) -> Found | None:
    """'last month', 'the past three years', 'next summer', 'last May'."""
    relation = match["relation"].lower()
    amount, name = group(match, "amount"), match["unit"]
    found = Found(
        *match.span(),
        Form.UNIT,
        relation=_RELATIONS.get(relation, relation),
        fuzzy=fuzzy_code(group(match, "fuzzy")),
    )
    if name.lower() in SEASONS:
        return replace(found, form=Form.SEASON, code=SEASONS[name.lower()])
    if re.fullmatch(p.MONTH, name, re.IGNORECASE | re.VERBOSE):
        return replace(found, form=Form.DATE, month=month_number(name)) if name[0].isupper() else None
    found = replace(found, unit=unit_code(name))
    if amount or (name.lower().endswith("s") and found.relation in ("last", "next", "before", "after")):
        return replace(found, code="stretch", amount=number(amount) if amount else None)
    return found


def build_edge(match: re.Match[str]) -> Found:
    """'the end of the year', 'later in the month', 'year-end': of the year the text speaks of."""
    words = match["fuzzy"] or "end"
    fuzzy = "" if words.lower().startswith(("earlier", "later")) else fuzzy_code(words)
    return Found(*match.span(), Form.UNIT, relation="that", unit=unit_code(match["unit"] or "year"), fuzzy=fuzzy)


_RELATIONS = {
    "past": "last",
    "current": "this",
    "same": "that",
    "coming": "next",
    "preceding": "before",
    "previous": "before",
    "following": "after",
    "present": "this",
}
