"""Dates and times: case tables an editor can extend, and properties that hold for any text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.mentions.temporal import read_dates, read_story_dates
from checker.types import Article, Block, BlockKind, Claim, Granularity, TemporalExpression, TemporalRole

CASES = Path(__file__).parent / "cases" / "mentions"
FILES = ("temporal.yaml", "temporal_declined.yaml", "temporal_narrative.yaml")
SENTENCE_END = re.compile(r"(?<=\w\w\.)\s+(?=[A-Z])")
KEYS = {"text", "paragraphs", "published", "others", "expect", "why", "known_gap"}
EXPECTED_KEYS = {"surface", "value", "role", "granularity", "offset", "inherited"}


@dataclass(frozen=True)
class Case:
    """A text, the day it was published, and what is to be read off its last sentence."""

    where: str
    paragraphs: tuple[str, ...]
    expect: tuple[dict[str, Any], ...]
    published: date | None = None
    others: tuple[date, ...] = ()
    known_gap: bool = False


def load(path: Path) -> list[Case]:
    """All cases of a file; a malformed one is refused by file and line."""
    root = yaml.compose(path.read_text(encoding="utf-8"))
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [read_case(path, node.start_mark.line + 1, entry) for node, entry in zip(root.value, entries, strict=True)]


def read_case(path: Path, line: int, entry: Any) -> Case:
    """One entry of a file as a case."""
    where = f"{path.name}:{line}"
    if not isinstance(entry, dict) or not {"expect", "why"} <= set(entry) or not set(entry) <= KEYS:
        raise ValueError(f"{where}: a case needs expect and why, and may have {sorted(KEYS)}")
    if ("text" in entry) == ("paragraphs" in entry):
        raise ValueError(f"{where}: a case has either text or paragraphs")
    for expected in entry["expect"]:
        if not {"surface", "value"} <= set(expected) or not set(expected) <= EXPECTED_KEYS:
            raise ValueError(f"{where}: an expectation needs surface and value, and may have {sorted(EXPECTED_KEYS)}")
        if not isinstance(expected["surface"], str | date):
            raise ValueError(f"{where}: a surface is text; put quotes round {expected['surface']!r}")
    return Case(
        where,
        tuple(entry.get("paragraphs") or [entry["text"]]),
        tuple(entry["expect"]),
        entry.get("published"),
        tuple(entry.get("others", ())),
        entry.get("known_gap", False),
    )


@dataclass
class Text:
    """An article built up paragraph by paragraph, with its claims."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, paragraph: str) -> None:
        """Add a paragraph, or a heading marked with '# '."""
        kind = BlockKind.HEADING if paragraph.startswith("# ") else BlockKind.PARAGRAPH
        paragraph = paragraph.removeprefix("# ")
        start = len(self.text)
        self.text += paragraph + "\n\n"
        self.blocks.append(Block(start, start + len(paragraph), kind))
        if kind is BlockKind.PARAGRAPH:
            for sentence in SENTENCE_END.split(paragraph):
                place = self.text.index(sentence, start)
                number = len(self.blocks)
                end = place + len(sentence)
                self.claims.append(Claim(f"c{place}", "a.txt", sentence, place, end, 1, number, kind))


def build(paragraphs: tuple[str, ...], published: date | None) -> tuple[Article, list[Claim]]:
    """An article of these paragraphs and its claims."""
    made = Text()
    for paragraph in paragraphs:
        made.add(paragraph)
    moment = published
    if moment is not None and not isinstance(moment, datetime):
        moment = datetime.combine(moment, datetime.min.time())
    return Article("a.txt", "a", "", moment, made.text, tuple(made.blocks)), made.claims


def seen(one: TemporalExpression, wanted: dict[str, Any]) -> dict[str, Any]:
    """An expression in the terms of an expectation."""
    answers = {
        "surface": one.surface,
        "value": one.value,
        "role": one.role.value,
        "granularity": one.granularity.value,
        "offset": one.utc_offset_minutes,
        "inherited": bool(one.inherited_from) or one.start == one.end,
    }
    return {key: answers[key] for key in wanted}


def as_text(value: Any) -> Any:
    """Dates that YAML read out of a table are compared as text."""
    return value.isoformat() if isinstance(value, date) else value


ALL = [case for name in FILES for case in load(CASES / name)]
TABLE = [
    pytest.param(case, id=case.where, marks=[pytest.mark.xfail(strict=True)] if case.known_gap else []) for case in ALL
]


