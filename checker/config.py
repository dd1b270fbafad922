"""Settings: their defaults, and how they are read from `[tool.checker]` in pyproject.toml or from checker.toml.

One frozen object is passed down the flow; there is no global state. What a setting is for stands once, in its field;
the commented file that `checker init` writes is made from there.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from checker.errors import SettingsError

FILE = "checker.toml"
FAIL_ON = ("high", "medium", "low", "never")
VERBOSITY = ("quiet", "normal", "verbose")
TERSE, DENSE = 0.35, 0.33
"""Confidence from which disputes are reported unless told otherwise; of dense prose little is stated surely."""
REPORTED_FROM = f"{TERSE}, or {DENSE} in dense prose such as news and long articles"


def default_cache() -> Path | None:
    """The file in which results of models are kept between runs; `CHECKER_CACHE` names another, or none if empty."""
    named = os.environ.get("CHECKER_CACHE")
    if named is not None:
        return _path(named, "CHECKER_CACHE") if named else None
    return usual_cache()


def usual_cache() -> Path:
    """The file for results of models that is used where nobody names one."""
    from platformdirs import user_cache_path

    return user_cache_path("claim-consistency-checker", appauthor=False) / "models.sqlite3"


def _setting(default: Any, about: str, of: type | None = None) -> Any:
    """A field that says what it is `about`; `of` is the type of its values where its default has none."""
    return field(default=default, metadata={"about": about, "of": of or type(default)})


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. Every field is a key of checker.toml; paths of files there are relative to that file."""

    model: str = _setting("", "Sentence-transformers model: a name or folder; empty for the embedded all-MiniLM-L6-v2.")
    pair_model: str = _setting(
        "", "Natural-language-inference cross-encoder: a name or folder; empty for the shipped story models."
    )
    nearest: int = _setting(6, "How many of the nearest tellings in each other article a claim is compared with.")
    min_cosine: float = _setting(0.0, "Similarity below which two claims are not compared, between 0 and 1.")
    min_confidence: float | None = _setting(
        None, f"Confidence below which a dispute is not reported, between 0 and 1; empty for {REPORTED_FROM}.", float
    )
    fail_on: str = _setting("low", "Severity from which an open dispute gives exit status 1: high, medium, low, never.")
    format: str = _setting(
        "", "Formats of the files to write besides the terminal report, such as json or html,csv; empty for none."
    )
    output: Path | None = _setting(
        None, "The file to write, of several formats their folder; without it, reports/report with the suffix.", Path
    )
    decisions: Path | None = _setting(None, "File with the decisions made in `checker review`.", Path)
    baseline: Path | None = _setting(
        None, "File that --write-baseline wrote; its disputes no longer fail the run.", Path
    )
    byte_order_mark: bool = _setting(False, "Begin CSV files with a byte-order mark, as some spreadsheets want.")
    show_skipped: bool = _setting(False, "List the passages that were not read as claims, with the reason.")
    verbosity: str = _setting("normal", "How much is printed: quiet (the summary), normal, verbose (every sentence).")
    reviewer: str = _setting("", "Name to keep with each decision made in `checker review`.")
    only: str = _setting("", "What `checker review` shows, such as kind:date,number severity:high article:name.")
    lines: bool = _setting(False, "Review line by line, as where there is no full terminal.")
    publisher: str = _setting("", "Name of the newsroom, as author of ClaimReview files.")
    cache: Path | None = field(
        default_factory=default_cache,
        metadata={
            "about": "File for results of models, so that a second run is quick; empty to keep nothing.",
            "of": Path,
        },
    )
    aliases: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={
            "about": 'Other names of an entity, as "Full Name" = ["Short", "Other"]; or the name of such a file.'
        },
    )

    def __post_init__(self) -> None:
        for name in ("min_cosine", "min_confidence"):
            value = getattr(self, name)
            _require(value is None or 0 <= value <= 1, name, "must lie between 0 and 1.")
        _require(self.nearest >= 1, "nearest", "must be at least 1.")
        for name, known in (("fail_on", FAIL_ON), ("verbosity", VERBOSITY)):
            _require(getattr(self, name) in known, name, f"must be one of: {', '.join(known)}.")

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats set, each once."""
        return tuple(dict.fromkeys(filter(None, (name.strip() for name in self.format.split(",")))))

    def reported_from(self, *, dense: bool) -> float:
        """Confidence from which a dispute is reported, in dense or in terse prose (`checker.prose`)."""
        if self.min_confidence is not None:
            return self.min_confidence
        return DENSE if dense else TERSE

    def with_given(self, given: Mapping[str, Any]) -> Settings:
        """These settings with those overridden that were given on the command line (None: not given)."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    def without_cache(self) -> Settings:
        """These settings, keeping no results of models between runs."""
        return replace(self, cache=None)


