"""Weights in an eighth or a quarter of the space: small integers with scales for matrices, all else in half precision.

Only the file is small: matrices are unpacked when they are loaded, and the layers run in the precision of the machine.
The names of a file's tensors are the network's own, `NAME` for the integers and `NAME.scale` for their scales. Either
a row has one scale and 8-bit integers, or each GROUP of a row has one and 4-bit integers, two to a byte.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

GROUP = 128  # neighbours in a row that share a scale, in 4 bits
_MANY = 256  # rows: smaller matrices save little
_SCALE = ".scale"
_MOST = 127
_SMALLEST = 1e-8
_LEVELS = 8  # 4-bit integers go from -8 to 7
_WITHIN = 0.95  # the largest weights of a group are cut by so much, and all others get a finer scale


def packed(state: Mapping[str, Tensor], bits: int = 8) -> dict[str, Tensor]:
    """The tensors to write into a file: matrices as integers and scales; in 4 bits, those of many rows alone."""
    found: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if tensor.ndim != 2 or (bits == 4 and len(tensor) < _MANY):
            found[name] = tensor.half().contiguous()
        elif bits == 4:
            integers, scale = in_groups(tensor)
            levels = (integers.reshape(tensor.shape) + _LEVELS).to(torch.uint8)
            found[name] = (levels[:, ::2] | (levels[:, 1::2] << 4)).contiguous()
            found[name + _SCALE] = scale.squeeze(2).half().contiguous()
        else:
            scale = tensor.abs().amax(dim=1, keepdim=True).clamp(min=_SMALLEST) / _MOST
            found[name] = (tensor / scale).round().to(torch.int8).contiguous()
            found[name + _SCALE] = scale.float().contiguous()
    return found


def in_groups(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """4-bit integers as floats (rows, groups, GROUP), and scales (rows, groups, 1) exact in half precision."""
    groups = matrix.float().view(len(matrix), -1, GROUP)
    scale = (groups.abs().amax(dim=2, keepdim=True) * _WITHIN / (_LEVELS - 1)).half().float().clamp(min=_SMALLEST)
    return (groups / scale).round().clamp(-_LEVELS, _LEVELS - 1), scale


def unpacked(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The network's state again, in single precision; files that were never packed pass through."""
    return {
        name: _matrix(tensor, tensors[name + _SCALE]) if name + _SCALE in tensors else tensor.float()
        for name, tensor in tensors.items()
        if not name.endswith(_SCALE)
    }


def _matrix(integers: Tensor, scale: Tensor) -> Tensor:
    if integers.dtype == torch.int8:
        return integers.float() * scale
    both = torch.stack([integers & 15, integers >> 4], dim=2).reshape(len(integers), -1, GROUP)
    return ((both.float() - _LEVELS) * scale.float().unsqueeze(2)).reshape(len(integers), -1)
