"""Marks that enclose and part: quotation marks, dashes."""

from __future__ import annotations

# The mark that opens -> the one that closes. “ opens in English and closes in „German“.
QUOTES = {"«": "»", '"': '"', "“": "”", "„": "“"}
DASHES = frozenset("–—-")
