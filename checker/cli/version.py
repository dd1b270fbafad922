"""The version that `checker --version` prints."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def version_line() -> str:
    """'checker 0.1.0', or without a number from a checkout that is not installed."""
    try:
        return f"checker {version('claim-consistency-checker')}"
    except PackageNotFoundError:
        return "checker (not installed)"
