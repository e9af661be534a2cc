// Entry with the keyboard alone: Enter goes to the next score, after the last one to the save button.
// Without this file Tab does the same.
(() => {
  "use strict";

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (event.key !== "Enter" || !(input instanceof HTMLInputElement)) return;
    if (!input.hasAttribute("data-enter-verder")) return;
    event.preventDefault();
    const inputs = [...input.form.querySelectorAll("[data-enter-verder]")];
    const next = inputs[inputs.indexOf(input) + 1] || input.form.querySelector("button[type=submit]:enabled");
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
})();
