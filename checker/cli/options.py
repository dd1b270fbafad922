"""Arguments that several commands share, and the settings that come of them and of the configuration file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import fields
from pathlib import Path

from checker.config import FAIL_ON, Settings, commented, load_aliases, load_settings
from checker.export import EXPORTERS

TERMINAL = "terminal"
FORMATS = tuple(exporter.name for exporter in EXPORTERS)


def add_articles(parser: ArgumentParser, *, optional: bool = False) -> None:
    """The articles; `optional` falls back on those of the last report made in this folder."""
    parser.add_argument(
        "articles",
        nargs="*" if optional else "+",
        type=Path,
        metavar="ARTICLES",
        help="files and folders" + ("; without them, those of the last report made in this folder" if optional else ""),
    )


def add_run_options(parser: ArgumentParser) -> None:
    """What decides how articles are read and compared."""
    group = parser.add_argument_group("reading and comparing")
    group.add_argument(
        "--model", metavar="NAME_OR_FOLDER", help="sentence-transformers model instead of the embedded one"
    )
    group.add_argument("--aliases", type=Path, metavar="FILE", help="TOML file with other names of one entity")
    group.add_argument("--min-confidence", type=float, metavar="0..1", help="leave out disputes less sure than this")
    group.add_argument("--nearest", type=int, metavar="N", help="nearest claims of each other article to compare with")
    group.add_argument(
        "--min-cosine", type=float, metavar="0..1", help="similarity below which claims are not compared"
    )
    group.add_argument("--cache", type=Path, metavar="FILE", help="file for results of models")
    group.add_argument("--no-cache", action="store_true", help="keep no results of models")
    group.add_argument("--decisions", type=Path, metavar="FILE", help="decisions made in `checker review`")
    group.add_argument("--config", type=Path, metavar="FILE", help="settings instead of checker.toml or pyproject.toml")
    group.add_argument("--show-config", action="store_true", help="print the settings in force and stop")


def add_file_options(parser: ArgumentParser, default: str = TERMINAL) -> None:
    """Which file to write."""
    group = parser.add_argument_group("file")
    formats = (TERMINAL, *FORMATS) if default == TERMINAL else FORMATS
    group.add_argument(
        "--format", choices=formats, help=f"one of: {', '.join(formats)} (default: {default})", metavar="NAME"
    )
    group.add_argument("--output", type=Path, metavar="FILE", help="file to write, `-` for standard output")
    group.add_argument("--byte-order-mark", action="store_true", default=None, help="begin CSV with a byte-order mark")


def add_gate_options(parser: ArgumentParser) -> None:
    """What gives exit status 1."""
    group = parser.add_argument_group("exit status")
    group.add_argument("--fail-on", choices=FAIL_ON, help="severity from which an open dispute gives 1 (default: low)")
    group.add_argument("--baseline", type=Path, metavar="FILE", help="file of known disputes, which no longer give 1")


def add_loudness(parser: ArgumentParser) -> None:
    """How much is printed."""
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="print only the summary")
    loudness.add_argument("-v", "--verbose", action="store_true", help="print every sentence, and the agreements")


def settings_of(args: Namespace) -> Settings:
    """The settings of the configuration file, with those given on the command line over them."""
    settings = load_settings(getattr(args, "config", None))
    names = {setting.name for setting in fields(Settings)} - {"aliases"}
    given = {name: value for name, value in vars(args).items() if name in names}
    if getattr(args, "aliases", None) is not None:
        given["aliases"] = load_aliases(args.aliases)
    if given.get("format") == TERMINAL:
        given["format"] = ""
    settings = settings.with_given(given)
    return settings.without_cache() if getattr(args, "no_cache", False) else settings


def show_config(settings: Settings) -> int:
    """Print the settings in force as a file that sets them."""
    sys.stdout.write(commented(settings))
    return 0
