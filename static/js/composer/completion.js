/**
 * Completing what is typed into a source's name: a list below the field (ARIA's combobox with a
 * listbox). Tab and Enter take the offer that is chosen; the first one is, once something is typed.
 */

import { piece, wording } from "../notices.js";
import { ask, newSource, offersFor } from "./known.js";

const LIST = "source-offers";

let field = null;
let offers = [];
let at = 0;

const list = () => document.getElementById(LIST);
export const isOpen = () => Boolean(list());

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

function choose(place) {
  const items = [...list().children];
  at = (place + items.length) % items.length;
  for (const [number, item] of items.entries()) {
    item.setAttribute("aria-selected", String(number === at));
  }
  field.setAttribute("aria-activedescendant", items[at].id);
  items[at].scrollIntoView({ block: "nearest" });
}

export function close() {
  list()?.remove();
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute("aria-activedescendant");
}

function open() {
  const typed = field.value.trim();
  close();
  if (!typed) return;
  offers = [...offersFor(typed), { source: typed, isNew: true }];
  const box = document.createElement("ul");
  box.id = LIST;
  box.className = "offers";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", wording("offers"));
  for (const [number, offer] of offers.entries()) {
    const item = shown(offer, typed);
    item.id = `${LIST}-${number}`;
    box.append(item);
  }
  field.after(box);
  field.setAttribute("aria-expanded", "true");
  choose(0);
}

/** What the project has besides, unless something else was typed or chosen meanwhile. */
async function offerMore() {
  const { value } = field;
  const input = field;
  if ((await ask(value.trim())) && isOpen() && field === input && input.value === value && at === 0) {
    open();
  }
}

/** What was chosen, or what was typed where nothing else is; null when the field is empty. */
export function taken() {
  const typed = field?.value.trim();
  if (!typed) return null;
  const offer = isOpen() ? offers[at] : { source: typed, isNew: true };
  close();
  return offer.isNew ? newSource(typed) : offer;
}

/** Arrows and Escape; true when the key was one of the list's. */
export function onKey(event) {
  if (!isOpen()) return false;
  if (event.key === "ArrowDown") choose(at + 1);
  else if (event.key === "ArrowUp") choose(at - 1);
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  return true;
}

/** Makes `input` a combobox; `take` is called when an offer is clicked. */
export function attach(input, take) {
  if (input.getAttribute("role") === "combobox") return;
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": LIST, "aria-expanded": "false",
  })) input.setAttribute(name, value);
  input.addEventListener("focus", () => {
    field = input;
  });
  input.addEventListener("input", () => {
    field = input;
    open();
    offerMore();
  });
  input.addEventListener("blur", close);
  input.parentElement.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    if (!item) return;
    event.preventDefault();
    choose([...list().children].indexOf(item));
    take();
  });
}
