"""How the pair encoder learns: what it is drawn to with and without a teacher, in steps of one head, in few bits."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import load_file  # noqa: E402

from checker.models.network import PairEncoder  # noqa: E402
from checker.models.packing import packed, unpacked  # noqa: E402
from checker.training import loop  # noqa: E402
from checker.training.loop import Example, Schedule  # noqa: E402
from checker.training.rounding import round_in_training  # noqa: E402

if TYPE_CHECKING:
    from torch import Tensor

pytestmark = pytest.mark.model
OTHER, AGREE, CLASH = range(3)
PAIRS = [
    Example("The ferry sank on 3 May.", "The ferry went down on 4 May.", CLASH),
    Example("Nine people died.", "The dead number nine.", AGREE),
    Example("Nine people died.", "The harbour was closed.", OTHER),
]


@pytest.fixture
def encoder() -> PairEncoder:
    """One layer with small random weights."""
    torch.manual_seed(0)
    small = PairEncoder(layers=1)
    small.words, small.places = torch.randn_like(small.words) / 10, torch.randn_like(small.places) / 10
    return small


def test_without_a_teacher_the_labels_are_learnt() -> None:
    assert loop.targets(PAIRS, "story", None).tolist() == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


def test_a_teacher_has_half_a_say_and_all_of_it_where_nobody_labelled() -> None:
    said = torch.tensor([[0.2, 0.2, 0.6], [0.5, 0.25, 0.25]])
    found = loop.targets([PAIRS[0], PAIRS[1]._replace(label=None)], "story", said)
    assert found[0].tolist() == pytest.approx([0.1, 0.1, 0.8])
    assert found[1].tolist() == pytest.approx([0.5, 0.25, 0.25])


def test_an_unlabelled_pair_needs_a_teacher() -> None:
    with pytest.raises(ValueError, match="teacher"):
        loop.targets([PAIRS[0]._replace(label=None)], "story", None)


def test_a_step_holds_examples_of_one_head_and_none_is_lost() -> None:
    examples = {"story": PAIRS * 5, "slot": [PAIRS[1]] * 4}
    steps = loop.steps_of(examples, random.Random(0), size=4)
    assert all(0 < len(step.examples) <= 4 for step in steps)
    for head, some in examples.items():
        assert sorted(e for step in steps if step.head == head for e in step.examples) == sorted(some)


def test_an_encoder_learns_what_its_teacher_says(encoder: PairEncoder) -> None:
    teacher = PairEncoder(layers=1).eval()
    with torch.no_grad():
        for part in teacher.heads["story"].parameters():
            part.zero_()
        teacher.heads["story"].bias[AGREE] = 5.0
    steps = [loop.Step("story", [pair._replace(label=None) for pair in PAIRS])] * 40
    loop.train(encoder, steps, Schedule(peak=1e-3, warmup=1), lambda line: None, teacher=teacher)
    assert _said(encoder).argmax(dim=1).tolist() == [AGREE] * 3


def test_what_was_trained_in_four_bits_is_what_four_bits_hold(encoder: PairEncoder, tmp_path: Path) -> None:
    round_in_training(encoder, 4)
    loop.train(encoder, [loop.Step("story", PAIRS)] * 3, Schedule(warmup=1), lambda line: None)
    loop.save(encoder, tmp_path / "pair.safetensors")
    shipped = PairEncoder(layers=1)
    shipped.load_state_dict(unpacked(packed(load_file(tmp_path / "pair.safetensors"), 4)))
    assert torch.allclose(_said(encoder), _said(shipped), atol=0.02)


def test_rounding_lets_the_gradient_through() -> None:
    from checker.training.rounding import Rounded

    matrix = torch.randn(256, 128, requires_grad=True)
    (2 * Rounded(4)(matrix)).sum().backward()
    assert matrix.grad is not None
    assert matrix.grad.unique().tolist() == [2.0]


def _said(encoder: PairEncoder) -> Tensor:
    from checker.models.batching import all_logits

    return all_logits(encoder, [(pair.one, pair.other) for pair in PAIRS], "story").softmax(dim=1)
