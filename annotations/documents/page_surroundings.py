"""What stands around the article of a page: menus, dialogs, boxes to share, to subscribe, to read on.

Told by elements and roles, and by the words of which names of classes and ids are made.
"""

import re
from collections.abc import Mapping
from typing import Any

_ELEMENTS = {"nav", "footer", "form", "button", "menu"}
_ROLES = {"banner", "contentinfo", "menu", "menubar", "navigation", "search", "tablist", "toolbar"}
_BOXES = {
    "ad", "ads", "advert", "advertisement", "adsense", "anzeige", "breadcrumb", "breadcrumbs",
    "byline", "copyright", "donate", "donation", "editsection", "feedback", "follow", "footer",
    "login", "masthead", "menu", "menubar", "mostread", "nav", "navbar", "navbox", "navi",
    "navigation", "newsletter", "noprint", "outbrain", "pager", "pagination", "paywall", "popular",
    "promo", "promobox", "promotion", "publicidad", "publicite", "recirc", "recirculation",
    "recommend", "recommendation", "recommendations", "recommended", "register", "related",
    "relatedposts", "rss", "search", "share", "sharebar", "sharedaddy", "sharing", "shop",
    "sidebar", "signup", "skip", "skiplink", "spenden", "spendenbox", "social", "socials", "sponsor", "sponsored",
    "subscribe", "subscription", "taboola", "taglist", "tags", "toc", "toolbar", "topbar",
    "trending", "weitere", "werbung",
}  # fmt: skip
_DIALOGS = {"alertdialog", "dialog"}
_OTHERS_WORDS = {
    "cmp", "comment", "commentlist", "comments", "consent", "cookie", "cookiebanner", "cookiebot",
    "cookielaw", "cookies", "didomi", "disqus", "dsgvo", "gdpr", "kommentare", "modal", "onetrust",
    "popup", "reacties", "respond", "sourcepoint", "usercentrics",
}  # fmt: skip
_NEVER = {"html", "body", "main", "h1"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def words_of(element: Any) -> set[str]:
    """The words that its class and id are made of: `postMeta-box` has three."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in _WORD.findall(names)}


def surroundings(page: Any, prose: Mapping[Any, int]) -> set[Any]:
    """The elements around the article. `prose` is how many letters of sentences stand in each.

    What holds most of a page's sentences isn't around them, whatever it is called; but dialogs, about
    cookies say, and readers' comments may be longer than the article.
    """
    most = prose.get(page, 0) / 2
    return {
        element
        for element in page.iter()
        if isinstance(element.tag, str)
        and element.tag not in _NEVER
        and ((prose.get(element, 0) <= most and _is_around(element)) or _is_of_others(element))
    }


def _is_around(element: Any) -> bool:
    return (
        element.tag in _ELEMENTS
        or element.get("role", "") in _ROLES
        or not _BOXES.isdisjoint(words_of(element))
    )


def _is_of_others(element: Any) -> bool:
    """A dialog, or readers' comments; what the page is about has its heading in it."""
    is_called_so = (
        element.tag == "dialog"
        or element.get("role", "") in _DIALOGS
        or not _OTHERS_WORDS.isdisjoint(words_of(element))
    )
    return is_called_so and element.find(".//h1") is None
