"""Numbers that are no quantities: dates, years, clock times, telephone numbers, names of models, roads and sections."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.?|May|June|July|Jun\.|Jul\.|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%])"
_HOUR = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EET|MSK|IST|JST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|AEST|WAT|EAT|ET|PT|Z)"
_YEAR = r"(?:1[5-9]|20)\d\d"

_DATES = (
    rf"\b{_MONTH} {_DAY}(?!,\d{{3}})(?: ?(?:[-–/]|to|and|or) ?(?:{_MONTH} )?{_DAY}(?!,\d{{3}}))?(?:,? {_YEAR}\b)?",
    rf"\b{_DAY}(?: ?(?:[-–/]|to|and|or) ?{_DAY})?(?: of)? {_MONTH}(?![a-z])(?:,? {_YEAR}\b)?",
    rf"\b(?:{_HOUR}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) of {_MONTH}\b",
    rf"\b{_MONTH},? {_YEAR}\b",
    rf"\b(?:[Bb]etween|[Ff]rom) {_YEAR} (?:and|to|until|till) {_YEAR}\b(?! people| [a-z]+s\b)",
    rf"\bon \d{{1,2}}(?:st|nd|rd|th)?(?=,? and on (?:the )?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})",
    r"\b\d{4}-\d{2}(?:-\d{2})?(?:T[\d:]+)?\b",
    rf"\b{_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d\d))(?![\d.,]*\d)",
    r"\b(?:1[5-9]|20)?\d0['’]?s\b",
    r"\b(?:\w+|\d+(?:st|nd|rd|th))[- ]centur(?:y|ies)\b",
    rf"(?<=the )\d{{1,2}}(?:st|nd|rd|th)(?= ?(?:[,.;)]|$|and |at |in |of {_MONTH}))",
)
_TIMES = (
    rf"\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})? ?(?:[ap]\.?m\b\.?|hours|hrs|local|{_ZONE}\b)",
    rf"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::\d{{2}})?\b(?: {_ZONE}\b)?",
    r"\b\d{1,2}h\d{2}\b",
    rf"\b{_HOUR} ?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|o['’]clock)",
    rf"\b\d{{4}} ?(?:{_ZONE}\b|hrs?\b|hours\b|local time)",
    r"(?<![\d.,])(?<!\bvote of )(?<!\bvoted )(?<!\bby )"
    rf"\b(?:half|quarter|{_HOUR}|twenty|twenty-five) (?:minutes )?(?:past|to) {_HOUR}"
    r"(?= (?:in the|on|a\.m|p\.m)|[,.;])(?![.,]\d)",
    r"\b(?:\w+|\w+-\w+) minutes? (?:past|to|before|after) (?:noon|midday|midnight)\b",
    rf"\b(?:half|a quarter|\w+ minutes) (?:past|to|before|after) {_HOUR}\b(?! ?\w*(?:%|km|m\b|people))",
    r"\b(?:GMT|UTC) ?[+−-] ?\d{1,2}(?::\d\d)?",
    rf"(?:\b(?:at|by|until|till|from|since|around|about|shortly after|shortly before) )(?:{_HOUR})"
    r"(?= (?:in the (?:morning|afternoon|evening)|at night|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|local))",
)
_NAMED = (
    r"(?<=[\s(])['’]\d\d\b(?!['’])",
    r"\b\d{1,4}[A-Za-z]? (?:[A-Z][\w’'.-]+ ){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Square|Place|Terrace"
    r"|Boulevard|Crescent|Gardens|Close|Row)(?!s)\b",
    r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=\.\d)\(\d\)|(?<=\d\d)\(\d\)",
    r"\b(?:[Ff]igs?\.|[Ff]igures?|[Ee]qs?\.|[Rr]efs?\.|[Tt]abs?\.|[Tt]ables?|[Ss]ects?\.|[Ss]ections?)"
    r" ?\(?\d+(?:\.\d+)*\)?(?:(?:,| and|,? and|[–-]) ?\(?\d+\)?)*",
    r"\b(?:No|Nos|no|nos|Nr|n)\.? ?°? ?\d+\b",
    r"(?<![A-Za-z])№ ?\d+",
    r"\b(?:number|Number|numbered) (?:\d+|one|two|three)\b",
    r"\b(?:[Ff]light|[Hh]ighway|[Rr]oute|[Aa]rticle|[Ss]ection|[Uu]nit|[Rr]oom|[Cc]hapter|[Pp]age|[Aa]ct|[Rr]esolution"
    r"|[Bb]lock|[Gg]ate|[Pp]latform|[Tt]erminal|[Rr]unway|[Cc]hannel|[Ll]ine|[Ww]ard|[Hh]all|[Pp]ier|[Bb]erth|[Ss]hed"
    r"|[Pp]hase|[Ss]tage|[Cc]lass|[Tt]ype|[Vv]ersion|[Mm]ark|[Pp]aragraph|[Cc]lause|[Rr]ule|[Bb]ill|[Cc]ase"
    r"|[Ss]haft|[Ww]ell|[Rr]eactor|[Ss]quadron|[Jj]unction|[Tt]able|[Ff]igure|[Dd]ock|[Ll]ot|[Cc]ourtroom"
    r"|[Bb]rigade|[Ee]pisode|[Ss]eason|[Pp]art|[Dd]istrict|[Zz]one|[Ss]ector|[Tt]ower|[Cc]ar|[Cc]oach|[Tt]rack|[Ss]pan"
    r"|[Pp]anel|[Aa]nnex|[Ss]chedule|[Hh]angar|[Bb]uilding|[Bb]ay|[Ee]xit|[Rr]ound|[Vv]olume|[Ii]ssue|[Tt]rain|[Bb]us|[Tt]ram|[Dd]oor|[Cc]arousel|[Ff]orce|[Mm]ile(?:post|stone)"
    r"|[Kk]ilomet(?:re|er)|[Pp]icture|[Pp]hoto|[Bb]uoy|[Pp]ump|[Aa]partment|[Ss]uite)s?"
    r" (?:\d+[A-Za-z]?|one|two|three|four|five|six)\b"
    r"(?! (?:per ?cent|percent|people|km|metres|meters|years|killed))(?!%|,\d{3})",
    r"\b(?<!that )(?<!same )(?<!next )(?<!first )(?<!second )(?<!third )(?<!last )(?<!following )(?<!rest )(?<!final )"
    r"(?:[Dd]ay|[Ww]eek)s? (?:\d+|one|two|three|four|five|six)\b"
    r"(?!%|,\d{3}| (?:per ?cent|percent|people|years|killed))",
    r"\b[Ll]evels? \d+[A-Za-z]\b",
    r"\b[A-Z][A-Za-z]* ?(?!(?<= )\d{1,2}-\d{1,2}\b)\d+[A-Za-z]*(?:-\d+)+\b",
    r"\b\d+[A-Za-z]{1,3}\d+\w*\b",
    r"(?<![\d.])\+?\d{2,4}(?:[- ]\d{2,4}){2,}(?![\d,])(?! ?(?:km|people))",
    r"\+\d[\d ()-]{6,}\d",
    r"\b(?:https?://|www\.)\S+",
    r"^\s*\(?\d{1,2}[.)](?=\s)",
    r"§+ ?\d+(?:\.\d+)*",
    r"\b24/7\b|\b(?:twenty-four|24)-hour\b",
)
_WORDS = (
    r"\b(?:no|any|every|some|without|like|this|that|the|another|each|which|last|next|only|a|big|new|old|good"
    r"|right|wrong) ones?\b",
    r"\bone(?:[- ](?:of|another|day|thing|by|who|that|which|can|could|would|might|must|should|may|side|more thing"
    r"|and(?! a (?:half|quarter))"
    r"|is|was|has|had|in particular|or the other|after|to one|on|for|with"
    r"|from|as|at least|such|said)\b|['’]s|[,.;:!?]|-)",
    r"\b(?:for one|at one (?:point|time)|one or two|one-(?:way|off|time|sided|on)|square one|day one)\b",
    r"\b(?:first|second|third)(?:ly|-hand|[- ]half|[- ]quarter|[- ]party|[- ]degree)?,",
    r"\b(?:at|for the|from the|the very) first\b(?! \w+(?:s|th)\b)",
    r"\b(?:first|second)-(?:hand|ever|rate|class|born|time|aid)\b"
    r"|\bfirst (?:aid|lady|minister|responders?|light|half)\b",
    r"\bsecond half\b|\bevery second\b|\b(?:the|a) second (?:later|before)\b|\b(?:split|each|per|a) second\b",
    r"\bthird[- ](?:party|parties|world)\b|\b(?:first|second|third|fourth) (?:quarter|half)\b",
)
_EXCLUDED = re.compile("|".join(f"(?:{p})" for p in (*_DATES, *_TIMES, *_NAMED)))
_SLASHED = re.compile(r"\b\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})\b")
_DAY_AND_MONTH = re.compile(r"\b(?<=on )(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])\b(?![/.\d])")
_EXCLUDED_WORDS = re.compile("|".join(_WORDS), re.IGNORECASE)


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """Spans, in order, in which no quantity may begin."""
    found = [m.span() for pattern in (_EXCLUDED, _EXCLUDED_WORDS) for m in pattern.finditer(text)]
    if "/" in text or "." in text:
        found += [m.span() for pattern in (_SLASHED, _DAY_AND_MONTH) for m in pattern.finditer(text)]
    return sorted(found)


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:an?|that|in|since|until|till|by|before|after|from|of|during|early|late|mid|and|to|between|year|the|its|his|her|their"
    r"|this|for|summer|autumn|spring|winter|through|around|circa|born|or|than)|[-–(/]|^|,|[a-z]['’]s?) ?[\"'‘“]?$",
    re.IGNORECASE,
)


def is_year(text: str, start: int, end: int, *, has_unit: bool, counts: bool) -> bool:
    """Whether four digits are a year: 1500 to 2099, no comma, and nothing that is measured or counted."""
    written = text[start:end]
    if len(written) != 4 or not written.isdigit() or not "1500" <= written <= "2099" or has_unit:
        return False
    return not counts or bool(_YEAR_BEFORE.search(text[:start]))
