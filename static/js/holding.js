/** A button that is held: `done` is called after two seconds, and the click that follows does nothing more. */

const LONG = 2000; // milliseconds

export function hold(button, done) {
  let timer = null;
  let held = false;
  const end = () => {
    clearTimeout(timer);
    delete button.dataset.holding;
  };
  button.addEventListener("pointerdown", (event) => {
    held = false;
    if (event.button !== 0) return;
    button.dataset.holding = "";
    timer = setTimeout(() => {
      held = true;
      end();
      done();
    }, LONG);
  });
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) {
    button.addEventListener(kind, end);
  }
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", (event) => held && event.preventDefault());
}
