"""Projects, people, logs, scales and webhooks."""

from typing import Final

from annotations.api.examples.values import AT, SHA256, of
from annotations.queries.api_rows.as_of import AsOfRow
from annotations.queries.api_rows.guidelines import (
    GuidelineUseRow,
    GuidelineVersionRow,
    MadeUnderRow,
)
from annotations.queries.api_rows.invitations import InvitationRow, NewInvitationRow
from annotations.queries.api_rows.jobs import JobFileRow, JobRow
from annotations.queries.api_rows.people import PersonRow
from annotations.queries.api_rows.progress import ProgressRow
from annotations.queries.api_rows.projects import (
    EventRow,
    MembershipRow,
    NextStepsRow,
    ProjectRow,
    ProjectSummaryRow,
    ScaleRow,
    ScaleVerdictRow,
    StepRow,
)
from annotations.queries.api_rows.settings_effect import (
    ArticleShareRow,
    ClaimEffectRow,
    SettingsEffectRow,
)
from annotations.queries.api_rows.webhooks import (
    DeliveryRequestRow,
    DeliveryRow,
    WebhookRow,
    WebhookSecretRow,
    WebhookSummaryRow,
)
from annotations.rules.release import DEFAULT_LEVELS
from annotations.vocabulary import (
    Deciding,
    DeliveryState,
    Disagreement,
    JobState,
    Role,
    SignOffRole,
    Status,
    Tone,
    Verb,
)

PROGRESS = ProgressRow(total=12, checked=7, disputed=1)
PROJECT = ProjectRow(
    id=1,
    slug="city-desk",
    name="City desk",
    guidelines="Check what can be **checked**.",
    guideline_version=2,
    scale=1,
    reviews_needed=2,
    sourcings_needed=0,
    overlap_share=100,
    overlap_seed=1,
    deciding=Deciding.AGREEMENT,
    disagreement=Disagreement.RETURN,
    blind=True,
    independent_marking=False,
    evidence_required=False,
    sign_offs_wanted=[SignOffRole.CHECKER, SignOffRole.SECOND_CHECKER],
    show_dissents=False,
    gate={check.value: level for check, level in DEFAULT_LEVELS.items()},
)
EVENT = EventRow(
    number=7,
    actor="ada",
    verb=Verb.CHANGE_SOURCE,
    kind="source",
    subject=1,
    article=None,
    claim=None,
    at=AT,
    before={"name": "Politco"},
    after={"name": "Politico"},
    previous_hash=SHA256,
    hash="fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
    step=None,
    undoes=None,
    redoes=None,
)
STEP = StepRow(taken_back=[EVENT])
NEXT_STEPS = NextStepsRow(undo=[EVENT], redo=[])
CONFIRMED = ScaleVerdictRow(
    id=1,
    key="confirmed",
    label="Confirmed",
    definition="The evidence bears it out.",
    order=1,
    hotkey="1",
    tone=Tone.TRUE,
    rating_value=5,
    best_rating=5,
    worst_rating=1,
    alternate_name="True",
)
SCALE = ScaleRow(
    id=1,
    key="desk",
    version=1,
    name="Editorial desk",
    ordinal=True,
    description="",
    source="",
    verdicts=[CONFIRMED],
)
WEBHOOK = WebhookRow(
    id=1,
    project=1,
    url="https://newsroom.example.org/factcheck",
    description="The newsroom",
    active=True,
    gone_at=None,
    secret_before_until=None,
    created_by="ada",
    created_at=AT,
    version=1,
    verbs=[Verb.VERIFY, Verb.PUBLISH],
)
DELIVERY = DeliveryRow(
    id=31,
    webhook=1,
    event=217,
    message_id="msg_2c26b46b68ffc68ff99b453c1d304134",
    withheld="",
    state=DeliveryState.DELIVERED,
    attempts=1,
    queued_at=AT,
    next_attempt_at=None,
    tried_at=AT,
    finished_at=AT,
    status_code=204,
    milliseconds=120,
    error="",
    excerpt="",
    verb=Verb.VERIFY,
)
INVITATION = InvitationRow(
    id=1,
    project=1,
    role=Role.REVIEWER,
    email="ada@example.org",
    expires_at=AT,
    uses_left=1,
    created_by="maria",
    created_at=AT,
    sent_at=AT,
    problem="",
    revoked_at=None,
)

GUIDELINES = GuidelineVersionRow(
    id=2,
    project=1,
    number=2,
    text="Check what can be **checked**.",
    note="Shorter.",
    from_elsewhere=False,
    saved_at=AT,
    saved_by="maria",
)
GUIDELINE_USE = GuidelineUseRow([MadeUnderRow(number=1, claims=12)])

EFFECT = SettingsEffectRow(
    affects=1,
    reopened=1,
    decided=0,
    otherwise=0,
    sighted=0,
    reviewers=0,
    articles=[
        ArticleShareRow(article=1, title="A title", reopened=1, decided=0, otherwise=0, edition=2)
    ],
    claims=[
        ClaimEffectRow(
            claim=1, article=1, label="11a", status=Status.VERIFIED, status_then=Status.IN_REVIEW
        )
    ],
)

JOB = JobRow(
    id=1,
    kind="export_project",
    state=JobState.DONE,
    done=40,
    total=40,
    attempts=1,
    project=1,
    asked_by="ada",
    asked_at=AT,
    due_at=AT,
    started_at=AT,
    ended_at=AT,
    cancel_asked_at=None,
    problem="",
    result={"counts": {"articles": 40}, "not_held": [], "blind": False},
    file=JobFileRow(name="elections-jsonl.jsonl", sha256=SHA256, bytes=120_000),
)
EXAMPLES: Final = (
    JOB,
    JOB.file,
    EFFECT,
    *EFFECT.articles,
    *EFFECT.claims,
    GUIDELINES,
    GUIDELINE_USE,
    *GUIDELINE_USE.versions,
    INVITATION,
    NewInvitationRow(**of(INVITATION), url=""),
    PROJECT,
    ProjectSummaryRow(**of(PROJECT), role=Role.REVIEWER, articles=40, progress=PROGRESS),
    PersonRow(
        id=1,
        username="ada",
        name="Ada Lovelace",
        email="ada@example.org",
        active=True,
        administrator=False,
        last_login=AT,
        founder=True,
    ),
    MembershipRow(id=1, project=1, user="ada", name="Ada Lovelace", role=Role.REVIEWER),
    EVENT,
    STEP,
    NEXT_STEPS,
    AsOfRow(
        at=AT, record={"statement": "The bridge is closed.", "kind": "event", "status": "open"}
    ),
    SCALE,
    WEBHOOK,
    WebhookSummaryRow(**of(WEBHOOK), waiting=1, given_up=0, failures=0, paused_until=None),
    WebhookSecretRow(**of(WEBHOOK), secret="whsec_"),  # noqa: S106 -- only how it begins
    DELIVERY,
    DeliveryRequestRow(
        **of(DELIVERY),
        headers={
            "content-type": "application/json",
            "webhook-id": DELIVERY.message_id,
            "webhook-timestamp": "1767323045",
            "webhook-signature": "v1,(a signature)",
        },
        body='{"type":"verify","timestamp":"2026-01-02T03:04:05.000000+00:00","data":{}}',
    ),
)
