/** Back and forward, pressed before the page could hear of it: then it shows another address's claim. */

export function listen() {
  if (document.getElementById("desk").dataset.path !== location.pathname) location.reload();
}
