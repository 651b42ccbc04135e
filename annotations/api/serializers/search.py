"""What the search finds."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.queries.search import Kind


class MarkSerializer(serializers.Serializer):
    """A found word: code points of the text beside it, half-open."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class MarkedSerializer(serializers.Serializer):
    """A text, and where in it the words are that were searched for."""

    text = serializers.CharField()
    marks = MarkSerializer(many=True)


class HitSerializer(serializers.Serializer):
    """An article, a claim or a piece of evidence that has all of the words.

    `title` is an article's or a piece of evidence's title, or a claim's statement. `excerpt` is a
    part of the article's text or of what the evidence says, and empty for a claim.
    """

    kind = serializers.ChoiceField(choices=Kind.choices)
    id = serializers.IntegerField(help_text="Of the article, claim or piece of evidence.")
    title = MarkedSerializer()
    excerpt = MarkedSerializer()
    project = serializers.IntegerField(source="project.pk")
    article = serializers.IntegerField(source="article_id")
    article_title = serializers.CharField()
    claim_number = serializers.IntegerField(allow_null=True)

    example: ClassVar[Example] = {
        "kind": "claim",
        "id": 3,
        "title": {"text": "The mayor resigned.", "marks": [{"start": 4, "end": 9}]},
        "excerpt": {"text": "", "marks": []},
        "project": 1,
        "article": 1,
        "article_title": "Mayor resigns",
        "claim_number": 2,
    }
