"""Only actions write, and `database` for them: found over the syntax tree of everything else.

`backups` puts back what was written once, all of it or nothing; `files` stores bytes, and knows no rows.

Raw SQL is seen by test_database_room; whether pages of the administration site save by themselves is
asked of the pages.
"""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest

from annotations.models import User, Verdict, VerdictScale
from tests.architecture.source import MODULES, Module

WRITES = {
    "abulk_create",
    "acreate",
    "adelete",
    "asave",
    "bulk_create",
    "bulk_update",
    "create",
    "create_user",
    "get_or_create",
    "save",
    "set_password",
    "update_or_create",
}
# Names that dictionaries, sets and hashes have too: only writes when a manager or queryset is left.
ON_ROWS = {"update", "delete"}
WRITING_MODULES = {"annotations.database.few_rows", "annotations.database.many_rows"}
RAW_WRITES = {"RunSQL"}
INSTEAD = (
    "move this into an action in annotations/actions/, which asks for the right, locks, and leaves an "
    "event; for few or many rows it has annotations/database/"
)


def writes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in WRITING_MODULES:
            yield f"line {node.lineno} imports from {node.module}: {INSTEAD}"
        if isinstance(node, ast.Call) and (said := _write(node.func)):
            yield f"line {node.lineno} has {said}(): {INSTEAD}"


def _write(function: ast.expr) -> str:
    """How a function that writes is called here; empty for any other."""
    name = getattr(function, "attr", getattr(function, "id", ""))
    if not isinstance(function, ast.Attribute):
        return name if name in RAW_WRITES else ""
    left = ast.unparse(function.value)
    on_rows = "objects" in left or ".filter(" in left or ".all()" in left
    wrote = (name in WRITES and left != "super()") or (name in ON_ROWS and on_rows)
    return f"{left}.{name}" if wrote or name in RAW_WRITES else ""


@pytest.mark.parametrize(
    "module",
    [
        each
        for each in MODULES
        if each.name.partition("/")[0] not in {"actions", "backups", "database", "files"}
    ],
    ids=lambda module: module.name,
)
def test_nothing_but_an_action_writes(module: Module) -> None:
    assert list(writes(module.tree)) == []


@pytest.mark.parametrize(
    "source",
    [
        "Claim.objects.create(x=1)",
        "row.save()",
        "Claim.objects.filter(a=1).update(b=2)",
        "migrations.RunSQL('')",
        "from annotations.database.few_rows import insert",
    ],
)
def test_a_write_is_noticed_and_told_where_it_belongs(source: str) -> None:
    (said,) = writes(ast.parse(source))
    assert "annotations/actions/" in said


# --- the administration site ----------------------------------------------------------------------

SAVED_BY_DJANGO = {
    User: "accounts are Django's own, and belong to no project",
    VerdictScale: "a scale is added by an administrator, before any project has it",
    Verdict: "comes with its scale",
}


def own_saves(pages: Any, request: HttpRequest) -> Iterator[str]:
    """What the pages of a model would save or delete without an action, for who may do everything."""
    kind = type(pages)
    adds = pages.has_add_permission(request) and kind.add_view is admin.ModelAdmin.add_view
    changes = pages.has_change_permission(request)
    if (adds or changes) and kind.save_model is admin.ModelAdmin.save_model:
        yield "save_model"
    if (adds or changes) and kind.save_related is admin.ModelAdmin.save_related:
        yield "save_related"
    if not pages.has_delete_permission(request):
        return
    if kind.delete_model is admin.ModelAdmin.delete_model:
        yield "delete_model"
    if "delete_selected" in pages.get_actions(request):
        yield "delete_queryset"


@pytest.fixture
def by_an_administrator() -> HttpRequest:
    request = HttpRequest()
    request.user = User(username="a", is_staff=True, is_superuser=True)
    return request


admin.autodiscover()
OURS = [
    (model, pages)
    for model, pages in admin.site._registry.items()  # noqa: SLF001 - Django has no other list
    if model._meta.app_label == "annotations" and model not in SAVED_BY_DJANGO
]


@pytest.mark.parametrize(("model", "pages"), OURS, ids=lambda each: getattr(each, "__name__", ""))
def test_the_administration_site_saves_through_actions(
    model: type[Model], pages: Any, by_an_administrator: HttpRequest
) -> None:
    assert list(own_saves(pages, by_an_administrator)) == [], (
        f"{type(pages).__name__} saves {model.__name__} by itself: derive it from ActionAdmin, whose "
        "carry_out calls an action, or from AboutAClaimAdmin, which leads to a form of the desk."
    )


def test_pages_that_save_by_themselves_are_noticed(by_an_administrator: HttpRequest) -> None:
    found = list(own_saves(admin.ModelAdmin(User, admin.site), by_an_administrator))
    assert found == ["save_model", "save_related", "delete_model", "delete_queryset"]
    by_an_administrator.user = AnonymousUser()
    assert list(own_saves(admin.ModelAdmin(User, admin.site), by_an_administrator)) == []
