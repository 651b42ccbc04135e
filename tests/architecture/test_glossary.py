"""Every noun of the domain is in the glossary, and no other word is used for it."""

import ast
import inspect
import re
from collections.abc import Iterator

import pytest

from annotations import models, vocabulary
from tests.architecture.source import MODULES, ROOT, Module

GLOSSARY = (ROOT.parent / "docs/glossary.md").read_text()
ENUMERATIONS = [name for name in vocabulary.__all__ if inspect.isclass(getattr(vocabulary, name))]
_WORDS, _HEAD, _TABLE = GLOSSARY.partition("| word | because we say |\n|---|---|\n")
UNUSED = {
    word.strip()
    for row in _TABLE.partition("\n\n")[0].splitlines()
    for word in row.split("|")[1].split(",")
}

# Where it is the word of XML, of HTML, of OpenAPI, of Web Annotations, or of BCP 47 for languages.
ANOTHERS = {
    "api/schema.py": {"get_tags"},
    "documents/docx.py": {"tag"},
    "documents/docx_fields.py": {"tag"},
    "documents/docx_parts.py": {"tag"},
    "documents/language.py": {"_TAG", "language_tag", "tag"},
    "documents/page_passages.py": {"tag"},
    "documents/passages_in_place.py": {"tag"},
    "documents/shown.py": {"tag"},
    "exchange/foreign_articles.py": {"_LANGUAGE_TAG"},
    "exchange/visible_text.py": {"tag"},
    "exchange/web_annotation/bodies.py": {"_TAGGING"},
    "documents/markdown_html.py": {"_TAG", "tag", "tags"},
    "exchange/tables/article_rows.py": {"tag"},
    "reports/page_tree.py": {"tag"},
    "ui/markdown.py": {"tag"},
    "untrusted/xml.py": {"tag"},
}


@pytest.mark.parametrize("name", [*models.__all__, *ENUMERATIONS])
def test_a_model_or_enumeration_is_in_the_glossary(name: str) -> None:
    assert re.search(rf"`{name}\b", _WORDS), (
        f"Add `{name}` to docs/glossary.md: one word, one line."
    )


def test_nothing_is_called_by_a_word_that_we_do_not_use() -> None:
    wrong = [
        f"annotations/{module.name}:{line}: {name}"
        for module in MODULES
        for name, line in names(module)
        if UNUSED & set(parts(name)) and name not in ANOTHERS.get(module.name, ())
    ]
    assert not wrong, "The end of docs/glossary.md has the words to use:\n" + "\n".join(wrong)


def names(module: Module) -> Iterator[tuple[str, int]]:
    """What a module gives names to: itself, classes, functions, parameters, variables, fields."""
    yield module.path.stem, 1
    for node in ast.walk(module.tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name, node.lineno
            case ast.arg(arg=name):
                yield name, node.lineno
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name, node.lineno


def parts(name: str) -> list[str]:
    """`LinkForm` and `link_form` have the parts link and form."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")


def test_a_word_that_is_not_used_is_noticed() -> None:
    assert {"tag", "link", "finding", "proofs"} <= UNUSED
    assert parts("MOST_LINKS") == ["most", "links"]
    assert parts("LinkForm") == ["link", "form"]
