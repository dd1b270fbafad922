"""An article without a day of its own that reprints a dated one: it was written when that was.

Dates are read before it is known who copies whom (`checker.origins`), and from the sentences alone: an undated article
that shares some of its long sentences word for word with a dated one is taken for its reprint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.types import Claim

_LONG = 40  # characters: shorter sentences are alike by chance
_SHARED = 2  # long sentences
_SHARE = 0.3  # of all the long sentences of the reprint
_DATELINE = re.compile(r"^[^a-z]{0,3}[A-Z][^.!?]{2,60}? (?:-|–|—) ")
_NO_LETTERS = re.compile(r"[\W_]+")


def day_of_model(own: Sequence[Claim], dated: Sequence[tuple[Sequence[Claim], date]]) -> date | None:
    """The day of the article of `dated` that the claims `own` are reprinted from, None if from none of them.

    Of several that share as much the earliest is the model.
    """
    sentences = _long_sentences(own)
    shared = [(len(sentences & _long_sentences(claims)), day) for claims, day in dated]
    count, day = min(shared, key=lambda one: (-one[0], one[1]), default=(0, None))
    return day if count >= max(_SHARED, _SHARE * len(sentences)) else None


def _long_sentences(claims: Sequence[Claim]) -> frozenset[str]:
    texts = (_DATELINE.sub("", claim.text, count=1) for claim in claims)
    folded = (_NO_LETTERS.sub(" ", text.lower()).strip() for text in texts)
    return frozenset(text for text in folded if len(text) >= _LONG)
