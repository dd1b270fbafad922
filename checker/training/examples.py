"""Labelled pairs of tellings to examples for the story head: symbols drawn anew, and values made equal or different."""

from __future__ import annotations

import random
from collections.abc import Sequence

from checker.models.network import HEAD_LABELS, PairEncoder
from checker.pair_text import PairOfTellings, evenly, texts_of
from checker.training.loop import Example

OTHER, AGREE, CLASH = range(3)
CHANGED_WEIGHT = 0.5
_TOLD_BY_NAME = 0.3  # chance that a name, and not a date or figure, is changed


def examples_of(pair: PairOfTellings, label: int, weight: float, share: float, chance: random.Random) -> list[Example]:
    """The pair, and with a chance of `share` the pair with one value changed, where its label is then known."""
    examples = [_example(pair, label, weight, chance)]
    other = _changed(pair, label, chance) if share == 1 or chance.random() < share else None
    if other is not None:
        examples.append(_example(*other, weight * CHANGED_WEIGHT, chance))
    return examples


def _example(pair: PairOfTellings, label: int, weight: float, chance: random.Random) -> Example:
    def choose(pool: Sequence[str], count: int) -> list[str]:
        if count > len(pool):
            return evenly(pool, count)
        return [pool[n] for n in sorted(chance.sample(range(len(pool)), count))]

    one, other = texts_of(pair, choose, ordered=chance.random() < 0.8)
    return Example(*((one, other) if chance.random() < 0.5 else (other, one)), label, weight)


def _changed(pair: PairOfTellings, label: int, chance: random.Random) -> tuple[PairOfTellings, int] | None:
    """The pair with one value made different or equal, and the label it then has; None where that is not known."""
    if label == AGREE or (label == OTHER and chance.random() < 0.5):
        split = _split(pair, chance)
        return (split, CLASH if label == AGREE else OTHER) if split else None
    joined = _joined(pair, chance, only=label == CLASH)
    return (joined, AGREE if label == CLASH else OTHER) if joined else None


def _split(pair: PairOfTellings, chance: random.Random) -> PairOfTellings | None:
    """One value that both claims give, made different in b."""
    (one, other), pools = _classes_of_claims(pair), _pools(pair)
    both = sorted(one & other)
    values = [n for n in both if pools[n] in ("day", "year", "number")]
    names = [n for n in both if n not in values]
    some = names if names and (not values or chance.random() < _TOLD_BY_NAME) else values
    if not some:
        return None
    old, new, border = chance.choice(some), max(pair.classes) + 1, len(pair.a.all_values())
    return pair.with_classes([new if c == old and n >= border else c for n, c in enumerate(pair.classes)])


def _joined(pair: PairOfTellings, chance: random.Random, *, only: bool) -> PairOfTellings | None:
    """A value of a and one of b made equal; `only` where just one pair of values of a kind differs."""
    (one, other), pools = _classes_of_claims(pair), _pools(pair)
    options = [(x, y) for x in sorted(one - other) for y in sorted(other - one) if pools[x] == pools[y]]
    if not options or (only and len(options) != 1):
        return None
    x, y = chance.choice(options)
    return pair.with_classes([x if c == y else c for c in pair.classes])


def _classes_of_claims(pair: PairOfTellings) -> tuple[set[int], set[int]]:
    """The values of the two claims themselves, or the date carried over to a claim, without publication and context."""
    border, found = len(pair.a.all_values()), []
    for telling, start in ((pair.a, 0), (pair.b, border)):
        end = start + len(telling.frame) + len(telling.values)
        found.append(set(pair.classes[start + min(1, len(telling.frame)) : end]))
    return found[0], found[1]


def _pools(pair: PairOfTellings) -> dict[int, str]:
    return {number: value.pool for number, value in zip(pair.classes, pair.values(), strict=True)}


def begin_from_entailment(encoder: PairEncoder) -> None:
    """Let the story head start as the entailment head: neutral is unrelated, entailment agreement."""
    order = [HEAD_LABELS["nli"].index(label) for label in ("neutral", "entailment", "contradiction")]
    encoder.heads["story"].load_state_dict({k: v[order] for k, v in encoder.heads["nli"].state_dict().items()})


def freeze(encoder: PairEncoder, layers: int) -> None:
    """Leave the embeddings and the lowest `layers` as they are: less to learn, and a quarter less to compute."""
    for part in [encoder.norm, *encoder.layers[:layers]]:
        part.requires_grad_(False)
    encoder.places.requires_grad_(False)
    encoder.sides.requires_grad_(False)
