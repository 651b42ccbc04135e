/**
 * What is typed into the composer is kept: in this browser at once, and on the server two seconds
 * after the last key, when a field is left, and when the page goes. The server's draft is the
 * person's own and comes back with the claim; the browser's is for when the server wasn't reached.
 */

import { forget, read, write } from "../storage.js";
import { piece } from "../notices.js";
import { composer, pairsOf, touchedParts } from "./parts.js";
import { send } from "./send.js";
import { addRow, removeRow, rowsIn } from "./rows.js";
import * as status from "./status.js";

const QUIET = 2000; // milliseconds without a key
const LEFT = 300; // milliseconds after a field was left: who types fast leaves many

let waiting = 0;
let done = null; // the form that was saved: as it goes, its field reports a change
let unsent = null; // the form with words that the server doesn’t have yet
let sending = null;
let version = 0; // of what was typed: an answer about an older one says nothing of the newest

/** The request that takes a draft to the server now, or null. */
export const underWay = () => sending;

const keyOf = (form) => {
  const { user } = document.getElementById("desk").dataset;
  return `factcheck review ${user} ${new URL(form.action).pathname}`;
};

/**
 * Only what was touched makes a draft; the rest is there to show the form as it was left. `at` is when
 * the server had it: a page that it sends after that shows it, one that was under way doesn't.
 */
function keep(form, at = null) {
  const parts = touchedParts();
  if (!parts.length) forget(keyOf(form));
  else write(keyOf(form), JSON.stringify({ parts, pairs: pairsOf(form), at }));
}

async function tell(form, answer) {
  if (answer.status === 204) return status.setUp();
  const { at } = await answer.json();
  keep(form, at);
  return status.show("draft", at);
}

function body(form) {
  const sent = new URLSearchParams(pairsOf(form).filter(([name]) => name !== "parts"));
  for (const part of touchedParts()) sent.append("parts", part);
  return sent;
}

async function push(options) {
  clearTimeout(waiting);
  const form = composer();
  if (!form || unsent !== form || form.getAttribute("aria-busy") === "true") return undefined;
  if (sending && !options) return sending.finally(() => push());
  unsent = null;
  const sent = version;
  sending = send(form.dataset.draft, body(form), options);
  const answer = await sending;
  sending = null;
  if (form !== composer() || sent !== version) return undefined;
  if (answer.ok) return tell(form, answer);
  unsent = form;
  return status.show(answer.offline ? "offline" : "unsaved");
}

function wait(milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(push, milliseconds);
}

function onInput({ target }) {
  const form = composer();
  if (!form || form === done || target.form !== form && !form.contains(target)) return;
  if (target.id === "evidence-one") return;
  unsent = form;
  version += 1;
  keep(form);
  status.show(navigator.onLine ? "unsaved" : "offline");
  wait(QUIET);
}

function matchRows(list, template, count) {
  while (rowsIn(list).length < count) addRow(list, template);
  while (rowsIn(list).length > count) removeRow(list, rowsIn(list).at(-1));
}

function fill(form, pairs) {
  const values = Map.groupBy(pairs, ([name]) => name);
  const valuesOf = (name) => (values.get(name) ?? []).map(([, value]) => value);
  for (const [list, template] of [["chain", "attribution-row"], ["new-evidence", "evidence-row"]]) {
    const rows = document.getElementById(list);
    const [count] = valuesOf(`${rows?.dataset.rows}-TOTAL_FORMS`);
    if (count) matchRows(rows, document.getElementById(template), Number(count));
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "file") continue;
    const given = valuesOf(field.name);
    if (["radio", "checkbox"].includes(field.type)) field.checked = given.includes(field.value);
    else if (given.length && field.type !== "submit") [field.value] = given;
  }
}

function offerDiscard(form) {
  const note = piece("kept-here");
  note.querySelector("button").formAction = form.dataset.draft;
  form.querySelector(".panel-body").prepend(note);
}

/** What this browser kept because the server wasn't reached comes back, and is sent now. */
export function restore() {
  const form = composer();
  // What the server sent back after a save has all that was typed, and what is there now beside it.
  if ("sentBack" in form.dataset) return keep(form);
  const kept = JSON.parse(read(keyOf(form)));
  if (!kept) return undefined;
  const { parts, pairs, at } = kept;
  if (at && new Date(at) <= new Date(form.dataset.now)) return forget(keyOf(form));
  fill(form, pairs);
  form.dataset.parts = parts.join(" ");
  if (!document.getElementById("draft")) offerDiscard(form);
  unsent = form;
  status.show("unsaved");
  waiting = setTimeout(push, 0);
  return undefined;
}

/** What was typed is the server's now: saved, or thrown away. */
export function drop(form) {
  clearTimeout(waiting);
  unsent = null;
  done = form;
  forget(keyOf(form));
}

export function listen() {
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  document.addEventListener("focusout", ({ target }) => {
    if (unsent && target.closest?.("#composer")) wait(LEFT);
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.elt.id !== "composer") push({ keepalive: true });
  });
  addEventListener("pagehide", () => push({ keepalive: true }));
  addEventListener("online", () => push());
  addEventListener("offline", () => {
    if (unsent) status.show("offline");
  });
}
