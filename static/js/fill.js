/** "From the selection": a cue or a mention is taken from the text with its place. */

import { say } from "./notices.js";
import { quoteOf } from "./offsets.js";
import { latestSpan } from "./selection.js";

/** The hidden input with the place of the words in the text input `name`, as "start-end". */
const placeOf = (form, name) => form.querySelector(`input[type=hidden][name="${name}_at"]`);

function take(button) {
  const span = latestSpan();
  if (!span) return say("select-first");
  const words = button.form.elements[button.dataset.fill];
  words.value = words.dataset.filled = quoteOf(document.getElementById("text"), span);
  placeOf(button.form, words.name).value = `${span.start}-${span.end}`;
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.focus();
}

/** A place speaks of the words that were taken: once those are edited by hand, it is unknown. */
function forget({ target }) {
  if (!target.form || target.value === target.dataset.filled) return;
  const place = placeOf(target.form, target.name);
  if (place) place.value = "";
}

function offer(element) {
  for (const button of element.querySelectorAll("[data-fill][hidden]")) button.hidden = false;
}

export function listen() {
  offer(document);
  document.addEventListener("htmx:afterSettle", ({ target }) => offer(target));
  document.addEventListener("input", forget, { capture: true });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-fill]");
    if (button) take(button);
  });
}
