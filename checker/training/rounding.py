"""Training for weights of few bits: matrices are rounded in every step as they will be packed.

The gradient passes the rounding as if it were not there (straight-through estimator: Bengio et al. 2013), so that what
is learnt makes up for what 4 bits lose.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.utils import parametrize

from checker.models.network import PairEncoder
from checker.models.packing import packed, unpacked

_LEARNT = ".parametrizations.weight.original"


class Rounded(nn.Module):
    """A matrix as it is after packing into so many bits, with the gradient of the matrix itself."""

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.bits = bits

    def forward(self, matrix: Tensor) -> Tensor:
        """The rounded matrix, of the same shape."""
        rounded = unpacked(packed({"": matrix.detach()}, self.bits))[""]
        result: Tensor = matrix + (rounded - matrix).detach()
        return result


def round_in_training(encoder: PairEncoder, bits: int) -> None:
    """Compute with rounded matrices from here on; word vectors do not learn and are rounded once."""
    encoder.words = unpacked(packed({"": encoder.words}, bits))[""]
    for layer in encoder.layers:
        for part in layer.modules():
            if isinstance(part, nn.Linear):
                parametrize.register_parametrization(part, "weight", Rounded(bits))


def plain_name(name: str) -> str:
    """The name that a tensor of the encoder's state has where nothing is rounded in training."""
    return name.replace(_LEARNT, ".weight")
