/**
 * Pieces of a page that change by themselves: `data-look-every` is after how many seconds to look again.
 * Nothing is asked while nobody looks; whoever comes back sees how it is now.
 */

const due = new WeakMap();

function look() {
  if (document.hidden) return;
  const now = performance.now();
  for (const piece of document.querySelectorAll("[data-look-every]")) {
    const wait = Number(piece.dataset.lookEvery) * 1000;
    if (!due.has(piece)) due.set(piece, now + wait);
    if (due.get(piece) > now) continue;
    due.set(piece, now + wait);
    piece.dispatchEvent(new CustomEvent("factcheck:look"));
  }
}

setInterval(look, 500);
document.addEventListener("visibilitychange", look);