def load_settings(file: Path | None = None, start: Path | None = None) -> Settings:
    """Settings of `file`, or of the nearest checker.toml or pyproject.toml at or above `start`, or the defaults.

    Raises SettingsError for a file that is missing or malformed, and for unknown keys and impossible values.
    """
    found = _explicit(file) if file is not None else _nearest((start or Path.cwd()).resolve())
    return settings_from(found[1], found[0]) if found else Settings()


def settings_from(table: Mapping[str, Any], file: Path) -> Settings:
    """Settings from a table of a file, whose folder is the base of relative paths."""
    known = {setting.name: setting for setting in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise SettingsError(f"There is no setting {key!r}.", where=str(file), remedy=_near(name, list(known)))
        values[name] = _converted(known[name], value, file)
    try:
        return Settings(**values)
    except SettingsError as error:
        raise SettingsError(error.what, where=str(file)) from None


def load_aliases(file: Path) -> Mapping[str, tuple[str, ...]]:
    """Aliases from a TOML file of lines such as `"World Health Organization" = ["WHO"]`."""
    return _alias_table(_toml(file), file)


def commented(settings: Settings | None = None) -> str:
    """All settings as a checker.toml with what each is for; without values of its own, every line is commented out."""
    how = "" if settings else " Take the # off a line to change its value."
    lines = [f"# Settings of `checker`.{how}", ""]
    for setting in fields(Settings):
        shown = _as_toml(getattr(settings or Settings(cache=None), setting.name))
        mark = "" if settings else "# "
        lines += [f"# {setting.metadata['about']}", f"{mark}{setting.name} = {shown}", ""]
    return "\n".join(lines)


# --- reading --------------------------------------------------------------------------------------------------------


def _explicit(file: Path) -> tuple[Path, Mapping[str, Any]]:
    table = _toml(file)
    return file, _tool_table(table, file) if file.name == "pyproject.toml" else table


def _nearest(start: Path) -> tuple[Path, Mapping[str, Any]] | None:
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE, _toml(folder / FILE)
        project = folder / "pyproject.toml"
        if project.is_file() and (table := _tool_table(_toml(project), project)):
            return project, table
    return None


def _tool_table(table: Mapping[str, Any], file: Path) -> Mapping[str, Any]:
    tools = table.get("tool")
    found: Any = tools.get("checker", {}) if isinstance(tools, dict) else {}
    _require(isinstance(found, dict), "tool.checker", "must be a table of settings.", file)
    return dict(found)


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))  # some editors begin a file with a byte order mark
    except OSError as error:
        raise SettingsError(f"The file cannot be read: {error.strerror}.", where=str(file)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The file is not TOML: {error}.", where=str(file)) from error


def _converted(setting: Field[Any], value: Any, file: Path) -> object:
    """The value as the setting's type; '' stands for None, because TOML has no null."""
    name = setting.name
    if name == "aliases":
        return (
            load_aliases(file.parent / _path(value, name, file))
            if isinstance(value, str)
            else _alias_table(value, file)
        )
    wanted = setting.metadata["of"]
    if value == "" and (wanted is Path or setting.default is None):
        return None
    if wanted is Path:
        _require(isinstance(value, str), name, "must be a path in quotes.", file)
        return file.parent / _path(value, name, file)
    if name in _NAME_OR_FOLDER and isinstance(value, str) and value.startswith("~"):
        return str(_path(value, name, file))
    right = type(value) is wanted or (wanted is float and type(value) is int)
    _require(right, name, f"must be {_TYPE_NAMES[wanted]}, not {value!r}.", file)
    return value


def path_of(written: str) -> Path:
    """The path as written, `~` being the home folder; as it stands where there is no such home, for a file's name."""
    try:
        return Path(written).expanduser()
    except RuntimeError:  # so Path says that it knows no such home
        return Path(written)


def _path(written: str, name: str, file: Path | None = None) -> Path:
    """The path of a setting, where a `~` that is no home folder is a mistake."""
    path = path_of(written)
    if written.startswith("~") and not path.is_absolute():
        what = f"The setting {name!r} is {written!r}, and no such home folder is known."
        raise SettingsError(what, where=str(file or ""), remedy="Write the path in full.")
    return path


_NAME_OR_FOLDER = ("model", "pair_model")
_TYPE_NAMES = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


def _alias_table(table: Any, file: Path) -> Mapping[str, tuple[str, ...]]:
    _require(isinstance(table, dict), "aliases", "must be a table, or the name of a file with one.", file)
    found = {}
    for name, others in table.items():
        right = isinstance(others, list) and all(isinstance(other, str) for other in others)
        _require(right, f"aliases: {name}", "must be a list of names in quotes.", file)
        found[name] = tuple(others)
    return found


def _require(holds: bool, name: str, must: str, file: Path | None = None) -> None:
    if not holds:
        raise SettingsError(f"The setting {name!r} {must}", where=str(file) if file else "")


def _near(name: str, known: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=60)
    return f"Did you mean {near[0]!r}?" if near else f"Known settings: {', '.join(known)}."


def _as_toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_as_toml(k)} = {_as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_as_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = "" if value is None else str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
