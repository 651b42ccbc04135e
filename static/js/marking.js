/** The form that marks a claim, or a passage of one's own: opened with a span, left with nothing changed. */

import { hideSpan, showSpan } from "./highlight.js";
import { bind } from "./keys.js";
import { quoteOf } from "./offsets.js";

const text = () => document.getElementById("text");
const form = () => document.getElementById("mark");

let cameFrom = null;

/** Whether this person may mark claims here. */
export const canMark = () => Boolean(form() && text() && !document.getElementById("moving"));

const spanIn = ({ start, end }) => ({ start: Number(start.value), end: Number(end.value) });

/** A statement that was typed stays when the span was only adjusted; another span has its own. */
function keepsStatement({ statement, quote, start, end }, span) {
  const typed = statement.value !== "" && statement.value !== quote.value;
  return typed && Number(start.value) < span.end && span.start < Number(end.value);
}

/** Opens the form for `span` of the shown text, with its quote as the statement to start from. */
export function startMarking(span) {
  const fields = form().elements;
  const quote = quoteOf(text(), span);
  if (fields.statement && !keepsStatement(fields, span)) fields.statement.value = quote;
  // What was said of other words doesn't hold of these.
  if (fields.quote.value !== quote) document.getElementById("mark-again")?.remove();
  fields.start.value = span.start;
  fields.end.value = span.end;
  fields.quote.value = quote;
  cameFrom = document.activeElement;
  getSelection().removeAllRanges();
  reveal();
  (fields.statement ?? form().querySelector("[type=submit]")).focus();
}

function reveal() {
  form().querySelector("blockquote").textContent = form().elements.quote.value;
  form().hidden = false;
  cover(true);
  showSpan(text(), spanIn(form().elements));
}

/** The form stands in the claim's place: what it covers is out of reach. */
function cover(covered) {
  document.getElementById("panel").inert = covered;
}

function close() {
  form().hidden = true;
  cover(false);
  hideSpan();
}

function stopMarking() {
  close();
  form().dispatchEvent(new CustomEvent("draft:drop", { bubbles: true }));
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
}

function leave() {
  if (!canMark() || form().hidden) return false;
  stopMarking();
  return true;
}

/**
 * A form that the server sent back keeps showing its span; one that was saved shows none. It makes
 * place for a claim that is opened meanwhile, and keeps its words as a draft.
 */
function follow(event) {
  if (event.target.id === "panel" && canMark() && !form().hidden) close();
  if (event.target.id !== "mark") return;
  if (form().hidden) hideSpan();
  else reveal();
}

export function listen() {
  bind("leave", leave);
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-close="mark"]')) stopMarking();
  });
  document.addEventListener("htmx:afterSettle", follow);
  document.addEventListener("draft:restored", (event) => {
    if (event.target.id === "mark") reveal();
  });
}
