"""The pages' addresses."""

from annotations.ui.desk.urls import urlpatterns as desk
from annotations.ui.exchange.urls import urlpatterns as exchange
from annotations.ui.lists.urls import urlpatterns as lists
from annotations.ui.reports.urls import urlpatterns as reports
from annotations.ui.search.urls import urlpatterns as search
from annotations.ui.tokens.urls import urlpatterns as tokens
from annotations.ui.webhooks.urls import urlpatterns as webhooks

urlpatterns = [*lists, *desk, *reports, *search, *exchange, *tokens, *webhooks]
