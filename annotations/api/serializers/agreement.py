"""How far people agree, as it is asked for."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.vocabulary import AgreementField

FIELD = "Whose pairs, months, articles and matrices, or whose table."


class AgreementQuery(serializers.Serializer):
    """Which field's parts are wanted."""

    field = serializers.ChoiceField(
        AgreementField.choices, default=AgreementField.VERDICT, help_text=FIELD
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"field": AgreementField(given["field"])}


class AgreementInput(AgreementQuery):
    """Which field's parts a job is to count with the rest."""

    example: ClassVar[Example] = {"field": "verdict"}
