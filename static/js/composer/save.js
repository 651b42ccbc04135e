/** One save for all that was touched: it stays, or goes on to the next claim. */

import { bindAll } from "../keys.js";
import { goToWaiting } from "../claims.js";
import { say } from "../notices.js";
import * as chips from "./chips.js";
import * as copies from "./copies.js";
import * as drafts from "./drafts.js";
import * as evidence from "./evidence.js";
import { composer, touchedParts } from "./parts.js";
import * as status from "./status.js";

const button = (then) => composer()?.querySelector(`.save-bar [value=${then}]`);

function press(then) {
  if (!composer() || document.activeElement?.closest("form:not(#composer)")) return false;
  // A click, and not requestSubmit: htmx sends the value of a button that was clicked.
  button(then).click();
  return undefined;
}

function nameParts(form, parts) {
  for (const old of form.querySelectorAll("input[name=parts]")) old.remove();
  for (const part of parts) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "parts", value: part });
    form.append(field);
  }
}

function onSubmit(event) {
  const { target: form, submitter } = event;
  if (form.id !== "composer") return;
  chips.finish();
  evidence.finish();
  const parts = touchedParts();
  nameParts(form, parts);
  if (parts.length || ["take", "discard"].includes(submitter?.name)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (submitter?.value === "next") goToWaiting(1);
  else say("nothing-to-save");
}

/** A field of one line has no Enter of its own: it would press the first button there is. */
function noImplicitSubmit(event) {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.target.matches?.("#composer input")) event.preventDefault();
}

/**
 * A draft that is under way would come after what is saved, and bring it back; and the save would
 * ask once more for a copy that was just asked for.
 */
function waitForOthers(event) {
  const { elt, issueRequest } = event.detail;
  if (elt.id !== "composer") return;
  const others = [drafts.underWay(), copies.underWay()].filter(Boolean);
  if (!others.length) return;
  event.preventDefault();
  elt.setAttribute("aria-busy", "true");
  Promise.allSettled(others).then(() => issueRequest(true));
}

function afterRequest({ detail }) {
  const { elt, verb } = detail.requestConfig;
  if (elt.id !== "composer" || verb !== "post") return;
  const { status: answer } = detail.xhr;
  if (answer >= 200 && answer < 400) drafts.drop(elt);
  else status.show(answer ? "unsaved" : "offline");
}

export function listen() {
  bindAll({ save: () => press("stay"), "save-and-go-on": () => press("next") });
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("keydown", noImplicitSubmit);
  document.addEventListener("htmx:confirm", waitForOthers);
  document.addEventListener("htmx:beforeSwap", afterRequest);
  document.addEventListener("htmx:sendError", afterRequest);
}
