"""What a report can say in its own words, and the catalogues that have it in other languages.

As a program (`script/translations`) it brings the catalogues up to date: new messages come in without a
translation, those that are gone go, and what the product reads, django.mo, is made from django.po.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polib
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from annotations import vocabulary
from annotations.reports.languages import DEFAULT_LANGUAGE, REPORT_LANGUAGES

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "annotations" / "locale"
TRANSLATED = tuple(code for code in REPORT_LANGUAGES if code != DEFAULT_LANGUAGE)
TEMPLATES = ROOT / "templates"
PAGES = (
    "reports/annotated_copy/*.html",
    "reports/document/*.html",
    "reports/reader/*.html",
    "reports/references.html",
)
"""The templates that forms of an edition are made with."""
SHOWN = (
    vocabulary.ClaimKind,
    vocabulary.Status,
    vocabulary.SourceKind,
    vocabulary.Basis,
    vocabulary.Quotation,
    vocabulary.Terms,
    vocabulary.Channel,
    vocabulary.Identification,
    vocabulary.Reliability,
    vocabulary.Credibility,
    vocabulary.Stance,
    vocabulary.EvidenceKind,
    vocabulary.Severity,
    vocabulary.Decision,
    vocabulary.ReleaseCheck,
    vocabulary.GateLevel,
    vocabulary.SignOffRole,
    vocabulary.Tone,
)
"""The enumerations whose wording a report shows."""

PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
}
_MARKERS = {
    "_": ("one",),
    "gettext": ("one",),
    "gettext_noop": ("one",),
    "ngettext": ("one", "many"),
    "pgettext": ("context", "one"),
    "pgettext_lazy": ("context", "one"),
    "npgettext": ("context", "one", "many"),
}
"""What marks a message in Python, and what its first arguments are."""


class Message(NamedTuple):
    """A message in English; `many` is empty where it counts nothing."""

    one: str
    many: str = ""
    context: str = ""


def said() -> set[Message]:
    """All messages that a form of an edition can show: its templates', its modules', its words'."""
    found = set(_in_templates())
    for module in modules():
        found.update(_in_python(ast.parse(module.read_text())))
    for each in SHOWN:
        found.update(_in_python(ast.parse(inspect.getsource(each))))
    return found


def templates() -> list[str]:
    """The names of the templates that are read, in order."""
    found = (path for page in PAGES for path in TEMPLATES.glob(page))
    return sorted(str(path.relative_to(TEMPLATES)) for path in found)


def modules() -> list[Path]:
    return sorted((ROOT / "annotations" / "reports").rglob("*.py"))


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def _in_templates() -> Iterator[Message]:
    for name in templates():
        template: Any = get_template(name)
        nodes = template.template.nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            yield Message(node.filter_expression.var.literal, "", _context(node))
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            one, _names = node.render_token_list(node.singular)
            many, _names = node.render_token_list(node.plural)
            yield Message(one, many, _context(node))


def _context(node: Any) -> str:
    return str(node.message_context.resolve({})) if node.message_context else ""


def _in_python(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        names = _MARKERS.get(node.func.id, ())
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        if names and len(texts) >= len(names):
            yield Message(**dict(zip(names, map(str, texts), strict=False)))


def update(language: str) -> int:
    """Bring one catalogue up to date; how many of its messages wait for a translation."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {key(entry): entry for entry in before}
    after = polib.POFile(wrapwidth=100)
    after.metadata = {
        "Project-Id-Version": "factcheck",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    for message in sorted(said()):
        after.append(known.get(message) or _untranslated(message, language))
    after.save(str(path))
    after.save_as_mofile(str(path.with_suffix(".mo")))
    return len(after.untranslated_entries())


def _untranslated(message: Message, language: str) -> polib.POEntry:
    context = message.context or None
    if not message.many:
        return polib.POEntry(msgid=message.one, msgctxt=context)
    forms = range(int(PLURALS[language].partition("nplurals=")[2][0]))
    return polib.POEntry(
        msgid=message.one,
        msgid_plural=message.many,
        msgctxt=context,
        msgstr_plural=dict.fromkeys(forms, ""),
    )


if __name__ == "__main__":
    waiting = {language: update(language) for language in TRANSLATED}
    sys.exit(
        ", ".join(
            f"{language}: {count} to translate" for language, count in waiting.items() if count
        )
        or None
    )
