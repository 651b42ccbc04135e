"""The site's own files, packed once for browsers that take brotli or gzip."""

from collections.abc import Iterator
from typing import Any

import brotli
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

PACKED_BEST = 1 << 17
"""Up to so many bytes a file is packed as small as can be: what the pages load is."""

_SOURCE_MAP = "sourceMappingURL"


class AppsFinder(AppDirectoriesFinder):
    """Leaves out of what is collected what no page asks for: two fifths of what an installation's static files took.

    Those are maps of others' scripts, and what pages of Django REST framework are made of, which the API has none of.
    """

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        return iter(super().list([*(ignore_patterns or ()), "*.map", "rest_framework"]))


class _Compressor(Compressor):  # type: ignore[misc]  # whitenoise publishes no types
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Large files, of the API's and the administration's pages, with less effort.

        All at the best took 63 s of processor time, this takes 5; they are 10 % larger.
        """
        packed: bytes = brotli.compress(data, quality=11 if len(data) <= PACKED_BEST else 5)
        return packed


class PackedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # as above
    """Each file with a digest in its name, which browsers keep for good, and without."""

    # Of what a file names, all is found anew but its map, which isn't collected.
    patterns = tuple(
        (files, tuple(each for each in named if _SOURCE_MAP not in str(each)))
        for files, named in CompressedManifestStaticFilesStorage.patterns
    )

    def create_compressor(self, **options: Any) -> Compressor:
        return _Compressor(**options)
