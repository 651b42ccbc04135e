"""Threads, comments and answer links, as people open, write and ask for them."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.api.serializers.fields import Example, IdField
from annotations.api.serializers.lists import PageQuery
from annotations.queries.talk import ThreadFilter
from annotations.rules.talk import LONGEST, SHARE_DAYS
from annotations.text.spans import Span
from annotations.vocabulary import Addressee


class ThreadInput(serializers.Serializer):
    """What to open: about a claim, evidence, or a sentence of the newest revision by its number.

    With `start`, `end` and `quote` it is about these words of it; with an `addressee` it is a query.
    """

    text = serializers.CharField(max_length=LONGEST, help_text=_("The first comment."))
    claim = IdField(required=False, allow_null=True, help_text=_("The claim's id."))
    evidence = IdField(required=False, allow_null=True, help_text=_("The evidence's id."))
    sentence = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, help_text=_("The number of a sentence.")
    )
    start = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, help_text=_("Code points.")
    )
    end = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, help_text=_("Code points, exclusive.")
    )
    quote = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    addressee = serializers.ChoiceField(
        Addressee.choices, required=False, allow_blank=True, help_text=_("Whom a query asks.")
    )
    asked = serializers.CharField(
        required=False, allow_blank=True, help_text=_("The login name of the member asked.")
    )
    due_at = serializers.DateTimeField(required=False, allow_null=True)

    example: ClassVar[Example] = {
        "text": "Unknown to whom, and as of when?",
        "sentence": 12,
        "addressee": "author",
        "due_at": "2026-01-05T18:00:00Z",
    }

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        start, end = given.pop("start", None), given.pop("end", None)
        if (start is None) != (end is None) or (start is not None and start >= end):
            raise serializers.ValidationError({"end": _("Give start and end, the end after it.")})
        addressee = given.pop("addressee", "")
        return {
            **given,
            "span": None if start is None else Span(start, end),
            "addressee": Addressee(addressee) if addressee else None,
        }


class QueryChanges(serializers.Serializer):
    """Whom a query asks from now on, and until when; what isn't sent stays."""

    addressee = serializers.ChoiceField(Addressee.choices, help_text=_("Whom it asks."))
    asked = serializers.CharField(
        allow_blank=True, help_text=_("The login name of the member asked; empty for nobody.")
    )
    due_at = serializers.DateTimeField(allow_null=True)

    example: ClassVar[Example] = {"addressee": "legal", "due_at": "2026-01-06T18:00:00Z"}

    def validate_addressee(self, given: str) -> Addressee:
        return Addressee(given)


class CommentInput(serializers.Serializer):
    """What to say; `answer` and `shared` are for queries."""

    text = serializers.CharField(max_length=LONGEST)
    answer = serializers.BooleanField(
        required=False, default=False, help_text=_("Whether it answers the query.")
    )
    shared = serializers.BooleanField(
        required=False, default=False, help_text=_("Whether who is asked by a link sees it.")
    )

    example: ClassVar[Example] = {"text": "As of Sunday, to our reporter.", "answer": True}


class ShareInput(serializers.Serializer):
    """Who gets the link, and for how long it can be used."""

    email = serializers.EmailField(
        required=False,
        allow_blank=True,
        default="",
        help_text=_("Where it is mailed; without one you are given its address."),
    )
    days = serializers.IntegerField(required=False, default=14, min_value=1, max_value=SHARE_DAYS)

    example: ClassVar[Example] = {"email": "author@example.org", "days": 7}


class ThreadQuery(PageQuery):
    show = serializers.ChoiceField(
        ThreadFilter.choices, required=False, default=ThreadFilter.ALL, help_text=_("Which ones.")
    )
    addressee = serializers.ChoiceField(
        Addressee.choices, required=False, help_text=_("Only queries to these.")
    )


class ThreadOfArticleQuery(ThreadQuery):
    claim = IdField(required=False, help_text=_("Only those about this claim."))


class NotificationQuery(PageQuery):
    unread = serializers.BooleanField(
        required=False, default=False, help_text=_("Only those that you haven't read.")
    )


class ReadInput(serializers.Serializer):
    """Which notifications were read; all that you are shown without any."""

    ids = serializers.ListField(
        child=IdField(), required=False, allow_null=True, default=None, max_length=1000
    )

    example: ClassVar[Example] = {"ids": [41, 42]}


class DigestInput(serializers.Serializer):
    """Whether unread notifications are mailed to you, once a day at most."""

    mail_digest = serializers.BooleanField()

    example: ClassVar[Example] = {"mail_digest": False}
