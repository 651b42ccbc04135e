"""The overlap sample: the claims that are reviewed by several people, where the others need one.

It is drawn by the claim's key, so that nobody chooses it and it never shifts: a claim is in it or not from the
start, whatever is added, and a larger share keeps all that were in the smaller one.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

_BYTES = 8
WHOLE = 100
"""Per cent."""
MAX_SEED = 2**31 - 1
"""What a column of whole numbers holds."""


@dataclass(frozen=True, slots=True)
class OverlapSample:
    """`share` per cent of a project's claims; another `seed` draws other ones."""

    share: int
    seed: int

    def has(self, claim: UUID) -> bool:
        """Whether the claim with this key is in the sample."""
        drawn = hashlib.sha256(f"{self.seed}:{claim}".encode()).digest()[:_BYTES]
        return int.from_bytes(drawn) * WHOLE < self.share << 8 * _BYTES


@dataclass(frozen=True, slots=True)
class ReviewNeeds:
    """How many people a claim needs: their agreeing verdicts, and their sourcings before one stands."""

    reviews: int
    sourcings: int

    def of(self, claim: UUID, sample: OverlapSample) -> "ReviewNeeds":
        """What the claim with this key needs, where these are the needs of the `sample`."""
        return self if sample.has(claim) else self.outside

    @property
    def outside(self) -> "ReviewNeeds":
        """What claims outside the sample need."""
        return ReviewNeeds(1, min(self.sourcings, 1))
