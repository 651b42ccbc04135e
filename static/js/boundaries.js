/** Moving the boundaries of the open claim: by selecting other words, or by the keys of the cursor. */

import { choose, chosen, leave } from "./cursor.js";
import { bindAll } from "./keys.js";
import { piece } from "./notices.js";
import { quoteOf } from "./offsets.js";

const form = () => document.getElementById("boundaries");
const bar = () => document.getElementById("moving");

function begin() {
  if (!form()) return false;
  const { start, end } = form().elements;
  const moving = piece("moving");
  bar()?.remove();
  document.getElementById("side").append(moving);
  moving.querySelector("button").focus();
  choose({ start: Number(start.value), end: Number(end.value) });
}

function stop() {
  if (!bar()) return false;
  const focused = bar().contains(document.activeElement);
  bar().remove();
  leave();
  if (focused) document.getElementById("panel").focus({ preventScroll: true });
}

/** Sends what is chosen now; where verdicts have to be given again, that is to be said first. */
function use() {
  const span = chosen();
  if (!bar() || !span) return false;
  const { start, end, quote, affects } = form().elements;
  start.value = span.start;
  end.value = span.end;
  quote.value = quoteOf(document.getElementById("text"), span);
  stop();
  if (affects) ask(affects);
  else form().requestSubmit();
}

function ask(box) {
  const menu = form().closest("details");
  if (menu) menu.open = true;
  box.focus();
}

const BUTTONS = { "[data-moves=begin]": begin, "[data-moves=use]": use, "[data-moves=stop]": stop };

export function listen() {
  bindAll({ boundaries: begin, mark: use, leave: stop });
  document.addEventListener("mousedown", (event) => {
    // A press on the button must not take the selection away that it is about.
    if (event.target.closest("[data-moves=use]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    for (const [button, action] of Object.entries(BUTTONS)) {
      if (event.target.closest(button)) action();
    }
  });
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id === "panel") stop();
  });
}
