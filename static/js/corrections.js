/** Deciding on corrections by a key each, where the focus is on one; the focus stays there when it is saved. */

const TYPED_INTO = "input:not([type=hidden]), textarea, select";

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || target.matches(TYPED_INTO)) return;
  const control = target.closest("[data-correction]")?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return;
  event.preventDefault();
  const choice = control.closest("details");
  if (!choice) return control.click();
  choice.open = true;
  choice.querySelector("textarea").focus();
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const correction = target.closest("[data-correction]");
  if (!correction) return;
  (correction.querySelector("details[open] textarea") ?? correction).focus();
});

for (const kind of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(kind, () => {
    const words = document.getElementById("offline").content.cloneNode(true);
    document.getElementById("notice").replaceChildren(words);
  });
}
