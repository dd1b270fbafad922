"""What each cue reaches: sentence -> scopes, after ConText's rule of direction and termination.

A cue reaches forward to the end of its clause; a negative subject or object also back over its verb; a passive
('was cancelled') back to the start of its clause. Two negative scopes over one word cancel out ('did not deny').
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.mentions.polarity.lexicon import MODALITIES, NEGATIVE_FAMILIES, FoundCue, data, find_cues, plain
from checker.words import tokens

_PHRASE_END = re.compile(r"[,;:!?()\[\]—–]|\.(?=\s|$)| - | (?:and|but|when|while|before|after|because|as|in|at|on)\b")
_LIST_COMMA = re.compile(r",(?! (?:or|nor|and)\b)")
_BACK_LIMIT = 60
"""Characters a negative object reaches back: far enough for 'police later found no'."""

_AFFIRMING = re.compile(
    r"[^,;:.]*?\b(?:(?:more|longer|later|further|earlier|less|fewer|farther|higher|lower) than|other than|"
    r"except|until|till)\b"
)
_AFFIRMING_REACH = 60

_COUNT_AFTER = re.compile(
    r"\s*(?:\d|[$€£¥]|(?:all|every|each|half|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|as|entirely|certainly|twice|immediately|nothing|"
    r"no|any|anything|always|exactly|identical|daily|unanimous\w*|double|doubled|triple|tripled)\b)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A cue (`cue_start:cue_end`) and what it reaches (`start:end`), in characters of the sentence.

    `phrase` marks 'without' and its like, which deny a circumstance and not the event itself.
    """

    cue_start: int
    cue_end: int
    start: int
    end: int
    family: str
    phrase: bool = False

    @property
    def negative(self) -> bool:
        """Whether the cue denies rather than weakens."""
        return self.family in NEGATIVE_FAMILIES

    def covers(self, place: int) -> bool:
        """Whether a character is reached; the words of the cue itself are not."""
        return self.start <= place < self.end and not self.cue_start <= place < self.cue_end


def _clause_terminators() -> re.Pattern[str]:
    words = "|".join(data()["clauses"]["terminators"])
    return re.compile(rf"[;:!?()\[\]—–]|\.(?=\s|$)| - |[,]? (?:{words})\b")


_TERMINATOR = _clause_terminators()


def _forward_end(lowered: str, cue: FoundCue) -> int:
    pattern = _PHRASE_END if cue.direction == "phrase" else _TERMINATOR
    end = match.start() if (match := pattern.search(lowered, cue.end)) else len(lowered)
    comma = _LIST_COMMA.search(lowered, cue.end, end)
    return comma.start() if comma else end


def _clause_start(lowered: str, place: int) -> int:
    start = 0
    for match in re.finditer(
        r"[,;:!?()\[\]—–]|\. | - |\b(?:but|and|because|although|while|that|which|who)\b", lowered[:place]
    ):
        start = match.end()
    return start


def _reach(lowered: str, cue: FoundCue) -> Scope:
    start, end = cue.end, cue.start
    if cue.direction != "backward":
        end = _forward_end(lowered, cue)
    if cue.direction == "backward":
        start, end = _clause_start(lowered, cue.start), cue.end
    elif cue.direction == "both":
        start = max(_clause_start(lowered, cue.start), cue.start - _BACK_LIMIT)
    aside = cue.direction == "phrase" or _sets_against(lowered, cue)
    return Scope(cue.start, cue.end, start, end, cue.family, aside)


def _counts_only(lowered: str, cue: FoundCue) -> bool:
    """'Almost 300' and 'nearly all' speak of a figure, not of an event that did not quite take place."""
    return cue.family == "almost" and _COUNT_AFTER.match(lowered, cue.end) is not None


def _affirms(lowered: str, cue: FoundCue) -> bool:
    """'Nobody could draw more than 100' and 'did not open until Friday' affirm what they seem to deny."""
    return cue.family == "negation" and _AFFIRMING.match(lowered, cue.end, cue.end + _AFFIRMING_REACH) is not None


_CONTRAST = re.compile(r"(?:,|,? and|,? but) $")
_OF_THE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|can|could|would|should|may|must)(?:,[^,]*,)? $"
)


def _sets_against(lowered: str, cue: FoundCue) -> bool:
    """'To the Armory, not to the hospitals' denies what is set against the rest, and not the event."""
    if lowered[cue.start : cue.end] != "not" or _OF_THE_VERB.search(lowered, 0, cue.start):
        return False
    return _CONTRAST.search(lowered, 0, cue.start) is not None


def _goes_on(lowered: str, cue: FoundCue, before: list[Scope]) -> bool:
    """'Nor' in the reach of another denial ('neither wolf nor bear') carries it on and does not cancel it."""
    goes_on = lowered[cue.start : cue.end] == "nor"
    return goes_on and any(scope.negative and scope.covers(cue.start) for scope in before)


@lru_cache(maxsize=32768)
def scopes(text: str) -> tuple[Scope, ...]:
    """The scopes of all cues of a sentence, in order of their cues."""
    lowered = plain(text)
    found: list[Scope] = []
    for cue in find_cues(lowered):
        if _counts_only(lowered, cue) or _affirms(lowered, cue) or _goes_on(lowered, cue, found):
            continue
        found.append(_reach(lowered, cue))
    return tuple(found)


_FOR_NOW = re.compile(
    r"\b(?:so far|yet|to date|as of|until now|still|for now|at (?:this|that) (?:stage|time|point)|as this|"
    r"by (?:then|now|noon|midnight|mid-\w+|late|early|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"the (?:time|end|morning|evening)))\b"
)


@lru_cache(maxsize=32768)
def only_so_far(text: str) -> bool:
    """Whether a sentence denies only up to a time ('no arrests by Tuesday'): a later event does not contradict it."""
    return _FOR_NOW.search(plain(text)) is not None and any(scope.negative for scope in scopes(text))


@lru_cache(maxsize=32768)
def denied_heads(text: str) -> frozenset[int]:
    """Places of the first content word each negative cue reaches forward: the verb or noun that is denied itself."""
    words = [token for token in tokens(text) if token.content]
    heads = set()
    for scope in scopes(text):
        if scope.negative:
            inside = (w.start for w in words if scope.covers(w.start) and w.start >= scope.cue_end)
            backward = (w.start for w in reversed(words) if scope.covers(w.start))
            heads.update({next(inside, next(backward, -1))})
    return frozenset(heads)


def negated_at(text: str, place: int, end: int = 0) -> bool:
    """Whether the word at a place is denied: reached by an odd number of negative scopes.

    Of a phrase, which goes on to `end`, its own words deny nothing: 'the strike was called off' is what happened.
    """
    reaching = (s for s in scopes(text) if s.negative and s.covers(place) and not place <= s.cue_start < end)
    return sum(1 for _ in reaching) % 2 == 1


def modality_at(text: str, place: int) -> str:
    """The modality of the word at a place, the strongest that reaches it, '' if none does."""
    reached = {scope.family for scope in scopes(text) if not scope.negative and scope.covers(place)}
    return next((name for name in MODALITIES if name in reached), "")
