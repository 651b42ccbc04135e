"""Where the webhooks of a project are."""

from django.urls import path

from annotations.ui.webhooks import views

ALL = "projects/<slug:slug>/webhooks/"
ONE = f"{ALL}<int:webhook_id>/"
DELIVERY = f"{ONE}deliveries/<int:delivery_id>/"

urlpatterns = [
    path(ALL, views.webhooks, name="webhooks"),
    path(f"{ALL}add/", views.webhook_add, name="webhook_add"),
    path(ONE, views.webhook, name="webhook"),
    path(f"{ONE}change/", views.webhook_change, name="webhook_change"),
    path(f"{ONE}rotate/", views.webhook_rotate, name="webhook_rotate"),
    path(f"{ONE}remove/", views.webhook_remove, name="webhook_remove"),
    path(DELIVERY, views.delivery, name="delivery"),
    path(f"{DELIVERY}again/", views.redeliver, name="redeliver"),
]
