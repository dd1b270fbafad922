"""Bytes of a file -> text, in the encodings articles really come in.

Line ends become '\\n' and a byte order mark is dropped; apart from that, offsets are those of the decoded file.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from checker.errors import InputError

_WESTERN = re.compile(r"cp125[02478]|cp437|cp85\d|cp1140|cp500|latin|iso8859_(?:1|2|3|4|9|1\d)$|mac_|hp_roman8|tis_620")
_HALF = re.compile(r"[\ud800-\udfff]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(path: Path) -> str:
    """The text of a file. Raises InputError if it cannot be opened or is no text in any encoding tried."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror}).", where=str(path), remedy="Check its permissions."
        ) from error
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """Text from bytes: by byte order mark, then UTF-8, then a guess. Raises InputError if it is not text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _plain(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise _broken(where, f"it starts as {encoding} and breaks off at byte {error.start}") from error
    if b"\0" in data:
        raise InputError(
            "This is no text file: it has zero bytes.", where=where, remedy="Leave it out, or save it as UTF-8 text."
        )
    try:
        return _plain(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _plain(_guess(data, where, error))


def whole(text: str) -> str:
    """Text with halves of surrogate pairs replaced, one for one: JSON can hold them, but no file can."""
    return _HALF.sub("\ufffd", text)


def printable(name: str) -> str:
    """The name of a file as text: bytes that are no UTF-8 as '\\xe9', so that two such names stay two."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _guess(data: bytes, where: str, error: UnicodeDecodeError) -> str:
    """Windows-1252, which saved pages and old agencies use, or the code page of another script if the bytes say so."""
    best = _best_guess(data)
    text = best if best is not None else data.decode("cp1252", errors="replace")
    strange = sum(not (char.isprintable() or char.isspace()) or char == "\ufffd" for char in text)
    if strange > len(text) * 0.02:
        raise _broken(where, f"byte {error.start} is not valid UTF-8, and no other encoding makes it text") from error
    return text


def _best_guess(data: bytes) -> str | None:
    """The text in the likeliest code page, None if that is a Western one: which one, English text cannot tell."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:  # it comes with trafilatura, but nothing here promises that
        return None
    best = from_bytes(data).best()
    return None if best is None or _WESTERN.match(best.encoding) else str(best)


def _broken(where: str, why: str) -> InputError:
    return InputError(f"The encoding is broken: {why}.", where=where, remedy="Save the file again as UTF-8.")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
