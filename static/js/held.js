/**
 * Keys pressed while a claim is on its way wait for it: once it is there they are played again, in
 * order, where the focus then is. When it doesn't come they are dropped, and the footer says so.
 */

import { FIELD, rowFor } from "./keys.js";
import { note } from "./mode.js";
import { announce, wording } from "./notices.js";

const PRESSED = "a[href], button, summary, input[type=radio], input[type=checkbox]";
// They outlive the panel, and so does what is typed there.
const STAYS = `dialog, [popover] :is(${FIELD})`;
const TABBABLE = "a[href], button, summary, input, select, textarea, [tabindex]";

/** What keys wait for: mostly the request whose answer will be the panel; and whether its answer came and is one. */
let pending = null;
let coming = false;
let held = [];

const PAUSE = 700; // milliseconds without a key, after which keys are meant for what is shown
let refused = 0;
let pause = 0;

const isPlain = (event) =>
  !event.metaKey && (!event.ctrlKey || event.getModifierState("AltGraph"));

const isHeld = (event) =>
  rowFor(event) ||
  (isPlain(event) && (event.key.length === 1 || ["Enter", "Tab", "Backspace"].includes(event.key)));

const counted = (name, count) => wording(name).replace("{count}", count);

function keep(play) {
  held.push(play);
  note(counted("keys-wait", held.length));
}

/** Who types fast goes on for a moment after the claim didn't come: that isn't for the one shown. */
function refuse(count) {
  refused += count;
  if (refused) note(counted("keys-dropped", refused));
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (refused) announce(counted("keys-dropped", refused));
    pause = refused = 0;
  }, PAUSE);
}

function drop() {
  refuse(held.length);
  held = [];
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function onKey(event) {
  if (!(pending || pause) || !event.isTrusted || event.isComposing) return;
  if (event.target.closest(STAYS) || !isHeld(event)) return;
  stop(event);
  if (!pending) return refuse(1);
  if (event.key === "Escape") return drop();
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  const modifierAltGraph = event.getModifierState("AltGraph");
  keep(() => pressAgain({ key, code, shiftKey, ctrlKey, altKey, metaKey, modifierAltGraph }));
}

function onPaste(event) {
  if (!(pending || pause) || !event.isTrusted || event.target.closest(STAYS)) return;
  stop(event);
  if (!pending) return refuse(1);
  const text = event.clipboardData.getData("text/plain");
  keep(() => pasteAgain(text));
}

const isDone = (event) => !document.activeElement.dispatchEvent(event);
const happens = { bubbles: true, cancelable: true };

function pressAgain(key) {
  if (!isDone(new KeyboardEvent("keydown", { ...key, ...happens }))) asTheBrowserWould(key);
}

function pasteAgain(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  if (!isDone(new ClipboardEvent("paste", { clipboardData, ...happens }))) insert(text);
}

/** What a key does that no script handles: a made-up event does none of it. */
function asTheBrowserWould({ key, shiftKey, ctrlKey, metaKey }) {
  const at = document.activeElement;
  if (key === "Tab") goOn(at, shiftKey ? -1 : 1);
  else if (ctrlKey || metaKey) return;
  else if ([" ", "Enter"].includes(key) && at.matches(PRESSED)) at.click();
  else if (key === "Backspace") document.execCommand("delete");
  else if (key === "Enter") insert(at.matches("textarea") ? "\n" : "");
  else insert(key);
}

/** As if typed: the one way in which the browser's undo knows of it. */
function insert(text) {
  if (text && document.activeElement.matches(FIELD)) document.execCommand("insertText", false, text);
}

function goOn(from, direction) {
  const all = [...document.querySelectorAll(TABBABLE)].filter(
    (each) => each === from || (each.tabIndex >= 0 && !each.disabled && each.checkVisibility()));
  all.at((all.indexOf(from) + direction) % all.length)?.focus();
}

/** Keys wait for `promise` as they do for a claim, and for the claim that it leads to. */
export async function during(promise) {
  pending = promise;
  await promise;
  if (pending !== promise) return;
  pending = null;
  play();
}

function play() {
  while (held.length && !pending) held.shift()();
  if (!held.length) note(null);
}

function begin({ detail }) {
  if (detail.target?.id !== "panel") return;
  pending = detail.xhr;
  coming = false;
}

function arrive({ detail }) {
  if (detail.xhr === pending) coming = detail.shouldSwap && detail.target.id === "panel";
}

/** An answer that isn't the panel: a refusal, or none. One that another request replaced isn't it. */
function fail({ detail }) {
  if (detail.xhr !== pending || coming || detail.xhr.status === 0) return;
  pending = null;
  drop();
}

function lose({ detail }) {
  if (detail.xhr !== pending) return;
  pending = null;
  drop();
}

function settle({ target }) {
  if (!coming || target.id !== "panel") return;
  pending = null;
  coming = false;
  // Not before htmx has put its request away: what a key asks for would be taken for that one.
  queueMicrotask(play);
}

export function listen() {
  addEventListener("keydown", onKey, { capture: true });
  addEventListener("paste", onPaste, { capture: true });
  document.addEventListener("htmx:beforeRequest", begin);
  document.addEventListener("htmx:beforeSwap", arrive);
  document.addEventListener("htmx:afterRequest", fail);
  document.addEventListener("htmx:sendError", lose);
  document.addEventListener("htmx:timeout", lose);
  document.addEventListener("htmx:afterSettle", settle);
}
