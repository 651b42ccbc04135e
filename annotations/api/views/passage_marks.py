"""Marking by oneself, and aligning what everybody marked."""

from rest_framework.response import Response

from annotations.actions.alignment import close_marking, drop_marks, keep_marks
from annotations.actions.passage_marks import (
    finish_marking,
    mark_passage,
    resume_marking,
    withdraw_mark,
)
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.passage_marks import (
    CloseMarkingInput,
    DropMarksInput,
    KeepMarksInput,
    PassageMarkInput,
)
from annotations.queries import articles, revisions
from annotations.queries import passage_marks as queries
from annotations.queries.api_rows.passage_marks import (
    AlignedRow,
    AlignmentRow,
    MarkingRow,
    PassageMarkRow,
)


class PassageMarkViews(Resource):
    resource = "passage_marks"
    address = "api-passage-mark"
    row = PassageMarkRow
    takes = {"create": PassageMarkInput}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List the passages that were marked independently in an article, in the order of the text

        Yours alone until the marking is closed, unless you are an adjudicator or a manager; those that were taken
        back, too.
        """
        return self.page(queries.of_article(request.user, article_id, **self.asked()))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Mark a passage that you take for a claim, where everybody marks by themselves

        `start` and `end` count Unicode code points and grow to whole characters (grapheme
        clusters). Where the text doesn't read `quote` there, the answer is 422 with what it does
        read in `found`.
        """
        revision = revisions.newest(request.user, article_id)
        made = mark_passage(by=request.user, revision=revision, **self.given())
        return self.created(queries.by_id(request.user, made.pk))

    def retrieve(self, request: PersonRequest, mark_id: int) -> Response:
        """Read a passage that somebody marked by themselves"""
        return self.shown(queries.by_id(request.user, mark_id))

    def withdraw(self, request: PersonRequest, mark_id: int) -> Response:
        """Take your own mark back, while the article is marked"""
        withdraw_mark(by=request.user, mark=queries.one(request.user, mark_id))
        return self.shown(queries.by_id(request.user, mark_id))


class MarkingViews(Resource):
    resource = "marking"
    row = MarkingRow
    takes = {"close": CloseMarkingInput}

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read how the claims of an article are marked, and who has finished"""
        return Response(queries.marking(request.user, article_id))

    def finish(self, request: PersonRequest, article_id: int) -> Response:
        """Say that you have marked all that you take for a claim"""
        finish_marking(by=request.user, article=articles.one(request.user, article_id))
        return Response(queries.marking(request.user, article_id))

    def resume(self, request: PersonRequest, article_id: int) -> Response:
        """Go on marking after you had finished"""
        resume_marking(by=request.user, article=articles.one(request.user, article_id))
        return Response(queries.marking(request.user, article_id))

    def close(self, request: PersonRequest, article_id: int) -> Response:
        """End the marking of an article, so that its marks can be aligned"""
        article = articles.one(request.user, article_id)
        close_marking(by=request.user, article=article, **self.given())
        return Response(queries.marking(request.user, article_id))


class AlignmentViews(Resource):
    resource = "alignment"
    row = AlignmentRow
    gives = {"keep": AlignedRow, "drop": AlignedRow}
    takes = {"keep": KeepMarksInput, "drop": DropMarksInput}

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read which marks of an article wait to be aligned, those together that are of the same words

        There are none while the article is marked.
        """
        return Response(queries.alignment(request.user, article_id))

    def keep(self, request: PersonRequest, article_id: int) -> Response:
        """Make a claim of each of some places, and keep marks in them

        Each mark is kept in the claim that it has most in common with. Its statement is the words of the text; change it
        as you change any claim. Where a claim that stands has the very same words, marks are kept in that one.
        """
        article, given = articles.one(request.user, article_id), self.given()
        claims = keep_marks(by=request.user, article=article, **given)
        return Response(queries.aligned_row(request.user, given["marks"], claims))

    def drop(self, request: PersonRequest, article_id: int) -> Response:
        """Make no claim of some marks, for a reason"""
        article, given = articles.one(request.user, article_id), self.given()
        drop_marks(by=request.user, article=article, **given)
        return Response(queries.aligned_row(request.user, given["marks"], ()))
