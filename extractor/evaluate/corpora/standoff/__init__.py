"""The parts of a brat .ann file: lines, spans, relations, what is said of them, what they stand for."""
