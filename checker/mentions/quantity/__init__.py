"""Claims -> quantities: numbers found by a grammar, joined to units, and told what they count.

`numerals` reads numbers as written, `exclude` takes out dates and identifiers, `units` and `words` read what stands
around a number, `roles` what it says, and `reader` joins all of it for one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.mentions.quantity.reader import coined_currency, read_sentence
from checker.types import Article, Claim, Quantity

__all__ = ["read_quantities"]


def read_quantities(article: Article, claims: Sequence[Claim]) -> list[tuple[Quantity, ...]]:
    """The quantities of each claim of one article, in order.

    A currency that the article itself introduces with a large figure is known in all of its claims.
    """
    named = (coined_currency(claim.text) for claim in claims if "illion" in claim.text or "bn" in claim.text)
    coined = {name: name for name in named if name}
    return [read_sentence(claim.text, coined) for claim in claims]
