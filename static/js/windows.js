/**
 * A long text comes in windows. What of it is ahead has a place in the text, and one in the list of
 * claims; it is fetched when its place comes near, or when somebody wants to go there.
 */

import { warn } from "./notices.js";

const AHEAD = "#text > .ahead";
const NEAR = "100%"; // of the height of what scrolls
const CHARACTER = 0.45; // of the size of the letters: the mean width of one
const BETWEEN = 1.2; // lines that paragraphs take with the space between them, for each line of theirs

/** Windows that are under way, by their place in the text. */
const coming = new Map();

const all = () => [...document.querySelectorAll(AHEAD)];
const overlaps = ({ dataset }, { start, end }) =>
  Number(dataset.start) < end && start < Number(dataset.end);

/** The place of what is ahead at `offset`; undefined where the text is there. */
export const aheadAt = (offset) => all().find((each) => overlaps(each, { start: offset, end: offset + 1 }));

/** Whether all of `span` is there. */
export const isThere = (span) => !all().some((each) => overlaps(each, span));

/** Fetches what belongs into the place `ahead`: whether it came. */
export function fetchPart(ahead) {
  if (!coming.has(ahead)) coming.set(ahead, load(ahead).finally(() => coming.delete(ahead)));
  return coming.get(ahead);
}

/** Fetches whatever of `span` is ahead: whether all of it is there then. */
export async function bring(span) {
  for (const ahead of all().filter((each) => overlaps(each, span))) await fetchPart(ahead);
  return isThere(span);
}

async function load(ahead) {
  const headers = { "HX-Request": "true" };
  const answer = await fetch(ahead.dataset.part, { headers }).catch(() => null);
  if (!answer?.ok) {
    warn(answer ? "failed" : "offline");
    return false;
  }
  const given = document.createElement("template");
  given.innerHTML = await answer.text();
  const piece = (name) => [...given.content.querySelector(`[data-piece=${name}]`).children];
  const line = document.querySelector(`#claims > .ahead[data-start="${ahead.dataset.start}"]`);
  put(piece("text"), ahead);
  put(piece("claims"), line);
  document.dispatchEvent(new CustomEvent("text:fetched"));
  return true;
}

function put(elements, place) {
  if (!place) document.getElementById("claims").append(...elements);
  else place.replaceWith(...elements);
  for (const each of elements) htmx.process(each);
}

/** As high as its words will be, about, so that the scroll bar tells how long the text is. */
function size(ahead) {
  const { fontSize, lineHeight } = getComputedStyle(ahead);
  const inLine = ahead.clientWidth / (Number.parseFloat(fontSize) * CHARACTER);
  const lines = (Number(ahead.dataset.end) - Number(ahead.dataset.start)) / inLine;
  ahead.style.blockSize = `${lines * Number.parseFloat(lineHeight) * BETWEEN}px`;
}

/** Shows in place what the link of a place leads to. */
async function onClick(event) {
  const link = event.target.closest("#desk .ahead a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = link.closest(".ahead");
  const { start } = place.dataset;
  const isOfList = place.matches("li");
  await fetchPart(aheadAt(Number(start)));
  const lines = [...document.querySelectorAll("#claims > li")];
  if (isOfList) lines.find(({ dataset }) => Number(dataset.start) >= start)?.querySelector("a").focus();
}

export function listen() {
  document.addEventListener("click", onClick);
  const places = all();
  const watching = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) fetchPart(target);
    },
    { rootMargin: NEAR, scrollMargin: NEAR },
  );
  places.forEach(size);
  places.forEach((each) => watching.observe(each));
}
