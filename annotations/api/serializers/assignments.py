"""Who is given which work, and who has a conflict of interest."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.assignments import MOST
from annotations.api.serializers.fields import Example, IdField
from annotations.api.serializers.lists import PageQuery
from annotations.queries.assignments import AssignmentFilter
from annotations.rules.topics import LONGEST_TOPIC

PERSON = "A member's login name."


class AssignmentInput(serializers.Serializer):
    """A member, and the ids of what they are given: articles, claims, or both."""

    person = serializers.CharField(max_length=150, help_text=PERSON)
    articles = serializers.ListField(child=IdField(), max_length=MOST, required=False)
    claims = serializers.ListField(child=IdField(), max_length=MOST, required=False)

    example: ClassVar[Example] = {"person": "ada", "articles": [1], "claims": []}


class QueueInput(serializers.Serializer):
    """What the queue is narrowed to."""

    topic = serializers.CharField(
        max_length=LONGEST_TOPIC,
        required=False,
        default="",
        allow_blank=True,
        help_text="A topic, spelled as the project has it.",
    )

    example: ClassVar[Example] = {"topic": "town hall"}


class ConflictInput(serializers.Serializer):
    """Who has a conflict of interest in an article, and why: yourself, unless you are a manager."""

    person = serializers.CharField(max_length=150, help_text=PERSON)
    reason = serializers.CharField(max_length=2000)

    example: ClassVar[Example] = {"person": "ada", "reason": "My sister is the mayor."}


class AssignmentQuery(PageQuery):
    show = serializers.ChoiceField(
        AssignmentFilter.choices, required=False, help_text="All if not given."
    )
    person = serializers.CharField(required=False, allow_blank=True, help_text=PERSON)
