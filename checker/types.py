"""Every value of the flow, in the order of the flow. All are frozen; no stage edits its input.

articles -> claims -> mentions -> embeddings -> candidate pairs -> comparisons -> disputes -> report

Offsets: those of an `Article` and a `Claim` count characters of `Article.text`; those of a mention (temporal
expression, quantity, entity, cue) count characters of `Claim.text`. Ends are exclusive, as in Python slices.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

# --- read -----------------------------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a stretch of an article is; only headline, paragraph and item are searched for claims."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or headline: `Article.text[start:end]`."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class SkippedSpan:
    """A stretch of an article that is no claim, kept with the reason, so that a report can show it."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `id` is its path relative to the folder given, with `#n` behind it for row n of a table.

    `lines` says from which places of the text on it stands on which lines of the file, from 1, and 0 for a format that
    has none; it is empty where the text is the file as it stands.
    """

    id: str
    source: str
    title: str
    published: datetime | None
    text: str
    blocks: tuple[Block, ...]
    skipped: tuple[SkippedSpan, ...] = ()
    url: str = ""
    lines: tuple[tuple[int, int], ...] = ()

    def line_at(self, place: int) -> int:
        """The line of the file on which the text's character number `place` stands; 0 if the format has no lines."""
        if not self.lines:
            return self.text.count("\n", 0, place) + 1
        return self.lines[max(0, bisect_right(self.lines, place, key=lambda known: known[0]) - 1)][1]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An input that could not be used: where (file, line), why, and what to do."""

    where: str
    what: str
    remedy: str = ""


# --- split ----------------------------------------------------------------------------------------------------------


class Stance(StrEnum):
    """How the article stands to a claim it reports."""

    ASSERTED = "asserted"  # in the article's own voice
    ATTRIBUTED = "attributed"  # somebody says so
    DENIED = "denied"  # reported as denied or rejected
    HEARSAY = "hearsay"  # reportedly, rumours


@dataclass(frozen=True, slots=True)
class Speech:
    """Who asserts a claim: `speaker` as written ('' if unnamed), the cue ('said', 'according to') and its span.

    `meant` is whom a pronoun as speaker stands for, as an earlier sentence of the article writes it ('' if unknown).
    """

    stance: Stance
    speaker: str = ""
    cue: str = ""
    start: int = 0
    end: int = 0
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an article: `Article.text[start:end] == text`. Paragraphs count from 1, and so do the file's lines.

    `line` is 0 where the file has no lines, as a Word document.

    `id` is a content hash of the article's id and the sentence, with the n-th repetition told apart.
    """

    id: str
    article: str
    text: str
    start: int
    end: int
    line: int
    paragraph: int
    kind: BlockKind
    heading: str = ""

    @property
    def place(self) -> str:
        """Article and line, as 'a.txt:3', or the article alone."""
        return f"{self.article}:{self.line}" if self.line else self.article


# --- mentions -------------------------------------------------------------------------------------------------------


class Granularity(StrEnum):
    """How fine a temporal expression is, as written."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TemporalRole(StrEnum):
    """What the expression says of its event: at, from or until that time; a duration has no place in the calendar."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A date or time as written (TIMEX3): surface = claim.text[start:end].

    `earliest` (inclusive) and `latest` (exclusive) bound the interval in local, naive time; both are None for a
    duration or an expression that is declined. `value` is the TIMEX3 value ('2024-12-08', '2024-12-08TMO', 'P3D').
    `chain` tells in words how it was resolved, one step an item. `inherited_from` is the id of the claim that gave the
    date to a sentence with none of its own; start == end == 0 then.
    """

    start: int
    end: int
    surface: str
    value: str
    granularity: Granularity
    earliest: datetime | None
    latest: datetime | None
    role: TemporalRole = TemporalRole.AT
    approximate: bool = False
    explicit: bool = True  # names its own calendar date, apart perhaps from the year
    chain: tuple[str, ...] = ()
    confidence: float = 1.0
    inherited_from: str = ""
    utc_offset_minutes: int | None = None

    @property
    def day(self) -> date | None:
        """The day it is named by, the first of several: the night to Sunday, which begins on Saturday, is Sunday's."""
        if self.earliest is None:
            return None
        named = self.granularity is Granularity.PART_OF_DAY and self.value[:4].isdigit()
        return date.fromisoformat(self.value[:10]) if named else self.earliest.date()


class Modifier(StrEnum):
    """What a quantity's wording says of the figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: surface = claim.text[start:end], values between `low` and `high` in `unit`.

    `unit` is as pint writes it ('kilometer'), 'percent', an ISO 4217 code ('USD'), or '' for a bare count.
    `base_low`/`base_high` are in SI base units (`base_unit`) where the unit converts, otherwise as `low`/`high`.
    `precision` is half the last digit written, in `unit` ('6.8' has 0.05). `noun` is the head of what is counted
    ('town'), `role` its role where one is known ('killed', 'injured', 'missing', 'distance'), `scope` 'per day',
    'more' (an increment), 'ordinal' or ''; `share_of` the whole of a share.
    """

    start: int
    end: int
    surface: str
    low: float
    high: float
    unit: str = ""
    base_low: float = 0.0
    base_high: float = 0.0
    base_unit: str = ""
    modifier: Modifier = Modifier.EXACT
    precision: float = 0.0
    noun: str = ""
    role: str = ""
    scope: str = ""
    share_of: str = ""

    @property
    def has_currency_code(self) -> bool:
        """Whether `unit` is an ISO 4217 code, as no other three capitals are; francs of no known country have none."""
        return len(self.unit) == 3 and self.unit.isupper()


