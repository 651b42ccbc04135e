"""What stands around the world that a page shows: other articles, other projects, other people."""

from dataclasses import dataclass

from django.db import connection, transaction

from annotations.actions.drafts import keep_draft
from annotations.actions.idempotency import KeptAnswer, keep_answer
from annotations.actions.intakes import begin_intake
from annotations.actions.reports import publish
from annotations.actions.tokens import issue_token
from annotations.models import Article, Project, Source, User
from annotations.vocabulary import Role
from tests import factories
from tests.growth.copies import copy_article, copy_person, copy_project, copy_source


@dataclass(slots=True)
class Surroundings:
    """One of each that isn't shown, and how many copies there are of it."""

    article: Article
    elsewhere: Project
    source: Source
    person: User
    copies: int = 0

    def grow(self, copies: int) -> None:
        """To so many copies, and have PostgreSQL look at them.

        Committed, and vacuumed: rows that a test has written again and again, as a project's is with each event, are
        else found by way of all their versions, more or fewer of them as the plan has it.
        """
        more = range(self.copies + 1, copies + 1)
        with transaction.atomic():
            copy_article(self.article, more)
            copy_project(self.elsewhere, more)
            copy_source(self.source, more)
            copy_person(self.person, more)
        self.copies = copies
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def surroundings(project: Project) -> Surroundings:
    """Another article of `project` by a colleague, and another project, each with something of everything."""
    colleague = factories.member(project, Role.REVIEWER)
    stranger = factories.user()
    elsewhere = factories.project()
    factories.member(elsewhere, who=stranger)
    factories.guidelines(elsewhere)
    factories.webhook(elsewhere)
    factories.invitation(elsewhere)
    factories.earlier_check(elsewhere)
    begin_intake(by=stranger, project=elsewhere, draft=factories.draft("A text to be."))
    inside = _reviewed(project, colleague)
    _reviewed(elsewhere, stranger)
    person = factories.user()
    issue_token(by=person, name="Notebook", days=30)
    keep_answer(by=person, key="key", digest="digest", answer=KeptAnswer(200, {}, ""))
    return Surroundings(inside, elsewhere, factories.source(project, "Another source"), person)


def _reviewed(project: Project, by: User) -> Article:
    """An article with a claim that a verdict stands for and one that waits, both sourced."""
    text = "A dam broke. Nobody came. The mayor said so. It rained. It snowed."
    article = factories.article(project, text, title="Dam")
    factories.dispute(factories.claim(article, "It rained"))
    settled = factories.dispute(factories.claim(article, "It snowed"))
    factories.dissented(factories.adjudication(settled, example_title="Snow"))
    for quote in ("A dam broke", "Nobody came"):
        claim = factories.claim(article, quote, by=by)
        factories.record_sourcing(claim, f"Agency of {project.pk}", by=by)
        evidence = factories.evidence(claim)
    corrected = factories.correction(claim, by=by, evidence=(evidence.pk,))
    factories.decision(corrected)
    factories.sign_off(corrected.claim, by)
    keep_draft(by=by, claim=claim, seen=claim.version, fields=[("statement", "No one came.")])
    factories.assignment(article, by)
    factories.conflict(article)
    factories.failed_copy(article)
    publish(by=factories.manager_of(project), article=article)
    factories.public_page(article)
    _marked_by_themselves(project, by)
    return article


def _marked_by_themselves(project: Project, by: User) -> None:
    """An article that two people mark, one of whom has finished."""
    alone = factories.marked_alone(project, "A bridge fell. It snowed.")
    for who in (by, factories.member(project, Role.REVIEWER)):
        factories.passage_mark(alone, "A bridge fell", by=who)
    factories.finished(alone, by)
