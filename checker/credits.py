"""To whom a claim gives a saying, an order, a cause or an act: a reading -> its credits, however they are worded.

`checker.agents` reads an agent after 'by' and in the subject slot of a verb that both claims use. Here an agent is read
in whatever clause names one: the speaker, the owner of an order or a phrase ('the mayor's order', 'the words of Ana
Ruiz'), the subject of any active verb. What remains of a claim without its agent is what is credited.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.agents import Agent, agent_of_words, agents_found, agents_of, speaker, stated_agents
from checker.overlap import content_words
from checker.synonyms import class_of
from checker.types import ClaimReading
from checker.words import content_stems, tokens

_DATA: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

_ARTICLE = r"(?i:the|a|an|this|its|his|her|their|mr\.?|mrs\.?|ms\.?|dr\.?)"
_AGENT = (
    rf"(?P<agent>(?:{_ARTICLE} )?[^\s,;:.()“”\"]+(?: [^\s,;:.()“”\"]+){{0,7}}?)"
    r"(?=[,;:.()“”\"]|$| (?:and|who|that|which|on|in|at|after|before|when|while|for|to|from|during|with|as|not|but|"
    r"had|has|was|were|is|are|himself|herself|itself)\b)"
)
_OWNER = (
    rf"(?P<agent>{_ARTICLE} [a-z-]+(?: [a-z-]+){{0,3}}?|(?:{_ARTICLE} )?[A-Z][\w.-]+(?: [A-Z][\w.-]+){{0,3}})"
    r"(?:['’]s|(?<=s)['’])"
)


def _alternatives(name: str) -> str:
    return "|".join(_DATA[name])


def _compiled(template: str) -> re.Pattern[str]:
    for place, name in (("SAYING", "saying"), ("ORDERS", "orders"), ("CAUSES", "causes")):
        template = template.replace(place, _alternatives(name))
    return re.compile(r"\b" + template.replace("AGENT", _AGENT).replace("OWNER", _OWNER))


_PATTERNS = tuple((kind, _compiled(line)) for kind in ("said", "ordered", "caused") for line in _DATA[kind])
_SAYING = re.compile(rf"\b(?:{_alternatives('saying')})\b", re.IGNORECASE)
_UNASKED = re.compile(rf"\b(?:{_alternatives('unasked')})", re.IGNORECASE)
_ASKED = re.compile(rf"\b(?:{_alternatives('asked')})", re.IGNORECASE)
_STRESSED = re.compile(rf"(?:\b|(?<=\w))(?:{_alternatives('stressed')})", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{8,})[”\"»]?")
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you"))


@dataclass(frozen=True, slots=True)
class Credited:
    """What one claim says of agents.

    `authors` spoke what it tells, `credits` ordered, caused or did it, `subjects` are those of its active verbs.
    `words` are the classes or stems of its content (checker.synonyms), `quoted` those inside quotation marks; `stems`
    are the stems of all its content words. `tells_saying`: it speaks of a phrase or remark; `unasked`, `asked`: of
    somebody who acts by himself, or because he was made to; `stressed`: it sets its agent against another.
    `pronoun` is the speaker's, in lower case, if it is one.
    """

    authors: tuple[Agent, ...]
    credits: tuple[Agent, ...]
    subjects: tuple[Agent, ...]
    words: frozenset[str]
    quoted: frozenset[str]
    stems: frozenset[str]
    pronoun: str
    tells_saying: bool
    unasked: bool
    asked: bool
    stressed: bool


@lru_cache(maxsize=32768)
def credited(reading: ClaimReading) -> Credited:
    """All credits of a claim; computed once a claim."""
    text = reading.claim.text
    marked = list(agents_found(_PATTERNS, text, reading.entities))
    stated = stated_agents(reading)
    tells_saying = _SAYING.search(text) is not None
    pronoun = reading.speech.speaker.lower()
    phrasing = [agent for agent in (*stated, *marked) if agent.kind in ("said", "cleft")] if tells_saying else []
    return Credited(
        authors=_once([*phrasing, *([] if phrasing else _speakers(reading))]),
        credits=_once([*stated, *(agent for agent in marked if agent.kind != "said")]),
        subjects=_once([*stated, *_subjects(reading)]),
        words=frozenset(content_words(reading, kindred=True).all),
        quoted=_quoted(text),
        stems=content_stems(text),
        pronoun=pronoun if pronoun in _PRONOUNS else "",
        tells_saying=tells_saying,
        unasked=_UNASKED.search(text) is not None,
        asked=_ASKED.search(text) is not None,
        stressed=_STRESSED.search(text) is not None,
    )


def _speakers(reading: ClaimReading) -> Iterator[Agent]:
    """The speaker, who may be named in a sentence nearby only; of a pronoun, whom it stands for."""
    speech = reading.speech
    elsewhere = speech.meant or ("" if speech.speaker in reading.claim.text else speech.speaker)
    spoke = agent_of_words("said", elsewhere) if elsewhere else speaker(reading)
    if spoke is not None and spoke.keys:
        yield spoke


def _subjects(reading: ClaimReading) -> Iterator[Agent]:
    for verb in content_words(reading).events:
        yield from agents_of(reading, verb)


def _once(agents: list[Agent]) -> tuple[Agent, ...]:
    """Each agent once, by his part and place."""
    return tuple({(agent.kind, agent.start, agent.surface): agent for agent in agents}.values())


def quotations(text: str) -> list[str]:
    """What stands inside quotation marks; shorter than eight characters it is a word set apart."""
    return _QUOTED.findall(text)


def _quoted(text: str) -> frozenset[str]:
    """Classes and stems of the content words inside quotation marks."""
    found: set[str] = set()
    for quotation in quotations(text):
        words = tokens(quotation)
        found |= {class_of(words, place) for place, word in enumerate(words) if word.content}
    return frozenset(found)
