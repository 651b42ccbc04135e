"""Articles, as they are taken in and changed."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from annotations.api.serializers.addresses import FIELDS, WebAddressField
from annotations.api.serializers.fields import Example, IdField
from annotations.models import Article
from annotations.queries.log_entries import ARTICLE_DETAILS, ARTICLE_PEOPLE
from annotations.rules.topics import LONGEST_TOPIC, MOST_TOPICS
from annotations.vocabulary import Priority

ABOUT: Example = {
    "title": "Mayor resigns",
    "title_note": "",
    "byline": "A. Writer",
    "outlet": "The Daily Example",
    "url": "https://news.example.org/mayor-resigns",
    "published_at": "2026-01-02T03:04:05Z",
    "language": "en",
    "due_at": "2026-01-05T18:00:00Z",
    "priority": 2,
    "topics": ["town hall"],
}


AGAIN = "Store a text that the project has already once more."


class CharsetField(serializers.CharField):
    """What a text, Markdown or web page is written in, where it doesn't say so itself."""

    def __init__(self, **options: Any) -> None:
        said = (
            "Of a text, Markdown or web page that isn't UTF-8 and doesn't say: windows-1252, say."
        )
        super().__init__(required=False, max_length=40, help_text=said, **options)


class PersonField(serializers.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, allow_blank=True, max_length=150, **options)


class ArticleChanges(serializers.ModelSerializer):
    """What can be changed of an article; what isn't sent stays as it is."""

    serializer_field_mapping = FIELDS
    priority = serializers.ChoiceField(choices=Priority.choices, required=False)
    writer = PersonField(help_text="The login name of the member who wrote it, empty for none.")
    editor = PersonField(help_text="The login name of the member who edited it, empty for none.")
    topics = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TOPIC),
        max_length=MOST_TOPICS,
        required=False,
        help_text="Words to find it by; capitals tell no two apart.",
    )

    example: ClassVar[Example] = {"byline": "A. Writer and B. Reporter"}

    class Meta:
        model = Article
        fields: tuple[str, ...] = (*ARTICLE_DETAILS, *ARTICLE_PEOPLE)


class ArticleInput(ArticleChanges):
    """A text with its details, or the address of a page to fetch: without a text, `url`.

    Line ends and Unicode are normalised: see docs/api.md. What isn't sent is taken from the page;
    a text needs a title.
    """

    text = serializers.CharField(required=False, trim_whitespace=False)
    charset = CharsetField()
    again = serializers.BooleanField(default=False, help_text=AGAIN)

    example: ClassVar[Example] = {
        **ABOUT,
        "text": "The mayor resigned on Monday.",
        "external_id": "cms-4711",
        "again": False,
    }

    class Meta(ArticleChanges.Meta):
        fields = (*ARTICLE_DETAILS, *ARTICLE_PEOPLE, "external_id", "text", "charset", "again")
        extra_kwargs: ClassVar[dict[str, Any]] = {"title": {"required": False}}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        needed = ("title", "text") if "text" in given or not given.get("url") else ()
        missing = [name for name in needed if name not in given]
        if missing:
            said = ErrorDetail(str(self.fields["text"].error_messages["required"]), "required")
            raise serializers.ValidationError({name: [said] for name in missing})
        return given


class MoveInput(serializers.Serializer):
    """The project that an article is moved to."""

    project = IdField()

    example: ClassVar[Example] = {"project": 2}


class TextInput(serializers.Serializer):
    """A text, or the address of a page to fetch."""

    text = serializers.CharField(required=False, trim_whitespace=False)
    url = WebAddressField(required=False)
    charset = CharsetField()

    example: ClassVar[Example] = {"url": "https://news.example.org/mayor-resigns"}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if len(given.keys() & {"text", "url"}) != 1:
            raise serializers.ValidationError("Give a text or the address of a page.")
        return given


class TextUpload(serializers.Serializer):
    """A file of one of the kinds in docs/reviewers.md."""

    file = serializers.FileField(help_text="Its name says which kind it is of.")
    charset = CharsetField()

    example: ClassVar[Example] = {"file": "(the bytes of a file)"}


class ArticleUpload(ArticleChanges):
    """A file of one of the kinds in docs/reviewers.md; what isn't sent is taken from it."""

    file = serializers.FileField(help_text="Its name says which kind it is of.")
    charset = CharsetField()
    again = serializers.BooleanField(default=False, help_text=AGAIN)

    example: ClassVar[Example] = {"file": "(the bytes of a file)", "outlet": "The Daily Example"}

    class Meta(ArticleInput.Meta):
        fields = (*ARTICLE_DETAILS, *ARTICLE_PEOPLE, "external_id", "file", "charset", "again")
