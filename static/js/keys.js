/**
 * What a key does, and where: the page's list of keys (from annotations/ui/desk/keys.py) names the
 * actions, and the modules bind them. A key that nothing is bound to leads to its `data-key`.
 */

import { forget, read, write } from "./storage.js";

const OFF = "factcheck keys off";
// On many keyboards these need AltGr or Option.
const LAYERED = "[]{}/?<>+";
const EVERYWHERE = "everywhere";
export const FIELD =
  "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";
export const CHOICE = "input, [role=listbox], [role=menu], [role=radiogroup], details.menu";
const FIRST = "select, textarea, input:not([type=hidden])";
const PRESSABLE = "a[href], button, summary, input";

const actions = new Map();
let table = [];

/** Whether single keys act: they can be turned off. */
export const areOn = () => read(OFF) === null;

/** `action(event)` is done where the table has `name`; false leaves the key to what was bound before. */
export function bind(name, action) {
  actions.set(name, [action, ...(actions.get(name) ?? [])]);
}

export function bindAll(named) {
  for (const [name, action] of Object.entries(named)) bind(name, action);
}

const isChord = (event) =>
  event.metaKey ||
  (!event.getModifierState("AltGraph") &&
    (event.ctrlKey || (event.altKey && !LAYERED.includes(event.key))));

/** The key as the table writes it; empty for a chord that it can't have. */
function written(event) {
  if (!isChord(event)) return event.key;
  if (event.altKey || event.shiftKey) return "";
  return `Control+${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

/** The scopes whose keys act at `element`, the nearest first. */
export function scopesAt(element) {
  if (element.closest(FIELD)) return [EVERYWHERE];
  const scopes = [];
  for (let at = element.closest("[data-keys]"); at; at = at.parentElement.closest("[data-keys]")) {
    scopes.push(at.dataset.keys);
  }
  return element.closest(CHOICE) ? [...scopes, EVERYWHERE] : [...scopes, "text", EVERYWHERE];
}

/** The row of the table for this key where the focus is; undefined when it does nothing there. */
export function rowFor(event) {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if (document.querySelector("dialog:modal")) return undefined;
  const key = written(event);
  const rows = scopesAt(event.target).flatMap((scope) =>
    table.filter((row) => row.scope === scope && row.keys.includes(key)));
  return rows.find((row) => row.scope === EVERYWHERE || (areOn() && !isPress(event)));
}

/** Enter on a button or a link presses it. */
const isPress = ({ key, target }) => key === "Enter" && target.closest(PRESSABLE);

/** The first field that shows; of a group of radio buttons the chosen one. */
function firstField(details) {
  const first = [...details.querySelectorAll(FIRST)].find((field) => field.checkVisibility());
  if (first?.type !== "radio") return first;
  return details.querySelector(`[name="${first.name}"]:checked`) ?? first;
}

/** Takes the person to `element`, in the way its kind suggests. */
function goTo(element) {
  if (element.matches("summary")) {
    element.parentElement.open = true;
    (firstField(element.parentElement) ?? element).focus();
    return;
  }
  if (element.matches("a, button, input[type=radio]")) element.click();
  element.focus();
  element.scrollIntoView({ block: "nearest" });
}

function lead({ key }) {
  const target = document.querySelector(`#desk [data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  goTo(target);
  return true;
}

function press(event) {
  const row = rowFor(event);
  if (!row) return;
  for (const action of [...(actions.get(row.name) ?? []), lead]) {
    if (action(event) === false) continue;
    event.preventDefault();
    return;
  }
}

function openKeys() {
  document.getElementById("all-keys").showModal();
}

function offerSwitch() {
  const box = document.getElementById("keys-on");
  box.checked = areOn();
  box.addEventListener("change", () => {
    if (box.checked) forget(OFF);
    else write(OFF, "1");
  });
}

export function listen() {
  table = [...document.querySelectorAll("#all-keys [data-ways]")].map(({ dataset, parentElement }) => ({
    name: dataset.name, keys: dataset.ways.split(" "), scope: parentElement.dataset.scope,
  }));
  offerSwitch();
  bind("keys", openKeys);
  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-opens="all-keys"]')) openKeys();
  });
}
