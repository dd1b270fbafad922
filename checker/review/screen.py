"""The review in a full terminal: one dispute a screen, keys and mouse, saved before the next one is shown.

The screen only draws a `Session` and passes keys on; what a key does is decided there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from checker.passages import Passages
from checker.review.decisions import Decision
from checker.review.drawing import context_text, dispute_text, end_text, header_text, side_text
from checker.review.session import KEYS, answer, press
from checker.review.state import Prompt, Session
from checker.types import Dispute, Report

Save = Callable[[Decision], None]
"""Writes a decision to disk; called before the screen goes on, so that what is shown as saved is saved."""

_MOST_SIDES = 9
_ROOMY = (60, 20)  # columns and lines from which there is room for borders and empty lines


def review_on_screen(report: Report, session: Session, save: Save) -> Session:
    """Let a person review in the terminal until they quit; returns the session as they left it."""
    app = ReviewApp(report, session, save)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.session


class Page(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down only: left and right go from dispute to dispute."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class ContextScreen(ModalScreen[None]):
    """The quoted sentences of one dispute within their articles."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("c,escape,q", "dismiss", "Back", key_display="c")]

    def __init__(self, dispute: Dispute, passages: Passages) -> None:
        super().__init__()
        self._text = context_text(dispute, passages)

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with Page(id="context"):
            yield Static(self._text)
        yield Footer(show_command_palette=False)


class SideBox(Static):
    """One side of the dispute; a click on it does what its number does."""

    def __init__(self, number: int, text: Text) -> None:
        super().__init__(text, classes="side")
        self.number = number
        self.border_title = f"{number}  this side is right"

    def on_click(self) -> None:
        """Ask before deciding: a click is easily made by mistake, and the key is named at hand."""
        self.app.notify(f"Press {self.number} if this side is right.", timeout=3)


class ReviewApp(App[None]):
    """Draws the session; every key goes to `session.press`, every line typed to `session.answer`."""

    TITLE = "Review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #header { height: auto; padding: 0 1; background: $panel; }
    #dispute { padding: 1 2 0 2; min-height: 1; }
    #fact { height: auto; margin-bottom: 1; }
    .side { height: auto; border: round $primary; padding: 0 1; margin-bottom: 1; border-title-style: bold; }
    #reason { height: auto; }
    #message { height: auto; padding: 0 2; color: $text-warning; }
    #prompt { height: auto; padding: 0 2; text-style: bold; }
    #keys { height: auto; padding: 0 1; background: $panel; }
    #context { margin: 1 4; border: round $primary; padding: 1 2; background: $surface; }
    .small #dispute { padding: 0 1; }
    .small #message, .small #prompt { padding: 0 1; }
    .small #fact, .small .side { margin-bottom: 0; }
    .small .side { border: none; border-top: solid $primary; padding: 0; }
    .small Input { border: none; height: 1; padding: 0 1; }
    .small #context { margin: 0; border: none; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(n), f"press('{n}')", "Is right") for n in range(1, _MOST_SIDES + 1)],
        *[Binding(key, f"press('{key}')", what.capitalize()) for key, what in KEYS.items()],
        Binding("left", "press('left')", "Back", show=False),
        Binding("right", "press('right')", "On", show=False),
        Binding("escape", "press('escape')", "Leave the question", show=False),
        Binding("ctrl+c", "press('q')", "Quit", show=False, priority=True),
    ]

    def __init__(
        self,
        report: Report,
        session: Session,
        save: Save,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__()
        self.session = session
        self.failure: Exception | None = None
        self._passages = Passages(report)
        self._save = save
        self._now = now

    def compose(self) -> ComposeResult:
        """Header, the dispute, a line for messages, a line for words, the keys."""
        yield Static(id="header")
        yield Page(id="dispute")
        yield Static(id="message")
        yield Static(id="prompt")
        yield Input(id="words")
        yield Static(id="keys")

    async def on_mount(self) -> None:
        """Draw the first dispute."""
        await self._draw()

    async def action_press(self, key: str) -> None:
        """Hand a key to the session; `c` opens the context instead."""
        if key == "c" and not self.session.prompt:
            dispute = self.session.current
            if dispute is not None:
                await self.push_screen(ContextScreen(dispute, self._passages))
            return
        if key == "q" and self.session.prompt:  # control-c while words are typed
            key = "escape"
        await self._take(press(self.session, key, self._now()))

    async def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Hand the words typed to the session."""
        await self._take(answer(self.session, submitted.value, self._now()))

    async def on_key(self, event: events.Key) -> None:
        """A key that is bound to nothing still gets an answer."""
        waits = self.screen is self.screen_stack[0] and not self.session.prompt  # the context covers the dispute
        if waits and event.is_printable and event.character and event.key not in self.active_bindings:
            await self._take(press(self.session, event.character, self._now()))

    async def _take(self, step: tuple[Session, Decision | None]) -> None:
        session, decision = step
        if decision is not None:
            try:
                self._save(decision)
            except Exception as error:  # whatever went wrong is raised again once the terminal is given back
                self.failure = error
                self.exit()
                return
        self.session = session
        if session.finished:
            self.exit()
            return
        await self._draw()

    async def _draw(self) -> None:
        session = self.session
        self.query_one("#header", Static).update(header_text(session))
        message = self.query_one("#message", Static)
        message.update(Text(session.message))
        message.display = bool(session.message)
        self._draw_keys()
        await self._draw_dispute(session.current)
        self._draw_prompt(session.prompt)

    def _draw_keys(self) -> None:
        self.query_one("#keys", Static).update(_keys(self.session, self.size.width - 2))

    def on_resize(self) -> None:
        """The keys wrap anew, and a small terminal gets no room between things."""
        self.set_class(self.size.width < _ROOMY[0] or self.size.height < _ROOMY[1], "small")
        self._draw_keys()

    async def _draw_dispute(self, dispute: Dispute | None) -> None:
        page = self.query_one("#dispute", Page)
        await page.remove_children()
        if dispute is None:
            await page.mount(Static(end_text(self.session), id="fact"))
            return
        sides = [SideBox(n, side_text(side, self._passages)) for n, side in enumerate(dispute.sides, 1)]
        fact, reason = dispute_text(dispute)
        await page.mount(Static(fact, id="fact"), *sides, Static(reason, id="reason"))
        page.scroll_home(animate=False)

    def _draw_prompt(self, prompt: Prompt) -> None:
        words = self.query_one("#words", Input)
        asked = self.query_one("#prompt", Static)
        asked.update(Text(prompt.value))
        asked.display = words.display = bool(prompt)
        if prompt:
            words.value = ""
            words.focus()
        else:
            self.query_one("#dispute", Page).focus()


def _keys(session: Session, width: int) -> str:
    """The keys that do something now, as Textual markup: each can be clicked, and stays whole where lines wrap."""
    if session.prompt:
        return "[b]Enter[/b] takes these words  [b]Escape[/b] leaves the question"
    dispute = session.current
    sides = {str(n): "is right" for n in range(1, len(dispute.sides) + 1)} if dispute else {}
    keys = sides | KEYS if dispute else {key: KEYS[key] for key in ("z", "f", "q")}
    lines, room = [""], width
    for key, what in keys.items():
        taken = len(f"{key} {what}  ")
        if taken > room + 2:  # the two spaces behind the last key of a line may fall off
            lines.append("")
            room = width
        lines[-1] += f"[@click=app.press('{key}')][b]{key}[/b] {what}[/]  "
        room -= taken
    return "\n".join(line.rstrip() for line in lines)
