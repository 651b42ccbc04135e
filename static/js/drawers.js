/** The list of claims, the search for words and the guidelines: drawers beside the text, which stays where it is. */

import { choose } from "./cursor.js";
import { rangeOf } from "./offsets.js";
import { bindAll } from "./keys.js";
import { startMarking } from "./marking.js";
import { showWords } from "./sight.js";
import { bring } from "./windows.js";

const CLAIMS = "claims-list";
const FIND = "find-words";
const GUIDELINES = "guidelines-beside";
const byId = (id) => document.getElementById(id);
const reading = () => byId("reading");

let textWas = 0;

function open(id) {
  byId(id).showPopover();
  const drawer = byId(id);
  const first = drawer.querySelector("[autofocus], [aria-current]") ?? drawer.querySelector("li a");
  first?.focus();
}

/** Escape gives back the place in the text as well. */
function leave() {
  const drawer = document.querySelector(".drawer:popover-open");
  if (!drawer) return false;
  drawer.hidePopover();
  if (drawer.id === FIND) reading().scrollTop = textWas;
  return true;
}

const spanIn = ({ dataset }) => ({ start: Number(dataset.start), end: Number(dataset.end) });

function show(span) {
  const { startContainer } = rangeOf(byId("text"), span);
  showWords(startContainer.parentElement, "center");
  choose(span);
}

async function onFound({ target }) {
  const button = target.closest("[data-found]");
  if (!button) return;
  const span = spanIn(button.parentElement);
  if (!(await bring(span))) return;
  show(span);
  if (button.dataset.found !== "mark") return;
  byId(FIND).hidePopover();
  startMarking(span);
}

export function listen() {
  bindAll({
    claims: () => open(CLAIMS), find: () => open(FIND), guidelines: () => open(GUIDELINES), leave,
  });
  document.addEventListener("click", onFound);
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "panel") byId(CLAIMS).hidePopover();
  });
  byId(FIND).addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") textWas = reading().scrollTop;
  });
}
