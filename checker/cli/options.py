"""Arguments that several commands share, and the settings that come of them and of the configuration file."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Protocol

import shtab

from checker.config import FAIL_ON, REPORTED_FROM, Settings, commented, load_aliases, load_settings, path_of
from checker.export import EXPORTERS

TERMINAL = "terminal"
FORMATS = tuple(exporter.name for exporter in EXPORTERS)


class Arguments(Protocol):
    """A parser, or a group of arguments in one."""

    def add_argument(self, *names: str, **options: Any) -> Action:
        """As argparse has it."""
        ...


def path_named(text: str) -> Path:
    """The path, for argparse; an empty argument, as an unset variable of a script leaves, is not this folder.

    Shells leave the `~` of `--cache=~/x` to the program.
    """
    if not text:
        raise ArgumentTypeError("the argument '' is empty: name a file or folder ('.' is this folder)")
    return path_of(text)


def model_named(text: str) -> str:
    """The name or folder of a model, for argparse."""
    return str(path_of(text)) if text.startswith("~") else text


def dispute_named(text: str) -> str:
    """The number of a dispute in the report, or how its id begins, for argparse."""
    if not text.strip():
        raise ArgumentTypeError(f"the argument {text!r} is empty: give the number of a dispute, or how its id begins")
    if text.isdecimal() and int(text) == 0:
        raise ArgumentTypeError(f"{text!r} is no dispute: their numbers begin at 1")
    return text


def add_path(parser: Arguments, *names: str, **options: Any) -> Action:
    """An argument that is a path, which the shell completes as one."""
    argument = parser.add_argument(*names, type=path_named, **options)
    argument.complete = shtab.FILE  # type: ignore[attr-defined] # where shtab looks for it
    return argument


def add_articles(parser: ArgumentParser, *, optional: bool = False) -> Action:
    """The articles; `optional` falls back on those of the last report made in this folder."""
    return add_path(
        parser,
        "articles",
        nargs="*" if optional else "+",
        metavar="ARTICLES",
        help="files and folders" + ("; without them, those of the last report made in this folder" if optional else ""),
    )


def add_run_options(parser: ArgumentParser, required: Sequence[Action] = ()) -> None:
    """What decides how articles are read and compared. `--show-config` does without the `required` arguments."""
    group = parser.add_argument_group("reading and comparing")
    group.add_argument(
        "--model",
        type=model_named,
        metavar="NAME_OR_FOLDER",
        help="sentence-transformers model instead of the embedded one",
    )
    group.add_argument(
        "--pair-model",
        type=model_named,
        metavar="NAME_OR_FOLDER",
        help="natural-language-inference cross-encoder instead of the shipped story models",
    )
    add_path(group, "--aliases", metavar="FILE", help="TOML file with other names of one entity")
    group.add_argument(
        "--min-confidence",
        type=float,
        metavar="0..1",
        help=f"leave out disputes less sure than this (default: {REPORTED_FROM})",
    )
    group.add_argument(
        "--nearest",
        type=int,
        metavar="N",
        help="nearest tellings in each other article that a claim is compared with (default: 6)",
    )
    group.add_argument(
        "--min-cosine", type=float, metavar="0..1", help="similarity below which claims are not compared"
    )
    add_path(group, "--cache", metavar="FILE", help="file for results of models")
    group.add_argument("--no-cache", action="store_true", help="keep no results of models")
    add_path(group, "--decisions", metavar="FILE", help="decisions made in `checker review`")
    add_path(group, "--config", metavar="FILE", help="settings instead of checker.toml or pyproject.toml")
    group.add_argument(
        "--show-config", action=_ShowConfig, required_else=required, help="print the settings in force and stop"
    )


class _ShowConfig(Action):
    """Sets `show_config`, and lets the articles be left out, which the settings do not depend on."""

    def __init__(self, *, required_else: Sequence[Action], **options: Any) -> None:
        super().__init__(nargs=0, default=False, **options)
        self._required_else = required_else

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option: str | None = None) -> None:
        setattr(namespace, self.dest, True)
        for argument in self._required_else:
            argument.required = False


def add_file_options(parser: ArgumentParser, default: str = TERMINAL) -> None:
    """Which file to write."""
    group = parser.add_argument_group("file")
    formats = _Names((TERMINAL, *FORMATS) if default == TERMINAL else FORMATS)
    group.add_argument(
        "--format",
        action="append",
        choices=formats,
        help=f"of {', '.join(formats)} (default: {default}); several with commas between, or given again",
        metavar="NAME",
    )
    output = "file to write, `-` for standard output; with several formats, the folder to write them into"
    add_path(group, "--output", metavar="FILE", help=output)
    group.add_argument("--byte-order-mark", action="store_true", default=None, help="begin CSV with a byte-order mark")
    group.add_argument("--publisher", metavar="NAME", help="name of the newsroom, as author of ClaimReview files")


class _Names(tuple[str, ...]):
    """Names to choose from, also several at once with commas between."""

    __slots__ = ()

    def __contains__(self, given: object) -> bool:
        return all(super(_Names, self).__contains__(name.strip()) for name in str(given).split(","))


def add_gate_options(parser: ArgumentParser) -> None:
    """What gives exit status 1."""
    group = parser.add_argument_group("exit status")
    group.add_argument("--fail-on", choices=FAIL_ON, help="severity from which an open dispute gives 1 (default: low)")
    add_path(group, "--baseline", metavar="FILE", help="file of known disputes, which no longer give 1")


def add_loudness(parser: ArgumentParser) -> None:
    """How much is printed."""
    loudness = parser.add_mutually_exclusive_group()
    for flag, about in (("quiet", "print only the summary"), ("verbose", "print every sentence, and the agreements")):
        loudness.add_argument(
            f"-{flag[0]}", f"--{flag}", dest="verbosity", action="store_const", const=flag, help=about
        )


def settings_of(args: Namespace) -> Settings:
    """The settings of the configuration file, with those given on the command line over them."""
    settings = load_settings(getattr(args, "config", None))
    names = {setting.name for setting in fields(Settings)} - {"aliases"}
    given = {name: value for name, value in vars(args).items() if name in names}
    if getattr(args, "aliases", None) is not None:
        given["aliases"] = load_aliases(args.aliases)
    if given.get("format") is not None:
        given["format"] = ",".join(given["format"])
    settings = settings.with_given(given)
    files = ",".join(name for name in settings.formats if name != TERMINAL)
    settings = settings.with_given({"format": files})
    return settings.without_cache() if getattr(args, "no_cache", False) else settings


def show_config(settings: Settings) -> int:
    """Print the settings in force as a file that sets them."""
    sys.stdout.write(commented(settings))
    return 0
