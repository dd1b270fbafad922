"""What the last report in this folder was made of, so that `checker review` and `checker export` can follow it."""

from __future__ import annotations

import json
import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.cli.running import REPORTS
from checker.errors import InputError
from checker.sources.decode import printable

LAST_RUN = REPORTS / "last-run.json"
_OPTIONS = ("model", "pair_model", "aliases", "min_confidence", "nearest", "min_cosine", "decisions", "config")
_PATHS = ("aliases", "decisions", "config")
_BYTES = "surrogateescape"  # a path may hold bytes that are not UTF-8, and Python keeps them so
_REMEDY = "Name the articles, or run `checker report ARTICLES` first."


def remember(paths: Sequence[Path], args: Namespace, *, draft: str = "") -> None:
    """Keep the articles of this run and the options that decide what is shown of them; `draft` is the article checked.

    Without the options, a review would walk other disputes than the report showed, or save to another file. Where
    nothing can be written, that is said, and the run goes on: its report does not depend on it.
    """
    given = _given(args, _OPTIONS)
    options = {name: str(value) if isinstance(value, Path) else value for name, value in given.items()}
    content = {"articles": [str(path) for path in paths], "options": options, "draft": draft}
    try:
        REPORTS.mkdir(exist_ok=True)
        LAST_RUN.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8", _BYTES)
    except OSError as error:
        what = f"This run could not be remembered ({error.strerror})"
        sys.stderr.write(f"checker: {LAST_RUN}: {what}. Name the articles to `checker review` and `checker export`.\n")


def again(paths: Sequence[Path], args: Namespace) -> str:
    """The same run as words for a shell: its articles, and the options that decide which number a dispute has."""
    options = [
        word for name, value in _given(args, _OPTIONS).items() for word in (f"--{name.replace('_', '-')}", str(value))
    ]
    return shlex.join([*(printable(str(path)) for path in paths), *options])


def recall(args: Namespace) -> None:
    """Where no articles are named, take those of the last report, and its options where none are given."""
    if args.articles or args.show_config:
        return
    content = _read()
    args.articles = [Path(name) for name in content["articles"]]
    for name in _OPTIONS:
        found = content["options"].get(name)
        if getattr(args, name) is None and found is not None:
            setattr(args, name, Path(found) if name in _PATHS else found)
    if content.get("draft") and getattr(args, "only", "") is None:
        args.only = f"article:{shlex.quote(content['draft'])}"


def _given(args: Namespace, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(args, name) for name in names if getattr(args, name) is not None}


def _read() -> dict[str, Any]:
    try:
        content = json.loads(LAST_RUN.read_text("utf-8", _BYTES))
    except FileNotFoundError:
        raise InputError("No report was made in this folder yet.", remedy=_REMEDY) from None
    except ValueError as error:
        raise InputError(f"The file is not JSON: {error}.", where=str(LAST_RUN), remedy=_REMEDY) from error
    fits = isinstance(content, dict) and isinstance(content.get("options"), dict)
    articles = content.get("articles") if fits else None
    if not isinstance(articles, list) or not articles or not all(isinstance(name, str) for name in articles):
        raise InputError("The file does not say what the last report was about.", where=str(LAST_RUN), remedy=_REMEDY)
    return dict(content)
