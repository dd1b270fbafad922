"""Claims -> `Polarity`: whether the main event of each is said to have happened, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence

from checker.mentions.polarity.clauses import in_main_clause
from checker.mentions.polarity.lexicon import MODALITIES
from checker.mentions.polarity.scope import Scope, scopes
from checker.types import Article, Claim, Cue, Polarity


def _cue(text: str, scope: Scope) -> Cue:
    return Cue(scope.cue_start, scope.cue_end, text[scope.cue_start : scope.cue_end])


def polarity_of(text: str) -> Polarity:
    """The polarity of one sentence; `cues` holds every cue found, of the main clause or not."""
    found = scopes(text)
    main = [scope for scope in found if in_main_clause(text, scope.cue_start)]
    denials = sum(scope.negative and not scope.phrase for scope in _of_one_statement(text, main))
    families = {scope.family for scope in main} | {scope.family for scope in found if scope.family == "conditional"}
    modality = next((name for name in MODALITIES if name in families), "")
    if text.rstrip("\"”’') ").endswith("?"):
        modality = "question"
    return Polarity(denials % 2 == 1, modality, tuple(_cue(text, scope) for scope in found))


def _of_one_statement(text: str, main: Sequence[Scope]) -> list[Scope]:
    """The denials that may cancel out: 'nor' goes on denying, and so does what follows a colon or semicolon."""
    alone = [scope for scope in main if text[scope.cue_start : scope.cue_end].lower() != "nor"]
    end = next((place for place, letter in enumerate(text) if letter in ":;" and text[place + 1 : place + 2] == " "), 0)
    before = [scope for scope in alone if scope.cue_start < end and scope.negative and not scope.phrase]
    return before or alone


def read_polarity(article: Article, claims: Sequence[Claim]) -> list[Polarity]:
    """One `Polarity` for each claim of an article, in order."""
    return [polarity_of(claim.text) for claim in claims]
