"""Fills in and sends the composer, the one form of a claim's review."""

from typing import Any

from django.test import Client
from django.urls import reverse

from annotations.models import Claim
from tests.ui.dom import Element, read, typed

OF_THE_WHOLE = {"seen", "key", "then", "rows", "take"}


def composer(client: Client, claim: Claim) -> Element:
    """The composer of a claim as it is first shown."""
    address = reverse("claim", args=[claim.article_id, claim.number])
    return composer_in(client.get(address))


def composer_in(response: Any) -> Element:
    return read(response).one("form", id="composer")


def touched(form: Element) -> set[str]:
    """The parts of a composer that were touched before it was sent back, or in a draft."""
    return set(form.attributes.get("data-parts", "").split())


def said(part: str, **fields: Any) -> dict[str, Any]:
    """The fields of a part as the composer names them."""
    return {
        name if name in OF_THE_WHOLE else f"{part}-{name}": value for name, value in fields.items()
    }


def piece(number: int = 0, **fields: Any) -> dict[str, Any]:
    """The fields of a row of evidence, as `save` takes them."""
    return {f"{number}-{name}": value for name, value in fields.items()}


def save(client: Client, form: Element, part: str, headers: Any = None, **fields: Any) -> Any:
    """Send a composer in which these fields of one part were filled in, and others as they are."""
    sent = {**typed(form), **said(part, **fields), "parts": sorted({*touched(form), part})}
    return client.post(form["action"], sent, headers=headers)
