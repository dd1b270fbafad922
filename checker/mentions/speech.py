"""Claims -> `Speech`: who asserts each claim, the article itself or somebody it reports.

Read are direct speech (quotation marks, also carried over sentences and paragraphs), indirect speech ('the mayor said',
'..., said the mayor', 'according to the mayor'), denial ('denied that') and hearsay ('reportedly', 'rumours that').
A verb of saying in a subordinate clause ('after the mayor said so, the bridge opened') leaves the claim
the article's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.mentions.polarity.clauses import is_subordinate
from checker.mentions.polarity.scope import negated_at
from checker.mentions.speaker import BLANK, is_inverted, name_after, subject_before
from checker.types import Article, BlockKind, Claim, Speech, Stance

Span = tuple[int, int]

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _any_of(name: str) -> str:
    """The expressions of one list of the data file as one alternation."""
    return "|".join(_DATA[name])


SAYING = _any_of("saying")
"""Verbs of saying, in the forms that report."""

_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<deny>{_any_of('denying')})|(?P<say>{SAYING})|"
    rf"(?P<manner>{_any_of('manner')}))(?![\w-])",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    rf"\bas (?P<name>[^,;:{BLANK}]{{2,60}}?) (?:(?:has|have|had) )?(?P<cue>said|says|say|puts? it|told [a-z ]{{2,30}}?|"
    rf"explained|noted|pointed out|remarked|announced|stated|wrote|writes)(?=,|:|\.?$|\s*{BLANK}| (?:to|in|on) )",
    re.IGNORECASE,
)
_BEFORE_QUOTE = re.compile(rf"^(?P<name>[A-Z][^,;:{BLANK}]{{1,60}})(?:, [^:{BLANK}]{{1,80}})?(?P<cue>:)\s*{BLANK}")
_SPEAKER_END = re.compile(rf"[,;.](?=\s|$)|{BLANK}")
_PRONOUNS = ("he", "she", "they", "it", "")
_NOBODY = re.compile(r"(?:nobody|no one|none|neither|no|whatever|what)(?!\S)", re.IGNORECASE)
_NO_PLURAL_BEFORE = re.compile(
    r"(?:^|\b(?:to|not|can|could|may|might|must|shall|should|will|would|i|we|you|they|people|some|us|own)|n[’']t)\s*$",
    re.IGNORECASE,
)
"""What stands before 'say' where it is no present of many: 'to say', 'they say' of nobody in particular."""
_FALSE = re.compile(rf"\b(?:{_any_of('false')})\b", re.IGNORECASE)
_REPORTS = re.compile(rf"\b(?:{_any_of('reports')})\b", re.IGNORECASE)
_CLAIMS = re.compile(r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|stories)\b", re.IGNORECASE)
_HEARSAY = re.compile(rf"\b(?:{_any_of('hearsay')})\b", re.IGNORECASE)
_ACCORDING = re.compile(rf"\b(?:{_any_of('according')})\s+", re.IGNORECASE)
_ACCORDING_AT_END = re.compile(rf"\b(?:{_any_of('according')})\s+(?:\w+\s+)?$", re.IGNORECASE)
_REPORTS_ONLY = re.compile(
    rf"(?:some |several |unconfirmed |media )*(?:{_any_of('reports')})\b(?! (?:by|of|from|in)\b)", re.IGNORECASE
)
_NO_REPORT_BEFORE = {verb: re.compile(pattern) for verb, pattern in _DATA["no_report_before"].items()}

_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|am|been|be|being) "
    r"(?:not |also |widely |often |always |sometimes |still |never |later |last |first |once |\w+ly )?$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\s+(?:access|entry|bail|permission|a visa|visas|entrance|leave|treatment|him|her|them|it any)\b", re.IGNORECASE
)
"""What is denied to somebody, which denies no report."""

_OPENING_QUOTES = "“«„"
_CLOSING_QUOTES = "”»"
_HEADLINE_SPEAKER = re.compile(
    r"^(?!(?:(?i:live|breaking|updated?s?|latest|analysis|explain\w*|opinion|comment|correction|q&a|questions|video|watch"
    r"|exclusive|timeline|factbox|profile|interview|editorial|review|obituary|in (?:brief|pictures|numbers))\b))"
    r"(?P<name>[A-Z][\w’'.-]+(?: [\w’'.-]+){0,4}): (?=\S)(?!(?:what|why|how|when|where|who|which)\b)"
)
_SAYING_NOUN = re.compile(
    r"\b(?:\d+|the|a|an|this|that|old|famous|his|her|their|its|earlier|previous|initial|media|news|press|some|many|several|"
    r"unconfirmed|conflicting|police|to|of|no|final) $",
    re.IGNORECASE,
)
"""What stands before 'saying', 'claims' or 'reports' as a noun."""
_PARTICIPLE_BEFORE = re.compile(
    r"\b(?:an?|the|its|his|her|their|first|originally|than (?:first |the )?[\d,]*) ?$", re.IGNORECASE
)
"""What stands before 'estimated' or 'announced' where it is no verb: 'an estimated 200', 'than first announced'."""
_NOUNS = frozenset(("saying", "claims", "reports", "estimates", "notes", "forecast", "forecasts", "comments"))
_IT_BEFORE = re.compile(r"\bit\s+$", re.IGNORECASE)
_NEAR = 60
"""Characters after a quotation within which any verb of saying, even an ambiguous one, tells its speaker."""


@dataclass(frozen=True, slots=True)
class _Found:
    stance: Stance
    speaker: str
    start: int
    end: int


def _quoted(text: str, opened: bool) -> tuple[list[Span], bool]:
    """Quoted spans of a sentence, and whether a quotation stays open at its end."""
    spans: list[Span] = []
    start = 0 if opened else -1
    for place, letter in enumerate(text):
        straight = letter == '"'
        if start < 0 and (letter in _OPENING_QUOTES or straight):
            start = place
        elif start >= 0 and (letter in _CLOSING_QUOTES or straight) and place > 0:
            spans.append((start, place + 1))
            start = -1
        elif start == 0 and opened and place == 0 and (letter in _OPENING_QUOTES or straight):
            continue  # a paragraph of a long quotation opens it anew
    if start >= 0:
        spans.append((start, len(text)))
    return spans, start >= 0


def _blank(text: str, spans: Sequence[Span]) -> str:
    """The text with what is quoted replaced by blanks of the same length, its edges kept as commas."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def _beside_quotation(outside: str, verb: re.Match[str]) -> bool:
    """Whether a quotation is near; 'Asked why, ...' at the start of a sentence belongs to what follows."""
    near = outside[: verb.start()][-_NEAR:] + outside[verb.end() :][:_NEAR]
    return BLANK in near and verb.start() > 0


