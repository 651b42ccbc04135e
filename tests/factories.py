"""The least legal rows, made through the same actions as everything else.

Each function fills in what the test doesn't care about: `claim()` makes its own project, article
and manager. Times are fixed, so that nothing depends on the clock.
"""

from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.db import connection

from annotations.actions import (
    alignment,
    articles,
    copies,
    file_jobs,
    imports,
    invitations,
    job_attempts,
    marking,
    passage_marks,
    sign_offs,
    sources,
    sourcing,
    talk,
    webhooks,
)
from annotations.actions import verification as verifications
from annotations.actions.adjudication import AdjudicationDraft, SeenWork, adjudicate
from annotations.actions.assignments import assign
from annotations.actions.claims import ClaimDetails
from annotations.actions.conflicts import declare_conflict
from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.actions.dissents import dissent
from annotations.actions.earlier_checks import import_earlier_checks
from annotations.actions.evidence import EvidenceDetails, EvidenceDraft, add_evidence
from annotations.actions.guidelines import save_guidelines
from annotations.actions.public_pages import PublicPageDetails, change_public_page
from annotations.actions.query_shares import IssuedShare, share_query
from annotations.database import search_content
from annotations.documents.draft import ArticleDraft
from annotations.errors import Notice
from annotations.exchange.earlier_checks import checks_in
from annotations.exchange.format import ReadItem
from annotations.models import (
    Adjudication,
    Article,
    Assignment,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Dissent,
    EarlierCheck,
    Evidence,
    GuidelineVersion,
    Job,
    Marker,
    Membership,
    PageCopy,
    PassageMark,
    Project,
    PublicPage,
    Revision,
    SignOff,
    Source,
    Sourcing,
    Thread,
    User,
    Verdict,
    VerdictScale,
    Verification,
    Webhook,
)
from annotations.permissions import may
from annotations.queries.sign_offs import last_change
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from annotations.vocabulary import (
    Addressee,
    Basis,
    ClaimKind,
    Decision,
    EvidenceKind,
    GateLevel,
    Marking,
    ReleaseCheck,
    Role,
    Ruling,
    Severity,
    SignOffRole,
    SourceKind,
    Stance,
    Tone,
    Verb,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "The mayor resigned on Monday. A council member said that the budget grew by 5%."
PASSWORD = "a long enough passphrase"

_numbers = count(1)


def user(username: str = "", **fields: Any) -> User:
    """Somebody who can log in with PASSWORD."""
    username = username or f"person-{next(_numbers)}"
    return User.objects.create_user(username=username, password=PASSWORD, **fields)


def scale() -> VerdictScale:
    """A scale of two verdicts, `true` (key 1) and `false` (key 2), made once."""
    made, new = VerdictScale.objects.get_or_create(
        key="plain", version=1, defaults={"name": "Plain scale", "ordinal": True}
    )
    for order, tone in enumerate((Tone.TRUE, Tone.FALSE), start=1) if new else ():
        Verdict.objects.create(
            scale=made,
            key=tone.value,
            label=tone.value.title(),
            definition=f"It is {tone.value}.",
            order=order,
            hotkey=str(order),
            tone=tone,
            alternate_name=tone.value.title(),
        )
    return made


def verdict(key: str = "true") -> Verdict:
    return Verdict.objects.get(scale=scale(), key=key)


NO_GATE = dict.fromkeys(ReleaseCheck.values, GateLevel.OFF.value)
"""The release gate of a project that publishes whatever there is."""


def project(**settings: Any) -> Project:
    """A project without members, which `member` adds, and without a release gate."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "name": f"Desk {number}",
        "slug": f"desk-{number}",
        "scale": scale(),
        "gate": NO_GATE,
        **settings,
    }
    said = fields.pop("guidelines", "")
    made = Project.objects.create(**fields)
    return guidelines(made, said).project if said else made


def guidelines(of: Project, text: str = "Be kind.", **details: Any) -> GuidelineVersion:
    """The version of the project's guidelines that holds from now on."""
    saved = save_guidelines(by=manager_of(of), project=of, text=text, at=AT, **details)
    of.refresh_from_db()
    return saved


def member(of: Project, role: Role = Role.MANAGER, who: User | None = None) -> User:
    """A person with `role` in the project."""
    who = who or user()
    Membership.objects.create(project=of, user=who, role=role)
    return who


def manager_of(of: Project) -> User:
    """The project's first manager, made when there is none."""
    found = User.objects.filter(memberships__project=of, memberships__role=Role.MANAGER).first()
    return found or member(of)


def draft(text: str = TEXT, **details: Any) -> ArticleDraft:
    fields: dict[str, Any] = {"title": "A title", "language": "en", **details}
    return ArticleDraft(
        text=text, original=text.encode(), media_type="text/plain", filename="article.txt", **fields
    )


PLANNED = ("due_at", "topics", "priority", "writer", "editor")
"""What an article is added with beside its draft."""


def article(of: Project | None = None, text: str = TEXT, **details: Any) -> Article:
    of = of or project()
    planned = {name: details.pop(name) for name in PLANNED if name in details}
    made = draft(text, **details)
    return articles.add_article(
        by=manager_of(of), project=of, draft=made, again=True, at=AT, **planned
    )


def assignment(of: Article | Claim, person: User | None = None, **rest: Any) -> Assignment:
    """An article or a claim that a manager gave somebody, who is made where nobody is named."""
    project = (of if isinstance(of, Article) else of.article).project
    (made,) = assign(
        by=manager_of(project),
        project=project,
        person=person or member(project, Role.REVIEWER),
        articles=[of.pk] if isinstance(of, Article) else (),
        claims=[of.pk] if isinstance(of, Claim) else (),
        **rest,
    )
    return made


def conflict(of: Article, person: User | None = None, **rest: Any) -> ConflictOfInterest:
    """A conflict of interest, declared by its person."""
    person = person or member(of.project, Role.REVIEWER)
    given = {"by": person, "person": person, "reason": "My sister is the mayor.", **rest}
    return declare_conflict(article=of, **given)


def imported(
    *claims: ClaimRecord, of: Project | None = None, text: str = TEXT, **more: Any
) -> Article:
    """An article that an import took in with its claims."""
    of = of or project()
    record = ArticleRecord(text, "A title", language="en", claims=claims, **more)
    done = imports.import_articles(
        by=manager_of(of),
        project=of,
        items=[ReadItem(1, record)],
        mode=imports.Mode.ALL_OR_NOTHING,
        at=AT,
    )
    assert done.added == 1
    return Article.objects.select_related("project").get(project=of, revisions__text=text)


def invitation(
    of: Project | None = None,
    email: str = "new@example.org",
    role: Role = Role.REVIEWER,
    **rest: Any,
) -> invitations.IssuedInvitation:
    """An invitation by mail, which nobody sends; without an address it is for whoever has it."""
    of = of or project()
    given: dict[str, Any] = {"by": manager_of(of), "project": of, "role": role, **rest}
    if not email:
        return invitations.invite_by_url(**given)
    (issued,) = invitations.invite_by_mail(**given, emails=[email])
    return issued


def waiting_for_the_index(article: Article) -> None:
    """As a large import leaves an article on PostgreSQL, until a worker comes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE annotations_search SET document = NULL WHERE id = %s",
            [search_content.ARTICLE.entry_of(article.pk)],
        )


def claim(of: Article | None = None, quote: str = "The mayor resigned", **fields: Any) -> Claim:
    """A claim marked at the first place where the article reads `quote`."""
    of = of or article()
    revision = Revision.objects.current().select_related("article__project").get(article=of)
    start = revision.text.index(quote)
    return marking.mark_claim(
        by=fields.pop("by", None) or manager_of(of.project),
        revision=revision,
        span=Span(start, start + len(quote)),
        quote=quote,
        details=ClaimDetails(fields.pop("statement", quote), fields.pop("kind", ClaimKind.EVENT)),
        again=True,
        at=AT,
    ).claim


def marked_alone(of: Project | None = None, text: str = TEXT) -> Article:
    """An article whose claims everybody marks by themselves, whatever the settings of its project are now."""
    made = article(of or project(independent_marking=True), text)
    made.marking = Marking.INDEPENDENT
    Article.objects.filter(pk=made.pk).update(marking=made.marking)
    return made


def passage_mark(
    of: Article | None = None, quote: str = "The mayor resigned", *, by: User | None = None
) -> PassageMark:
    """A mark of somebody's own, at the first place where the article reads `quote`."""
    of = of or marked_alone()
    revision = Revision.objects.current().select_related("article__project").get(article=of)
    start = revision.text.index(quote)
    return passage_marks.mark_passage(
        by=by or member(of.project, Role.REVIEWER),
        revision=revision,
        span=Span(start, start + len(quote)),
        quote=quote,
        at=AT,
    )


def finished(of: Article, by: User | None = None) -> Marker:
    """Somebody who has finished marking an article by themselves."""
    by = by or member(of.project, Role.REVIEWER)
    return passage_marks.finish_marking(by=by, article=of, at=AT)


def closed(of: Article) -> Article:
    """The article, with its marking closed, whoever hasn't finished."""
    by = manager_of(of.project)
    return alignment.close_marking(by=by, article=of, anyway=True, at=AT)


def step_of_the_newest_member(of: Project) -> User | None:
    """Who came in last, after marking a claim that they can undo; None where their role may not."""
    newest = Membership.objects.filter(project=of).select_related("user").latest("id")
    if not may(newest.user, Verb.MARK, of):
        return None
    first = (
        Article.objects.filter(project=of, archived_at=None)
        .select_related("project")
        .earliest("id")
    )
    claim(first, "The mayor", by=newest.user)
    return newest.user


def source(of: Project, name: str = "Politico", **details: Any) -> Source:
    fields: dict[str, Any] = {"kind": SourceKind.NEWS_OUTLET, "name": name, **details}
    return sources.add_source(
        by=manager_of(of), project=of, details=sources.SourceDetails(**fields), at=AT
    )


CLAIM_REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The bridge is closed.",
    "url": "https://example.org/bridge",
    "author": {"@type": "Organization", "name": "Checkers"},
    "datePublished": "2026-01-02",
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": 5,
        "alternateName": "False",
    },
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A mayor"}},
}


