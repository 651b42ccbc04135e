"""Threads about claims, sentences and evidence, their comments, and links for people outside."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from rest_framework.response import Response

from annotations.actions import query_shares, talk
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.threads import (
    CommentInput,
    QueryChanges,
    ShareInput,
    ThreadInput,
    ThreadOfArticleQuery,
    ThreadQuery,
)
from annotations.jobs.asking import send_share_once_stored
from annotations.queries import articles, projects
from annotations.queries import talk as queries
from annotations.queries.api_rows.threads import CommentRow, NewShareRow, ThreadRow


class ProjectThreadViews(Resource):
    resource = "project_threads"
    row = ThreadRow
    asks = {"list": ThreadQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's threads, the newest first

        In a blind project those of others about a claim that isn't decided are left out, and so are
        those about words that such a claim touches.
        """
        project = projects.by_id(request.user, project_id)
        return self.page(queries.of_project(request.user, project, **self.asked()))


class ThreadViews(Resource):
    resource = "threads"
    address = "api-thread"
    row = ThreadRow
    gives = {"share": NewShareRow}
    takes = {"create": ThreadInput, "partial_update": QueryChanges, "share": ShareInput}
    asks = {"list": ThreadOfArticleQuery}
    changing = frozenset({"partial_update", "close", "reopen"})

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's threads, the newest first"""
        return self.page(queries.of_article(request.user, article_id, **self.asked()))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Open a thread with its first comment; a query with an addressee

        An @ before a member's login name tells that person, as far as they may see it.
        """
        article = articles.one(request.user, article_id)
        draft = talk.ThreadDraft(**self.given())
        made = talk.open_thread(by=request.user, article=article, draft=draft)
        return self.created(queries.row(request.user, made.pk))

    def retrieve(self, request: PersonRequest, thread_id: int) -> Response:
        """Read a thread with its comments"""
        return self.shown(queries.row(request.user, thread_id))

    def partial_update(self, request: PersonRequest, thread_id: int) -> Response:
        """Ask somebody else, or until another day, in a query that isn't closed

        The member who is asked now is told. While there is an answer link the addressee stays.
        """
        thread = queries.one(request.user, thread_id)
        details = replace(talk.QueryDetails.of(thread), **self.given())
        return self._changed(talk.change_query, thread_id, details=details)

    def close(self, request: PersonRequest, thread_id: int) -> Response:
        """Settle a thread; of a query that was answered, accept the answer

        Somebody else accepts an answer than who gave it.
        """
        return self._changed(talk.close_thread, thread_id)

    def reopen(self, request: PersonRequest, thread_id: int) -> Response:
        """Take up a thread again, or ask again what was answered"""
        return self._changed(talk.reopen_thread, thread_id)

    def share(self, request: PersonRequest, thread_id: int) -> Response:
        """Make a link by which somebody outside answers a query

        It shows the words that the query is about, the question, and the comments that are shared,
        and nothing else of the project. An earlier link to the query ends. Its address is shown this
        once, and not at all where it is mailed.
        """
        thread = queries.one(request.user, thread_id)
        issued = query_shares.share_query(by=request.user, thread=thread, **self.given())
        send_share_once_stored(issued, self._address)
        url = "" if issued.share.email else self._address(issued.token)
        return Response(NewShareRow(thread_id, issued.share.expires_at, url))

    def unshare(self, request: PersonRequest, thread_id: int) -> Response:
        """Revoke the link to a query"""
        thread = queries.one(request.user, thread_id)
        query_shares.unshare_query(by=request.user, thread=thread)
        return self.shown(queries.row(request.user, thread_id))

    def _changed(self, action: Any, thread_id: int, **given: Any) -> Response:
        user = self.request.user
        thread = queries.one(user, thread_id)
        action(by=user, thread=thread, seen=self.seen(thread), **given)
        return self.shown(queries.row(user, thread_id))

    def _address(self, token: str) -> str:
        return self.request.build_absolute_uri(reverse("answer", args=[token]))

    def add_current(self, response: Response, current: Any) -> None:
        super().add_current(response, queries.row(self.request.user, current.pk))


class CommentViews(Resource):
    resource = "comments"
    address = "api-comment"
    row = CommentRow
    takes = {"create": CommentInput}

    def create(self, request: PersonRequest, thread_id: int) -> Response:
        """Say something in a thread; as an `answer` to a query it waits to be accepted"""
        thread = queries.one(request.user, thread_id)
        made = talk.comment_on(by=request.user, thread=thread, **self.given())
        return self.created(queries.comment(request.user, made.pk))

    def retrieve(self, request: PersonRequest, comment_id: int) -> Response:
        """Read a comment"""
        return self.shown(queries.comment(request.user, comment_id))

    def withdraw(self, request: PersonRequest, comment_id: int) -> Response:
        """Mark a comment of your own as withdrawn; members still read what it said"""
        comment = queries.comment_of(request.user, comment_id)
        talk.withdraw_comment(by=request.user, comment=comment)
        return self.shown(queries.comment(request.user, comment_id))

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = queries.comment(self.request.user, current.pk)
