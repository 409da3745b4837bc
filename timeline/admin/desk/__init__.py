"""The desk's own pages: the review queue, merge and split, history, live answers."""

from __future__ import annotations
