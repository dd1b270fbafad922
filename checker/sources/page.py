"""A parsed page -> its stretches of text in order, each with its kind and, where its mark-up shows it, why it is none.

Nothing on the page is dropped but scripts and styles: what is navigation, a notice, a comment or a list of links stays,
with the reason, so that a report can show what was passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.sources.pieces import TERMINAL
from checker.types import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "option", "object", "math"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "label",
    "img",
    "bdo",
    "dfn",
}
"""Elements that stand in a line of text and part no paragraphs."""
_DELETED = ("del", "s", "strike")
_BY_TAG = {
    "nav": "navigation",
    "footer": "footer",
    "button": "navigation",
    "form": "form",
    "figcaption": "caption",
    **dict.fromkeys(_DELETED, "deleted text"),
}
_UNSHOWN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_KINDS = {"li": BlockKind.ITEM, "dd": BlockKind.ITEM, "dt": BlockKind.ITEM}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend"}
_BY_CLASS = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE))
    for reason, words in (
        ("cookie notice", r"cookies?|cookie\w+|consent|gdpr|cmp|lopd|ccpa|privacy"),
        ("comment section", r"comments?|comment\w+|disqus|discuss\w*|disc|cmts?|letters|talk|responses|replies"),
        ("subscription appeal", r"promo\w*|newsletters?|subscri\w+|signup|sign-up|paywall\w*|donat\w+|membership|join"),
        ("advertisement", r"ads?|advert\w*|sponsor\w*|banner"),
        (
            "link list",
            r"related\w*|recirc\w*|read-?more|more|most-?read|popular|trending|rel|also|see-?also|links|sidebar|side|"
            r"recommend\w*|catlinks|tags",
        ),
        (
            "navigation",
            r"nav\w*|menu|crumbs?|breadcrumbs?|top-?bar|topnav|tool\w*|skip|masthead|brand|logo|ticker|portal|tabs|"
            r"sections|share|sharing|social|site-head|hdr|lang|player|pagination",
        ),
        (
            "byline",
            r"by-?line|by|authors?|meta|dateline|date|time|stamp|edited|lastmod|modified|rev|sig|signature|issued|posted|"
            r"timestamp|credits?",
        ),
        ("footer", r"footer|foot|ftr|legal|copyright|disclaimer|bottom|colophon|imprint"),
        ("caption", r"captions?|wp-caption-text"),
    )
)
_STORY_TAGS = {"html", "body", "main", "article"}
_BREAK = "\x1e"  # stands for `br`; the line ends of the source are mere white space
_SHORT_LINE = 60  # characters
_BYLINE_LENGTH = 240  # characters; a longer 'meta' or 'date' element holds prose


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one element: its kind, the reason of its mark-up ('' if none), and the element that holds it."""

    words: str
    kind: BlockKind
    reason: str
    element: HtmlElement
    is_title: bool = False
    linked: bool = False


def stretches(root: HtmlElement) -> Iterator[Stretch]:
    """All text of a page in order. `root` is the body, or the whole document."""
    body = root.find("body")
    yield from _walk(root if body is None else body, "", BlockKind.PARAGRAPH)


def drop_unshown(root: HtmlElement) -> bool:
    """Take deleted and hidden words out of the lines they stand in; whether there were any."""
    unshown = [e for e in root.iter(*INLINE) if (e.tag in _DELETED or _is_for_nobody(e)) and not _holds_blocks(e)]
    for element in unshown:
        element.drop_tree()
    return bool(unshown)


def _is_for_nobody(element: HtmlElement) -> bool:
    """Whether an element is hidden and holds no date for machines."""
    return _is_hidden(element) and next(element.iter("time"), None) is None


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _UNSHOWN.search(element.get("style") or "") is not None


