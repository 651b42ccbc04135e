"""Articles and what is known about them."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.articles import DETAILS
from annotations.api.serializers._base import PROGRESS, Example, Progress, RowSerializer
from annotations.models import Article

ABOUT: Example = {
    "title": "Mayor resigns",
    "title_note": "",
    "byline": "A. Writer",
    "outlet": "The Daily Example",
    "url": "https://news.example.org/mayor-resigns",
    "published_at": "2026-01-02T03:04:05Z",
    "language": "en",
}


class ArticleSerializer(serializers.ModelSerializer):
    """An article's details. Its text is in its revisions."""

    added_by = serializers.CharField(source="added_by.username", read_only=True)

    example: ClassVar[Example] = {
        "id": 1,
        "project": 1,
        **ABOUT,
        "external_id": "cms-4711",
        "added_by": "ada",
        "added_at": "2026-01-02T03:04:05Z",
        "version": 1,
    }

    class Meta:
        model = Article
        fields: tuple[str, ...] = (
            "id",
            "project",
            *DETAILS,
            "external_id",
            "added_by",
            "added_at",
            "version",
        )
        read_only_fields = fields


class ArticleRowSerializer(RowSerializer, ArticleSerializer):
    """An article in a list, with the sentences of its newest revision and its progress."""

    sentences = serializers.IntegerField(read_only=True)
    progress = Progress(read_only=True)

    of = "article"
    plain = ArticleSerializer
    counted = ("sentences", "progress")
    example: ClassVar[Example] = {
        **ArticleSerializer.example,
        "sentences": 38,
        "progress": PROGRESS,
    }

    class Meta(ArticleSerializer.Meta):
        fields = (*ArticleSerializer.Meta.fields, "sentences", "progress")
        read_only_fields = fields


class ArticleChanges(serializers.ModelSerializer):
    """What can be changed of an article; what isn't sent stays as it is."""

    example: ClassVar[Example] = {"byline": "A. Writer and B. Reporter"}

    class Meta:
        model = Article
        fields: tuple[str, ...] = DETAILS


class ArticleInput(ArticleChanges):
    """A text with its details. Line ends and Unicode are normalised: see docs/api.md."""

    text = serializers.CharField(trim_whitespace=False)
    again = serializers.BooleanField(
        default=False, help_text="Store a text that the project has already once more."
    )

    example: ClassVar[Example] = {
        **ABOUT,
        "text": "The mayor resigned on Monday.",
        "external_id": "cms-4711",
        "again": False,
    }

    class Meta(ArticleChanges.Meta):
        fields = (*DETAILS, "external_id", "text", "again")
