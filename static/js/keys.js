/**
 * Single keys. Those that lead somewhere are `data-key` attributes in the page; those that do
 * something are given to `listen`. The page's #all-keys dialog lists both.
 */

import { forget, read, write } from "./storage.js";

const OFF = "factcheck keys off";
// On many keyboards these need AltGr or Option.
const LAYERED = "[]{}/?";
const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const FIELD = "select, textarea, input:not([type=hidden])";
const PRESSABLE = "a[href], button, summary, input";

const areOn = () => read(OFF) === null;

function isChord(event) {
  if (event.metaKey) return true;
  if (event.getModifierState("AltGraph")) return false;
  return event.ctrlKey || (event.altKey && !LAYERED.includes(event.key));
}

function isFree(event) {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || isChord(event)) return false;
  if (document.querySelector("dialog[open]") || target.closest(TYPING)) return false;
  return key !== "Enter" || !target.closest(PRESSABLE);
}

/** The first field that shows; of a group of radio buttons the chosen one. */
function firstField(details) {
  const first = [...details.querySelectorAll(FIELD)].find((field) => field.checkVisibility());
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

function saveForm(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest("#desk form[method=post]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

/** Escape leaves a field for the part of the page it is in, where single keys work again. */
function leaveField({ key, target, defaultPrevented, isComposing }) {
  if (key !== "Escape" || defaultPrevented || isComposing || !target.closest(TYPING)) return;
  target.closest("#panel, #reading")?.focus({ preventScroll: true });
}

function press(event, actions) {
  if (!areOn() || !isFree(event)) return;
  const target = document.querySelector(`#desk [data-key="${CSS.escape(event.key)}"]`);
  const action = actions[event.key] ?? (target && (() => goTo(target)));
  if (!action) return;
  event.preventDefault();
  action();
}

export function openKeys() {
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

/** `actions`: what each key does that isn't a `data-key` of the page. */
export function listen(actions) {
  document.getElementById("keys").hidden = false;
  offerSwitch();
  document.addEventListener("keydown", saveForm);
  document.addEventListener("keydown", leaveField);
  document.addEventListener("keydown", (event) => press(event, actions));
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-opens="all-keys"]')) openKeys();
  });
}
