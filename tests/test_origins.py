"""Copied text counts as one source; a shared quotation does not make two articles one."""

from datetime import datetime

from checker.origins import find_origins
from checker.types import Article, BlockKind, Claim, ClaimReading

WIRE = (
    "The bridge over the Ostra was closed to all traffic on Monday after a crack was found.",
    "Engineers from the transport agency will inspect the southern pier this week, officials said.",
    "About 14,000 vehicles use the crossing on a working day, according to the road office.",
    "The governor asked drivers to use the tunnel at Hallen until further notice was given.",
)


def article(name: str, hour: int, text: str = "") -> Article:
    return Article(name, name, name, datetime(2020, 5, 4, hour), text, ())


def readings(name: str, sentences: tuple[str, ...]) -> list[ClaimReading]:
    return [
        ClaimReading(Claim(f"{name}{n}", name, s, 0, len(s), n + 1, 1, BlockKind.PARAGRAPH))
        for n, s in enumerate(sentences)
    ]


def test_a_wire_text_carried_by_two_papers_is_one_source() -> None:
    carried = tuple(s.replace("a crack was found", "cracks were found") for s in WIRE)
    own = ("Nobody in Hallen believes that the old bridge will ever be opened to lorries again.",)
    claims = readings("wire", WIRE) + readings("paper", carried) + readings("local", own)
    origins = find_origins([article("paper", 9), article("wire", 7), article("local", 8)], claims)
    assert origins.parent == {"wire": "wire", "paper": "wire", "local": "local"}
    assert origins.independent([0, len(WIRE)], claims) == 1
    assert origins.independent([0, len(WIRE), 2 * len(WIRE)], claims) == 2


def test_one_shared_quotation_leaves_two_sources_independent() -> None:
    other = (
        WIRE[0],
        "A paper of its own wrote three further sentences about the old crossing.",
        "Its reporter walked to the pier and looked.",
    )
    claims = readings("one", WIRE) + readings("two", other)
    origins = find_origins([article("one", 7), article("two", 9)], claims)
    assert origins.parent == {"one": "one", "two": "two"}
    assert origins.independent([0, len(WIRE)], claims) == 1, "the copied sentence itself still counts once"
