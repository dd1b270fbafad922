"""Weights in a quarter of the space: each row of a matrix as 8-bit integers with one scale, all else in half precision.

Only the file is small: matrices are unpacked when they are loaded, and the layers run in the precision of the machine.
The names of a file's tensors are the encoder's own, `NAME` for the integers and `NAME.scale` for their scales.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

_SCALE = ".scale"
_MOST = 127
_SMALLEST = 1e-8


def packed(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors to write into a file: matrices of more than one row as integers and scales."""
    found: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if tensor.ndim != 2:
            found[name] = tensor.half().contiguous()
            continue
        scale = tensor.abs().amax(dim=1, keepdim=True).clamp(min=_SMALLEST) / _MOST
        found[name] = (tensor / scale).round().to(torch.int8).contiguous()
        found[name + _SCALE] = scale.float().contiguous()
    return found


def unpacked(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's state again, in single precision; files that were never packed pass through."""
    return {
        name: tensor.float() * tensors[name + _SCALE] if name + _SCALE in tensors else tensor.float()
        for name, tensor in tensors.items()
        if not name.endswith(_SCALE)
    }
