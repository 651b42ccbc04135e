"""The articles of a project."""

from dataclasses import replace
from typing import Any

from rest_framework.response import Response

from annotations.actions import articles as actions
from annotations.actions.archiving import archive_article, restore_article
from annotations.actions.moving import move_article
from annotations.actions.restoring import restore_details_as_of
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.articles import (
    ArticleChanges,
    ArticleInput,
    ArticleUpload,
    MoveInput,
    TextInput,
    TextUpload,
)
from annotations.api.serializers.claims import AsOfInput, ReasonInput
from annotations.api.serializers.lists import ArticleQuery
from annotations.documents.draft import ArticleDraft
from annotations.documents.guesses import guesses
from annotations.documents.plain import read_paste
from annotations.documents.readers import read_document, refuse_doubt
from annotations.fetching.article import fetch_article
from annotations.queries import articles as queries
from annotations.queries import projects
from annotations.queries.api_rows.articles import (
    ArticleRow,
    ArticleSummaryRow,
    PreviewRow,
    article_row,
    article_summary_row,
    preview_row,
)
from annotations.queries.intakes import preview_of
from annotations.untrusted.decoding import MAX_BYTES
from annotations.vocabulary import Verb

KEPT_BESIDES = (
    "title_note",
    "external_id",
    "due_at",
    "priority",
    "writer",
    "editor",
    "topics",
    "again",
)
"""What an article is added with beside its draft."""


class ArticleViews(Resource):
    resource = "articles"
    address = "api-article"
    row = ArticleRow
    row_of = staticmethod(article_row)
    gives = {"list": ArticleSummaryRow, "preview": PreviewRow}
    takes = {
        "create": ArticleInput,
        "preview": TextInput,
        "partial_update": ArticleChanges,
        "archive": ReasonInput,
        "move": MoveInput,
        "restore_as_of": AsOfInput,
    }
    uploads = {"create": ArticleUpload, "preview": TextUpload}
    file_bytes = MAX_BYTES
    asks = {"list": ArticleQuery}
    changing = frozenset({"partial_update", "archive", "restore", "move", "restore_as_of"})

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's articles"""
        project = projects.by_id(request.user, project_id)
        found = queries.listed(request.user, project, **self.asked())
        return self.page(found.map(article_summary_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Add an article: a text, a page on the web, or a file as multipart/form-data

        The page at `url` is fetched where there is no text. What isn't sent besides is taken from
        the page or the file. A text that the project has already is 409 with its id, unless
        `again`.
        """
        project = projects.by_id_to_add_to(request.user, project_id, Verb.ADD_ARTICLE)
        given = self.given()
        kept = {name: given.pop(name) for name in KEPT_BESIDES if name in given}
        article = actions.add_article(
            by=request.user, project=project, draft=_drafted(given), **kept
        )
        return self.created(article)

    def preview(self, request: PersonRequest, project_id: int) -> Response:
        """See what would be guessed about an article: nothing is added

        Takes a text, the address of a page, or a file as multipart/form-data.
        """
        projects.by_id_to_add_to(request.user, project_id, Verb.ADD_ARTICLE)
        return Response(preview_row(preview_of(_read(self.given()))))

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read an article's details

        Its text is in its revisions.
        """
        return self.shown(queries.one(request.user, article_id))

    def partial_update(self, request: PersonRequest, article_id: int) -> Response:
        """Change an article's details"""
        article = queries.one(request.user, article_id)
        changed = actions.change_article(
            by=request.user, article=article, seen=self.seen(article), changes=self.given()
        )
        return self.shown(changed)

    def archive(self, request: PersonRequest, article_id: int) -> Response:
        """Archive an article: it leaves lists, work and search, and can only be read"""
        article = queries.one(request.user, article_id)
        archived = archive_article(
            by=request.user, article=article, seen=self.seen(article), **self.given()
        )
        return self.shown(archived)

    def restore(self, request: PersonRequest, article_id: int) -> Response:
        """Take an archived article back"""
        article = queries.one(request.user, article_id)
        return self.shown(
            restore_article(by=request.user, article=article, seen=self.seen(article))
        )

    def restore_as_of(self, request: PersonRequest, article_id: int) -> Response:
        """Bring an article's details back to what they were at a time

        Its claims stay as they are: bring them back one by one.
        """
        article = queries.one(request.user, article_id)
        given = {**self.given(), "seen": self.seen(article)}
        return self.shown(restore_details_as_of(by=request.user, article=article, **given))

    def move(self, request: PersonRequest, article_id: int) -> Response:
        """Move an article to another project, with all that was done on it

        It takes the right in both. The events so far stay in the log of the project before.
        """
        article = queries.one(request.user, article_id)
        into = projects.by_id(request.user, self.given()["project"])
        moved = move_article(by=request.user, article=article, seen=self.seen(article), into=into)
        return self.shown(moved)


def _drafted(given: dict[str, Any]) -> ArticleDraft:
    """What was read of a text, a file or a page, with what was given in place of what it says.

    Its title and its language are guessed where they aren't given. Raises Unreadable.
    """
    draft = _read(given)
    refuse_doubt(draft)
    guessed = guesses(draft)
    guessed_values = {"title": guessed.title.value, "language": guessed.language.value}
    given = {name: value for name, value in given.items() if value}
    return replace(draft, **guessed_values | given)


def _read(given: dict[str, Any]) -> ArticleDraft:
    """The text, file or page in `given`, which is taken out of it. Raises Unreadable."""
    charset = given.pop("charset", "")
    if file := given.pop("file", None):
        return read_document(file.read(), file.name, charset)
    if "text" in given:
        return read_paste(given.pop("text"))
    return fetch_article(given.pop("url"), charset)
