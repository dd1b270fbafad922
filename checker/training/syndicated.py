"""Give story sets what nearly every real story has: a paper that took over the agency's report with few changes.

    python -m checker.training.syndicated STORY_SETS...

STORY_SETS are folders of story sets. Each gets one article more, `NAME`: the agency's sentences in their order, some
left out, most reworded by `rewordings.toml`, and in some papers one figure or weekday misprinted. The gold grows with
it: a sentence taken over stands wherever the agency's stands, and a misprint is a dispute. Sets in which one article
repeats another are left as they are, so the command can be run again when sets are added.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from html import escape
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from checker.claims import split_claims
from checker.mentions.temporal.lexicon import MONTHS, WEEKDAYS
from checker.sources import read_articles
from checker.training.measuring import say
from checker.training.storysets import all_told, groups_told, story_folders
from checker.types import Article, BlockKind, Claim

NAME = "reprint.html"
_AGENCY = re.compile(r"wire|agenc|press|dispatch|telegraph", re.IGNORECASE)
_LEFT_OUT = 0.2  # share of the agency's sentences that a paper does not print
_VERBATIM = 0.35
_MISPRINTS = 0.6  # share of papers with one, where a sentence can take it
_REPEATED = 4  # sentences of one article that another tells nearly word for word: it is a reprint
_NEARLY = 80.0  # per cent of the signs
_SHORT = 6  # words of a sentence too short to misprint
_DAYS = tuple(day.capitalize() for day in WEEKDAYS)
_MONTH = f"(?:{'|'.join(month.capitalize() for month in MONTHS)})"
_FIGURE = re.compile(r"(?<![\d.,:/-])[1-9]\d?(?:,\d{3})*(?![\d.,:/-]*\d)")
_DAY_OF_MONTH = re.compile(rf"{_MONTH} \d+|\d+ {_MONTH}")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_DATELINE = re.compile(r"^[A-ZÀ-Þ][^.!?]{2,80}? [-–—]+ (?=[A-Z“\"])")  # such as the reader has left standing

Gold = dict[str, Any]
Told = dict[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence of the agency, as the gold would name it, and as the paper prints it."""

    claim: Claim
    original: str
    printed: str
    misprint: str = ""  # 'number' or 'date'
    values: tuple[str, str] = ("", "")  # as the agency has it, and as misprinted


def add_reprint(folder: Path) -> bool:
    """Write the paper's article into a story set, and what it tells into the set's gold; False where there is one."""
    articles, _ = read_articles([folder / "articles"])
    claims = {article.id: split_claims(article) for article in articles}
    if _repeats([[_fold(claim.text) for claim in some] for some in claims.values()]):
        return False
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    chance = random.Random(folder.name)
    agency = _agency(articles)
    name = Path(agency.id).name
    taken = _taken(claims[agency.id], [told for told in all_told(gold) if told["article"] == name], chance)
    if chance.random() < _MISPRINTS:
        _misprint_one(taken, gold, name, chance)
    path = folder / "articles" / NAME
    path.write_text(_page(agency, taken), "utf-8")
    _extend(gold, name, _whole(taken, path))
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return True


def _repeats(articles: Sequence[Sequence[str]]) -> bool:
    """Whether some article tells several sentences of another nearly word for word."""
    long = [[text for text in article if len(text.split()) >= _SHORT] for article in articles]
    return any(
        (cdist(one, other, scorer=ratio, score_cutoff=_NEARLY).max(axis=1) > 0).sum() >= _REPEATED
        for one, other in combinations(long, 2)
        if one and other
    )


def _agency(articles: Sequence[Article]) -> Article:
    """The article that reads most like an agency's: by its name, else the one that came out first; no live blog."""
    reports = [a for a in articles if "live" not in Path(a.id).stem] or list(articles)
    named = [a for a in reports if _AGENCY.search(Path(a.id).stem)]
    return min(named or reports, key=lambda a: (not a.id.endswith(".txt"), a.published is None, str(a.published), a.id))


def _whole(taken: Sequence[Taken], path: Path) -> list[Taken]:
    """Those that stand in the page as sentences of their own: rewording can move a border between sentences."""
    printed, _ = read_articles([path])
    claims = {_fold(claim.text) for article in printed for claim in split_claims(article)}
    return [one for one in taken if _fold(one.printed) in claims]


def _fold(text: str) -> str:
    return " ".join(text.split())


# --- the paper's wording --------------------------------------------------------------------------------------------


def _taken(claims: Sequence[Claim], named: Sequence[Told], chance: random.Random) -> list[Taken]:
    """The sentences taken over: the headline and the first always, of the others most."""
    kept = [c for n, c in enumerate(claims) if n < 2 or chance.random() >= _LEFT_OUT]
    found = []
    for claim in kept:
        text = _DATELINE.sub("", _fold(claim.text))
        free = not any(_alike(told, text) for told in named)
        found.append(Taken(claim, text, _reworded(text, chance, cut=free)))
    return found


def _reworded(text: str, chance: random.Random, *, cut: bool) -> str:
    if chance.random() < _VERBATIM:
        return text
    table = _table()
    changes = table["rewordings"] + (table["cuts"] if cut else [])
    fitting = [c for c in changes if re.search(c["find"], text)]
    for change in chance.sample(fitting, min(2, len(fitting))):
        text = re.sub(change["find"], change["write"], text, count=1)
    return text[:1].upper() + text[1:]


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("rewordings.toml").read_text("utf-8"))


