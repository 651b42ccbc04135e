"""A project in the middle of its work, as the pages show it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from annotations.actions import claims, reports
from annotations.actions.intakes import begin_intake
from annotations.documents.draft import ArticleDraft
from annotations.documents.left_out import LeftOut
from annotations.errors import Notice
from annotations.models import (
    Article,
    Claim,
    Delivery,
    Intake,
    Job,
    Project,
    Report,
    Source,
    User,
    Webhook,
)
from annotations.vocabulary import JobState, Role
from tests import factories

TEXT = (
    "The mayor resigned on Monday. A council member said that the budget grew by 5%.\n\n"
    "According to the Gazette, two officials were warned. Nobody denied it.\n\n"
    "The bridge will close in May. It was built in 1911."
)


@dataclass(frozen=True)
class World:
    """`reviewer` may do all that a review needs; `claim` is tagged, checked and disputed.

    `manager` is an administrator of the site too; `invitation` is the token of one.
    """

    project: Project
    intake: Intake
    article: Article
    claim: Claim
    source: Source
    report: Report
    webhook: Webhook
    delivery: Delivery
    manager: User
    reviewer: User
    invitation: str
    imported: Job


def world() -> World:
    project = factories.project(name="City desk", slug="city")
    manager = factories.member(project, who=factories.user("maria", is_superuser=True))
    reviewer = factories.member(project, Role.REVIEWER, who=factories.user("rashid"))
    factories.guidelines(project, "# Claims\n\nCheck **numbers** first.\n\n- Name the source.")
    factories.guidelines(
        project,
        "# Claims\n\nCheck **numbers and dates** first.\n\n- Name the source.\n- Keep a copy.",
        note="Dates count as well.",
    )
    article = factories.article(project, TEXT, title="The mayor resigns", outlet="Courier")
    claim = _checked(article, manager, reviewer)
    factories.claim(article, "The bridge will close in May")
    _withdrawn(article, manager)
    webhook = factories.webhook(project)
    running: dict[str, Any] = {
        "state": JobState.RUNNING,
        "attempts": 1,
        "started_at": factories.AT,
        "leased_until": factories.AT + timedelta(days=36_500),
        "done": 300,
        "total": 1000,
        "file_name": "fact-checks of the year.jsonl",
    }
    factories.made_export(project)
    factories.job(project)
    return World(
        project=project,
        intake=begin_intake(by=manager, project=project, draft=_doubtful_draft()),
        article=article,
        claim=claim,
        source=Source.objects.get(project=project, name="The Gazette"),
        report=reports.publish(by=manager, article=article, at=factories.AT),
        webhook=webhook,
        delivery=Delivery.objects.filter(webhook=webhook).latest("pk"),
        manager=manager,
        reviewer=reviewer,
        invitation=factories.invitation(project).token,
        imported=factories.job(project, kind="import_file", **running),
    )


def _checked(article: Article, first: User, second: User) -> Claim:
    claim = factories.claim(article, "two officials were warned")
    factories.record_sourcing(claim, "The Gazette", "Two officials", by=first)
    factories.evidence(claim, "The minutes", quote="They were warned.", publisher="City archive")
    factories.verification(claim, "true", by=first)
    factories.verification(claim, "false", by=second, rationale="Only one was warned.")
    return claim


def _doubtful_draft() -> ArticleDraft:
    """One that the page where it is looked over asks all its questions about."""
    return replace(
        factories.draft(
            "It rained.\n\nIt snowed.",
            left_out=(LeftOut(0, "Menu of the day"), LeftOut(12, "Buy an umbrella.\n\nToday.")),
            remarks=(Notice("Something was noticed."),),
            charsets=("windows-1252", "windows-1250"),
        ),
        original=b"It rained \x96 on Zaj\xeac.",
    )


def _withdrawn(article: Article, by: User) -> None:
    claim = factories.claim(article, "It was built in 1911", by=by)
    claims.withdraw_claim(by=by, claim=claim, seen=claim.version, reason="A duplicate.")
