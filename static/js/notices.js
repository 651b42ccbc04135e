/** What scripts say: words and pieces come translated from the page's #script-words template. */

function templated(name) {
  const words = document.getElementById("script-words").content;
  return words.querySelector(`[data-word="${name}"]`);
}

/** A fresh copy of the piece of page called `name`. */
export const piece = (name) => document.importNode(templated(name), true);

/** The words called `name`. */
export const wording = (name) => templated(name).textContent.trim();

/** Reads `text` out to people who use a screen reader. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}

export const say = (name) => announce(wording(name));

export function warn(name) {
  const notice = document.getElementById("notice");
  notice.replaceChildren(piece(name));
  notice.scrollIntoView({ block: "nearest" });
}

export function clearNotice() {
  document.getElementById("notice").replaceChildren();
}
