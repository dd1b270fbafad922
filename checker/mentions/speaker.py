"""The words around a verb of saying -> who says it: 'Ana Ruiz' of 'Ana Ruiz, the mayor, stood up and said'.

The speaker is the subject before the verb, also where the verb is a later one of its subject or a relative clause
stands between, or the noun phrase behind it ('said the mayor'). Texts come with their quotations blanked by BLANK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.mentions.polarity.clauses import RELATIVES
from checker.words import is_irregular_past, may_be_past_unchanged

BLANK = "\x00"

_UNNAMED = re.compile(
    r",? who (?:asked|wished|wishes|wish|insisted|spoke|did not|does not|do not)\b[^,;]{0,40}?"
    r"\b(?:named|identified|quoted|anonym\w+)"
)
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_LEADING = re.compile(
    r"^(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|and|but|so|yet|later|then|meanwhile|however|also|still|earlier|"
    r"afterwards?|instead|in (?:a|an|its|his|her|their) [^,]*,|in (?:a|the|his|her|their) \w+(?= (?:he|she|they)$)|"
    rf"on (?:mon|tues|wednes|thurs|fri|satur|sun)day{_PART}|(?:this|yesterday|tomorrow){_PART}(?= (?:the|an?)\b)|"
    r"(?:the (?:next|same|following)|that) (?:day|night|morning|afternoon|evening|week|month|year)|"
    r"[\w-]+ (?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier|before|afterwards)|"
    r"on \d{1,2} [a-z]+(?: \d{4})?|on [a-z]+\.? \d{1,2}|in \d{4}|that|as)\s+",
    re.IGNORECASE,
)
_PREPOSITIONAL = re.compile(
    r"^(?:in|on|at|for|after|during|by|since|of|from)\b.*\s(?=(?:the|an?)\s(?:[\w’'-]+\s){0,2}[\w’'-]+$)"
    r"|^(?:in|at|from)\s(?:[A-Z][\w’'-]*\s)+(?=[a-z]+$)",
    re.IGNORECASE,
)
"""What leads up to a subject: 'In its report the board', 'In London police'."""
_BOUNDARY = re.compile(
    r"[;(\[—–]|:(?!\d)| - |\b(?:but|which|who|that|because|when|where|if|while|although)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r",? ?\b(?:who|which|that)$")
_INVERTED = re.compile(
    r"\s+(?P<name>(?!(?:that|it|there|in|on|at|so|to|by|after|before|during|from|as|when|through|over|into|down)\b)"
    r"[^,;:.()“”\"]+(?:\.(?=\s?[A-Z])[^,;:.()“”\"]+)?)"
)
_APPOSITION = re.compile(r",\s+(?P<name>[A-Z][^,;:()“”\"]*?)(?=[,;:]|\.$|\s(?:on|in|at|who)\b|$)")
_NAME_END = re.compile(
    r"\s(?:on|in|at|after|before|during|when|as|while|who|by telephone|by phone|yesterday|today|last|this|from|to|"
    r"(?<!spokesman )(?<!spokeswoman )(?<!spokesperson )for|told)\s.*$"
)
_RELATIVE_ASIDE = re.compile(rf", (?:{RELATIVES}) (?:[^,]|,(?=\d{{3}}))*,\s*$")
_FINITE = re.compile(
    r"^(?:he|she|they|it|we|i|you|this|that|there)\b|[a-z]{2}ed\b|"
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|did|do)\b",
    re.IGNORECASE,
)
_TRAILING_ADVERBS = re.compile(
    r"\s+(?:also|later|then|further|both|has|have|had|himself|herself|itself|themselves|yesterday|today|still|again|"
    r"once|repeatedly|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?!(?:family|assembly|ally|rally|italy|sicily|july)\b)[a-z]+ly|did|does|do|not|never|could|"
    r"would|can|cannot|will|may|must)$",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:^|\s)(?:and|then|or)$", re.IGNORECASE)
"""What ends before a verb that is not the first of its subject."""
_MAIN_BOUNDARY = re.compile(r"[;(\[—–]|:(?!\d)| - |\bbut\b")
_WORD = re.compile(r"[\w’'-]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_COMMA = re.compile(r",(?!\d{3})")
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "did", "does")
)
_REGULAR_PAST = re.compile(r"(?!hundred|kindred|hatred|sacred|naked|wicked)[a-z’'-]{2,}[^e\W]ed")
_ADJECTIVAL = re.compile(r"(?:ly|^|\b(?:the|an?|his|her|its|their|be|been|being|is|are|was|were|has|had|have)) $", re.I)
"""Behind this a word in -ed is a participle: 'the newly appointed director'."""
_AFTER_PRONOUN = re.compile(r"(?:^|,\s*)(?:[Hh]e|[Ss]he|[Tt]hey)\s(?P<verb>[a-z]+)\b")
_AFTER_NAME = re.compile(r"(?:^|,\s*)(?:(?:[A-Z][\w.’'-]*\s)+|[Ii]t\s|[Tt]he\s[a-z]+\s)(?P<verb>[a-z]+s)\b")
"""A verb of the present tense that its place shows: 'Weber points to'."""
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "all", "no"))
_LONGEST = 10  # words


def subject_before(outside: str, place: int, verb: str = "") -> str:
    """The noun phrase that is the subject of the verb at `place`; '' if there is none.

    The form of `verb` tells what may stand before it: another present before 'says', the verb that 'saying' hangs on.
    """
    left = _RELATIVE_ASIDE.sub(",", _UNNAMED.sub("", _BRACKETS.sub("", outside[:place])))
    for _ in range(3):
        left = _TRAILING_ADVERBS.sub("", left.rstrip(" "))
    left = _RELATIVE_ASIDE.sub(",", left)
    clause = _clause(left.split(BLANK)[-1])
    if _COORDINATED.search(clause):
        clause = _MAIN_BOUNDARY.split(left)[-1] if clause.strip() == "and" or clause.endswith(", and") else clause
    elif verb != "saying" and (verb.endswith("s") or not _ends_in_a_clause(clause)):
        return _phrase(clause)
    subjects = (subject_before(clause, at) for at in _finite_verbs(clause, present=verb.endswith("s")))
    return next(filter(None, subjects), "") or _phrase(clause)


def _ends_in_a_clause(clause: str) -> bool:
    """'The order came at last, ' before 'shouted from the stairs'."""
    alone = clause.strip().removesuffix(",")
    return clause.rstrip().endswith(",") and "," not in alone and next(_finite_verbs(alone), 0) > 0


def _clause(left: str) -> str:
    """What stands behind the last boundary of a clause; a relative clause that has no other subject belongs to it."""
    for boundary in reversed(list(_BOUNDARY.finditer(left))):
        own = left[boundary.end() :].strip()
        head = _RELATIVE.sub("", left[: boundary.end()])
        relative = head != left[: boundary.end()] and "," not in own.removesuffix(",")
        if not relative or next(_finite_verbs(own), None) != 0:
            return own
        noun = _clause(head)
        return own if _FINITE.search(noun) else f"{noun}," if own.endswith(",") else noun
    return left


def _finite_verbs(clause: str, *, present: bool = False) -> Iterator[int]:
    """Where the verbs of a clause stand that take a subject, as far as form and place tell; also `present` ones."""
    placed = {match.start("verb") for match in _AFTER_PRONOUN.finditer(clause)}
    if present:
        placed |= {match.start("verb") for match in _AFTER_NAME.finditer(clause)}
    for match in _WORD.finditer(clause):
        if match.start() in placed or _is_finite(match.group(), clause[: match.start()]):
            yield match.start()


def _is_finite(word: str, before: str) -> bool:
    lower = word.lower()
    if lower in _AUXILIARIES or may_be_past_unchanged(lower) or is_irregular_past(lower):
        return True
    return bool(_REGULAR_PAST.fullmatch(word)) and not (before and _ADJECTIVAL.search(before))


def _phrase(clause: str) -> str:
    """The noun phrase that ends a clause."""
    segments = [segment.strip() for segment in _COMMA.split(clause) if not segment.strip().isdigit()] or [""]
    name = named(segments[-3], segments[-2]) if not segments[-1] and len(segments) >= 3 else ""
    if name and segments[-2].startswith("and "):  # 'The vote is near, and Ana Ruiz, who leads, has promised'
        name = segments[-2].removeprefix("and ")
    name = name or next((segment for segment in reversed(segments) if segment), "")
    for _ in range(3):
        name = _LEADING.sub("", name)
    name = _PREPOSITIONAL.sub("", name)
    before, conjunction, behind = name.rpartition(" and ")
    if conjunction and next(_finite_verbs(before), 0) > 0:
        name = behind
    return " ".join(name.split()[-_LONGEST:]).strip("\"'“”‘’ .-")


def named(noun: str, apposition: str) -> str:
    """Of 'Ana Ruiz, the mayor,' and 'the mayor, Ana Ruiz,' the name; the noun if neither is one or it is empty."""
    describes = noun.lower().startswith(("the ", "a ", "an ", "its ", "his ", "her ", "their "))
    return apposition if describes and apposition[:1].isupper() and len(apposition.split()) <= 5 else noun


def name_after(outside: str, place: int) -> str:
    """The noun phrase behind a verb that ends at `place`: 'said the mayor'."""
    match = _INVERTED.match(outside, place)
    if match is None:
        return ""
    name = _NAME_END.sub("", match["name"].split(BLANK)[0]).strip(" .\"'“”")
    if name.lower() in _DETERMINERS:  # 'said the last homes were dark'
        return ""
    apposition = _APPOSITION.match(outside, match.end())
    return named(name, apposition["name"]) if apposition else name


def is_inverted(outside: str, start: int, name: str) -> bool:
    """Whether the speaker follows the verb: after a quotation, or after a comma if no clause follows the verb."""
    before = outside[:start].rstrip(" ")
    if not before or before[-1] == BLANK:
        return True
    if before[-1] != "," or not name or name[0].isdigit() or len(name.split()) > 8:
        return False
    return not _FINITE.search(name) and next(_finite_verbs(name), None) is None
