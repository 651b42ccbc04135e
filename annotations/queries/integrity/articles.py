"""Articles and the work on them, compared with the log."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotations.models import Article, Event
from annotations.queries.integrity.discrepancies import Discrepancy
from annotations.queries.integrity.logged_rows import WHERE_SET, Log, LoggedRow, rows_of
from annotations.queries.integrity.sign_offs import compare_sign_offs
from annotations.queries.integrity.work_rows import work_on
from annotations.queries.log_entries import Entry, article_entry, content_sha256, plain
from annotations.vocabulary import Verb, logged_as

_CREATED_BY = {
    "adjudication": logged_as(Verb.ADJUDICATE),
    "assignment": logged_as(Verb.ASSIGN, Verb.TAKE_NEXT),
    "claim": logged_as(Verb.MARK),
    "comment": logged_as(Verb.COMMENT, Verb.ANSWER_FROM_OUTSIDE),
    "conflictofinterest": logged_as(Verb.DECLARE_CONFLICT),
    "correctiondecision": logged_as(Verb.DECIDE_CORRECTION),
    "dissent": logged_as(Verb.DISSENT),
    "evidence": logged_as(Verb.ADD_EVIDENCE),
    "guidelineexample": logged_as(Verb.ADD_EXAMPLE),
    "marker": logged_as(Verb.FINISH_MARKING),
    "passagemark": logged_as(Verb.MARK_PASSAGE),
    "publicpage": logged_as(Verb.CHANGE_PUBLIC_PAGE),
    "report": logged_as(Verb.PUBLISH),
    "signoff": logged_as(Verb.SIGN_OFF),
    "sourcing": logged_as(Verb.RECORD_SOURCING),
    "thread": logged_as(Verb.OPEN_THREAD),
    "verification": logged_as(Verb.VERIFY),
}
"""What the first event of a row is, unless it was imported: none of these rows is ever deleted."""

_CHANGED_BY_A_MOVE = {"source", "name", "page_copy", "guideline_version"}
"""What a move to another project changes without an event a row."""


def compare_articles(
    articles: Sequence[Article], imported: Mapping[int, str]
) -> Iterator[Discrepancy]:
    """What of some articles isn't as the log says.

    `imported` are the articles that came in many at once, by their ids, each with the hash of what
    came with it; it is empty where an earlier release imported them.
    """
    ids = [article.pk for article in articles]
    log = rows_of(Event.objects.filter(article__in=ids).order_by("pk"))
    moved = {key for kind, key in log if kind == "article" and _moved(log[kind, key])}
    for article in articles:
        yield from _compare_article(article, log, imported)
    names = _first_names({article.project_id for article in articles})
    came_with: dict[int, list[tuple[str, int, Entry]]] = defaultdict(list)
    there = set()
    for row in work_on(ids):
        there.add((row.kind, row.id))
        entry = WHERE_SET | row.entry
        entry = _lasting(entry) if row.article in moved else _nameless(entry)
        logged = log.get((row.kind, row.id), LoggedRow())
        yield from logged.differences(row.place, entry)
        if logged.events and logged.events[0].verb in _CREATED_BY[row.kind]:
            continue
        if row.article in imported:
            first = _named(row.entry, names)
            came_with[row.article].append((row.kind, row.id, logged.beginning(first)))
        else:
            yield Discrepancy(row.place, "no event tells how it came in.")
    yield from _gone(log, there)
    yield from compare_sign_offs(ids, log)
    for key in ids:
        expected = "" if key in moved else imported.get(key)
        if expected and content_sha256(came_with[key]) != expected:
            yield Discrepancy(
                f"article {key}", "what was imported with it isn't what the log says came in."
            )


def _compare_article(
    article: Article, log: Log, imported: Mapping[int, str]
) -> Iterator[Discrepancy]:
    place = f"article {article.pk}"
    revision = article.revisions.all()[0]  # prefetched
    entry = {
        **article_entry(article),
        "archived_because": article.archived_because,
        "marking": article.marking,
        "sha256": revision.sha256,
    }
    logged = log.get(("article", article.pk), LoggedRow())
    yield from logged.differences(place, plain(entry))
    told = any(event.verb == Verb.ADD_ARTICLE for event in logged.events)
    if not told and article.pk not in imported:
        yield Discrepancy(place, "no event tells how it came in.")


def _moved(row: LoggedRow) -> bool:
    return any(event.verb == Verb.MOVE_ARTICLE for event in row.events)


def _lasting(entry: Entry) -> Entry:
    """An entry without what a move changes."""
    kept = {name: value for name, value in entry.items() if name not in _CHANGED_BY_A_MOVE}
    if chain := kept.get("chain"):
        kept["chain"] = [_lasting(attribution) for attribution in chain]
    return kept


def _nameless(entry: Entry) -> Entry:
    """An entry without the names in its chain: a source may be renamed since, with an event of its own."""
    if not (chain := entry.get("chain")):
        return entry
    kept = ({key: value for key, value in each.items() if key != "name"} for each in chain)
    return {**entry, "chain": list(kept)}


def _first_names(projects: set[int]) -> dict[int, str]:
    """What sources were called before they were first changed, by their ids."""
    changed = Event.objects.filter(project__in=projects, verb=Verb.CHANGE_SOURCE).order_by("-pk")
    return {
        source: before["name"]
        for source, before in changed.values_list("subject", "before")
        if "name" in before
    }


def _named(entry: Entry, names: Mapping[int, str]) -> Entry:
    """An entry with the names in its chain that its sources had at first."""
    if not (chain := entry.get("chain")):
        return entry
    return {
        **entry,
        "chain": [{**each, "name": names.get(each["source"], each["name"])} for each in chain],
    }


def _gone(log: Log, there: set[tuple[str, int]]) -> Iterator[Discrepancy]:
    for (kind, key), row in log.items():
        if kind in _CREATED_BY and (kind, key) not in there:
            event = row.events[-1]
            yield Discrepancy(
                f"article {event.article_id}, {kind} {key}",
                f"it is gone; event {event.number} tells of it.",
            )
