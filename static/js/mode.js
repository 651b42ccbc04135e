/** The footer says where the next key goes: into a field, or to the keys of what has the focus. */

import { FIELD, scopesAt } from "./keys.js";
import { wording } from "./notices.js";

const footer = () => document.getElementById("keys");

let noted = null;

function nameOf(field) {
  const label = field.labels?.[0];
  const words = label?.cloneNode(true);
  for (const note of words?.querySelectorAll(".optional") ?? []) note.remove();
  return (words?.textContent ?? field.getAttribute("aria-label") ?? "").trim();
}

function modeOf(element) {
  const field = element.closest(FIELD);
  if (field) return wording("typing-in").replace("{field}", nameOf(field));
  return wording(element.closest("#panel") ? "at-the-claim" : "at-the-text");
}

function show() {
  const at = document.activeElement ?? document.body;
  document.getElementById("mode").textContent = noted ?? modeOf(at);
  const [nearest] = scopesAt(at);
  for (const hints of footer().querySelectorAll("[data-hints]")) {
    hints.hidden = hints.dataset.hints !== nearest;
  }
}

/** Shows `words` in place of the mode, until the next key or click; null takes them away. */
export function note(words) {
  noted = words;
  show();
}

export function listen() {
  footer().hidden = false;
  show();
  document.addEventListener("focusin", show);
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget) setTimeout(show);
  });
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => note(null));
}
