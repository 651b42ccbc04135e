// Proposes a project's short name from its name, until somebody types one of their own.
const name = document.getElementById("id_name");
const short = document.getElementById("id_slug");
let own = Boolean(short.value);

short.addEventListener("input", () => {
  own = Boolean(short.value);
});

name.addEventListener("input", () => {
  if (!own) short.value = shortened(name.value);
});

/** As the server does when none is given: letters without their accents, digits, hyphens. */
function shortened(words) {
  return words
    .normalize("NFKD")
    .replace(/[^\x00-\x7f]/g, "")
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/[-\s]+/g, "-")
    .slice(0, short.maxLength)
    .replace(/^[-_]+|[-_]+$/g, "");
}