class EntityType(StrEnum):
    """The kinds of names told apart."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"  # nationals, peoples, parties' members: 'Czech', 'Republicans'
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name: surface = claim.text[start:end]. `entity` is one id for one entity across all articles of a run."""

    start: int
    end: int
    surface: str
    type: EntityType
    entity: str
    canonical: str
    resolved: bool = False  # a pronoun or definite description that was resolved
    within: frozenset[str] = frozenset()  # the places that the articles say it lies in, by their ids


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that turns a claim: `text[start:end]`."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether a claim's main event is said to have happened, and how firmly.

    `negated`: denied by wording ('not', 'failed to', 'no longer'). `modality`: '' for a plain assertion, otherwise
    'planned', 'expected', 'conditional', 'possible', 'hedged', 'almost', 'ordered' or 'question'. `cues`: the words.
    """

    negated: bool = False
    modality: str = ""
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim with all that was read off it."""

    claim: Claim
    dates: tuple[TemporalExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    polarity: Polarity = Polarity()
    speech: Speech = Speech(Stance.ASSERTED)


# --- pair and compare -----------------------------------------------------------------------------------------------

PAIR_LABELS = ("other", "agree", "clash")
"""What two claims can be to each other, in the order in which every model of pairs says it."""


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two claims, by their places `a` < `b` in the list of readings, that may speak of one fact."""

    a: int
    b: int
    cosine: float
    same_article: bool = False


class Relation(StrEnum):
    """What one comparator says of a pair; 'not comparable' means no evidence, which is not agreement."""

    CONTRADICTION = "contradiction"
    AGREEMENT = "agreement"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not comparable"


class Kind(StrEnum):
    """What a dispute is about."""

    DATE = "date"
    NUMBER = "number"
    ENTITY = "entity"
    PLACE = "place"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one claim a comparison rests on (claim.text[start:end]) and their value as normalised."""

    start: int
    end: int
    surface: str
    value: str
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparator's answer for one pair. `score` in 0..1 is how sure it is of its relation, never of 'no data'."""

    comparator: str
    relation: Relation
    kind: Kind | None = None
    reason: str = ""
    a: Evidence | None = None
    b: Evidence | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A candidate pair with all comparisons and the calibrated probabilities drawn from them (0..1)."""

    pair: CandidatePair
    comparisons: tuple[Comparison, ...]
    clash: float
    agree: float
    kind: Kind | None = None
    decisive: Comparison | None = None  # the comparison that gives the dispute its values and its reason
    update: bool = False
    features: dict[str, float] = field(default_factory=dict, compare=False, repr=False)


# --- disputes -------------------------------------------------------------------------------------------------------


class Severity(StrEnum):
    """How much a dispute matters, by how sure it is and how firm two clashing claims of it are (see `judge`).

    High: likely, and two claims that clash are plain assertions, neither another's words nor hedged. Low: doubtful, or
    one claim is a headline and not both are plain assertions; an update is always low. Medium: all between.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Judgement(StrEnum):
    """What a person decided of a dispute."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class SideClaim:
    """A claim on a side of a dispute: the differing words (`highlight`, spans in the sentence) and their value."""

    reading: ClaimReading
    highlight: tuple[tuple[int, int], ...] = ()
    value: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values in dispute, with the claims that give it and the number of independent sources behind it."""

    value: str
    label: str
    claims: tuple[SideClaim, ...]
    independent_sources: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """One fact on which the sources differ.

    `id` is a hash of the contents of its claims, so it survives a re-run. `opening` are the ids of the two claims that
    it opened with, the surest to clash; an update has none.
    """

    id: str
    fact: str
    kind: Kind
    severity: Severity
    confidence: float
    reason: str
    sides: tuple[Side, ...]
    comparisons: tuple[Comparison, ...] = ()
    within_one_article: bool = False
    opening: tuple[str, ...] = ()
    status: Judgement = Judgement.OPEN
    decision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One fact told consistently by several articles; `disputes` are the ids of those in which others differ on it.

    With a single independent source it is one report and its reprints.
    """

    fact: str
    claims: tuple[ClaimReading, ...]
    independent_sources: int
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: the articles, the disputes strongest first, updates apart, agreements, what was left out.

    `independent` gives, for each article id, the id of the article it copies (its own id if none).
    """

    articles: tuple[Article, ...]
    claims: tuple[ClaimReading, ...]
    disputes: tuple[Dispute, ...]
    updates: tuple[Dispute, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    independent: tuple[tuple[str, str], ...] = ()
    tool: tuple[tuple[str, str], ...] = ()

    def to_frame(self) -> pandas.DataFrame:
        """The disputed claims as a table, one row a claim; imports pandas."""
        from checker.export.frame import to_frame

        return to_frame(self)
