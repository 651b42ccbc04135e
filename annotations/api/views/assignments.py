"""Who has which work, the queue, the accounting, and conflicts of interest."""

from django.utils import timezone
from rest_framework.response import Response

from annotations.actions import assignments as actions
from annotations.actions.conflicts import declare_conflict, end_conflict
from annotations.actions.queue import take_next
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.assignments import (
    AssignmentInput,
    AssignmentQuery,
    ConflictInput,
    QueueInput,
)
from annotations.api.serializers.claims import ReasonInput
from annotations.queries import accounting, articles, members, projects
from annotations.queries import assignments as queries
from annotations.queries.api_rows.assignments import (
    AccountRow,
    AssignedRow,
    AssignmentRow,
    ConflictRow,
    TakenClaimRow,
    account_row,
    assignment_row,
    conflict_row,
    taken_claim_row,
)


class AssignmentViews(Resource):
    resource = "assignments"
    address = "api-assignment"
    row = AssignmentRow
    row_of = staticmethod(assignment_row)
    gives = {"assign": AssignedRow}
    takes = {"assign": AssignmentInput, "give_back": ReasonInput}
    asks = {"list": AssignmentQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the assignments of a project, the latest first

        In a blind project your own, unless you are an adjudicator or a manager: what others still
        hold would tell how far they are.
        """
        project = projects.by_id(request.user, project_id)
        found = queries.listed(request.user, project, timezone.now(), **self.asked())
        return self.page(found.map(assignment_row))

    def assign(self, request: PersonRequest, project_id: int) -> Response:
        """Assign articles and claims to a member, all of them or none

        What the person holds already stays theirs, for longer. Nobody is given what they have a
        conflict of interest in, wrote, edited, or answered already.
        """
        project, given = projects.by_id(request.user, project_id), self.given()
        person = members.person_of(request.user, project, given.pop("person"))
        made = actions.assign(by=request.user, project=project, person=person, **given)
        return Response(AssignedRow([assignment_row(each) for each in made]))

    def retrieve(self, request: PersonRequest, assignment_id: int) -> Response:
        """Read an assignment"""
        return self.shown(queries.one(request.user, assignment_id))

    def give_back(self, request: PersonRequest, assignment_id: int) -> Response:
        """Give work back to the queue, for a reason: your own, or as a manager anybody's"""
        assignment = queries.one(request.user, assignment_id)
        ended = actions.return_assignment(by=request.user, assignment=assignment, **self.given())
        return self.shown(ended)

    def finish(self, request: PersonRequest, assignment_id: int) -> Response:
        """Say that the work on a whole article is done

        That on a claim is done with your verdict; for an annotator, with their sourcing.
        """
        assignment = queries.one(request.user, assignment_id)
        return self.shown(actions.finish_assignment(by=request.user, assignment=assignment))


class QueueViews(Resource):
    resource = "queue"
    row = TakenClaimRow
    takes = {"take": QueueInput}

    def take(self, request: PersonRequest, project_id: int) -> Response:
        """Take the next claim of a project's queue

        What you hold and haven't finished comes first. Else it is the claim whose article is the most
        pressing by priority and due date; nobody else is given it while your lease holds. Both are
        null where nothing waits for you.
        """
        project = projects.by_id(request.user, project_id)
        taken = take_next(by=request.user, project=project, **self.given())
        row = taken_claim_row(taken.claim, taken.assignment) if taken else TakenClaimRow(None, None)
        return Response(row)


class AccountViews(Resource):
    resource = "accounts"
    row = AccountRow
    row_of = staticmethod(account_row)

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List what became of the work that people were given, by login name

        Managers see everybody's account, others their own.
        """
        project = projects.by_id(request.user, project_id)
        found = accounting.accounts(request.user, project, timezone.now(), **self.asked())
        return self.page(found.map(account_row))


class ConflictViews(Resource):
    resource = "conflicts"
    row = ConflictRow
    row_of = staticmethod(conflict_row)
    takes = {"create": ConflictInput}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List the conflicts of interest in an article, the latest first

        Managers see everybody's, with those that were ended; others their own.
        """
        found = queries.conflicts_page(request.user, article_id, **self.asked())
        return self.page(found.map(conflict_row))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Declare a conflict of interest in an article: your own, or as a manager anybody's

        The queue gives the person nothing of it, and what they hold of it goes back.
        """
        article, given = articles.one(request.user, article_id), self.given()
        person = members.person_of(request.user, article.project, given.pop("person"))
        made = declare_conflict(by=request.user, article=article, person=person, **given)
        return self.created(made)

    def end(self, request: PersonRequest, conflict_id: int) -> Response:
        """End a conflict of interest: the person may work on the article again"""
        conflict = queries.conflict_to_end(request.user, conflict_id)
        return self.shown(end_conflict(by=request.user, conflict=conflict))
