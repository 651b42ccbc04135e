"""What others do on an article, for the page that has it open and asks every few seconds."""

import hashlib
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations.queries import articles
from annotations.queries.desk import refresh
from annotations.queries.desk.live import others_work
from annotations.queries.presence import here
from annotations.ui.requests import PageRequest

MOST = 5
"""Claims that are sent again at once; who was away for more of them loads the page again."""
_DIGITS = 9


@require_safe
def live(request: PageRequest, article_id: int) -> HttpResponse:
    """The parts of the desk that others' work changed; 204 where they and who is here are as the address says.

    Of the claim that is open it only says that it was changed: what somebody types stays.
    """
    article = articles.one(request.user, article_id)
    since, now = request.GET.get("since", ""), request.GET.get("now", "")
    others = here(request.user, article.pk, timezone.now())
    work = others_work(request.user, article.pk, since)
    people = hashlib.sha256("\0".join(others).encode()).hexdigest()[:8]
    if since == work.token and request.GET.get("here", "") == people:
        return HttpResponse(status=204)
    number = int(now) if now.isdecimal() and len(now) <= _DIGITS else None
    again = work.claims if len(work.claims) <= MOST and not work.more else ()
    show = request.GET.get("show", "")
    context = {
        "article": article,
        "address": f"{reverse('live', args=[article.pk])}?{urlencode({'since': work.token, 'here': people})}",
        "others": others,
        "work": work,
        "much": bool(work.claims) and not again,
        "open": [each for each in work.deeds if number is not None and each.number == number],
        "changes": [
            refresh.changed(request.user, article.pk, each, now=number, show=show) for each in again
        ],
        "marked": {each.number for each in work.deeds if each.marked},
        "now": number,
        "claims_url": reverse("claim_mark", args=[article.pk]),
        "keep": f"?{urlencode({'show': show})}" if show else "",
    }
    response = render(request, "desk/_live.html", context)
    response["Cache-Control"] = "no-store"
    return response
