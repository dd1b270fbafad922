"""Polarity and modality: claims -> `Polarity`, after ConText (Harkema and others 2009), with a lexicon for news."""

from checker.mentions.polarity.antonyms import AntonymPair, antonym_pairs, antonym_score, deny_alike
from checker.mentions.polarity.clauses import in_main_clause
from checker.mentions.polarity.reader import polarity_of, read_polarity
from checker.mentions.polarity.scope import Scope, denied_heads, modality_at, negated_at, only_so_far, scopes

__all__ = [
    "AntonymPair",
    "Scope",
    "antonym_pairs",
    "antonym_score",
    "denied_heads",
    "deny_alike",
    "in_main_clause",
    "modality_at",
    "negated_at",
    "only_so_far",
    "polarity_of",
    "read_polarity",
    "scopes",
]
