"""Who does something: a reading -> its agents, after 'by' and its like, in a cleft sentence, or in the subject slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.overlap import content_words
from checker.types import ClaimReading, EntityMention
from checker.words import STOP_WORDS, Token, is_irregular_past, tokens

_NAME = r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\s+)?[^,;:.()“”\"]{2,60}?)"
_END = (
    r"(?=[,;:.()“”\"]|$|\s(?:and|who|that|which|on|in|at|after|before|when|while|for|to|from|during|with|as|"
    r"had|has|was|were|is|are)\b)"
)

_ORDERED = (
    "on the orders? of|on orders? from|at the (?:request|initiative|instigation|behest) of|on the initiative of|"
    "on (?:the )?instructions? (?:of|from)|(?:ordered|commissioned|initiated|proposed|authori[sz]ed|approved|commanded|"
    "requested|demanded) by"
)
_CAUSED = (
    "blam(?:es|ed|ing) (?:[a-z]+ ){0,6}?on|(?:caused|triggered|brought on|brought about|sparked|set off|started|lit|"
    "carried out|perpetrated) by|attributed to|due to|because of|owing to|traced to|put (?:it |this )?down to|"
    "the (?:result|work|fault) of|responsibility of"
)
_PARTICIPLE = r"[a-z]+(?:ed|en|wn|ght|ung|ad|ot|ut|ound|old)"
_NO_PERSON = r"(?!(?:\d|the end|then|now|noon|midnight|about|half)\b)"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("ordered", rf"\b(?:{_ORDERED})\s+{_NAME}{_END}"),
        ("caused", rf"\b(?:{_CAUSED})\s+{_NAME}{_END}"),
        ("caused", rf"\b(?:blam(?:es|ed|ing)|accus(?:es|ed|ing)|holds|held)\s+{_NAME}(?=\s(?:for|of|responsible)\b)"),
        (
            "cleft",
            rf"\bit (?:was|is) (?!(?:not|only|also|the first|clear|said)\b){_NAME}"
            r",?(?:[^,;.]{2,60},)?(?=\s(?:who|that|which)\b)",
        ),
        ("did", rf"\b{_PARTICIPLE} by\s+{_NO_PERSON}{_NAME}{_END}"),
    )
)
_SUBJECT = re.compile(
    r"(?:^|[,;:“”\"]\s*|\b(?:that|and|but|said|when|because)\s+)"
    r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\.?\s+)?[^,;:.()“”\"\s]+(?:\s+[^,;:.()“”\"\s]+){0,6}?)$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(Gov|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sen|Rep|Prof|St|Sgt|[A-Z])\.(?=\s)")
_ADVERBIALS = re.compile(r"(?:\s(?:has|have|had|also|then|later|first|personally|himself|herself|itself|\w+ly))+\s*$")
_NOT_ACTIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|get|got|the|a|an|its|his|her|their|our|this|that|of|in|by|to|for|with|and)"
    r"\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)

_NO_AGENT = re.compile(
    r"(?:he|she|it|they|we|i|you|who|that|this|which|there|one|his|her|their|on|in|at|by|of|with|from|for|said|says|told|"
    r"under|after|before|when|as|and|but|or|not|no)\b",
    re.IGNORECASE,
)
"""How an agent does not begin: a pronoun says nothing of who, and a preposition opens an adverbial."""

_TITLES = frozenset(("former", "late", "acting", "deputy", "senior", "chief", "head", "mr", "mrs", "ms", "dr", "sir"))

_ROLE = re.compile(
    r"\b(?:\w+(?:er|or|man|woman|men|ist|ian|ent|ee)s?|police|army|navy|troops|court|company|board|council|government|"
    r"cabinet|union|ministry|authority|agency|commission|committee|office|party|parliament|assembly|family|bank|firm|"
    r"airline|church|captain|chief|mayor|president|judge|crew|guards?|rebels?|soldiers?|students?|pilots?|coastguard|"
    r"fund|group|federation|club|team)\b",
    re.IGNORECASE,
)
"""Nouns of persons and bodies, who can act; 'the currency' and 'six cars' cannot."""

_BY_REACH = 30
"""Characters between a participle and the agent after 'by'."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who a claim gives an act to: `text[start:end]`, with the `keys` (entity ids, stems) by which agents are compared.

    `kind` is 'ordered', 'caused', 'cleft' ('it was X who'), 'did' or 'said'; `name` is the capitalised part, '' for a
    mere role such as 'the mayor'.
    """

    kind: str
    start: int
    end: int
    surface: str
    keys: frozenset[str]
    name: str


def stated_agents(reading: ClaimReading) -> tuple[Agent, ...]:
    """Agents that the wording marks as such, without knowing the verb."""
    return _stated(reading.claim.text, reading.entities)


def speaker(reading: ClaimReading) -> Agent | None:
    """The speaker of a claim as an agent; None for a pronoun."""
    if not reading.speech.speaker:
        return None
    start = reading.claim.text.find(reading.speech.speaker)
    end = start + len(reading.speech.speaker)
    return None if start < 0 else _agent(reading.claim.text, reading.entities, "said", start, end)


def gendered_speaker(reading: ClaimReading) -> Agent | None:
    """'He' or 'she' as the speaker of a claim: two of one gender may be two persons, a man is no woman."""
    pronoun = reading.speech.speaker.lower()
    found = re.search(rf"\b{pronoun}\b", reading.claim.text, re.IGNORECASE) if pronoun in ("he", "she") else None
    return Agent("said", *found.span(), found.group(), frozenset({pronoun}), "") if found else None


def agents_of(reading: ClaimReading, verb: str) -> list[Agent]:
    """Agents of a verb, given by its stem: of a cleft sentence, after 'by', or else in the subject slot."""
    token = content_words(reading).events[verb]
    stated = stated_agents(reading)
    if cleft := [agent for agent in stated if agent.kind == "cleft" and agent.end < token.start]:
        return cleft
    if passive := [agent for agent in stated if agent.kind == "did" and 0 <= agent.start - token.end <= _BY_REACH]:
        return passive
    subject = _subject(reading, token.start) if _is_active(reading.claim.text, token) else None
    return [subject] if subject is not None else []


@lru_cache(maxsize=32768)
def _stated(text: str, entities: tuple[EntityMention, ...]) -> tuple[Agent, ...]:
    return tuple(_by_pattern(text, entities))


def _by_pattern(text: str, entities: tuple[EntityMention, ...]) -> Iterator[Agent]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if (agent := _agent(text, entities, kind, *match.span("agent"))) is not None:
                yield agent


def _agent(text: str, entities: tuple[EntityMention, ...], kind: str, start: int, end: int) -> Agent | None:
    surface = text[start:end].strip()
    inside = [m for m in entities if m.start < end and start < m.end]
    resolved = any(m.resolved and m.start == start for m in inside)
    if not surface or any(letter.isdigit() for letter in surface) or (_NO_AGENT.match(surface) and not resolved):
        return None
    words = [word for word in tokens(text) if start <= word.start < end]
    keys = {f"#{m.entity}" for m in inside} | {w.stem for w in words if not _is_function_word(w)}
    name = next((m.canonical or m.surface for m in inside), "") or " ".join(_capitalised(text, words))
    if not keys or (kind == "did" and not name and not _ROLE.search(surface)):
        return None
    return Agent(kind, start, start + len(surface), surface, frozenset(keys), name)


def _is_function_word(word: Token) -> bool:
    return word.lower in STOP_WORDS or word.lower in _TITLES


def _capitalised(text: str, words: list[Token]) -> Iterator[str]:
    """Words of a name: capitalised within the sentence, or at its start and neither function word nor role."""
    for word in words:
        opens = text[word.start].isupper() and not _is_function_word(word) and not _ROLE.fullmatch(word.lower)
        if word.capital or opens:
            yield text[word.start : word.end]


def _subject(reading: ClaimReading, place: int) -> Agent | None:
    """The agent in the subject slot right before the verb at a place, where auxiliaries may come between."""
    left = _ADVERBIALS.sub("", _ABBREVIATED.sub(r"\1_", reading.claim.text[:place]).rstrip())
    match = _SUBJECT.search(left)
    if match is None:
        return None
    return _agent(reading.claim.text, reading.entities, "did", *match.span("agent"))


def _is_active(text: str, token: Token) -> bool:
    """Whether a word is a past form with a subject before it: no participle after 'was', no adjective after 'the'."""
    past = token.lower.endswith("ed") or is_irregular_past(token.lower)
    return past and _NOT_ACTIVE.search(text[: token.start]) is None
