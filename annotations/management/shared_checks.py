"""What an installation on several machines shares besides files."""

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache as site_cache

from annotations.management.complaints import Complaint


def cache() -> Iterator[Complaint]:
    """The cache, which limits and sessions are counted in."""
    site: Any = site_cache
    problem = getattr(site, "problem", str)()
    if problem:
        yield Complaint(
            f"The cache can't be used: {problem}. Each process counts logins and requests for itself.",
            "See that Redis runs at CACHE_URL; without that, that DATA_DIR/cache can be written.",
        )
