// Small comforts. Every page works without this file.
(() => {
  "use strict";

  // A form that is on its way is not sent a second time. Released again after a
  // while (a download answers without leaving the page) and on the back button.
  const RELEASE_AFTER_MS = 6000;

  const release = (form) => {
    delete form.dataset.verzonden;
    form.querySelectorAll("[data-even-wachten]").forEach((button) => {
      button.textContent = button.dataset.evenWachten;
      button.removeAttribute("aria-disabled");
      delete button.dataset.evenWachten;
    });
  };

  const lock = (form, button) => {
    form.dataset.verzonden = "1";
    if (button instanceof HTMLButtonElement) {
      button.dataset.evenWachten = button.textContent;
      button.textContent = "Even geduld…";
      button.setAttribute("aria-disabled", "true");
    }
    window.setTimeout(() => release(form), RELEASE_AFTER_MS);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    // Of a form that gives files, another button asks for another file.
    const andere = "bestanden" in form.dataset && !event.submitter?.hasAttribute("aria-disabled");
    if (form.dataset.verzonden && !andere) {
      event.preventDefault();
      return;
    }
    lock(form, event.submitter);
  });

  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-verzonden]").forEach(release);
  });

  // A demo account fills the login form.
  document.addEventListener("click", (event) => {
    const account = event.target.closest("[data-demo-email]");
    const login = document.getElementById("id_login");
    const password = document.getElementById("id_password");
    if (!account || !login || !password) return;
    event.preventDefault();
    login.value = account.dataset.demoEmail;
    password.value = account.dataset.demoWachtwoord;
    document.getElementById("aanmelden-knop").focus();
  });

  // After a refused form the reader starts at the list of errors.
  const errors = document.querySelector(".foutenlijst");
  if (errors) errors.focus();

  // The small menu closes on Escape and on a click beside it.
  const menu = document.querySelector(".menu-smal");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  // On paper a field shows no more than fits in it, so what was typed stands beside it as text while printing.
  const TYPED = "textarea.form-control, select.form-select:not([multiple]), input.form-control:is([type=text], [type=email], [type=url], [type=tel])";
  const copyTyped = (field) => {
    const copy = document.createElement("span");
    copy.className = "getypt";
    copy.dir = "auto";
    copy.textContent = field.selectedOptions ? field.selectedOptions[0]?.textContent : field.value;
    field.after(copy);
  };
  const removeCopies = () => document.querySelectorAll(".getypt").forEach((copy) => copy.remove());
  window.addEventListener("beforeprint", () => {
    removeCopies();
    document.querySelectorAll(TYPED).forEach(copyTyped);
  });
  window.addEventListener("afterprint", removeCopies);

  // <button type="button" data-druk hidden> becomes a print button, in the place of <p data-druk-zelf> that tells
  // how to print without it.
  document.querySelectorAll("[data-druk]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll("[data-druk-zelf]").forEach((uitleg) => {
    uitleg.hidden = true;
  });
})();
