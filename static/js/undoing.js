/** The keys that undo and redo press the buttons of the page. */

import { bindAll } from "./keys.js";

const press = (id) => () => {
  const button = document.getElementById(id);
  if (!button) return false;
  button.click();
};

export function listen() {
  bindAll({ undo: press("undo"), redo: press("redo") });
}
