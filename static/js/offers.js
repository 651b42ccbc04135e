/** What can be taken for what is typed: a list at its field, which keeps the focus (ARIA's listbox). One is open at a time. */

const LIST = "offers";

let field = null;
let at = 0;

const list = () => document.getElementById(LIST);

export const isOpen = () => Boolean(list());

/** The place of the offer that is chosen. */
export const chosen = () => at;

export function choose(place) {
  const items = [...list().children];
  at = (place + items.length) % items.length;
  for (const [number, item] of items.entries()) {
    item.setAttribute("aria-selected", String(number === at));
  }
  field.setAttribute("aria-activedescendant", items[at].id);
  items[at].scrollIntoView({ block: "nearest" });
}

/** Whether it is open is said of a field that is a combobox. */
function tell(expanded) {
  if (field.matches("[role=combobox]")) field.setAttribute("aria-expanded", String(expanded));
}

export function close() {
  if (!isOpen()) return;
  list().remove();
  for (const name of ["aria-activedescendant", "aria-controls"]) field.removeAttribute(name);
  tell(false);
}

/** Shows `items` below `input`, the first of them chosen; `label` says what they are. */
export function open(input, label, items) {
  close();
  field = input;
  const box = document.createElement("ul");
  box.id = LIST;
  box.className = "offers";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", label);
  for (const [number, item] of items.entries()) item.id = `${LIST}-${number}`;
  box.append(...items);
  field.after(box);
  field.setAttribute("aria-controls", LIST);
  tell(true);
  choose(0);
  return box;
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

/** Chooses the offer at a pointer; true when there is one. The field keeps the focus. */
export function pointAt(event) {
  const item = event.target.closest(`#${LIST} > [role=option]`);
  if (!item) return false;
  event.preventDefault();
  choose([...list().children].indexOf(item));
  return true;
}
