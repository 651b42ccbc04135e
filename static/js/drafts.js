/**
 * What was typed but not saved outlives a reload and an expired login: each form is kept in
 * this browser, per person and per place it would be saved to.
 */

import { piece } from "./notices.js";
import { savedAt } from "./requests.js";
import { forget, read, write } from "./storage.js";

const FORMS = "#desk form[method=post][id]:not(#composer)";
const SUBMITTED = "factcheck submitted";
// The server's own: a restored form must speak of the version that is shown now.
const SERVERS = /^(csrfmiddlewaretoken|seen|supersedes|key|rows)$|_FORMS$/;

const keyOf = (form) => {
  const { user } = document.getElementById("desk").dataset;
  return `factcheck draft ${user} ${new URL(form.action).pathname}`;
};

/** What was typed and chosen, as [name, value] pairs; a chosen file can't be kept. */
function typedIn(form) {
  const pairs = [...new FormData(form)];
  return pairs.filter(([name, value]) => !SERVERS.test(name) && typeof value === "string");
}

const keep = (form) => write(keyOf(form), JSON.stringify(typedIn(form)));

function drop(form) {
  forget(keyOf(form));
  form.querySelector(".draft")?.remove();
}

function fill(form, pairs) {
  for (const field of form.elements) {
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (SERVERS.test(field.name) || field.type === "file") continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
  }
}

function offerDiscard(form, before) {
  const note = piece("restored");
  note.querySelector("button").addEventListener("click", () => {
    fill(form, before);
    drop(form);
    document.getElementById("panel").focus();
  });
  form.prepend(note);
}

function restore(form) {
  const kept = read(keyOf(form));
  if (!kept) return;
  const before = typedIn(form);
  fill(form, JSON.parse(kept));
  if (JSON.stringify(typedIn(form)) === JSON.stringify(before)) return drop(form);
  offerDiscard(form, before);
  const details = form.closest("details");
  if (details) details.open = true;
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
}

function restoreIn(element) {
  const inside = [...element.querySelectorAll(FORMS)];
  for (const form of element.matches(FORMS) ? [element] : inside) restore(form);
}

/** The form that was sent last was saved: its words are the server's now. */
function dropSubmitted(path) {
  if (!savedAt(path)) return;
  forget(read(SUBMITTED));
  forget(SUBMITTED);
}

function afterSettle({ target, detail }) {
  const sentBack = target.matches(FORMS) && detail.requestConfig?.verb === "post";
  if (sentBack && !savedAt(detail.pathInfo.responsePath)) keep(target);
  else restoreIn(target);
}

export function listen() {
  dropSubmitted(location.href);
  restoreIn(document.getElementById("desk"));
  document.addEventListener("input", ({ target }) => {
    const form = target.form?.closest(FORMS);
    if (form) keep(form);
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.matches(FORMS)) write(SUBMITTED, keyOf(target));
  });
  document.addEventListener("draft:drop", ({ target }) => drop(target));
  document.addEventListener("htmx:beforeSwap", ({ detail }) =>
    dropSubmitted(detail.pathInfo.responsePath));
  document.addEventListener("htmx:afterSettle", afterSettle);
}
