"""Every refusal can be translated: a marked literal, and a value for each place in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotations
from annotations import errors

ROOT = Path(annotations.__file__).parent
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "errors.py"]
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.Refusal | errors.Notice)
}
PARAMETERS = {"Notice": set(), "Misfit": {"path"}}
ANY_PARAMETERS = {"field", "current", "existing", "found", "effect"}
"""What a refusal is given besides the values of its template."""
PLACE = re.compile(r"%\((\w+)\)s|%%")
HOW = "write _(“a literal with %(name)s”), name=…: see annotations/errors.py"


def faults(tree: ast.AST) -> list[str]:
    """What is wrong with the refusals and notices of a module, each with its line."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS
    ]
    found = [f"line {call.lineno}: {fault}; {HOW}" for call in calls for fault in _faults_of(call)]
    return [*found, *(_other_markers(tree) if calls else ())]


def _faults_of(call: ast.Call) -> Iterator[str]:
    parameters = PARAMETERS.get(ast.unparse(call.func), ANY_PARAMETERS)
    values = {each.arg or "**" for each in call.keywords} - parameters
    match call.args:
        case [ast.Call(func=ast.Name(id="_" | "ngettext" as marker), args=templates)]:
            literals = [str(each.value) for each in templates if isinstance(each, ast.Constant)]
            if len(literals) != len(templates):
                yield "what is marked isn't a literal"
            if marker == "ngettext" and "count" not in values:
                yield "no `count` says which of the two forms"
            places = {name for literal in literals for name in PLACE.findall(literal) if name}
            if places != values:
                yield f"it has places for {sorted(places)} and values for {sorted(values)}"
            if values and any("%" in PLACE.sub("", literal) for literal in literals):
                yield "a % that isn't %(name)s is written %%"
        case [ast.Attribute(attr="notice")] if not values:
            pass  # taken over from another refusal
        case [ast.Call(func=ast.Name(id="Notice"))] if not values:
            pass  # looked at by itself
        case [ast.Call(func=ast.Attribute(attr="from_json") | ast.Name(id="Notice"))] if not values:
            pass  # from a process that read a file, or looked at by itself
        case [ast.Name() | ast.Subscript()] if ast.unparse(call.func) == "Notice" and not values:
            pass  # a template out of a table, marked there
        case _:
            yield "its sentence isn't marked for translation"


def _other_markers(tree: ast.AST) -> Iterator[str]:
    """A `_` that would translate at once, before the reader is known."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module == "annotations.errors":
            continue
        if any(name.asname == "_" for name in node.names):
            yield f"line {node.lineno}: `_` is from {node.module}; {HOW}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_refusal_is_a_marked_template_with_its_values(path: Path) -> None:
    assert faults(ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Invalid('Say why.')",
        "Invalid(f'{name} is empty.')",
        "Invalid(_(f'{name} is empty.'))",
        "Invalid(_('%(name)s is empty.') % {'name': name})",
        "Invalid(_('%(name)s is empty.'))",
        "Invalid(_('It is empty.'), name=name)",
        "Invalid(_('%(name)s is 5 % of it.'), name=name)",
        "Invalid(_('It has %(count)d lines.'), count=3)",
        "Invalid(ngettext('%(lines)s line', '%(lines)s lines'), lines=3)",
        "Invalid(refusal.message)",
        "from django.utils.translation import gettext as _\nInvalid(_('Say why.'))",
    ],
)
def test_a_sentence_that_could_not_be_translated_is_noticed(refusal: str) -> None:
    assert faults(ast.parse(refusal))


@pytest.mark.parametrize(
    "refusal",
    [
        "Invalid(_('Say why.'), field='reason')",
        "Stale(_('“%(title)s” was changed.'), title=row.title, current=row)",
        "Notice(ngettext('%(count)s line', '%(count)s lines'), count=3)",
        "Notice(KINDS[kind])",
        "Invalid(refusal.notice, field=refusal.field)",
    ],
)
def test_a_sentence_that_can_be_translated_passes(refusal: str) -> None:
    assert faults(ast.parse(refusal)) == []
