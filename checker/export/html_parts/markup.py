"""HTML built from values, so that nothing an article says can become markup: text is escaped unless it is `Markup`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset({"meta", "input"})
_EMPTY_IN_SVG = frozenset({"line", "circle", "path"})  # foreign elements, which HTML lets close themselves
# XML 1.0 and HTML allow none of these; browsers would show them as replacement characters at best
_CONTROLS = {n: None for n in range(32) if chr(n) not in "\t\n\r"} | dict.fromkeys(range(127, 160))


class Markup(str):
    """Text that is HTML already; only `element` and this package's own assets make it."""

    __slots__ = ()


def element(tag: str, *content: object, **attributes: object) -> Markup:
    """An element with escaped attributes and content.

    A trailing underscore in an attribute's name is dropped, other underscores become hyphens ('class_', 'aria_label').
    None and False leave an attribute out, True gives it without a value. Content may be nested lists; None is nothing.
    """
    named = "".join(_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    if tag in _VOID:
        return Markup(f"<{tag}{named}>")
    if tag in _EMPTY_IN_SVG:
        return Markup(f"<{tag}{named}/>")
    return Markup(f"<{tag}{named}>{joined(*content)}</{tag}>")


def joined(*content: object) -> Markup:
    """The pieces one behind the other, escaped where they are not markup."""
    return Markup("".join(_piece(piece) for piece in content))


def _piece(piece: object) -> str:
    if piece is None:
        return ""
    if isinstance(piece, Markup):
        return piece
    if isinstance(piece, str):
        return escape(piece.translate(_CONTROLS), quote=False)
    if isinstance(piece, Iterable):
        return joined(*piece)
    return escape(str(piece), quote=False)


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value).translate(_CONTROLS), quote=True)}"'