def _misprint_one(taken: list[Taken], gold: Gold, agency: str, chance: random.Random) -> None:
    """Misprint a figure or weekday that the gold knows nothing of, or that is what an agreement is about."""
    agreed = [agreement["claims"] for agreement in gold["agreements"]]
    for place in chance.sample(range(1, len(taken)), len(taken) - 1):
        one = taken[place]
        values = _values(one.printed)
        told = [group for group in groups_told(gold) if _tells(group, agency, one.original)]
        if told:
            values = [v for v in values if told[0] in agreed and _shared(v.group(), told[0], agency)]
        if len(told) > 1 or not values or len(one.printed.split()) < _SHORT:
            continue
        value = chance.choice(values)
        right = value.group()
        kind, other = ("date", _other_day) if right in _DAYS else ("number", _other_figure)
        wrong = other(right, chance)
        printed = one.printed[: value.start()] + wrong + one.printed[value.end() :]
        taken[place] = replace(one, printed=printed, misprint=kind, values=(right, wrong))
        return


def _values(text: str) -> list[re.Match[str]]:
    """The figures, but for days of a month, of which a misprint could make none that there is, and the weekdays."""
    days = [m.span() for m in _DAY_OF_MONTH.finditer(text)]
    figures = [m for m in _FIGURE.finditer(text) if not any(start <= m.start() < end for start, end in days)]
    return [*figures, *_WEEKDAY.finditer(text)]


def _tells(group: Sequence[Told], agency: str, text: str) -> bool:
    return any(told["article"] == agency and _alike(told, text) for told in group)


def _shared(value: str, group: Sequence[Told], agency: str) -> bool:
    return any(told["article"] != agency and _has(told, value) for told in group)


def _has(told: Told, value: str) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(value)}(?![\d,]|\.\d)", told["sentence"]) is not None


def _other_figure(text: str, chance: random.Random) -> str:
    """The figure with its first two digits changed round, or one or two more."""
    digits = [n for n, sign in enumerate(text) if sign.isdigit()][:2]
    if len(digits) == 2 and text[digits[1]] not in ("0", text[digits[0]]):
        signs = list(text)
        signs[digits[0]], signs[digits[1]] = signs[digits[1]], signs[digits[0]]
        return "".join(signs)
    head = re.match(r"\d+", text)
    assert head is not None
    return str(int(head.group()) + chance.choice((1, 2))) + text[head.end() :]


def _other_day(text: str, chance: random.Random) -> str:
    return _DAYS[(_DAYS.index(text) + chance.choice((1, 6))) % 7]


# --- writing --------------------------------------------------------------------------------------------------------


def _page(agency: Article, taken: Sequence[Taken]) -> str:
    """A saved page, as the other articles are."""
    title = next((t.printed for t in taken if t.claim.kind is BlockKind.HEADLINE), agency.title)
    body = [t for t in taken if t.claim.kind is not BlockKind.HEADLINE]
    paragraphs = (" ".join(t.printed for t in some) for _, some in groupby(body, key=lambda t: t.claim.paragraph))
    later = (agency.published + timedelta(hours=5)).isoformat() if agency.published else ""
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            f"<title>{escape(title)} | Morning Reporter</title></head>\n<body>",
            "<nav><ul><li>News</li><li>Business</li><li>Sport</li></ul></nav>\n<article>",
            f"<h1>{escape(title)}</h1>",
            f'<p class="byline">Staff and agencies <time datetime="{later}"></time></p>',
            *(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs),
            "</article>\n<footer>Morning Reporter</footer>\n</body></html>\n",
        ]
    )


def _extend(gold: Gold, agency: str, taken: Sequence[Taken]) -> None:
    """What the paper prints stands where the agency's sentence stands; what nobody else tells is agreed by two."""
    for one in taken:
        told = {"article": agency, "sentence": one.original}
        copy = {"article": NAME, "sentence": one.printed}
        groups = [group for group in groups_told(gold) if _tells(group, agency, one.original)]
        if one.misprint:
            _add_misprint(gold, groups, told, copy, one)
            continue
        for group in groups:
            group.append(copy)
        if not groups and one.claim.kind is not BlockKind.HEADLINE:
            gold["agreements"].append({"fact": f"as reprinted: {one.original[:60]}", "claims": [told, copy]})


def _alike(told: Told, text: str) -> bool:
    name = _fold(told["sentence"])
    return name in text or text in name


def _add_misprint(gold: Gold, groups: Sequence[list[Told]], told: Told, copy: Told, one: Taken) -> None:
    right = [claim for group in groups for claim in group if _has(claim, one.values[0])] or [told]
    gold["disputes"].append(
        {
            "id": "misprint",
            "fact": f"as reprinted: {one.original[:60]}",
            "kind": one.misprint,
            "level": "hard",
            "sides": [{"value": one.values[0], "claims": right}, {"value": one.values[1], "claims": [copy]}],
            "note": "a misprint in the paper that took over the agency's report",
        }
    )


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    added = sum(add_reprint(folder) for folder in story_folders(cli.parse_args().sets))
    say(f"{added} sets have a reprint that had none")


if __name__ == "__main__":
    main()
