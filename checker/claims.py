"""Split: Article -> claims. Sentences of its headline, paragraphs and items, with exact spans and where they stand."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from checker.types import Article, BlockKind, Claim

_FEWEST_WORDS = 3
_STAMP = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
_ABBREVIATIONS = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Rev|Hon|Fr|St|Ste|Sgt|Cpl|Pvt|Capt|Cmdr|Cdr|Lt|Col|Maj|Gen|Adm|Brig|Gov|Sen|Rep|Pres|Supt|"
    r"Insp|Det|Sr|Jr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|No|Nos|Nr|Art|Rs|"
    r"Fig|[Vv]ol|Ch|Sec|pp?|vs?|cf|al|approx|ca|est|Mt|Ft|Ave|Blvd|Rd|Hwy|Rte|Dept|Univ|Assn|Bros|Maj\.-Gen|Lt\.-Col|"
    r"Mass|Minn|Wis|Calif|"
    r"Conn|Fla|Ill|Tenn|Penn|Pa|Va|Wash|Ariz|Colo|Ga|Ky|La|Md|Mich|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tex|Ala|Ark|Del|Ind|Kan|Vt)"
)
_OPEN_ABBREVIATION = re.compile(
    rf"(?:^|[\s(\"“‘'])(?:{_ABBREVIATIONS}|[A-ZÀ-Þ]|(?:[A-Z]\.)+[A-Z]|e\.g|i\.e)\.$|\((?:b|d|c|r|fl)\.$"
)
_OPENER = re.compile(
    r"(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|There|Its|His|Her|Their|By|For|As|When|After|Before)\b"
)
_TITLE_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Capt|St|Mt)\.$")
_FIRM_TAIL = re.compile(r"(?:Inc|Ltd|Corp|LLC|PLC)\b")  # 'Wow! Inc.'
_CLOCK_END = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_CALENDAR_WORD = re.compile(
    r"\(|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"Eastern|Central|Pacific|Mountain|[A-Z]{1,4}T|UTC|GMT)\b|"
    rf"(?!{_OPENER.pattern})[A-ZÀ-Þ][\w-]+ (?:[Ss]tandard |[Dd]aylight |[Ss]ummer )?[Tt]ime\b"  # 'German time'
)
_MISSED_BREAK = re.compile(
    r"[.!?…](?:[\"”’'»)\]]|\[\d{1,3}\])*(?:\*{1,2}|_{1,2})?(?P<gap>\s+)(?=[\"“‘«(\[*_]{0,3}[A-ZÀ-ÖØ-ÞĀ-Ž\d€£$¥₹])"
)
_CLOSERS = re.compile(r"\s?[\"”’'»)\]*_]+(?=\s|$)")
_NOTE_MARKS = re.compile(r"(?:\[\d{1,3}\])+$")
_TOPIC = re.compile(
    r"(?:how|why|what|when|where|who|whose|which)\b(?!.*:)|"  # asks, and leaves the answer to the article
    r"(?:.{0,40}\b(?:statement|communiqu[ée]|bulletin|press note|notice|declaration|decision|summary|situation report|"
    r"questions and answers)\b(?: (?:no\.|on|of|by|from|about)\b)?[^:]*$)|"
    r"(?:the|an?) (?!.*\d)(?!.*[:;,])(?:\S+ ){1,6}\S+$|"  # 'The road that everybody took'
    r"[^:]{3,60} (?:\(\d{4}\)|of \d{4}|in \d{4})$|"  # an entry of an encyclopedia
    r"\d{4}(?:[–-]\d\d(?:\d\d)?)? [^:,;]{3,50}$|"
    r".*\?$",
    re.IGNORECASE | re.DOTALL,
)
_EDGE_MARKS = " \t\n*_#>|\u2022\u2013\u2014"


def split_claims(article: Article) -> list[Claim]:
    """The claims of an article in the order of its text; `article.text[c.start:c.end] == c.text` for each."""
    repeats: Counter[str] = Counter()
    claims: list[Claim] = []
    headings = _Headings()
    for paragraph, block in enumerate(article.blocks, start=1):
        words = article.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            headings.enter(" ".join(words.split()))
            continue
        heading = "" if block.kind is BlockKind.HEADLINE else headings.over(words)
        for start, end in sentence_spans(words):
            sentence = words[start:end]
            if _states_something(sentence, block.kind):
                name = _identity(article.id, sentence, repeats)
                first = block.start + start
                line = article.line_at(first)
                span = (first, block.start + end)
                claims.append(Claim(name, article.id, sentence, *span, line, paragraph, block.kind, heading))
    return claims


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one block, marks of emphasis and white space at their ends cut off."""
    bounds = _bounds(text)
    for start, end in zip(bounds, bounds[1:], strict=False):
        part = text[start:end]
        start += len(part) - len(part.lstrip(_EDGE_MARKS))
        end -= len(part) - len(part.rstrip(_EDGE_MARKS))
        if start < end:
            yield start, end


