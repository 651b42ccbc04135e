/** On a phone the claim is a sheet over the lower part of the text: it grows, shrinks and closes. */

const CLOSED = 0.2; // of the window's height: a sheet dragged below that is closed

const desk = () => document.getElementById("desk");
const grip = () => document.getElementById("sheet-grip");

function size(name) {
  desk().dataset.sheet = name;
  desk().style.removeProperty("--sheet");
  grip().setAttribute("aria-expanded", String(name === "whole"));
}

export const open = () => {
  if (desk().dataset.sheet === "closed") size("half");
};

function close() {
  size("closed");
  document.getElementById("reading").focus({ preventScroll: true });
}

function drag(event) {
  if (!grip().hasPointerCapture(event.pointerId)) return;
  desk().style.setProperty("--sheet", `${innerHeight - event.clientY}px`);
}

function drop(event) {
  const share = 1 - event.clientY / innerHeight;
  if (share < CLOSED) close();
}

let pressedAt = 0;

export function listen() {
  document.querySelector(".sheet-bar").hidden = false;
  size("half");
  grip().addEventListener("pointerdown", (event) => {
    pressedAt = event.clientY;
    grip().setPointerCapture(event.pointerId);
  });
  grip().addEventListener("pointermove", drag);
  grip().addEventListener("lostpointercapture", drop);
  grip().addEventListener("click", (event) => {
    const dragged = event.detail > 0 && Math.abs(event.clientY - pressedAt) > 4;
    if (!dragged) size(desk().dataset.sheet === "whole" ? "half" : "whole");
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest('[data-close="sheet"]')) close();
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "panel") open();
  });
}
