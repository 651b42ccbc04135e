"""Tags of languages (BCP 47)."""

UNKNOWN = "und"
"""A language that nobody knows."""


def html_language(tag: str) -> str:
    """`tag` for the attribute `lang`, where "" says that the language isn't known."""
    return "" if tag.lower() == UNKNOWN else tag
