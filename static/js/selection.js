/** Marking with the mouse or a finger: a button next to the selected words. */

import { canMark, startMarking } from "./marking.js";
import { piece } from "./notices.js";
import { rangeOf, spanOf } from "./offsets.js";

const GAP = 8; // pixels
const SETTLED = 150; // milliseconds without a change

let latest = null;
let button = null;
let pointerDown = false;
let waiting = 0;

const root = () => document.getElementById("text");

/** The span selected in the text now, or null. */
export function selectedSpan() {
  const selection = getSelection();
  if (!root() || !selection.rangeCount) return null;
  return spanOf(root(), selection.getRangeAt(0));
}

/** The span selected now or a moment ago: a tap on a button may take the selection away first. */
export const latestSpan = () => selectedSpan() ?? latest;

function hide() {
  button?.remove();
  button = null;
}

/** Next to the last of the selected characters: a long selection has many boxes. */
function place() {
  const { end } = latest;
  const last = [...rangeOf(root(), { start: end - 1, end }).getClientRects()].at(-1);
  if (!last) return;
  const { width, height } = button.getBoundingClientRect();
  const left = Math.min(last.right, document.documentElement.clientWidth - width - GAP);
  const top = Math.min(last.bottom + GAP, document.documentElement.clientHeight - height - GAP);
  button.style.left = `${Math.max(GAP, left)}px`;
  button.style.top = `${Math.max(GAP, top)}px`;
}

function show() {
  hide();
  latest = selectedSpan();
  if (!latest || !canMark()) return;
  button = piece("mark-here");
  document.getElementById("desk").append(button);
  button.showPopover?.();
  place();
}

function settle() {
  clearTimeout(waiting);
  if (!pointerDown) waiting = setTimeout(show, SETTLED);
}

function onPointer(event) {
  const onButton = event.target.closest?.(".mark-here");
  pointerDown = event.type === "pointerdown" && !onButton;
  if (!onButton) settle();
}

export function listen() {
  document.addEventListener("selectionchange", settle);
  for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(kind, onPointer);
  }
  document.addEventListener("scroll", hide, { capture: true, passive: true });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".mark-here, [data-take]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".mark-here")) return;
    hide();
    startMarking(latest);
  });
}
