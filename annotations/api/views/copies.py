"""Copies of web pages, which the worker fetches."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.copies import request_copy, request_copy_again
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.evidence import CopyInput
from annotations.queries import articles
from annotations.queries import copies as queries
from annotations.queries.api_rows.copies import PageCopyRow, copy_row


class CopyViews(Resource):
    resource = "copies"
    address = "api-copy"
    row = PageCopyRow
    row_of = staticmethod(copy_row)
    takes = {"create": CopyInput}

    def version_of(self, row: Any) -> str:
        """How far it has come: nothing else of a copy changes."""
        return f"{row.state}-{row.attempts}"

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Ask for a copy of a web page, to be evidence of an article's claims

        The worker fetches it within moments: read it again until it is kept or failed. One that the
        project asked for within a day is given again.
        """
        article = articles.one(request.user, article_id)
        asked = request_copy(by=request.user, article=article, **self.given())
        return self.created(queries.one(request.user, asked.pk))

    def retrieve(self, request: PersonRequest, copy_id: int) -> Response:
        """Read how far the copy of a page has come"""
        return self.shown(queries.one(request.user, copy_id))

    def again(self, request: PersonRequest, copy_id: int) -> Response:
        """Let a copy that failed be fetched once more"""
        copy = queries.one(request.user, copy_id)
        request_copy_again(by=request.user, copy=copy)
        return self.shown(queries.one(request.user, copy_id))
