"""Revisions of a text and their sentences. Offsets count Unicode code points."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.models import Revision, Sentence


class RevisionRowSerializer(serializers.ModelSerializer):
    """A text of an article at one time, without the text. It never changes."""

    added_by = serializers.CharField(source="added_by.username", help_text="Login name.")
    length = serializers.IntegerField(help_text="Unicode code points of the text.")

    example: ClassVar[Example] = {
        "id": 1,
        "article": 1,
        "number": 1,
        "sha256": "fda5d3ea0c0c1fea31a8b1fbc2e3e2ad2fd4ac3e8b4f7a2f4f6d9d9a6c6a5b11",
        "segmenter": "syntok 1.4.4",
        "note": "",
        "added_by": "ada",
        "added_at": "2026-01-02T03:04:05Z",
        "length": 29,
    }

    class Meta:
        model = Revision
        fields: tuple[str, ...] = (
            "id",
            "article",
            "number",
            "sha256",
            "segmenter",
            "note",
            "added_by",
            "added_at",
            "length",
        )
        read_only_fields = fields


class RevisionSerializer(RevisionRowSerializer):
    """A text of an article at one time. Every offset counts its Unicode code points."""

    example: ClassVar[Example] = {
        **RevisionRowSerializer.example,
        "text": "The mayor resigned on Monday.",
    }

    class Meta(RevisionRowSerializer.Meta):
        fields = (*RevisionRowSerializer.Meta.fields, "text")
        read_only_fields = fields


class SentenceSerializer(serializers.ModelSerializer):
    """A sentence: `text` is the revision's `text[start:end]`, in Unicode code points."""

    example: ClassVar[Example] = {
        "id": 1,
        "number": 1,
        "paragraph": 1,
        "start": 0,
        "end": 29,
        "text": "The mayor resigned on Monday.",
    }

    class Meta:
        model = Sentence
        fields = ("id", "number", "paragraph", "start", "end", "text")
        read_only_fields = fields
