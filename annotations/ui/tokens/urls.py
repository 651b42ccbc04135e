"""Where the API tokens are: among the pages of the account."""

from django.urls import path

from annotations.ui.tokens import views

urlpatterns = [
    path("accounts/tokens/", views.tokens, name="tokens"),
    path("accounts/tokens/<uuid:key>/revoke/", views.revoke, name="token_revoke"),
]
