"""What you are told of the talk, in the product and by mail."""

from rest_framework.response import Response

from annotations.actions import notifications as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.threads import DigestInput, NotificationQuery, ReadInput
from annotations.queries import notifications as queries
from annotations.queries.api_rows.notifications import (
    DigestRow,
    NotificationRow,
    ReadNotificationsRow,
)


class NotificationViews(Resource):
    resource = "notifications"
    row = NotificationRow
    gives = {"read": ReadNotificationsRow}
    takes = {"read": ReadInput}
    asks = {"list": NotificationQuery}

    def list(self, request: PersonRequest) -> Response:
        """List your notifications, the newest first

        Queries that ask you, mentions, answers to your queries, and replies where you take part. Where
        you are blind to others' work, they are listed once you may see what they are about.
        """
        return self.page(queries.listed(request.user, **self.asked()))

    def read(self, request: PersonRequest) -> Response:
        """Mark your notifications as read: those with these ids, or all"""
        read = actions.read_notifications(by=request.user, **self.given())
        return Response(ReadNotificationsRow(read))


class DigestViews(Resource):
    resource = "mail_digest"
    row = DigestRow
    takes = {"partial_update": DigestInput}
    changing = frozenset()

    def retrieve(self, request: PersonRequest) -> Response:
        """Read whether unread notifications are mailed to you"""
        return Response(DigestRow(request.user.mail_digest))

    def partial_update(self, request: PersonRequest) -> Response:
        """Say whether unread notifications are mailed to you"""
        as_it_is = {"mail_digest": request.user.mail_digest}
        changed = actions.choose_digest(by=request.user, **{**as_it_is, **self.given()})
        return Response(DigestRow(changed.mail_digest))
