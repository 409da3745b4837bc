"""Arguments that several commands take."""

from __future__ import annotations

import argparse
import datetime


def day(text: str) -> datetime.date:
    """A day as 2025-12-24.

    Raises:
        argparse.ArgumentTypeError: it is not one.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is not a day as 2025-12-24"
        raise argparse.ArgumentTypeError(msg) from error
