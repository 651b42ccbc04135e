/** The settings of a project: Escape leaves as it is what a change would concern, once the page has said so. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  document.querySelector("#settings [data-leave]")?.click();
});
