"""A part of a template that is given only what it names can't have a form: it has no token for it."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
ALONE = re.compile(r"""\{% include ["']([^"']+)["'][^%]*\bonly %\}""")


def test_no_form_is_included_without_its_token() -> None:
    included = {
        name for each in TEMPLATES.rglob("*.html") for name in ALONE.findall(each.read_text())
    }
    assert included, "Nothing is included so: this test looks for something else."
    with_forms = [name for name in included if "csrf_token" in (TEMPLATES / name).read_text()]
    assert not with_forms, f"Don't include {', '.join(with_forms)} with `only`."
