"""Who did, ordered, caused or said it? Two readings -> whether they give one act to two agents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from checker.overlap import content_words, share
from checker.sameness import Sameness
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Relation, Stance
from checker.words import STOP_WORDS, Token, is_irregular_past, tokens

NAME = "attribution"

_ALIGNED = 0.4
_QUOTED_ALIKE = 0.6
_QUOTE = re.compile(r"[“\"«]([^”\"»]{8,})[”\"»]?")
_NAME = r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\s+)?[^,;:.()“”\"]{2,60}?)"
_END = r"(?=[,;:.()“”\"]|\s(?:and|who|that|which|on|in|at|after|before|when|while|for|to|from|during|with|as|had|has|was|were|is|are)\b|$)"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "ordered",
            r"\b(?:on the orders? of|on orders? from|ordered by|at the request of|at the initiative of|on the initiative of|"
            r"at the instigation of|at the behest of|on the instructions? of|on instructions from|commissioned by|initiated by|"
            r"proposed by|authorised by|authorized by|approved by|commanded by|requested by|demanded by)\s+" + _NAME + _END,
        ),
        (
            "caused",
            r"\b(?:blam(?:es|ed|ing) (?:[a-z]+ ){0,6}?on|caused by|triggered by|brought on by|brought about by|sparked by|set off by|"
            r"attributed to|due to|the result of|the work of|because of|owing to|traced to|put (?:it |this )?down to|started by|"
            r"the fault of|responsibility of|carried out by|perpetrated by|lit by)\s+" + _NAME + _END,
        ),
        (
            "caused",
            r"\b(?:blam(?:es|ed|ing)|accus(?:es|ed|ing)|holds|held)\s+" + _NAME + r"(?=\s(?:for|of|responsible)\b)",
        ),
        ("cleft", r"\bit (?:was|is) (?!(?:not|only|also|the first|clear|said)\b)" + _NAME + r",?(?:[^,;.]{2,60},)?(?=\s(?:who|that|which)\b)"),
        ("did", r"\b[a-z]+(?:ed|en|wn|ght|ung|ad|ot|ut|ound|old) by\s+(?!(?:\d|the end|then|now|noon|midnight|about|half)\b)" + _NAME + _END),
    )
)
_SUBJECT = re.compile(
    r"(?:^|[,;:“”\"]\s*|\b(?:that|and|but|said|when|because)\s+)"
    r"(?P<agent>(?:(?:the|a|an|his|her|its|their|mr|mrs|ms|dr)\.?\s+)?[^,;:.()“”\"\s]+(?:\s+[^,;:.()“”\"\s]+){0,6}?)$",
    re.IGNORECASE,
)
_ANY_ACT = ("ordered", "did", "cleft")
_ABBREVIATED = re.compile(r"\b(Gov|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sen|Rep|Prof|St|Sgt|[A-Z])\.(?=\s)")
_NO_AGENT = frozenset(
    "he she it they we i you who that this which there one his her their on in at by of with from for said says told under "
    "after before when as and but or not no".split()
)
"""Words an agent does not begin with: a pronoun says nothing of who, and a preposition opens an adverbial."""
_ADVERBIALS = re.compile(r"(?:\s(?:has|have|had|also|then|later|first|personally|himself|herself|itself|\w+ly))+\s*$")
_NOT_ACTIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|get|got|the|a|an|its|his|her|their|our|this|that|of|in|by|to|for|with|and)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_ROLE_WORDS = frozenset("former late acting deputy senior chief head of the a an mr mrs ms dr sir".split())


_ROLE = re.compile(
    r"\b(?:\w+(?:er|or|man|woman|men|ist|ian|ent|ee)s?|police|army|navy|troops|court|company|board|council|government|cabinet|union|"
    r"ministry|authority|agency|commission|committee|office|party|parliament|assembly|family|bank|firm|airline|church|"
    r"captain|chief|mayor|president|judge|crew|guards?|rebels?|soldiers?|students?|fund|group|federation|club|team)\b",
    re.IGNORECASE,
)
"""Nouns of persons and bodies, who can act; 'the currency' and 'six cars' cannot."""

_ALIKE_NAMES = 75.0
"""Similarity (rapidfuzz's ratio, 0..100) from which two spellings are taken for one name."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who a claim gives an act to: `text[start:end]`, with the `keys` (entity ids, stems) by which agents are compared.

    `name` is the capitalised part, '' for a mere role such as 'the mayor'.
    """

    kind: str
    start: int
    end: int
    surface: str
    keys: frozenset[str]
    name: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """One act given to two agents; `same` if they are one, `strength` how alike the acts are told (0..1)."""

    a: Agent
    b: Agent
    same: bool
    strength: float


def _keys(reading: ClaimReading, start: int, end: int) -> frozenset[str]:
    names = {f"#{m.entity}" for m in reading.entities if m.start < end and start < m.end}
    words = {t.stem for t in tokens(reading.claim.text[start:end]) if t.lower not in STOP_WORDS and t.lower not in _ROLE_WORDS}
    return frozenset(names | words)


def _agent(reading: ClaimReading, kind: str, start: int, end: int) -> Agent | None:
    surface = reading.claim.text[start:end].strip()
    words = surface.lower().split()
    if not words or words[0] in _NO_AGENT or any(letter.isdigit() for letter in surface):
        return None
    keys, name = _keys(reading, start, end), _name(reading, start, end)
    if not keys or (kind == "did" and not name and not _ROLE.search(surface)):
        return None
    return Agent(kind, start, start + len(surface), surface, keys, name)


def _name(reading: ClaimReading, start: int, end: int) -> str:
    """The name in an agent: of an entity that acts if entities were read, otherwise its capitalised words."""
    inside = [m for m in reading.entities if m.start < end and start < m.end and not m.resolved]
    if inside:
        return inside[0].canonical or inside[0].surface
    words = (token for token in tokens(reading.claim.text) if start <= token.start < end)
    return " ".join(reading.claim.text[w.start : w.end] for w in words if w.capital or _opens_name(reading.claim.text, w))


def _opens_name(text: str, word: Token) -> bool:
    """Whether a word is capitalised and no function or role word, though it opens the sentence."""
    plain_word = word.lower in STOP_WORDS or word.lower in _ROLE_WORDS or _ROLE.fullmatch(word.lower)
    return text[word.start].isupper() and not plain_word


def _by_pattern(reading: ClaimReading) -> Iterator[Agent]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(reading.claim.text):
            agent = _agent(reading, kind, *match.span("agent"))
            if agent is not None:
                yield agent


def _speaker(reading: ClaimReading) -> Agent | None:
    if not reading.speech.speaker:
        return None
    start = reading.claim.text.find(reading.speech.speaker)
    return None if start < 0 else _agent(reading, "said", start, start + len(reading.speech.speaker))


def _quote(text: str) -> frozenset[str]:
    """Stems of all that is quoted in a sentence, function words too: quotations are repeated word by word."""
    return frozenset(t.stem for match in _QUOTE.finditer(text) for t in tokens(match.group(1)))


@lru_cache(maxsize=32768)
def _agents(reading: ClaimReading) -> tuple[Agent, ...]:
    return tuple(_by_pattern(reading))


def _subject(reading: ClaimReading, place: int) -> Agent | None:
    """The agent in the subject slot right before the verb at a place, where auxiliaries may come between."""
    left = _ADVERBIALS.sub("", _ABBREVIATED.sub(r"\1_", reading.claim.text[:place]).rstrip())
    match = _SUBJECT.search(left)
    return None if match is None else _agent(reading, "did", *match.span("agent"))


def _acts(reading: ClaimReading, verb: str) -> list[Agent]:
    """Agents of a verb both claims use: after 'by' if there is one, otherwise in the subject slot."""
    token = content_words(reading).events[verb]
    cleft = [agent for agent in _agents(reading) if agent.kind == "cleft" and agent.end < token.start]
    if cleft:
        return cleft
    passive = [agent for agent in _agents(reading) if agent.kind == "did" and 0 <= agent.start - token.end <= 30]
    if passive:
        return passive
    subject = _subject(reading, token.start) if _is_active(reading.claim.text, token) else None
    return [subject] if subject is not None else []


def _same(a: Agent, b: Agent) -> bool:
    alike = bool(a.name and b.name) and fuzz.ratio(a.name.lower(), b.name.lower()) >= _ALIKE_NAMES
    return alike or bool(a.keys & b.keys)


def _is_active(text: str, token: Token) -> bool:
    """Whether a word is a past form with a subject before it: no participle after 'was', no adjective after 'the'."""
    past = token.lower.endswith("ed") or is_irregular_past(token.lower)
    return past and _NOT_ACTIVE.search(text[: token.start]) is None


def _comparable(a: Agent, b: Agent) -> float:
    """1 for two names or two roles; less for a name and a role, which may be one person."""
    return 1.0 if bool(a.name) == bool(b.name) else 0.5


def _assign(a: Agent, b: Agent, strength: float) -> Assignment:
    same = _same(a, b)
    return Assignment(a, b, same, strength if same else strength * _comparable(a, b))


def _speakers(a: ClaimReading, b: ClaimReading) -> Assignment | None:
    """One quotation with two speakers."""
    ones, others = _quote(a.claim.text), _quote(b.claim.text)
    alike = share(ones, others) if min(len(ones), len(others)) >= 4 else 0.0
    if alike < _QUOTED_ALIKE:
        return None
    one, other = _speaker(a), _speaker(b)
    return None if one is None or other is None else _assign(one, other, alike)


def _assignments(a: ClaimReading, b: ClaimReading) -> Iterator[Assignment]:
    together = share(content_words(a).all, content_words(b).all)
    if quoted := _speakers(a, b):
        yield quoted
    for one in _agents(a):
        for other in _agents(b):
            if one.kind == other.kind or one.kind in _ANY_ACT and other.kind in _ANY_ACT:
                yield _assign(one, other, together)
    for verb in sorted(content_words(a).events.keys() & content_words(b).events.keys()):
        for one in _acts(a, verb):
            for other in _acts(b, verb):
                rest = _rest(a, verb, one, other), _rest(b, verb, one, other)
                yield _assign(one, other, share(*rest) if all(rest) else 0.0)


def _rest(reading: ClaimReading, verb: str, one: Agent, other: Agent) -> set[str]:
    """What a claim says besides the verb and its agents: the act's object and circumstances."""
    return set(content_words(reading).all) - {verb} - one.keys - other.keys


def align(a: ClaimReading, b: ClaimReading) -> tuple[Assignment, ...]:
    """All acts both claims tell with an agent, the surest first."""
    found = {(x.a.start, x.b.start, x.a.kind): x for x in _assignments(a, b)}
    return tuple(sorted(found.values(), key=lambda x: (-x.strength, x.a.start, x.b.start)))


def _denies(a: ClaimReading, b: ClaimReading) -> bool:
    """Whether one claim reports a denial of what the other tells in its own or another's voice."""
    return (a.speech.stance is Stance.DENIED) != (b.speech.stance is Stance.DENIED)


def features(reading_a: ClaimReading, reading_b: ClaimReading) -> dict[str, float]:
    """All evidence of attribution for one pair, as numbers; the same keys for every pair."""
    found = align(reading_a, reading_b)
    differing = [x.strength for x in found if not x.same]
    agreeing = [x.strength for x in found if x.same]
    quoted = _speakers(reading_a, reading_b)
    together = share(content_words(reading_a).events, content_words(reading_b).events)
    return {
        "attribution_acts": float(len(found)),
        "attribution_differ": max(differing, default=0.0),
        "attribution_same": max(agreeing, default=0.0),
        "attribution_quote": quoted.strength if quoted else 0.0,
        "attribution_quote_differs": quoted.strength if quoted and not quoted.same else 0.0,
        "attribution_quotes_alike": share(_quote(reading_a.claim.text), _quote(reading_b.claim.text)),
        "attribution_denied": together if _denies(reading_a, reading_b) else 0.0,
        "attribution_agents_one": float(bool(_agents(reading_a)) != bool(_agents(reading_b))),
        "attribution_agents_both": float(bool(_agents(reading_a)) and bool(_agents(reading_b))),
        "attribution_speakers_both": float(bool(reading_a.speech.speaker) and bool(reading_b.speech.speaker)),
    }


def _evidence(agent: Agent) -> Evidence:
    return Evidence(agent.start, agent.end, agent.surface, agent.surface)


def _cue_evidence(reading: ClaimReading) -> Evidence:
    speech = reading.speech
    return Evidence(speech.start, speech.end, speech.cue, speech.stance.value)


@dataclass(frozen=True, slots=True)
class AttributionComparator:
    """One act, order, cause or quotation is given to two agents; or one side denies what the other tells.

    Agents are read after 'by' and its like, in the subject slot of a verb both claims use, and as speakers of one
    quotation. A pronoun is no agent, and the denial of a report ranks below two assertions that differ.

    Contradiction: "The evacuation was ordered by the governor." / "The evacuation was ordered by the mayor."
    Compatible: "The evacuation was ordered by Governor Ferrant-Hale." / "The evacuation was ordered by Ferrant-Hale."
    """

    name: str = NAME

    def compare(self, readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair]) -> list[Comparison]:
        """One comparison for each pair, in order."""
        sameness = Sameness(readings)
        return [self._compare_one(readings[pair.a], readings[pair.b], sameness) for pair in pairs]

    def _compare_one(self, a: ClaimReading, b: ClaimReading, sameness: Sameness) -> Comparison:
        together = share(content_words(a).events, content_words(b).events, weights=sameness.stem_weights)
        found = [act for act in align(a, b) if act.strength >= _ALIGNED]
        same = next((act for act in found if act.same), None)
        differing = next((act for act in found if not act.same), None)
        if differing is not None and (same is None or differing.strength > same.strength):
            reason = f"one gives it to “{differing.a.surface}”, the other to “{differing.b.surface}”"
            return self._answer(Relation.CONTRADICTION, reason, differing, differing.strength)
        if _denies(a, b) and together >= _ALIGNED:
            return self._denial(a, b, together)
        if same is not None:
            return self._answer(Relation.COMPATIBLE, "both give it to the same agent", same, same.strength)
        return Comparison(self.name, Relation.NOT_COMPARABLE, reason="no act with an agent on both sides")

    def _answer(self, relation: Relation, reason: str, act: Assignment, score: float) -> Comparison:
        kind = Kind.ATTRIBUTION
        return Comparison(self.name, relation, kind, reason, _evidence(act.a), _evidence(act.b), min(score, 1.0))

    def _denial(self, a: ClaimReading, b: ClaimReading, together: float) -> Comparison:
        reason = "one reports a denial of what the other tells"
        relation = Relation.CONTRADICTION
        evidence = _cue_evidence(a), _cue_evidence(b)
        return Comparison(self.name, relation, Kind.ATTRIBUTION, reason, *evidence, min(0.5 * together, 1.0))
