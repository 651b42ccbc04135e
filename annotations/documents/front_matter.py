"""What stands before a Markdown text, between two lines `---`: its title, its author, its date."""

import re

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(---|\.\.\.)[ \t]*(\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"([A-Za-z_][\w .-]{0,60}):(?:[ \t]+(.*))?")
_ITEM = re.compile(r"\s*-[ \t]+(?:name:[ \t]*)?(.*)")
_LATER = {"|", ">", "|-", ">-", "|+", ">+"}
"""Signs in the place of a value that stands in the lines below."""


def split_front_matter(source: str) -> tuple[dict[str, str], str]:
    """What is said before the text, by its name in small letters, and the text.

    A list is its items with commas between them; what is nested deeper is left out. A text whose
    first line is `---` and that goes on like a text has nothing before it.
    """
    begin = _FENCE.match(source)
    end = _END.search(source, begin.end()) if begin else None
    if begin is None or end is None:
        return {}, source
    lines = source[begin.end() : end.start()].splitlines()
    if not lines or not all(map(_belongs, lines)):
        return {}, source
    return _values(lines), source[end.end() :]


def _belongs(line: str) -> bool:
    return not line.strip() or line[0] in " \t#-" or bool(_LINE.fullmatch(line))


def _values(lines: list[str]) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if found := _LINE.fullmatch(line):
            name = found[1].strip().lower()
            values[name] = _items(found[2] or "")
        elif (item := _ITEM.fullmatch(line)) and name:
            values[name].append(_bare(item[1]))
    return {name: ", ".join(filter(None, items)) for name, items in values.items()}


def _items(value: str) -> list[str]:
    value = value.strip()
    if value in _LATER:
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_bare(each) for each in value[1:-1].split(",")]
    return [_bare(value)]


def _bare(value: str) -> str:
    """`value` without its quotes, and without a remark after it."""
    value = value.strip()
    quote = value[:1]
    if quote in {'"', "'"} and (end := value.find(quote, 1)) > 0:
        return value[1:end]
    return value.partition(" #")[0].rstrip()
