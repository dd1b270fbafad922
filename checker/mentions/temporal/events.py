"""Days of the events an article tells of, so that 'two days after the vote' can be counted from the vote."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.mentions.temporal.calendar import holiday, in_words
from checker.types import Claim, Granularity, TemporalExpression, TemporalRole

_DATA: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEAST = re.compile(
    r"Christmas(?: Day| Eve)?|New Year[’']s (?:Day|Eve)|Thanksgiving|Good Friday|Easter(?: Sunday| Monday)?|Halloween"
)
_EMPTY = frozenset(_DATA["empty"].split())
_FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)


def stem(word: str) -> str:
    """A crude stem, enough to let 'crashed' meet 'crash' and 'signing' meet 'signed'."""
    word = word.lower()
    for ending in ("ations", "ation", "ings", "ing", "ers", "ures", "ure", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


_SYNONYMS = (
    frozenset({"captur", "capt", "seiz", "fall", "fell", "fallen", "took", "tak", "toppl", "overthrow"}),
    frozenset({"collaps", "fall", "fell", "toppl", "overthrow", "oust"}),
    frozenset({"launch", "start", "begin", "began", "beginn", "outbreak"}),
    frozenset({"death", "die", "died", "kill"}),
)


def _alike(wanted: str) -> frozenset[str]:
    """The stems that name the same event as one stem."""
    return frozenset({wanted}).union(*(group for group in _SYNONYMS if wanted in group))


@dataclass(frozen=True, slots=True)
class _Said:
    """A date and the words of its claim: stems with the places where they stand."""

    claim: str
    words: tuple[tuple[str, int], ...]
    at: int
    day: date
    surface: str


def _width(said: _Said, groups: Sequence[frozenset[str]]) -> int | None:
    """Characters from a date to the first of an event's words, and from there to the others; None where one lacks."""
    places = [[at for word, at in said.words if word in group] for group in groups]
    if not all(places):
        return None
    return min(
        abs(first - said.at) + sum(min(abs(first - other) for other in others) for others in places[1:])
        for first in places[0]
    )


_GENERIC = frozenset(_DATA["generic"].split())


_TOLD_ELSEWHERE = 1.2  # a sentence of another article that names its day and holds most words of the event
_SURE = 1.5  # a sentence that names its own date and holds the words of the event
_GENERIC_STEMS = frozenset(map(stem, _GENERIC))
_OF_WRITING = re.compile(r"(?:today|tonight|tomorrow|this)\b", re.IGNORECASE)


