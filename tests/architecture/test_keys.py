"""One table of keys makes the page, the guide and the scripts: none has a key that another hasn't."""

import re
from pathlib import Path

from annotations.ui.desk.keys import KEYS, Key

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs/reviewers.md").read_text().partition("\n## Keys\n")[2].partition("\n## ")[0]
SCRIPTS = "\n".join(path.read_text() for path in (ROOT / "static/js").rglob("*.js"))
TEMPLATES = "\n".join(path.read_text() for path in (ROOT / "templates/desk").rglob("*.html"))
FORMS = "\n".join(path.read_text() for path in (ROOT / "annotations/forms").rglob("*.py"))

BOUND = re.compile(r"\bbind\(\s*\"([\w-]+)\"")
BOUND_TOGETHER = re.compile(r"\bbindAll\(\{(.*?)\n? *\}\);", re.DOTALL)
NAMED = re.compile(r"(?:^|,|\{)\s*\"?([\w-]+)\"?(?=\s*[:,]|\s*$)", re.MULTILINE)


def row_of(key: Key) -> str:
    joint = " … " if key.is_range else " "
    ways = joint.join("+".join(f"`{part}`" for part in way) for way in key.shown)
    return f"| {ways} | {key.scope.label} | {key.words} |"


def bound() -> set[str]:
    together = (NAMED.findall(block) for block in BOUND_TOGETHER.findall(SCRIPTS))
    return {*BOUND.findall(SCRIPTS), *(name for names in together for name in names)}


def led_to() -> set[str]:
    """The keys that lead to an element, by its `data-key`."""
    in_templates = re.findall(r"data-key=\"([^\"{]+)\"", TEMPLATES)
    return {*in_templates, *re.findall(r"\"data-key\": \"([^\"]+)\"", FORMS)}


def test_the_guide_has_the_table_of_keys() -> None:
    rows = [line for line in GUIDE.splitlines() if line.startswith("| `")]
    assert rows == [row_of(key) for key in KEYS]


def test_every_key_does_something_and_every_action_has_a_key() -> None:
    named = {key.name for key in KEYS}
    led = {key.name for key in KEYS if led_to() & {*key.keys}}
    assert named - bound() - led == set(), "no script binds these, and no data-key is led to"
    assert bound() - named == set(), "the table of keys doesn't have these"


def test_every_place_that_a_key_leads_to_has_its_row() -> None:
    assert led_to() <= {way for key in KEYS for way in key.keys}


def test_no_key_does_two_things_in_one_place() -> None:
    ways = [(key.scope, way) for key in KEYS for way in key.keys]
    assert len(ways) == len(set(ways))
