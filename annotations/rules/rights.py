"""The table of rights: the least role that each verb needs. A role may do all that lesser ones may."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from annotations.vocabulary import Role, Verb

LADDER = (Role.VIEWER, Role.ANNOTATOR, Role.REVIEWER, Role.ADJUDICATOR, Role.MANAGER)

LEAST_ROLE: dict[Verb, Role] = {
    Verb.SEE: Role.VIEWER,
    Verb.LEAVE_PROJECT: Role.VIEWER,
    Verb.ASK_FOR_JOB: Role.VIEWER,
    Verb.MARK: Role.ANNOTATOR,
    Verb.MARK_PASSAGE: Role.ANNOTATOR,
    Verb.WITHDRAW_MARK: Role.ANNOTATOR,
    Verb.FINISH_MARKING: Role.ANNOTATOR,
    Verb.RESUME_MARKING: Role.ANNOTATOR,
    Verb.CHANGE_CLAIM: Role.ANNOTATOR,
    Verb.WITHDRAW: Role.ANNOTATOR,
    Verb.RESTORE: Role.ANNOTATOR,
    Verb.RECORD_SOURCING: Role.ANNOTATOR,
    Verb.WITHDRAW_SOURCING: Role.ANNOTATOR,
    Verb.DISSENT: Role.ANNOTATOR,
    Verb.WITHDRAW_DISSENT: Role.ANNOTATOR,
    Verb.ADD_SOURCE: Role.ANNOTATOR,
    Verb.CHANGE_SOURCE: Role.ANNOTATOR,
    Verb.OPEN_THREAD: Role.ANNOTATOR,
    Verb.COMMENT: Role.ANNOTATOR,
    Verb.WITHDRAW_COMMENT: Role.ANNOTATOR,
    Verb.CLOSE_THREAD: Role.ANNOTATOR,
    Verb.REOPEN_THREAD: Role.ANNOTATOR,
    Verb.CHANGE_QUERY: Role.ANNOTATOR,
    Verb.SHARE_QUERY: Role.REVIEWER,
    Verb.UNSHARE_QUERY: Role.REVIEWER,
    Verb.TAKE_NEXT: Role.ANNOTATOR,
    Verb.RETURN_ASSIGNMENT: Role.ANNOTATOR,
    Verb.FINISH_ASSIGNMENT: Role.ANNOTATOR,
    Verb.DECLARE_CONFLICT: Role.ANNOTATOR,
    Verb.ADD_ARTICLE: Role.REVIEWER,
    Verb.CHANGE_ARTICLE: Role.REVIEWER,
    Verb.ADD_EVIDENCE: Role.REVIEWER,
    Verb.REQUEST_COPY: Role.REVIEWER,
    Verb.KEEP_COPY: Role.REVIEWER,
    Verb.WITHDRAW_EVIDENCE: Role.REVIEWER,
    Verb.RESTORE_EVIDENCE: Role.REVIEWER,
    Verb.VERIFY: Role.REVIEWER,
    Verb.WITHDRAW_VERDICT: Role.REVIEWER,
    Verb.RECHECK: Role.REVIEWER,
    Verb.WITHDRAW_RECHECK: Role.REVIEWER,
    Verb.DECIDE_CORRECTION: Role.REVIEWER,
    Verb.WITHDRAW_DECISION: Role.REVIEWER,
    Verb.SIGN_OFF: Role.REVIEWER,
    Verb.WITHDRAW_SIGN_OFF: Role.REVIEWER,
    Verb.PUBLISH: Role.REVIEWER,
    Verb.WITHDRAW_EDITION: Role.REVIEWER,
    Verb.CHANGE_PUBLIC_PAGE: Role.REVIEWER,
    Verb.ADJUDICATE: Role.ADJUDICATOR,
    Verb.ADD_EXAMPLE: Role.ADJUDICATOR,
    Verb.CLOSE_MARKING: Role.ADJUDICATOR,
    Verb.ALIGN_MARK: Role.ADJUDICATOR,
    Verb.REOPEN_MARK: Role.ADJUDICATOR,
    Verb.MERGE_SOURCES: Role.ADJUDICATOR,
    Verb.IMPORT_ARTICLES: Role.MANAGER,
    Verb.IMPORT_CHECKS: Role.MANAGER,
    Verb.ASSIGN: Role.MANAGER,
    Verb.END_CONFLICT: Role.MANAGER,
    Verb.ARCHIVE: Role.MANAGER,
    Verb.RESTORE_ARTICLE: Role.MANAGER,
    Verb.MOVE_ARTICLE: Role.MANAGER,
    Verb.CHANGE_PROJECT: Role.MANAGER,
    Verb.CHANGE_GUIDELINES: Role.MANAGER,
    Verb.RECOUNT: Role.MANAGER,
    Verb.ADD_MEMBER: Role.MANAGER,
    Verb.CHANGE_MEMBER: Role.MANAGER,
    Verb.REMOVE_MEMBER: Role.MANAGER,
    Verb.INVITE: Role.MANAGER,
    Verb.RESEND_INVITATION: Role.MANAGER,
    Verb.REVOKE_INVITATION: Role.MANAGER,
    Verb.ADD_WEBHOOK: Role.MANAGER,
    Verb.CHANGE_WEBHOOK: Role.MANAGER,
    Verb.ROTATE_SECRET: Role.MANAGER,
    Verb.REMOVE_WEBHOOK: Role.MANAGER,
    Verb.REDELIVER: Role.MANAGER,
    Verb.CANCEL_JOB: Role.MANAGER,
    Verb.RETRY_JOB: Role.MANAGER,
}


def allows(role: Role | None, verb: Verb) -> bool:
    """Whether a member with `role` may do `verb`; nobody without a role may do anything."""
    least = LEAST_ROLE.get(verb)
    return role is not None and least is not None and LADDER.index(role) >= LADDER.index(least)


@cache
def all_of(role: Role | None) -> Mapping[str, bool]:
    """What a member with `role` may do, by verb. It is asked for with every screen, and is the same for all."""
    return MappingProxyType({verb.value: allows(role, verb) for verb in Verb})


def of_adjudicated(rights: Mapping[str, bool]) -> dict[str, bool]:
    """What is left of somebody's rights, by verb, to a claim that was settled."""
    closed = {Verb.VERIFY.value, Verb.RECORD_SOURCING.value}
    return {verb: allowed and verb not in closed for verb, allowed in rights.items()}


def of_archived(rights: dict[str, bool]) -> dict[str, bool]:
    """What is left of somebody's rights, by verb, to an article that is archived."""
    left = {Verb.SEE.value, Verb.RESTORE_ARTICLE.value}
    return {verb: allowed and verb in left for verb, allowed in rights.items()}
