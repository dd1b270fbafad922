"""Who does something: a reading -> its agents, after 'by' and its like, in a cleft sentence, or in the subject slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from checker.overlap import content_words
from checker.types import ClaimReading, EntityMention
from checker.words import STOP_WORDS, Token, is_irregular_past, tokens

_NAME = r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\s+)?[^,;:.()“”\"]{2,60}?)"
_END = (
    r"(?=[,;:.()“”\"]|$|\s(?:and|who|that|which|on|in|at|after|before|when|while|for|to|from|during|with|as|"
    r"by|not|but|had|has|was|were|is|are|himself|herself|itself|themselves)\b)"
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
    r"(?:(?:^|[,;:“”\"]\s*)(?:(?:that|and|but|when|because|while|as|after|before|until|where|if)\s+)?|"
    r"\b(?:that|and|but|said|when|because|while|after|before|until)\s+)"
    r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\.?\s+)?[^,;:.()“”\"\s]+(?:\s+[^,;:.()“”\"\s]+){0,6}?)$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"(?P<agent>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,4})$")
"""A name right before the verb, after words that no comma parts from it: 'On Friday evening Ana Ruiz rang'."""
_ABBREVIATED = re.compile(r"\b(Gov|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sen|Rep|Prof|St|Sgt|[A-Z])\.(?=\s)")
_ADVERBIALS = re.compile(
    r"(?:\s(?:has|have|had|also|then|later|first|personally|himself|herself|itself|already|just|"
    r"only|never|still|now|once|again|soon|twice|even|always|since|\w+ly))+\s*$"
)
_NOT_ACTIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|get|got|the|a|an|its|his|her|their|our|this|that|of|in|by|to|for|with|and)"
    r"\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)

_NO_AGENT = re.compile(
    r"(?:he|she|it|they|we|i|you|who|that|this(?! (?:office|ministry|department|agency|authority|company|board|court|"
    r"council|commission|committee|bank|union|party|government|directorate|firm|club|newspaper)\b)|which|there|one|"
    r"his|her|their|on|in|at|by|of|with|from|for|said|says|told|"
    r"under|after|before|when|as|and|but|or|not|no)\b",
    re.IGNORECASE,
)
"""How an agent does not begin: a pronoun says nothing of who, and a preposition opens an adverbial."""

_TITLES = frozenset(("former", "late", "acting", "deputy", "senior", "chief", "head", "mr", "mrs", "ms", "dr", "sir"))

_ROLE = re.compile(
    r"\b(?:\w+(?:er|or|man|woman|men|ist|ian|ent|ee)s?|police|army|navy|troops|court|company|board|council|government|"
    r"cabinet|union|ministry|authority|agency|commission|committee|office|party|parliament|assembly|family|bank|firm|"
    r"airline|church|captain|chief|mayor|president|judge|crew|guards?|rebels?|soldiers?|students?|pilots?|coastguard|"
    r"fund|group|federation|club|team|directorate|department|secretariat|centre|center|side|camp)\b",
    re.IGNORECASE,
)
"""Nouns of persons and bodies, who can act; 'the currency' and 'six cars' cannot."""

_APPOSED = re.compile(r"^,\s+([^,;:.()“”\"]{3,70})(?=[,.;:]|$)")
_APPOSED_BEFORE = re.compile(r"(?:^|[\s,“\"])((?:the|an?|its|his|her|their|former)\s[^,;:.()“”\"]{3,60}),\s$", re.I)
_APPOSITION = 80
"""Characters before an agent within which his apposition begins."""

_ALIKE_NAMES = 75.0
"""Similarity (rapidfuzz's ratio, 0..100) from which two spellings are taken for one name."""

_ALIKE_ROLES = 85.0
"""The same for two roles, of which 'the finance minister' and 'the justice minister' are two."""

_BY_REACH = 30
"""Characters between a participle and the agent after 'by'."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who a claim gives an act to: `text[start:end]`, with the `keys` (entity ids, stems) by which agents are compared.

    `kind` is 'ordered', 'caused', 'cleft' ('it was X who'), 'did' or 'said'; `name` is the capitalised part, '' for a
    mere role such as 'the mayor'; `roles` are the stems of the apposition beside it ('Ana Ruiz, the mayor,').
    """

    kind: str
    start: int
    end: int
    surface: str
    keys: frozenset[str]
    name: str
    roles: frozenset[str] = frozenset()

    @property
    def proper(self) -> frozenset[str]:
        """Stems of the name alone, without its titles: 'ruiz' of 'Mayor Ruiz'; empty for a role."""
        return _proper(self.name)


def stated_agents(reading: ClaimReading) -> tuple[Agent, ...]:
    """Agents that the wording marks as such, without knowing the verb."""
    return _stated(reading.claim.text, reading.entities)


def speaker(reading: ClaimReading) -> Agent | None:
    """The speaker of a claim as an agent; None for a pronoun."""
    if not reading.speech.speaker:
        return None
    start = reading.claim.text.find(reading.speech.speaker)
    end = start + len(reading.speech.speaker)
    return None if start < 0 else agent_in(reading.claim.text, reading.entities, "said", start, end)


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
    return tuple(agents_found(_PATTERNS, text, entities))


def agents_found(
    patterns: Sequence[tuple[str, re.Pattern[str]]], text: str, entities: tuple[EntityMention, ...]
) -> Iterator[Agent]:
    """The agents that patterns find, each of a kind, in their group 'agent'."""
    plain = _without_abbreviations(text)
    for kind, pattern in patterns:
        for match in pattern.finditer(plain):
            if (agent := agent_in(text, entities, kind, *match.span("agent"))) is not None:
                yield agent


def _without_abbreviations(text: str) -> str:
    """The text, as long as before, with an underscore for the full stop of 'Gov.' and the like, which ends no name."""
    return _ABBREVIATED.sub(r"\1_", text)


def agent_in(text: str, entities: tuple[EntityMention, ...], kind: str, start: int, end: int) -> Agent | None:
    """The agent that `text[start:end]` names; None for a pronoun, a figure or what cannot act."""
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
    return Agent(kind, start, start + len(surface), surface, frozenset(keys), name, _roles(text, start, end))


def same_agent(a: Agent, b: Agent) -> bool:
    """Whether two agents may be one: names by a common part or spelling, roles if one says no more than the other.

    'The prime minister' is not 'the finance minister'; 'the minister' may be either.
    """
    if a.proper and b.proper:
        ids = {key for key in a.keys & b.keys if key.startswith("#")}
        alike = fuzz.ratio(a.name.lower(), b.name.lower()) >= _ALIKE_NAMES
        return alike or bool(ids or a.proper & (b.proper | b.keys) or b.proper & a.keys)
    if a.proper or b.proper:
        named, role = (a, b) if a.proper else (b, a)
        return role.keys <= named.keys | named.roles or bool(role.roles & named.proper)
    alike = fuzz.ratio(a.surface.lower(), b.surface.lower()) >= _ALIKE_ROLES
    return alike or a.keys <= b.keys | b.roles or b.keys <= a.keys | a.roles


@lru_cache(maxsize=32768)
def _proper(name: str) -> frozenset[str]:
    return frozenset(w.stem for w in tokens(name) if not _is_function_word(w) and not _ROLE.fullmatch(w.lower))


def _roles(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of the appositions before and after an agent."""
    before = _APPOSED_BEFORE.search(text[max(0, start - _APPOSITION) : start])
    after = _APPOSED.match(text[end:])
    described = " ".join(match.group(1) for match in (before, after) if match)
    return frozenset(word.stem for word in tokens(described) if not _is_function_word(word))


def agent_of_words(kind: str, surface: str) -> Agent:
    """An agent who is named elsewhere, in words that are not those of the claim: start and end are 0."""
    words = list(tokens(surface))
    keys = frozenset(word.stem for word in words if not _is_function_word(word))
    return Agent(kind, 0, 0, surface, keys, " ".join(_capitalised(surface, words)))


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
    left = _ADVERBIALS.sub("", _without_abbreviations(reading.claim.text[:place]).rstrip())
    for end in _subject_ends(left):
        for match in (_SUBJECT.search(left[:end]), _NAMED_BEFORE.search(left[:end])):
            found = match and agent_in(reading.claim.text, reading.entities, "did", *match.span("agent"))
            if found:
                return found
    return None


def _subject_ends(left: str) -> tuple[int, ...]:
    """Where the subject before a verb may end: at the verb, or before an apposition between commas."""
    if not left.endswith(","):
        return (len(left),)
    comma = left.rfind(",", 0, len(left) - 1)
    return (comma, len(left) - 1) if comma > 0 else ()


def _is_active(text: str, token: Token) -> bool:
    """Whether a word is a past form with a subject before it: no participle after 'was', no adjective after 'the'."""
    past = token.lower.endswith("ed") or is_irregular_past(token.lower)
    return past and _NOT_ACTIVE.search(text[: token.start]) is None