def earlier_check(of: Project, **fields: Any) -> EarlierCheck:
    review = {**CLAIM_REVIEW, "url": f"https://example.org/bridge/{next(_numbers)}", **fields}
    import_earlier_checks(by=manager_of(of), project=of, checks=checks_in([review]), at=AT)
    return EarlierCheck.objects.filter(project=of).latest("id")


def record_sourcing(of: Claim, *names: str, by: User | None = None, **fields: Any) -> Sourcing:
    """A sourcing whose chain is `names`, each a news outlet; unattributed without any."""
    by = by or manager_of(of.article.project)
    mine = Sourcing.objects.live().filter(claim=of, reviewer=by).first()
    outlets = (sources.SourceDetails(kind=SourceKind.NEWS_OUTLET, name=name) for name in names)
    made = sourcing.SourcingDraft(
        basis=Basis.ATTRIBUTED if names else Basis.UNATTRIBUTED,
        chain=tuple(sourcing.AttributionDraft(source=outlet) for outlet in outlets),
        **fields,
    )
    of.refresh_from_db()
    return sourcing.record_sourcing(
        by=by, claim=of, seen=of.version, supersedes=mine.pk if mine else None, draft=made, at=AT
    )


def evidence(of: Claim, title: str = "The minutes", **details: Any) -> Evidence:
    """A piece of evidence."""
    rest = {name: details.pop(name) for name in ("snapshot", "page_copy") if name in details}
    fields: dict[str, Any] = {
        "stance": Stance.SUPPORTS,
        "kind": EvidenceKind.PRIMARY_DOCUMENT,
        **details,
    }
    return add_evidence(
        by=manager_of(of.article.project),
        claim=of,
        draft=EvidenceDraft(EvidenceDetails(title=title, **fields), **rest),
        at=AT,
    )


