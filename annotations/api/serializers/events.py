"""The log of a project."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.models import Event


class EventSerializer(serializers.ModelSerializer):
    """One change: who did what to what, and how it was before and after.

    `hash` covers the event and `previous_hash`, so that an edited log shows.
    """

    actor = serializers.CharField(source="actor.username", help_text="Login name.")
    before = serializers.DictField()
    after = serializers.DictField()

    example: ClassVar[Example] = {
        "number": 7,
        "actor": "ada",
        "verb": "change_source",
        "kind": "source",
        "subject": 1,
        "article": None,
        "claim": None,
        "at": "2026-01-02T03:04:05Z",
        "before": {"name": "Politco"},
        "after": {"name": "Politico"},
        "previous_hash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "hash": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
    }

    class Meta:
        model = Event
        fields = (
            "number",
            "actor",
            "verb",
            "kind",
            "subject",
            "article",
            "claim",
            "at",
            "before",
            "after",
            "previous_hash",
            "hash",
        )
        read_only_fields = fields
