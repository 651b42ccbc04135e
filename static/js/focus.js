/** After a swap the focus goes where the server says, and is never lost. */

const FIELD = "[aria-invalid=true], :is(input, select, textarea):not([type=hidden])";

/** `data-focus` holds an element's id; without one it means the element's first (wrong) field. */
function target(swapped) {
  const id = swapped.dataset.focus;
  if (id === undefined) return null;
  return document.getElementById(id) ?? swapped.querySelector(FIELD) ?? swapped;
}

const panel = () => document.getElementById("panel");

/** The claim in the panel before the swap. */
let shown = null;

/** htmx gives the focus back by id, and would leave it in the same field of another claim. */
function leaveOtherClaim() {
  const before = shown;
  shown = panel()?.dataset.claim;
  const field = document.activeElement.closest("#panel :is(input, select, textarea, button)");
  if (shown !== before && field) panel().focus({ preventScroll: true });
}

function place({ target: swapped, detail }) {
  leaveOtherClaim();
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
  if (lost) panel().focus({ preventScroll: true });
}

export function listen() {
  shown = panel()?.dataset.claim;
  document.addEventListener("htmx:afterSettle", place);
}
