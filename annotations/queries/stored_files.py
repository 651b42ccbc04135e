"""The files that rows name: of evidence, of copies of pages, and of jobs."""

from annotations.files.probing import names_in_storage
from annotations.models import Evidence, Job, PageCopy


def stored_files() -> list[str]:
    """Their names in the storage, each once."""
    evidence = Evidence.objects.exclude(snapshot="").values_list("snapshot", flat=True)
    copies = PageCopy.objects.exclude(file="").values_list("file", flat=True)
    jobs = Job.objects.exclude(file="").values_list("file", flat=True)
    return sorted({*evidence, *copies, *jobs})


def unnamed_files() -> list[str]:
    """Those in the storage that no row names: of saves that were taken back, and of one that is under way."""
    there = set(names_in_storage())
    return sorted(there.difference(stored_files()))
