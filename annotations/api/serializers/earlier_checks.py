"""Checks that others published before."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.api.serializers.lists import PageQuery


class EarlierCheckQuery(PageQuery):
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        help_text="Words in the claim, who makes it, the title or the publisher.",
    )


class EarlierChecksInput(serializers.Serializer):
    """Reviews as ClaimReview has them, or feeds and graphs that hold some."""

    reviews = serializers.ListField(child=serializers.JSONField(), allow_empty=False)

    example: ClassVar[Example] = {
        "reviews": [
            {
                "@type": "ClaimReview",
                "claimReviewed": "The bridge is closed.",
                "url": "https://example.org/bridge",
                "reviewRating": {"@type": "Rating", "alternateName": "False"},
            }
        ]
    }
