// Several rows at once: shift extends what was chosen last, one box chooses all shown, and a line says how many.

const form = document.querySelector("#selection");
const boxes = form ? [...form.querySelectorAll('input[name="claims"]')] : [];
const all = form?.querySelector("#all-shown");
const count = form?.querySelector("#chosen");
let last = -1;

function say() {
  const chosen = boxes.filter((box) => box.checked).length;
  count.textContent = chosen ? count.dataset.words.replace("0", chosen) : "";
  all.checked = chosen === boxes.length;
  all.indeterminate = chosen > 0 && !all.checked;
}

if (boxes.length) {
  form.querySelector("#choose-all").hidden = false;
  // A click by the space bar says whether shift is held, too.
  form.addEventListener("click", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0) return;
    if (event.shiftKey && last >= 0) {
      const [from, to] = [Math.min(at, last), Math.max(at, last)];
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = at;
    say();
  });
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    say();
  });
  say();
}
