"""
The tree of errors.

ExtractorError            what a caller may catch; anything else is a bug of ours and travels whole
├── ReadError             a file or folder that cannot be read
├── SchemaError           a schema file that says something impossible, with file and line
├── WeightsError          weights that are missing, damaged, or made for another version
├── StoreError            a store that cannot be opened or was written by another version
├── ExportError           an output that cannot be written, or a format nobody knows
└── GoldError             an annotated corpus that cannot be parsed, with file and line

A message says what was met, where, and what would do.
"""

from __future__ import annotations


class ExtractorError(Exception):
    """What a caller may catch. The message is one line fit to be shown to a user."""


class ReadError(ExtractorError):
    """A file or folder cannot be read."""


class SchemaError(ExtractorError):
    """A schema file says something impossible."""


class WeightsError(ExtractorError):
    """Weights are missing, damaged, or were made for another version."""


class StoreError(ExtractorError):
    """A store cannot be opened, or was written by another version."""


class ExportError(ExtractorError):
    """An output cannot be written, or its format is unknown."""


class GoldError(ExtractorError):
    """An annotated corpus cannot be parsed."""
