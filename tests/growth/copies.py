"""Many copies of a project, and of an article in it, made in the database."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Field, Model, UUIDField

from annotations.models import (
    Adjudication,
    Anchor,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Delivery,
    Dispute,
    Dissent,
    EarlierCheck,
    Event,
    Evidence,
    GuidelineExample,
    GuidelineVersion,
    Intake,
    Invitation,
    Job,
    KeyedRequest,
    Marker,
    Membership,
    Notification,
    Original,
    PageCopy,
    PassageMark,
    Project,
    PublicPage,
    QueryShare,
    Report,
    ReviewDraft,
    Revision,
    Sentence,
    SignOff,
    Source,
    Sourcing,
    Thread,
    Token,
    User,
    Verdict,
    VerdictScale,
    Verification,
    Webhook,
)
from annotations.models.article import SENTENCES

STRIDE = 10_000
"""Between the ids of a row's copies: a world that tests make has fewer rows in a table."""

OF_AN_ARTICLE: dict[type[Model], str] = {
    Article: "pk",
    Revision: "article",
    Original: "revision__article",
    Sentence: "revision__article",
    Claim: "article",
    Anchor: "claim__article",
    Sourcing: "claim__article",
    Attribution: "sourcing__claim__article",
    Evidence: "claim__article",
    Verification: "claim__article",
    Verification.evidence.through: "evidence__claim__article",
    CorrectionDecision: "verification__claim__article",
    SignOff: "article",
    Dispute: "claim__article",
    Adjudication: "claim__article",
    Adjudication.evidence.through: "adjudication__claim__article",
    Dissent: "adjudication__claim__article",
    GuidelineExample: "adjudication__claim__article",
    ReviewDraft: "claim__article",
    Thread: "article",
    Comment: "thread__article",
    QueryShare: "thread__article",
    Notification: "comment__thread__article",
    Assignment: "article",
    ConflictOfInterest: "article",
    PassageMark: "article",
    Marker: "article",
    PageCopy: "article",
    Report: "article",
    PublicPage: "article",
    Event: "article",
    Delivery: "event__article",
}
"""How each table's rows belong to an article."""

OF_A_PROJECT: dict[type[Model], str] = {
    Project: "pk",
    **{
        model: "project" if model is Article else path.replace("article", "article__project")
        for model, path in OF_AN_ARTICLE.items()
        if model not in {Event, Delivery}
    },
    Event: "project",
    Delivery: "event__project",
    Membership: "project",
    GuidelineVersion: "project",
    Source: "project",
    EarlierCheck: "project",
    Webhook: "project",
    Invitation: "project",
    Intake: "project",
    Job: "project",
}
OF_A_PERSON: dict[type[Model], str] = {User: "pk", Token: "user", KeyedRequest: "user"}
OF_NOBODY = {Verdict, VerdictScale}
"""What an installation has few of."""

_OTHERWISE: dict[tuple[type[Model], str], str] = {
    (Project, "name"): "it.name || ' ' || copy",
    (Project, "slug"): "it.slug || '-' || copy",
    (Source, "name"): "it.name || ' ' || copy",
    (User, "username"): "it.username || copy",
    (Token, "digest"): "md5(it.digest || copy)",
    (KeyedRequest, "key"): "it.key || copy",
    (Invitation, "digest"): "md5(it.digest || copy)",
    (QueryShare, "digest"): "md5(it.digest || copy)",
    (Job, "key"): "it.key || copy",
    (PublicPage, "address"): "it.address || copy",
    (Sentence, "id"): f"(it.revision_id + copy * {STRIDE}) * {SENTENCES} + it.number",
    (Revision, "sha256"): "md5(it.sha256 || copy)",
}
"""What a copy may not have in common with its row, by table and column."""


def copy_project(project: Project, copies: range) -> None:
    """The project with all that belongs to it, once for each number of `copies`."""
    _copy(OF_A_PROJECT, project.pk, copies, {})


def copy_article(article: Article, copies: range) -> None:
    """The article with all that belongs to it, in the same project."""
    # The project's numbers go on.
    numbers = f"it.number + copy * {STRIDE}"
    otherwise = {(Event, "number"): numbers, (GuidelineExample, "number"): numbers}
    _copy(OF_AN_ARTICLE, article.pk, copies, otherwise)


def copy_source(source: Source, copies: range) -> None:
    _copy({Source: "pk"}, source.pk, copies, {})


def copy_person(person: User, copies: range) -> None:
    """The person with their tokens and keys of requests, a member of nothing."""
    _copy(OF_A_PERSON, person.pk, copies, {})


def _copy(
    paths: Mapping[type[Model], str],
    root: int,
    copies: range,
    otherwise: Mapping[tuple[type[Model], str], str],
) -> None:
    # What is pointed to comes with its pointers: foreign keys are checked at the end.
    ids = {
        model: list(model._default_manager.filter(**{path: root}).values_list("pk", flat=True))
        for model, path in paths.items()
    }
    with connection.cursor() as cursor:
        for model, keys in ids.items():
            columns = {
                field.column: _value(field, ids, {**_OTHERWISE, **otherwise})
                for field in model._meta.concrete_fields
                if not getattr(field, "generated", False)
            }
            names = ", ".join(f'"{name}"' for name in columns)
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(columns.values())}"
                f" FROM {model._meta.db_table} it CROSS JOIN generate_series(%s::int, %s::int) copy"
                f" WHERE it.{model._meta.pk.column} = ANY(%s)",
                [copies.start, copies.stop - 1, keys],
            )


def _value(
    field: "Field[Any, Any]",
    ids: Mapping[type[Model], list[int]],
    otherwise: Mapping[tuple[type[Model], str], str],
) -> str:
    own, column = field.model, f'it."{field.column}"'
    if said := otherwise.get((own, str(field.column))):
        return said
    moved = f"{column} + copy * {STRIDE}"
    if field.primary_key:
        return moved
    related: Any = field.related_model
    if field.is_relation and ids.get(related):
        inside = ", ".join(map(str, ids[related]))
        return f"CASE WHEN {column} IN ({inside}) THEN {moved} ELSE {column} END"
    if isinstance(field, UUIDField):
        return "gen_random_uuid()"
    return column
