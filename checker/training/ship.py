"""Put trained weights into the package, packed, with the hashes by which the program will know them.

python -m checker.training.ship out/fact.safetensors out/pair.safetensors
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from safetensors.torch import load_file, save_file

from checker.models.embedded import sha256_of
from checker.models.packing import packed
from checker.models.weights import FOLDER, HASHES

BITS = {"pair": 4}  # of the integers that matrices are packed into; 8 for others


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("weights", type=Path, nargs="+")
    known = json.loads(HASHES.read_text("utf-8")) if HASHES.is_file() else {}
    for path in cli.parse_args().weights:
        save_file(packed(load_file(path), BITS.get(path.stem, 8)), FOLDER / path.name)
        known[path.name] = sha256_of(FOLDER / path.name)
    HASHES.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
