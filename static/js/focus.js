/** After a swap the focus goes where the server says, and is never lost. */

const FIELD = "[aria-invalid=true], :is(input, select, textarea):not([type=hidden])";

/** `data-focus` holds an element's id; without one it means the element's first (wrong) field. */
function target(swapped) {
  const id = swapped.dataset.focus;
  if (id === undefined) return null;
  return document.getElementById(id) ?? swapped.querySelector(FIELD) ?? swapped;
}

function place({ target: swapped, detail }) {
  const wanted = target(swapped);
  if (wanted) {
    const details = wanted.closest("details:not([open])");
    if (details) details.open = true;
    wanted.focus();
    wanted.scrollIntoView({ block: "nearest" });
    return;
  }
  const sender = detail.requestConfig?.elt;
  const lost = !sender?.isConnected && document.activeElement === document.body;
  if (lost) document.getElementById("panel").focus({ preventScroll: true });
}

export function listen() {
  document.addEventListener("htmx:afterSettle", place);
}