def _verbs(text: str, outside: str) -> Iterator[_Found]:
    for match in _VERB.finditer(outside):
        word = match.group().lower()
        pattern = _NO_REPORT_BEFORE.get(word)
        after_quote = BLANK in outside[: match.start()][-_NEAR:]
        if match["manner"] and not _beside_quotation(outside, match):
            continue
        if pattern is not None and not after_quote and pattern.match(outside, match.end()):
            continue
        if match.group()[0].isupper() and match.start() > 0 or _ACCORDING_AT_END.search(outside[: match.start()]):
            continue  # part of a name, or the noun in 'according to reports'
        if word in _NOUNS and (match.start() == 0 or _SAYING_NOUN.search(outside[: match.start()])):
            continue
        if word.endswith("ed") and _PARTICIPLE_BEFORE.search(outside[: match.start()]):
            continue
        if word == "say" and _NO_PLURAL_BEFORE.search(outside[: match.start()]):
            continue
        if _PASSIVE.search(outside[: match.start()]) or is_subordinate(text, match.start()):
            continue
        denies = match["deny"] is not None and not negated_at(text, match.start())
        if denies and _REFUSED.match(outside, match.end()):
            continue
        name = name_after(outside, match.end())
        inverted = word not in ("told", "tells", "put") and is_inverted(outside, match.start(), name)
        speaker = (name if inverted else "") or subject_before(outside, match.start(), word)
        if (not speaker and not inverted) or _NOBODY.match(speaker):
            continue
        yield _Found(Stance.DENIED if denies else Stance.ATTRIBUTED, speaker, match.start(), match.end())