@pytest.mark.parametrize("case", TABLE)
def test_table(case: Case) -> None:
    article, claims = build(case.paragraphs, case.published)
    dates = [one for one in read_dates(article, claims, case.others)[-1] if one.value not in REFERENCES]
    wanted = [{key: as_text(value) for key, value in one.items()} for one in case.expect]
    got = [seen(one, wanted[place]) if place < len(wanted) else one.value for place, one in enumerate(dates)]
    assert got == wanted


REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def test_tables_are_large_enough() -> None:
    assert len(ALL) >= 90
    assert sum(not case.expect for case in ALL) >= 20


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"text": "a", "expect": []}, "x.yaml:7: a case needs"),
        ({"text": "a", "paragraphs": ["a"], "expect": [], "why": "b"}, "either text or paragraphs"),
        ({"text": "a", "expect": [{"surface": "b"}], "why": "b"}, "needs surface and value"),
        ({"text": "a", "expect": [{"surface": 3, "value": "b"}], "why": "b"}, "put quotes round 3"),
    ],
)
def test_malformed_cases_are_refused(entry: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_case(Path("x.yaml"), 7, entry)


_READ_ALL = """
from tests.test_temporal import TABLE, build, read_dates
for case in (one.values[0] for one in TABLE):
    print(read_dates(*build(case.paragraphs, case.published), case.others))
"""


def test_no_date_hangs_on_the_order_of_a_set() -> None:
    root, said = Path(__file__).parents[1], set()
    for seed in "123":
        environment = os.environ | {"PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", _READ_ALL], cwd=root, env=environment, capture_output=True, check=True
        )
        said.add(run.stdout)
    assert len(said) == 1


# --- properties -----------------------------------------------------------------------------------------------------

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 28))
FORMATS = st.sampled_from(["{0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}", "{0:%Y-%m-%d}", "{0:%d.%m.%Y}"])
WORDS = (
    "on by since the last next Thursday May 10 2021 - / : . , days ago later that day at noon 4:17 a.m. half past two "
    "quarter first of 10th century UTC+6 early morning and to from between before after vote"
)
PIECES = st.sampled_from(WORDS.split())


def read_one(text: str, published: date | None = None) -> tuple[TemporalExpression, ...]:
    article, claims = build((text,), published)
    return read_dates(article, claims)[-1]


@given(day=DAYS, form=FORMATS)
@settings(max_examples=60, deadline=None)
def test_a_full_date_is_read_back_in_every_order(day: date, form: str) -> None:
    (one,) = read_one(f"It closed on {form.format(day)}.")
    assert one.value == day.isoformat()
    assert (one.earliest, one.latest) == (
        datetime.combine(day, datetime.min.time()),
        datetime.combine(day + timedelta(1), datetime.min.time()),
    )


