"""Why a stretch of an article is no claim: rules on its wording, for every format.

Each rule is a reason and a pattern. Rules are anchored or limited in length, so that a story about cookies or a
sentence that starts with 'By Friday' is not taken for furniture. Silence costs a claim, so a doubt keeps the text.
"""

from __future__ import annotations

import re

from checker.sources.pieces import TERMINAL, is_sentence

LONGEST = 420  # characters; what is longer is prose, whatever words are in it


def _rule(reason: str, pattern: str, *, open_ended: bool = False) -> tuple[str, re.Pattern[str], bool]:
    """`open_ended` rules hold only for text that does not end as a sentence does."""
    return reason, re.compile(pattern, re.IGNORECASE | re.DOTALL), open_ended


_REACTION = (
    r"(?:like|dislike|love|angry|sad|funny|haha|wow|pray|share|tweet|pin|e-?mail|print|save|reply|report|follow)"
)
_SHARE_OF = r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|reddit|copy link)"
_NAME = r"[A-ZÀ-ÞŠŽČĆŁ][\w.'’-]*"
_RULES = (
    _rule(
        "cookie notice",
        r"^(?=.*\bcookies?\b)(?=.*\b(?:we|our|us|this (?:web)?site|you|your)\b)(?=.*\b(?:use[sd]?|using|stor\w+|"
        r"set[st]?|accept\w*|consent\w*|agree\w*|privacy|preferences|reject|manage|by continuing|help us|only)\b)",
    ),
    _rule("cookie notice", r"^.{0,20}\bwe value your privacy\b"),
    _rule(
        "comment section",
        r"^(?:comments?\s*[:(]?\s*\d+\)?|\d+\s+comments?|no comments(?: yet)?|leave a (?:comment|reply)|"
        r"add a comment|join the (?:discussion|conversation)|comments are (?:closed|moderated).*)\.?$",
    ),
    _rule("reaction buttons", rf"^(?:{_REACTION}\b[\s/|·,•:-]*)+\d*$"),
    _rule("share buttons", rf"^share(?: this(?: \w+)?)?(?: (?:on|via|with))?[\s:]*(?:{_SHARE_OF}[\s/|·,•]*)*$"),
    _rule(
        "navigation",
        r"^(?:skip to (?:content|main).*|back to top|home|menu|search|log ?in|sign in|next|previous|"
        r"advertisement|sponsored(?: content)?|news|sports?|politics|business|world|opinion|weather|e-?paper)$",
    ),
    _rule("navigation", r"^(?:[\w’'&-]+(?: [\w’'&-]+)?\s*[|›»·>]\s*){2,}[\w’'& -]{1,30}$", open_ended=True),
    _rule(
        "link list",
        r"^(?:see also|read (?:also|more|next)|also read|related(?: (?:articles?|stories|news|links?))?|more on this|"
        r"further reading|more from|you may also like|recommended|don[’']t miss)\b\s*:.*",
    ),
    _rule("advertisement", r"^(?:advertisement|ad|advert|sponsored|promotion)\s*[:|–—-]\s.{0,160}$"),
    _rule(
        "byline",
        r"^(?:this |the )?(?:page |entry |record |article )?(?:was )?last "
        r"(?:updated?|edited|modified|changed|revised)\b.{0,90}$",
    ),
    _rule(
        "subscription appeal",
        r"^(?=.{0,240}$).*\b(?:(?:sign up|subscribe)\b.*\b(?:newsletter|digest|briefing|inbox|month|week|"
        r"now|today|updates|alerts)|"
        r"free articles?\b.*\b(?:left|remaining|this month)|"
        r"(?:support|fund) (?:our|local|independent) (?:journalism|news|reporting)|"
        r"please (?:consider a donation|donate)|already a subscriber)\b.*",
    ),
    _rule("subscription appeal", r"^subscribe\b.{0,60}$", open_ended=True),
    _rule(
        "copyright notice",
        r"^(?=.{0,260}$)(?:.*(?:©|\(c\)\s*(?:19|20)\d\d|\ball rights reserved\b|\bcopyright\b\s+(?:©|(?:19|20)\d\d)).*|"
        r"text (?:is )?available under .*licen[cs]e.*)$",
    ),
    _rule(
        "correction policy",
        r"^(?=.{0,240}$).*\b(?:corrections? polic|corrections are welcome|to (?:report|request) (?:an error|a "
        r"correction)|transcripts? (?:are|is) created on)\b.*",
    ),
    _rule(
        "photo credit",
        r"^(?:photo(?:graph)?s?|images?|pictures?|credit|caption|handout|file photo|map|graphic)\s*"
        r"(?::|/|by|courtesy|$).{0,140}$",
        open_ended=True,
    ),
    _rule(
        "byline",
        r"^\(?(?:(?:additional )?reporting|writing|editing|compiled|edited|words|text|story|photographs?|photos?|"
        rf"pictures)(?: by|:) ?(?-i:{_NAME}).{{0,200}}$",
        open_ended=True,
    ),
    _rule(
        "byline",
        rf"^\*?\(?by (?-i:{_NAME})(?: (?:(?-i:{_NAME})|and|in|&|de|van|von|al|bin|the|of|for|[|•·–—-]|\d+)[,;.]?)"
        r"{0,24}.{0,60}$",
        open_ended=True,
    ),
    _rule(
        "byline",
        rf"^(?:with (?:inputs? from |additional reporting (?:by|from) )?|additional reporting: )(?-i:{_NAME})"
        rf"(?: (?:(?-i:{_NAME})|and|in|of|&)[,.]?){{0,8}}$",
        open_ended=True,
    ),
    _rule(
        "byline",
        r"^(?:page |entry |record )?(?:last )?(?:edited|updated|modified|changed|revised|published|posted)\b.{0,70}$",
        open_ended=True,
    ),
    _rule("byline", r"^\*?from (?:our|a) (?:own )?(?:reporter|correspondent|staff|special)\b.{0,60}$", open_ended=True),
    _rule(
        "byline",
        r"^(?:staff (?:correspondent|reporter|writer)|agency report|newsdesk|from (?:agencies|wire reports))\b.{0,40}$",
        open_ended=True,
    ),
    _rule("letterhead", r"^for immediate release$|^information for the press$"),
    _rule("link list", r"^(?-i:[A-Z])[a-z]+ \d{1,2}, \d{4}(?=\w).{10,}$", open_ended=True),
    _rule(
        "contact",
        r"^(?:media |press )?(?:contacts?|enquiries|inquiries|tel(?:ephone)?|phone|e-?mail)\b\s*[:.].{0,300}$",
    ),
    _rule("end mark", r"^(?:[-–—=*_#~•·.\s]+|ends?|-+\s*ends?\s*-+|-?30-?|###)$"),
    _rule(
        "attribution only",
        rf"^(?:the )?(?-i:{_NAME}).{{2,80}} report(?:s|ed)? (?:the|this|about the) (?:information|news)\.$",
    ),
)

