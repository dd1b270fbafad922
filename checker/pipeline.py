"""The whole flow on one page: paths in, report out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checker import same_fact
from checker.agree import agreements_of
from checker.cache import Cache
from checker.claims import split_claims
from checker.cluster import candidate_pairs
from checker.compare.by_rule import Pair, clashes
from checker.config import Settings, usual_cache
from checker.embed import SentenceTransformerEncoder, embed, masked
from checker.errors import InputError
from checker.evidence import Row, gather
from checker.judge import disputes_of
from checker.mentions import read_mentions
from checker.models.pair import PairScorer
from checker.models.weights import Weights
from checker.nearness import Nearness
from checker.once_only import telling_of_one
from checker.origins import find_origins
from checker.prose import density, is_dense, learnt_from
from checker.protocols import Encoder, Progress
from checker.slot_scores import fill_slots
from checker.sources import read_articles
from checker.standing import Standing
from checker.story_scores import read_pairs
from checker.types import Article, CandidatePair, ClaimReading, JudgedPair, LeftOut, Report
from checker.updates import updates_of
from checker.weigh import weigh


def check(
    paths: Sequence[Path | str] | Path | str, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Read the articles and report where they disagree.

    `paths` are files and folders; `progress` is called as each step goes on. Raises InputError if nothing can be read.
    """
    settings = settings or Settings()
    several = [paths] if isinstance(paths, (str, Path)) else paths
    articles, left_out = read_articles([Path(path) for path in several], progress)
    if not articles:
        raise InputError("No article could be read.", remedy=_why(left_out))
    readings = read_mentions(articles, [split_claims(article) for article in articles], settings.aliases)
    return compare_claims(articles, readings, left_out, settings, progress)


def compare_claims(
    articles: Sequence[Article],
    readings: Sequence[ClaimReading],
    left_out: Sequence[LeftOut],
    settings: Settings,
    progress: Progress | None = None,
) -> Report:
    """The second half of the flow: readings to a report."""
    by_id = {article.id: article for article in articles}
    origins = find_origins(articles, readings)
    judged = judge_pairs(readings, by_id, settings, progress)
    least = settings.reported_from(dense=is_dense(density(readings)))
    disputes = disputes_of(readings, judged, origins, least)
    return Report(
        articles=tuple(articles),
        claims=tuple(readings),
        disputes=tuple(disputes),
        updates=tuple(updates_of(readings, judged, by_id, origins)),
        agreements=tuple(agreements_of(readings, judged, origins, disputes)),
        left_out=tuple(left_out),
        independent=tuple(sorted(origins.parent.items())),
        tool=_tool(settings),
    )


def judge_pairs(
    readings: Sequence[ClaimReading], articles: dict[str, Article], settings: Settings, progress: Progress | None = None
) -> list[JudgedPair]:
    """Choose candidate pairs, let every comparator and the story models see them, and weigh what they say."""
    prefix = learnt_from(readings)
    with Cache(settings.cache, optional=settings.cache == usual_cache()) as cache:
        by_rule = clashes(readings, articles)
        pairs, rows = compare_pairs(readings, articles, same_fact.shipped(), settings, cache, by_rule, progress)
        standing = Standing(readings, pairs)
        rows = read_pairs(
            rows, readings, articles, pairs, prefix, settings.pair_model, standing, cache, by_rule, progress
        )
        slots = PairScorer(("slot",), Weights.shipped("pair"))
        rows = fill_slots(rows, readings, articles, pairs, slots, standing, cache, progress)
    return weigh(readings, pairs, articles, rows, prefix, by_rule)


def compare_pairs(
    readings: Sequence[ClaimReading],
    articles: dict[str, Article],
    fact_encoder: Encoder,
    settings: Settings,
    cache: Cache,
    by_rule: Collection[Pair],
    progress: Progress | None = None,
) -> tuple[list[CandidatePair], list[Row]]:
    """Embed the claims, choose candidate pairs, and gather the evidence of nearness and of every comparator.

    Pairs that clash `by_rule` are candidates in any case, and so are those that tell of one once-only event.
    """
    encoder = SentenceTransformerEncoder(settings.model)
    vectors = embed([reading.claim.text for reading in readings], encoder, cache, progress)
    values_aside = embed([masked(reading) for reading in readings], encoder, cache, progress)
    facts = same_fact.fact_vectors(readings, articles, fact_encoder, cache, progress)
    besides = telling_of_one(readings).union(by_rule)
    pairs = candidate_pairs(
        readings, vectors, facts, nearest=settings.nearest, min_cosine=settings.min_cosine, besides=besides
    )
    return pairs, gather(readings, pairs, articles, Nearness(readings, vectors, values_aside, facts), progress)


def _why(left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        return "Name a folder with articles in it (.txt, .md, .html, .docx, .jsonl, .csv)."
    return " ".join(f"{item.where}: {item.what} {item.remedy}".strip() for item in left_out[:3])


def _tool(settings: Settings) -> tuple[tuple[str, str], ...]:
    return (
        ("name", "claim-consistency-checker"),
        ("version", _version()),
        ("model", settings.model or "embedded"),
        ("pair_model", settings.pair_model or "shipped"),
    )


def _version() -> str:
    try:
        return version("claim-consistency-checker")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0+unknown"
