"""Who reads. The choice decides the wording of everything after it."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """The reader an article variant is written for."""

    PATIENT = "patient"
    CAREGIVER = "caregiver"
    PROFESSIONAL = "professional"