class EventDays:
    """Looks up the day of an event by the words that name it, and the day of the article's main event."""

    def __init__(self, title: str, claims: Sequence[Claim], dates: Sequence[Sequence[TemporalExpression]]) -> None:
        """Index the claims that carry a day of their own."""
        self.main: date | None = None
        self.main_as = ""
        self.shared: date | None = None  # the day most articles of the story give to its event
        self.story: date | None = None  # the day that nearly all articles name, where there is but one such day
        self.confirmed: frozenset[date] = frozenset()  # days that another article gives to it, too
        self.others: tuple[EventDays, ...] = ()  # of the other articles of the story
        lead = " ".join([title, *(claim.text for claim in claims[:3])])
        self._lead = frozenset(stem(word) for word in _WORD.findall(lead))
        self._find_main(dates)
        self._said = [
            _Said(claim.id, words, expression.start, expression.day, expression.surface)
            for claim, expressions in zip(claims, dates, strict=True)
            if any(self._dates_its_event(expression) for expression in expressions)
            for words in [tuple((stem(match[0]), match.start()) for match in _WORD.finditer(claim.text))]
            for expression in expressions
            if self._dates_its_event(expression) and expression.day is not None
        ]
        self._days: list[tuple[frozenset[str], date, str, float, str]] = []
        for claim, expressions in zip(claims, dates, strict=True):
            for expression in expressions:
                day = expression.day
                if day and self._dates_its_event(expression) and not _OF_WRITING.match(expression.surface):
                    stems = frozenset(stem(word) for word in _WORD.findall(claim.text))
                    weight = expression.confidence * (2 if expression.explicit else 1)
                    self._days.append((stems, day, expression.surface, weight, claim.id))
                    break

    def generic_days(self) -> Counter[date]:
        """How often the article's sentences about an accident, attack, vote ... name each day."""
        return Counter(day for stems, day, _, _, _ in self._days if stems & _GENERIC_STEMS)

    def days(self) -> frozenset[date]:
        """The days that the article's sentences name for what they tell."""
        return frozenset(day for _, day, _, _, _ in self._days)

    def _generic_day(self, but_for: str) -> date | None:
        """The day that most sentences about an accident, attack, vote ... name."""
        votes: Counter[date] = Counter()
        for stems, day, _, weight, claim in self._days:
            if claim != but_for and stems & _GENERIC_STEMS:
                votes[day] += weight  # type: ignore[assignment]
        own = votes.most_common(1)[0][0] if votes else None
        return self.shared if self.shared is not None and own not in self.confirmed else own

    def _find_main(self, dates: Sequence[Sequence[TemporalExpression]]) -> None:
        """The day most spoken of, its mentions in the first sentences counting more."""
        votes: Counter[date] = Counter()
        for place, expressions in enumerate(dates):
            for expression in expressions:
                if (
                    expression.day
                    and expression.granularity in _FINE
                    and expression.role is TemporalRole.AT
                    and expression.confidence >= 0.5
                    and not _OF_WRITING.match(expression.surface)
                ):
                    weight = expression.confidence * (3 if place < 4 else 1) * (0.3 if expression.inherited_from else 1)
                    votes[expression.day] += weight  # type: ignore[assignment]
        if votes:
            self.main = votes.most_common(1)[0][0]
            self.main_as = f"the day most spoken of, {in_words(self.main, weekday=True)}"

    @staticmethod
    def _dates_its_event(expression: TemporalExpression) -> bool:
        return (
            expression.earliest is not None
            and expression.granularity in _FINE
            and expression.role is TemporalRole.AT
            and not expression.inherited_from
        )

    def find_strictly(self, words: str, but_for: str = "") -> tuple[date, str] | None:
        """Day of the event named, only where one dated sentence holds all of at least two telling words."""
        wanted = dict.fromkeys(stem(word) for word in _WORD.findall(words) if word.lower() not in _EMPTY)
        if len(wanted) < 2:
            return None
        groups = [_alike(word) for word in wanted]
        named = [
            (width, place, said.day, said.surface)
            for place, said in enumerate(self._said)
            if said.claim != but_for and (width := _width(said, groups)) is not None
        ]
        if not named:
            return None
        _, _, day, surface = min(named)
        return day, f"'{words}' ('{surface}', {in_words(day, weekday=True)})"

    def find(self, words: str, but_for: str = "") -> tuple[date, str] | None:
        """Day of the event named, with the words for the chain; None where no dated sentence speaks of it.

        `but_for` is the id of the claim that asks: its own date is not that of the event it counts from.
        """
        feast = _FEAST.search(words)
        if feast and self.main:
            near = self.main
            code = re.sub("[’']", "", feast[0].lower())
            feasts = [holiday(code, near.year + shift) for shift in (-1, 0, 1)]
            nearest = min((day for day in feasts if day), key=lambda day: abs((day - near).days), default=None)
            return (nearest, f"{feast[0]}, {in_words(nearest, weekday=True)}") if nearest else None
        wanted = {stem(word) for word in _WORD.findall(words) if word.lower() not in _EMPTY}
        if not wanted:
            return None
        key = stem(next(word for word in reversed(_WORD.findall(words)) if word.lower() not in _EMPTY))
        generic = any(word.lower() in _GENERIC for word in _WORD.findall(words))
        best = self._named(wanted, key, but_for)
        named = best is not None and best[0] >= _SURE
        if generic and not named and (common := self._generic_day(but_for)) is not None:
            return common, f"'{words}' ({in_words(common, weekday=True)})"
        if self.main is not None and not named and (generic or (best is None and key in self._lead)):
            return self.main, f"'{words}' ({self.main_as})"
        if best is None:
            return self._told_elsewhere(words, wanted, key)
        return best[1], f"'{words}' ('{best[2]}', {in_words(best[1], weekday=True)})"

    def _named(self, wanted: set[str], key: str, but_for: str = "") -> tuple[float, date, str] | None:
        """The dated sentence that speaks most of the event: how well it fits, its day and the words for it."""
        best: tuple[float, date, str] | None = None
        for stems, day, surface, weight, claim in self._days:
            if claim == but_for:
                continue
            shared = len(wanted & stems)
            if key not in stems and shared < 2:
                continue
            score = weight * (shared / len(wanted)) + (0.2 if key in stems else 0.0)
            if best is None or score > best[0] + 1e-9:
                best = (score, day, surface)
        return best

    def _told_elsewhere(self, words: str, wanted: set[str], key: str) -> tuple[date, str] | None:
        """The day that most of the other articles give to an event which this one does not date."""
        votes: Counter[date] = Counter()
        for other in self.others:
            named = other._named(wanted, key)
            if named is not None and named[0] >= _TOLD_ELSEWHERE:
                votes[named[1]] += 1
        if not votes:
            return None
        day, count = max(votes.items(), key=lambda vote: (vote[1], -vote[0].toordinal()))
        if 2 * count < votes.total():
            return None
        return day, f"'{words}' ({in_words(day, weekday=True)}, as told by other articles)"


_MANY = 3  # articles, enough to tell what 'the crash' means in one that does not date it
_NEARLY_ALL = 0.66
_MOST = 0.5  # share of the articles whose main event tells it where not so many date a crash by its name


def _main_of_most(articles: Sequence[EventDays]) -> date | None:
    """The day that most articles tell of, if at least two do."""
    mains = Counter(events.main for events in articles if events.main is not None)
    return next((day for day, count in mains.most_common(1) if count >= max(2, _MOST * mains.total())), None)


def _story_day(articles: Sequence[EventDays]) -> date | None:
    """The one day that nearly all articles of a story name, two more than name any other."""
    named = Counter(day for events in articles for day in sorted(events.days())).most_common(2)
    if not named or named[0][1] < max(_MANY, _NEARLY_ALL * len(articles)):
        return None
    return named[0][0] if len(named) < 2 or named[0][1] >= named[1][1] + 2 else None


def share_days(articles: Sequence[EventDays]) -> Sequence[EventDays]:
    """Tell each article the day that most articles of the story give to its main event.

    A later report dates its own news and not the crash it looks back on; the others do.
    """
    named = [frozenset(events.generic_days()) for events in articles]
    given = Counter(day for days in named for day in sorted(days))
    shared = next((day for day, count in given.most_common(1) if count >= _MANY), None) or _main_of_most(articles)
    story = _story_day(articles)
    for place, events in enumerate(articles):
        events.shared, events.story = shared, story
        events.others = tuple(other for other in articles if other is not events)
        events.confirmed = frozenset(day for day in named[place] if given[day] > 1)
    return articles