def _false_reports(outside: str) -> Span | None:
    """Where reports are called false: 'Reports that the ship had sunk were false, the owner said' denies them."""
    match = _FALSE.search(outside)
    if match is None:
        return None
    said_of = _IT_BEFORE.search(outside, 0, match.start()) or _REPORTS.search(outside, 0, match.end() + _NEAR)
    return match.span() if said_of else None


def _as_said(outside: str) -> _Found | None:
    """'As the mayor said, the bridge holds', and 'The mayor, on the steps: ...' before a quotation."""
    if (match := _AS_SAID.search(outside) or _BEFORE_QUOTE.match(outside)) is None:
        return None
    return _Found(Stance.ATTRIBUTED, match["name"].strip(), *match.span("cue"))


def _in_words(text: str, outside: str) -> _Found | None:
    """What the words outside quotation marks say of the source of a claim."""
    verbs = list(_verbs(text, outside))
    if denial := next((found for found in verbs if found.stance is Stance.DENIED), None):
        return denial
    if not verbs and (told := _as_said(outside)):
        return told
    according = _ACCORDING.search(outside)
    if verbs and according and all(found.speaker.lower() in _PRONOUNS for found in verbs):
        verbs = []  # 'According to the mayor the dam held, he added'
    if verbs:
        first = next((found for found in verbs if found.speaker), verbs[0])
        stance = Stance.DENIED if _false_reports(outside) else first.stance
        return _Found(stance, first.speaker, first.start, first.end)
    if according and not _REPORTS_ONLY.match(outside, according.end()):
        speaker = _SPEAKER_END.split(outside[according.end() :])[0].strip()
        return _Found(Stance.ATTRIBUTED, speaker, according.start(), according.end())
    false = _false_reports(outside)
    if false and _CLAIMS.search(outside, 0, false[0]):
        return _Found(Stance.DENIED, "", *false)
    if hearsay := according or _HEARSAY.search(outside):
        return _Found(Stance.HEARSAY, "", hearsay.start(), hearsay.end())
    return None


def _share(text: str, spans: Sequence[Span]) -> float:
    return sum(end - start for start, end in spans) / max(len(text), 1)


def _read_one(claim: Claim, spans: Sequence[Span]) -> Speech:
    """The stance of one claim by its own words; a quotation without a speaker is attributed to ''."""
    text = claim.text
    found = _in_words(text, _blank(text, spans))
    if found is not None:
        return Speech(found.stance, found.speaker, text[found.start : found.end], found.start, found.end)
    if claim.kind is BlockKind.HEADLINE and (headline := _HEADLINE_SPEAKER.match(text)):
        return Speech(Stance.ATTRIBUTED, headline["name"], ":", headline.end() - 2, headline.end() - 1)
    if _share(text, spans) > 0.5:
        start, end = spans[0]
        return Speech(Stance.ATTRIBUTED, "", text[start : start + 1], start, min(start + 1, end))
    return Speech(Stance.ASSERTED)


def _lend_speakers(claims: Sequence[Claim], read: Sequence[Speech], quoted: Sequence[bool]) -> list[Speech]:
    """Give a quotation without a speaker that of the one before it, or after it, in the same or next paragraph."""
    lent = list(read)
    for place, speech in enumerate(read):
        if speech.stance is not Stance.ATTRIBUTED or speech.speaker or not quoted[place]:
            continue
        for other in (place - 1, place + 1):
            near = 0 <= other < len(lent) and abs(claims[other].paragraph - claims[place].paragraph) <= (other < place)
            if near and lent[other].stance is Stance.ATTRIBUTED and lent[other].speaker and quoted[other]:
                lent[place] = Speech(speech.stance, lent[other].speaker, speech.cue, speech.start, speech.end)
                break
    return lent


def read_speech(article: Article, claims: Sequence[Claim]) -> list[Speech]:
    """One `Speech` for each claim of an article, in order."""
    read: list[Speech] = []
    quoted: list[bool] = []
    opened = False
    for place, claim in enumerate(claims):
        carried = opened and place > 0 and claim.paragraph - claims[place - 1].paragraph <= 1
        spans, opened = _quoted(claim.text, carried)
        read.append(_read_one(claim, spans))
        quoted.append(bool(spans))
    return _lend_speakers(claims, read, quoted)
