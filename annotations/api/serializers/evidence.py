"""Evidence, as it is added."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.evidence import MAX_SNAPSHOT_BYTES
from annotations.api.serializers.addresses import FIELDS
from annotations.api.serializers.fields import Example
from annotations.models import Evidence, PageCopy
from annotations.queries.log_entries import EVIDENCE_DETAILS

KNOWN: Example = {
    "stance": "supports",
    "kind": "primary_document",
    "title": "Minutes of the council",
    "publisher": "City of Example",
    "url": "https://city.example.org/minutes",
    "published_at": "2026-01-01",
    "accessed_at": "2026-01-02",
    "quote": "The mayor has resigned.",
    "locator": "p. 3",
    "note": "",
    "confidential": False,
    "primary": True,
    "page_copy": None,
    "taken_from": None,
}


class EvidenceInput(serializers.ModelSerializer):
    """A piece of evidence. With a snapshot it is sent as multipart/form-data.

    What is left out of `kind`, `primary`, `title` and `accessed_at` is guessed from the rest.
    """

    serializer_field_mapping = FIELDS
    page_copy = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, help_text="A copy that was asked for."
    )

    taken_from = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        help_text="Evidence of another claim of the project, which is used for this one, too.",
    )

    example: ClassVar[Example] = KNOWN

    class Meta:
        model = Evidence
        fields: tuple[str, ...] = (*EVIDENCE_DETAILS, "page_copy", "taken_from")
        extra_kwargs: ClassVar = {
            "kind": {"required": False},
            "title": {"required": False, "allow_blank": True},
        }


class EvidenceUpload(EvidenceInput):
    """A piece of evidence with a copy of what was seen, stored as it is."""

    snapshot = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text=f"Up to {MAX_SNAPSHOT_BYTES // 1024**2} MiB.",
    )

    example: ClassVar[Example] = {**KNOWN, "snapshot": "(the bytes of a file)"}

    class Meta(EvidenceInput.Meta):
        fields = (*EVIDENCE_DETAILS, "page_copy", "taken_from", "snapshot")


class CopyInput(serializers.ModelSerializer):
    """The address of the page."""

    serializer_field_mapping = FIELDS
    example: ClassVar[Example] = {"url": "https://city.example.org/minutes"}

    class Meta:
        model = PageCopy
        fields = ("url",)
