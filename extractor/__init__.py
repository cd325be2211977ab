"""From a folder of Russian texts to a graph of who did what."""

from __future__ import annotations
