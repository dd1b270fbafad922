"""Words of a sentence: text -> tokens with spans, stems, and the function words that carry no content.

Stems are Snowball's (Porter 2, http://snowball.tartarus.org), taken after irregular past forms have been
brought to their base form, so that 'fell' and 'falls' share a stem. Every result is cached by its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")

_IRREGULAR_FORMS = """
arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen
come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung
hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lie lain|lose lost
make made|mean meant|meet met|mislead misled|overthrow overthrew overthrown|pay paid|repay repaid|ride rode ridden
ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken
shoot shot|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken
spend spent|spill spilt|stand stood|withstand withstood|steal stole stolen|stick stuck|strike struck stricken
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|overtake overtook overtaken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood
undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn
write wrote written|die dying|lie lying|tie tying|arrive arrival|refuse refusal|deny denial|approve approval
resign resignation|explode explosion|collide collision|decide decision|evacuate evacuation|withdraw withdrawal
survive survivor survival|man men|woman women|child children|foot feet|tooth teeth|mouse mice|person people persons
lose loss losses|die death deaths dead|fly flight flights|sell sale sales|injure injury injuries|choose choice
succeed success|fail failure failures|close closure closures|remove removal removals|depart departure departures
collapse collapsed|arrest arrested|suspend suspension suspensions|acquit acquittal|dismiss dismissal|destroy destruction
grow growth|believe belief|detect detection|proceed procedure
"""

_IRREGULAR: dict[str, str] = {
    form: forms[0] for group in re.split(r"[|\n]", _IRREGULAR_FORMS) if (forms := group.split()) for form in forms[1:]
}

STOP_WORDS = frozenset(
    """
a an the this that these those it its itself he him his himself she her hers herself they them their theirs themselves
we us our ours i me my mine you your yours who whom whose which what where when why how there here
and or but nor so yet if then than as because while though although whether until unless
of in on at by for with from to into onto over under about against between among through during before after since
within without across along around behind below above near off out up down toward towards upon per via
is are was were be been being am has have had having do does did doing done will would shall should can could may
might must ought not no any some such all both each every either neither another other others own same
very too also just only even still already ever never now again more most much many few less least several
said say says told tell added according reported mr mrs ms dr
one ones two three four five six seven eight nine ten eleven twelve hundred thousand million billion dozen first second
third last next later earlier ago
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
morning afternoon evening night noon midnight day days week weeks month months year years hour hours minute minutes time
am pm gmt utc per percent cent s t re ve ll d m
""".split()
)
"""Function words, and the words of dates and figures, whose values are compared elsewhere."""

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_BRITISH = re.compile(r"(?<=\w{4})is(e|es|ed|ing|ation|ations)$")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$|['’]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure: `text[start:end]`, its `lower` form without clitic, its `stem`; `content` if it carries any.

    `capital` tells that the word begins with a capital where the sentence does not require one.
    """

    start: int
    end: int
    lower: str
    stem: str
    content: bool
    capital: bool


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word in any case and either spelling: 'Fell' and 'falls', 'authorised' and 'authorized'."""
    lower = _BRITISH.sub(r"iz\1", _CLITIC.sub("", word.lower()))
    return str(_STEMMER.stemWord(_IRREGULAR.get(lower, lower)))


def is_irregular_past(lower: str) -> bool:
    """Whether a word is an irregular past form, such as 'sold' or 'broke'."""
    return lower in _IRREGULAR and not lower.endswith(("al", "ion", "ions", "als", "ing", "ure", "ures", "th", "ths", "y"))


@lru_cache(maxsize=32768)
def tokens(text: str) -> tuple[Token, ...]:
    """Words and figures of a text in order, with their spans; punctuation is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        lower = _CLITIC.sub("", surface.lower().replace("’", "'"))
        figure = surface[0].isdigit()
        content = not figure and len(lower) > 1 and lower not in STOP_WORDS and not lower.endswith("n't")
        capital = surface[0].isupper() and bool(text[: match.start()].strip(" \"'“”‘’([-–—"))
        found.append(Token(match.start(), match.end(), lower, stem(lower) if not figure else lower, content, capital))
    return tuple(found)


@lru_cache(maxsize=32768)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry content, names among them."""
    return frozenset(token.stem for token in tokens(text) if token.content)
