/** A source's name that the project doesn't know opens the fields that describe a new source. */

const NAME = "input[list=sources]";

function isKnown(name) {
  const options = [...document.querySelectorAll("#sources option")];
  return options.some((option) => option.value.toLowerCase() === name.toLowerCase());
}

function follow({ target }) {
  if (!target.matches(NAME)) return;
  const details = document.querySelector(`details.new-source[data-for="${target.name}"]`);
  const name = target.value.trim();
  details.open = name !== "" && !isKnown(name);
}

export function listen() {
  document.addEventListener("change", follow);
}
