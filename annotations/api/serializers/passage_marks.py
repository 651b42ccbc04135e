"""Passages that people mark by themselves, and what becomes of their marks, as people give it."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.alignment import MOST
from annotations.api.serializers.claims import PLACE
from annotations.api.serializers.fields import Example
from annotations.api.serializers.spans import end, quoted, span_of, start


class PassageMarkInput(serializers.Serializer):
    """Words of an article's newest revision that you take for a claim."""

    start = start()
    end = end()
    quote = quoted()

    example: ClassVar[Example] = PLACE

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"span": span_of(given), "quote": given["quote"]}


class CloseMarkingInput(serializers.Serializer):
    """Whether not everybody has to have finished."""

    anyway = serializers.BooleanField(
        default=False, help_text="Close it even if somebody who marks here hasn't finished."
    )

    example: ClassVar[Example] = {"anyway": True}


class ClaimPlaceInput(serializers.Serializer):
    """Words of the text."""

    start = start()
    end = end()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"span": span_of(given)}


def _marks() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        allow_empty=False,
        max_length=MOST,
        help_text="The ids of marks that wait.",
    )


class KeepMarksInput(serializers.Serializer):
    """Marks that are kept, and the places that a claim is made of each."""

    marks = _marks()
    spans = serializers.ListField(child=ClaimPlaceInput(), allow_empty=False, max_length=MOST)

    example: ClassVar[Example] = {"marks": [1, 2], "spans": [{"start": 0, "end": 18}]}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"marks": given["marks"], "spans": [each["span"] for each in given["spans"]]}


class DropMarksInput(serializers.Serializer):
    """Marks that no claim is made of, and why."""

    marks = _marks()
    reason = serializers.CharField()

    example: ClassVar[Example] = {"marks": [1], "reason": "An opinion: nothing to check."}
