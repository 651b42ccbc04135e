"""Codes of languages (BCP 47)."""

UNKNOWN = "und"
"""A language that nobody knows."""


def html_language(code: str) -> str:
    """`code` for the attribute `lang`, where "" says that the language isn't known."""
    return "" if code.lower() == UNKNOWN else code
