"""The files that rows name: of evidence, and of copies of pages."""

from annotations.models import Evidence, PageCopy


def stored_files() -> list[str]:
    """Their names in the storage, each once."""
    evidence = Evidence.objects.exclude(snapshot="").values_list("snapshot", flat=True)
    copies = PageCopy.objects.exclude(file="").values_list("file", flat=True)
    return sorted({*evidence, *copies})
