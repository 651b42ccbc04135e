/**
 * Completing what is typed into a source's name: a list below the field (ARIA's combobox with a
 * listbox). Tab and Enter take the offer that is chosen; the first one is, once something is typed.
 */

import { piece, wording } from "../notices.js";
import * as list from "../offers.js";
import { ask, newSource, offersFor } from "./known.js";

let field = null;
let offers = [];

function note(offer) {
  if (offer.isNew) return wording("not-in-the-text");
  if (offer.ownLine) return wording("words-of-this-line");
  if (offer.line !== undefined) return wording("line").replace("{line}", offer.line);
  return wording("known-source");
}

function shown(offer, typed) {
  const item = piece("offer");
  const words = item.querySelector("bdi");
  const name = offer.isNew ? wording("new-source").replace("{name}", offer.source) : offer.source;
  const from = name.toLowerCase().indexOf(typed.toLowerCase());
  const mark = document.createElement("u");
  mark.textContent = from < 0 ? "" : name.slice(from, from + typed.length);
  words.replaceChildren(name.slice(0, Math.max(from, 0)), mark, name.slice(Math.max(from, 0) + mark.textContent.length));
  item.querySelector(".offer-note").textContent = note(offer);
  return item;
}

function open() {
  const typed = field.value.trim();
  if (!typed) return list.close();
  offers = [...offersFor(typed), { source: typed, isNew: true }];
  return list.open(field, wording("offers"), offers.map((offer) => shown(offer, typed)));
}

/** What the project has besides, unless something else was typed or chosen meanwhile. */
async function offerMore() {
  const { value } = field;
  const input = field;
  if ((await ask(value.trim())) && list.isOpen() && field === input && input.value === value && list.chosen() === 0) {
    open();
  }
}

/** What was chosen, or what was typed where nothing else is; null when the field is empty. */
export function taken() {
  const typed = field?.value.trim();
  if (!typed) return null;
  const offer = list.isOpen() ? offers[list.chosen()] : { source: typed, isNew: true };
  list.close();
  return offer.isNew ? newSource(typed) : offer;
}

/** Makes `input` a combobox; `take` is called when an offer is clicked. */
export function attach(input, take) {
  if (input.getAttribute("role") === "combobox") return;
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
  })) input.setAttribute(name, value);
  input.addEventListener("focus", () => {
    field = input;
  });
  input.addEventListener("input", () => {
    field = input;
    open();
    offerMore();
  });
  input.addEventListener("blur", list.close);
  input.parentElement.addEventListener("mousedown", (event) => {
    if (list.pointAt(event)) take();
  });
}
