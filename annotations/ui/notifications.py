"""What a person is told of the talk in all their projects, and whether by mail, too."""

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.notifications import choose_digest, read_notifications
from annotations.forms.refusable import RefusableForm
from annotations.queries import notifications as queries
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest


class NotificationListForm(ListForm):
    unread = forms.BooleanField(required=False)


class ReadForm(RefusableForm):
    """Which were read: those of the page that the person saw, by their ids."""

    ids = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        given = data.getlist("ids")
        self.fields["ids"].choices = [(each, each) for each in given if each.isdecimal()]  # type: ignore[attr-defined]


class DigestForm(RefusableForm):
    mail_digest = forms.BooleanField(required=False)


@require_safe
def notifications(request: PageRequest) -> HttpResponse:
    page = queries.listed(request.user, **NotificationListForm(request.GET).arguments())
    return render(request, "talk/notifications.html", {"page": page})


@require_POST
def notifications_read(request: PageRequest) -> HttpResponse:
    ReadForm(request.POST).submit(read_notifications, by=request.user)
    return redirect("notifications")


@require_POST
def digest_choose(request: PageRequest) -> HttpResponse:
    DigestForm(request.POST).submit(choose_digest, by=request.user)
    return redirect("notifications")


urlpatterns = [
    path("notifications/", notifications, name="notifications"),
    path("notifications/read/", notifications_read, name="notifications_read"),
    path("notifications/digest/", digest_choose, name="digest_choose"),
]
