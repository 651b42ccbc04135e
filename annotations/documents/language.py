"""Language tags."""

import re

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(given: str) -> str:
    """The tag (BCP 47) that is `given`, with underscores or not; "" where it is none."""
    tag = given.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""
