/** Marking without selecting: a cursor goes by sentences, and its span can be adjusted. */

import { during } from "./held.js";
import { hideSpan, showSpan } from "./highlight.js";
import { bindAll } from "./keys.js";
import { canMark, startMarking } from "./marking.js";
import { readText } from "./offsets.js";
import { selectedSpan } from "./selection.js";
import { fetchPart } from "./windows.js";
import { step, wordStops } from "./words.js";

const text = () => document.getElementById("text");
const sentences = () => [...text().querySelectorAll(".sentence")];
const spanIn = ({ dataset }) => ({ start: Number(dataset.start), end: Number(dataset.end) });

let number = null;
let span = null;

const here = () => sentences().find((sentence) => sentence.dataset.number === number);

function pointAt(sentence) {
  here()?.removeAttribute("aria-current");
  number = sentence.dataset.number;
  sentence.setAttribute("aria-current", "true");
  sentence.tabIndex = -1;
}

/** The sentence to start from: the one of the claim that is open, else the first. */
function startingPoint(all) {
  const sentence = text().querySelector("mark.now")?.closest(".sentence");
  return sentence ?? all[0];
}

/** What is ahead between `sentence` and `next`, in whose place another sentence comes after it. */
function aheadOf(sentence, next, direction) {
  const paragraph = sentence.closest("p");
  if (next?.closest("p") === paragraph) return null;
  const beside = direction > 0 ? paragraph.nextElementSibling : paragraph.previousElementSibling;
  return beside?.matches(".ahead") ? beside : null;
}

function move(direction) {
  const all = sentences();
  const at = all.indexOf(here());
  const next = at < 0 ? startingPoint(all) : all[at + direction];
  const ahead = at < 0 ? null : aheadOf(all[at], next, direction);
  if (ahead) {
    during(fetchPart(ahead).then((came) => came && move(direction)));
    return;
  }
  if (!next) return;
  pointAt(next);
  span = spanIn(next);
  hideSpan();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Makes `target` what the keys speak of. */
export function choose(target) {
  span = target;
  getSelection().removeAllRanges();
  showSpan(text(), span);
}

/** The span a key speaks of: the selection, else the adjusted span, else the sentence's. */
export const chosen = () => selectedSpan() ?? span;

function markChosen() {
  const target = chosen();
  if (target && canMark()) startMarking(target);
}

/** Where words start and end around `offset`; the ends of sentences count, too. */
function stopsAround(offset) {
  const { points, base } = readText(text(), { start: offset, end: offset }, { beside: true });
  const { starts, ends } = wordStops(points.join(""), base);
  const near = sentences().map(spanIn).filter(
    ({ start, end }) => start >= base && end <= base + points.length);
  return {
    start: ordered(starts, near.map((sentence) => sentence.start)),
    end: ordered(ends, near.map((sentence) => sentence.end)),
  };
}

const ordered = (...lists) => [...new Set(lists.flat())].sort((a, b) => a - b);

/** Moves one `edge` ("start" or "end") of the chosen span by a word; it never becomes empty. */
function adjust(edge, direction) {
  const from = chosen();
  if (!from) return;
  const stops = stopsAround(from[edge])[edge];
  const moved = { ...from, [edge]: step(stops, from[edge], direction) };
  if (moved.start >= moved.end) return;
  span = moved;
  getSelection().removeAllRanges();
  showSpan(text(), span);
}

/** Makes the keys speak of nothing. */
export function leave() {
  here()?.removeAttribute("aria-current");
  number = span = null;
  hideSpan();
}

export function listen() {
  bindAll({
    "next-sentence": () => move(1),
    "previous-sentence": () => move(-1),
    mark: markChosen,
    "end-back": () => adjust("end", -1),
    "end-forward": () => adjust("end", 1),
    "beginning-back": () => adjust("start", -1),
    "beginning-forward": () => adjust("start", 1),
    leave,
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (number && here()) pointAt(here());
  });
}
