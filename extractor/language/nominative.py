"""
Words of one mention -> its base form: the nominative, with number, gender, capitals, hyphens and quotes kept.

    person     Аиде Балаевой -> Аида Балаева, Fem
    phrase     II Центрально-Азиатского медиафорума -> II Центрально-Азиатский медиафорум
"""

from __future__ import annotations

from extractor.language.agreement import Reading, Word
from extractor.language.nominative_person import may_be_subject, person
from extractor.language.nominative_phrase import phrase

__all__ = ["Reading", "Word", "may_be_subject", "person", "phrase"]