@given(published=DAYS, weekday=st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_a_past_weekday_lies_in_the_week_before_publication(published: date, weekday: int) -> None:
    name = f"{date(2024, 1, 1) + timedelta(weekday):%A}"
    (one,) = read_one(f"The envoy arrived on {name}.", published)
    assert one.earliest is not None
    assert one.earliest.weekday() == weekday
    assert 0 <= (published - one.earliest.date()).days < 7


@given(words=st.lists(PIECES, min_size=1, max_size=14), published=st.none() | DAYS)
@settings(max_examples=150, deadline=None)
def test_spans_slice_back_and_intervals_are_not_empty(words: list[str], published: date | None) -> None:
    text = " ".join(words) + " end"
    article, claims = build((text,), published)
    dates = read_dates(article, claims)
    assert dates == read_dates(article, claims)
    for claim, ones in zip(claims, dates, strict=True):
        for one in ones:
            assert one.surface == claim.text[one.start : one.end]
            assert (one.earliest is None) == (one.latest is None)
            assert one.earliest is None or one.latest is None or one.earliest < one.latest
            assert 0 <= one.confidence <= 1
            assert one.earliest is None or one.chain


@given(day=DAYS)
@settings(max_examples=40, deadline=None)
def test_a_coarser_date_holds_the_finer_one(day: date) -> None:
    (fine,) = read_one(f"It closed on {day.day} {day:%B} {day.year}.")
    (coarse,) = read_one(f"It closed in {day:%B} {day.year}.")
    assert coarse.granularity is Granularity.MONTH
    assert coarse.earliest is not None
    assert coarse.latest is not None
    assert fine.earliest is not None
    assert fine.latest is not None
    assert coarse.earliest <= fine.earliest
    assert fine.latest <= coarse.latest


def test_the_articles_of_a_run_share_their_year() -> None:
    dated = build(("The tower fell on 3 May.",), date(2020, 5, 4))
    undated = build(("On 4 May the road was cleared.",), None)
    alone = read_dates(*undated)
    _, together = read_story_dates([dated[0], undated[0]], [dated[1], undated[1]])
    assert [one.value for one in alone[0]] == ["XXXX-05-04"]
    assert alone[0][0].earliest is None
    assert [one.value for one in together[0]] == ["2020-05-04"]


_REPORT = (
    "The signal box of the old junction burned down on Thursday night.",
    "Forty trains were held outside the town until the line was clear.",
)


def test_an_undated_reprint_was_written_when_its_model_was() -> None:
    eve = build(("Trains to the junction were late on Wednesday.",), date(2021, 5, 5))
    model = build(
        (f"HARLOW, May 14 (Agency) - {_REPORT[0]}", *_REPORT[1:], "The cause is not known."), date(2021, 5, 15)
    )
    reprint = build((*_REPORT, "Yesterday a court heard the driver."), None)
    others = build((_REPORT[0], "Passengers went to the sea by bus, or walked.", "Yesterday it rained."), None)
    every = [eve, model, reprint, others]
    *_, copied, told_anew = read_story_dates([article for article, _ in every], [claims for _, claims in every])
    assert [one.value for one in copied[0]] == ["2021-05-13TNI"]
    assert "the article that it reprints" in copied[0][0].chain[0]
    assert [one.value for one in copied[-1]] == ["2021-05-13"]
    assert [one.value for one in told_anew[-1]] == ["XXXX-XX-XX"], "one sentence alone makes no reprint"


@pytest.mark.parametrize(
    "told",
    [
        "He was born in May 1973. The court opened on 4 March 2012. He was sentenced on 9 March.",
        "The mill opened in May 1961 and burned on 2 June 1961. The first stone was laid on 4 March 2012, the next on "
        "5 March 2012, a third on 6 March 2012. The last came on 9 March.",
    ],
)
def test_a_year_long_past_is_not_that_of_an_undated_article(told: str) -> None:
    found = read_dates(*build((told,), None))
    assert found[-1][-1].value == "2012-03-09"


def test_an_undated_article_takes_no_year_that_another_recalls() -> None:
    told = [
        build(("The tanks came on 17 November 1973.",), None),
        build(("Riots broke out again on 13 December 2008.",), None),
        build(("The boy was shot on 6 December.",), None),
    ]
    *_, ((found,),) = read_story_dates([article for article, _ in told], [claims for _, claims in told])
    assert found.value == "2008-12-06"


def test_most_articles_tell_what_an_accident_is_counted_from() -> None:
    told = [
        build(("The plane fell on 14 November 2019.",), date(2019, 11, 15)),
        build(("It fell on 14 November 2019 in the hills.",), date(2019, 11, 16)),
        build(
            ("On 13 December a report on the accident came out. The day after the accident a box was found.",),
            date(2019, 12, 14),
        ),
    ]
    *_, (_, (found,)) = read_story_dates([article for article, _ in told], [claims for _, claims in told])
    assert found.value == "2019-11-15"


def test_a_bare_time_in_a_later_report_is_of_the_day_that_nearly_all_articles_tell_of() -> None:
    told = [
        build((f"The plane fell on 14 November 2019 {where}.",), date(2019, 11, 15))
        for where in ("in the hills", "near the lake", "in fog")
    ]
    resigned = "On 9 December the minister resigned over the plane."
    later = build((resigned, "The court sat.", "It fell at 7.51 a.m. in fog."), date(2019, 12, 12))
    every = [*told, later]
    *_, (_, _, found) = read_story_dates([article for article, _ in every], [claims for _, claims in every])
    assert [one.value for one in found] == ["2019-11-14T07:51"]


def test_the_day_on_which_a_report_came_out_is_none_that_the_story_reaches() -> None:
    texts = ("The mast broke on 14 May 2019.", "The mast broke on 14 May 2019, at sea.", "On 14 May 2019 a mast broke.")
    told = [build((text,), date(2019, 5, 15)) for text in texts]
    later = build(
        ("A report released on 24 July blames rust. The mast broke at 3.12 a.m., it says.",), date(2019, 7, 25)
    )
    every = [*told, later]
    *_, (_, found) = read_story_dates([article for article, _ in every], [claims for _, claims in every])
    assert found[0].value == "2019-05-14T03:12"


def test_an_event_that_an_article_does_not_date_has_the_day_that_others_give_it() -> None:
    dated = build(("The bakers' truce was signed on 3 May 2020.",), date(2020, 5, 4))
    counted = build(("Four days after the truce the ovens were cold.",), date(2020, 5, 20))
    alone = read_dates(*counted)
    _, together = read_story_dates([dated[0], counted[0]], [dated[1], counted[1]])
    assert alone[0][0].earliest is None
    assert [one.value for one in together[0]] == ["2020-05-07"]


def test_the_days_that_other_articles_tell_say_on_which_year_one_looks_back() -> None:
    history = build(
        ("The flood of 2013 began on 4 March 2013.", "On 12 March 2013 the dyke gave way."), date(2015, 2, 1)
    )
    lessons = build(
        ("Only eight days passed from the rain of 4 March to the breach.", "The dyke gave way on 12 March."),
        date(2014, 4, 10),
    )
    alone = read_dates(*lessons)
    _, together = read_story_dates([history[0], lessons[0]], [history[1], lessons[1]])
    assert [one.value for found in alone for one in found if not one.inherited_from][-1] == "2014-03-12"
    assert [one.value for found in together for one in found if not one.inherited_from][-1] == "2013-03-12"


def test_a_day_without_its_year_is_of_the_year_in_which_another_article_has_it() -> None:
    almanac = build(("The report was presented on 30 May 2017.", "The ward closed in March 2016."), date(2019, 1, 5))
    review = build(("The fever broke out in August 2016.", "The report of 30 May runs to 288 pages."), date(2017, 9, 2))
    alone = read_dates(*review)
    _, together = read_story_dates([almanac[0], review[0]], [almanac[1], review[1]])
    assert [one.value for one in alone[-1]] == ["2016-05-30"]
    assert [one.value for one in together[-1]] == ["2017-05-30"]
    assert "the year in which another article has that day" in together[-1][0].chain[0]


@pytest.mark.parametrize(
    ("said", "published", "why"),
    [
        ("A year after the fall she spoke on 30 September 2017.", date(2017, 10, 1), "the day on which it was written"),
        ("The general left on 30 September 2019.", date(2020, 1, 5), "a day after the other was written"),
    ],
)
def test_a_day_that_another_article_names_is_not_always_the_one_meant(said: str, published: date, why: str) -> None:
    other = build((said,), published)
    entry = build(("The rising of 2016 began on 1 June 2016.", "The capital fell on 30 September."), date(2018, 3, 2))
    *_, (found,) = read_story_dates([other[0], entry[0]], [other[1], entry[1]])[1]
    assert found.value == "2016-09-30", why


def test_a_date_taken_over_names_the_claim_it_came_from_and_is_less_sure() -> None:
    article, claims = build(("On 3 May 2020 the tower fell. Two men were hurt.",), None)
    (told,), (taken,) = read_dates(article, claims)
    assert (taken.start, taken.end, taken.inherited_from) == (0, 0, claims[0].id)
    assert taken.confidence < told.confidence
    assert "3 May 2020" in taken.chain[-1]


def test_the_chain_tells_the_day_of_publication() -> None:
    (one,) = read_one("The envoy came on Thursday.", date(2021, 11, 13))
    assert one.chain == ("'Thursday' before publication on Saturday 13 November 2021 -> Thursday 11 November 2021",)
    assert one.role is TemporalRole.AT


def test_time_grows_with_the_number_of_sentences_not_with_its_square() -> None:
    sentence = "The council, which met on Thursday for two hours, voted 12 to 3 in late May to close the road."

    def taken(count: int) -> float:
        article, claims = build(tuple([sentence] * count), date(2021, 11, 13))
        began = time.process_time()
        read_dates(article, claims)
        return time.process_time() - began

    taken(50)  # patterns are compiled on the first call
    assert taken(1000) < 10 * taken(250)  # four times as long if it grows evenly, sixteen times if with the square
