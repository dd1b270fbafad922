"""How a name stands in its sentence: whether it is the subject of what follows, or only stands within the subject.

"The man who shot Anna Brandt was arrested", "the deputy of Anna Brandt, who resigned": the name beside the verb is not
whom the verb is about. A name counts as the subject only if nothing but its titles stands between it and the beginning
of its clause, an adverbial that opens it, or a word after which a clause begins.
"""

from __future__ import annotations

import re

from checker.mentions.entity.lexicon import RELATIONAL_ROLES, is_title, listed

_BREAKS = re.compile(r"[,;:—–(“”\"]\s")
_PREPOSITIONS = (
    "of|by|for|to|with|from|in|on|at|against|about|than|as|like|unlike|under|over|into|near|behind|beside|towards?|"
    "without|within|during|despite|between|among|following|around|through"
)
_PREPOSITION = re.compile(rf"(?:^|\s)(?:{_PREPOSITIONS})$", re.IGNORECASE)
_OPENED = re.compile(
    rf"(?:(?:and|but|so|yet) )?(?:{_PREPOSITIONS}|(?:[\w-]+ ){{0,2}}(?:(?:minute|hour|day|week|month|year)s? )?"
    r"(?:after|before|since|until))(?!\w)",
    re.IGNORECASE,
)
"""An adverbial at the beginning of a clause, 'In March', 'Two days after', behind which the subject stands."""
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|another|\w[\w.-]*['’]s?)", re.IGNORECASE)
_LINK = re.compile(
    rf"(?:{_PREPOSITIONS}|who|whom|whose|which|that|and|but|or|nor|not|had|has|have|was|were|is|are|when|while|after|before|"
    r"because|since|until|where|if|whether|how|why|said|says)",
    re.IGNORECASE,
)
"""Words that are no part of a title before a name."""
_EPITHET = listed("former then ex acting interim outgoing incoming late deputy vice prime interior foreign")
_TIME = re.compile(
    r"\b(?:(?:minute|hour|day|week|month|year)s?|moment|night|morning|evening|afternoon|noon|midnight|later|earlier|ago|today|yesterday|then|"
    r"now|once|thus|so|even|only|also|finally|\w+day|\w+ly|may|march|august|(?:jan|febr)uary|april|june|"
    r"(?:septem|octo|novem|decem)ber|(?:1[89]|20)\d\d)$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:when|while|because|since|until|where|after|before|if|though|although|how|why|whether|whereas|that|once|including|is|was|"
    r"sa(?:id|ys?)|announce[sd]?|report(?:s|ed)?|confirm(?:s|ed)?|claim(?:s|ed)?|insist(?:s|ed)?|believe[sd]?|wr(?:ote|ites)|"
    rf"know|knew|knows|adds|added|(?:{_PREPOSITIONS}|after|before|since) which)$",
    re.IGNORECASE,
)
"""Words after which a clause begins, whatever stands before them."""
_JOINS = re.compile(r"\b(?:and|but|both|neither|nor|not)$", re.IGNORECASE)
_UNCLOSED = re.compile(
    r"\b(?:who|whom|whose|which|accused|suspected|charged)\b|(?<!the )(?<!that )(?<!this )\b\w+ing$", re.IGNORECASE
)
"""Words that open what describes a person, as long as no comma closes it."""
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|announce[sd]?|report(?:s|ed)?|recall(?:s|ed)?|remember(?:s|ed)?|claim(?:s|ed)?)\b"
)
_OWN_ASIDE = re.compile(r"^, [^,]*,")
_COPULA = listed("is was been remains remained became becomes")
"""Behind these stands who the person is, nobody else."""
_PEOPLE = RELATIONAL_ROLES | listed("man woman boy girl child friend aide guard guest prisoner patient suspect")
_SHORT = 3
"""Words that a title at the beginning of a clause has at most: 'Business tycoon'."""
_WORDS_OF_A_TITLE = 8


