"""The revisions of a text, and their sentences."""

from rest_framework.response import Response

from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.texts import (
    RevisionRowSerializer,
    RevisionSerializer,
    SentenceSerializer,
)
from annotations.queries import revisions as queries


class RevisionViews(Resource):
    resource = "revisions"
    serializer_class = RevisionSerializer
    gives = {"list": RevisionRowSerializer}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's revisions, newest first, without their texts"""
        return self.page(queries.of_article(request.user, article_id, **self.asked()))

    def retrieve(self, request: PersonRequest, revision_id: int) -> Response:
        """Read a revision with its text

        Every offset counts the Unicode code points of this text.
        """
        return self.shown(queries.one(request.user, revision_id))


class SentenceViews(Resource):
    resource = "sentences"
    serializer_class = SentenceSerializer

    def list(self, request: PersonRequest, revision_id: int) -> Response:
        """List a revision's sentences in their order

        `start` and `end` count Unicode code points, half-open.
        """
        return self.page(queries.sentences(request.user, revision_id, **self.asked()))
