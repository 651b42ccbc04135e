"""The whole review screen in one answer."""

from dataclasses import fields
from typing import Any, ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import PROGRESS, Example, Progress
from annotations.api.serializers._told import Told
from annotations.api.serializers.claims import ClaimSerializer
from annotations.api.serializers.findings import EvidenceSerializer, VerificationSerializer
from annotations.api.serializers.scales import ScaleSerializer
from annotations.api.serializers.sourcings import SourcingSerializer
from annotations.api.serializers.texts import RevisionSerializer, SentenceSerializer
from annotations.models import Article, Project, Revision, Sentence, Verdict, VerdictScale
from annotations.queries.api_rows.review_screen import (
    ScaleStepRow,
    ScreenArticleRow,
    ScreenProjectRow,
    ScreenRevisionRow,
    ScreenScaleRow,
    SentenceSpanRow,
)


def names_of(row: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def some(of: type, row: type) -> type[serializers.ModelSerializer]:
    """A serializer of those of a model's columns that `row` has."""
    columns = names_of(row)
    meta = type("Meta", (), {"model": of, "fields": columns, "read_only_fields": columns})
    name = f"Screen{of.__name__}"
    return type(name, (serializers.ModelSerializer,), {"Meta": meta})


class SourceUse(serializers.Serializer):
    name = serializers.CharField()
    claims = serializers.IntegerField()


class ProfileTold(serializers.Serializer):
    """How the article is sourced: numbers of claims, of those that are tagged."""

    tagged = serializers.IntegerField()
    by_identification = serializers.DictField(child=serializers.IntegerField())
    second_hand = serializers.IntegerField()
    single_source = serializers.IntegerField()
    hedged = serializers.IntegerField()
    most_used = SourceUse(many=True)


class ScreenSerializer(Told):
    """All that the desk shows of an article.

    Offsets are Unicode code points of `revision.text`. Sourcings and verifications are the latest
    ones of each reviewer, as far as you may see them.
    """

    article = some(Article, ScreenArticleRow)()
    project = some(Project, ScreenProjectRow)()
    revision = some(Revision, ScreenRevisionRow)()
    sentences = some(Sentence, SentenceSpanRow)(many=True)
    claims = ClaimSerializer(many=True)
    sourcings = SourcingSerializer(many=True)
    verifications = VerificationSerializer(many=True)
    evidence = EvidenceSerializer(many=True)
    scale = some(VerdictScale, ScreenScaleRow)()
    verdicts = some(Verdict, ScaleStepRow)(many=True)
    progress = Progress()
    profile = ProfileTold()
    may = serializers.DictField(
        child=serializers.BooleanField(), help_text="What your role permits, by verb."
    )

    example: ClassVar[Example] = {
        "article": {
            "id": 1,
            "title": "Mayor resigns",
            "title_note": "",
            "byline": "A. Writer",
            "outlet": "The Daily Example",
            "url": "https://news.example.org/mayor-resigns",
            "published_at": "2026-01-02T03:04:05Z",
            "language": "en",
            "external_id": "",
            "version": 1,
        },
        "project": {
            "id": 1,
            "slug": "city-desk",
            "name": "City desk",
            "reviews_needed": 2,
            "blind": True,
            "evidence_required": False,
        },
        "revision": {
            name: RevisionSerializer.example[name] for name in names_of(ScreenRevisionRow)
        },
        "sentences": [
            {name: SentenceSerializer.example[name] for name in names_of(SentenceSpanRow)}
        ],
        "claims": [ClaimSerializer.example],
        "sourcings": [SourcingSerializer.example],
        "verifications": [VerificationSerializer.example],
        "evidence": [EvidenceSerializer.example],
        "scale": {name: ScaleSerializer.example[name] for name in names_of(ScreenScaleRow)},
        "verdicts": [
            {name: ScaleSerializer.example["verdicts"][0][name] for name in names_of(ScaleStepRow)}
        ],
        "progress": PROGRESS,
        "profile": {
            "tagged": 1,
            "by_identification": {
                "named": 1,
                "described": 0,
                "undisclosed": 0,
                "unattributed": 0,
            },
            "second_hand": 0,
            "single_source": 1,
            "hedged": 0,
            "most_used": [{"name": "Politico", "claims": 1}],
        },
        "may": {"see": True, "mark": True, "publish": False},
    }
