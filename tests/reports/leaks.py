"""Every text of every model that an edition could be made of, each filled with a word of its own.

What an edition tells and what it keeps back is said of each field: one that is added fails until it is.
"""

import base64
import re
import zlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Field

from annotations.models import Evidence, Source
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS
from tests.reports import copies


def _named(**fields: str) -> list[str]:
    """“Model.field” for each of the fields of some models."""
    return [f"{model}.{name}" for model, names in fields.items() for name in names.split()]


TOLD = _named(
    Article="title title_note byline outlet url",
    Revision="note segmenter",
    Claim="statement withdrawn_because",
    Source="name",
    Attribution="role affiliation",
    Sourcing="hedged_by note",
    Evidence="title publisher url quote locator note passage_before passage_after snapshot_name"
    " snapshot_media_type withdrawn_because",
    Verification="rationale correction",
    CorrectionDecision="reason",
    Adjudication="reason rationale",
    Dissent="words",
    Project="name",
    User="first_name last_name",
    Verdict="label definition",
    VerdictScale="name source",
)
"""What an edition says, of evidence and sources as far as they may be named."""

KEPT_BACK = _named(
    Article="external_id topics extras archived_because",
    Original="filename media_type",
    Claim="extras",
    Source="aliases",
    Evidence="extras",
    PageCopy="title publisher name media_type problem url",
    GuidelineExample="title text claim_words",
    EarlierCheck="claim claimant language publisher rating title url",
    GuidelineVersion="text note",
    SignOff="withdrawn_because",
    PassageMark="dropped_because",
    PublicPage="address",
    ReviewDraft="fields",
    Intake="text said filename media_type",
    Job="parameters result problem file_name",
    User="username email",
    VerdictScale="description",
    Verdict="alternate_name",
    Invitation="email problem",
    Webhook="url description",
    Token="name",
    Comment="text outsider",
    QueryShare="email problem",
    Assignment="returned_because",
    ConflictOfInterest="reason",
)
"""What it keeps to itself."""

OTHERWISE = _named(
    Anchor="quote prefix suffix",
    Thread="quote",
    PassageMark="quote",
    Revision="text",
    Attribution="cue",
    Article="language",
    Source="role affiliation",
    CorrectionDecision="wording",
    Project="gate sign_offs_wanted",
    Dispute="differences",
    Webhook="secret_before verbs",
)
"""Words of the text itself; what is told in another field's place; settings that nobody types."""

WITH_REVIEWERS = (
    "Source",
    "Attribution",
    "Sourcing",
    "Evidence",
    "Verification",
    "CorrectionDecision",
    "Adjudication",
    "Dissent",
)
"""Models of what reviewers record, which blindness keeps back until a claim is decided."""

STRUCTURE = re.compile(
    r"\.(sha256|\w+_sha256|slug|key|state|\w+_state|digest|token_key|kind|status|hotkey|password|file|snapshot"
    r"|hash|previous_hash|log_head|secret|queue|request_id)$"
)
"""Names of states, hashes and files in the storage: nothing that people type."""

ELSEWHERE = frozenset({"Event", "KeyedRequest", "Report", "Delivery"})
"""Rows that are made of others; a report's own are what is looked at."""


def text_fields() -> dict[str, Field]:
    """By “Model.field”, those that hold what people or programs write."""
    return {
        f"{model.__name__}.{field.name}": field
        for model in apps.get_app_config("annotations").get_models()
        if model.__name__ not in ELSEWHERE
        for field in model._meta.concrete_fields
        if isinstance(
            field, models.CharField | models.TextField | models.JSONField | models.FileField
        )
        and not field.choices
        and not STRUCTURE.search(f"{model.__name__}.{field.name}")
    }


def marker(name: str, group: str = "") -> str:
    """A word that stands nowhere else: letters alone, so that no form of writing it changes it."""
    return f"zq{name}{group}qz".replace(".", "").replace("_", "").lower()


def fill(*, secret_evidence: Evidence, secret_source: Source) -> set[str]:
    """Put its marker into each text; those of what may not be told are others, of the group “secret”.

    Gives those that no row has.
    """
    fields, empty = text_fields(), {*TOLD, *KEPT_BACK}
    for name in (*TOLD, *KEPT_BACK):
        field = fields[name]
        for row in field.model._default_manager.all():
            secret = row in (secret_evidence, secret_source)
            word = f"{marker(name, 'secret' if secret else '')}{_letters(row.pk)}"[
                : field.max_length
            ]
            kept = field.model._default_manager.filter(pk=row.pk)
            if getattr(row, field.name) or not field.blank or name in SAID_BY_ALL:
                kept.update(**{field.name: _value(field, word)})
                empty.discard(name)
    return empty


SAID_BY_ALL = frozenset(
    {
        "Article.title_note", "Article.byline", "Article.outlet", "Article.url", "Article.external_id",
        "Article.topics", "Article.extras", "Revision.note", "Claim.extras", "Source.aliases",
        "Attribution.role", "Attribution.affiliation", "Sourcing.hedged_by", "Sourcing.note", "Evidence.extras",
        "Evidence.publisher", "Evidence.url", "Evidence.quote", "Evidence.locator", "Evidence.note",
        "GuidelineVersion.text", "GuidelineVersion.note", "User.first_name", "User.last_name", "User.email",
        "Verdict.definition",
        "VerdictScale.source", "VerdictScale.description", "Webhook.description", "PageCopy.publisher",
        "QueryShare.email", "QueryShare.problem",
        "Invitation.problem", "Job.problem", "EarlierCheck.language", "EarlierCheck.title",
    }
)  # fmt: skip
"""Fields that may be empty, and are filled all the same."""


def _letters(key: object) -> str:
    """A row's number or UUID, in letters."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in str(key) if digit.isalnum())


def _value(field: Field, word: str) -> object:
    if isinstance(field, models.JSONField):
        return [word] if field.default is list else {"note": {"note": word}}
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    return f"https://example.org/{word}" if isinstance(field, models.URLField) else word


def forms_of(content: str) -> Iterator[tuple[str, str, bytes]]:
    """Each form in each language, with its bytes."""
    for language in REPORT_LANGUAGES:
        for form, rendering in RENDERINGS.items():
            yield form, language, rendering.render(content, language)


_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def everything_in(file: bytes, form: str) -> str:
    """All that can be got out of a file: its bytes, what they unpack to, and the words that are shown."""
    unpacked = [file.decode("latin-1"), copies.words(file, form)]
    if form.endswith("pdf"):
        unpacked += [_inflated(each) for each in _STREAM.findall(file)]
    return "\n".join(unpacked).lower()


def _inflated(stream: bytes) -> str:
    try:
        return zlib.decompressobj().decompress(stream).decode("latin-1")
    except zlib.error:
        return ""


def written_ways(word: str) -> set[str]:
    """A word as it may stand in a file: from right to left, in UTF-16, in base 64 at each alignment."""
    ways = {word, word[::-1], word.encode("utf-16-be").decode("latin-1"), word.encode().hex()}
    for before in range(3):
        coded = base64.b64encode(b" " * before + word.encode()).decode()
        ways.add(coded[4 if before else 0 : -4])
    return {way.lower() for way in ways}