def is_subject(text: str, start: int) -> bool:
    """Whether the name that begins at `start` can be the subject of the verb behind it."""
    clause = _clause(text, start)
    before = _without_titles(clause)
    if not before or _BEGINS.search(before) or _TIME.search(before):
        return True
    if _UNCLOSED.search(before):
        return False
    if _JOINS.search(before) or _is_noun(before.split()):
        return True
    opened = _OPENED.match(before)
    if opened is None:
        return False
    return opened.end() == len(before) < len(clause) or not _PREPOSITION.search(before)


def is_apposed(text: str, start: int) -> bool:
    """Whether the name that begins at `start` tells behind a comma who the one before is: 'the minister, Dr Brandt'."""
    clause = _clause(text, start)
    return not _without_titles(clause) and text[:start].rstrip().removesuffix(clause).rstrip().endswith(",")


def belongs_to_another(text: str, start: int) -> bool:
    """Whether the name that begins at `start` only tells whose or which another one is: 'the aide to Anna Brandt'."""
    before = _without_titles(_clause(text, start))
    return " " in before and _PREPOSITION.search(before) is not None


def names_another(between: str) -> bool:
    """Whether words between a name and a pronoun tell of somebody else, or of what the one named says of others."""
    return _TELLS.search(between) is not None or has_another(between)


def has_another(between: str) -> bool:
    """Whether words behind a name tell of somebody else, by a role with an article or 'his'."""
    words = re.findall(r"[\w-]+", _OWN_ASIDE.sub("", between).lower())
    people = (at for at, word in enumerate(words) if is_title(word) or word in _PEOPLE)
    return any(_is_another(words[max(at - 4, 0) : at]) for at in people)


def _is_another(before: list[str]) -> bool:
    """Whether the words before a role, 'the', 'was the', make somebody else of who has it."""
    return _COPULA.isdisjoint(before) and any(_DETERMINER.fullmatch(word) for word in before[-3:])


def fits(name: str, pronoun: str) -> bool:
    """Whether a given name can go with 'he' or 'she', by its ending: 'Anna' hardly means him, nor 'Omar' her.

    This only keeps readings out, so that a Luca or an Ingrid costs one, and nothing is read wrongly.
    """
    given, _, rest = name.lower().partition(" ")
    if not rest:
        return True
    return not given.endswith("a") if pronoun == "he" else given[-1] in "aehiy"


def _clause(text: str, end: int) -> str:
    """The words before a name back to the last comma or other break."""
    return _BREAKS.split(text[:end])[-1].strip("—–(“”\"‘' ")


def _without_titles(text: str) -> str:
    """The text before a name without the titles that belong to it: 'the former interior minister', 'President'."""
    words = text.split()
    bare = len(words)
    while bare and len(words) - bare < _WORDS_OF_A_TITLE and _is_title_word(words[bare - 1]):
        bare -= 1
    for at in range(len(words) - 1, max(len(words) - _WORDS_OF_A_TITLE, 0) - 1, -1):
        if _DETERMINER.fullmatch(words[at]) and at < len(words) - 1:
            return " ".join(words[: min(at, bare)])
        if _LINK.fullmatch(words[at]) or _TIME.search(words[at]) or _is_verb(words, at):
            break
    return " ".join(words[:bare])


def _is_noun(words: list[str]) -> bool:
    return len(words) <= _SHORT and not any(_LINK.fullmatch(w) or w.endswith(("ed", "ing")) for w in words)


def _is_title_word(word: str) -> bool:
    lower = word.lower()
    if _TIME.search(lower) or _LINK.fullmatch(lower):
        return False
    return (
        word.lstrip("(")[:1].isupper()
        or lower.endswith("-year-old")
        or lower in _EPITHET
        or is_title(lower)
        or lower in RELATIONAL_ROLES
    )


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a form in -ing or -ed opens a description; behind a determiner it is part of a title: 'the outgoing'."""
    return words[at].endswith(("ing", "ed")) and not (at > 0 and _DETERMINER.fullmatch(words[at - 1]))
