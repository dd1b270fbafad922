"""The review line by line, where there is no full terminal: it writes a dispute, reads a key and Enter, and goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TextIO

from rich.console import Console
from rich.text import Text

from checker.passages import Passages
from checker.review.decisions import Decision
from checker.review.drawing import context_text, dispute_text, end_text, header_text, side_text
from checker.review.session import KEYS, answer, press
from checker.review.state import Session
from checker.types import Report

_NAMED = {what: key for key, what in KEYS.items()}


def review_in_lines(
    report: Report,
    session: Session,
    save: Callable[[Decision], None],
    *,
    source: TextIO,
    target: TextIO,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Session:
    """Review until `q` or the end of the input; returns the session as it was left.

    A line is a key, or the words for what a key does; nothing is taken from a part of it, and an empty line decides
    nothing.
    """
    console = Console(file=target, highlight=False, soft_wrap=False)
    passages = Passages(report)
    shown: tuple[object, ...] = ()
    while not session.finished:
        if shown != (shown := (session.place, session.filter, session.history)):
            _show(console, session, passages)
        if session.message:
            console.print(Text(session.message, "yellow"))
        console.print(Text(session.prompt or _keys(session), "bold"), end=" ")
        line = source.readline()
        if not line:
            break
        if session.prompt:
            session, decision = answer(session, line, now())
        elif (key := _key(line)) == "c":
            _show_context(console, session, passages)
            session = replace(session, message="")
            continue
        elif key:
            session, decision = press(session, key, now())
        else:
            continue
        if decision is not None:
            save(decision)
    return session


def _key(line: str) -> str:
    typed = " ".join(line.lower().split())
    return _NAMED.get(typed, typed)


def _show(console: Console, session: Session, passages: Passages) -> None:
    console.print()
    console.print(header_text(session))
    dispute = session.current
    if dispute is None:
        console.print(end_text(session))
        return
    head, reason = dispute_text(dispute)
    console.print(head)
    for number, side in enumerate(dispute.sides, 1):
        console.print()
        console.print(Text(f"[{number}] ", "bold") + _bracketed(side_text(side, passages), console))
    console.print()
    console.print(reason)


def _bracketed(text: Text, console: Console) -> Text:
    """Without colours or reverse video, the differing words are marked by brackets."""
    if console.is_terminal and not console.no_color:
        return text
    plain = text.plain
    for span in sorted((s for s in text.spans if "reverse" in str(s.style)), key=lambda s: -s.start):
        plain = f"{plain[: span.start]}[{plain[span.start : span.end]}]{plain[span.end :]}"
    return Text(plain)


def _show_context(console: Console, session: Session, passages: Passages) -> None:
    if session.current is not None:
        console.print(_bracketed(context_text(session.current, passages), console))


def _keys(session: Session) -> str:
    dispute = session.current
    if dispute is None:
        return "z undo, f filter, q quit >"
    numbers = "/".join(str(n) for n in range(1, len(dispute.sides) + 1))
    return f"{numbers} is right, " + ", ".join(f"{key} {what}" for key, what in KEYS.items()) + " >"
