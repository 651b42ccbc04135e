"""Articles, as they are taken in and changed."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.articles import DETAILS
from annotations.api.serializers.fields import Example
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