def page_copy(
    of: Article | None = None, url: str = "https://example.org/story", at: datetime = AT
) -> PageCopy:
    """A copy that waits for the worker."""
    of = of or article()
    return copies.request_copy(by=manager_of(of.project), article=of, url=url, at=at)


def failed_copy(of: Article | None = None, url: str = "https://example.org/story") -> PageCopy:
    """A copy that came to nothing."""
    waiting = page_copy(of, url)
    assert copies.take_copy(at=AT) == waiting
    waiting.refresh_from_db()
    assert copies.fail_copy(copy=waiting, problem=Notice("%(url)s answers 403.", url=url))
    waiting.refresh_from_db()
    return waiting


def kept_copy(of: Article | None = None, content: bytes = b"<p>seen</p>", **page: Any) -> PageCopy:
    """A copy that the worker has fetched."""
    waiting = page_copy(of, page.pop("url", "https://example.org/story"))
    taken = copies.take_copy(at=AT)
    assert taken == waiting
    found = copies.PageDraft(content, "story.html", "text/html", **page)
    assert copies.record_copy(copy=taken, page=found, at=AT)
    return PageCopy.objects.get(pk=taken.pk)


def verification(
    of: Claim,
    key: str = "true",
    by: User | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Verification:
    """A verification by `by`, in place of their earlier one."""
    by = by or manager_of(of.article.project)
    mine = Verification.objects.live().filter(claim=of, reviewer=by).first()
    of.refresh_from_db()
    return verifications.verify_claim(
        by=by,
        claim=of,
        seen=of.version,
        supersedes=mine.pk if mine else None,
        draft=verifications.VerificationDraft(
            verdict=verdict(key).pk, rationale=fields.pop("rationale", "Checked."), **fields
        ),
        at=at or AT,
    )


def correction(of: Claim, wording: str = "She stayed.", **fields: Any) -> Verification:
    """A verification that wants other words; it must be fixed, unless `severity` says otherwise."""
    return verification(of, correction=wording, **{"severity": Severity.MUST_FIX, **fields})


def decision(of: Verification, by: User | None = None, **draft: Any) -> CorrectionDecision:
    """A first decision on a correction, by the project's manager unless somebody else is named."""
    by = by or manager_of(of.claim.article.project)
    given = DecisionDraft(**{"decision": Decision.ACCEPTED, **draft})
    return decide_correction(by=by, verification=of, supersedes=None, draft=given, at=AT)


def thread(
    of: Claim | Article, text: str = "Says who?", by: User | None = None, **draft: Any
) -> Thread:
    """A thread about a claim or, of an article, about its first sentence unless the draft says otherwise."""
    article = of.article if isinstance(of, Claim) else of
    about = {"claim": of.pk} if isinstance(of, Claim) else {"sentence": 1}
    return talk.open_thread(
        by=by or manager_of(article.project),
        article=article,
        draft=talk.ThreadDraft(text, **{**about, **draft}),
        at=AT,
    )


def query(of: Claim | Article, text: str = "Says who?", **rest: Any) -> Thread:
    """A thread that asks the author."""
    return thread(of, text, **{"addressee": Addressee.AUTHOR, **rest})


def comment(on: Thread, text: str = "She does.", by: User | None = None, **rest: Any) -> Comment:
    return talk.comment_on(
        by=by or manager_of(on.article.project), thread=on, text=text, at=AT, **rest
    )


def query_share(to: Thread, email: str = "", **rest: Any) -> IssuedShare:
    """A link to a query, which nobody sends."""
    return share_query(by=manager_of(to.article.project), thread=to, email=email, **rest)


ROUNDS = list(SignOffRole.values)
"""The rounds of a project that wants all of them."""


def sign_off(
    of: Claim | Article, by: User | None = None, role: SignOffRole = SignOffRole.CHECKER
) -> SignOff:
    """A sign-off of what is decided; the project gets its round where it had none."""
    article = of.article if isinstance(of, Claim) else of
    if role not in article.project.sign_offs_wanted:
        article.project.sign_offs_wanted = ROUNDS
        article.project.save(update_fields=["sign_offs_wanted"])
    given: Any = {"by": by or manager_of(article.project), "role": role, "at": AT}
    if isinstance(of, Claim):
        seen = last_change(article, of.pk)
        return sign_offs.sign_off_claim(claim=of, seen=seen, **given)
    return sign_offs.sign_off_article(article=of, seen=last_change(article), **given)


def dispute(of: Claim | None = None, *, first: User | None = None) -> Claim:
    """A claim on which two reviewers gave different verdicts; others than the manager, unless one is named."""
    of = of or claim()
    for key, named in (("true", first), ("false", None)):
        by = named or member(of.article.project, Role.REVIEWER)
        record_sourcing(of, f"The {key} outlet", by=by)
        verification(of, key, by=by, rationale=f"I read that it is {key}.")
    of.refresh_from_db()
    return of


def seen_work(of: Claim) -> SeenWork:
    """All that there is to be seen of a claim."""
    of.refresh_from_db()
    live = Adjudication.objects.live().filter(claim=of).values_list("pk", flat=True)
    rows = (Verification.objects.live(), Sourcing.objects.live())
    verifications, sourcings = (
        frozenset(each.filter(claim=of).values_list("pk", flat=True)) for each in rows
    )
    return SeenWork(of.version, verifications, sourcings, live.first())


def adjudication(of: Claim | None = None, by: User | None = None, **given: Any) -> Adjudication:
    """An adjudication of a disputed claim: takes the first reviewer's, unless it is said otherwise."""
    of = of or dispute()
    by = by or manager_of(of.article.project)
    taken = Verification.objects.live().filter(claim=of).order_by("pk").values_list("pk", flat=True)
    rest = {name: given.pop(name) for name in ("example_title", "key") if name in given}
    draft = {
        "ruling": Ruling.TAKES,
        "reason": "The minutes say so.",
        **({} if given.get("ruling", Ruling.TAKES) != Ruling.TAKES else {"verification": taken[0]}),
        **given,
    }
    return adjudicate(
        by=by, claim=of, seen=seen_work(of), draft=AdjudicationDraft(**draft), at=AT, **rest
    )


def dissenter(of: Adjudication) -> User:
    """A reviewer of the claim: the last one."""
    return Verification.objects.live().filter(claim=of.claim).order_by("-pk")[0].reviewer


def dissented(
    of: Adjudication | None = None,
    words: str = "The minutes are a draft.",
    by: User | None = None,
) -> Dissent:
    """A dissent of the last reviewer, unless another one is named."""
    of = of or adjudication()
    return dissent(by=by or dissenter(of), adjudication=of, words=words, at=AT)


def public_page(of: Article, **details: Any) -> PublicPage:
    """The article's page, on unless the details say otherwise, at an address that nobody can guess."""
    given = PublicPageDetails(**{"on": True, **details})
    seen = PublicPage.objects.filter(article=of).values_list("version", flat=True).first() or 0
    by = manager_of(of.project)
    return change_public_page(by=by, article=of, seen=seen, details=given, at=AT)


def job(of: Project | None = None, by: User | None = None, at: datetime = AT, **given: Any) -> Any:
    """A job that waits; of a kind that no worker knows, unless another one is given."""
    of = of or project()
    kind, parameters = given.pop("kind", "unheard_of"), given.pop("parameters", {})
    by = by or manager_of(of)
    asked = file_jobs.ask_for_export(by=by, project=of, kind=kind, parameters=parameters, at=at)
    if given:
        Job.objects.filter(pk=asked.pk).update(**given)
        asked.refresh_from_db()
    return asked


def made_export(of: Project | None = None, content: bytes = b"{}\n") -> Any:
    """A job that made a file, which is still kept."""
    asked = job(of, kind="export_project", parameters={"format": "jsonl", "site": ""})
    taken = job_attempts.take_job(kinds=["export_project"], job_id=asked.pk, at=AT)
    assert taken
    assert file_jobs.keep_job_file(job=taken, file=BytesIO(content), name="project-jsonl.jsonl")
    result = {"counts": {"articles": 1}, "not_held": [], "blind": False}
    assert job_attempts.finish_job(job=taken, result=result, at=AT)
    asked.refresh_from_db()
    return asked


def webhook(
    of: Project | None = None,
    *verbs: Verb,
    url: str = "https://hooks.example.org/in",
    at: datetime = AT,
) -> Webhook:
    """A webhook that hears `verbs`, everything without any; the message of its addition waits."""
    of = of or project()
    details = webhooks.WebhookDetails(url=url, description="The newsroom", verbs=verbs)
    return webhooks.add_webhook(by=manager_of(of), project=of, details=details, at=at)
