"""Webhooks, as they are added and changed, and deliveries, as they are asked for."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example, IdField
from annotations.api.serializers.lists import PageQuery
from annotations.models import Webhook
from annotations.vocabulary import DeliveryState, Verb


class WebhookInput(serializers.ModelSerializer):
    """Where messages go, and of what: of every event, later versions' too, when none is named."""

    verbs = serializers.ListField(
        child=serializers.ChoiceField(Verb.choices),
        required=False,
        max_length=len(Verb),
        help_text="The verbs it is told of.",
    )
    active = serializers.BooleanField(
        required=False, help_text="What happens while it is off is not sent later."
    )

    example: ClassVar[Example] = {
        "url": "https://newsroom.example.org/factcheck",
        "description": "The newsroom",
        "verbs": ["verify", "publish"],
        "active": True,
    }

    class Meta:
        model = Webhook
        fields = ("url", "description", "verbs", "active")


class RedeliveryInput(serializers.Serializer):
    """Which message is sent again."""

    delivery = IdField(help_text="The id of a delivery of this webhook.")

    example: ClassVar[Example] = {"delivery": 31}


class DeliveryQuery(PageQuery):
    state = serializers.ChoiceField(
        DeliveryState.choices, required=False, help_text="How far it has come."
    )
