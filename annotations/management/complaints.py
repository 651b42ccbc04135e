"""What is wrong with an installation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, and what to do about it."""

    wrong: str
    mend: str
