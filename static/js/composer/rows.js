/** The rows of a formset in the page: the fields of row N are called `prefix`-N-name. */

const NUMBERED = ["name", "id", "for", "aria-describedby", "aria-controls"];

/** The rows in `list`, an element with their prefix as its `data-rows`. */
export const rowsIn = (list) => [...list.querySelectorAll(":scope > [data-row]")];

/** The field `name` of a row; of radio buttons the first. */
export const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

export function valueOf(row, name) {
  const field = fieldOf(row, name);
  if (field?.type === "checkbox") return field.checked;
  if (field?.type !== "radio") return field?.value ?? "";
  return row.querySelector(`[name$="-${name}"]:checked`)?.value ?? "";
}

function setValue(row, name, value) {
  const field = fieldOf(row, name);
  if (!field) return;
  if (field.type === "checkbox") field.checked = Boolean(value);
  else if (field.type === "radio") {
    for (const radio of row.querySelectorAll(`[name$="-${name}"]`)) {
      radio.checked = radio.value === value;
    }
  } else field.value = value;
}

export function setValues(row, values) {
  for (const [name, value] of Object.entries(values)) setValue(row, name, value);
}

/** The rows are numbered as they stand, and counted: what a form of Django reads. */
export function renumber(list) {
  const { rows: prefix } = list.dataset;
  const numbered = new RegExp(`${prefix}-(?:\\d+|__prefix__)-`);
  const rows = rowsIn(list);
  for (const [number, row] of rows.entries()) {
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const name of NUMBERED) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(numbered, `${prefix}-${number}-`));
      }
    }
    const reliedOn = row.querySelector(".relied-on");
    if (reliedOn) reliedOn.value = `new-${number}`;
  }
  list.closest("form").elements[`${prefix}-TOTAL_FORMS`].value = rows.length;
}

/** An empty row before `next`, else behind the others. */
export function addRow(list, template, next = null) {
  const row = document.importNode(template.content, true).querySelector("[data-row]");
  const last = rowsIn(list).at(-1);
  if (next) next.before(row);
  else if (last) last.after(row);
  else list.prepend(row);
  renumber(list);
  return row;
}

export function removeRow(list, row) {
  row.remove();
  renumber(list);
}
