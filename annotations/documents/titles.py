"""A title for an article that comes without one."""

MAX_TITLE = 120
"""Characters: what a list of articles shows in a line."""


def title_from(text: str) -> str:
    """The first line of `text` that isn't blank, shortened with an ellipsis where it is long."""
    line = " ".join(text.strip().split("\n", 1)[0].split())
    return line if len(line) <= MAX_TITLE else f"{line[: MAX_TITLE - 1].rstrip()}…"
