"""A match of a rule -> a time of day, a part of the day, a duration, or a word such as 'now'."""

from __future__ import annotations

import re

from checker.mentions.temporal.build_dates import fuzzy_code, group
from checker.mentions.temporal.found import Clock, Form, Found
from checker.mentions.temporal.lexicon import ZONES, number, unit_code


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


def build_clock(match: re.Match[str]) -> Found | None:
    """'4:17 a.m.', '04:17 (UTC+6)', '2217 GMT'."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    meridiem = (match["meridiem"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or minute > 59 or (meridiem and not 1 <= hour <= 12):
        return None
    settled = bool(meridiem) or hour >= 12 or hour == 0 or match["hour"].startswith("0") or bool(group(match, "mark"))
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "pm" else 0)
    clock = Clock(hour, minute, settled, fine=bool(match["minute"]), offset=zone_minutes(group(match, "zone")))
    part = (group(match, "part") or "").lower()
    return Found(*match.span("all"), Form.CLOCK, clock=clock, part=part)


def build_clock_range(match: re.Match[str]) -> Found | None:
    """'from 9 to 11 a.m.'."""
    first, last = int(match["hour"]), int(match["hour2"])
    meridiem = [(group(match, name) or "").lower()[:1] for name in ("meridiem", "meridiem2")]
    meridiem[0] = meridiem[0] or meridiem[1]
    minutes = [int(group(match, name) or 0) for name in ("minute", "minute2")]
    if first > 24 or last > 24 or max(minutes) > 59:
        return None
    if meridiem[1]:
        first = first % 12 + (12 if meridiem[0] == "p" else 0)
        last = last % 12 + (12 if meridiem[1] == "p" else 0)
        if last < first and not match["meridiem"]:
            first -= 12
    clock = Clock(first, minutes[0], bool(meridiem[1]) or last > 12 or match["hour"].startswith("0"),
                  last_hour=last, last_minute=minutes[1], offset=zone_minutes(group(match, "zone")))  # fmt: skip
    return Found(*match.span("all"), Form.CLOCK, clock=clock)


def build_clock_words(match: re.Match[str]) -> Found | None:
    """'a quarter past five', 'noon', 'two o'clock'."""
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
    return Found(*match.span("all"), Form.CLOCK, clock=clock, part=(group(match, "part") or "").lower())


def build_part(match: re.Match[str]) -> Found:
    """'the evening', 'early morning'."""
    relation = (group(match, "relation") or "").lower()
    fuzzy = fuzzy_code(group(match, "fuzzy"))
    if group(match, "half"):
        return Found(*match.span(), Form.PART, part="afternoon" if match["half"].lower() != "first" else "morning")
    return Found(*match.span("all"), Form.PART, part=match["part"].lower(), relation=relation, fuzzy=fuzzy)


_SHARE_AFTER = re.compile(r"\s+of\b")


def build_duration(match: re.Match[str]) -> Found | None:
    """'41 days', 'the first ten hours', 'two-year'."""
    text = match["amount"]
    if unit_code(match["unit"]) == "Q" and _SHARE_AFTER.match(match.string, match.end()):
        return None  # a quarter of something is a share
    amount = number(text)
    if amount is not None and group(match, "half"):
        amount += 0.5
    return Found(*match.span("all"), Form.DURATION, amount=amount, unit=unit_code(match["unit"]),
                 relation=(group(match, "relation") or "").lower())  # fmt: skip


def build_stretch(match: re.Match[str]) -> Found:
    """'recent years', 'for weeks': a length that is not told."""
    span = match.span("all") if "all" in match.re.groupindex else match.span()
    return Found(*span, Form.DURATION, unit=unit_code(match["unit"]))


def build_weekend(match: re.Match[str]) -> Found:
    """'the weekend': the one before the writing, or the one ahead where the clause looks ahead."""
    return Found(*match.span(), Form.UNIT, relation="the", unit="E")


def build_now(match: re.Match[str]) -> Found:
    """'now', 'recently': a time with no place in the calendar."""
    code = "PRESENT_REF"
    if re.search(r"recent|former|previous|past|once", match[0], re.IGNORECASE):
        code = "PAST_REF"
    elif re.search(r"future|soon", match[0], re.IGNORECASE):
        code = "FUTURE_REF"
    return Found(*match.span(), Form.NOW, code=code)


def build_declined(match: re.Match[str]) -> Found:
    """Reads like a date and is none; it keeps other rules from its words."""
    return Found(*match.span(), Form.DECLINED)