def _bounds(text: str) -> list[int]:
    """Where sentences begin, and the end: the splitter's breaks, those it misses, less those inside abbreviations."""
    import sentencex

    found = {int(item["start_index"]) for item in sentencex.get_sentence_boundaries("en", text)}
    found |= {match.end("gap") for match in _MISSED_BREAK.finditer(text)}
    moved = sorted({_past_closers(text, place) for place in found} - {0, len(text)})
    breaks = [place for place in moved if _is_break(text, place)]
    return [0, *breaks, len(text)]


def _past_closers(text: str, place: int) -> int:
    """A closing quote or bracket belongs to the sentence it closes."""
    if place == 0 or text[place - 1].isspace():
        return place
    closers = _CLOSERS.match(text, place)
    return closers.end() if closers else place


def _is_break(text: str, place: int) -> bool:
    """Whether a sentence ends here: not before a lower-case word ('"Stop!" he said') nor inside an abbreviation."""
    before, after = text[:place].rstrip(), text[place:].lstrip()
    bare = _NOTE_MARKS.sub("", before).rstrip("\"”’'»)]*_")
    if not after or after[0].islower() or not bare.endswith((".", "!", "?", "…")):
        return False
    if _CLOCK_END.search(before):
        return _CALENDAR_WORD.match(after) is None
    if bare == before and _OPEN_ABBREVIATION.search(before):
        return _ends_after_abbreviation(before, after)
    return _FIRM_TAIL.match(after) is None


def _ends_after_abbreviation(before: str, after: str) -> bool:
    """'in Nov. The' ends a sentence; 'Nov. 10', 'Gov. Roe' and 'J. P. Roe' do not."""
    return _OPENER.match(after) is not None and _TITLE_END.search(before) is None


def _states_something(sentence: str, kind: BlockKind) -> bool:
    words = re.findall(r"[^\W_][\w'’.,:/-]*", sentence)
    if len(words) < _FEWEST_WORDS:
        return False
    if kind is not BlockKind.HEADLINE:
        return True
    return len(words) > _FEWEST_WORDS and not _TOPIC.match(sentence)


def _identity(article: str, sentence: str, repeats: Counter[str]) -> str:
    """A hash of article and sentence (white space folded), with repetitions told apart; parts separated."""
    words = " ".join(sentence.split())
    repeats[words] += 1
    parts = "\x1f".join((article, words, str(repeats[words])))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


class _Headings:
    """The heading in force; a bare clock time stands below the day it was entered on."""

    def __init__(self) -> None:
        self.day, self.last = "", ""

    def enter(self, heading: str) -> None:
        if not _STAMP.fullmatch(heading):
            self.day = heading
        self.last = heading

    def over(self, words: str) -> str:
        """The heading of a block; an entry's own time stamp is joined to the heading it stands under."""
        stamp = _STAMP.match(words)
        last = stamp[0] if stamp else self.last
        return last if last == self.day or not self.day else f"{self.day}, {last}"
