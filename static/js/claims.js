/** Which claim is open: its pieces in the text, its line in the list, and the way to the next. */

import { during } from "./held.js";
import { bindAll } from "./keys.js";
import { announce, say } from "./notices.js";
import { selectedSpan } from "./selection.js";
import { showWords } from "./sight.js";
import { aheadAt, fetchPart } from "./windows.js";

const panel = () => document.getElementById("panel");
const line = (number) => document.querySelector(`#c${number} a`);
const items = () => [...document.querySelectorAll("#claims > li")];
/** The order of the text; of two claims that begin together the longer comes first. */
const byPlace = ({ dataset: one }, { dataset: other }) =>
  one.start - other.start || other.end - one.end;
const everywhere = (number) =>
  document.querySelectorAll(`#text [data-claims~="${number}"], #text [data-claim~="${number}"]`);

function show(number) {
  for (const piece of document.querySelectorAll("#text .now")) piece.classList.remove("now");
  for (const link of document.querySelectorAll("#claims a[aria-current]")) {
    link.removeAttribute("aria-current");
  }
  if (!number) return;
  point(number);
  const ahead = aheadAt(Number(panel().dataset.start));
  if (!ahead) scrollToOpen("nearest");
  else fetchPart(ahead).then(() => scrollToOpen("center"));
}

function point(number) {
  for (const piece of everywhere(number)) piece.classList.add("now");
  line(number)?.setAttribute("aria-current", "true");
}

function scrollToOpen(block) {
  const words = document.querySelector("#text mark.now");
  if (!words) return;
  showWords(words, block);
}

/** Opens the next (direction 1) or previous (-1) claim of the text that waits, round its end. */
export function goToWaiting(direction) {
  const all = items();
  const { claim } = panel().dataset;
  const at = claim ? all.findIndex((item) => item.dataset.claim === claim) : -1;
  const after = at < 0 && direction > 0 ? all : [...all.slice(at + 1), ...all.slice(0, at)];
  const inTurn = direction > 0 ? after : after.toReversed();
  const next = inTurn.find((item) => "waiting" in item.dataset);
  if (!next) say("nothing-waits");
  else if (next.matches(".ahead")) during(reach(next, direction));
  else next.querySelector("a").click();
}

/** Goes on once the claims of a window are there that was ahead. */
async function reach({ dataset }, direction) {
  if (await fetchPart(aheadAt(Number(dataset.start)))) goToWaiting(direction);
}

/** A claim that was marked, or has other boundaries, stands in the list where it does in the text. */
function order() {
  const before = items();
  const sorted = before.toSorted(byPlace);
  if (sorted.some((item, at) => item !== before[at])) {
    document.getElementById("claims").replaceChildren(...sorted);
  }
}

/** Where claims overlap, a click opens the innermost; each further click the one around it. */
function cycle(event) {
  const piece = event.target.closest("#text mark[data-claims]");
  if (!piece || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const inwards = piece.dataset.claims.split(" ").filter(line);
  const at = inwards.indexOf(panel().dataset.claim);
  if (at < 0 || inwards.length < 2) return;
  event.preventDefault();
  event.stopPropagation();
  line(inwards.at(at - 1)).click();
}

/** Letting go of the mouse after selecting words of a claim isn't a click on the claim. */
function keepSelection(event) {
  const byPointer = event.detail > 0;
  if (!byPointer || !event.target.closest("#text mark a") || !selectedSpan()) return;
  event.preventDefault();
  event.stopPropagation();
}

export function listen() {
  bindAll({ "next-claim": () => goToWaiting(1), "previous-claim": () => goToWaiting(-1) });
  // A permalink may lead far down the text.
  scrollToOpen("center");
  const capture = { capture: true };
  document.addEventListener("click", keepSelection, capture);
  document.addEventListener("click", cycle, capture);
  document.addEventListener("text:fetched", () => {
    order();
    if (panel().dataset.claim) point(panel().dataset.claim);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "panel") return;
    order();
    show(panel().dataset.claim);
    const { focus, notice } = panel().dataset;
    if (!focus) announce([notice, panel().getAttribute("aria-label")].filter(Boolean).join(" "));
  });
}
