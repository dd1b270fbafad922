"""Which disputes a review shows: words typed by a person -> a filter -> disputes that pass it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.errors import SettingsError
from checker.types import Dispute, Kind, Severity

SEVERITIES = list(Severity)
"""Strongest first, as the type lists them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which disputes to show: of these kinds, at least this severity, with an article or outlet named so."""

    kinds: frozenset[Kind] = frozenset()
    at_least: Severity | None = None
    article: str = ""

    def keeps(self, dispute: Dispute, outlets: Mapping[str, str]) -> bool:
        """Whether the dispute passes all that is set; `outlets` names the source of each article."""
        return (
            (not self.kinds or dispute.kind in self.kinds)
            and (self.at_least is None or SEVERITIES.index(dispute.severity) <= SEVERITIES.index(self.at_least))
            and (not self.article or self._names_one(dispute, outlets))
        )

    def _names_one(self, dispute: Dispute, outlets: Mapping[str, str]) -> bool:
        wanted = self.article.casefold()
        articles = {claim.reading.claim.article for side in dispute.sides for claim in side.claims}
        return any(wanted in f"{article}\n{outlets.get(article, '')}".casefold() for article in articles)


def parse_filter(text: str) -> Filter:
    """Read 'kind:date,number severity:medium article:name'; a name with spaces stands in quotes.

    Raises SettingsError naming the word at fault.
    """
    chosen = Filter()
    for word in _words(text):
        name, _, value = word.partition(":")
        try:
            if name == "kind":
                chosen = replace(chosen, kinds=frozenset(Kind(kind) for kind in value.lower().split(",")))
            elif name == "severity":
                chosen = replace(chosen, at_least=Severity(value.lower()))
            elif name == "article" and value:
                chosen = replace(chosen, article=value)
            else:
                raise ValueError(word)
        except ValueError as error:
            raise SettingsError(
                f"'{word}' is no filter.",
                remedy="Filters: kind:, severity:, article:. "
                f"Kinds: {', '.join(Kind)}; severities: {', '.join(Severity)}.",
            ) from error
    return chosen


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quotation mark without its partner, as in an outlet's name: taken as it is
        return text.split()