_OWN_VOICE = ("cookie notice", "subscription appeal", "copyright notice", "correction policy")
_TOLD = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|ruled|fined|sued|accused|warned|complained)\b", re.IGNORECASE
)
"""What others said or did. An outlet that speaks for itself, in a notice, reports nobody."""

_SMALL_WORDS = {"of", "the", "and", "for", "on", "in", "at", "de", "la", "le", "du", "to", "am", "pm"}

_LINK_SECTION = re.compile(
    r"^(?:see also|references|external links|further reading|bibliography|"
    r"related(?: (?:articles?|stories|news|links?|topics))?|"
    r"read (?:also|next|more)|most (?:read|shared|popular)|trending|"
    r"(?:also|more) (?:in|from|on|news|stories|world)\b.*|"
    r"you (?:may|might) also (?:like|be interested in)|keep reading|hot topics|"
    r"recommended(?: for you)?|useful links|editors?[’'] picks|more stories|latest news|last news|"
    r"sources|citations|categories|tags|topics)\s*:?$",
    re.IGNORECASE,
)
_COMMENT_SECTION = re.compile(
    r"^(?:readers?[’']?s? )?(?:comments|opinions of readers|discussion|talk ?back)\s*(?:\(?\d+\)?)?$|"
    r"^\d+ comments?$|^comment \(\d+\)$|^(?:readers?[’']?s? opinions?)$|"
    r"^(?:join the (?:discussion|conversation)|readers write|leave a (?:reply|comment)|have your say|"
    r"letters to the editor)$",
    re.IGNORECASE,
)


def reason_to_skip(text: str) -> str:
    """The reason why this stretch is no claim, or ''."""
    text = text.strip()
    if len(text) > LONGEST:
        return ""
    ended = TERMINAL.search(text) is not None and not text.endswith(")")
    reports = ended and "©" not in text and _TOLD.search(text) is not None
    for reason, pattern, open_ended in _RULES:
        if not (open_ended and ended) and not (reports and reason in _OWN_VOICE) and pattern.match(text):
            return reason
    return ""


def section_reason(heading: str) -> str:
    """What the short lines under this heading are, if they are no part of the story: 'link list', 'comment section'."""
    heading = heading.strip().strip("#*_= ")
    if _LINK_SECTION.match(heading):
        return "link list"
    return "comment section" if _COMMENT_SECTION.match(heading) else ""


def is_prose(text: str) -> bool:
    """Whether a stretch under such a heading is told in sentences, and so belongs to the story after all."""
    return is_sentence(text) and len(text.split()) >= 6


def is_signature(line: str) -> bool:
    """A name with its office, or place and date: no words in it but names, titles, small words and figures."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", line)
    small = [word for word in words if word[0].islower() and word not in _SMALL_WORDS]
    return len(line) <= 100 and len(words) <= 12 and len(small) <= 1
