/**
 * How a claim comes in the place of another: at once. htmx by itself puts the new panel beside the old one first, which
 * the browser lays out with it, and tells everybody of each element that goes.
 */

const SWAP = "panel show:none";
/** What opens claims and stays while the answer is put in place: the extension is looked for from there. */
const SENDERS = "#panel, #text, #claims";

/** Nothing in a panel listens to what is outside it, so the old one can go as it is. */
function handleSwap(_style, target, fragment, settleInfo) {
  const given = [...fragment.children];
  target.replaceWith(...given);
  settleInfo.elts = [...settleInfo.elts.filter((each) => each !== target), ...given];
  return given;
}

function choose({ detail }) {
  const { elt } = detail.requestConfig;
  if (detail.target.id === "panel" && elt.isConnected && elt.closest(SENDERS)) detail.swapOverride = SWAP;
}

export function listen() {
  htmx.defineExtension("panels", { handleSwap });
  document.addEventListener("htmx:beforeSwap", choose);
}
