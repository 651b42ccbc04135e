"""What fields of several records have in common."""

from typing import Any

FORMERLY = "formerly"
"""In a field's metadata: the name that it has in files which an earlier factcheck wrote."""

Extras = dict[str, Any]
"""Fields of a file that have no place of their own here, JSON, under the key of the file's format."""
