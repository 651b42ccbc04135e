"""Places in a text that come in: offsets in Unicode code points, and what should stand there."""

from typing import Any

from rest_framework import serializers

from annotations.text.spans import Span

CODE_POINTS = "Unicode code points of the revision's text"
FARTHEST = 2**31 - 1


def start(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(
        min_value=0, max_value=FARTHEST, help_text=f"{CODE_POINTS}.", **options
    )


def end(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(
        min_value=1, max_value=FARTHEST, help_text=f"{CODE_POINTS}, exclusive.", **options
    )


def quoted(**options: Any) -> serializers.CharField:
    """What `text[start:end]` reads; anything else is 422 with what stands there in `found`."""
    return serializers.CharField(
        trim_whitespace=False, help_text="What `text[start:end]` reads.", **options
    )


def span_of(given: dict[str, Any]) -> Span:
    """The place that was given. Raises ValidationError."""
    if given["end"] <= given["start"]:
        raise serializers.ValidationError({"end": "The end must come after the start."})
    return Span(given["start"], given["end"])


class SpanInput(serializers.Serializer):
    """A place in the revision that the claim is marked in, half-open; `quote` checks it."""

    start = start()
    end = end()
    quote = quoted(required=False, allow_null=True, default=None)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"span": span_of(given), "quote": given["quote"]}
