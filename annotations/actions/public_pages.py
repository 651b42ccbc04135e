"""Making an article's latest edition public, for readers without a login, and taking it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import IntegrityError
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_article, require_unarchived
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, PublicPage, User
from annotations.permissions import require
from annotations.queries.log_entries import public_page_entry
from annotations.queries.public_pages import page_of
from annotations.rules.public_addresses import (
    LEAST,
    MOST,
    is_public_address,
    new_public_address,
)
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class PublicPageDetails:
    """Whether the page is there, and where: "" is a new address that nobody can guess."""

    on: bool
    address: str = ""
    hidden_from_search: bool = True

    @classmethod
    def of(cls, page: PublicPage) -> Self:
        """What is known of a page, stored or not."""
        return cls(page.on, page.address, page.hidden_from_search)


def change_public_page(
    *,
    by: User,
    article: Article,
    seen: int,
    details: PublicPageDetails,
    at: datetime | None = None,
) -> PublicPage:
    """Switch an article's page on or off, move it, hide it from search engines or show it to them.

    `seen` is its version, 0 where it was never touched. At an address that it leaves there is nothing any
    more. Raises NotAllowed, Stale, and Invalid for an address that isn't one or that another page has.
    """
    require(by, Verb.CHANGE_PUBLIC_PAGE, article)
    try:
        with durable():
            return _changed(by, lock_article(article), seen, details, at or timezone.now())
    except IntegrityError as error:
        raise Invalid(
            _("Another page has this address: choose another."), field="address"
        ) from error


def _changed(
    by: User, article: Article, seen: int, details: PublicPageDetails, at: datetime
) -> PublicPage:
    require_unarchived(article)
    page = page_of(article)
    if page.version != seen:
        raise Stale(_("Someone changed this page after you opened it."), current=page)
    before = public_page_entry(page) if page.pk else None
    page.on, page.hidden_from_search = details.on, details.hidden_from_search
    page.address = _address(details)
    page.version, page.changed_by, page.changed_at = seen + 1, by, at
    page.save()
    record(
        article.project,
        by,
        Verb.CHANGE_PUBLIC_PAGE,
        page,
        at=at,
        before=before,
        after=public_page_entry(page),
    )
    return page


def _address(details: PublicPageDetails) -> str:
    address = details.address.strip()
    if not address:
        return new_public_address()
    if not is_public_address(address):
        raise Invalid(
            _(
                "An address has %(least)s to %(most)s characters: small letters from a to z, digits, and "
                "single hyphens between them."
            ),
            least=str(LEAST),
            most=str(MOST),
            field="address",
        )
    return address
