"""Labelled pairs of tellings to examples for the story head, and more of them by making figures equal or different."""

from __future__ import annotations

import random
import re

import torch

from checker.models.network import HEAD_LABELS, PairEncoder
from checker.tellings import Telling
from checker.training.loop import Example

OTHER, AGREE, CLASH = range(3)
CHANGED_WEIGHT = {CLASH: 0.5, AGREE: 0.4}
_CHANGED = 0.5  # chance that a pair whose figures can be changed is told with other ones, too
_FIGURE = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
_FACTORS = (0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.4, 1.7)
_STEPS = (-6, -3, -2, -1, 1, 2, 3, 7)
_LAST_DAY = 31  # figures up to here can be days and hours, which move by steps
_YEARS = range(1500, 2100)


def examples_of(a: Telling, b: Telling, label: int | None, weight: float, chance: random.Random) -> list[Example]:
    """The pair, and by chance the pair with a figure changed, where its label is then known."""
    examples = [_example(a, a.noted, b, b.noted, label, weight, chance)]
    if label in (None, OTHER) or chance.random() >= _CHANGED:
        return examples
    changed = split(a.noted, b.noted, chance) if label == AGREE else joined(a.noted, b.noted)
    if changed is not None:
        other = CLASH if label == AGREE else AGREE
        examples.append(_example(a, a.noted, b, changed, other, CHANGED_WEIGHT[other], chance))
    return examples


def _example(
    a: Telling, one: str, b: Telling, other: str, label: int | None, weight: float, chance: random.Random
) -> Example:
    texts = a.lead + one, b.lead + other
    return Example(*(texts if chance.random() < 0.5 else texts[::-1]), label, weight)


def split(one: str, other: str, chance: random.Random) -> str | None:
    """`other` with a figure that both texts give made another one; None if they share none."""
    known = set(_FIGURE.findall(other))
    both = [figure for figure in _FIGURE.findall(one) if figure in known]
    if not both:
        return None
    figure = chance.choice(both)
    return _with(other, figure, changed(figure, chance))


def joined(one: str, other: str) -> str | None:
    """`other` with its figure made that of `one`; None unless each has exactly one that the other lacks."""
    a, b = _FIGURE.findall(one), _FIGURE.findall(other)
    mine, theirs = [f for f in a if f not in b], [f for f in b if f not in a]
    return _with(other, theirs[0], mine[0]) if len(mine) == len(theirs) == 1 else None


def changed(figure: str, chance: random.Random) -> str:
    """Another figure of the same make: days and years move by a few, larger ones by a share."""
    while (found := _moved(figure, chance)) == figure:
        pass
    return found


def _moved(figure: str, chance: random.Random) -> str:
    digits = figure.replace(",", "")
    if "." in digits:
        return f"{(float(digits) or 1.0) * chance.choice(_FACTORS):.{len(digits.split('.')[1])}f}"
    value = int(digits)
    if value <= _LAST_DAY or (value in _YEARS and "," not in figure):
        return str(max(1, value + chance.choice(_STEPS)))
    found = int(value * chance.choice(_FACTORS) + chance.choice((0, 1)))
    return f"{found:,}" if "," in figure else str(found)


def _with(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}\b", new, text, count=1)


def begin_from_entailment(encoder: PairEncoder) -> None:
    """Let the story head start as the entailment head: neutral is unrelated, entailment agreement."""
    order = [HEAD_LABELS["nli"].index(label) for label in ("neutral", "entailment", "contradiction")]
    encoder.heads["story"].load_state_dict({k: v[order] for k, v in encoder.heads["nli"].state_dict().items()})


def begin_from_story(encoder: PairEncoder) -> None:
    """Let the slot head start as the story head: agreement and clash alike tell of one fact."""
    story = encoder.heads["story"].state_dict()
    encoder.heads["slot"].load_state_dict({k: torch.stack([v[0], v[1:].mean(dim=0)]) for k, v in story.items()})


def freeze(encoder: PairEncoder, layers: int) -> None:
    """Leave the lowest `layers` as they are, as the embeddings always are: less to learn and to compute."""
    for part in [encoder.norm, *encoder.layers[:layers]]:
        part.requires_grad_(False)
