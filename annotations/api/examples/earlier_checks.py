"""Checks that others published before."""

from datetime import date
from typing import Final

from annotations.api.examples.values import AT
from annotations.queries.api_rows.earlier_checks import (
    ChecksImportRow,
    EarlierCheckRow,
    RefusedCheckRow,
)

EXAMPLES: Final = (
    EarlierCheckRow(
        id=1,
        project=1,
        claim="The bridge is closed.",
        claimant="The mayor",
        claimed_at=date(2026, 1, 1),
        publisher="Example checkers",
        url="https://example.org/bridge",
        title="Is the bridge closed?",
        rating="False",
        rating_value=1,
        best_rating=5,
        worst_rating=1,
        published_at=date(2026, 1, 2),
        language="en",
        added_by="ada",
        added_at=AT,
    ),
    ChecksImportRow(
        read=3,
        added=1,
        known=1,
        refused=1,
        reasons=[RefusedCheckRow(item=3, reason="url: It has no address on the web.")],
    ),
)