def _walk(element: HtmlElement, reason: str, kind: BlockKind) -> Iterator[Stretch]:
    """The stretches of an element: text between its blocks, and its blocks in turn."""
    reason = reason or _reason(element)
    kind = _KINDS.get(element.tag, BlockKind.HEADING if element.tag in _HEADINGS else kind)
    if element.tag == "tr" and _is_data_row(element):
        yield from _stretch(
            " | ".join(filter(None, (_flat(cell) for cell in element))), BlockKind.ITEM, reason, element
        )
        return
    buffer = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SILENT:
            pass
        elif child.tag == "br":
            buffer += _BREAK
        elif child.tag in INLINE and not _holds_blocks(child):
            buffer += _inline(child)
        else:
            yield from _stretch(buffer, kind, reason, element)
            buffer = ""
            yield from _walk(child, reason, kind)
        buffer += child.tail or ""
    yield from _stretch(buffer, kind, reason, element)


def _stretch(words: str, kind: BlockKind, reason: str, element: HtmlElement) -> Iterator[Stretch]:
    """The stretches of running text between two blocks, parted at line breaks where those part paragraphs."""
    for part in _parted(words):
        flat = " ".join(part.split())
        if re.search(r"\w", flat):
            links = sum(len(_flat(link)) for link in element.iter("a"))
            yield Stretch(flat, kind, reason, element, element.tag == "h1", links >= 0.8 * len(_flat(element)) > 0)


def _parted(words: str) -> Iterator[str]:
    """Two `br` part paragraphs; one does where the line before it is short or ends as a sentence does."""
    part = ""
    for line in words.split(_BREAK):
        whole = not line.strip() or len(part) < _SHORT_LINE or TERMINAL.search(part.rstrip()) is not None
        if part.strip() and whole:
            yield part
            part = ""
        part += f" {line}"
    yield part


def _inline(element: HtmlElement) -> str:
    """The text of an inline element, its line breaks kept."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            words += _BREAK if child.tag == "br" else _inline(child)
        words += child.tail or ""
    return f" {words} " if element.tag == "span" and element.get("class") and words[:1].isalnum() else words


def _flat(element: HtmlElement) -> str:
    return " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""


def _holds_blocks(element: HtmlElement) -> bool:
    return any(
        isinstance(child.tag, str) and child.tag not in INLINE and child.tag != "br"
        for child in element.iterdescendants()
    )


def _is_data_row(row: HtmlElement) -> bool:
    """Whether a row is one of figures rather than of a page laid out as a table."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(
        len(_flat(cell)) <= 160 and cell.find(".//p") is None and cell.find(".//h1") is None for cell in cells
    )


def _reason(element: HtmlElement) -> str:
    """Why the mark-up says that an element is no part of the story: its tag, its class, its id, its role."""
    tag = element.tag
    if tag in _STORY_TAGS or element.find(".//h1") is not None or _is_story(element):
        return ""
    if _is_hidden(element):
        return "hidden text"
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if tag in ("header", "aside"):
        return (
            "navigation"
            if tag == "header"
            else _by_class(element) or ("" if _sentences(element) > 1 else _aside(element))
        )
    return _by_class(element)


def _aside(element: HtmlElement) -> str:
    return "link list" if element.find(".//li") is not None or element.find(".//a") is not None else "aside"


def _by_class(element: HtmlElement) -> str:
    if element.tag == "h1":
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    for reason, pattern in _BY_CLASS:
        if pattern.search(names) and (reason != "byline" or len(_flat(element)) <= _BYLINE_LENGTH):
            return reason
    return ""


def _is_story(element: HtmlElement) -> bool:
    """A container that holds most of the page's prose is the story, whatever its class is called."""
    if element.tag not in ("div", "section", "td", "table", "tbody", "tr"):
        return False
    own = _prose(element)
    return own > 600 and own > 0.4 * _prose(element.getroottree().getroot())


def _prose(element: HtmlElement) -> int:
    return sum(len(_flat(paragraph)) for paragraph in element.iter("p", "li") if len(_flat(paragraph)) > 80)


def _sentences(element: HtmlElement) -> int:
    return len(re.findall(r"[a-z][.!?][\"”’']?(?:\s|$)", _flat(element)))
