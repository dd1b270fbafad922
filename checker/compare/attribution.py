"""Who did, ordered, caused or said it? Two readings -> whether they give one act to two agents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.agents import Agent, agents_of, gendered_speaker, same_agent, speaker, stated_agents
from checker.compare import credit
from checker.credits import quotations
from checker.overlap import content_words, event_weights, share
from checker.types import CandidatePair, ClaimReading, Comparison, Evidence, Kind, Relation, Stance
from checker.words import tokens

NAME = "attribution"

_ALIGNED = 0.4
"""Share of the lighter claim's words from which two claims are taken to tell of one act."""

_QUOTED_ALIKE = 0.6
_QUOTED_WORDS = 4
"""Two quotations are one from this share of their words, if both have at least so many."""

_ANY_ACT = ("ordered", "did", "cleft")

_NAME_AND_ROLE = 0.5
"""What remains of the strength where one side gives a name and the other a role, which may be one person."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One act given to two agents; `same` if they are one, `strength` how alike the acts are told (0..1)."""

    a: Agent
    b: Agent
    same: bool
    strength: float


def _quote(text: str) -> frozenset[str]:
    """Stems of all that is quoted in a sentence, function words too: quotations are repeated word by word."""
    return frozenset(t.stem for quotation in quotations(text) for t in tokens(quotation))


def _comparable(a: Agent, b: Agent) -> float:
    """1 for two names or two roles; less for a name and a mere role, which may be one person."""
    known = bool(a.name or a.roles) and bool(b.name or b.roles)
    return 1.0 if known or bool(a.name) == bool(b.name) else _NAME_AND_ROLE


def _assign(a: Agent, b: Agent, strength: float) -> Assignment:
    same = same_agent(a, b)
    return Assignment(a, b, same, strength if same else strength * _comparable(a, b))


def _speakers(a: ClaimReading, b: ClaimReading) -> Assignment | None:
    """One quotation with two speakers."""
    ones, others = _quote(a.claim.text), _quote(b.claim.text)
    alike = share(ones, others) if min(len(ones), len(others)) >= _QUOTED_WORDS else 0.0
    if alike < _QUOTED_ALIKE:
        return None
    one, other = speaker(a), speaker(b)
    if one is None and other is None:
        one, other = gendered_speaker(a), gendered_speaker(b)
        if one and other and one.keys == other.keys:
            return None
    return None if one is None or other is None else _assign(one, other, alike)


def _assignments(a: ClaimReading, b: ClaimReading) -> Iterator[Assignment]:
    together = share(content_words(a).all, content_words(b).all)
    if quoted := _speakers(a, b):
        yield quoted
    for one in stated_agents(a):
        for other in stated_agents(b):
            if one.kind == other.kind or one.kind in _ANY_ACT and other.kind in _ANY_ACT:
                yield _assign(one, other, together)
    for verb in sorted(content_words(a).events.keys() & content_words(b).events.keys()):
        for one in agents_of(a, verb):
            for other in agents_of(b, verb):
                rest = _rest(a, verb, one, other), _rest(b, verb, one, other)
                yield _assign(one, other, share(*rest) if all(rest) else 0.0)


def _rest(reading: ClaimReading, verb: str, one: Agent, other: Agent) -> set[str]:
    """What a claim says besides the verb and its agents: the act's object and circumstances."""
    return set(content_words(reading).all) - {verb} - one.keys - other.keys


def align(a: ClaimReading, b: ClaimReading) -> tuple[Assignment, ...]:
    """All acts both claims tell with an agent, the surest first."""
    found = {(x.a.start, x.b.start, x.a.kind, x.b.kind): x for x in _assignments(a, b)}
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
    return credit.features(reading_a, reading_b) | {
        "attribution_acts": float(len(found)),
        "attribution_differ": max(differing, default=0.0),
        "attribution_same": max(agreeing, default=0.0),
        "attribution_quote": quoted.strength if quoted else 0.0,
        "attribution_quote_differs": quoted.strength if quoted and not quoted.same else 0.0,
        "attribution_quotes_alike": share(_quote(reading_a.claim.text), _quote(reading_b.claim.text)),
        "attribution_denied": together if _denies(reading_a, reading_b) else 0.0,
        "attribution_agents_one": float(bool(stated_agents(reading_a)) != bool(stated_agents(reading_b))),
        "attribution_agents_both": float(bool(stated_agents(reading_a)) and bool(stated_agents(reading_b))),
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
        weights = event_weights(readings)
        return [self._compare_one(readings[pair.a], readings[pair.b], weights) for pair in pairs]

    def _compare_one(self, a: ClaimReading, b: ClaimReading, weights: Mapping[str, float]) -> Comparison:
        together = share(content_words(a).events, content_words(b).events, weights=weights)
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
