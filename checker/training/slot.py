"""Story sets to examples for the slot head: a value left out of each sentence, would one value have to stand in both?

What a pair's label says of it says something of the values that its sentences give: a dispute over a date is one over
the slot of that date, and two sentences that tell one fact and give one figure give it for one thing, while figures of
theirs that differ cannot. `checker.training.pair` learns from all this.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.models.batching import all_logits
from checker.models.network import HEAD_LABELS, PairEncoder
from checker.slot_scores import texts_without
from checker.slots import SLOT_KINDS, Slot
from checker.tellings import tellings_of
from checker.training.loop import Example
from checker.training.measuring import average_precision
from checker.training.story import drawn
from checker.training.storysets import GoldDispute, StorySet
from checker.types import Kind, Relation

OTHER, SAME = range(len(HEAD_LABELS["slot"]))
KIND_OF = {Kind.NUMBER: "quantity", Kind.DATE: "date", Kind.ENTITY: "entity", Kind.PLACE: "entity"}
"""The kind of value that a dispute of this kind is over."""

Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What may be learnt of one slot: the label, what an example weighs, and how many a set and kind of value give."""

    label: int
    weight: float
    most: int


LESSONS: Mapping[str, Lesson] = {
    "disputed": Lesson(SAME, 1.0, 30),  # the values in dispute
    "beside": Lesson(OTHER, 0.7, 10),  # other values of the same kind that differ, in sentences in dispute
    "shared": Lesson(SAME, 0.4, 6),  # a value that both give, in sentences in dispute
    "agreed": Lesson(SAME, 0.7, 18),  # a value that both give, in sentences that agree
    "misaligned": Lesson(OTHER, 1.0, 12),  # values that differ, in sentences that agree
    "trap": Lesson(OTHER, 1.5, 30),  # values that differ, in sentences that look like a clash
    "unrelated": Lesson(OTHER, 1.0, 45),  # values that differ, in sentences that tell different facts
    "alike": Lesson(OTHER, 0.4, 14),  # a value that both give, in sentences that tell different facts
}
_NEAREST, _DRAWN = 450, (150, 90)  # unlabelled pairs: so many of the likeliest, so many of the others, for each set


@dataclass(frozen=True, slots=True)
class SlotExample:
    """Two sentences without their values, the kind of the values, and the name of the lesson."""

    texts: tuple[str, str]
    kind: str
    lesson: str


def prepare(story: StorySet, near: Sequence[Places]) -> list[SlotExample]:
    """All that one story set with its `near_pairs` has to teach."""
    chance = random.Random(story.name)
    return examples_of(story, [*sorted(story.labels), *drawn(near, _NEAREST, _DRAWN, chance)])


def examples_of(story: StorySet, pairs: Sequence[Places]) -> list[SlotExample]:
    """What the slots of these pairs have to teach."""
    tellings = tellings_of(story.readings, {article.id: article for article in story.articles})
    disputes = {pair: dispute for dispute in story.disputes for pair in dispute.pairs}
    found = []
    for a, b in pairs:
        label = story.label_of((a, b))
        for kind in SLOT_KINDS:
            slots = kind.align(story.readings[a], story.readings[b])
            for slot, lesson in _taught(slots, kind.name, label, disputes.get((a, b)), story, (a, b)):
                found.append(SlotExample(texts_without(tellings[a], tellings[b], slot), kind.name, lesson))
    return found


def _taught(
    slots: Sequence[Slot], kind: str, label: str, dispute: GoldDispute | None, story: StorySet, pair: Places
) -> Iterator[tuple[Slot, str]]:
    """The slots of a pair that teach something, with the lesson."""
    differing = sorted((s for s in slots if s.relation is Relation.CONTRADICTION), key=lambda s: -s.score)
    holding = [s for s in slots if s.relation is Relation.AGREEMENT]
    names = kind == "entity"  # a name that both give tells little: it recurs all over a story
    if label == "clash":
        if dispute is not None and differing and KIND_OF.get(Kind(dispute.kind)) == kind:
            disputed = max(differing, key=lambda s: (_named(s, dispute, story, pair), s.score))
            yield disputed, "disputed"
            yield from ((slot, "beside") for slot in differing if slot is not disputed)
        yield from ((slot, "shared") for slot in holding[:2] if not names)
    elif label == "agree":
        yield from ((slot, "agreed") for slot in holding[:2])
        yield from ((slot, "misaligned") for slot in differing[:1])
    elif label == "trap":
        yield from ((slot, "trap") for slot in differing[:1])
    else:
        yield from ((slot, "unrelated") for slot in differing[:1])
        yield from ((slot, "alike") for slot in holding[:1] if not names)


def _named(slot: Slot, dispute: GoldDispute, story: StorySet, pair: Places) -> int:
    """How many of a slot's two values the gold names for the dispute's sides."""
    told = " | ".join(dispute.values).lower()
    texts = (story.readings[place].claim.text for place in pair)
    values = [text[m.start : m.end].lower() for text, m in zip(texts, (slot.a, slot.b), strict=True)]
    return sum(bool(value) and value in told for value in values)


def one_pass(sets: Sequence[Sequence[SlotExample]], chance: random.Random) -> list[Example]:
    """Examples of each set, of each lesson and kind of value at most so many, in either order of the sentences."""
    drawn: list[Example] = []
    for examples in sets:
        groups: dict[tuple[str, str], list[SlotExample]] = {}
        for example in examples:
            groups.setdefault((example.lesson, example.kind), []).append(example)
        for (name, _), group in groups.items():
            lesson = LESSONS[name]
            for example in chance.sample(group, min(len(group), lesson.most)):
                texts = example.texts if chance.random() < 0.5 else example.texts[::-1]
                drawn.append(Example(*texts, lesson.label, lesson.weight))
    return drawn


def measured(encoder: PairEncoder, sets: Sequence[Sequence[SlotExample]]) -> dict[str, float]:
    """Average precision of the slots in dispute among all whose values differ, by the kind of value."""
    found = {}
    for kind in SLOT_KINDS:
        some = [e for examples in sets for e in examples if e.kind == kind.name and e.lesson not in _HOLDING]
        scores = all_logits(encoder, [e.texts for e in some], "slot").log_softmax(dim=1)[:, SAME].numpy()
        found[kind.name] = average_precision(scores, np.array([e.lesson == "disputed" for e in some], dtype=np.float64))
    return found


_HOLDING = {"shared", "agreed", "alike"}
