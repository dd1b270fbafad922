"""Put trained weights into the package, packed, with the hashes by which the program will know them.

python -m checker.training.ship out/fact.safetensors
python -m checker.training.ship out/pair.safetensors --heads out/adapted.safetensors
python -m checker.training.ship out/graph.safetensors
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

from checker.models.embedded import sha256_of
from checker.models.packing import packed
from checker.models.weights import FOLDER, HASHES

BITS = {"pair": 4}  # of the integers that matrices are packed into; 8 for others
AS_THEY_ARE = ("graph",)  # small, and read without torch


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("weights", type=Path)
    cli.add_argument("--heads", type=Path, help="file of heads that take the place of those in the weights")
    args = cli.parse_args()
    known = json.loads(HASHES.read_text("utf-8")) if HASHES.is_file() else {}
    shipped = FOLDER / args.weights.name
    if shipped.stem in AS_THEY_ARE:
        shutil.copyfile(args.weights, shipped)
    else:
        tensors = load_file(args.weights) | (load_file(args.heads) if args.heads else {})
        save_file(packed(tensors, BITS.get(shipped.stem, 8)), shipped)
    known[shipped.name] = sha256_of(shipped)
    HASHES.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
