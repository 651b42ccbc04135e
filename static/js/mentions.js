/**
 * Mentions: what is typed after an @ in a thread's text is completed to the login name of a member. Arrows choose,
 * Enter and Tab take, Escape closes the list; where nothing is offered the name is typed.
 */

import * as list from "./offers.js";

const FIELD = "[data-mentions] textarea";
// As annotations/rules/talk.py reads a mention, up to the cursor.
const TYPED = /(?<![\p{L}\p{N}_@.+-])@([\p{L}\p{N}_@.+-]*)$/u;
const MOST = 8; // offers that are shown
const GAP = 4; // pixels
const MOVES = ["ArrowLeft", "ArrowRight", "Home", "End"];

const asked = new Map();
let field = null;
let offers = [];

const isOurs = (element) => list.isOpen() && element === field;

/** What is typed of a name; null where the cursor is at none. */
function typed() {
  const { selectionStart: start, selectionEnd: end, value } = field;
  return start === end ? (TYPED.exec(value.slice(0, end))?.[1] ?? null) : null;
}

async function ask(address) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { headers, redirect: "manual" }).catch(() => null);
  if (answer?.ok) return (await answer.json()).members;
  asked.delete(address); // so that the next letter asks again
  return [];
}

/** Everybody who can be mentioned, asked for once. */
function members({ dataset: { mentions } }) {
  if (!asked.has(mentions)) asked.set(mentions, ask(mentions));
  return asked.get(mentions);
}

function begins({ login, name }, words) {
  return [login, ...name.split(/\s+/u)].some((word) => word.toLowerCase().startsWith(words));
}

function shown({ login, name }) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  const [says, note] = [document.createElement("bdi"), document.createElement("bdi")];
  says.textContent = `@${login}`;
  note.className = "offer-note";
  note.textContent = name === login ? "" : name;
  item.append(says, note);
  return item;
}

/** Below the field, or above where there is more room: over whatever would cut it off. */
function place() {
  const box = field.nextElementSibling;
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const below = document.documentElement.clientHeight - bottom;
  const isAbove = below < Math.min(box.offsetHeight + GAP, top);
  box.style.left = `${left}px`;
  box.style.inlineSize = `${width}px`;
  box.style.maxBlockSize = `min(16rem, ${(isAbove ? top : below) - 2 * GAP}px)`;
  box.style.top = `${isAbove ? top - GAP - box.offsetHeight : bottom + GAP}px`;
}

/** When the field moves. */
function follow() {
  if (isOurs(document.activeElement)) place();
}

async function offer() {
  const input = field;
  const form = input.closest("[data-mentions]");
  const everybody = typed() === null ? [] : await members(form);
  if (field !== input || document.activeElement !== input) return;
  // What was typed meanwhile counts.
  const words = typed()?.toLowerCase() ?? null;
  offers = words === null ? [] : everybody.filter((each) => begins(each, words)).slice(0, MOST);
  list.close();
  if (!offers.length) return;
  const box = list.open(input, form.dataset.mentionsLabel, offers.map(shown));
  box.popover = "manual";
  box.showPopover();
  place();
}

function take() {
  const words = typed();
  const { login } = offers[list.chosen()];
  list.close();
  if (words === null) return;
  const { selectionEnd: end, value } = field;
  const isSpaced = value.slice(end).startsWith(" ");
  field.setRangeText(`${login} `, end - words.length, isSpaced ? end + 1 : end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Before the desk's own keys. */
function onKey(event) {
  const { key, target } = event;
  if (!isOurs(target) || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (MOVES.includes(key)) {
    list.close();
  } else if (key === "Enter" || key === "Tab") {
    event.preventDefault();
    take();
  } else {
    list.onKey(event);
  }
}

export function listen() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(FIELD)) return;
    field = target;
    offer();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(FIELD)) return;
    target.setAttribute("aria-autocomplete", "list");
    target.setAttribute("aria-haspopup", "listbox");
  });
  document.addEventListener("focusout", ({ target }) => {
    if (isOurs(target)) list.close();
  });
  document.addEventListener("mousedown", (event) => {
    if (isOurs(event.target)) list.close();
    else if (isOurs(document.activeElement) && list.pointAt(event)) take();
  });
  document.addEventListener("scroll", ({ target }) => {
    if (target !== field && target.contains(field)) follow();
  }, { capture: true, passive: true });
  addEventListener("resize", follow);
  document.addEventListener("keydown", onKey, { capture: true });
}
