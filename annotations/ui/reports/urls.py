"""Where the reports are."""

from django.urls import path, register_converter

from annotations.reports.renderings import RENDERINGS
from annotations.ui.reports import views


class FormatConverter:
    """A form that an edition comes in."""

    regex = "|".join(RENDERINGS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "report_format")

urlpatterns = [
    path("articles/<int:article_id>/reports/", views.reports, name="reports"),
    path("articles/<int:article_id>/reports/<int:edition>/", views.report, name="report"),
    path(
        "articles/<int:article_id>/reports/<int:edition>/report.<report_format:form>",
        views.report_file,
        name="report_file",
    ),
]
