/** The grades: a letter for the source, a digit for the information; a digit goes on to the evidence. */

import { bindAll } from "../keys.js";
import { goToEvidence } from "./evidence.js";
import { goTo } from "./steps.js";

const information = () => document.getElementById("sourcing-credibility");

export function goToGrade() {
  const group = information();
  goTo(group?.querySelector(":checked") ?? group?.querySelector("input"));
}

function press(group, value) {
  const radio = group?.querySelector(`input[value="${value}"]`);
  radio?.click();
  return Boolean(radio);
}

function gradeSource({ key }) {
  return press(document.querySelector("#chain > .graded .grades"), key.toUpperCase());
}

function gradeInformation({ key }) {
  if (!press(information(), key)) return false;
  goToEvidence();
  return true;
}

export function listen() {
  bindAll({ "grade-of-the-source": gradeSource, "grade-of-the-information": gradeInformation });
}
