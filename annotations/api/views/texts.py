"""The revisions of a text, and their sentences."""

from rest_framework.response import Response

from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.queries import revisions as queries
from annotations.queries.api_rows.articles import (
    RevisionRow,
    RevisionTextRow,
    SentenceRow,
    revision_row,
    revision_text_row,
    sentence_row,
)


class RevisionViews(Resource):
    resource = "revisions"
    row = RevisionTextRow
    row_of = staticmethod(revision_text_row)
    gives = {"list": RevisionRow}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's revisions, newest first, without their texts"""
        found = queries.of_article(request.user, article_id, **self.asked())
        return self.page(found.map(revision_row))

    def retrieve(self, request: PersonRequest, revision_id: int) -> Response:
        """Read a revision with its text

        Every offset counts the Unicode code points of this text.
        """
        return self.shown(queries.one(request.user, revision_id))


class SentenceViews(Resource):
    resource = "sentences"
    row = SentenceRow

    def list(self, request: PersonRequest, revision_id: int) -> Response:
        """List a revision's sentences in their order

        `start` and `end` count Unicode code points, half-open.
        """
        found = queries.sentences(request.user, revision_id, **self.asked())
        return self.page(found.map(sentence_row))
